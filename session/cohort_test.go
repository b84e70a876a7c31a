package session_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/sim"
	"convene/session/text"
)

// before is what an earlier session hands on to the plan of these tests.
func before() *session.Past {
	id := func(n uint64) text.ID { return text.ID{Replica: 9, N: n} }
	return &session.Past{
		PastRef: session.PastRef{Session: "first", Title: exercises.Text{exercises.English: "First"}, Started: day().AddDate(0, -1, 0)},
		Seats: []session.Kept{
			{Name: "Fay"}, {Name: "Ana", Table: 1, Lang: exercises.Spanish, Keys: []string{"SHA256:ana"}}, {Name: "Ben", Table: 1}, {Name: "Cleo", Table: 2},
		},
		Sheets: []session.Handed{
			{Sheet: at(1, paired), Entries: []session.HandedEntry{
				{From: id(1), Section: 0, Author: 2, Texts: []string{"PTA", "pay a stipend\nmeet evenings\x1b[31m"}, Written: day().AddDate(0, -1, 0)},
				{From: id(2), Section: 1, Author: 3, Texts: []string{"", "libraries"}},
			}},
			{Sheet: at(2, backMap), Links: []session.Link{{From: id(12), To: id(10)}, {From: id(99), To: id(10)}}, Entries: []session.HandedEntry{
				{From: id(10), Section: 0, Author: 4, Texts: []string{"the gap"}},
				{From: id(11), Section: 1, Parent: id(10), Author: 4, Texts: []string{"a cause"}},
				{From: id(12), Section: 2, Parent: id(11), Author: 4, Texts: []string{"the code"}},
				{From: id(12), Section: 2, Parent: id(11), Author: 4, Texts: []string{"twice"}},
			}},
			{Sheet: at(1, nameless), Entries: []session.HandedEntry{{From: id(20), Author: 2, Texts: []string{"I joke"}, Written: day().AddDate(0, -1, 0)}}},
		},
	}
}

func followed(t testing.TB, p *session.Past) *sim.Desk {
	t.Helper()
	d := &sim.Desk{Now: day()}
	if _, err := d.Do(0, session.Start{Plan: plan(t), Past: p}); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestASessionTakesOver(t *testing.T) {
	t.Parallel()
	d := followed(t, before())
	if len(d.Events) != 1 {
		t.Fatalf("it began with %d events: a crash could leave half of it", len(d.Events))
	}
	st := d.State
	if st.Past == nil || st.Past.Session != "first" || !st.Past.Started.Equal(day().AddDate(0, -1, 0)) {
		t.Errorf("it follows %+v", st.Past)
	}
	allies := st.Sheet(at(1, paired))
	if n := len(allies.Entries); n != 2 {
		t.Fatalf("%d entries were handed on", n)
	}
	e := allies.Entries[0]
	if e.Texts[0].String() != "PTA" || e.Texts[1].String() != "pay a stipend meet evenings" || e.Author != 2 || !e.Read || e.Since() != session.SinceKept {
		t.Errorf("handed on: %q %q by %d, %s", e.Texts[0], e.Texts[1], e.Author, e.Since())
	}
	if !e.Written.Equal(day().AddDate(0, -1, 0)) {
		t.Errorf("written %v", e.Written)
	}
	m := st.Sheet(at(2, backMap))
	if tree := m.Tree(); len(tree) != 3 || tree[2].Depth != 2 || len(m.Links) != 1 || m.Links[0] != (session.Link{From: tree[2].Entry.ID, To: tree[0].Entry.ID}) {
		t.Errorf("the map has %d entries and the links %v", len(m.Tree()), m.Links)
	}
	wholeSheet(t, m)
	if e := st.Sheet(at(1, nameless)).Entries[0]; e.Author != 0 || !e.Written.After(day().Add(-time.Second)) {
		t.Errorf("an anonymous entry says %d, %v", e.Author, e.Written)
	}
	b, err := session.EncodeEvent(d.Events[0])
	if err != nil {
		t.Fatal(err)
	}
	if s := string(b); strings.Contains(s[strings.Index(s, "I joke")-120:], `"author"`) {
		t.Error("the journal keeps who wrote without a name")
	}
	// It reads the same from the journal and through a snapshot.
	want := toJSON(t, st)
	if got := toJSON(t, replay(t, session.State{}, store(t, d.Events))); got != want {
		t.Errorf("replayed it is\n%s\nwant\n%s", got, want)
	}
	if got := toJSON(t, throughSnapshot(t, st)); got != want {
		t.Error("through a snapshot it is another")
	}
}

func TestSince(t *testing.T) {
	t.Parallel()
	r := &room{Desk: followed(t, before()), t: t}
	ana, cleo := r.sit("Ana", 1), r.sit("Cleo", 2)
	ref := at(1, paired)
	kept, changed := r.State.Sheet(ref).Entries[0].ID, r.State.Sheet(ref).Entries[1].ID
	since := func(id text.ID) session.Since { return r.entry(ref, id).Since() }
	r.types(ana, ref, kept, "  ")
	r.types(ana, ref, changed, "now two")
	fresh := r.add(ana, ref, session.Place{Section: 1}, "new")
	if since(kept) != session.SinceKept || since(changed) != session.SinceChanged || since(fresh) != session.SinceNew {
		t.Errorf("kept is %s, changed %s, new %s", since(kept), since(changed), since(fresh))
	}
	r.must(ana.Do(session.Move{Sheet: ref, Entry: kept, To: session.Place{Section: 1}}))
	if since(kept) != session.SinceChanged {
		t.Errorf("in another section it is %s", since(kept))
	}
	r.undo(ana)
	r.must(ana.Do(session.Remove{Sheet: ref, Entry: kept}))
	if since(kept) != session.SinceDropped {
		t.Errorf("removed it is %s", since(kept))
	}
	r.undo(ana)
	if since(kept) != session.SinceKept {
		t.Errorf("and back again it is %s", since(kept))
	}
	// What was handed on is nobody's to undo.
	if _, err := cleo.Undo(); err == nil {
		t.Error("somebody undid what was handed on")
	}
}

// People who were here last time are expected until they come, and no round
// waits for those who don't.
func TestExpected(t *testing.T) {
	t.Parallel()
	r := &room{Desk: followed(t, before()), t: t}
	seats := len(r.State.Seats)
	fac, ana := r.sit("Fay", 0), r.sit("ana", 1)
	if len(r.State.Seats) != seats || fac.ID != 1 || ana.ID != 2 {
		t.Fatalf("they sat down on %d and %d of %d seats", fac.ID, ana.ID, len(r.State.Seats))
	}
	if r.State.Seat(1).Expected || r.State.Seat(2).Expected || !r.State.Seat(3).Expected {
		t.Errorf("expected: %v %v %v", r.State.Seat(1).Expected, r.State.Seat(2).Expected, r.State.Seat(3).Expected)
	}
	if n := len(r.Events); n != 3 {
		t.Errorf("%d events", n)
	}
	r.must(r.Do(fac.ID, session.SetRound{Table: 1}))
	if got := r.State.Table(1).Round.Order; len(got) != 1 || got[0] != ana.ID {
		t.Errorf("the round is %v", got)
	}
	// Without a device, but here.
	r.must(ana.Do(session.AddPerson{Name: "Ben", Table: 1}))
	r.must(r.Do(fac.ID, session.SetRound{Table: 1}))
	if got := r.State.Table(1).Round.Order; len(got) != 2 {
		t.Errorf("the round is %v", got)
	}
	if _, err := r.Do(0, session.Sit{Name: "Ana", Table: 1, Granted: ana.ID}); err != nil || len(r.Events) != 6 {
		t.Errorf("sitting down twice: %v, %d events", err, len(r.Events))
	}
}

// What doesn't fit is refused as a whole, and ignored as a whole if it is in the
// journal all the same: half of it would give people's words to others.
func TestAPastThatDoesntFit(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(p *session.Past){
		"a seat beyond the tables": func(p *session.Past) { p.Seats[1].Table = 4 },
		"a seat below":             func(p *session.Past) { p.Seats[1].Table = -1 },
		"no name":                  func(p *session.Past) { p.Seats[1].Name = "" },
		"no name left":             func(p *session.Past) { p.Seats[1].Name = "\u202e" },
		"no such table":            func(p *session.Past) { p.Sheets[0].Sheet.Table = 4 },
		"no such step":             func(p *session.Past) { p.Sheets[0].Sheet.Step = 9 },
		"no such section":          func(p *session.Past) { p.Sheets[0].Entries[0].Section = 2 },
		"too many texts":           func(p *session.Past) { p.Sheets[0].Entries[0].Texts = make([]string, 3) },
		"no such author":           func(p *session.Past) { p.Sheets[0].Entries[0].Author = 5 },
		"no identity":              func(p *session.Past) { p.Sheets[0].Entries[0].From = text.ID{} },
		"too many seats":           func(p *session.Past) { p.Seats = make([]session.Kept, session.MostSeats+1) },
	} {
		p := before()
		spoil(p)
		_, err := session.Decide(session.State{}, session.Command{At: day(), Do: session.Start{Plan: plan(t), Past: p}})
		var refused *session.Error
		if !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
		}
		if name == "no name left" {
			continue // names are cleaned by Decide alone
		}
		st := session.Apply(session.State{}, session.Event{At: day(), Body: session.Started{Plan: plan(t), Past: p}})
		if st.Plan == nil || st.Past != nil || len(st.Seats) > 0 {
			t.Errorf("%s: half of it was taken", name)
		}
	}
	// A journal that says who wrote without a name isn't believed.
	signed := session.Apply(session.State{}, session.Event{At: day(), Body: session.Started{Plan: plan(t), Past: before()}})
	if e := signed.Sheet(at(1, nameless)).Entries[0]; e.Author != 0 || !e.Written.Equal(day()) {
		t.Errorf("an anonymous entry says %d, %v", e.Author, e.Written)
	}
	p := plan(t)
	p.Steps[paired].Exercise = nil
	st := session.Apply(session.State{}, session.Event{At: day(), Body: session.Started{Plan: p, Past: before()}})
	if st.Past != nil {
		t.Error("a step without an exercise took something over")
	}
}

func TestBenchmarks(t *testing.T) {
	t.Parallel()
	p := plan(t)
	p.Benchmarks = []exercises.Benchmark{{ID: "one"}, {ID: "two"}}
	d := &sim.Desk{Now: day()}
	if _, err := d.Do(0, session.Start{Plan: p}); err != nil {
		t.Fatal(err)
	}
	r := &room{Desk: d, t: t}
	fac, ana := r.sit("Fay", 0), r.sit("Ana", 1)
	tick := func(by session.SeatID, id string, on bool) error {
		_, err := r.Do(by, session.TickBenchmark{Benchmark: id, Ticked: on})
		return err
	}
	if tick(ana.ID, "one", true) == nil || tick(fac.ID, "three", true) == nil {
		t.Error("anybody ticks anything")
	}
	stage := r.State.Stage
	for _, id := range []string{"two", "one", "two"} {
		if err := tick(fac.ID, id, true); err != nil {
			t.Fatal(err)
		}
	}
	if !r.State.Ticked("one") || !r.State.Ticked("two") || len(r.State.Ticks) != 2 || r.State.Stage != stage {
		t.Errorf("ticked %v; the stage is another: %v", r.State.Ticks, r.State.Stage != stage)
	}
	if err := tick(fac.ID, "two", false); err != nil || r.State.Ticked("two") || !r.State.Ticked("one") {
		t.Errorf("after taking one back: %v, %v", r.State.Ticks, err)
	}
	n := len(r.Events)
	for _, id := range []string{"gone", "one"} { // not there; ticked already
		st := session.Apply(r.State, session.Event{Body: session.BenchmarkTicked{Benchmark: id, Ticked: true}})
		if len(st.Ticks) != 1 || st.Stage != r.State.Stage || n != 6 {
			t.Errorf("%s: ticks %v, %d events", id, st.Ticks, n)
		}
	}
	if got := toJSON(t, replay(t, session.State{}, store(t, r.Events))); got != r.json() {
		t.Error("replayed it is another")
	}
}

// A worksheet begins with the lines that it is given, in both languages; they count as
// nothing that anybody wrote, and anybody may go on from them.
func TestGivenLines(t *testing.T) {
	ex, ok := exercises.Lookup("shared-glossary")
	if !ok {
		t.Fatal("there is no glossary")
	}
	plan := exercises.PlanOf(ex)
	plan.Tables = 2
	begin := func(past *session.Past) session.State {
		t.Helper()
		evs, err := session.Decide(session.State{}, session.Command{At: time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC), Do: session.Start{Plan: plan, Past: past}})
		if err != nil {
			t.Fatal(err)
		}
		st := session.State{}
		for _, ev := range evs {
			st = session.Apply(st, ev)
		}
		return st
	}
	st := begin(nil)
	seen := map[text.ID]bool{}
	for _, table := range st.Tables {
		sh := table.Sheets[0]
		var got []string
		for _, e := range sh.Entries {
			got = append(got, e.Texts[0].String())
			if seen[e.ID] || e.Author != 0 || !e.Given {
				t.Errorf("%+v", e)
			}
			seen[e.ID] = true
		}
		if s := strings.Join(got, ", "); s != "equity · equidad, race · raza, culture · cultura" {
			t.Errorf("table %d begins with %s", table.Number, s)
		}
		if sh.Count() != 0 || sh.Filled(len(ex.Sections)) != 0 {
			t.Errorf("%d lines and %d sections count as written", sh.Count(), sh.Filled(len(ex.Sections)))
		}
	}
	brought := &session.Past{
		PastRef: session.PastRef{Started: time.Date(2026, 2, 20, 9, 0, 0, 0, time.UTC)},
		Sheets:  []session.Handed{{Sheet: session.SheetRef{Table: 1}, Entries: []session.HandedEntry{{From: text.ID{Replica: 3, N: 1}, Texts: []string{"harm"}}}}},
	}
	st = begin(brought)
	if one, two := len(st.Tables[0].Sheets[0].Entries), len(st.Tables[1].Sheets[0].Entries); one != 1 || two != 3 {
		t.Errorf("with a line brought along there are %d, at the other table %d", one, two)
	}
}
