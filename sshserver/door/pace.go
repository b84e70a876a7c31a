package door

import "time"

// Pace is a budget that refills: rate a second, at most burst saved up. Not safe
// for concurrent use.
type Pace struct {
	rate, burst float64
	left        float64
	at          time.Time
}

// NewPace is a full one.
func NewPace(rate float64, burst int, now time.Time) Pace {
	return Pace{rate: rate, burst: float64(burst), left: float64(burst), at: now}
}

// Take spends n and tells how long to wait until the budget is whole again; 0
// means go on.
func (p *Pace) Take(n int, now time.Time) time.Duration {
	p.fill(now)
	p.left -= float64(n)
	return p.until(0)
}

// Spend takes n when it is there and gives 0, or takes nothing and tells how long
// it will be until it is: a flood runs up no debt.
func (p *Pace) Spend(n int, now time.Time) time.Duration {
	p.fill(now)
	if wait := p.until(float64(n)); wait > 0 {
		return wait
	}
	p.left -= float64(n)
	return 0
}

// OK spends one, and tells whether it was there.
func (p *Pace) OK(now time.Time) bool { return p.Spend(1, now) == 0 }

func (p *Pace) fill(now time.Time) {
	p.left = min(p.burst, p.left+now.Sub(p.at).Seconds()*p.rate)
	p.at = now
}

// until is how long it takes to have n.
func (p *Pace) until(n float64) time.Duration {
	if p.left >= n {
		return 0
	}
	return max(1, time.Duration((n-p.left)/p.rate*float64(time.Second)))
}

// Rest waits, but not longer than until one of these is closed.
func Rest(d time.Duration, done ...<-chan struct{}) {
	if d <= 0 {
		return
	}
	t := time.NewTimer(d)
	defer t.Stop()
	var one, two <-chan struct{}
	if len(done) > 0 {
		one = done[0]
	}
	if len(done) > 1 {
		two = done[1]
	}
	select {
	case <-t.C:
	case <-one:
	case <-two:
	}
}
