package door

import (
	"errors"
	"fmt"
	"net"
	"testing"
	"testing/synctest"
	"time"
)

type fakeAddr string

func (fakeAddr) Network() string  { return "tcp" }
func (a fakeAddr) String() string { return string(a) }

// caller is somebody who comes to a gate.
type caller struct {
	*Visit
	isCut *bool
}

func from(g *gate, addr string) caller {
	isCut := false
	return caller{&Visit{Addr: AddressOf(fakeAddr(addr)), cut: func() { isCut = true }}, &isCut}
}

func TestFullGateDropsWhoHasShownLeast(t *testing.T) {
	synctest.Test(t, fullGate) // how long it takes is looked at
}

func fullGate(t *testing.T) {
	g := newGate(Limits{Waiting: 12, Connections: 14, Stalled: time.Minute}.withDefaults(), time.Now)
	never := make(chan struct{})
	add := func(addr string, st Stage) caller {
		t.Helper()
		w := from(g, addr)
		if err := g.enter(w.Visit, never); err != nil {
			t.Fatal(err)
		}
		g.to(w.Visit, st)
		return w
	}
	several := func(n int, addr string, st Stage) (ws []caller) {
		for range n {
			ws = append(ws, add(addr, st))
		}
		return ws
	}
	cut := func(ws []caller) (n int) {
		for _, w := range ws {
			if *w.isCut {
				n++
			}
		}
		return n
	}
	in := several(2, "10.0.0.1:1", Inside)
	persons := several(3, "10.0.0.3:1", Asking)
	guessers := several(1, "10.0.0.3:1", Parked)
	slow := several(2, "10.0.0.4:1", Shaking)
	lonely := several(1, "10.0.0.5:1", Arrived)
	silent := several(5, "10.0.0.6:1", Arrived)

	// The room is full. Nobody has stalled yet, so newcomers wait a moment.
	began := time.Now()
	add("10.0.0.7:1", Asking)
	if took := time.Since(began); took < queueFor/2 {
		t.Error("somebody was dropped without a stall, after", took)
	}
	long := func(ws ...caller) {
		for _, w := range ws {
			w.since = time.Now().Add(-time.Hour)
		}
	}
	long(silent...)
	long(slow...)
	began = time.Now()
	for i := range 3 {
		add("10.0.0.7:1", Asking)
		if cut(silent) != i+2 || cut(lonely)+cut(slow)+cut(persons) != 0 {
			t.Fatal("the wrong one went:", cut(silent), cut(lonely), cut(slow), cut(persons))
		}
	}
	if took := time.Since(began); took > queueFor {
		t.Error("stalled ones must go at once, not after", took)
	}
	if add("10.0.0.7:1", Asking); cut(silent) != 5 {
		t.Error("silent", cut(silent))
	}
	if add("10.0.0.7:1", Asking); cut(slow) != 1 || cut(lonely) != 0 {
		t.Error("a stalled exchange goes before somebody who has just arrived")
	}
	// A crowd pushes out itself.
	for range 20 {
		for w := range g.all {
			if w.stage == Asking && w.Addr == "10.0.0.7" {
				long(caller{Visit: w})
			}
		}
		add("10.0.0.7:1", Asking)
	}
	if cut(persons)+cut(guessers)+cut(in) != 0 {
		t.Error("the crowd pushed out others:", cut(persons), cut(guessers), cut(in))
	}
	for w := range g.all {
		g.to(w, Inside)
	}
	if err := g.enter(from(g, "10.0.0.8:1").Visit, never); !errors.Is(err, ErrFull) {
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
	if err := g.enter(from(g, "10.0.0.8:1").Visit, never); !errors.Is(err, ErrClosing) {
		t.Error(err)
	}
}

func TestAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"127.0.0.1:22": "127.0.0.1", "[::ffff:10.0.0.1]:22": "10.0.0.1",
		"[2001:db8:1:2:3:4:5:6]:22": "2001:db8:1:2::/64", "[fe80::1%eth0]:22": "fe80::/64", "pipe": "pipe",
	} {
		if got := AddressOf(fakeAddr(in)); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func TestGuessesAreDelayedNotRefused(t *testing.T) {
	lim := Limits{}.withDefaults()
	g := newGuessing(lim, time.Unix(1_000_000, 0))
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

// A right code never waits for what others guess, and how often one is compared is
// bounded all the same: for each address, for all, and for the two codes apart.
func TestLooksAreBounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		lim := Limits{Looks: 10, LookBurst: 20, PersonTimeout: 3 * time.Second}.withDefaults()
		g := newGuessing(lim, time.Now())
		look := func(addr string, lead, slow bool) (time.Duration, error) {
			began := time.Now()
			err := g.look(addr, lead, slow, time.Now, nil, nil)
			return time.Since(began), err
		}
		for i := range lim.LookBurst {
			if took, err := look("a", false, false); err != nil || took > 0 {
				t.Fatalf("code %d waited %v: %v", i, took, err)
			}
		}
		for i := range 30 {
			if took, err := look("a", false, false); err != nil || took < 90*time.Millisecond || took > 110*time.Millisecond {
				t.Fatalf("past the burst code %d waited %v: %v", i, took, err)
			}
		}
		if took, err := look("b", false, false); err != nil || took > 0 {
			t.Error("another address waited", took, err)
		}
		if took, err := look("a", true, false); err != nil || took > 0 {
			t.Error("a facilitator waited for what is guessed at the other code:", took, err)
		}
		if took, err := look("a", false, true); err != nil || took < 400*time.Millisecond {
			t.Error("a slow comparison costs as much as a quick one:", took, err)
		}
		// From many addresses at once: the bound over all.
		n, began := 0, time.Now()
		for ; n < 1000; n++ {
			if took, err := look(fmt.Sprint("c", n), false, false); err != nil || took > 0 {
				break
			}
		}
		if most := everywhere * lim.LookBurst; n < most/2 || n > most {
			t.Errorf("%d from everywhere at once, in %v", n, time.Since(began))
		}
		gone := make(chan struct{})
		close(gone)
		for range 2 * lim.LookBurst {
			if err := g.look("d", false, true, time.Now, gone, nil); err != nil {
				if !errors.Is(err, net.ErrClosed) {
					t.Error(err)
				}
				return
			}
		}
		t.Error("somebody who has hung up is waited for")
	})
}

// New seats: a whole room at once, and then so many a second from one address and key.
func TestNewSeatsArePaced(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_000_000, 0)
	g := newGuessing(Limits{NewSeats: 2, NewSeatBurst: 10}.withDefaults(), now)
	n := 0
	for range 100 {
		if g.newSeat("a", "", now) {
			n++
		}
	}
	if n != 10 {
		t.Errorf("%d seats at once", n)
	}
	if !g.newSeat("b", "", now) || g.newSeat("a", "", now.Add(400*time.Millisecond)) || !g.newSeat("a", "", now.Add(600*time.Millisecond)) {
		t.Error("another address, or the next second, has its own")
	}
	n = 0
	for i := range 100 {
		if g.newSeat(fmt.Sprint("c", i), "one key", now) {
			n++
		}
	}
	if n != 10 {
		t.Errorf("%d seats for one key from many addresses", n)
	}
}

// However many are inside, facilitators get in.
func TestPlacesForFacilitators(t *testing.T) {
	t.Parallel()
	g := newGate(Limits{Connections: 10, Reserved: 3, Waiting: 5}.withDefaults(), time.Now)
	enter := func(lead bool) error {
		w := from(g, "10.0.0.1:1")
		if err := g.enter(w.Visit, nil); err != nil {
			return err
		}
		err := g.letIn(w.Visit, lead)
		if err != nil {
			g.leave(w.Visit)
		}
		return err
	}
	for i := range 9 {
		if err := enter(false); (err == nil) != (i < 7) || err != nil && !errors.Is(err, ErrFull) {
			t.Errorf("participant %d: %v", i+1, err)
		}
	}
	for i := range 3 {
		if err := enter(true); err != nil {
			t.Errorf("facilitator %d: %v", i+1, err)
		}
	}
	if err := enter(false); err == nil {
		t.Error("there is no end of it")
	}
	for v := range g.all {
		g.leave(v)
	}
	if g.leads != 0 || len(g.all) != 0 {
		t.Error("left behind", g.leads, len(g.all))
	}
}

func TestPace(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	p := NewPace(100, 1000, now)
	if d := p.Take(1000, now); d != 0 {
		t.Error("the burst is free:", d)
	}
	if d := p.Take(50, now); d != 500*time.Millisecond {
		t.Error("then it takes its time:", d)
	}
	now = now.Add(500 * time.Millisecond)
	if d := p.Take(0, now); d != 0 {
		t.Error(d)
	}
	if d := p.Take(1000, now.Add(time.Hour)); d != 0 {
		t.Error("no more than the burst is saved up:", d)
	}
	if p.OK(now.Add(time.Hour)) {
		t.Error("nothing was left")
	}
	if !p.OK(now.Add(time.Hour + 20*time.Millisecond)) {
		t.Error("refused requests must not run up a debt")
	}
}

// TestTheWaitingRoomHoldsExactlyItsNumber, and those inside don't count.
func TestTheWaitingRoomHoldsExactlyItsNumber(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate(Limits{Waiting: 3, Connections: 9, Stalled: time.Minute}.withDefaults(), time.Now)
		var ws []caller
		for range 5 {
			w := from(g, "10.0.0.1:1")
			if err := g.enter(w.Visit, nil); err != nil {
				t.Fatal(err)
			}
			g.to(w.Visit, Inside)
		}
		cut := func() (n int) {
			for _, w := range ws {
				if *w.isCut {
					n++
				}
			}
			return n
		}
		for i := range 6 {
			w := from(g, "10.0.0.2:1")
			if err := g.enter(w.Visit, nil); err != nil {
				t.Fatal(err)
			}
			g.to(w.Visit, Asking)
			if ws = append(ws, w); cut() != max(0, i+1-3) {
				t.Errorf("of %d that wait %d had to go", i+1, cut())
			}
		}
	})
}

// TestGuessingCountsExactly: so many wrong codes are free.
func TestGuessingCountsExactly(t *testing.T) {
	t.Parallel()
	lim := Limits{FreeGuesses: 3, GuessEvery: time.Minute, GuessEveryAll: time.Nanosecond}.withDefaults()
	now := time.Now()
	g := newGuessing(lim, now)
	for i := range 5 {
		n, wait := g.wrong("a", now)
		if n != i+1 || (wait >= time.Minute) != (i >= lim.FreeGuesses) {
			t.Errorf("wrong code %d is number %d and waits %v", i+1, n, wait)
		}
	}
}
