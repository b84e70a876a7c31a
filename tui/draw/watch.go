package draw

import (
	"io"
	"sync"
	"time"
)

// Watched is a writer with a watchdog: who writes must not wait for ever for a peer that has stopped reading. It is
// safe for several goroutines, one write after the other.
type Watched struct {
	mu    sync.Mutex // held while somebody writes
	w     io.Writer
	limit time.Duration
	timer *time.Timer
}

// piece is how much has to get through within the limit, in bytes. A whole screen over a very slow line, or a document,
// may take longer than the limit and is still progress.
const piece = 4 << 10

// Watch watches what is written to w: it calls stalled, once, when 4 KB of it make no progress for longer than limit.
// It can't interrupt the write; stalled can, by closing the connection, and runs on a goroutine of its own, where it
// must not panic. [Run] does this for an output that isn't watched yet.
func Watch(w io.Writer, limit time.Duration, stalled func()) *Watched {
	var once sync.Once
	t := time.AfterFunc(time.Hour, func() { once.Do(stalled) })
	t.Stop()
	return &Watched{w: w, limit: limit, timer: t}
}

// Write implements io.Writer.
func (w *Watched) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.write(b)
}

// TryWrite writes unless somebody else is at it, which may be for ever. It reports whether all was written.
func (w *Watched) TryWrite(b []byte) bool {
	if !w.mu.TryLock() {
		return false
	}
	defer w.mu.Unlock()
	_, err := w.write(b)
	return err == nil
}

func (w *Watched) write(b []byte) (int, error) {
	defer w.timer.Stop()
	done := 0
	for done < len(b) {
		w.timer.Reset(w.limit)
		n, err := w.w.Write(b[done:min(done+piece, len(b))])
		done += n
		if err != nil {
			return done, err //nolint:wrapcheck // who writes says what it was doing
		}
		if n == 0 {
			return done, io.ErrShortWrite
		}
	}
	return done, nil
}
