package hub_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/session/journal/memory"
)

// bomb is an action that goes off when it is decided.
type bomb struct{ session.Action }

// TestAPanicInOneCommandIsThatCommandsAlone: nothing has come of it, so nobody
// else needs to know, and whoever asked must not believe that it worked.
func TestAPanicInOneCommandIsThatCommandsAlone(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		e := r.ana.adds(at(1, grid), "x")
		if evs, err := r.ana.Do(bomb{}); !refusedWith(err, session.Broken) || evs != nil {
			t.Errorf("a screen's command that panicked gave %v, %v", evs, err)
		}
		if _, err := r.Do(t.Context(), r.fac.Seat(), bomb{}); !refusedWith(err, session.Broken) {
			t.Errorf("a command that panicked gave %v", err)
		}
		r.ana.types(at(1, grid), e, "y")
		after(time.Second)
		r.ben.sees(at(1, grid), "xy")
		select {
		case <-r.Done():
			t.Error("the session has ended for everybody")
		default:
		}
		once(t, r.j.Records())
		if toJSON(t, r.Shared().State) != toJSON(t, replayed(t, r.j.Records())) {
			t.Error("the journal tells another story")
		}
	})
}

// TestAPanicInTheLoopIsNoAnswer: whoever asked just then is told that the session
// has ended, every time and not when the dice fall so.
func TestAPanicInTheLoopIsNoAnswer(t *testing.T) {
	for range 50 {
		synctest.Test(t, func(t *testing.T) {
			h := opened(t, memory.New(), hub.Options{})
			if err := h.Ask(func() { panic("a broken part") }); !errors.Is(err, hub.ErrClosed) {
				t.Fatalf("what panicked was answered %v", err)
			}
			<-h.Done()
			if err := h.Close(t.Context()); !errors.Is(err, hub.ErrClosed) {
				t.Fatalf("closing after a panic: %v", err)
			}
		})
	}
}

func TestDoneWhenClosed(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := opened(t, memory.New(), hub.Options{})
		select {
		case <-h.Done():
			t.Error("it has ended before it was closed")
		default:
		}
		if err := h.Close(t.Context()); err != nil {
			t.Error(err)
		}
		<-h.Done()
	})
}
