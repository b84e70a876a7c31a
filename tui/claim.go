package tui

import (
	"context"
	"errors"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/session/hub"
	"convene/tui/screen"
	"convene/tui/screen/join"
)

// askWithin is more than anybody is asked for a seat that is taken: the session ends
// that by itself.
const askWithin = 10 * time.Minute

// arriving is what somebody's program remembers on the way to their seat.
type arriving struct {
	out     bool      // they were sent out
	another bool      // they aren't the one of that name who sits at another table
	bring   int       // the table that their seat is taken along to
	sitting bool      // a seat has been asked for, and the disk has not answered
	ahead   []tea.Msg // what was typed meanwhile

	wants   session.Sit        // what was asked for last
	giveUp  context.CancelFunc // ends the asking
	mayBind bool               // their key isn't bound to the seat, and they haven't been asked yet

	mu   sync.Mutex
	mine []*hub.Screen // opened for them; all are given up when they leave
	left bool
}

// keep notes a screen that was opened for them, unless they have gone meanwhile or
// don't want it any more.
func (r *Root) keep(ctx context.Context, s *hub.Screen) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.left || ctx.Err() != nil {
		s.Detach()
		return false
	}
	r.mine = append(r.mine, s)
	return true
}

// leaveAll gives up every screen that was opened for them.
func (r *Root) leaveAll() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.left = true
	for _, s := range r.mine {
		s.Detach()
	}
	r.mine = nil
}

// askWhose asks a newcomer who they are: the seat that they named is taken.
func (r *Root) askWhose(err error) {
	var e *session.Error
	_ = errors.As(err, &e)
	lang := r.kit.Lang
	if r.join != nil {
		lang = r.join.Lang()
	}
	r.claim = join.NewClaim(join.ClaimOptions{
		Title: r.opt.Info.Title, Name: e.Name, Lang: lang,
		Called: func(initial string) string {
			return session.AnotherName(r.opt.Hub.Shared().State, e.Name, r.wants.Table, initial)
		},
	})
	r.show(screen.New(r.claim, r.opt.Now))
}

// unclaim goes back to the questions, where there were any.
func (r *Root) unclaim() {
	r.claim, r.on = nil, nil
	if r.join != nil {
		r.show(screen.New(r.join, r.opt.Now))
	}
}

// claimed goes on with what they said.
func (r *Root) claimed(msg tea.Msg) tea.Cmd {
	if r.claim == nil {
		return nil
	}
	a := r.wants
	switch msg := msg.(type) {
	case join.ItsMe:
		return r.come(a, true)
	case join.Another:
		a.Name, a.Role = msg.Name, session.Participant
		r.unclaim()
		return r.sit(a)
	case join.NotThat:
		waited := r.sitting
		if r.giveUp != nil {
			r.giveUp()
		}
		r.sitting = false
		if waited { // the choice again
			r.claim.SetError(nil)
			return nil
		}
		r.unclaim()
		taken := &session.Error{Code: session.NameTaken, Name: a.Name}
		if r.join == nil {
			r.ask(taken)
		} else {
			r.join.SetError(taken)
		}
	}
	return nil
}

// binding asks, on a table's screen, whether their key shall bring them back; nil
// when there is nothing to ask, or it was asked already.
func (r *Root) binding() func(yes bool) error {
	if !r.mayBind {
		return nil
	}
	return func(yes bool) error {
		r.mayBind = false
		if !yes {
			return nil
		}
		return r.screen.Bind()
	}
}
