package sshserver

import (
	"bytes"
	"errors"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"convene/sshserver/door"
)

const versionLine = "SSH-2.0-" + versionName + "\r\n"

// versionName is what the server calls itself; it says no version number, which
// would only tell which attacks to try.
const versionName = "convene"

// The writes of a key exchange as x/crypto makes them: its version line, its
// offer of algorithms, its answer. With the answer out the machine's part is
// done and the client may ask its person about the host key.
const writesUntilAnswer = 3

// After as much as the longest packet the wire pauses for as long as that takes
// through the library.
const (
	aPacket = 32 << 10
	passing = 2 * time.Millisecond
)

// What comes before anything runs is a handshake, with every key that an agent holds.
const earlyRate, earlyBurst = 4 << 10, 32 << 10

var errTooMuch = errors.New("it sends far more than can be taken up")

var errNotSSH = errors.New("the other side doesn't speak SSH")

// wire is one TCP connection. It reads no faster than its pace, so that a flood
// of anything (rekeying, pings, requests) costs a bounded amount of work; its
// writes have a deadline; and it gives the handshake's deadlines in stages,
// because a machine answers in milliseconds and a person in a minute.
type wire struct {
	net.Conn
	lim   Limits
	human time.Duration // what a person may take to answer
	visit *door.Visit
	owed  unread // what has come and nobody has taken up
	now   func() time.Time

	closed chan struct{}
	once   sync.Once

	// Used by the one goroutine that reads.
	first []byte // what greet has read already
	pace  door.Pace
	early door.Pace   // before anything runs
	busy  atomic.Bool // something does
	run   int         // bytes since it last paused

	// Moments are kept as how long after it began they were: the wall's time may
	// be set meanwhile, and a moment written as a number is the wall's.
	began time.Time
	heard atomic.Int64 // when something last arrived: nanoseconds of age

	writes   int          // used under the transport's write lock
	writable atomic.Int64 // until when writes may take, likewise

	mu      sync.Mutex
	loginBy time.Time // set when a person's turn begins
	authing bool      // the client has begun to say who it is

	shook func() // its key exchange is done; set before one begins
	tries int    // codes that were wrong; used by the handshake only

	tenant // what it has once it is inside
}

func newWire(c net.Conn, d *door.Door, lim Limits) *wire {
	w := &wire{
		began: d.Now(),
		Conn:  c, lim: lim, human: d.Limits().PersonTimeout, now: d.Now,
		closed: make(chan struct{}),
		pace:   door.NewPace(float64(lim.WireRate), lim.WireBurst, d.Now()),
		early:  door.NewPace(earlyRate, earlyBurst, d.Now()),
		tenant: newTenant(lim),
	}
	w.visit = d.Visit(c.RemoteAddr(), w.cut, w.closed)
	w.owed.visit = w.visit
	return w
}

// greet sends our version line and waits until the client has begun to send its
// own: a connection that says nothing is cheap, and the first to make room.
func (w *wire) greet() error {
	if err := w.SetReadDeadline(w.now().Add(w.lim.HandshakeTimeout)); err != nil {
		return err
	}
	w.extend()
	if _, err := w.Conn.Write([]byte(versionLine)); err != nil {
		return err
	}
	const hello = "SSH-2.0-"
	buf := make([]byte, 0, 256)
	for len(buf) < len(hello) {
		n, err := w.Conn.Read(buf[len(buf):cap(buf)])
		if err != nil {
			return err
		}
		buf = buf[:len(buf)+n]
		if k := min(len(buf), len(hello)); string(buf[:k]) != hello[:k] {
			return errNotSSH
		}
	}
	w.first = buf
	return nil
}

func (w *wire) Read(p []byte) (int, error) {
	if len(w.first) > 0 {
		n := copy(p, w.first)
		w.first = w.first[n:]
		return n, nil
	}
	if !w.owed.wait(w.lim.ReadStall, w.closed) {
		w.cut() // also whoever has left behind it: until it is read that can't be known
		return 0, errTooMuch
	}
	n, err := w.Conn.Read(p)
	if n > 0 {
		w.heard.Store(int64(w.age()))
		p := &w.early
		if w.busy.Load() {
			p = &w.pace
		}
		wait := p.Take(n, w.now())
		if w.run += n; w.run >= aPacket {
			// What was read is on its way through the library; only when it has come out
			// is it known how much of it nobody takes up.
			w.run, wait = 0, max(wait, passing)
		}
		door.Rest(wait, w.closed)
		w.answered()
	}
	return n, err
}

// answered: the person has accepted the host key, so now it is a machine's turn
// again, until it begins to say who it is.
func (w *wire) answered() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.loginBy.IsZero() || w.authing {
		return
	}
	by := w.now().Add(w.lim.HandshakeTimeout)
	if by.After(w.loginBy) {
		by = w.loginBy
	}
	_ = w.SetReadDeadline(by)
}

// identifying: from here on any silence may be a person's: a passphrase, a code.
func (w *wire) identifying() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.authing {
		return
	}
	w.authing = true
	if w.loginBy.IsZero() {
		w.loginBy = w.now().Add(w.human)
	}
	_ = w.SetReadDeadline(w.loginBy)
}

func (w *wire) Write(p []byte) (int, error) {
	w.extend()
	if w.writes < writesUntilAnswer {
		w.writes++
		switch {
		case w.writes == 1 && bytes.Equal(p, []byte(versionLine)):
			return len(p), nil // greet has sent it
		case w.writes == writesUntilAnswer:
			w.personsTurn()
		}
	}
	n, err := w.Conn.Write(p)
	if err != nil {
		w.cut() // the library would go on reading from a peer it can't answer
	}
	return n, err
}

func (w *wire) personsTurn() {
	w.mu.Lock()
	w.loginBy = w.now().Add(w.human)
	_ = w.SetReadDeadline(w.loginBy)
	w.mu.Unlock()
	w.visit.To(door.Asking)
	w.shook()
}

// age is how long the connection has been there.
func (w *wire) age() time.Duration { return w.now().Sub(w.began) }

// extend gives writes their time. A deadline costs a little, so it is moved only
// when a fifth of it has passed.
func (w *wire) extend() {
	age, by := w.age(), time.Duration(w.writable.Load())
	if by == 0 || age > by-w.lim.WriteStall*4/5 {
		by = age + w.lim.WriteStall
		w.writable.Store(int64(by))
		_ = w.SetWriteDeadline(w.began.Add(by))
	}
}

// SetDeadline is how the library bounds the handshake, and lifts that bound
// after it. It means reading: writes always have their own deadline.
func (w *wire) SetDeadline(t time.Time) error { return w.SetReadDeadline(t) }

// Close may be called at any time and more than once.
func (w *wire) Close() error {
	w.cut()
	return nil
}

func (w *wire) cut() {
	w.once.Do(func() {
		close(w.closed)
		_ = w.Conn.Close()
	})
}
