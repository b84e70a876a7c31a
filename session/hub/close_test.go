package hub_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/memory"
)

func TestCloseSavesWhatIsPending(t *testing.T) {
	bubble(t, func(t *testing.T) {
		j := memory.New()
		r := &room{t: t, j: j, Hub: opened(t, j, hub.Options{})}
		r.begin()
		e := r.ana.adds(at(1, grid), "x")
		release := j.Hold()
		for range 100 {
			r.ana.types(at(1, grid), e, "y")
		}
		go func() {
			<-time.After(400 * time.Millisecond)
			release()
		}()
		want := r.ana.reads(at(1, grid))
		if err := r.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := read(replayed(t, j.Records()), at(1, grid)); got != want || len(got) != 101 {
			t.Errorf("the journal has %q, want %q", got, want)
		}
		if _, ok, err := j.Crash().LoadSnapshot(t.Context()); !ok || err != nil {
			t.Errorf("no snapshot was kept: %v", err)
		}
		// Everything else answers now, and nothing hangs.
		if _, err := r.ana.Do(session.SetLanguage{Lang: "es"}); !errors.Is(err, hub.ErrClosed) {
			t.Errorf("doing something: %v", err)
		}
		if _, err := r.ana.Undo(); !errors.Is(err, hub.ErrClosed) {
			t.Errorf("undoing: %v", err)
		}
		if _, err := r.Sit(t.Context(), session.Sit{Name: "Late", Table: 1}); !errors.Is(err, hub.ErrClosed) {
			t.Errorf("sitting down: %v", err)
		}
		if _, err := r.Attach(1, nil); !errors.Is(err, hub.ErrClosed) {
			t.Errorf("opening a screen: %v", err)
		}
		if err := r.Flush(t.Context()); !errors.Is(err, hub.ErrClosed) {
			t.Errorf("flushing: %v", err)
		}
		r.ana.Shows(2)
		r.ana.At(hub.Where{}, true)
		r.ana.LastPlace()
		r.ana.Detach()
		r.ana.sees(at(1, grid), want) // the last view stays
	})
}

// TestCloseOnADeadDisk ends in time and says that something may not be saved.
func TestCloseOnADeadDisk(t *testing.T) {
	for why, c := range map[hub.Why]struct {
		stop func(*memory.Journal)
		wait time.Duration
	}{
		"":           {func(j *memory.Journal) { j.Hold() }, 2 * time.Second}, // it may still answer
		hub.DiskSlow: {func(j *memory.Journal) { j.Hold() }, 6 * time.Second},
		hub.DiskFull: {func(j *memory.Journal) { j.Fail(journal.ErrFull, false) }, 2 * time.Second},
	} {
		t.Run(string(why), func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				j := memory.New()
				r := &room{t: t, j: j, Hub: opened(t, j, hub.Options{})}
				r.begin()
				c.stop(j)
				r.ana.adds(at(1, grid), "x")
				began := time.Now()
				ctx, cancel := context.WithTimeout(t.Context(), c.wait)
				defer cancel()
				err := r.Close(ctx)
				var unsaved *hub.UnsavedError
				if !errors.Is(err, context.DeadlineExceeded) || !errors.As(err, &unsaved) || unsaved.Changes < 2 || unsaved.People != 1 || unsaved.Why != why {
					t.Errorf("closing: %v (%+v)", err, unsaved)
				}
				if d := time.Since(began); d > c.wait+100*time.Millisecond {
					t.Errorf("closing took %v", d)
				}
			})
		})
	}
}

// TestABrokenPartEndsTheHub: half a hub would look alive and save nothing.
func TestABrokenPartEndsTheHub(t *testing.T) {
	bubble(t, func(t *testing.T) {
		j := memory.New()
		r := &room{t: t, j: j, Hub: opened(t, j, hub.Options{})}
		r.begin()
		j.SetHook(func(context.Context, []journal.Record, func()) error { panic("a broken engine") })
		r.ana.adds(at(1, grid), "x")
		after(0)
		if _, err := r.ana.Do(session.SetLanguage{Lang: "es"}); !errors.Is(err, hub.ErrClosed) {
			t.Errorf("after a panic: %v", err)
		}
		if err := r.Close(t.Context()); !errors.Is(err, hub.ErrClosed) {
			t.Errorf("closing after a panic: %v", err)
		}
	})
}

// TestDoWaitsUntilItIsDurable and no longer than it is asked to.
func TestDoWaitsUntilItIsDurable(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		release := r.j.Hold()
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		if _, err := r.Do(ctx, r.fac.Seat(), session.OpenStep{Step: 1}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("with a disk that doesn't answer: %v", err)
		}
		go func() {
			<-time.After(300 * time.Millisecond)
			release()
		}()
		began := time.Now()
		if _, err := r.Do(t.Context(), r.fac.Seat(), session.OpenStep{Step: 2}); err != nil {
			t.Error(err)
		}
		if d := time.Since(began); d != 300*time.Millisecond || r.Shared().State.Stage.Step != 2 {
			t.Errorf("it came back after %v at step %d", d, r.Shared().State.Stage.Step)
		}
		if _, err := r.Do(t.Context(), r.ana.Seat(), session.OpenStep{Step: 1}); !refusedWith(err, session.NotAllowed) {
			t.Errorf("a participant: %v", err)
		}
	})
}

// TestTheRoomsTime: step, clock and word from the facilitator to every screen.
func TestTheRoomsTime(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		deadline := time.Now().Add(5 * time.Minute)
		for _, a := range []session.Action{
			session.OpenStep{Step: 1},
			session.SetClock{Clock: session.Clock{Running: true, Deadline: deadline}},
			session.SetClock{Table: 2, Clock: session.Clock{Left: time.Minute}},
			session.Announce{Table: 1, Text: "To table 1"},
		} {
			r.fac.must(r.fac.Do(a))
		}
		after(30 * time.Second)
		for _, g := range []*guest{r.ana, r.ben, r.eve} {
			st := g.State().StageOf(g.State().Seat(g.Seat()).Table)
			want, said := time.Until(deadline), "To table 1"
			if g == r.eve {
				want, said = time.Minute, ""
			}
			if got := st.Clock.At(time.Now()); got.Round(time.Millisecond) != want.Round(time.Millisecond) || st.Step != 1 || st.Announce != said {
				t.Errorf("seat %d has %v on the clock, step %d and %q; want %v and %q", g.Seat(), got, st.Step, st.Announce, want, said)
			}
		}
		h := opened(t, r.j.Crash(), hub.Options{}) // the deadline outlives the program
		if got := h.Shared().State.Stage.Clock; !got.Running || got.Deadline.Sub(deadline).Abs() > time.Millisecond {
			t.Errorf("after a restart the clock is %+v", got)
		}
		if err := h.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
