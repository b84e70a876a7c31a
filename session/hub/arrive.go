package hub

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"convene/session"
)

// Line is how a screen reaches its person.
type Line interface {
	// Answers asks the other end whether anybody is there. It returns false when
	// ctx has ended before an answer, or when the line is gone.
	Answers(ctx context.Context) bool
	// Cut closes it.
	Cut()
}

// Door is what somebody came in by, which counts what they do on the way to a seat.
type Door interface {
	// NewSeat tells whether they may have a seat of their own made now, or many were
	// just made for others of their address or key. It must answer at once.
	NewSeat() bool
	// Missed counts that they asked for somebody's seat and nobody said yes. It may
	// take its time.
	Missed()
}

// answerWithin is how long somebody who sits on a seat has to answer before they
// count as gone: a lost line must never lock its own person out.
const answerWithin = 3 * time.Second

// Coming is somebody on the way to a seat.
type Coming struct {
	Sit  session.Sit
	Mail chan struct{} // the screen's mailbox, with room for one
	Line Line          // nil: there is no doubt that somebody is at the other end
	Door Door          // nil: nobody counts
	// Insist: they say that a seat which is taken is theirs. Whoever may give it is
	// then asked, and Arrive waits for the answer.
	Insist bool
}

// Arrive gives somebody a seat and opens their screen on it. Until it returns they
// have seen nothing of that seat. It waits until the seat is durable. Where the
// seat is taken, those who sit there are asked first whether they are still there:
// an *session.Error with SeatTaken says that somebody is, or that another key is
// bound to it.
func (h *Hub) Arrive(ctx context.Context, c Coming) (*Screen, error) {
	c.Sit.Granted = 0
	vouched := false
	for {
		r, err := h.reserve(ctx, c)
		if err == nil {
			if c.Sit.Granted != 0 {
				r.vouched = vouched
			}
			return h.attachReserved(r, c)
		}
		if !isRefusal(err, session.SeatTaken) {
			return nil, err
		}
		if h.gone(ctx, r.seat) {
			continue
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !c.Insist {
			return nil, err
		}
		switch given, err := h.askForSeat(ctx, r.seat); {
		case err != nil:
			return nil, err
		case given == left: // who sat there has left meanwhile
		default:
			vouched, c.Sit.Granted = given == givenWhole, r.seat
		}
	}
}

// SitDown is Arrive for somebody who waits a while: nobody is turned back for a disk's
// hiccup, or because many come at once. It ends with ctx.
func (h *Hub) SitDown(ctx context.Context, c Coming) (*Screen, error) {
	for {
		screen, err := h.Arrive(ctx, c)
		if errors.Is(err, context.DeadlineExceeded) {
			err = &session.Error{Code: session.Saving}
		}
		switch {
		case isRefusal(err, session.Saving) && rest(ctx, 200*time.Millisecond):
		case isRefusal(err, session.ManyNew) && rest(ctx, time.Second):
		default:
			if c.Insist && c.Door != nil && err != nil && !isRefusal(err, session.Saving) && !isRefusal(err, session.SeatAsked) {
				c.Door.Missed()
			}
			return screen, err
		}
	}
}

// rest waits; it is false when ctx has ended.
func rest(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// reserved is a seat that is being kept for somebody until their screen is open.
type reserved struct {
	seat    session.SeatID
	fresh   bool // it was made for them
	vouched bool // they are its own person beyond doubt
}

// reserve decides about a seat and keeps it: from here on nobody else gets it by its
// name. It returns when the seat is durable; release or attachReserved ends it. With
// SeatTaken the seat is named too, and isn't kept.
func (h *Hub) reserve(ctx context.Context, c Coming) (reserved, error) {
	var r reserved
	a := c.Sit
	var err error
	var done chan struct{}
	if e := h.ask(func() {
		a.Here = h.here()
		x, whose := session.Claim(h.decided, a)
		if whose == session.Fresh && a.Role != session.Facilitator && c.Door != nil && !c.Door.NewSeat() {
			err = &session.Error{Code: session.ManyNew}
			return
		}
		var evs []session.Event
		evs, err = h.decide(nil, 0, a)
		switch {
		case x != nil && whose == session.Taken:
			r.seat = x.ID
			return
		case x != nil && (err == nil || isRefusal(err, session.Saving)):
			// Their seat is theirs; what is new about it can wait.
			r, err = reserved{seat: x.ID, vouched: x.Knows(a.Key)}, nil
		case err != nil:
			return
		default:
			sat, _ := evs[0].Body.(session.Seated)
			r = reserved{seat: sat.Seat, fresh: true, vouched: true}
			delete(h.lots, sat.Seat) // where it is one that nobody had used
			delete(h.unnamed, sat.Seat)
		}
		h.coming[r.seat]++
		if n := len(h.pending); len(evs) > 0 {
			done = make(chan struct{})
			h.pending[n-1].done = done
		}
	}); e != nil {
		return r, e
	}
	if err != nil {
		return r, err
	}
	if done == nil { // nothing new; but what they did on their way out may be being saved still
		err = h.Flush(ctx)
	} else {
		select {
		case <-done:
		case <-ctx.Done():
			err = ctx.Err()
		case <-h.ctx.Done():
			err = ErrClosed
		}
	}
	if err != nil && (h.Shared().State.Seat(r.seat) == nil || !errors.Is(err, context.DeadlineExceeded)) {
		h.release(r.seat)
		return r, err
	}
	return r, nil
}

// release lets go of a seat that was reserved.
func (h *Hub) release(seat session.SeatID) {
	h.tell(func() { h.unreserve(seat) })
}

// unreserve runs in the loop.
func (h *Hub) unreserve(seat session.SeatID) {
	if h.coming[seat]--; h.coming[seat] <= 0 {
		delete(h.coming, seat)
	}
}

// here runs in the loop: the seats that somebody sits on, or is about to.
func (h *Hub) here() []session.SeatID {
	out := make([]session.SeatID, 0, len(h.screens)+len(h.coming))
	for s := range h.screens {
		out = append(out, s.seat)
	}
	for id := range h.coming {
		out = append(out, id)
	}
	return out
}

// Claim tells whose a seat is just now, for somebody who only wants to know.
func (h *Hub) Claim(a session.Sit) (x *session.Seat, whose session.Whose, err error) {
	err = h.ask(func() {
		a.Here, a.Granted = h.here(), 0
		x, whose = session.Claim(h.decided, a)
	})
	return x, whose, err
}

// gone asks those who sit on a seat whether they are still there, and lets go of
// those who don't answer. It tells whether there were any of these.
func (h *Hub) gone(ctx context.Context, seat session.SeatID) bool {
	var sitting []*Screen
	_ = h.ask(func() {
		for s := range h.screens {
			if s.seat == seat && s.line != nil {
				sitting = append(sitting, s)
			}
		}
	})
	soon, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	var wg sync.WaitGroup
	lost := make([]bool, len(sitting))
	for i, s := range sitting {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() {
				if p := recover(); p != nil { // then nobody can say that they have left
					h.opt.Logger.Error("a line could not be asked", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
				}
			}()
			lost[i] = !s.line.Answers(soon) && ctx.Err() == nil
		}()
	}
	wg.Wait()
	any := false
	for i, s := range sitting {
		if lost[i] {
			any = true
			h.opt.Logger.Info("a line didn't answer and was closed, since somebody came to its seat", "seat", seat)
			s.line.Cut()
			s.Lost()
			s.Detach()
		}
	}
	return any
}

// Left tells whether nobody sits on a seat any more. Those who do are asked first
// whether they are still there, as in [Hub.Arrive].
func (h *Hub) Left(ctx context.Context, seat session.SeatID) bool {
	h.gone(ctx, seat)
	left := false
	err := h.ask(func() { left = !h.sits(seat) && h.coming[seat] == 0 })
	return err == nil && left
}

// attachReserved opens the screen of somebody whose seat is kept for them.
func (h *Hub) attachReserved(r reserved, c Coming) (*Screen, error) {
	s := h.newScreen(r.seat, c.Mail)
	s.line, s.fresh, s.key = c.Line, r.fresh, c.Sit.Key
	s.vouched.Store(r.vouched)
	err := h.ask(func() {
		h.unreserve(r.seat)
		s.lostAt = h.lost[r.seat]
		delete(h.lost, r.seat)
		s.calm = h.calm[r.seat]
		h.attach(s)
		if !r.fresh && !r.vouched {
			h.opt.Logger.Info("a seat was taken up again without a key of its own", "seat", r.seat)
			h.askForText(s)
		}
	})
	if err != nil {
		return nil, err
	}
	return s, nil
}

func isRefusal(err error, c session.Code) bool {
	var e *session.Error
	return errors.As(err, &e) && e.Code == c
}
