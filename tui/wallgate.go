package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/draw"
)

// wallPause is the least time between two drawings of the wall that the room
// causes: it is redrawn at most four times a second, whatever the room does.
// What the facilitator does at the keyboard shows at once.
const wallPause = 250 * time.Millisecond

// gate holds the wall's drawing back. The first news is drawn at once; what
// comes in the pause after it is drawn together at its end.
type gate struct {
	shut   bool // a drawing was less than a pause ago
	missed bool // something has come since
}

// pauseMsg comes at the end of a pause.
type pauseMsg struct{}

// tickMsg comes when something on the wall looks different without anything
// having happened: the clock's digits, how long a table has been quiet.
type tickMsg struct{}

// after sends msg when d has gone by, unless the person leaves before: else each
// of them would leave a timer behind, some for a minute.
func (r *Root) after(d time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg {
		t := time.NewTimer(d)
		defer t.Stop()
		select {
		case <-t.C:
			return msg
		case <-r.closed:
			return nil
		}
	}
}

// markMsg comes when the wall's saving mark is to look different.
type markMsg struct{}

// watchMark has the wall looked at again for its saving mark: when what the
// facilitator did is saved, and as long as it isn't.
func (r *Root) watchMark() tea.Cmd {
	if !r.atWall() {
		return nil
	}
	if r.wall.Unsaved() {
		r.screen.WakeWhenSaved()
	}
	wait := r.wall.MarkChanges()
	if r.marking || wait == 0 {
		return nil
	}
	r.marking = true
	return r.later(wait, markMsg{})
}

// look takes the newest state to the wall, now or at the end of the pause. That
// what they did themselves is saved is no news of the room's, and shows at once.
func (r *Root) look() tea.Cmd {
	if r.wall.Unsaved() && r.screen.View().Unsaved == 0 {
		r.newest()
	}
	if r.gate.shut {
		r.gate.missed = true
		return nil
	}
	r.gate = gate{shut: true}
	r.newest()
	return tea.Batch(r.later(wallPause, pauseMsg{}), r.tick())
}

// paused is the end of a pause.
func (r *Root) paused() tea.Cmd {
	missed := r.gate.missed
	r.gate = gate{}
	if !missed || !r.atWall() {
		return nil
	}
	return r.look()
}

// newest shows the wall what is so now.
func (r *Root) newest() {
	if r.opt.Code != nil {
		r.opt.Info.Code = r.opt.Code()
		r.wall.SetCode(r.opt.Info.Code)
	}
	r.wall.SetView(r.screen.View())
	r.wall.SetNotices(r.opt.Hub.Shared().Notices)
	r.stale = true
}

func (r *Root) atWall() bool { return r.wall != nil && r.screen != nil && r.table == nil }

// wallFrame is the wall as it was drawn last, until there is something new.
func (r *Root) wallFrame() draw.Frame {
	if r.stale {
		r.drawn, r.stale = r.wall.Frame(r.now()), false
	}
	return r.drawn
}

// tick asks for the next look at the wall's clock; one at a time, and never
// sooner than the wall may be drawn again.
func (r *Root) tick() tea.Cmd {
	if r.ticking || !r.atWall() {
		return nil
	}
	wait := r.wall.Next(r.now())
	if wait <= 0 {
		return nil
	}
	r.ticking = true
	return r.later(wait, tickMsg{})
}

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
		r.menu = nil
		return r.showTable(x.Table)
	}
	r.led = r.facilitates()
	return nil
}
