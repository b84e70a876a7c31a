package sshserver

import (
	"io"
	"sync"
	"time"
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

// pacedReader hands on input no faster than its pace. What comes faster stays
// with the sender: nothing is dropped. A byte inside a paste is cheap, since a
// paste is taken up a piece at a time and not key by key: a whole document
// arrives in seconds, and keys come at the pace of keys.
type pacedReader struct {
	r    io.Reader
	p    pace
	done <-chan struct{}

	pasting bool
	tail    [pasteMark]byte // the last bytes read, in their order
	owed    int             // bytes pasted and not yet paid for
}

const (
	pasteMark  = 6  // bytes in the mark that begins or ends a paste
	pastePrice = 16 // pasted bytes for the price of one key
)

func (r *pacedReader) Read(b []byte) (int, error) {
	if len(b) > 4096 {
		b = b[:4096] // so that a wait is a quarter of a second, not four
	}
	n, err := r.r.Read(b)
	rest(r.p.take(r.price(b[:n]), time.Now()), r.done)
	return n, err
}

// price is what the bytes cost.
func (r *pacedReader) price(b []byte) int {
	cost := 0
	for _, c := range b {
		copy(r.tail[:], r.tail[1:])
		r.tail[pasteMark-1] = c
		switch string(r.tail[:]) {
		case "\x1b[200~":
			r.pasting = true
		case "\x1b[201~":
			r.pasting = false
		}
		if !r.pasting {
			cost++
			continue
		}
		if r.owed++; r.owed == pastePrice {
			cost, r.owed = cost+1, 0
		}
	}
	return cost
}

// watchedWriter cuts the connection when a write isn't taken in time: the peer
// has stopped reading, and whoever writes must not wait for it.
type watchedWriter struct {
	mu      sync.Mutex
	w       io.Writer
	timeout time.Duration
	timer   *time.Timer
}

func newWatchedWriter(w io.Writer, timeout time.Duration, stalled func()) *watchedWriter {
	t := time.AfterFunc(time.Hour, stalled)
	t.Stop()
	return &watchedWriter{w: w, timeout: timeout, timer: t}
}

func (w *watchedWriter) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.write(b)
}

// mostAtOnce is how much has to be taken within one timeout: a slow line that
// takes a big document bit by bit hasn't stopped reading.
const mostAtOnce = 16 << 10

func (w *watchedWriter) write(b []byte) (n int, err error) {
	defer w.timer.Stop()
	for {
		w.timer.Reset(w.timeout)
		k, err := w.w.Write(b[n:min(len(b), n+mostAtOnce)])
		n += k
		if err != nil || n >= len(b) {
			return n, err
		}
	}
}

// tryWrite writes unless somebody else is at it, which may be for ever.
func (w *watchedWriter) tryWrite(s string) {
	if w.mu.TryLock() {
		defer w.mu.Unlock()
		_, _ = w.write([]byte(s))
	}
}
