package session_test

import (
	"errors"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/sim"
	"convene/session/text"
)

func TestAnEndedSessionIsOnlyToRead(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	id := r.add(r.ana, at(1, grid), session.Place{}, "said")
	r.must(r.fac.Do(session.SetRound{Table: 2}))
	var no *session.Error
	if _, err := r.ana.Do(session.SetEnded{Ended: true}); !errors.As(err, &no) || no.Code != session.NotAllowed {
		t.Errorf("a participant ends it: %v", err)
	}
	r.must(r.fac.Do(session.SetEnded{Ended: true}))
	if !r.State.Ended.Equal(r.Now) {
		t.Errorf("it ended at %v, and it is %v", r.State.Ended, r.Now)
	}
	writing := r.writing(r.ana, at(1, grid), r.ana.NewID(grid, 1), &session.Place{}, 0, "late")
	byFac := r.writing(r.fac, at(1, grid), r.fac.NewID(grid, 1), &session.Place{}, 0, "late")
	ref := at(1, grid)
	n := len(r.Events)
	for _, x := range []struct {
		by *sim.Seat
		a  session.Action
	}{
		{r.ana, writing},
		{r.fac, byFac},
		{r.ana, session.Remove{Sheet: ref, Entry: id, Replica: r.ana.Replica(grid)}},
		{r.ana, session.Pick{Sheet: ref, Pick: "easiest", Section: 1}},
		{r.ana, session.SetDone{Sheet: ref, Done: true}},
		{r.ana, session.SetHeadline{Sheet: ref, Text: "late"}},
		{r.ben, session.MarkRead{Sheet: ref, Entries: []text.ID{id}}},
		{r.fac, session.LeaveNote{Sheet: ref, Entry: id, ID: r.fac.NewID(grid, 1), Kind: session.Warm, Text: "late"}},
		{r.ana, session.CallHelp{Table: 1}},
		{r.ana, session.SetRound{Table: 1}},
		{r.fac, session.SetRound{}},
		{r.cleo, session.NextSpeaker{Table: 2}},
		{r.ana, session.AddPerson{Table: 1, Name: "Zoe"}},
		{r.fac, session.OpenStep{Step: 1}},
		{r.fac, session.SetPhase{Phase: exercises.Quiet}},
		{r.fac, session.SetClock{Clock: session.Clock{Running: true, Deadline: r.Now.Add(time.Minute)}}},
		{r.fac, session.Bring{}},
		{r.fac, session.Spotlight{Table: 1}},
		{r.fac, session.Gallery{Shift: 1}},
	} {
		if _, err := x.by.Do(x.a); !errors.As(err, &no) || no.Code != session.SessionEnded {
			t.Errorf("%T after the end: %v", x.a, err)
		}
	}
	if _, err := r.ana.Undo(); err == nil {
		t.Error("one's last line is undone after the end")
	}
	if len(r.Events) != n {
		t.Error("something was changed after the end")
	}
	r.must(r.fac.Do(session.SetEnded{}))
	r.must(r.ana.Do(writing))
	// It can be taken back and brought again like everything a facilitator does.
	r.undo(r.fac)
	if !r.State.HasEnded() {
		t.Error("opening it again isn't undone")
	}
	r.undo(r.fac)
	if r.State.HasEnded() {
		t.Error("the end isn't undone")
	}
	r.redo(r.fac)
	if !r.State.HasEnded() {
		t.Error("the end isn't redone")
	}
}

func TestTheEndIsInTheJournal(t *testing.T) {
	t.Parallel()
	for _, ended := range []bool{true, false} {
		b, err := session.EncodeEvent(session.Event{Body: session.EndedSet{Ended: ended}})
		if err != nil {
			t.Fatal(err)
		}
		e, err := session.DecodeEvent(b)
		if err != nil || e.Body != (session.EndedSet{Ended: ended}) {
			t.Errorf("%s is read as %+v, %v", b, e.Body, err)
		}
	}
}
