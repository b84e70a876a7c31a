package part

import (
	"fmt"
	"time"

	"convene/session"
	"convene/tui/words"
)

// Clock draws the time left: "◔ 4:12". The last minute has another shape and a word, and so has what comes after the
// end; nothing but this changes then. It is empty where there is no clock. next is how long until it looks different,
// 0 when it doesn't by itself.
func Clock(k Kit, c session.Clock) (shown string, next time.Duration) {
	plain, kind, next := clock(k, c)
	switch kind {
	case clockNone:
		return "", 0
	case clockLast:
		return k.Theme.Warn.Render(plain), next
	case clockOver:
		return k.Theme.Alarm.Render(plain), next
	case clockPaused:
		return k.Theme.Dim.Render(plain), next
	}
	return k.Theme.Text.Render(plain), next
}

type clockKind int

const (
	clockNone clockKind = iota
	clockRuns
	clockLast
	clockOver
	clockPaused
)

func clock(k Kit, c session.Clock) (plain string, kind clockKind, next time.Duration) {
	if !c.Shown() {
		return "", clockNone, 0
	}
	w := k.Words.Common
	left := c.At(k.Now)
	// A second is shown from its start to its end, so the digits are rounded up before the end and down after it.
	if left > 0 {
		s := (left + time.Second - 1) / time.Second
		next = left - (s-1)*time.Second
		kind, plain = clockRuns, "◔ "+digits(s)
		if s <= 60 {
			kind, plain = clockLast, fmt.Sprintf("◕ %s %s", digits(s), w.LastMinute)
		}
	} else {
		s := -left / time.Second
		next = (s+1)*time.Second + left
		kind, plain = clockOver, fmt.Sprintf("● %s +%s", w.TimesUp, digits(s))
	}
	if k.Calm {
		plain, next = calmClock(w, left)
	}
	if !c.Running {
		return plain + " · " + w.Paused, clockPaused, 0
	}
	return plain, kind, next
}

// calmClock says the minutes alone.
func calmClock(w words.Common, left time.Duration) (plain string, next time.Duration) {
	switch {
	case left <= 0:
		return "● " + w.TimesUp, 0
	case left <= time.Minute:
		return "◕ " + w.LastMinute, left
	}
	n := (left + time.Minute - 1) / time.Minute
	return "◔ " + w.Minutes.Of(int(n)), left - (n-1)*time.Minute
}

// Digits is the time left as a clock shows it, "4:12", and behind its end how long ago that was, "+0:08".
func Digits(left time.Duration) string {
	if left <= 0 {
		return "+" + digits(-left/time.Second)
	}
	return digits((left + time.Second - 1) / time.Second)
}

// digits writes a count of seconds as minutes and seconds.
func digits(s time.Duration) string { return fmt.Sprintf("%d:%02d", s/60, s%60) }
