package tui

import (
	tea "charm.land/bubbletea/v2"

	"convene/session"
)

// facilitates tells whether this person has the facilitator's right now: it can
// be handed over while they are here.
func (r *Root) facilitates() bool {
	x := r.seat()
	return x != nil && x.Role == session.Facilitator
}

// seat is this person's own.
func (r *Root) seat() *session.Seat {
	if r.screen == nil {
		return nil
	}
	return r.opt.Hub.Shared().State.Seat(r.screen.Seat())
}

// roleChanged follows a handing-over: whoever got the right finds the wall in
// their menu, whoever gave it away is back at their table. Nobody is moved while
// something they typed is not saved yet.
func (r *Root) roleChanged() tea.Cmd {
	x := r.seat()
	if x == nil || r.led == r.facilitates() {
		return nil
	}
	if r.table != nil && r.screen.View().Unsaved > 0 {
		return nil
	}
	switch {
	case r.table != nil && r.facilitates():
		cmd := r.showTable(r.table.Ref.Table)
		r.table.Say(r.kit.Words.Facilitate.NowYouToo)
		return cmd
	case !r.facilitates() && x.Table > 0:
		r.over.Clear()
		return r.showTable(x.Table)
	}
	r.led = r.facilitates()
	return nil
}
