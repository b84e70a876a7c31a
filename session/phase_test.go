package session_test

import (
	"errors"
	"testing"

	"convene/exercises"
	"convene/session"
)

func TestLeavingQuietAsksToReveal(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.must(r.fac.Do(session.SetPhase{Phase: exercises.Quiet}))
	id := r.add(r.ana, at(1, grid), session.Place{}, "mine alone")
	if n := r.State.Hiding(0); n != 1 {
		t.Errorf("%d lines are hidden", n)
	}
	if n := r.State.Public().Hiding(1); n != 1 {
		t.Errorf("on a screen that can't see them %d lines are hidden", n)
	}
	var no *session.Error
	if _, err := r.fac.Do(session.SetPhase{Phase: exercises.Discuss}); !errors.As(err, &no) || no.Code != session.StillHidden {
		t.Errorf("talking begins over hidden lines: %v", err)
	}
	// Where nothing is hidden there is nothing to ask.
	r.must(r.fac.Do(session.SetPhase{Table: 2, Phase: exercises.Discuss}))
	open := r.add(r.cleo, at(2, grid), session.Place{}, "for all")
	if r.entry(at(2, grid), open).Hidden || r.State.TablePhase(2) != exercises.Discuss {
		t.Errorf("table 2 does %q", r.State.TablePhase(2))
	}
	r.must(r.fac.Do(session.SetPhase{Phase: exercises.Discuss, Reveal: true}))
	if r.entry(at(1, grid), id).Hidden || r.State.TablePhase(1) != exercises.Discuss {
		t.Errorf("revealed, table 1 does %q", r.State.TablePhase(1))
	}
	if kind, only := r.State.RoomPhase(); kind != exercises.Discuss || only != nil {
		t.Errorf("the room does %q at %v", kind, only)
	}
}

// What an older version wrote: talking was begun, and the lines stayed hidden.
func TestAnOldFileSaysWritingAloneWhereLinesAreHidden(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.must(r.fac.Do(session.SetPhase{Phase: exercises.Quiet}))
	r.add(r.ana, at(1, grid), session.Place{}, "mine alone")
	st := session.Apply(r.State, session.Event{At: r.Now, By: r.fac.ID, Body: session.PhaseSet{Phase: exercises.Discuss}})
	if st.TablePhase(1) != exercises.Quiet {
		t.Errorf("where a line is hidden the table does %q", st.TablePhase(1))
	}
	if kind, _ := st.RoomPhase(); kind != exercises.Quiet {
		t.Errorf("the room does %q", kind)
	}
}
