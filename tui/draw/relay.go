package draw

import (
	"context"
	"io"
	"sync"
)

// mostRelayed is how many bytes may wait for the next screen; the rest stays with
// whoever sends them.
const mostRelayed = 4 << 10

// Relay hands one person's terminal from one screen to the next. What is typed between
// two of them goes to the later one, and none of it is lost in the hands of one that has
// ended.
type Relay struct {
	mu    sync.Mutex
	come  *sync.Cond
	typed []byte
	err   error
	now   *leg // whose turn it is; nil: nobody's
	size  Size
}

// leg is one screen's turn.
type leg struct {
	r     *Relay
	sizes chan Size // one slot, the newest wins
}

// NewRelay makes one for a terminal of this size. Run it.
func NewRelay(size Size) *Relay {
	r := &Relay{size: size}
	r.come = sync.NewCond(&r.mu)
	return r
}

// Run takes what comes in until it ends.
func (r *Relay) Run(in io.Reader) {
	b := make([]byte, 512)
	for {
		n, err := in.Read(b)
		r.mu.Lock()
		r.typed = append(r.typed, b[:n]...)
		if err == nil {
			err = r.err // closed
		}
		r.err = err
		r.come.Broadcast()
		for len(r.typed) > mostRelayed && r.err == nil {
			r.come.Wait()
		}
		err = r.err
		r.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// Resize passes on what becomes of the terminal's size until ctx ends.
func (r *Relay) Resize(ctx context.Context, sizes <-chan Size) {
	for {
		select {
		case size := <-sizes:
			r.mu.Lock()
			r.size = size
			if r.now != nil {
				select {
				case <-r.now.sizes:
				default:
				}
				r.now.sizes <- size
			}
			r.mu.Unlock()
		case <-ctx.Done():
			return
		}
	}
}

// Next begins the turn of another screen: its input, its size, and what becomes of that.
func (r *Relay) Next() (in io.Reader, size Size, sizes <-chan Size) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = &leg{r: r, sizes: make(chan Size, 1)}
	r.come.Broadcast()
	return r.now, r.size, r.now.sizes
}

// Rest ends the turn of the screen that is on: nothing more goes to it.
func (r *Relay) Rest() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = nil
	r.come.Broadcast()
}

// Close ends it: nobody's turn comes any more.
func (r *Relay) Close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now, r.err = nil, io.EOF
	r.come.Broadcast()
}

// Read gives what was typed, as long as it is this screen's turn.
func (l *leg) Read(p []byte) (int, error) {
	r := l.r
	r.mu.Lock()
	defer r.mu.Unlock()
	for r.now == l && len(r.typed) == 0 && r.err == nil {
		r.come.Wait()
	}
	switch {
	case r.now != l:
		return 0, io.EOF
	case len(r.typed) == 0:
		return 0, r.err
	}
	n := copy(p, r.typed)
	r.typed = r.typed[n:]
	r.come.Broadcast()
	return n, nil
}
