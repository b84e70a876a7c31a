package session_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/sim"
	"convene/session/text"
)

// The steps of the plan that most tests use.
const (
	grid = iota
	paired
	backMap
	nameless // anonymous
	tight    // a map with small limits
)

// day is a moment for things to begin at.
func day() time.Time { return time.Date(2026, 3, 20, 14, 0, 0, 0, time.UTC) }

func plan(t testing.TB) *exercises.Plan {
	t.Helper()
	p := &exercises.Plan{ID: "test", Title: exercises.Text{exercises.English: "A test"}, Tables: 3}
	for _, id := range []string{"building-blocks", "allies", "back-map", "conflict-orientation", "back-map"} {
		ex, ok := exercises.Lookup(id)
		if !ok {
			t.Fatalf("there is no exercise %s", id)
		}
		p.Steps = append(p.Steps, exercises.Step{ID: id, Exercise: ex, Minutes: 10})
	}
	if !p.Steps[nameless].Exercise.Anonymous {
		t.Fatal("the anonymous exercise isn't")
	}
	small := *p.Steps[tight].Exercise
	small.Limits = exercises.Limits{Text: 12, Entries: 5, Links: 2, Depth: 3}
	p.Steps[tight].ID, p.Steps[tight].Exercise = "tight", &small
	return p
}

// room is a session with a facilitator and two people at each table.
type room struct {
	*sim.Desk
	t      testing.TB
	fac    *sim.Seat
	ana    *sim.Seat // table 1
	ben    *sim.Seat // table 1
	cleo   *sim.Seat // table 2
	people []*sim.Seat
}

func newRoom(t testing.TB) *room {
	t.Helper()
	d, err := sim.NewDesk(plan(t), day())
	if err != nil {
		t.Fatal(err)
	}
	r := &room{Desk: d, t: t}
	r.fac = r.sit("Fay", 0)
	r.ana, r.ben, r.cleo = r.sit("Ana", 1), r.sit("Ben", 1), r.sit("Cleo", 2)
	r.sit("Dan", 2)
	r.sit("Eve", 3)
	r.sit("Flo", 3)
	return r
}

func (r *room) sit(name string, table int) *sim.Seat {
	r.t.Helper()
	s, err := r.Sit(name, table)
	if err != nil {
		r.t.Fatalf("%.40q could not sit down: %v", name, err)
	}
	if table != 0 {
		r.people = append(r.people, s)
	}
	return s
}

func at(table, step int) session.SheetRef { return session.SheetRef{Table: table, Step: step} }

// add writes a new entry and gives its identity.
func (r *room) add(s *sim.Seat, ref session.SheetRef, p session.Place, words string) text.ID {
	r.t.Helper()
	id := s.NewID(ref.Step, 1)
	r.must(s.Do(r.writing(s, ref, id, &p, 0, words)))
	return id
}

func (r *room) writing(s *sim.Seat, ref session.SheetRef, entry text.ID, p *session.Place, col int, words string) session.Write {
	var tx text.Text
	if e := r.State.Sheet(ref).Entry(entry); e != nil && col < len(e.Texts) {
		tx = e.Texts[col]
	}
	first := s.NewID(ref.Step, max(len([]rune(words)), 1))
	return session.Write{Sheet: ref, Entry: entry, New: p, Column: col, Edit: tx.Insert(tx.At(tx.Len()), first, words)}
}

// types writes at the end of an entry's first column.
func (r *room) types(s *sim.Seat, ref session.SheetRef, entry text.ID, words string) {
	r.t.Helper()
	r.must(s.Do(r.writing(s, ref, entry, nil, 0, words)))
}

// deletes takes the last n characters of an entry's first column.
func (r *room) deletes(s *sim.Seat, ref session.SheetRef, entry text.ID, n int) {
	r.t.Helper()
	tx := r.entry(ref, entry).Texts[0]
	e, ok := tx.DeleteRange(tx.Len()-n, tx.Len(), s.NewID(ref.Step, 1))
	if !ok {
		r.t.Fatalf("there is nothing to delete in %q", tx)
	}
	r.must(s.Do(session.Write{Sheet: ref, Entry: entry, Edit: e}))
}

func (r *room) must(_ []session.Event, err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *room) undo(s *sim.Seat) {
	r.t.Helper()
	if _, err := s.Undo(); err != nil {
		r.t.Fatal(err)
	}
}

func (r *room) redo(s *sim.Seat) {
	r.t.Helper()
	if _, err := s.Redo(); err != nil {
		r.t.Fatal(err)
	}
}

func (r *room) entry(ref session.SheetRef, id text.ID) *session.Entry {
	r.t.Helper()
	e := r.State.Sheet(ref).Entry(id)
	if e == nil {
		r.t.Fatalf("entry %s is not on the sheet", id)
	}
	return e
}

// sees checks what an entry reads, its columns joined by " | "; "" means gone.
func (r *room) sees(ref session.SheetRef, id text.ID, want string) {
	r.t.Helper()
	if got := shown(r.entry(ref, id)); got != want {
		r.t.Errorf("the entry reads %q, want %q", got, want)
	}
}

func shown(e *session.Entry) string {
	if e.Removed {
		return ""
	}
	var cols []string
	for _, t := range e.Texts {
		if !t.Empty() {
			cols = append(cols, t.String())
		}
	}
	return strings.Join(cols, " | ")
}

// refused checks that an action is refused so, with a sentence and no trace.
func (r *room) refused(by session.SeatID, a session.Action, want session.Code) *session.Error {
	r.t.Helper()
	before, n := r.json(), len(r.Events)
	_, err := r.Do(by, a)
	var e *session.Error
	if !errors.As(err, &e) || e.Code != want {
		r.t.Fatalf("%T gave %v, want a refusal %q", a, err, want)
	}
	if s := e.Error(); !strings.HasSuffix(s, ".") || s == "That can't be done." || strings.Contains(s, " 0 ") {
		r.t.Errorf("%q has the sentence %q", want, s)
	}
	if len(r.Events) != n || r.json() != before {
		r.t.Errorf("the refusal %q changed something", want)
	}
	return e
}

func (r *room) json() string { return toJSON(r.t, r.State) }

// sheets is toJSON without the plan, which is large and never changes.
func sheets(t testing.TB, st session.State) string {
	t.Helper()
	st.Plan = nil
	return toJSON(t, st)
}

func toJSON(t testing.TB, st session.State) string {
	t.Helper()
	b, err := json.Marshal(st)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// busy lets people do n things, each seeing the room as it was up to lag events
// ago, and gives how many of them were refused.
func (r *room) busy(seed uint64, n, lag int) (refused int) {
	r.t.Helper()
	rnd := rand.New(rand.NewPCG(seed, 1))
	was := []session.State{r.State}
	for range n {
		s := r.people[rnd.IntN(len(r.people))]
		var err error
		switch k := rnd.IntN(100); {
		case k < 8:
			_, err = s.Undo()
		case k < 11:
			_, err = s.Redo()
		default:
			seen := was[len(was)-1-rnd.IntN(min(lag+1, len(was)))]
			if a := sim.Step(seen, rnd, s.ID, s); a != nil {
				_, err = s.Do(a)
			}
		}
		var no *session.Error
		if errors.As(err, &no) {
			refused++
		} else if err != nil {
			r.t.Fatal(err)
		}
		was = append(was, r.State)
	}
	return refused
}
