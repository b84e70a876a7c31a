package session_test

import (
	"slices"
	"testing"

	"convene/session"
)

// A round belongs to the step it was begun in, and to the people who are there.
func TestARoundEndsWithItsStepAndItsPeople(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.must(r.fac.Do(session.SetRound{}))
	r.must(r.fac.Do(session.MovePeople{Seats: []session.SeatID{r.ana.ID}, Table: 2}))
	if round := r.State.Table(1).Round; round == nil || !slices.Equal(round.Order, []session.SeatID{r.ben.ID}) {
		t.Errorf("without Ana the round is %+v", round)
	}
	r.must(r.fac.Do(session.MovePeople{Seats: []session.SeatID{r.ben.ID}, Table: 2}))
	if round := r.State.Table(1).Round; round != nil {
		t.Errorf("nobody is there, and the round is %+v", round)
	}
	if r.State.Table(2).Round == nil || r.State.Table(3).Round == nil {
		t.Fatal("the others' rounds are gone too")
	}
	r.must(r.fac.Do(session.OpenStep{Step: paired, Table: 2}))
	if r.State.Table(2).Round != nil || r.State.Table(3).Round == nil {
		t.Error("the round of the one table should end, and that alone")
	}
	r.must(r.fac.Do(session.OpenStep{Step: backMap}))
	if r.State.Table(3).Round != nil {
		t.Error("the round outlives its step")
	}
}

// A slip of the hand: the right is taken back by who gave it, as long as they
// have it themselves.
func TestAHandOverCanBeTakenBack(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.must(r.fac.Do(session.HandOver{To: r.ana.ID, Keep: true}))
	if _, err := r.fac.Undo(); err != nil || r.State.Seat(r.ana.ID).Role != session.Participant {
		t.Errorf("undone she is %q, %v", r.State.Seat(r.ana.ID).Role, err)
	}
	if _, err := r.fac.Redo(); err != nil || r.State.Seat(r.ana.ID).Role != session.Facilitator {
		t.Errorf("redone she is %q, %v", r.State.Seat(r.ana.ID).Role, err)
	}
	r.must(r.ana.Do(session.HandOver{To: r.ben.ID})) // and gives it away altogether
	if _, err := r.ana.Undo(); err == nil || r.State.Seat(r.ben.ID).Role != session.Facilitator {
		t.Errorf("who gave it away takes it back: %v", err)
	}
}
