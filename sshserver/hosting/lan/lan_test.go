package lan

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"slices"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
	"golang.org/x/net/dns/dnsmessage"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// moving is a computer that is carried from one network to another.
type moving struct {
	mu  sync.Mutex
	now []net.IP
}

func (m *moving) to(all ...net.IP) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now = all
}

func (m *moving) addresses() []net.IP {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.now
}

func home() net.IP    { return net.IPv4(192, 168, 1, 20).To4() }
func hotspot() net.IP { return net.IPv4(172, 20, 10, 2).To4() }

// until runs until the watch has ended.
func until(t *testing.T, w *Watch) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.Run(ctx)
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
	})
}

func TestHostsFollowTheComputer(t *testing.T) {
	m := &moving{now: []net.IP{home()}}
	told := make(chan struct{}, 8)
	w := New(Options{Listening: net.IPv4zero, Addresses: m.addresses, Every: time.Millisecond, Changed: func() { told <- struct{}{} }})
	until(t, w)
	if got := w.Hosts(); !slices.Equal(got, []string{"192.168.1.20"}) {
		t.Fatalf("reached by %v", got)
	}
	m.to() // between two networks
	m.to(hotspot(), home())
	select {
	case <-told:
	case <-time.After(10 * time.Second):
		t.Fatal("nobody was told")
	}
	if got := w.Hosts(); !slices.Equal(got, []string{"172.20.10.2", "192.168.1.20"}) {
		t.Errorf("reached by %v", got)
	}
}

// What breaks here ends nothing.
func TestABrokenLookEndsNothing(t *testing.T) {
	looks := make(chan struct{}, 1000)
	n := 0
	w := New(Options{Listening: net.IPv4zero, Every: time.Millisecond, Addresses: func() []net.IP {
		if n++; n > 1 {
			looks <- struct{}{}
			panic("broken")
		}
		return []net.IP{home()}
	}})
	until(t, w)
	for range 3 {
		select {
		case <-looks:
		case <-time.After(10 * time.Second):
			t.Fatal("it looks no more")
		}
	}
	if got := w.Hosts(); !slices.Equal(got, []string{"192.168.1.20"}) {
		t.Errorf("reached by %v", got)
	}
}

func TestADoorAtOneAddressIsReachedThere(t *testing.T) {
	w := New(Options{Listening: net.IPv4(127, 0, 0, 1), Name: "racine.local"})
	if err := w.Announce(); err != nil || w.announcer != nil {
		t.Errorf("a name for 127.0.0.1 is announced: %v", err)
	}
	if got := w.Hosts(); !slices.Equal(got, []string{"127.0.0.1"}) {
		t.Errorf("reached by %v", got)
	}
	w.Run(t.Context()) // there is nothing to watch
	if got := New(Options{Listening: net.IPv4zero, Addresses: func() []net.IP { return nil }}).Hosts(); !slices.Equal(got, []string{"127.0.0.1"}) {
		t.Errorf("without a network, reached by %v", got)
	}
}

// wire is a network that keeps what is sent.
type wire struct {
	net.PacketConn
	sent [][]byte
}

func (c *wire) WriteTo(b []byte, _ net.Addr) (int, error) {
	c.sent = append(c.sent, bytes.Clone(b))
	return len(b), nil
}
func (*wire) SetWriteDeadline(time.Time) error { return nil }

func named(state int32) (*announcer, *wire) {
	c := &wire{}
	a := &announcer{name: "racine.local", addresses: func() []net.IP { return []net.IP{home()} }, changed: func() {}, conn: c}
	a.state.Store(state)
	return a, c
}

func says(t *testing.T, name string, seconds uint32, ip net.IP) []byte {
	t.Helper()
	other := &announcer{name: name, addresses: func() []net.IP { return []net.IP{ip} }}
	return other.answer(0, nil, seconds)
}

func TestWhoseTheNameIs(t *testing.T) {
	for _, c := range []struct {
		name      string
		seconds   uint32
		from      net.IP
		was, then int32
		offered   string
	}{
		{"racine.local", 120, home(), asking, system, "racine.local"},
		{"Racine.local", 120, hotspot(), asking, taken, ""},
		{"racine.local", 120, hotspot(), ours, taken, ""},
		{"racine.local", 0, hotspot(), ours, ours, "racine.local"}, // they leave
		{"racine.local", 120, home(), ours, ours, "racine.local"},  // our own, come back to us
		{"kenosha.local", 120, hotspot(), ours, ours, "racine.local"},
		{"kenosha.local", 120, hotspot(), asking, asking, ""},
		{"racine.local", 120, hotspot(), system, system, "racine.local"}, // the system settles it
	} {
		a, _ := named(c.was)
		a.read(says(t, c.name, c.seconds, c.from), group())
		if got := a.state.Load(); got != c.then || a.announced() != c.offered {
			t.Errorf("%+v: %d, %q is offered", c, got, a.announced())
		}
	}
}

// A plain resolver gets an answer of its own, with what it asked, and no mark that it
// doesn't know.
func TestAPlainResolverIsAnswered(t *testing.T) {
	a, c := named(ours)
	question := func(name string, kind dnsmessage.Type) []byte {
		n, err := dnsmessage.NewName(name)
		if err != nil {
			t.Fatal(err)
		}
		m := dnsmessage.Message{Header: dnsmessage.Header{ID: 77}, Questions: []dnsmessage.Question{{Name: n, Type: kind, Class: dnsmessage.ClassINET}}}
		b, err := m.Pack()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	from := &net.UDPAddr{IP: hotspot(), Port: 40000}
	a.read(question("kenosha.local.", dnsmessage.TypeA), from)
	a.read(question("racine.local.", dnsmessage.TypeAAAA), from)
	if len(c.sent) > 0 {
		t.Fatal("what nobody asked us is answered")
	}
	a.read(question("RACINE.local.", dnsmessage.TypeA), from)
	if len(c.sent) != 1 {
		t.Fatalf("%d answers", len(c.sent))
	}
	var m dnsmessage.Message
	if err := m.Unpack(c.sent[0]); err != nil {
		t.Fatal(err)
	}
	if m.ID != 77 || len(m.Questions) != 1 || len(m.Answers) != 1 || m.Answers[0].Header.Class != dnsmessage.ClassINET {
		t.Fatalf("%+v", m)
	}
	if got := m.Answers[0].Body.(*dnsmessage.AResource).A; !home().Equal(got[:]) { //nolint:forcetypeassert // it was asked for
		t.Errorf("it leads to %v", got)
	}
	a.state.Store(system)
	a.read(question("racine.local.", dnsmessage.TypeA), from)
	if len(c.sent) != 1 {
		t.Error("two answer on one computer")
	}
}

// Anybody in the network may send anything.
func TestBrokenPackets(t *testing.T) {
	a, _ := named(ours)
	rnd := rand.New(rand.NewPCG(1, 2))
	good := [][]byte{says(t, "racine.local", 120, hotspot()), says(t, "kenosha.local", 120, home())}
	for range 20000 {
		b := bytes.Clone(good[rnd.IntN(len(good))])
		for range 1 + rnd.IntN(4) {
			b[rnd.IntN(len(b))] = byte(rnd.Uint32())
		}
		a.read(b[:rnd.IntN(len(b)+1)], group())
	}
}

// multicasts skips a test where what is sent to everybody comes to nobody.
func multicasts(t *testing.T) {
	t.Helper()
	if len(rooms()) == 0 {
		t.Skip("there is no network here but this computer's own")
	}
	if err := CanAnnounce(); err != nil {
		t.Skipf("there is no multicast here: %v", err)
	}
}

// Whoever asks the network for the name gets the address, from the moment that it is
// offered until the session ends.
func TestTheNameIsAnswered(t *testing.T) {
	multicasts(t)
	name := fmt.Sprintf("convene-test-%d.local", rand.Uint32())
	offered := make(chan struct{}, 8)
	w := New(Options{Listening: net.IPv4zero, Name: name, Addresses: func() []net.IP { return []net.IP{home()} }, Changed: func() { offered <- struct{}{} }})
	if err := w.Announce(); err != nil {
		t.Fatal(err)
	}
	if slices.Contains(w.Hosts(), name) {
		t.Error("it is offered before anybody was asked")
	}
	until(t, w)
	select {
	case <-offered:
	case <-time.After(20 * time.Second):
		t.Fatal("it is never offered")
	}
	if got := w.Hosts(); !slices.Equal(got, []string{"192.168.1.20", name}) {
		t.Fatalf("reached by %v", got)
	}
	asker, err := net.ListenUDP("udp4", &net.UDPAddr{})
	if err != nil {
		t.Fatal(err)
	}
	defer asker.Close()
	n, err := dnsmessage.NewName(name + ".")
	if err != nil {
		t.Fatal(err)
	}
	m := dnsmessage.Message{Header: dnsmessage.Header{ID: 5}, Questions: []dnsmessage.Question{{Name: n, Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET}}}
	packet, err := m.Pack()
	if err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, mostRead)
	for try := range 10 { // a packet may be lost
		if _, err := asker.WriteTo(packet, group()); err != nil {
			t.Skipf("nothing can be sent to everybody here: %v", err)
		}
		if err := asker.SetReadDeadline(time.Now().Add(time.Second)); err != nil {
			t.Fatal(err)
		}
		got, _, err := asker.ReadFrom(buf)
		if err != nil {
			if try == 9 {
				t.Skipf("what is sent to everybody comes to nobody here: %v", err)
			}
			continue
		}
		var answer dnsmessage.Message
		if err := answer.Unpack(buf[:got]); err != nil || len(answer.Answers) != 1 {
			t.Fatalf("%v: %+v", err, answer)
		}
		return
	}
}
