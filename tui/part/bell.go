package part

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
)

// Bell rings when a clock's last minute begins, and when its time is up. It is
// one person's: however many clocks they look at in turn, it rings for none twice.
type Bell struct {
	Muted bool
	rang  stroke
}

// stroke is what a bell has rung for.
type stroke int

const (
	forNothing stroke = iota
	forLastMinute
	forEnd
)

// lateStroke is how long after its moment the bell still rings. Somebody who
// comes in the middle of the last minute, or to a clock that ended a while ago,
// isn't startled by it.
const lateStroke = 2 * time.Second

// Ring tells whether to ring now for this clock. It is asked with every frame.
func (b *Bell) Ring(c session.Clock, now time.Time) bool {
	left := c.At(now)
	at, late := forNothing, time.Duration(0)
	switch {
	case !c.Running:
	case left <= 0:
		at, late = forEnd, -left
	case left <= time.Minute:
		at, late = forLastMinute, time.Minute-left
	}
	ring := at > b.rang && late <= lateStroke && !b.Muted
	b.rang = at
	return ring
}

// Item mutes the bell, or lets it ring again.
func (b *Bell) Item(k Kit, after func(f func()) func() tea.Cmd) Item {
	name := k.Words.Craft.Mute
	if b.Muted {
		name = k.Words.Craft.Unmute
	}
	return Item{ID: "bell", Name: name, Run: after(func() { b.Muted = !b.Muted })}
}
