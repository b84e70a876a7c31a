package sshserver

import (
	"errors"
	"fmt"
	"net"
	"testing"
	"testing/synctest"
	"time"
)

// fakeConn is a connection that only has an address.
type fakeConn struct {
	net.Conn
	addr string
}

func (c fakeConn) RemoteAddr() net.Addr { return fakeAddr(c.addr) }
func (fakeConn) Close() error           { return nil }

type fakeAddr string

func (fakeAddr) Network() string  { return "tcp" }
func (a fakeAddr) String() string { return string(a) }

func from(g *gate, addr string) *wire { return newWire(fakeConn{addr: addr}, g) }

func (w *wire) isCut() bool {
	select {
	case <-w.closed:
		return true
	default:
		return false
	}
}

func TestFullGateDropsWhoHasShownLeast(t *testing.T) {
	synctest.Test(t, fullGate) // how long it takes is looked at
}

func fullGate(t *testing.T) {
	g := newGate(Limits{Waiting: 12, Connections: 14, Stalled: time.Minute}.withDefaults())
	never := make(chan struct{})
	add := func(addr string, st stage) *wire {
		t.Helper()
		w := from(g, addr)
		if err := g.enter(w, never); err != nil {
			t.Fatal(err)
		}
		g.to(w, st)
		return w
	}
	several := func(n int, addr string, st stage) (ws []*wire) {
		for range n {
			ws = append(ws, add(addr, st))
		}
		return ws
	}
	cut := func(ws []*wire) (n int) {
		for _, w := range ws {
			if w.isCut() {
				n++
			}
		}
		return n
	}
	in := several(2, "10.0.0.1:1", inside)
	persons := several(3, "10.0.0.3:1", asking)
	guessers := several(1, "10.0.0.3:1", parked)
	slow := several(2, "10.0.0.4:1", shaking)
	lonely := several(1, "10.0.0.5:1", arrived)
	silent := several(5, "10.0.0.6:1", arrived)

	// The room is full. Nobody has stalled yet, so newcomers wait a moment.
	began := time.Now()
	add("10.0.0.7:1", asking)
	if took := time.Since(began); took < queueFor/2 {
		t.Error("somebody was dropped without a stall, after", took)
	}
	long := func(ws ...*wire) {
		for _, w := range ws {
			w.since = time.Now().Add(-time.Hour)
		}
	}
	long(silent...)
	long(slow...)
	began = time.Now()
	for i := range 3 {
		add("10.0.0.7:1", asking)
		if cut(silent) != i+2 || cut(lonely)+cut(slow)+cut(persons) != 0 {
			t.Fatal("the wrong one went:", cut(silent), cut(lonely), cut(slow), cut(persons))
		}
	}
	if took := time.Since(began); took > queueFor {
		t.Error("stalled ones must go at once, not after", took)
	}
	if add("10.0.0.7:1", asking); cut(silent) != 5 {
		t.Error("silent", cut(silent))
	}
	if add("10.0.0.7:1", asking); cut(slow) != 1 || cut(lonely) != 0 {
		t.Error("a stalled exchange goes before somebody who has just arrived")
	}
	// A crowd pushes out itself.
	for range 20 {
		for w := range g.all {
			if w.stage == asking && w.addr == "10.0.0.7" {
				long(w)
			}
		}
		add("10.0.0.7:1", asking)
	}
	if cut(persons)+cut(guessers)+cut(in) != 0 {
		t.Error("the crowd pushed out others:", cut(persons), cut(guessers), cut(in))
	}
	for w := range g.all {
		g.to(w, inside)
	}
	if err := g.enter(from(g, "10.0.0.8:1"), never); !errors.Is(err, errFull) {
		t.Error(err)
	}
	for w := range g.all {
		g.leave(w)
		g.leave(w)
	}
	if len(g.all) != 0 || g.count != [stageEnds]int{} {
		t.Error("left behind:", g.all, g.count)
	}
	g.close()
	if err := g.enter(from(g, "10.0.0.8:1"), never); !errors.Is(err, errClosing) {
		t.Error(err)
	}
}

func TestAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"127.0.0.1:22": "127.0.0.1", "[::ffff:10.0.0.1]:22": "10.0.0.1",
		"[2001:db8:1:2:3:4:5:6]:22": "2001:db8:1:2::/64", "[fe80::1%eth0]:22": "fe80::/64", "pipe": "pipe",
	} {
		if got := addressOf(fakeAddr(in)); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func TestGuessesAreDelayedNotRefused(t *testing.T) {
	lim := Limits{}.withDefaults()
	g := newGuessing(lim)
	now := time.Unix(1_000_000, 0)
	for i := 1; i <= 10; i++ {
		n, wait := g.wrong("a", now)
		if n != i || wait > 10*lim.GuessEveryAll {
			t.Fatal("the first ten are only held by the bound over all:", n, wait)
		}
	}
	for i := 1; i <= 5; i++ {
		if _, wait := g.wrong("a", now); wait < time.Duration(i)*lim.GuessEvery {
			t.Fatal("guess", 10+i, "waits only", wait)
		}
	}
	// From many addresses: five a second in all.
	var last time.Duration
	for i := range 1000 {
		_, last = g.wrong(fmt.Sprint("b", i), now)
	}
	if last < 200*time.Second {
		t.Error("a thousand addresses get", last)
	}
	// Ten minutes later all is forgiven.
	if n, wait := g.wrong("a", now.Add(memory+time.Second)); n != 1 || wait > lim.GuessEveryAll {
		t.Error("not forgotten:", n, wait)
	}
	for i := range 3 * mostAddresses {
		g.wrong(fmt.Sprint("c", i), now.Add(memory))
	}
	if len(g.by) > mostAddresses {
		t.Error("remembers", len(g.by))
	}
}

func TestPlacesAreBounded(t *testing.T) {
	g := newGuessing(Limits{Parked: 3, ParkedAddress: 2}.withDefaults())
	never := make(chan struct{})
	for range 2 {
		if err := g.place("a", patience, never, never); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.place("a", time.Millisecond, never, never); !errors.Is(err, errTooLong) {
		t.Fatal("a third place for one address:", err)
	}
	if err := g.place("b", patience, never, never); err != nil {
		t.Fatal("another address has to wait:", err)
	}
	got := make(chan error)
	go func() { got <- g.place("a", patience, never, never) }()
	g.giveBack("a")
	if err := <-got; err != nil {
		t.Fatal(err)
	}
	gone := make(chan struct{})
	close(gone)
	if err := g.place("a", patience, never, gone); !errors.Is(err, errClosing) {
		t.Error(err)
	}
}

func TestPace(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	p := newPace(100, 1000, now)
	if d := p.take(1000, now); d != 0 {
		t.Error("the burst is free:", d)
	}
	if d := p.take(50, now); d != 500*time.Millisecond {
		t.Error("then it takes its time:", d)
	}
	now = now.Add(500 * time.Millisecond)
	if d := p.take(0, now); d != 0 {
		t.Error(d)
	}
	if d := p.take(1000, now.Add(time.Hour)); d != 0 {
		t.Error("no more than the burst is saved up:", d)
	}
	if p.ok(now.Add(time.Hour)) {
		t.Error("nothing was left")
	}
	if !p.ok(now.Add(time.Hour + 20*time.Millisecond)) {
		t.Error("refused requests must not run up a debt")
	}
}

// TestTheWaitingRoomHoldsExactlyItsNumber, and those inside don't count.
func TestTheWaitingRoomHoldsExactlyItsNumber(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate(Limits{Waiting: 3, Connections: 9, Stalled: time.Minute}.withDefaults())
		var ws []*wire
		for range 5 {
			w := from(g, "10.0.0.1:1")
			if err := g.enter(w, nil); err != nil {
				t.Fatal(err)
			}
			g.to(w, inside)
		}
		cut := func() (n int) {
			for _, w := range ws {
				if w.isCut() {
					n++
				}
			}
			return n
		}
		for i := range 6 {
			w := from(g, "10.0.0.2:1")
			if err := g.enter(w, nil); err != nil {
				t.Fatal(err)
			}
			g.to(w, asking)
			if ws = append(ws, w); cut() != max(0, i+1-3) {
				t.Errorf("of %d that wait %d had to go", i+1, cut())
			}
		}
	})
}

// TestGuessingCountsExactly: so many wrong codes are free, and so many wait at once.
func TestGuessingCountsExactly(t *testing.T) {
	t.Parallel()
	lim := Limits{FreeGuesses: 3, GuessEvery: time.Minute, GuessEveryAll: time.Nanosecond, Parked: 2, ParkedAddress: 2}.withDefaults()
	g, now := newGuessing(lim), time.Now()
	for i := range 5 {
		n, wait := g.wrong("a", now)
		if n != i+1 || (wait >= time.Minute) != (i >= lim.FreeGuesses) {
			t.Errorf("wrong code %d is number %d and waits %v", i+1, n, wait)
		}
	}
	for i, may := range []bool{true, true, false} {
		err := g.place(string(rune('a'+i)), time.Millisecond, nil, nil)
		if (err == nil) != may {
			t.Errorf("place %d: %v", i+1, err)
		}
	}
	g = newGuessing(Limits{Parked: 9, ParkedAddress: 1}.withDefaults())
	for i, may := range []bool{true, false} {
		if err := g.place("a", time.Millisecond, nil, nil); (err == nil) != may {
			t.Errorf("place %d of one address: %v", i+1, err)
		}
	}
}
