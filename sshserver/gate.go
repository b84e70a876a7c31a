package sshserver

import (
	"errors"
	"math/rand/v2"
	"net"
	"net/netip"
	"sync"
	"time"
)

// stage is how far a connection has come. Their order is also who has to go
// first when there is no room: those who have shown least.
type stage int

const (
	arrived   stage = iota // has said nothing yet
	shaking                // exchanging keys, machine with machine
	asking                 // a person has to answer
	parked                 // a wrong code is waiting out its time
	inside                 // let in
	gone                   // closed
	stageEnds              // how many stages there are
)

var (
	errFull    = errors.New("no room for another connection")
	errClosing = errors.New("the server is closing")
)

// queueFor is how long a newcomer to a full waiting room stays in the listener's
// queue before somebody has to go who hasn't stalled.
const queueFor = 250 * time.Millisecond

// gate knows every connection. It bounds those that aren't let in yet, all
// together and not for each address, because a whole room may come from one
// address at once. A full waiting room keeps newcomers in the listener's queue
// for a moment; then one that has stalled makes room, picked at random from the
// address with most of them. So a crowd that stalls pushes out itself, and one
// guest among them is rarely hit. Those inside are never sent away.
type gate struct {
	lim Limits
	now func() time.Time // see Config.Now

	mu      sync.Mutex
	all     map[*wire]struct{}
	count   [stageEnds]int
	closing bool
}

func newGate(lim Limits) *gate {
	return &gate{lim: lim, now: time.Now, all: map[*wire]struct{}{}}
}

// enter takes a connection in. It may wait for queueFor, and only the goroutine
// that accepts connections may call it.
func (g *gate) enter(w *wire, stop <-chan struct{}) error {
	const look = 10 * time.Millisecond
	for waited := time.Duration(0); ; waited += look {
		victim, err := g.tryEnter(w, g.now(), waited >= queueFor)
		if victim != nil {
			victim.cut()
		}
		if err == nil || errors.Is(err, errClosing) || waited >= queueFor {
			return err
		}
		rest(look, stop)
	}
}

func (g *gate) tryEnter(w *wire, now time.Time, hurry bool) (victim *wire, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closing {
		return nil, errClosing
	}
	waiting := g.count[arrived] + g.count[shaking] + g.count[asking] + g.count[parked]
	if len(g.all) >= g.lim.Connections || waiting >= g.lim.Waiting {
		victim = g.weakest(now, hurry)
		if victim == nil {
			return nil, errFull
		}
		g.remove(victim)
	}
	g.all[w] = struct{}{}
	w.stage, w.since = arrived, now
	g.count[arrived]++
	return victim, nil
}

// weakest picks who makes room, or nobody: somebody who has stalled, or in a
// hurry anybody. Called with mu held.
func (g *gate) weakest(now time.Time, hurry bool) *wire {
	grace := [...]time.Duration{arrived: g.lim.Stalled / 4, shaking: g.lim.Stalled, asking: 10 * g.lim.Stalled}
	for st := arrived; st <= asking; st++ {
		if g.count[st] == 0 {
			continue
		}
		from := map[string][]*wire{}
		most := ""
		for w := range g.all {
			if w.stage == st && (hurry || now.Sub(w.since) > grace[st]) {
				from[w.addr] = append(from[w.addr], w)
				if len(from[w.addr]) > len(from[most]) {
					most = w.addr
				}
			}
		}
		if n := len(from[most]); n > 0 {
			return from[most][rand.IntN(n)]
		}
	}
	return nil
}

// to moves a connection on.
func (g *gate) to(w *wire, st stage) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if w.stage != gone {
		g.count[w.stage]--
		g.count[st]++
		w.stage, w.since = st, g.now()
	}
}

// leave forgets a connection.
func (g *gate) leave(w *wire) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.remove(w)
}

// remove is leave with mu held.
func (g *gate) remove(w *wire) {
	if _, ok := g.all[w]; ok {
		g.count[w.stage]--
		w.stage = gone
		delete(g.all, w)
	}
}

// close lets nobody in any more.
func (g *gate) close() {
	g.mu.Lock()
	g.closing = true
	g.mu.Unlock()
}

// wires lists the connections that are here now.
func (g *gate) wires() []*wire {
	g.mu.Lock()
	defer g.mu.Unlock()
	ws := make([]*wire, 0, len(g.all))
	for w := range g.all {
		ws = append(ws, w)
	}
	return ws
}

// addressOf is what counts as one address: an IPv4 address, or the /64 that one
// IPv6 household has.
func addressOf(a net.Addr) string {
	ap, err := netip.ParseAddrPort(a.String())
	if err != nil {
		return a.String()
	}
	ip := ap.Addr().Unmap().WithZone("")
	if ip.Is6() {
		if p, err := ip.Prefix(64); err == nil {
			return p.String()
		}
	}
	return ip.String()
}
