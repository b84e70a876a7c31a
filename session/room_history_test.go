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

// Undoing is no other way of leaving a table, or a step.
func TestUndoingKeepsTheRoundsTrue(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	order := func(table int) []session.SeatID {
		if round := r.State.Table(table).Round; round != nil {
			return round.Order
		}
		return nil
	}
	// The rounds are begun by hand: a round of one's own would be what is undone.
	dan := r.people[3].ID
	r.must(r.fac.Do(session.MovePeople{Seats: []session.SeatID{r.ana.ID}, Table: 2}))
	r.must(r.Do(r.fac.ID, session.SetRound{}))
	if !slices.Equal(order(2), []session.SeatID{r.ana.ID, r.cleo.ID, dan}) {
		t.Fatalf("the round is %v", order(2))
	}
	r.undo(r.fac)
	if r.State.Seat(r.ana.ID).Table != 1 || !slices.Equal(order(2), []session.SeatID{r.cleo.ID, dan}) {
		t.Errorf("she is back at table %d, and the round at table 2 is %v", r.State.Seat(r.ana.ID).Table, order(2))
	}
	if since := r.State.Table(2).Round.Since; !since.Equal(r.Now) {
		t.Errorf("the next one's turn began at %v, and it is %v", since, r.Now)
	}
	r.must(r.Do(r.fac.ID, session.SetRound{Table: 1}))
	r.redo(r.fac)
	if r.State.Seat(r.ana.ID).Table != 2 || !slices.Equal(order(1), []session.SeatID{r.ben.ID}) {
		t.Errorf("she is at table %d again, and the round at table 1 is %v", r.State.Seat(r.ana.ID).Table, order(1))
	}

	r.must(r.fac.Do(session.OpenStep{Step: paired, Table: 3}))
	r.must(r.Do(r.fac.ID, session.SetRound{Table: 3}))
	r.undo(r.fac)
	if r.State.StageOf(3).Step != grid || order(3) != nil {
		t.Errorf("at step %d the round of another step is %v", r.State.StageOf(3).Step, order(3))
	}
	if order(1) == nil || order(2) == nil {
		t.Error("and with it went the others' rounds")
	}

	// Somebody has moved her back by hand: there is nothing to take back.
	r.must(r.fac.Do(session.MovePeople{Seats: []session.SeatID{r.ben.ID}, Table: 3}))
	r.must(r.Do(r.fac.ID, session.MovePeople{Seats: []session.SeatID{r.ben.ID}, Table: 1}))
	n := len(r.Events)
	r.undo(r.fac)
	for _, ev := range r.Events[n:] {
		if b, ok := ev.Body.(session.PeopleMoved); ok && slices.Contains(b.Seats, r.ben.ID) {
			t.Errorf("undoing moved Ben, who sits there already: %+v", b)
		}
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
