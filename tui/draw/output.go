package draw

import (
	"runtime/debug"
	"sync"
	"time"
)

// output is the one slot between a program and its terminal, and the goroutine that empties it. Newest wins: a
// terminal that was asleep is drawn once, not forty times, and nobody who fills the slot ever waits.
type output struct {
	painter *Painter
	onPanic func(any, []byte)
	onError func(error)

	mu     sync.Mutex
	next   Frame  // Lines is ours
	cursor Cursor // what next.Cursor points to
	size   Size
	resize bool
	forget bool

	wake chan struct{} // one slot
	stop chan struct{}
	done chan struct{}
}

func newOutput(p *Painter, onPanic func(any, []byte), onError func(error)) *output {
	return &output{
		painter: p, onPanic: onPanic, onError: onError, size: p.size,
		wake: make(chan struct{}, 1), stop: make(chan struct{}), done: make(chan struct{}),
	}
}

// show puts a frame, made for size, into the slot. It returns at once and keeps nothing of f but its strings.
func (o *output) show(f Frame, size Size) {
	o.mu.Lock()
	changed := o.put(f)
	if size != o.size {
		o.size, o.resize, changed = size, true, true
	}
	o.mu.Unlock()
	if changed {
		o.poke()
	}
}

// put copies f into the slot and reports whether anything in it is new. Comparing a string with itself is free, so an
// Update that changed nothing ends here.
func (o *output) put(f Frame) (changed bool) {
	lines := f.Lines[:min(len(f.Lines), MaxHeight)]
	if len(lines) != len(o.next.Lines) {
		changed = true
		o.next.Lines = append(o.next.Lines[:0], lines...)
	}
	for i, line := range lines {
		if o.next.Lines[i] != line {
			o.next.Lines[i] = line
			changed = true
		}
	}
	switch {
	case f.Cursor == nil:
		changed = changed || o.next.Cursor != nil
		o.next.Cursor = nil
	case o.next.Cursor == nil || o.cursor != *f.Cursor:
		changed = true
		o.cursor = *f.Cursor
		o.next.Cursor = &o.cursor
	}
	if f.Title != o.next.Title {
		o.next.Title = f.Title
		changed = true
	}
	return changed
}

// ring rings with the next painting. It stays in the slot until it is taken: a letter that comes right after must not
// swallow it.
func (o *output) ring() {
	o.mu.Lock()
	o.next.Bell = true
	o.mu.Unlock()
	o.poke()
}

// repaint makes the next painting start over.
func (o *output) repaint() {
	o.mu.Lock()
	o.forget = true
	o.mu.Unlock()
	o.poke()
}

func (o *output) poke() {
	select {
	case o.wake <- struct{}{}:
	default: // it is awake already, and will find the newest
	}
}

// run paints until stopped, and gives the terminal back. It is the only goroutine that writes.
func (o *output) run() {
	defer close(o.done)
	defer func() {
		if r := recover(); r != nil {
			o.onPanic(r, debug.Stack())
			_ = o.painter.Restore() // the error of a terminal that is gone interests nobody
		}
	}()
	if err := o.painter.Enter(); err != nil {
		o.onError(err)
		return
	}
	var mine Frame
	var cursor Cursor
	for {
		select {
		case <-o.stop:
			_ = o.painter.Restore()
			return
		case <-o.wake:
		}
		o.take(&mine, &cursor)
		if err := o.painter.Paint(mine); err != nil {
			o.onError(err)
			return
		}
	}
}

// take copies the slot out, so that painting needs no lock.
func (o *output) take(f *Frame, cursor *Cursor) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.resize {
		o.painter.Resize(o.size)
		o.resize = false
	}
	if o.forget {
		o.painter.Forget()
		o.forget = false
	}
	lines := append(f.Lines[:0], o.next.Lines...)
	clear(lines[len(lines):cap(lines)]) // don't hold on to old rows
	*f = o.next
	f.Lines = lines
	o.next.Bell = false
	if o.next.Cursor != nil {
		*cursor = o.cursor
		f.Cursor = cursor
	}
}

// finish asks the goroutine to restore the terminal and end, and waits no longer than patience. It reports whether it
// ended: if not, it is stuck in a write, and ends when the terminal's writer is closed.
func (o *output) finish(patience time.Duration) bool {
	close(o.stop)
	t := time.NewTimer(patience)
	defer t.Stop()
	select {
	case <-o.done:
		return true
	case <-t.C:
		return false
	}
}
