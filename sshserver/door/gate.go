package door

import (
	"errors"
	"math/rand/v2"
	"net"
	"net/netip"
	"sync"
	"time"
)

// Stage is how far a connection has come. Their order is also who has to go
// first when there is no room: those who have shown least.
type Stage int

// The stages there are.
const (
	Arrived   Stage = iota // has said nothing yet
	Shaking                // exchanging keys, machine with machine
	Asking                 // a person has to answer
	Parked                 // a wrong code is waiting out its time
	Inside                 // let in
	Gone                   // closed
	stageEnds              // how many stages there are
)

// Why nobody more comes in.
var (
	ErrFull    = errors.New("no room for another connection")
	ErrClosing = errors.New("the server is closing")
)

// queueFor is how long a newcomer to a full waiting room stays in the listener's
// queue before somebody has to go who hasn't stalled.
const queueFor = 250 * time.Millisecond

// gate knows every connection of every door. It bounds those that aren't let in yet, all
// together and not for each address, because a whole room may come from one
// address at once. A full waiting room keeps newcomers in the listener's queue
// for a moment; then one that has stalled makes room, picked at random from the
// address with most of them. So a crowd that stalls pushes out itself, and one
// guest among them is rarely hit. Those inside are never sent away, and participants
// never take the last places: a facilitator gets in whoever else is there.
type gate struct {
	lim Limits
	now func() time.Time // see Config.Now

	mu      sync.Mutex
	all     map[*Visit]struct{}
	count   [stageEnds]int
	leads   int // facilitators inside
	closing bool
}

func newGate(lim Limits, now func() time.Time) *gate {
	return &gate{lim: lim, now: now, all: map[*Visit]struct{}{}}
}

// enter takes a connection in. It may wait for queueFor.
func (g *gate) enter(v *Visit, stop <-chan struct{}) error {
	const look = 10 * time.Millisecond
	for waited := time.Duration(0); ; waited += look {
		victim, err := g.tryEnter(v, g.now(), waited >= queueFor)
		if victim != nil {
			victim.cut()
		}
		if err == nil || errors.Is(err, ErrClosing) || waited >= queueFor {
			return err
		}
		Rest(look, stop)
	}
}

func (g *gate) tryEnter(v *Visit, now time.Time, hurry bool) (victim *Visit, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closing {
		return nil, ErrClosing
	}
	waiting := len(g.all) - g.count[Inside]
	if len(g.all) >= g.lim.Connections || waiting >= g.lim.Waiting {
		victim = g.weakest(now, hurry)
		if victim == nil {
			return nil, ErrFull
		}
		g.remove(victim)
	}
	g.all[v] = struct{}{}
	v.stage, v.since = Arrived, now
	g.count[Arrived]++
	return victim, nil
}

// weakest picks who makes room, or nobody: somebody who has stalled, or in a
// hurry anybody. Called with mu held.
func (g *gate) weakest(now time.Time, hurry bool) *Visit {
	grace := [...]time.Duration{Arrived: g.lim.Stalled / 4, Shaking: g.lim.Stalled, Asking: 10 * g.lim.Stalled}
	for st := Arrived; st <= Asking; st++ {
		if g.count[st] == 0 {
			continue
		}
		from := map[string][]*Visit{}
		most := ""
		for v := range g.all {
			if v.stage == st && (hurry || now.Sub(v.since) > grace[st]) {
				from[v.Addr] = append(from[v.Addr], v)
				if len(from[v.Addr]) > len(from[most]) {
					most = v.Addr
				}
			}
		}
		if n := len(from[most]); n > 0 {
			return from[most][rand.IntN(n)]
		}
	}
	return nil
}

// letIn moves a connection inside, unless only the facilitators' places are left.
func (g *gate) letIn(v *Visit, lead bool) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch {
	case v.stage == Gone:
		return net.ErrClosed
	case !lead && g.count[Inside]-g.leads >= g.lim.Connections-g.lim.Reserved:
		return ErrFull
	}
	if lead && !v.lead {
		g.leads++
	}
	v.lead = v.lead || lead
	g.move(v, Inside)
	return nil
}

// to moves a connection on.
func (g *gate) to(v *Visit, st Stage) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.move(v, st)
}

// move is to with mu held.
func (g *gate) move(v *Visit, st Stage) {
	if v.stage != Gone {
		g.count[v.stage]--
		g.count[st]++
		v.stage, v.since = st, g.now()
	}
}

// leave forgets a connection.
func (g *gate) leave(v *Visit) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.remove(v)
}

// remove is leave with mu held.
func (g *gate) remove(v *Visit) {
	if _, ok := g.all[v]; ok {
		g.count[v.stage]--
		if v.lead {
			g.leads--
		}
		v.stage = Gone
		delete(g.all, v)
	}
}

// close lets nobody in any more.
func (g *gate) close() {
	g.mu.Lock()
	g.closing = true
	g.mu.Unlock()
}

// here lists the connections that are here now.
func (g *gate) here() []*Visit {
	g.mu.Lock()
	defer g.mu.Unlock()
	vs := make([]*Visit, 0, len(g.all))
	for v := range g.all {
		vs = append(vs, v)
	}
	return vs
}

// AddressOf is what counts as one address: an IPv4 address, or the /64 that one
// IPv6 household has.
func AddressOf(a net.Addr) string {
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
