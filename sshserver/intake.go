package sshserver

import (
	"io"
	"sync"
	"time"

	"convene/sshserver/door"
)

const (
	// mostUnread is how much of what came on one connection may wait to be taken up.
	// Above it nothing more is read from the network, so that the rest stays with the
	// sender: a channel's own window is two megabytes, and everybody could fill it.
	mostUnread = 64 << 10
	// mostEarly is how much is kept of what comes on a channel before a program runs
	// there. Typing ahead is less.
	mostEarly = 4 << 10
)

// intake is what a person has typed and no program has read yet. Whoever takes it from
// the channel never waits, since the library would go on filling the channel's window;
// waiting is the wire's.
type intake struct {
	of *unread

	mu    sync.Mutex
	come  *sync.Cond
	queue []byte
	taken bool // a program reads
	done  bool // nobody reads any more
	err   error
}

func newIntake(of *unread) *intake {
	i := &intake{of: of}
	i.come = sync.NewCond(&i.mu)
	return i
}

// fill takes everything from r until it ends.
func (i *intake) fill(r io.Reader) {
	b := make([]byte, 4<<10)
	for {
		n, err := r.Read(b)
		i.put(b[:n], err)
		if err != nil {
			return
		}
	}
}

func (i *intake) put(b []byte, err error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	switch {
	case i.done:
		b = nil
	case !i.taken:
		b = b[:min(len(b), max(0, mostEarly-len(i.queue)))]
	}
	i.queue = append(i.queue, b...)
	i.of.add(len(b))
	i.err = err
	i.come.Broadcast()
}

// opens says that a program reads from now on.
func (i *intake) opens() {
	i.mu.Lock()
	i.taken = true
	i.mu.Unlock()
}

// Read gives what has come.
func (i *intake) Read(p []byte) (int, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	for len(i.queue) == 0 && i.err == nil && !i.done {
		i.come.Wait()
	}
	switch {
	case i.done:
		return 0, io.EOF
	case len(i.queue) == 0:
		return 0, i.err
	}
	n := copy(p, i.queue)
	if i.queue = i.queue[n:]; len(i.queue) == 0 {
		i.queue = nil
	}
	i.of.add(-n)
	return n, nil
}

// close drops what was not read, and all that is still to come.
func (i *intake) close() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.of.add(-len(i.queue))
	i.queue, i.done = nil, true
	i.come.Broadcast()
}

// unread counts what has come on one connection and nobody has read.
type unread struct {
	visit *door.Visit

	mu   sync.Mutex
	n    int
	less chan struct{} // closed when it has become little again
}

func (u *unread) add(n int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.n += n
	u.visit.Unread(u.n)
	if u.n < mostUnread && u.less != nil {
		close(u.less)
		u.less = nil
	}
}

// wait returns when little is unread, or done is closed; false when late has gone by.
func (u *unread) wait(late time.Duration, done <-chan struct{}) bool {
	var end <-chan time.Time
	for {
		u.mu.Lock()
		if u.n < mostUnread {
			u.mu.Unlock()
			return true
		}
		if u.less == nil {
			u.less = make(chan struct{})
		}
		less := u.less
		u.mu.Unlock()
		if end == nil {
			t := time.NewTimer(late)
			defer t.Stop()
			end = t.C
		}
		select {
		case <-less:
		case <-done:
			return true
		case <-end:
			return false
		}
	}
}
