package session_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"convene/exercises"
	"convene/session"
)

// Steps are added, passed over and moved, and what is written on a sheet stays with it.
func TestTheAgendaIsAlive(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	n := len(r.State.Plan.Steps)
	line := r.add(r.ana, at(1, 0), session.Place{}, "stays")
	r.must(r.fac.Do(session.AddStep{Step: r.State.Plan.Steps[1], After: 0}))
	if got := r.State.Steps(); len(got) != n+1 || got[1] != n {
		t.Fatalf("the order is %v", got)
	}
	if added := r.State.Plan.Steps[n]; !added.Added || added.ID == r.State.Plan.Steps[1].ID {
		t.Errorf("it is %+v", added)
	}
	if next, _ := r.State.NextStep(0); next != n {
		t.Errorf("after the first comes %d", next)
	}
	fresh := r.add(r.ana, at(1, n), session.Place{}, "on the new sheet")
	r.must(r.fac.Do(session.MoveStep{Step: n, After: -1}))
	if before, more := r.State.StepBefore(n); more || r.State.Number(n) != 1 || r.State.Number(0) != 2 {
		t.Errorf("before it is %d; it is number %d", before, r.State.Number(n))
	}
	r.must(r.fac.Do(session.SkipStep{Step: n}))
	if slices.Contains(r.State.Steps(), n) || r.State.Number(n) != 0 || !slices.Contains(r.State.Listed(), n) {
		t.Errorf("it is passed over: %v, %v", r.State.Steps(), r.State.Listed())
	}
	r.must(r.fac.Do(session.RepeatStep{Step: 0, After: 0}))
	if title := r.State.Plan.Steps[n+1].Title.In(exercises.English); title != r.State.Plan.Steps[0].Exercise.Title.In(exercises.English)+" (2)" {
		t.Errorf("once more it is called %q", title)
	}
	for want, ref := range map[session.SheetRef]*session.Entry{at(1, 0): r.State.Sheet(at(1, 0)).Entry(line), at(1, n): r.State.Sheet(at(1, n)).Entry(fresh)} {
		if ref == nil || ref.Removed {
			t.Errorf("what stood at %v is gone", want)
		}
	}
	r.undo(r.fac) // the repetition
	if got := r.State.Listed(); slices.Contains(got, n+1) {
		t.Errorf("what was taken back is listed: %v", got)
	}
	r.undo(r.fac) // passing over
	if !slices.Contains(r.State.Steps(), n) {
		t.Error("it is still passed over")
	}
	r.undo(r.fac) // moving
	if got := r.State.Steps(); got[0] != 0 || got[1] != n {
		t.Errorf("moved back the order is %v", got)
	}
	r.redo(r.fac)
	if got := r.State.Steps(); got[0] != n {
		t.Errorf("moved again it is %v", got)
	}
}

// A step's minutes are its phases' too, and both come back.
func TestMinutesStretchTheirPhases(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	was := r.State.Plan.Steps[0]
	r.must(r.fac.Do(session.SetMinutes{Step: 0, Minutes: was.Minutes + 30}))
	now, sum := r.State.Plan.Steps[0], 0
	for _, p := range now.Phases {
		sum += p.Minutes
	}
	if now.Minutes != was.Minutes+30 || len(now.Phases) > 0 && sum != now.Minutes {
		t.Errorf("%d minutes, and its phases take %d", now.Minutes, sum)
	}
	r.undo(r.fac)
	if back := r.State.Plan.Steps[0]; back.Minutes != was.Minutes || !slices.Equal(back.Phases, was.Phases) {
		t.Errorf("taken back it is %+v", back)
	}
}

// A table that comes late has every sheet, and one that is closed sends its people on.
func TestTablesComeAndGo(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	n := len(r.State.Tables)
	r.must(r.fac.Do(session.AddTable{}))
	r.must(r.fac.Do(session.MovePeople{Seats: []session.SeatID{r.ana.ID}, Table: n + 1}))
	line := r.add(r.ana, at(n+1, 0), session.Place{}, "at the new table")
	r.refused(r.fac.ID, session.CloseTable{Table: n + 1}, session.StillSit)
	r.must(r.fac.Do(session.CloseTable{Table: n + 1, To: 2}))
	if r.State.Seat(r.ana.ID).Table != 2 || r.State.Sheet(at(n+1, 0)).Entry(line) == nil || r.State.Gone(n+1) {
		t.Error("closing it took something away")
	}
	r.refused(r.fac.ID, session.MovePeople{Seats: []session.SeatID{r.ben.ID}, Table: n + 1}, session.TableClosed)
	r.undo(r.fac)
	if r.State.Seat(r.ana.ID).Table != n+1 || r.State.Table(n+1).Closed {
		t.Error("taken back, the table is closed still or Ana isn't there")
	}
	r.must(r.fac.Do(session.AddTable{}))
	r.undo(r.fac)
	if !r.State.Gone(n + 2) {
		t.Error("a table that was taken back is there")
	}
	r.must(r.fac.Do(session.AddTable{}))
	if len(r.State.Tables) != n+2 || r.State.Table(n+2).Closed {
		t.Error("the spare one wasn't opened")
	}
}

// Whatever is done with the agenda, the order names each step once, every table has a
// sheet for each, and taking all of it back puts the order back.
func TestAnyAgendaHolds(t *testing.T) {
	t.Parallel()
	for seed := range uint64(30) {
		r := newRoom(t)
		rnd := rand.New(rand.NewPCG(seed, 14))
		first := slices.Clone(r.State.Steps())
		did := 0
		for range 60 {
			step := func() int { return rnd.IntN(len(r.State.Plan.Steps)+2) - 1 }
			before := r.json()
			var a session.Action
			switch rnd.IntN(6) {
			case 0:
				a = session.RepeatStep{Step: step(), After: step()}
			case 1:
				a = session.SkipStep{Step: step(), Back: rnd.IntN(2) == 0}
			case 2, 3:
				a = session.MoveStep{Step: step(), After: step()}
			case 4:
				a = session.SetMinutes{Step: step(), Minutes: rnd.IntN(90)}
			case 5:
				a = session.CloseTable{Table: 1 + rnd.IntN(4), To: rnd.IntN(4), Open: rnd.IntN(2) == 0}
			}
			evs, err := r.fac.Do(a)
			if err != nil && r.json() != before {
				t.Fatalf("seed %d: %T was refused and did something", seed, a)
			}
			if err == nil && len(evs) > 0 {
				did++
			}
			order := slices.Sorted(slices.Values(r.State.InOrder()))
			for i, k := range order {
				if i != k {
					t.Fatalf("seed %d: the order is %v", seed, r.State.InOrder())
				}
			}
			for _, tb := range r.State.Tables {
				if len(tb.Sheets) != len(order) {
					t.Fatalf("seed %d: table %d has %d sheets of %d", seed, tb.Number, len(tb.Sheets), len(order))
				}
			}
		}
		for range did {
			r.undo(r.fac)
		}
		if got := r.State.Steps(); !slices.Equal(got, first) {
			t.Fatalf("seed %d: all taken back, the order is %v and was %v", seed, got, first)
		}
	}
}
