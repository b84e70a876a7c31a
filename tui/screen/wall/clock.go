package wall

import (
	"time"

	"convene/session"
)

// usual is what a clock starts with where the step has no length.
const usual = 5 * time.Minute

// Toggled is the clock after it is started, paused or let go on. A new one starts with length, the step's.
func Toggled(c session.Clock, now time.Time, length time.Duration) session.Clock {
	switch {
	case c.Running && c.At(now) <= 0: // it had ended: stop counting on
		return session.Clock{}
	case c.Running:
		return session.Clock{Left: c.At(now)}
	case c.Left > 0:
		length = c.Left
	case length <= 0:
		length = usual
	}
	return session.Clock{Running: true, Deadline: now.Add(length)}
}

// Added is the clock with so much more or less left. More time after the end counts from now, less time never goes
// below zero, and where no clock is shown there is nothing to change.
func Added(c session.Clock, now time.Time, d time.Duration) session.Clock {
	if !c.Shown() {
		return c
	}
	left := max(max(c.At(now), 0)+d, 0)
	if c.Running {
		return session.Clock{Running: true, Deadline: now.Add(left)}
	}
	return session.Clock{Left: left}
}
