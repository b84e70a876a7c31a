package carry_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/text"
)

// ownPlan makes promises on a worksheet of its own, whose ids are nobody else's, and
// has no step that looks back.
const ownPlan = `
title: Our own
tables: 6
exercises:
  - id: pledges
    title: Pledges
    prompt: What will you do?
    columns:
      - {id: pledge, title: Pledge}
      - {id: owner, title: Owner, kind: person, here: true}
      - {id: day, title: Day, kind: date}
      - {id: went, title: Went, kind: choice, choices: [{en: met, es: cumplido}, {en: partly, es: en parte}, {en: not met, es: no cumplido}], settles: 1}
    sections:
      - {id: now, title: Now, columns: [pledge, owner, day]}
      - {id: then, title: Then, columns: [pledge, owner, went]}
steps: [takeaways, pledges]
`

// season is six sessions of the same people, and what they know themselves of their
// promises.
type season struct {
	t    *testing.T
	rnd  *rand.Rand
	open map[string]session.SeatID // by what was promised: whose it is, while it is open
	made int
}

func (s *season) desk(n int, start session.Start) desk {
	d := begun(s.t, n, start)
	if n == 1 {
		for table := 1; table <= 6; table++ {
			for k := range 6 {
				if _, err := d.Sit(fmt.Sprintf("Person%d%s Lee", table, string(rune('a'+k))), table); err != nil {
					s.t.Fatal(err)
				}
			}
		}
	}
	return d
}

// begins looks whether all that is open is asked about, once and where its person sits.
func (s *season) begins(n int, d desk) {
	s.t.Helper()
	asked := map[string]int{}
	for _, table := range d.State.Tables {
		for _, sh := range table.Sheets {
			ex := d.State.Exercise(sh.Ref.Step)
			at := carry.Asks(ex)
			for _, e := range sh.Entries {
				if at < 0 || e.Section != at {
					continue
				}
				for what, seat := range s.open {
					if slices.ContainsFunc(e.Texts, func(t text.Text) bool { return t.String() == what }) {
						asked[what]++
						if got, want := table.Number, d.State.Seat(seat).Table; got != want {
							s.t.Errorf("session %d asks %q at table %d, and its person sits at %d", n, what, got, want)
						}
					}
				}
			}
		}
	}
	for what := range s.open {
		if asked[what] != 1 {
			s.t.Errorf("session %d asks %d times about %q", n, asked[what], what)
		}
	}
}

func (s *season) move(d desk) {
	s.t.Helper()
	do := func(a session.Action) {
		if _, err := d.gil.Do(a); err != nil {
			s.t.Fatalf("%T: %v", a, err)
		}
	}
	for range 4 {
		x := d.State.Seats[s.rnd.IntN(len(d.State.Seats))]
		if x.Table == 0 {
			continue
		}
		do(session.MovePeople{Seats: []session.SeatID{x.ID}, Table: 1 + s.rnd.IntN(6)})
	}
	for range 4 {
		x := d.State.Seats[s.rnd.IntN(len(d.State.Seats))]
		if x.Table != 0 {
			do(session.Rename{Seat: x.ID, Name: fmt.Sprintf("Renamed%d Cruz", s.rnd.IntN(100_000))})
		}
	}
}

// answers says of what is asked how it went: all that can be said of it.
func (s *season) answers(d desk) {
	s.t.Helper()
	for _, table := range d.State.Tables {
		for _, sh := range table.Sheets {
			ex := d.State.Exercise(sh.Ref.Step)
			at := carry.Asks(ex)
			if at < 0 {
				continue
			}
			column := func(is func(exercises.Column) bool) string {
				for _, c := range ex.Sections[at].Columns {
					if is(ex.Columns[c]) {
						return ex.Columns[c].ID
					}
				}
				return ""
			}
			outcome := column(func(c exercises.Column) bool { return c.Settles > 0 })
			for _, e := range sh.Entries {
				what := s.whatOf(e)
				if e.Section != at || what == "" {
					continue
				}
				switch s.rnd.IntN(7) {
				case 0, 1:
					d.put(sh.Ref, e.ID, nil, outcome, "cumplido")
					delete(s.open, what)
				case 2:
					d.put(sh.Ref, e.ID, nil, outcome, "not met")
				case 3:
					if _, err := d.gil.Do(session.Remove{Sheet: sh.Ref, Entry: e.ID}); err != nil {
						s.t.Fatal(err)
					}
					delete(s.open, what)
				case 4: // handed over to somebody else
					x := d.State.Seats[s.rnd.IntN(len(d.State.Seats))]
					if x.Table != 0 {
						d.put(sh.Ref, e.ID, nil, column(func(c exercises.Column) bool { return c.Here }), x.Name)
						s.open[what] = x.ID
					}
				case 5: // promised again, on today's sheet
					s.promise(d, s.open[what], what)
				}
			}
		}
	}
}

func (s *season) whatOf(e *session.Entry) string {
	for what := range s.open {
		if slices.ContainsFunc(e.Texts, func(t text.Text) bool { return t.String() == what }) {
			return what
		}
	}
	return ""
}

// promise writes one down on whatever sheet of the session is for that.
func (s *season) promise(d desk, seat session.SeatID, what string) {
	s.t.Helper()
	for k, step := range d.State.Plan.Steps {
		if !carry.Commits(step.Exercise) {
			continue
		}
		x := d.State.Seat(seat)
		ref := session.SheetRef{Table: x.Table, Step: k}
		for i := range step.Exercise.Sections {
			if !carry.Committing(step.Exercise, i) {
				continue
			}
			id := d.gil.NewID(k, 1)
			place := session.Place{Section: i}
			for _, c := range step.Exercise.Sections[i].Columns {
				switch col := step.Exercise.Columns[c]; {
				case col.Here:
					d.put(ref, id, &place, col.ID, x.Name)
				case col.Kind == exercises.Date:
					d.put(ref, id, &place, col.ID, "in two weeks")
				case col.ID == "will-do", col.ID == "pledge":
					d.put(ref, id, &place, col.ID, what)
				}
			}
			s.open[what] = seat
			return
		}
	}
	s.t.Fatalf("%s has no sheet for promises", d.State.Plan.ID)
}

// Six sessions of six tables and thirty-six people who are renamed, move, and are
// given other plans, one of which looks back on nothing: each promise that is open is
// asked about in the next session, once, where its person sits by then; and the ledger
// has each that any file at hand knows exactly once, also where one is lost.
func TestTheLedger(t *testing.T) {
	t.Parallel()
	own := mustParse(t, ownPlan)
	find := func(id string) *exercises.Plan {
		p, ok := exercises.FindPlan(id)
		if !ok {
			t.Fatalf("no plan %s", id)
		}
		six := *p
		six.Tables = 6
		return &six
	}
	plain := mustParse(t, "title: Plain\ntables: 6\nsteps: [takeaways, action-commitments]\n")
	for seed := range uint64(2) {
		for _, gone := range []int{0, 4, -4, 13} { // no file; the fourth, later; the fourth, before the fifth began; the first and the third
			t.Run(fmt.Sprintf("seed %d, lost %d", seed, gone), func(t *testing.T) {
				t.Parallel()
				s := &season{t: t, rnd: rand.New(rand.NewPCG(seed, 7)), open: map[string]session.SeatID{}}
				plans := []*exercises.Plan{find("results-cohort-1"), own, find("results-cohort-2"), plain, find("convening-3h"), own}
				var all []session.State
				known := []map[string]session.SeatID{} // what was open when a session ended
				for i, plan := range plans {
					n := i + 1
					start := session.Start{Plan: plan}
					if i > 0 {
						before := i - 1
						if gone == -4 && n == 5 {
							before = 2
						}
						s.open = clone(known[before])
						c, err := carry.Carry(again(t, all[before]), "before", plan)
						if err != nil {
							t.Fatal(err)
						}
						start = c.Start
						numbered(t, plan, c.Start.Plan)
					}
					d := s.desk(n, start)
					s.begins(n, d)
					s.move(d)
					s.answers(d)
					for _, x := range d.State.Seats {
						if x.Table != 0 {
							s.made++
							s.promise(d, x.ID, fmt.Sprintf("do thing number %d", s.made))
						}
					}
					s.move(d)
					all, known = append(all, d.State), append(known, clone(s.open))
				}
				switch gone {
				case 4, -4:
					all = slices.Delete(all, 3, 4)
				case 13:
					all = []session.State{all[1], all[3], all[4], all[5]}
				}
				once(t, all)
				for i := range all { // files of before promises had names
					all[i] = unnamed(t, all[i])
				}
				if gone == 0 {
					once(t, all)
				}
			})
		}
	}
}

func clone(m map[string]session.SeatID) map[string]session.SeatID {
	out := map[string]session.SeatID{}
	for k, v := range m {
		out[k] = v
	}
	return out
}

// again is a session as it comes off the disk.
func again(t *testing.T, st session.State) session.State {
	t.Helper()
	b, err := json.Marshal(st)
	if err != nil {
		t.Fatal(err)
	}
	var out session.State
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func unnamed(t *testing.T, st session.State) session.State {
	t.Helper()
	st = again(t, st)
	for _, table := range st.Tables {
		for _, sh := range table.Sheets {
			for _, e := range sh.Entries {
				if e.Brought != nil {
					e.Brought.Promise = nil
				}
			}
		}
	}
	return st
}

// numbered looks whether the plan's own steps are counted as before.
func numbered(t *testing.T, plan, carried *exercises.Plan) {
	t.Helper()
	put := len(carried.Steps) - len(plan.Steps)
	for i, step := range carried.Steps {
		if step.PutIn != (i < put) || step.PutIn && (session.State{Plan: carried}).Number(i) > 0 || !step.PutIn && (session.State{Plan: carried}).Number(i) != (session.State{Plan: plan}).Number(i-put) {
			t.Errorf("%s: step %s has the number %d", plan.ID, step.ID, (session.State{Plan: carried}).Number(i))
		}
	}
}

// once looks whether each promise that the sessions know has one story, no more.
func once(t *testing.T, all []session.State) {
	t.Helper()
	want := map[string]bool{}
	for _, st := range all {
		for _, table := range st.Tables {
			for _, sh := range table.Sheets {
				for _, e := range sh.Entries {
					for _, words := range e.Texts {
						if strings.HasPrefix(words.String(), "do thing number ") {
							want[words.String()] = true
						}
					}
				}
			}
		}
	}
	got := map[string]int{}
	for _, c := range carry.Ledger(all) {
		what := c.First().What
		got[what]++
		for i, ch := range c.Chapters {
			if ch.What != what {
				t.Errorf("the story of %q goes on with %q", what, ch.What)
			}
			if i > 0 && ch.Session <= c.Chapters[i-1].Session {
				t.Errorf("%q has two chapters in one session", what)
			}
		}
	}
	for what := range want {
		if got[what] != 1 {
			t.Errorf("%q has %d stories", what, got[what])
		}
	}
	if len(got) != len(want) || len(want) < 36*4 {
		t.Errorf("%d stories of %d promises", len(got), len(want))
	}
}

// What its maker says of a promise is in its story: the line it serves, whole, and how it
// was rated; and so is who took it over, and for when it was promised again.
func TestTheStoryOfAPromise(t *testing.T) {
	t.Parallel()
	plan, _ := exercises.FindPlan("results-cohort-1")
	one := begun(t, 1, session.Start{Plan: plan})
	for _, name := range []string{"Rosa", "Tom Becker"} {
		if _, err := one.Sit(name, 2); err != nil {
			t.Fatal(err)
		}
	}
	one.write(2, "a3-action-plan", "targeted-strategies", "text", "A stipend, made with the parents' council")
	one.write(2, "action-commitments", "commitments", "who", "Rosa", "will-do", "ask the council", "by-when", "April 15", "first-step", "find a room", "serves", "stipend, made")
	two, _ := followed(t, 2, one, "results-cohort-2")
	review := session.SheetRef{Table: 2, Step: two.step("last-time")}
	asked := two.find(2, "last-time", "ask the council").ID
	for column, words := range map[string]string{"outcome": "en parte", "action": "much", "alignment": "por mi cuenta", "why": "no room", "by-when": "1 June"} {
		two.put(review, asked, nil, column, words)
	}
	three, _ := followed(t, 3, two, "convening-3h")
	review.Step = three.step("last-time")
	three.put(review, three.find(2, "last-time", "ask the council").ID, nil, "who", "Tom Becker")
	all := carry.Ledger([]session.State{three.State, one.State, two.State})
	if len(all) != 1 || len(all[0].Chapters) != 3 {
		t.Fatalf("%+v", all)
	}
	c := all[0]
	if got := c.First(); got.Serves != "A stipend, made with the parents' council" || got.First != "find a room" || got.What != "ask the council" || got.Day.Format("01-02") != "04-15" {
		t.Errorf("it was made so: %+v", got)
	}
	got := c.Chapters[1]
	said := []string{got.Outcome.In(exercises.Spanish), got.Why}
	for _, r := range got.Ratings {
		said = append(said, r.Column.In(exercises.Spanish)+" "+r.Said.In(exercises.Spanish))
	}
	if s := strings.Join(said, "; "); s != "en parte; no room; Acción mucha; Alineación por mi cuenta" || !got.Again || got.Day.Format("01-02") != "06-01" {
		t.Errorf("then %s, again: %v for %v", s, got.Again, got.Day)
	}
	if last := c.Last(); last.From != "Rosa" || last.Called != "Tom Becker" || last.Again || !c.Due(day(3)) || c.Due(day(2)) {
		t.Errorf("and in the end %+v, due %v", last, c.Due(day(3)))
	}
}

// What stays at its table, and what has no names, is asked about on a sheet of its own
// kind, where it was written, and never on one that others read.
func TestWhatStaysIsAskedWhereItStays(t *testing.T) {
	t.Parallel()
	const yaml = `
title: Kept
tables: 2
exercises:
  - id: kept
    title: Kept
    prompt: What?
    KIND: true
    columns: [{id: who, title: Who, kind: person, here: true}, {id: what, title: What}, {id: day, title: Day, kind: date}, {id: went, title: Went, kind: choice, choices: [met, not met], settles: 1}]
    sections: [{id: a, title: A, columns: [who, what, day]}]
steps: [kept, action-commitments]
`
	for _, kind := range []string{"names_stay", "anonymous"} {
		one := begun(t, 1, session.Start{Plan: mustParse(t, strings.Replace(yaml, "KIND", kind, 1))})
		ana, err := one.Sit("Ana", 1)
		if err != nil {
			t.Fatal(err)
		}
		one.write(1, "kept", "a", "who", "Ana", "what", "see her mother", "day", "May 1")
		if _, err := one.gil.Do(session.MovePeople{Seats: []session.SeatID{ana.ID}, Table: 2}); err != nil {
			t.Fatal(err)
		}
		one.write(2, "action-commitments", "commitments", "who", "Ana", "will-do", "call", "by-when", "May 1")
		c, err := carry.Carry(one.State, "one", mustParse(t, "title: Two\nsteps: [commitment-review]\n"))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range c.Start.Past.Sheets {
			ex := c.Start.Plan.Steps[h.Sheet.Step].Exercise
			for _, e := range h.Entries {
				got = append(got, fmt.Sprintf("%d %s %v %v", h.Sheet.Table, e.Texts[1], ex.NamesStay, ex.Anonymous))
			}
		}
		want := fmt.Sprintf("1 see her mother %v %v, 2 call false false", kind == "names_stay", kind == "anonymous")
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s: asked are %s, want %s", kind, s, want)
		}
		two := begun(t, 2, c.Start)
		for _, p := range carry.Ledger([]session.State{one.State, two.State}) {
			if p.Stays != (kind == "names_stay" && p.First().What == "see her mother") || p.First().Person != 0 && kind == "anonymous" && p.First().What == "see her mother" {
				t.Errorf("%s: %+v", kind, p)
			}
		}
	}
}
