package door

import (
	"errors"
	"net"
	"sync"
	"time"
)

// memory is how long an address's wrong codes are remembered.
const memory = 10 * time.Minute

// mostAddresses bounds what guessing from many addresses can make us remember.
const mostAddresses = 4096

// ErrTooLong says that so many codes came from that address that this one was not
// looked at in time.
var ErrTooLong = errors.New("waited too long for the code to be looked at")

// guessing makes guessing slow without letting a right code wait. A code is compared
// as soon as it comes, and a wrong one waits out its time before it is answered.
// Whoever hangs up instead has guessed as quickly as they can connect, so how many
// codes of one address are looked at in a second is bounded too, and how many in all:
// far above what a room does, and so that the shortest code that is made up holds for
// months. What came over that bound is a lottery among those who are still there. The
// facilitators' code has a bound of its own: whatever is done at the other one, theirs
// is looked at.
type guessing struct {
	lim Limits

	mu    sync.Mutex
	by    map[string]*guesser
	next  time.Time // when the next wrong code from anywhere may be answered
	looks [2]Pace   // at participants' codes, at facilitators'
}

// guesser is an address, or a key, as far as it has been heard of.
type guesser struct {
	wrong int
	next  time.Time
	last  time.Time
	looks [2]Pace
	seats Pace // new ones
}

// everywhere is how many times as much comes from everywhere as from one address.
const everywhere = 4

func newGuessing(lim Limits, now time.Time) *guessing {
	g := &guessing{lim: lim, by: map[string]*guesser{}}
	for i := range g.looks {
		g.looks[i] = NewPace(everywhere*float64(lim.Looks), everywhere*lim.LookBurst, now)
	}
	return g
}

// slowLook is how much as many looks a comparison costs that takes a core's
// twentieth of a second.
const slowLook = 5

// look waits until a code from addr may be compared: most often not at all.
func (g *guessing) look(addr string, lead, slow bool, now func() time.Time, gone, closing <-chan struct{}) error {
	cost, door := 1, 0
	if slow {
		cost = slowLook
	}
	if lead {
		door = 1
	}
	for late := now().Add(g.lim.PersonTimeout); ; {
		at := now()
		g.mu.Lock()
		wait := g.who(addr, at).looks[door].Spend(cost, at)
		if wait == 0 {
			wait = g.looks[door].Spend(cost, at)
		}
		g.mu.Unlock()
		switch {
		case wait == 0:
			return nil
		case at.Add(wait).After(late):
			return ErrTooLong
		}
		Rest(wait, gone, closing)
		select {
		case <-closing:
			return ErrClosing
		case <-gone:
			return net.ErrClosed
		default:
		}
	}
}

// wrong notes a wrong code at now: how many there have been from addr lately,
// and how long the answer has to wait.
func (g *guessing) wrong(addr string, now time.Time) (n int, wait time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	who := g.who(addr, now)
	who.wrong++
	who.last = now
	if who.wrong > g.lim.FreeGuesses {
		who.next = later(who.next, now).Add(g.lim.GuessEvery)
		wait = who.next.Sub(now)
	}
	g.next = later(g.next, now).Add(g.lim.GuessEveryAll)
	return who.wrong, max(wait, g.next.Sub(now))
}

// newSeat tells whether somebody of that address and that key ("": none) may have
// a new seat now.
func (g *guessing) newSeat(addr, key string, now time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if key != "" && !g.who("key "+key, now).seats.OK(now) {
		return false
	}
	return g.who(addr, now).seats.OK(now)
}

// who is what is remembered of addr. Called with mu held.
func (g *guessing) who(addr string, now time.Time) *guesser {
	if len(g.by) >= mostAddresses {
		g.forget(now)
	}
	who := g.by[addr]
	if who == nil {
		who = &guesser{last: now, seats: NewPace(float64(g.lim.NewSeats), g.lim.NewSeatBurst, now)}
		for i := range who.looks {
			who.looks[i] = NewPace(float64(g.lim.Looks), g.lim.LookBurst, now)
		}
		g.by[addr] = who
	}
	if now.Sub(who.last) > memory {
		who.wrong = 0
	}
	return who
}

// forget drops who has been quiet for long, and if nobody has, anybody: a guesser
// with thousands of addresses is held by the bound over all.
func (g *guessing) forget(now time.Time) {
	for _, age := range []time.Duration{memory, 0} {
		for addr, who := range g.by {
			if now.Sub(who.last) >= age {
				delete(g.by, addr)
			}
			if len(g.by) < mostAddresses/2 {
				return
			}
		}
		if len(g.by) < mostAddresses {
			return
		}
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
