package session_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"convene/exercises"
	"convene/session"
	"convene/session/people"
	"convene/session/sim"
	"convene/session/text"
)

// newSite is one that no test's session has had.
const newSite = 77

func erased(t *testing.T, evs []session.Event, seat session.SeatID) ([]session.Event, session.Erased, session.State) {
	t.Helper()
	out, said, err := session.Erase(evs, seat, newSite, people.MentionsOf(after(evs), seat).In)
	if err != nil {
		t.Fatal(err)
	}
	return out, said, after(out)
}

func after(evs []session.Event) session.State {
	var st session.State
	for _, e := range evs {
		st = session.Apply(st, e)
	}
	return st
}

// inRunes gives what a seat types other letters, the same number of them, that
// nobody else uses: so that its words can be told from others' anywhere.
func inRunes(evs []session.Event, seat session.SeatID) []session.Event {
	evs = slices.Clone(evs)
	runes := func(s string) string {
		return strings.Map(func(r rune) rune { return 0x16a0 + r%70 }, s)
	}
	for i, e := range evs {
		if e.By != seat {
			continue
		}
		switch b := e.Body.(type) {
		case session.Wrote:
			b.Edit.Inserts = slices.Clone(b.Edit.Inserts)
			for k := range b.Edit.Inserts {
				b.Edit.Inserts[k].Text = runes(b.Edit.Inserts[k].Text)
			}
			evs[i].Body = b
		case session.HeadlineSet:
			b.Text = runes(b.Text)
			evs[i].Body = b
		}
	}
	return evs
}

type glyph struct {
	id   string
	r    rune
	dead bool
}

// glyphsOf is every character of a text, the deleted ones included, in their order.
func glyphsOf(t *testing.T, tx text.Text) []glyph {
	t.Helper()
	b, err := json.Marshal(tx)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	if err := json.Unmarshal(b, &rows); err != nil {
		t.Fatal(err)
	}
	var out []glyph
	for _, row := range rows {
		var id text.ID
		if err := id.UnmarshalText([]byte(row[0])); err != nil {
			t.Fatal(err)
		}
		for _, r := range row[1] {
			out = append(out, glyph{id.String(), r, len(row) > 2})
			id = id.Plus(1)
		}
	}
	return out
}

// typedBy is the characters that a seat typed.
func typedBy(evs []session.Event, seat session.SeatID) map[string]bool {
	out := map[string]bool{}
	for _, e := range evs {
		if b, ok := e.Body.(session.Wrote); ok && e.By == seat {
			for _, ins := range b.Edit.Inserts {
				for k := range []rune(ins.Text) {
					out[ins.First.Plus(k).String()] = true
				}
			}
		}
	}
	return out
}

// mentioning has everybody write of Ana, key by key, and delete some of it again.
func (r *room) mentioning(rnd *rand.Rand) {
	r.t.Helper()
	for i, s := range r.people {
		x := r.State.Seat(s.ID)
		ref := at(x.Table, grid)
		id := s.NewID(grid, 1)
		w := r.writing(s, ref, id, &session.Place{Section: i % 3}, 0, "ask ANA, then Ana's, not Anatole; ana")
		for _, key := range sim.Keys(w) {
			r.must(s.Do(key))
		}
		r.deletes(s, ref, id, 1+rnd.IntN(30))
		r.must(s.Do(session.SetHeadline{Sheet: ref, Text: "Ana of table " + fmt.Sprint(x.Table)}))
	}
}

// TestEraseLeavesTheOthersAlone: after one of several people is erased, every
// character of the others is there in the same order, but for that name; and
// nothing of the one is left in any event.
func TestEraseLeavesTheOthersAlone(t *testing.T) {
	t.Parallel()
	ana := regexp.MustCompile(`(?i)(^|[^\pL\pM\pN])ana($|[^\pL\pM\pN])`)
	for seed := range uint64(25) {
		rnd := rand.New(rand.NewPCG(seed, 9))
		r := newRoom(t)
		r.busy(seed, 250, int(seed%3))
		r.mentioning(rnd)
		if seed%2 == 1 { // what they were called is looked for like what they are called
			r.must(r.ana.Do(session.Rename{Seat: r.ana.ID, Name: "Xochitl"}))
			r.must(r.ben.Do(session.Rename{Seat: r.ben.ID, Name: "Benno"}))
		}
		r.busy(seed+100, 150, int(seed%3))
		gone := r.ana.ID
		evs := inRunes(r.Events, gone)
		before := after(evs)
		out, said, st := erased(t, evs, gone)

		for i, e := range evs {
			if o := out[i]; o.Site != e.Site || o.Counter != e.Counter || !o.At.Equal(e.At) || o.By != e.By {
				t.Fatalf("seed %d: event %d is another one: %+v", seed, i, o)
			}
		}
		for i, e := range out[len(evs):] {
			if e.Site != newSite || e.Counter != uint64(i+1) || e.At.Before(evs[len(evs)-1].At) {
				t.Fatalf("seed %d: an event was added as %+v", seed, e)
			}
		}
		for _, s := range store(t, out) {
			if strings.ContainsFunc(string(s.body), func(r rune) bool { return unicode.Is(unicode.Runic, r) }) || strings.Contains(string(s.body), `"Ana"`) {
				t.Fatalf("seed %d: something of theirs is left: %s", seed, s.body)
			}
		}
		theirs := typedBy(evs, gone)
		places := 0
		for ti, tb := range before.Tables {
			for si, sh := range tb.Sheets {
				for _, en := range sh.Entries {
					now := st.Tables[ti].Sheets[si].Entry(en.ID)
					for c, was := range en.Texts {
						places += sameOthers(t, glyphsOf(t, was), glyphsOf(t, now.Texts[c]), theirs)
						if shown := now.Texts[c].String(); ana.MatchString(shown) {
							t.Fatalf("seed %d: the name is left in %q", seed, shown)
						}
					}
				}
			}
		}
		if len(theirs) > 0 && said.Lines == 0 || said.Mentions == 0 || places == 0 {
			t.Fatalf("seed %d: %+v, %d characters of names", seed, said, places)
		}
		again, twice, _ := erased(t, out, gone) // there is nothing left to do
		if len(again) != len(out) || twice.Mentions != 0 {
			t.Fatalf("seed %d: erasing again adds %d events and finds the name %d times", seed, len(again)-len(out), twice.Mentions)
		}
		typesOn(t, st)
	}
}

// sameOthers compares the characters that weren't theirs, and counts those that
// became blots.
func sameOthers(t *testing.T, was, now []glyph, theirs map[string]bool) (blots int) {
	t.Helper()
	mine := func(c glyph) bool { return theirs[c.id] }
	for _, c := range now {
		if mine(c) && (c.r != session.Blot || !c.dead) {
			t.Fatalf("of theirs there is %+v", c)
		}
	}
	was, now = slices.DeleteFunc(slices.Clone(was), mine), slices.DeleteFunc(slices.Clone(now), func(c glyph) bool {
		return mine(c) || strings.HasPrefix(c.id, fmt.Sprint(newSite<<20)+".")
	})
	if len(was) != len(now) {
		t.Fatalf("%v became %v", was, now)
	}
	for i := range was {
		if now[i].r == session.Blot && now[i].id == was[i].id && now[i].dead == was[i].dead && strings.ContainsRune("anaANA", was[i].r) {
			blots++
			continue
		}
		if now[i] != was[i] {
			t.Fatalf("%+v became %+v", was[i], now[i])
		}
	}
	return blots
}

// typesOn has somebody go on in the session.
func typesOn(t *testing.T, st session.State) {
	t.Helper()
	d := &sim.Desk{State: st, Now: day().Add(time.Hour)}
	s, err := d.Sit("Newcomer", 1)
	if err != nil {
		t.Fatal(err)
	}
	id := text.ID{Replica: 1 << 40, N: 1}
	w := session.Write{Sheet: at(1, grid), Entry: id, New: &session.Place{}, Edit: text.Text{}.Insert(text.ID{}, id.Plus(1), "on we go")}
	if _, err := s.Do(w); err != nil {
		t.Fatal(err)
	}
	if got := d.State.Sheet(at(1, grid)).Entry(id).Texts[0].String(); got != "on we go" {
		t.Errorf("what is typed afterwards reads %q", got)
	}
}

// TestEraseEveryKindOfEvent fills every text of every kind of event with a name
// and looks for it afterwards. A kind that is added without a thought for Erase
// is found here.
func TestEraseEveryKindOfEvent(t *testing.T) {
	t.Parallel()
	const name = "Zoraida Quux"
	for _, body := range everyBody(t)[1:] {
		for _, by := range []session.SeatID{1, 2} {
			filled := fill(reflect.ValueOf(body), name).Interface().(session.Body)
			if b, ok := filled.(session.Started); ok {
				b.Past.Sheets = nil // their texts are looked at below
				filled = b
			}
			evs := []session.Event{
				{Site: 1, Counter: 1, At: day(), Body: session.Started{Plan: plan(t)}},
				{Site: 1, Counter: 2, At: day(), By: 0, Body: session.Seated{Seat: 1, Name: name, Table: 1, Key: "SHA256:one"}},
				{Site: 1, Counter: 3, At: day(), By: 0, Body: session.Seated{Seat: 2, Name: "Ben", Table: 1}},
				{Site: 1, Counter: 4, At: day(), By: by, Body: filled},
			}
			if b, ok := filled.(session.Seated); ok && b.Seat != 1 {
				continue // somebody else who is called the same
			}
			if b, ok := filled.(session.Renamed); ok && b.Seat != 1 {
				continue // or wants to be
			}
			out, _, _ := erased(t, evs, 1)
			for _, s := range store(t, out) {
				if strings.Contains(string(s.body), "Zoraida") {
					t.Errorf("by %d: %T keeps the name: %s", by, body, s.body)
				}
			}
		}
	}
}

// What a facilitator called a step or a table that came in later may name somebody.
func TestEraseWhatCameIntoTheAgenda(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.must(r.fac.Do(session.Rename{Seat: r.ana.ID, Name: "Zoraida Quux"}))
	step := r.State.Plan.Steps[0]
	step.Title = exercises.Text{exercises.English: "What Zoraida Quux asked"}
	r.must(r.fac.Do(session.AddStep{Step: step, After: 0}))
	r.must(r.fac.Do(session.AddTable{Name: exercises.Text{exercises.English: "Zoraida Quux's"}}))
	out, _, _ := erased(t, r.Events, r.ana.ID)
	for _, s := range store(t, out) {
		if strings.Contains(string(s.body), "Zoraida") {
			t.Errorf("the name is kept: %s", s.body)
		}
	}
}

// fill gives a copy of v in which every text that people write is s.
func fill(v reflect.Value, s string) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			out.SetString(s)
		}
	case reflect.Pointer:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*exercises.Plan]() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(fill(v.Elem(), s))
		}
	case reflect.Slice:
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(fill(v.Index(i), s))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			break
		}
		for i := range v.NumField() {
			switch v.Type().Field(i).Name {
			case "Key", "Keys", "Pick", "Benchmark", "Code", "FacilitatorCode", "ID", "Salt", "Given", "FacilitatorGiven", "Session", "Of", "At", "Mark", "Next", "Sits", "Standing": // names of things
			default:
				out.Field(i).Set(fill(v.Field(i), s))
			}
		}
	}
	return out
}

func TestEraseRemarks(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	mine, his := r.add(r.ana, ref, session.Place{}, "mine"), r.add(r.ben, ref, session.Place{Section: 1}, "his")
	r.must(r.fac.Do(session.Announce{Text: "Ana, five minutes"}))
	r.must(r.fac.Do(session.OpenStep{Step: 1}))
	r.must(r.Do(r.fac.ID, session.HandOver{To: r.ana.ID, Keep: true}))
	r.must(r.ana.Do(session.Announce{Text: "secret call"}))
	said := r.State.Stage
	r.must(r.ana.Do(session.CallHelp{Table: 1, Reason: "secret reason"}))
	r.must(r.ana.Do(session.SetHeadline{Sheet: ref, Text: "secret headline"}))
	note := func(k uint64) text.ID { return text.ID{Replica: 900, N: k} }
	r.must(r.fac.Do(session.LeaveNote{Sheet: ref, Entry: mine, ID: note(1), Kind: session.Warm, Text: "well said, Ana"}))
	r.must(r.ana.Do(session.LeaveNote{Sheet: ref, Entry: his, ID: note(2), Kind: session.Cool, Text: "secret note"}))
	r.must(r.ana.Do(session.LeaveNote{Sheet: ref, Entry: his, ID: note(3), Kind: session.Cool, Text: "secret question"}))
	r.must(r.ben.Do(session.AnswerNote{Sheet: ref, Entry: his, Note: note(3), Answer: "thanks"}))
	r.must(r.ana.Do(session.AnswerNote{Sheet: ref, Entry: mine, Note: note(1), Answer: "secret answer"}))
	stage := *said
	r.Events = append(r.Events, session.Event{Site: 1, Counter: 9999, At: r.Now, By: r.fac.ID, Body: session.StageRestored{Stage: &stage}})

	out, told, st := erased(t, r.Events, r.ana.ID)
	if told.Lines != 1 || told.Remarks != 6 || told.Mentions != 2 {
		t.Errorf("it says %+v", told)
	}
	for _, s := range store(t, out) {
		if b := string(s.body); strings.Contains(b, "secret") || strings.Contains(b, "mine") || strings.Contains(b, `Ana`) {
			t.Errorf("left: %s", b)
		}
	}
	if st.Stage.Announce != "" || st.Tables[0].Help.Reason != "" || st.Sheet(ref).Headline != "" {
		t.Errorf("left: %q, %q, %q", st.Stage.Announce, st.Tables[0].Help.Reason, st.Sheet(ref).Headline)
	}
	if e := st.Sheet(ref).Entry(mine); e.Removed || e.Texts[0].String() != "█" || len(e.Notes) != 1 || e.Notes[0].Text != "well said, ███" || e.Notes[0].Answer != "" {
		t.Errorf("a line that somebody left a note on is %+v", e)
	}
	if e := st.Sheet(ref).Entry(his); e.Texts[0].String() != "his" || len(e.Notes) != 1 || e.Notes[0].Text != "█" || e.Notes[0].Answer != "thanks" {
		t.Errorf("the other's line is %+v", e)
	}
}

func TestEraseWhoIsWho(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.must(r.Do(r.ana.ID, session.AddKey{Key: "SHA256:ana", Doubt: true}))
	r.must(r.Do(r.ben.ID, session.AddKey{Key: "SHA256:ana"}))
	r.must(r.Do(r.ben.ID, session.AddKey{Key: "SHA256:ben"}))
	r.must(r.Do(r.ana.ID, session.SetLanguage{Lang: exercises.Spanish}))
	r.must(r.Do(0, session.Sit{Name: "Removed 2", Table: 3}))
	evs, told, st := erased(t, r.Events, r.ana.ID)
	x := st.Seat(r.ana.ID)
	if told.Was != "Ana" || told.Keys != 1 || told.Table != 1 || !told.Unsigned || x.Name != "Removed 2-" || x.Name != told.As || len(x.Keys) != 0 || len(x.Doubted) != 0 || x.Lang != "" || x.Table != 1 {
		t.Errorf("%+v, the seat %+v", told, x)
	}
	if text.Name(x.Name) != x.Name {
		t.Errorf("%q is no name", x.Name)
	}
	if ben := st.Seat(r.ben.ID); !slices.Equal(ben.Keys, []string{"SHA256:ben"}) {
		t.Errorf("Ben's keys are %v", ben.Keys)
	}
	_, _, st = erased(t, evs, r.ben.ID)
	if a, b := st.Seat(r.ana.ID).Name, st.Seat(r.ben.ID).Name; a == b || text.Skeleton(a) == text.Skeleton(b) {
		t.Errorf("two who are gone are %q and %q", a, b)
	}
	for _, seat := range []session.SeatID{0, 99, -1} {
		if _, _, err := session.Erase(r.Events, seat, newSite, func(string, session.Field) [][2]int { return nil }); err == nil {
			t.Errorf("seat %d was erased", seat)
		}
	}
	later := append(slices.Clone(r.Events), session.Event{Site: 1, Counter: 99999, Body: session.Unknown{Kind: "danced"}})
	if _, _, err := session.Erase(later, r.ana.ID, newSite, nil); err == nil || !strings.Contains(err.Error(), "newer Convene") {
		t.Errorf("what isn't understood: %v", err)
	}
}

// TestEraseScribes: words go with whose they are, not with whose hand wrote them.
func TestEraseScribes(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	write := func(s *sim.Seat, of session.SeatID, words string) text.ID {
		id := s.NewID(grid, 1)
		w := r.writing(s, ref, id, &session.Place{}, 0, words)
		w.Of = of
		r.must(s.Do(w))
		return id
	}
	ofBen, ofAna := write(r.ana, r.ben.ID, "ben's"), write(r.ben, r.ana.ID, "hers")
	r.types(r.ana, ref, ofAna, " and hers")
	_, told, st := erased(t, r.Events, r.ana.ID)
	if got := st.Sheet(ref).Entry(ofBen); got.Removed || got.Texts[0].String() != "ben's" {
		t.Errorf("what Ana wrote down for Ben is %+v", got)
	}
	if got := st.Sheet(ref).Entry(ofAna); !got.Removed || !got.Blank() || told.Lines != 1 {
		t.Errorf("what Ben wrote down for Ana is %+v", got)
	}
}

// TestEraseAfterUndo: what an undo called back in the same breath is not seen again.
func TestEraseAfterUndo(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	id := r.add(r.ben, ref, session.Place{}, "ben ")
	tx := r.entry(ref, id).Texts[0]
	first := r.ana.NewID(grid, 3)
	e := tx.Insert(tx.At(tx.Len()), first, "ANA")
	e.Deletes = tx.Slice(0, 1) // in one go: "b" away, "ANA" in
	r.must(r.ana.Do(session.Write{Sheet: ref, Entry: id, Edit: e}))
	r.undo(r.ana)
	r.redo(r.ana)
	r.undo(r.ana)
	r.types(r.ben, ref, id, "goes on")
	if _, _, st := erased(t, r.Events, r.ana.ID); st.Sheet(ref).Entry(id).Texts[0].String() != r.entry(ref, id).Texts[0].String() {
		t.Errorf("%q became %q", r.entry(ref, id).Texts[0], st.Sheet(ref).Entry(id).Texts[0])
	}
}

// TestEraseMap: what hung on a line that is gone still hangs somewhere.
func TestEraseMap(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, backMap)
	top := r.add(r.ben, ref, session.Place{}, "top")
	under := func(s *sim.Seat, parent text.ID, words string) text.ID {
		ex, sh := r.State.Exercise(backMap), r.State.Sheet(ref)
		for i, sec := range ex.Sections {
			if slices.Contains(sec.Under, ex.Sections[sh.Entry(parent).Section].ID) {
				return r.add(s, ref, session.Place{Section: i, Parent: parent}, words)
			}
		}
		t.Fatal("nothing may hang there")
		return text.ID{}
	}
	middle := under(r.ana, top, "secret")
	leaf, lone := under(r.ben, middle, "leaf"), under(r.ana, top, "alone")
	_, _, st := erased(t, r.Events, r.ana.ID)
	sh := st.Sheet(ref)
	if e := sh.Entry(middle); e.Removed || e.Texts[0].String() != "█" {
		t.Errorf("in the middle stands %+v", e)
	}
	if sh.Entry(leaf).Parent != middle || !sh.Entry(lone).Removed {
		t.Errorf("the leaf hangs on %v; what nobody needs is %+v", sh.Entry(leaf).Parent, sh.Entry(lone))
	}
}

// TestEraseNamesInTheMaking: a word that only began like the name stays; the name
// that was typed and deleted again goes, and so does one that comes about when
// the person's own letters are gone, or that stands where nothing was ever shown.
func TestEraseNamesInTheMaking(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	typed := func(words string) text.ID {
		id := r.ben.NewID(grid, 1)
		for _, key := range sim.Keys(r.writing(r.ben, ref, id, &session.Place{}, 0, words)) {
			r.must(r.ben.Do(key))
		}
		return id
	}
	grown, gone, split, broken := typed("Analysis"), typed("ask Ana"), typed("An"), typed("so Ana said")
	for range 3 {
		r.deletes(r.ben, ref, gone, 1)
	}
	r.types(r.ben, ref, gone, "Bo")
	retyped := typed("Ana")
	r.deletes(r.ben, ref, retyped, 1)
	r.types(r.ben, ref, retyped, "alyst")
	r.types(r.ana, ref, split, "zz")
	r.types(r.ben, ref, split, "a")
	tx := r.entry(ref, broken).Texts[0] // "so Ana said", which somebody makes "so Anxa said" of
	r.must(r.ben.Do(session.Write{Sheet: ref, Entry: broken, Edit: tx.Insert(tx.At(5), r.ben.NewID(grid, 1), "x")}))
	r.Events = append(r.Events, session.Event{Site: 1, Counter: 9999, At: r.Now, By: r.ben.ID, Body: session.Wrote{
		Sheet: ref, Entry: text.ID{Replica: 999, N: 1}, Edit: text.Text{}.Insert(text.ID{}, text.ID{Replica: 999, N: 2}, "Ana, who never was"),
	}})
	out, _, st := erased(t, r.Events, r.ana.ID)
	for id, want := range map[text.ID]string{grown: "Analysis", retyped: "Analyst", gone: "ask Bo", split: "███", broken: "so ██x█ said"} {
		if got := st.Sheet(ref).Entry(id).Texts[0].String(); got != want {
			t.Errorf("it reads %q, want %q", got, want)
		}
	}
	deleted := ""
	for _, g := range glyphsOf(t, st.Sheet(ref).Entry(gone).Texts[0]) {
		if g.dead {
			deleted += string(g.r)
		}
	}
	if deleted != "███" {
		t.Errorf("of the name that was deleted there is %q", deleted)
	}
	if last := out[len(r.Events)-1].Body.(session.Wrote); last.Edit.Inserts[0].Text != "███, who never was" {
		t.Errorf("what was never shown reads %q", last.Edit.Inserts[0].Text)
	}
}

// TestEraseCounts: only places in others' lines are told, and a name that a
// worksheet happens to hold changes nothing in it.
func TestEraseCounts(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	title := r.State.Exercise(grid).Title.In(exercises.English)
	x := r.sit(title, 1)
	r.add(x, at(1, grid), session.Place{}, title+" is me")
	_, told, st := erased(t, r.Events, x.ID)
	if told.Was != title || told.Lines != 1 || told.Mentions != 0 {
		t.Errorf("it says %+v", told)
	}
	if !reflect.DeepEqual(st.Plan, r.State.Plan) {
		t.Errorf("the plan was changed: %q", st.Exercise(grid).Title.In(exercises.English))
	}
	r.add(r.ben, at(1, grid), session.Place{}, title+", and "+title)
	if _, told, _ = erased(t, r.Events, x.ID); told.Mentions != 2 {
		t.Errorf("it says %+v", told)
	}
}

// TestEraseWhatWasBroughtAlong: handed on without edits, characters are known by
// how they are counted. A slip there would take out somebody else's.
func TestEraseWhatWasBroughtAlong(t *testing.T) {
	t.Parallel()
	p := before()
	p.Sheets[0].Entries[1].Texts[1] = "libraries, says Ana, and schools"
	d := followed(t, p)
	out, said, now := erased(t, d.Events, 2)
	if said.Was != "Ana" || !said.Follows {
		t.Fatalf("it erased %+v", said)
	}
	for _, tb := range d.State.Tables {
		for step, sh := range tb.Sheets {
			for i, was := range sh.Entries {
				en := now.Tables[tb.Number-1].Sheets[step].Entries[i]
				want := strings.ReplaceAll(shown(was), "Ana", "███")
				if was.Author == 2 {
					want = ""
				}
				if got := shown(en); got != want || en.ID != was.ID {
					t.Errorf("table %d, step %d: entry %s reads %q, want %s with %q", tb.Number, step, en.ID, got, was.ID, want)
				}
			}
		}
	}
	for _, s := range store(t, out) {
		for _, words := range []string{"pay a stipend", "Ana", "SHA256:ana"} {
			if strings.Contains(string(s.body), words) {
				t.Errorf("the journal keeps %q", words)
			}
		}
	}
}
