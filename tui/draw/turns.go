package draw

import (
	"math"
	"sync"
	"time"
)

// Turns shares a computer among the screens that run on it: as many of them work at once
// as it has processors, and when more want to, whoever has had the least of late is next.
// So a person who types waits for no more than what is being worked at, whatever others
// make their own screens do.
type Turns struct {
	mu      sync.Mutex
	free    int
	waiting []*turn
	now     func() time.Time
}

// turn is one screen's place in it.
type turn struct {
	used  float64 // seconds of work, of which half is forgotten every second
	at    time.Time
	since time.Time // of the work that is being done
	ready chan struct{}
}

// NewTurns lets n screens work at once.
func NewTurns(n int) *Turns { return &Turns{free: max(1, n), now: time.Now} }

// longestTurn is how long one waits: work that hangs keeps nobody from theirs.
const longestTurn = 250 * time.Millisecond

// take waits for its turn.
func (t *Turns) take(x *turn) {
	t.mu.Lock()
	if t.free > 0 {
		t.free--
		x.since = t.now()
		t.mu.Unlock()
		return
	}
	x.forget(t.now())
	x.ready = make(chan struct{})
	t.waiting = append(t.waiting, x)
	ready := x.ready
	t.mu.Unlock()
	late := time.NewTimer(longestTurn)
	defer late.Stop()
	select {
	case <-ready:
	case <-late.C:
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, w := range t.waiting {
		if w == x {
			t.waiting = append(t.waiting[:i], t.waiting[i+1:]...)
			t.free-- // out of turn: it is missing until it is given back
		}
	}
	x.since = t.now()
}

// give ends what take began.
func (t *Turns) give(x *turn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	x.forget(now)
	x.used += now.Sub(x.since).Seconds()
	if t.free++; t.free <= 0 || len(t.waiting) == 0 {
		return
	}
	next := 0
	for i, w := range t.waiting {
		if w.used < t.waiting[next].used {
			next = i
		}
	}
	w := t.waiting[next]
	t.waiting = append(t.waiting[:next], t.waiting[next+1:]...)
	t.free--
	close(w.ready)
}

func (x *turn) forget(now time.Time) {
	if d := now.Sub(x.at).Seconds(); d > 0 {
		x.used *= math.Exp2(-d)
	}
	x.at = now
}
