package hub_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/memory"
)

// codes are those of the notices that are up, in their order.
func codes(h *hub.Hub) []hub.NoticeCode {
	var out []hub.NoticeCode
	for _, n := range h.Shared().Notices {
		out = append(out, n.Code)
	}
	return out
}

// TestNotices: one of each kind, the newest first, on the walls and at no table.
func TestNotices(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		if n := r.Shared().Notices; n != nil {
			t.Errorf("nothing is the matter, and it says %v", n)
		}
		since := time.Now()
		for i, c := range []struct {
			do   func()
			want []hub.NoticeCode
		}{
			{func() { r.Notify(hub.Notice{Code: hub.DiskNoReserve, Since: since}) }, []hub.NoticeCode{hub.DiskNoReserve}},
			{func() { r.Notify(hub.Notice{Code: hub.Guessing, From: "10.0.0.7", N: 11, Since: since}) }, []hub.NoticeCode{hub.Guessing, hub.DiskNoReserve}},
			{func() { r.Notify(hub.Notice{Code: hub.DiskReserve, Since: since}) }, []hub.NoticeCode{hub.DiskReserve, hub.Guessing, hub.DiskNoReserve}},
			{func() { r.Notify(hub.Notice{Code: hub.Guessing, From: "10.0.0.7", N: 12, Since: since}) }, []hub.NoticeCode{hub.Guessing, hub.DiskReserve, hub.DiskNoReserve}},
			{func() { r.Unnotify(hub.DiskReserve) }, []hub.NoticeCode{hub.Guessing, hub.DiskNoReserve}},
			{func() { r.Unnotify(hub.DiskNoReserve); r.Unnotify(hub.Guessing) }, nil},
		} {
			before := r.Shared().Notices
			was := slices.Clone(before)
			c.do()
			after(time.Second)
			if got := codes(r.Hub); !slices.Equal(got, c.want) {
				t.Errorf("%d: it says %v, want %v", i, got, c.want)
			}
			if !slices.Equal(before, was) {
				t.Errorf("%d: a screen's own notices were written over: %v, were %v", i, before, was)
			}
			if !r.fac.woken() || r.ana.woken() || r.eve.woken() {
				t.Errorf("%d: the wall is to be woken, and no table", i)
			}
			if n := r.Shared().Notices; i == 3 && (n[0] != hub.Notice{Code: hub.Guessing, From: "10.0.0.7", N: 12, Since: since}) {
				t.Errorf("it says %+v", n[0])
			}
		}
		r.Unnotify(hub.DiskNoReserve) // what isn't up wakes nobody
		after(time.Second)
		if r.fac.woken() {
			t.Error("the wall is woken for nothing")
		}
		r.Notify(hub.Notice{Code: hub.DiskNoReserve, Since: since})
		after(time.Second)
		r.settle()
		r.Notify(hub.Notice{Code: hub.DiskNoReserve, Since: since}) // nor does the same again
		after(time.Second)
		if r.fac.woken() || len(r.Shared().Notices) != 1 {
			t.Errorf("the same once more: %v", r.Shared().Notices)
		}
		r.ana.adds(at(1, grid), "x") // they stay while the session goes on
		after(time.Second)
		if !slices.Equal(codes(r.Hub), []hub.NoticeCode{hub.DiskNoReserve}) {
			t.Errorf("it says %v", codes(r.Hub))
		}
	})
}

// TestNoticesFromTheOneWhoSaves, while the loop is busy and its queue is full: the
// loop might be waiting for that very goroutine.
func TestNoticesFromTheOneWhoSaves(t *testing.T) {
	bubble(t, func(t *testing.T) {
		j := memory.New()
		r := &room{t: t, j: j, Hub: opened(t, j, hub.Options{})}
		r.begin()
		busy, begun := make(chan struct{}), make(chan struct{})
		var wg sync.WaitGroup
		wg.Go(func() { _ = r.Ask(func() { close(begun); <-busy }) })
		<-begun
		for range 200 { // more than the queue has room for
			wg.Go(func() { _ = r.Ask(func() {}) })
		}
		after(time.Second)
		saved := make(chan struct{})
		wg.Go(func() { // as the journal does in the middle of an Append
			for n := range 500 {
				r.Notify(hub.Notice{Code: hub.Guessing, From: "10.0.0.7", N: n})
				r.Notify(hub.Notice{Code: hub.DiskReserve})
				r.Unnotify(hub.DiskNoReserve)
			}
			close(saved)
		})
		select {
		case <-saved:
		case <-time.After(time.Minute):
			t.Error("whoever tells of something waits for the loop")
		}
		close(busy)
		wg.Wait()
		after(time.Second)
		if got := codes(r.Hub); !slices.Equal(got, []hub.NoticeCode{hub.DiskReserve, hub.Guessing}) || r.Shared().Notices[1].N != 499 {
			t.Errorf("it says %+v", r.Shared().Notices)
		}

		// And out of the journal itself.
		r.j.SetHook(func(_ context.Context, _ []journal.Record, store func()) error {
			r.Notify(hub.Notice{Code: hub.DiskNoReserve})
			store()
			return nil
		})
		r.ana.adds(at(1, grid), "x")
		after(time.Second)
		if got := codes(r.Hub); len(got) != 3 || got[0] != hub.DiskNoReserve {
			t.Errorf("it says %v", got)
		}
		r.j.SetHook(nil)
		if err := r.Close(t.Context()); err != nil {
			t.Error(err)
		}
		was := fmt.Sprint(r.Shared().Notices)
		for range 3 { // nobody listens any more, and nobody waits
			r.Notify(hub.Notice{Code: hub.DiskNoReserve})
			r.Unnotify(hub.DiskNoReserve)
		}
		if got := fmt.Sprint(r.Shared().Notices); got != was {
			t.Errorf("after the end it says %v", got)
		}
	})
}

// TestNoticesFromEverywhere at once: none is lost.
func TestNoticesFromEverywhere(t *testing.T) {
	t.Parallel()
	h := opened(t, memory.New(), hub.Options{})
	all := []hub.NoticeCode{hub.DiskNoReserve, hub.DiskReserve, hub.Guessing}
	var wg sync.WaitGroup
	for _, c := range all {
		wg.Go(func() {
			for n := range 300 {
				h.Notify(hub.Notice{Code: c, N: n})
				if n%3 == 0 {
					h.Unnotify(c)
				}
			}
		})
	}
	wg.Wait()
	for h.Shared().Notices == nil || len(h.Shared().Notices) < len(all) || slices.ContainsFunc(h.Shared().Notices, func(n hub.Notice) bool { return n.N != 299 }) {
		if err := h.Flush(t.Context()); err != nil { // goes by the loop
			t.Fatal(err)
		}
	}
	if err := h.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestFileTrouble: that the file is gone stands on every screen for as long as it
// takes to read, also when all is saved anew at once, and keeps nobody waiting then.
func TestFileTrouble(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		says := func(mark hub.Mark, why hub.Why) {
			t.Helper()
			if s := r.Shared().Save; s.Mark != mark || s.Why != why {
				t.Errorf("it says %+v", s)
			}
		}
		begins := func() error {
			_, err := r.fac.Do(session.Announce{Text: "a word to all"})
			return err
		}
		r.ana.woken()
		r.FileTrouble(hub.FileGone)
		after(100 * time.Millisecond)
		says(hub.NotSaved, hub.FileGone)
		if !r.ana.woken() {
			t.Error("a table isn't told")
		}
		if begins() == nil {
			t.Error("something begins that nobody can save")
		}
		r.FileTrouble("")
		after(100 * time.Millisecond)
		says(hub.NotSaved, hub.FileGone)
		if err := begins(); err != nil {
			t.Errorf("all is saved, and still %v", err)
		}
		after(3 * time.Second)
		says(hub.Saved, "")
		if !r.ana.woken() {
			t.Error("a table isn't told that it is over")
		}
		r.FileTrouble(hub.FileHurt) // and over before anybody looked
		r.FileTrouble("")
		after(time.Second)
		says(hub.NotSaved, hub.FileHurt)
		after(3 * time.Second)
		says(hub.Saved, "")
		r.FileTrouble(hub.FileGone) // and again while it is shown
		r.FileTrouble("")
		after(time.Second)
		r.FileTrouble(hub.FileErased)
		after(5 * time.Second)
		says(hub.NotSaved, hub.FileErased)
	})
}
