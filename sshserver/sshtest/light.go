package sshtest

import (
	"bytes"
	"context"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// Light is a guest for load: a real connection with a terminal's size and name, but no terminal behind it. It counts
// the bytes that come and says when a marker was among them, so hundreds fit in one process. It fails no test; its
// methods may be called from any goroutine.
//
// Goroutines: one reader for the shell's output, one that drops the error stream, and the connection's. All end with
// the connection; [Light.Leave] or [Light.Drop] ends it.
type Light struct {
	w       *wire
	readers sync.WaitGroup
	gone    chan struct{} // closed when nothing more will come
	bytes   atomic.Int64
	frames  atomic.Int64
	typed   atomic.Int64
	leaving atomic.Bool

	mu      sync.Mutex
	watches []watch
	longest int // bytes of the longest marker ever watched for
}

type watch struct {
	marker []byte
	seen   func(at time.Time)
}

// DialLight connects, signs in and opens a shell; the context's end is the deadline of that only. A refused guest gets
// a [*Refusal]. [Patience] has no meaning here.
func DialLight(ctx context.Context, addr, user string, opts ...Option) (*Light, error) {
	w, err := reach(ctx, addr, user, optionsOf(opts))
	if err != nil {
		return nil, err
	}
	l := &Light{w: w, gone: make(chan struct{})}
	l.readers.Add(2)
	go l.run(l.read)
	go l.run(func() { _, _ = io.Copy(io.Discard, w.ch.Stderr()) })
	go func() {
		defer close(l.gone)
		l.readers.Wait()
		<-w.served
	}()
	return l, nil
}

func (l *Light) run(work func()) {
	defer l.readers.Done()
	defer func() {
		if p := recover(); p != nil {
			l.w.mu.Lock()
			l.w.panicked = p
			l.w.mu.Unlock()
			_ = l.w.conn.Close()
		}
	}()
	work()
}

// Type sends bytes as they are, in one packet; [Keys] gives those of a named key. It blocks while the server takes
// nothing and its window is full; ending the connection ends that.
func (l *Light) Type(b []byte) error {
	l.typed.Add(1)
	_, err := l.w.ch.Write(b)
	return err
}

// Watch calls seen once, with the time of arrival, when the marker's bytes come next, contiguous; also when they come
// in two pieces. A server that repaints only what changed sends a word typed letter by letter as letters, so a good
// marker is one rare character. seen runs on the reader's goroutine and has to be quick. Watching for the same marker
// again replaces the earlier watch.
func (l *Light) Watch(marker string, seen func(at time.Time)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.forget(marker)
	l.watches = append(l.watches, watch{[]byte(marker), seen})
	l.longest = max(l.longest, len(marker))
}

// Unwatch stops watching for a marker, and reports whether it was still to come.
func (l *Light) Unwatch(marker string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.forget(marker)
}

func (l *Light) forget(marker string) bool {
	for i, w := range l.watches {
		if string(w.marker) == marker {
			l.watches = append(l.watches[:i], l.watches[i+1:]...)
			return true
		}
	}
	return false
}

func (l *Light) read() {
	buf := make([]byte, 32<<10)
	var kept []byte // the end of what came before, in case a marker comes in two pieces
	for {
		n, err := l.w.ch.Read(buf)
		if n > 0 {
			at := time.Now()
			l.reply(buf[:n])
			l.frames.Add(1)
			kept = l.scan(kept, buf[:n], at)
			l.bytes.Add(int64(n))
		}
		if err != nil {
			return
		}
	}
}

// scan looks for every watched marker that ends inside fresh, and returns the tail to keep.
func (l *Light) scan(kept, fresh []byte, at time.Time) []byte {
	l.mu.Lock()
	var found []func(time.Time)
	left := l.watches[:0]
	for _, w := range l.watches {
		if bytes.Contains(fresh, w.marker) || spans(kept, fresh, w.marker) {
			found = append(found, w.seen)
			continue
		}
		left = append(left, w)
	}
	clear(l.watches[len(left):])
	l.watches = left
	tail := max(l.longest-1, 3)
	l.mu.Unlock()
	for _, seen := range found {
		seen(at)
	}
	if len(fresh) >= tail {
		return append(kept[:0], fresh[len(fresh)-tail:]...)
	}
	kept = append(kept, fresh...)
	return append(kept[:0], kept[max(0, len(kept)-tail):]...)
}

// spans reports whether marker begins at the end of kept and ends in fresh.
func spans(kept, fresh, marker []byte) bool {
	for n := 1; n < len(marker); n++ {
		if bytes.HasSuffix(kept, marker[:n]) && bytes.HasPrefix(fresh, marker[n:]) {
			return true
		}
	}
	return false
}

// reply answers the two questions that programs wait for: which terminal this is, and how dark its ground is.
func (l *Light) reply(p []byte) {
	if !bytes.Contains(p, []byte("\x1b[c")) && !bytes.Contains(p, []byte("\x1b]11;?")) {
		return
	}
	answer := []byte{}
	if bytes.Contains(p, []byte("\x1b]11;?")) {
		answer = append(answer, "\x1b]11;rgb:0000/0000/0000\x07"...)
	}
	if bytes.Contains(p, []byte("\x1b[c")) {
		answer = append(answer, "\x1b[?62;1c"...)
	}
	// A few bytes against a window of megabytes: this doesn't hold up the reader.
	_, _ = l.w.ch.Write(answer)
}

// Bytes is how many bytes of the shell's output have come so far.
func (l *Light) Bytes() int64 { return l.bytes.Load() }

// Typed is how many times Type was called.
func (l *Light) Typed() int64 { return l.typed.Load() }

// Frames is how often something came: where a frame is written whole, a frame each, and
// fewer where this guest was slower than the frames.
func (l *Light) Frames() int64 { return l.frames.Load() }

// Gone is closed when the connection or its shell has ended, whoever ended it.
func (l *Light) Gone() <-chan struct{} { return l.gone }

// Lost reports whether the shell ended although this guest didn't end it.
func (l *Light) Lost() bool {
	select {
	case <-l.gone:
		return !l.leaving.Load()
	default:
		return false
	}
}

// Resize tells the server another size.
func (l *Light) Resize(width, height int) error { return l.w.resize(width, height) }

// Leave closes the channel and the connection in good order and waits for the guest's goroutines, at most until the
// context ends.
func (l *Light) Leave(ctx context.Context) error {
	l.leaving.Store(true)
	return l.after(ctx, l.w.leave())
}

// Drop cuts the connection without a goodbye and waits as Leave does.
func (l *Light) Drop(ctx context.Context) error {
	l.leaving.Store(true)
	return l.after(ctx, l.w.tcp.cut())
}

func (l *Light) after(ctx context.Context, err error) error {
	// Whatever went wrong above, nothing may keep the readers.
	_ = l.w.tcp.Close()
	select {
	case <-l.gone:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	select {
	case <-l.w.done:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	return err
}
