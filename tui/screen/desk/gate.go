package desk

import (
	"time"

	tea "charm.land/bubbletea/v2"
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

// Pause comes at the end of a pause.
type Pause struct{}

// Tick comes when something on the wall looks different without anything
// having happened: the clock's digits, how long a table has been quiet.
type Tick struct{}

// markMsg comes when the wall's saving mark is to look different.
type markMsg struct{}

func (Pause) ofTheDesk()   {}
func (Tick) ofTheDesk()    {}
func (markMsg) ofTheDesk() {}

// WatchMark has the wall looked at again for its saving mark: when what the
// facilitator did is saved, and as long as it isn't.
func (d *Desk) WatchMark() tea.Cmd {
	if !d.atWall() {
		return nil
	}
	if d.wall.Unsaved() {
		d.screen.WakeWhenSaved()
	}
	wait := d.wall.MarkChanges()
	if d.marking || wait == 0 {
		return nil
	}
	d.marking = true
	return d.opt.After(wait, markMsg{})
}

// look takes the newest state to the wall, now or at the end of the pause. That
// what they did themselves is saved is no news of the room's, and shows at once.
func (d *Desk) look() tea.Cmd {
	if d.wall.Unsaved() && d.screen.View().Unsaved == 0 {
		d.Newest()
	}
	if d.gate.shut {
		d.gate.missed = true
		return nil
	}
	d.gate = gate{shut: true}
	d.Newest()
	return tea.Batch(d.opt.After(wallPause, Pause{}), d.tick())
}

// paused is the end of a pause.
func (d *Desk) paused() tea.Cmd {
	missed := d.gate.missed
	d.gate = gate{}
	if !missed || !d.atWall() {
		return nil
	}
	return d.look()
}

// Newest shows the wall what is so now.
func (d *Desk) Newest() {
	if d.opt.Joins != nil {
		d.opt.Info = d.opt.Joins()
		d.wall.SetInfo(d.opt.Info)
	}
	d.wall.SetView(d.screen.View())
	d.wall.SetNotices(d.opt.Hub.Shared().Notices)
	d.stale = true
}

func (d *Desk) atWall() bool { return d.opt.Opened() == nil }

// tickMost is the longest wait for the next look. A timer that runs isn't called back when something begins that moves
// sooner, a clock of five minutes while the wall waited for the next quiet one.
const tickMost = time.Second

// tick asks for the next look at the clock, the wall's or the projector's over it; one at a time, and never
// sooner than the wall may be drawn again.
func (d *Desk) tick() tea.Cmd {
	if d.ticking || !d.atWall() {
		return nil
	}
	k := d.now()
	wait := d.wall.Next(k)
	if p := d.projecting(); p != nil {
		if next := p.Next(k); next > 0 && (wait <= 0 || next < wait) {
			wait = next
		}
	}
	if wait <= 0 {
		return nil
	}
	d.ticking = true
	return d.opt.After(min(wait, tickMost), Tick{})
}
