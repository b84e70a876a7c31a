package hub

import (
	"context"
	"encoding/json"
	"time"

	"convene/session"
	"convene/session/journal"
)

// follow is the goroutine that reads what has become durable, ours included.
func (h *Hub) follow() {
	from := h.seq
	deliver := func(recs []journal.Record) error {
		var err error
		if e := h.ask(func() { err = h.confirm(recs) }); e != nil {
			return e
		}
		if err == nil { // what was refused comes again: a gap would be there until the next start
			from = recs[len(recs)-1].Seq
		}
		return err
	}
	read := h.j.Tail
	for h.ctx.Err() == nil {
		err := read(h.ctx, from, deliver)
		if err == nil { // all there is, after an error: on with what comes
			h.tell(func() { h.broken.reading = ""; h.judge() })
			read = h.j.Tail
			continue
		}
		if h.ctx.Err() != nil {
			return
		}
		h.opt.Logger.Error("reading the journal failed", "err", err)
		h.tell(func() { h.broken.reading = DiskBroken; h.judge() })
		read = h.j.Read
		select {
		case <-time.After(lastRetry):
		case <-h.ctx.Done():
		}
	}
}

// confirm runs in the loop: the records are durable now, so everybody sees them,
// all or, when one of them can't be read, none.
func (h *Hub) confirm(recs []journal.Record) error {
	mine := 0 // of the records, the pending ones that come next, in our own order
	for mine < min(len(recs), len(h.pending)) && recs[mine].Site == h.site && recs[mine].Counter == h.pending[mine].ev.Counter {
		mine++
	}
	others := make([]session.Event, len(recs)-mine)
	for i, r := range recs[mine:] {
		ev, err := Decode(r)
		if err != nil {
			return err
		}
		others[i] = ev
	}
	now := h.shared.Load()
	st := now.State
	owners := map[*Screen]bool{} // screens whose own pending got shorter; true: it took long
	alone := soleWriter{}
	for _, p := range h.pending[:mine] {
		st = p.after
		if p.by != nil {
			owners[p.by] = owners[p.by] || time.Since(p.since) > lateAfter
			p.by.settled(p.ev)
		}
		if p.done != nil {
			defer close(p.done)
		}
		alone.note(p.ev, p.by)
	}
	h.pending = h.pending[mine:]
	for i, ev := range others {
		st = session.Apply(st, ev)
		alone.note(ev, nil)
		h.forget(recs[mine+i])
	}
	if len(others) > 0 { // another hub's events came between: lay ours over them anew
		h.decided = st
		for _, p := range h.pending {
			h.decided = session.Apply(h.decided, p.ev)
			p.after = h.decided
		}
	}
	h.seq = recs[len(recs)-1].Seq
	next := *now
	next.State, next.open, next.Seq = st, opened(now, st), h.seq
	h.together(func() {
		for s := range owners { // a cursor is shown with what was typed there
			h.settlePlace(s, &next)
		}
		h.shared.Store(&next) // before the screens' own pending, see Screen.View
		for s, late := range owners {
			s.publish()
			if s.saved() || late {
				h.wake(s)
			}
		}
		h.wakeChanged(now.State, st, alone)
	})
	h.asksRevealed()
	h.judge()
	h.maybeSnapshot()
	return nil
}

// together wakes every screen that f wakes once, when f has ended: whoever looks
// before the end of a batch would have to look again.
func (h *Hub) together(f func()) {
	h.waking = map[*Screen]bool{}
	f()
	waking := h.waking
	h.waking = nil
	for s := range waking {
		s.wake()
	}
}

// wake runs in the loop.
func (h *Hub) wake(s *Screen) {
	if h.waking == nil {
		s.wake()
		return
	}
	h.waking[s] = true
}

// forget drops one of our own events that came back out of step, after a resend
// between another hub's events.
func (h *Hub) forget(r journal.Record) {
	if r.Site != h.site {
		return
	}
	for i, p := range h.pending {
		if p.ev.Counter == r.Counter {
			h.pending = append(h.pending[:i:i], h.pending[i+1:]...)
			if p.by != nil {
				p.by.settled(p.ev)
				p.by.publish()
				h.wake(p.by)
			}
			if p.done != nil {
				close(p.done)
			}
			return
		}
	}
}

// soleWriter knows for each table whether all of a batch was one screen's own
// typing. That screen has it drawn already and needn't be woken for it. Number 0
// is there when something else was in the batch.
type soleWriter map[int]*Screen

var several = &Screen{}

func (w soleWriter) note(ev session.Event, by *Screen) {
	var t int
	switch b := ev.Body.(type) {
	case session.Wrote:
		t = b.Sheet.Table
	case session.EntryAdded:
		t = b.Sheet.Table
	default: // rare, and somebody whose typing is saved with it has to see it too
		w[0] = several
		return
	}
	if by == nil {
		by = several
	}
	if was, ok := w[t]; ok && was != by {
		by = several
	}
	w[t] = by
}

// wakeChanged wakes the screens that show something which is another pointer now.
func (h *Hub) wakeChanged(old, now session.State, alone soleWriter) {
	if old.Stage != now.Stage || old.Plan != now.Plan || !same(old.Agenda.Order, now.Agenda.Order) || !same(old.Agenda.Skipped, now.Agenda.Skipped) ||
		len(old.Tables) != len(now.Tables) || !same(old.Locks, now.Locks) || !old.Ended.Equal(now.Ended) {
		h.wakeAll()
		return
	}
	if !same(old.Seats, now.Seats) {
		h.wakeSeats(old, now)
	}
	any := !same(old.Matches, now.Matches) || !same(old.Ticks, now.Ticks) || !same(old.Reached, now.Reached) || old.Doors != now.Doors // which tables don't show
	for i := range now.Tables {
		if old.Tables[i] == now.Tables[i] {
			continue
		}
		any = true
		but := alone[i+1]
		if alone[0] != nil {
			but = nil
		}
		h.wakeShowing(i+1, but)
	}
	if any {
		h.wakeWalls()
	}
}

// wakeSeats wakes those who see that seats are others now. A new one, or one whose
// person has come, is on the screens of its table and on the walls; a name, a table or
// a right stands wherever that person has written, and who was sent out anywhere.
func (h *Hub) wakeSeats(old, now session.State) {
	changed := map[session.SeatID]bool{}
	for i, x := range now.Seats {
		switch {
		case i >= len(old.Seats):
		case old.Seats[i] == x:
			continue
		case old.Seats[i].Name != x.Name || old.Seats[i].Table != x.Table || old.Seats[i].Role != x.Role || old.Seats[i].Shut != x.Shut:
			h.wakeAll()
			return
		}
		changed[x.ID] = true
		h.wakeShowing(x.Table, nil)
	}
	for s := range h.screens {
		if changed[s.seat] {
			h.wake(s)
		}
	}
	h.wakeShowing(Wall, nil)
}

// same tells whether two slices are one: a state that changes any of it has another.
func same[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// wakeShowing wakes the screens that show a thing, but for one.
func (h *Hub) wakeShowing(what int, but *Screen) {
	for _, s := range h.shown[what] {
		if s != but {
			h.wake(s)
		}
	}
}

func (h *Hub) wakeAll() {
	for s := range h.screens {
		h.wake(s)
	}
}

// wakeWalls wakes the walls now or, when that was a moment ago, a moment later.
func (h *Hub) wakeWalls() {
	if h.wallDue {
		return
	}
	wait := h.opt.WallPause - time.Since(h.wallAt)
	if wait <= 0 {
		h.wallAt = time.Now()
		h.wakeShowing(Wall, nil)
		return
	}
	h.wallDue = true
	time.AfterFunc(wait, func() {
		h.tell(func() {
			h.wallDue = false
			h.wakeWalls()
		})
	})
}

// snapshot keeps the confirmed state, so that the next opening is fast.
func (h *Hub) snapshot(ctx context.Context) {
	now := h.shared.Load()
	body, err := json.Marshal(now.State)
	if err == nil {
		err = h.j.SaveSnapshot(ctx, journal.Snapshot{Seq: now.Seq, Version: stateVersion(), Body: body})
	}
	if err != nil && ctx.Err() == nil { // only a cache: the session opens without it
		h.opt.Logger.Warn("the snapshot was not kept", "err", err)
	}
}
