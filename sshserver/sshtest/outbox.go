package sshtest

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// escPause is longer than any server waits to tell Esc from an escape sequence (ours: 120 ms).
const escPause = 240 * time.Millisecond

// outbox is what the guest is about to send, in order. Adding never blocks, so neither the terminal's replies nor a
// script can be held up by a server that doesn't read.
type outbox struct {
	w io.Writer

	mu     sync.Mutex
	queue  []outgoing
	news   chan struct{} // closed and replaced whenever something here changed
	busy   bool          // the first of the queue is being written
	typed  int           // entries of the queue, from its start, up to the last that isn't the terminal's own
	err    error
	closed bool
}

type outgoing struct {
	bytes []byte
	pause bool // nothing may follow closely
}

var errOutboxClosed = errors.New("the connection has ended")

func newOutbox(w io.Writer) *outbox { return &outbox{w: w, news: make(chan struct{})} }

// add queues what the person types; pause keeps the next key away from it.
func (o *outbox) add(b []byte, pause bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.queue = append(o.queue, outgoing{b, pause})
	o.typed = len(o.queue)
	o.tell()
}

// addReply queues what the terminal says by itself. Nobody waits for it.
func (o *outbox) addReply(b []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.queue = append(o.queue, outgoing{b, false})
	o.tell()
}

func (o *outbox) tell() {
	close(o.news)
	o.news = make(chan struct{})
}

// close lets run end; what is still queued is lost with the connection.
func (o *outbox) close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closed = true
	o.tell()
}

// run writes until the connection ends.
func (o *outbox) run() {
	var notBefore time.Time
	for {
		o.mu.Lock()
		news, closed := o.news, o.closed
		var next outgoing
		waiting := len(o.queue) > 0
		if waiting {
			next = o.queue[0]
		}
		o.mu.Unlock()
		if closed {
			return
		}
		if !waiting {
			<-news
			continue
		}
		if rest := time.Until(notBefore); rest > 0 {
			o.rest(rest)
			continue
		}
		o.mark(true)
		_, err := o.w.Write(next.bytes)
		notBefore = time.Time{}
		if next.pause {
			notBefore = time.Now().Add(time.Duration(float64(escPause) * patienceFactor()))
		}
		o.mu.Lock()
		// A reply that comes too late is nobody's trouble.
		if err != nil && o.err == nil && o.typed > 0 {
			o.err = err
		}
		o.queue, o.busy, o.typed = o.queue[1:], false, max(0, o.typed-1)
		o.tell()
		o.mu.Unlock()
	}
}

func (o *outbox) mark(busy bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.busy = busy
}

// rest waits, but not beyond the connection's end.
func (o *outbox) rest(d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	for {
		o.mu.Lock()
		news, closed := o.news, o.closed
		o.mu.Unlock()
		if closed {
			return
		}
		select {
		case <-timer.C:
			return
		case <-news:
		}
	}
}

// flush waits until everything typed is written.
func (o *outbox) flush(patience time.Duration) error {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	for {
		o.mu.Lock()
		// A key that ends the program may well have arrived before its writing is done here.
		news, left, closed, err := o.news, o.typed, o.closed && !o.busy, o.err
		o.mu.Unlock()
		switch {
		case err != nil:
			return err
		case left == 0:
			return nil
		case closed:
			return errOutboxClosed
		}
		select {
		case <-news:
		case <-timer.C:
			return fmt.Errorf("the server took none of it for %v", patience)
		}
	}
}
