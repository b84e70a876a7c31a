package sshserver

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

var errTooLong = errors.New("waited too long for the code to be looked at")

// guessing makes guessing slow without refusing anybody. A right code passes at
// once. A wrong one waits for its turn, and keeps its place while it waits even
// if the guesser has hung up: places are bounded, so the guesses a second are
// too. Only when all places are taken does a code wait before it is looked at.
type guessing struct {
	lim Limits

	mu     sync.Mutex
	by     map[string]*guesser
	next   time.Time // when the next wrong code from anywhere may be answered
	places int       // taken, in all
	freed  chan struct{}
}

type guesser struct {
	wrong  int
	places int
	next   time.Time
	last   time.Time
}

func newGuessing(lim Limits) *guessing {
	return &guessing{lim: lim, by: map[string]*guesser{}, freed: make(chan struct{})}
}

// place waits for a place, until late, or until the connection is closed or the
// server closes. Every place must be given back.
func (g *guessing) place(addr string, late time.Duration, closed, closing <-chan struct{}) error {
	t := time.NewTimer(late)
	defer t.Stop()
	for {
		g.mu.Lock()
		who := g.who(addr, time.Now())
		if g.places < g.lim.Parked && who.places < g.lim.ParkedAddress {
			g.places++
			who.places++
			g.mu.Unlock()
			return nil
		}
		freed := g.freed
		g.mu.Unlock()
		select {
		case <-freed: // whoever gets the lock first: a fair enough lottery
		case <-t.C:
			return errTooLong
		case <-closed:
			return net.ErrClosed
		case <-closing:
			return errClosing
		}
	}
}

func (g *guessing) giveBack(addr string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.places--
	g.by[addr].places--
	close(g.freed)
	g.freed = make(chan struct{})
}

// wrong notes a wrong code at now: how many there have been from addr lately,
// and how long the answer has to wait. The caller holds a place.
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

// who is what is remembered of addr. Called with mu held.
func (g *guessing) who(addr string, now time.Time) *guesser {
	if len(g.by) >= mostAddresses {
		g.forget(now)
	}
	who := g.by[addr]
	if who == nil {
		who = &guesser{last: now}
		g.by[addr] = who
	}
	if now.Sub(who.last) > memory {
		who.wrong = 0
	}
	return who
}

// forget drops who has been quiet for long, and if nobody has, anybody who isn't
// waiting: a guesser with thousands of addresses is held by the bound over all.
func (g *guessing) forget(now time.Time) {
	for _, age := range []time.Duration{memory, 0} {
		for addr, who := range g.by {
			if who.places == 0 && now.Sub(who.last) >= age {
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
