package session_test

import (
	"errors"
	"slices"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/sim"
)

// six is a room with six tables at three of which people sit.
func six(t *testing.T) *room {
	t.Helper()
	p := plan(t)
	p.Tables = 6
	d, err := sim.NewDesk(p, day())
	if err != nil {
		t.Fatal(err)
	}
	r := &room{Desk: d, t: t}
	r.fac = r.sit("Fay", 0)
	r.ana, r.cleo = r.sit("Ana", 1), r.sit("Cleo", 3)
	r.sit("Eve", 4)
	return r
}

func (r *room) reads() []int {
	var out []int
	for _, t := range r.State.Tables {
		out = append(out, r.State.Reads(t.Number))
	}
	return out
}

func TestAGalleryPassesOverTablesWithNothingToRead(t *testing.T) {
	t.Parallel()
	r := six(t)
	var no *session.Error
	if _, err := r.fac.Do(session.Gallery{Shift: 1}); !errors.As(err, &no) || no.Code != session.NothingToShow {
		t.Errorf("a gallery of empty sheets begins: %v", err)
	}
	r.add(r.ana, at(1, grid), session.Place{}, "one")
	r.add(r.cleo, at(3, grid), session.Place{}, "three")
	if showing, empty := r.State.Showing(); !slices.Equal(showing, []int{1, 3}) || !slices.Equal(empty, []int{2, 4, 5, 6}) {
		t.Errorf("shown are %v, empty are %v", showing, empty)
	}
	r.must(r.fac.Do(session.Gallery{Shift: 1}))
	// Table 4 has written nothing and reads along.
	if got := r.reads(); got[0] != 3 || got[2] != 1 || got[3] != 1 {
		t.Errorf("the tables read %v", got)
	}
	// What is written meanwhile doesn't change whose turn it is.
	r.add(r.people[2], at(4, grid), session.Place{}, "four")
	if got := r.reads(); got[0] != 3 || got[2] != 1 || got[3] != 1 {
		t.Errorf("after a new line the tables read %v", got)
	}
	r.undo(r.fac)
	if got := r.reads(); slices.Max(got) != 0 {
		t.Errorf("undone, the tables read %v", got)
	}
	r.must(r.fac.Do(session.Gallery{Shift: 1}))
	if got := r.reads(); got[0] != 3 || got[2] != 4 || got[3] != 1 {
		t.Errorf("three tables read %v", got)
	}
	r.must(r.fac.Do(session.Gallery{Shift: 2}))
	if got := r.reads(); got[0] != 4 || got[2] != 1 || got[3] != 3 {
		t.Errorf("the next time they read %v", got)
	}
}

// A gallery of an older file has no ring: it goes through all tables, as it did.
func TestAnOldGalleryGoesThroughAllTables(t *testing.T) {
	t.Parallel()
	r := six(t)
	st := session.Apply(r.State, session.Event{Body: session.GallerySet{Shift: 2}})
	for n := 1; n <= 6; n++ {
		if got, want := st.Reads(n), (n+1)%6+1; got != want {
			t.Errorf("table %d reads %d, not %d", n, got, want)
		}
	}
}

func TestHiddenLinesAndExpectedPeopleShowNothing(t *testing.T) {
	t.Parallel()
	r := six(t)
	r.must(r.fac.Do(session.SetPhase{Phase: exercises.Quiet}))
	r.add(r.ana, at(1, grid), session.Place{}, "hidden")
	r.add(r.cleo, at(3, grid), session.Place{}, "hidden")
	if showing, _ := r.State.Showing(); len(showing) > 0 {
		t.Errorf("hidden lines are shown of %v", showing)
	}
	r.must(r.fac.Do(session.Reveal{}))
	st := r.State
	st.Seats = slices.Clone(st.Seats)
	waited := *st.Seat(r.cleo.ID)
	waited.Expected = true
	st.Seats[r.cleo.ID-1] = &waited
	if showing, _ := st.Showing(); !slices.Equal(showing, []int{1}) || st.Occupied(3) {
		t.Errorf("a seat that waits for somebody counts as somebody: %v", showing)
	}
}

// TestWhatStaysAtItsTableIsReadByNoOther: neither a spotlight nor a gallery shows it, and
// one that runs already goes dark when the room comes to such a sheet.
func TestWhatStaysAtItsTableIsReadByNoOther(t *testing.T) {
	t.Parallel()
	r := six(t)
	r.add(r.ana, at(1, grid), session.Place{}, "one")
	r.add(r.cleo, at(3, grid), session.Place{}, "three")
	r.add(r.ana, at(1, paired), session.Place{}, "Dr. Ortiz")
	r.must(r.fac.Do(session.Spotlight{Table: 1}))
	if got := r.reads(); got[2] != 1 {
		t.Fatalf("the spotlight shows %v", got)
	}
	r.must(r.fac.Do(session.OpenStep{Step: paired}))
	if got := r.reads(); slices.Max(got) != 0 {
		t.Errorf("names are read by other tables: %v", got)
	}
	var no *session.Error
	if _, err := r.fac.Do(session.Gallery{Shift: 1}); !errors.As(err, &no) || no.Code != session.StaysAtTable {
		t.Errorf("a gallery: %v", err)
	}
	if showing, _ := r.State.Showing(); len(showing) != 0 {
		t.Errorf("tables %v are said to have something to show", showing)
	}
}
