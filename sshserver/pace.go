package sshserver

import (
	"io"
	"time"

	"convene/tui/draw"
)

// pace is a budget that refills: rate a second, at most burst saved up. Not safe
// for concurrent use.
type pace struct {
	rate, burst float64
	left        float64
	at          time.Time
}

func newPace(rate, burst int, now time.Time) pace {
	return pace{rate: float64(rate), burst: float64(burst), left: float64(burst), at: now}
}

// take spends n and tells how long to wait until the budget is whole again; 0
// means go on.
func (p *pace) take(n int, now time.Time) time.Duration {
	p.left = min(p.burst, p.left+now.Sub(p.at).Seconds()*p.rate)
	p.at = now
	p.left -= float64(n)
	if p.left >= 0 {
		return 0
	}
	return time.Duration(-p.left / p.rate * float64(time.Second))
}

// ok spends one, and tells whether it was there.
func (p *pace) ok(now time.Time) bool {
	if p.take(1, now) == 0 {
		return true
	}
	p.left = 0 // don't let a flood run up a debt
	return false
}

// rest waits, but not longer than until done.
func rest(d time.Duration, done <-chan struct{}) {
	if d <= 0 {
		return
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-done:
	}
}

// pastePrice is how many pasted bytes cost as much as one key.
const pastePrice = 16

// typed is what comes from a terminal, at the pace of keys; what comes faster stays with the sender, and nothing is
// dropped. Pasted text is cheap, since it is taken up a piece at a time and not key by key: a whole document arrives
// in seconds. What is a paste, where it ends, and that it does, is for the one to say who takes it up.
func typed(r io.Reader, lim Limits, done <-chan struct{}) io.Reader {
	p := newPace(lim.ReadRate, lim.ReadBurst, time.Now())
	owed := 0 // bytes pasted and not yet paid for
	return draw.Metered(r, func(keys, pasted int) {
		owed += pasted
		rest(p.take(keys+owed/pastePrice, time.Now()), done)
		owed %= pastePrice
	})
}
