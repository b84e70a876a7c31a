package lan

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/net/dns/dnsmessage"
	"golang.org/x/net/ipv4"
)

// Whoever types racine.local asks the whole network, by multicast DNS (RFC 6762), and
// racine answers. On a Mac the system does; elsewhere often nobody, and then the name
// leads nowhere. So the program asks first. If nobody answers it answers itself; if this
// computer does already it keeps still; if another one does, the name isn't offered.
//
// It is a socket and one goroutine of ours, and no library's: a packet that breaks the
// reader comes from anybody in the network, and must not end the session.

// Port is multicast DNS's.
const port = 5353

func group() *net.UDPAddr { return &net.UDPAddr{IP: net.IPv4(224, 0, 0, 251), Port: port} }

const (
	asks     = 3 // times, before the name is taken to be free
	askEvery = 250 * time.Millisecond
	lives    = 120 // seconds that others may remember an answer
	mostRead = 9000
)

// What is known of the name.
const (
	asking int32 = iota
	ours         // we answer for it
	system       // this computer answers already
	taken        // another one has it
)

type announcer struct {
	name      string
	addresses func() []net.IP
	changed   func()
	log       *slog.Logger
	conn      net.PacketConn
	pkt       *ipv4.PacketConn
	state     atomic.Int32
	again     atomic.Bool // the addresses have changed
}

// Announce opens what Run announces the name by. An error says that this computer doesn't
// take part in multicast; everything else works without.
func (w *Watch) Announce() error {
	if w.opt.Name == "" || !w.opt.Listening.IsUnspecified() {
		return nil
	}
	conn, err := net.ListenMulticastUDP("udp4", nil, group())
	if err != nil {
		return err
	}
	w.announcer = &announcer{
		name: w.opt.Name, addresses: func() []net.IP { return *w.now.Load() }, changed: w.changed,
		log: w.opt.Logger, conn: conn, pkt: ipv4.NewPacketConn(conn),
	}
	_ = w.announcer.pkt.SetMulticastTTL(255)
	_ = w.announcer.pkt.SetMulticastLoopback(true)
	return nil
}

// CanAnnounce tells why this computer doesn't take part in multicast; nil: it does.
func CanAnnounce() error {
	conn, err := net.ListenMulticastUDP("udp4", nil, group())
	if err != nil {
		return err
	}
	return conn.Close()
}

// Close gives the socket back where Run was never called.
func (w *Watch) Close() {
	if w.announcer != nil {
		_ = w.announcer.conn.Close()
	}
}

// announced is the name, where it leads here; "" else.
func (a *announcer) announced() string {
	if a == nil {
		return ""
	}
	if s := a.state.Load(); s == ours || s == system {
		return a.name
	}
	return ""
}

// moved says that the addresses are others now.
func (a *announcer) moved() {
	if a != nil {
		a.again.Store(true)
		_ = a.conn.SetReadDeadline(time.Now()) // it may sleep for long
	}
}

// run asks and answers until ctx ends.
func (a *announcer) run(ctx context.Context) {
	defer a.conn.Close()
	over := context.AfterFunc(ctx, func() { _ = a.conn.SetReadDeadline(time.Now()) })
	defer over()
	a.join()
	buf := make([]byte, mostRead)
	for asked, next := 0, time.Now(); ctx.Err() == nil; {
		if a.again.Swap(false) {
			a.join()
			asked, next = 0, time.Now()
			a.state.CompareAndSwap(taken, asking) // in another network it may be free
			if a.state.Load() == ours {
				a.tell(lives)
			}
		}
		wait := time.Time{}
		if a.state.Load() == asking {
			switch {
			case time.Now().Before(next):
			case asked == asks:
				a.become(ours)
				a.tell(lives)
				continue
			default:
				a.ask()
				asked, next = asked+1, time.Now().Add(askEvery)
			}
			wait = next
		}
		_ = a.conn.SetReadDeadline(wait)
		if ctx.Err() != nil || a.again.Load() { // it came between
			continue
		}
		n, from, err := a.conn.ReadFrom(buf)
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
		case errors.Is(err, net.ErrClosed):
			return
		case err != nil:
			a.log.Warn("the computer's name is announced no more", "err", err)
			a.become(taken)
			return
		default:
			a.read(buf[:n], from)
		}
	}
	if a.state.Load() == ours {
		a.tell(0) // it leads nowhere from now on
	}
}

func (a *announcer) become(s int32) {
	if a.state.Swap(s) != s {
		a.changed()
	}
}

// join takes part in every network that leads to a room.
func (a *announcer) join() {
	for _, i := range rooms() {
		_ = a.pkt.JoinGroup(&i, group()) // it takes part already, or can't
	}
}

// read looks at one packet: a question for the name, or somebody's answer about it.
func (a *announcer) read(packet []byte, from net.Addr) {
	var p dnsmessage.Parser
	head, err := p.Start(packet)
	if err != nil {
		return
	}
	if head.Response {
		a.heard(&p)
		return
	}
	if a.state.Load() != ours {
		return
	}
	for {
		q, err := p.Question()
		if err != nil {
			return
		}
		if !a.mine(q.Name) || q.Type != dnsmessage.TypeA && q.Type != dnsmessage.TypeALL {
			continue
		}
		if udp, ok := from.(*net.UDPAddr); ok && udp.Port != port { // a plain resolver, which waits for an answer of its own
			a.send(a.answer(head.ID, &q, lives), from)
			return
		}
		a.tell(lives)
		return
	}
}

// heard is an answer of somebody's.
func (a *announcer) heard(p *dnsmessage.Parser) {
	if p.SkipAllQuestions() != nil {
		return
	}
	for {
		h, err := p.AnswerHeader()
		if err != nil {
			return
		}
		if h.Type != dnsmessage.TypeA || !a.mine(h.Name) {
			if p.SkipAnswer() != nil {
				return
			}
			continue
		}
		r, err := p.AResource()
		if err != nil {
			return
		}
		here := slices.ContainsFunc(a.addresses(), net.IP(r.A[:]).Equal)
		switch s := a.state.Load(); {
		case h.TTL == 0: // it is taken back
		case here && s == asking:
			a.become(system)
		case !here && s != system:
			a.become(taken)
		}
	}
}

func (a *announcer) mine(n dnsmessage.Name) bool {
	return strings.EqualFold(strings.TrimSuffix(n.String(), "."), a.name)
}

// ask asks the network who has the name.
func (a *announcer) ask() {
	name, err := dnsmessage.NewName(a.name + ".")
	if err != nil {
		return
	}
	b := dnsmessage.NewBuilder(nil, dnsmessage.Header{})
	err = errors.Join(b.StartQuestions(), b.Question(dnsmessage.Question{Name: name, Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET}))
	if packet, e := b.Finish(); err == nil && e == nil {
		a.cast(packet)
	}
}

// tell tells everybody where the name leads; 0: nowhere any more.
func (a *announcer) tell(seconds uint32) { a.cast(a.answer(0, nil, seconds)) }

// unique marks an answer as the only one there is.
const unique = 1 << 15

// answer is one to a question, or to all who listen. A plain resolver knows nothing of
// the mark, and is to ask again soon.
func (a *announcer) answer(id uint16, q *dnsmessage.Question, seconds uint32) []byte {
	name, err := dnsmessage.NewName(a.name + ".")
	if err != nil {
		return nil
	}
	b := dnsmessage.NewBuilder(nil, dnsmessage.Header{ID: id, Response: true, Authoritative: true})
	class := dnsmessage.ClassINET | unique
	if q != nil {
		class, seconds = dnsmessage.ClassINET, min(seconds, 10)
		plain := *q
		plain.Class &^= unique
		err = errors.Join(b.StartQuestions(), b.Question(plain))
	}
	err = errors.Join(err, b.StartAnswers())
	for _, ip := range a.addresses() {
		var r dnsmessage.AResource
		copy(r.A[:], ip.To4())
		err = errors.Join(err, b.AResource(dnsmessage.ResourceHeader{Name: name, Class: class, TTL: seconds}, r))
	}
	packet, e := b.Finish()
	if err != nil || e != nil {
		return nil
	}
	return packet
}

// cast sends to everybody in every room's network.
func (a *announcer) cast(packet []byte) {
	for _, i := range rooms() {
		if a.pkt.SetMulticastInterface(&i) == nil {
			a.send(packet, group())
		}
	}
}

func (a *announcer) send(packet []byte, to net.Addr) {
	if packet == nil {
		return
	}
	_ = a.conn.SetWriteDeadline(time.Now().Add(time.Second))
	_, _ = a.conn.WriteTo(packet, to) // who doesn't hear it asks again
}
