package hub_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/memory"
	"convene/session/text"
)

// TestNotSaved: whatever way a disk stops, everybody knows why, of an error within a
// second and of a disk that merely doesn't answer within five; typing goes on, nothing new begins, and when it works again all is there
// once.
func TestNotSaved(t *testing.T) {
	for name, c := range map[string]struct {
		stop func(j *memory.Journal) (heal func())
		why  hub.Why
		said time.Duration
	}{
		"the disk is full": {func(j *memory.Journal) func() {
			j.Fail(errors.Join(errors.New("no space"), journal.ErrFull), false)
			return func() { j.Fail(nil, false) }
		}, hub.DiskFull, time.Second},
		"it fails": {func(j *memory.Journal) func() {
			j.Fail(errors.New("input/output error"), false)
			return func() { j.Fail(nil, false) }
		}, hub.DiskBroken, time.Second},
		"it fails and kept all": {func(j *memory.Journal) func() {
			j.Fail(errors.New("input/output error"), true)
			return func() { j.Fail(nil, false) }
		}, hub.DiskBroken, time.Second},
		"it doesn't answer": {func(j *memory.Journal) func() { return j.Hold() }, hub.DiskSlow, 5050 * time.Millisecond},
		"it fails every second time": {func(j *memory.Journal) func() {
			var n atomic.Int64
			j.SetHook(func(_ context.Context, _ []journal.Record, store func()) error {
				if n.Add(1)%2 == 0 {
					store()
				}
				return errors.New("input/output error")
			})
			return func() { j.SetHook(nil) }
		}, hub.DiskBroken, time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inRoom(t, func(t *testing.T, r *room) {
				e := r.ben.adds(at(1, grid), "before")
				r.settle()
				began := time.Now()
				heal := c.stop(r.j)
				r.ana.types(at(1, grid), e, " during")
				after(c.said)
				for _, g := range []*guest{r.ana, r.ben, r.eve, r.fac} {
					s := g.View().Save
					if s.Mark != hub.NotSaved || s.Why != c.why || !g.woken() {
						t.Errorf("seat %d knows %+v after %v, want %s", g.Seat(), s, c.said, c.why)
					}
					if d := s.Since.Sub(began); d < -10*time.Millisecond || d > 200*time.Millisecond {
						t.Errorf("it says saving stopped %v after it did", d)
					}
				}
				for range 20 { // and it goes on for a while
					r.ana.types(at(1, grid), e, ".")
					after(200 * time.Millisecond)
				}
				if _, err := r.ana.Undo(); err != nil {
					t.Errorf("undoing while nothing is saved: %v", err)
				}
				r.ana.types(at(1, grid), e, "!")
				r.mustRefuse(e)
				want := r.ana.reads(at(1, grid))
				heal()
				after(3 * time.Second)
				for _, g := range []*guest{r.ana, r.ben, r.eve, r.fac} {
					if v := g.View(); v.Save.Mark != hub.Saved || v.Unsaved != 0 || !g.woken() {
						t.Errorf("seat %d doesn't know that it is saved: %+v, %d unsaved", g.Seat(), v.Save, v.Unsaved)
					}
					g.sees(at(1, grid), want)
				}
				if !strings.HasPrefix(want, "before") || !strings.HasSuffix(want, "!") {
					t.Errorf("the sheet reads %q", want)
				}
				once(t, r.j.Records())
				if got := toJSON(t, replayed(t, r.j.Records())); got != toJSON(t, r.Shared().State) {
					t.Error("the journal tells another story")
				}
				r.ana.must(r.ana.Do(session.Remove{Sheet: at(1, grid), Entry: e})) // and things begin again
			})
		})
	}
}

// TestADiskThatTakesItsTime: for five seconds everything goes on, joining and steps
// too; nobody is told that anything is wrong, and the typist's view says since when.
func TestADiskThatTakesItsTime(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		release := r.j.Hold()
		r.ana.adds(at(1, grid), "x")
		after(4900 * time.Millisecond)
		if v := r.ana.View(); v.Save.Mark != hub.Saved || v.Unsaved == 0 || time.Since(v.Oldest).Round(time.Second) != 5*time.Second {
			t.Errorf("after nearly 5 s her view is %+v, %d unsaved for %v", v.Save, v.Unsaved, time.Since(v.Oldest))
		}
		r.fac.must(r.fac.Do(session.OpenStep{Step: 1}))
		seat := make(chan session.SeatID, 1)
		go func() {
			id, err := r.Sit(context.Background(), session.Sit{Name: "Gus", Table: 2})
			if err != nil {
				t.Errorf("Gus: %v", err)
			}
			seat <- id
		}()
		after(50 * time.Millisecond)
		release()
		if id := <-seat; id == 0 {
			t.Error("Gus has no seat")
		}
		after(0)
		if v := r.ana.View(); v.Save.Mark != hub.Saved || v.Unsaved != 0 {
			t.Errorf("all is saved, and her view is %+v, %d unsaved", v.Save, v.Unsaved)
		}
	})
}

// TestATypistIsWokenWhenAllIsSaved, who asked for it, and once.
func TestATypistIsWokenWhenAllIsSaved(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		e := r.ana.adds(at(1, grid), "x")
		after(time.Second)
		r.ana.woken()
		release := r.j.Hold()
		r.ana.types(at(1, grid), e, "y")
		r.ana.WakeWhenSaved()
		after(10 * time.Millisecond)
		if r.ana.woken() {
			t.Error("she was woken before it was saved")
		}
		release()
		after(0)
		if !r.ana.woken() || r.ana.View().Unsaved != 0 {
			t.Error("it is saved, and she wasn't woken")
		}
		r.ana.WakeWhenSaved() // too late to be told by the journal
		if !r.ana.woken() {
			t.Error("all was saved already, and she wasn't woken")
		}
	})
}

// mustRefuse tries what others would have to follow.
func (r *room) mustRefuse(e text.ID) {
	r.t.Helper()
	ref := at(1, grid)
	n := len(r.j.Records())
	for _, a := range []session.Action{
		session.Remove{Sheet: ref, Entry: e},
		session.Move{Sheet: ref, Entry: e, To: session.Place{Section: 1}},
		session.SetHeadline{Sheet: ref, Text: "x"},
	} {
		if _, err := r.ana.Do(a); !refusedWith(err, session.Saving) {
			r.t.Errorf("%T while nothing is saved: %v", a, err)
		}
	}
	for _, a := range []session.Action{
		session.OpenStep{Step: 1}, session.SetClock{Clock: session.Clock{Left: 1}}, session.Announce{Text: "x"},
	} {
		if _, err := r.fac.Do(a); !refusedWith(err, session.Saving) {
			r.t.Errorf("%T while nothing is saved: %v", a, err)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if _, err := r.Sit(ctx, session.Sit{Name: "Late", Table: 1}); !refusedWith(err, session.Saving) {
		r.t.Errorf("a newcomer while nothing is saved: %v", err)
	}
	if got := len(r.j.Records()); got != n {
		r.t.Errorf("refusals wrote %d records", got-n)
	}
}

// TestBackToOnesSeatWhileNothingIsSaved: a seat outlives its connection, also on
// a bad day.
func TestBackToOnesSeatWhileNothingIsSaved(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		e := r.ana.adds(at(1, grid), "x")
		after(0)
		r.j.Fail(journal.ErrFull, false)
		r.ana.types(at(1, grid), e, "y")
		r.ben.Detach()
		after(time.Second)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		for _, a := range []session.Sit{{Name: "Ben", Table: 1}, {Name: "ben", Table: 1, Key: "another", Lang: exercises.Spanish}} {
			seat, err := r.Sit(ctx, a)
			if err != nil || seat != r.ben.Seat() {
				t.Errorf("%+v comes back to seat %d, %v", a, seat, err)
			}
		}
	})
}

// TestTwoComeAtOnce: a client that connects twice at once, or comes back while its
// first try is still being saved, is one person by its key. Without one they are two.
func TestTwoComeAtOnce(t *testing.T) {
	for _, key := range []string{"phone", ""} {
		t.Run("key "+key, func(t *testing.T) {
			inRoom(t, func(t *testing.T, r *room) {
				release := r.j.Hold()
				got := make(chan session.SeatID, 2)
				for range 2 {
					go func() {
						seat, err := r.Sit(context.Background(), session.Sit{Name: "Gus", Table: 2, Key: key})
						if err != nil && (key != "" || !refusedWith(err, session.SeatTaken)) {
							t.Errorf("Gus: %v", err)
						}
						got <- seat
					}()
				}
				after(300 * time.Millisecond)
				release()
				if a, b := <-got, <-got; (key != "") != (a == b) || a+b == 0 {
					t.Errorf("with the key %q they got the seats %d and %d", key, a, b)
				}
			})
		})
	}
}

// unreadable is a journal whose Tail can be made to fail.
type unreadable struct {
	*memory.Journal
	broken atomic.Bool
	end    chan struct{} // ends the running Tail
}

func (u *unreadable) Tail(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
	if u.broken.Load() {
		return errors.New("input/output error")
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go func() {
		select {
		case <-u.end:
			cancel(errors.New("input/output error"))
		case <-ctx.Done():
		}
	}()
	err := u.Journal.Tail(ctx, from, deliver)
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return err
}

func (u *unreadable) Read(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
	if u.broken.Load() {
		return errors.New("input/output error")
	}
	return u.Journal.Read(ctx, from, deliver)
}

// TestReadingStopsAndComesBack: when the journal can't be read nobody is told
// that all is well, and when it can be again everybody is, without a key pressed.
func TestReadingStopsAndComesBack(t *testing.T) {
	bubble(t, func(t *testing.T) {
		u := &unreadable{Journal: memory.New(), end: make(chan struct{})}
		r := &room{t: t, j: u.Journal}
		r.Hub = opened(t, u, hub.Options{})
		r.begin()
		e := r.ana.adds(at(1, grid), "x")
		after(0)
		u.broken.Store(true)
		u.end <- struct{}{}
		after(time.Second)
		if s := r.eve.View().Save; s.Mark != hub.NotSaved {
			t.Errorf("the journal can't be read, and it says %+v", s)
		}
		u.broken.Store(false)
		after(5 * time.Second)
		if s := r.eve.View().Save; s.Mark != hub.Saved {
			t.Errorf("the journal can be read again, and it says %+v", s)
		}
		r.comes("Gus", 1, 1)
		r.ana.types(at(1, grid), e, "y")
		after(0)
		r.ben.sees(at(1, grid), "xy")
		if err := r.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// TestTooMuchUnsaved: there is an end to what is kept in memory, and reaching it
// loses nothing, not even what could be undone.
func TestTooMuchUnsaved(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		r.ana.adds(at(1, grid), "x")
		after(0)
		release := r.j.Hold()
		var err error
		n := 0
		for ; n < 60_000 && err == nil; n++ {
			_, err = r.ana.Do(session.SetLanguage{Lang: []exercises.Lang{exercises.Spanish, exercises.English}[n%2]})
		}
		if !refusedWith(err, session.Saving) || n < 50_000 {
			t.Fatalf("after %d unsaved events: %v", n, err)
		}
		if _, err := r.ana.Undo(); !refusedWith(err, session.Saving) {
			t.Errorf("undoing with too much unsaved: %v", err)
		}
		release()
		if err := r.Flush(t.Context()); err != nil {
			t.Fatal(err)
		}
		after(time.Second)
		if _, err := r.ana.Undo(); err != nil {
			t.Errorf("undoing when it is saved again: %v", err)
		}
	})
}
