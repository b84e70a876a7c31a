package hub_test

import (
	"bytes"
	"context"
	"sync/atomic"
	"testing"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/memory"
)

// lagging is a journal whose readers get to see what is durable a while after
// Append has returned, and the first time damaged where a test wants it so.
type lagging struct {
	*memory.Journal
	lag     time.Duration
	damages atomic.Bool
}

func (l *lagging) Tail(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
	return l.Journal.Tail(ctx, from, func(recs []journal.Record) error {
		select {
		case <-time.After(l.lag):
		case <-ctx.Done():
			return ctx.Err()
		}
		if l.damages.Swap(false) {
			// One that is whole before it, and one that is not ours to know.
			last := &recs[len(recs)-1]
			last.Site, last.Body = 999, bytes.Repeat([]byte("?"), len(last.Body))
		}
		return deliver(recs)
	})
}

func inLaggingRoom(t *testing.T, lag time.Duration, f func(t *testing.T, r *room, l *lagging)) {
	t.Helper()
	bubble(t, func(t *testing.T) {
		l := &lagging{Journal: memory.New(), lag: lag}
		r := &room{t: t, j: l.Journal, Hub: opened(t, l, hub.Options{})}
		r.begin()
		after(time.Second)
		f(t, r, l)
		r.j.SetHook(nil)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if err := r.Close(ctx); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
}

// TestSavedIsSaidWhenAllIsSaved: the journal has kept everything, and takes a
// moment to show it. Whichever comes first, NOT SAVED doesn't stay on.
func TestSavedIsSaidWhenAllIsSaved(t *testing.T) {
	for name, stop := range map[string]func(*memory.Journal) (heal func()){
		"after it didn't answer": func(j *memory.Journal) func() { return j.Hold() },
		"after it was full": func(j *memory.Journal) func() {
			j.Fail(journal.ErrFull, false)
			return func() { j.Fail(nil, false) }
		},
	} {
		t.Run(name, func(t *testing.T) {
			inLaggingRoom(t, 300*time.Millisecond, func(t *testing.T, r *room, _ *lagging) {
				e := r.ana.adds(at(1, grid), "x")
				after(time.Second)
				heal := stop(r.j)
				r.ana.types(at(1, grid), e, "y")
				after(6 * time.Second)
				if s := r.eve.View().Save; s.Mark != hub.NotSaved {
					t.Errorf("nothing is saved, and it says %+v", s)
				}
				why := r.eve.View().Save.Why
				heal()
				for range 60 { // nothing else is said on the way
					after(50 * time.Millisecond)
					if s := r.eve.View().Save; s.Mark == hub.NotSaved && s.Why != why {
						t.Errorf("it says %s while it gets well from %s", s.Why, why)
						break
					}
				}
				if s := r.eve.View().Save; s.Mark != hub.Saved || r.ana.View().Unsaved != 0 {
					t.Errorf("everything is saved, and it says %+v with %d unsaved", s, r.ana.View().Unsaved)
				}
				r.fac.must(r.fac.Do(session.OpenStep{Step: 1})) // and the room goes on
			})
		})
	}
}

// TestWhatNobodyGetsToSeeIsNotSaved: people type on and on into a journal that
// keeps all and shows it late. Whatever it says is so, at every moment.
func TestWhatNobodyGetsToSeeIsNotSaved(t *testing.T) {
	inLaggingRoom(t, 6*time.Second, func(t *testing.T, r *room, _ *lagging) {
		e := r.ana.adds(at(1, grid), "x")
		after(time.Second)
		late, early := 0, 0
		after(6 * time.Second)
		for range 160 {
			r.ana.types(at(1, grid), e, "y")
			after(100 * time.Millisecond)
			s, v := r.eve.View().Save, r.ana.View()
			switch old := time.Since(v.Oldest); {
			case v.Unsaved > 0 && old > 5050*time.Millisecond:
				late++
				if s.Mark != hub.NotSaved || s.Why != hub.DiskSlow {
					t.Errorf("the oldest key is %v old, and it says %+v", old, s)
				}
			case old < 4950*time.Millisecond:
				early++
				if s.Mark != hub.Saved {
					t.Errorf("the oldest key is %v old, and it says %+v", old, s)
				}
			}
		}
		if late < 20 || early < 2 {
			t.Errorf("keys were late %d times and in time %d times", late, early)
		}
		after(20 * time.Second)
		if s := r.eve.View().Save; s.Mark != hub.Saved {
			t.Errorf("everything is saved, and it says %+v", s)
		}
	})
}

// TestABatchThatCantBeReadIsReadAgain, and not passed over: what is in it would
// be missing from everybody's screen until the program is started again.
func TestABatchThatCantBeReadIsReadAgain(t *testing.T) {
	inLaggingRoom(t, 0, func(t *testing.T, r *room, l *lagging) {
		e := r.ana.adds(at(1, grid), "x")
		after(time.Second)
		l.damages.Store(true)
		r.ana.types(at(1, grid), e, "y")
		r.ana.types(at(1, grid), e, "z")
		after(time.Second)
		if s := r.eve.View().Save; s.Mark != hub.NotSaved || s.Why != hub.DiskBroken {
			t.Errorf("the journal can't be read, and it says %+v", s)
		}
		r.ben.sees(at(1, grid), "x") // all of a batch or nothing
		after(5 * time.Second)
		r.ben.sees(at(1, grid), "xyz")
		if s := r.eve.View().Save; s.Mark != hub.Saved || r.ana.View().Unsaved != 0 {
			t.Errorf("it was read again, and it says %+v with %d unsaved", s, r.ana.View().Unsaved)
		}
		if sh := r.Shared(); toJSON(t, sh.State) != toJSON(t, replayed(t, r.j.Records())) || sh.Seq != uint64(len(r.j.Records())) {
			t.Error("the journal tells another story")
		}
	})
}

// TestUndoingARoomsStepWaitsForTheDisk, as beginning one does, and is still there
// to be undone afterwards.
func TestUndoingARoomsStepWaitsForTheDisk(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		e := r.fac.adds(at(1, grid), "mine")
		r.fac.must(r.fac.Do(session.OpenStep{Step: 1}))
		r.fac.must(r.fac.Do(session.OpenStep{Step: 2}))
		r.settle()
		r.j.Fail(journal.ErrFull, false)
		r.ana.adds(at(1, grid), "x")
		after(time.Second)
		for range 3 {
			if _, err := r.fac.UndoRoom(); !refusedWith(err, session.Saving) {
				t.Errorf("undoing a step while nothing is saved: %v", err)
			}
		}
		if _, err := r.fac.RedoRoom(); !refusedWith(err, session.NothingToDo) {
			t.Errorf("redoing what wasn't undone: %v", err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		var past session.History
		before := r.Shared().State
		before.Stage = &session.Stage{}
		past.Record(before, []session.Event{{Body: session.StepOpened{Step: 1}}})
		step, _ := past.Undo()
		if _, err := r.Do(ctx, r.fac.Seat(), session.Revert{Change: session.Change{
			What: session.Several, Parts: []session.Change{step},
		}}); !refusedWith(err, session.Saving) {
			t.Errorf("undoing it as a part of something: %v", err)
		}
		if _, err := r.fac.Undo(); err != nil { // one's own words may go
			t.Errorf("undoing words while nothing is saved: %v", err)
		}
		r.j.Fail(nil, false)
		after(3 * time.Second)
		if !r.fac.State().Sheet(at(1, grid)).Entry(e).Removed {
			t.Error("the words are back")
		}
		for want := 1; want >= 0; want-- {
			if _, err := r.fac.UndoRoom(); err != nil || r.fac.State().Stage.Step != want {
				t.Errorf("when it works again: %v, at step %d", err, r.fac.State().Stage.Step)
			}
		}
	})
}
