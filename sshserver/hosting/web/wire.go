package web

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"sync"

	"convene/sshserver/door"
)

// sendBuffer is what the kernel holds for a page that doesn't read: with megabytes of it
// nobody would notice for minutes.
const sendBuffer = 16 << 10

// gated is the listener with the rules that all doors have together: how many may be
// here, and who has to go when it is full.
type gated struct {
	net.Listener
	s *Server
}

func (l *gated) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		d := l.s.cfg.Door
		if d.MemoryShort() {
			l.s.log.Warn("refused: memory is short", "from", c.RemoteAddr().String())
			_ = c.Close()
			continue
		}
		if t, ok := c.(*net.TCPConn); ok {
			_ = t.SetWriteBuffer(sendBuffer)
		}
		w := &wire{Conn: c, gone: make(chan struct{})}
		w.visit = d.Visit(c.RemoteAddr(), func() { _ = c.Close() }, w.gone)
		if err := w.visit.Enter(); err != nil {
			l.s.log.Warn("refused", "from", w.visit.Addr, "why", err)
			_ = c.Close()
			continue
		}
		return w, nil
	}
}

// wire is one connection.
type wire struct {
	net.Conn
	visit *door.Visit
	gone  chan struct{}
	once  sync.Once

	mu sync.Mutex
	of *guest // who was let in by it; nil: nobody yet
}

// Close ends it, and its guest has one less.
func (w *wire) Close() error {
	w.once.Do(func() {
		close(w.gone)
		w.visit.Leave()
		w.mu.Lock()
		g := w.of
		w.mu.Unlock()
		if g != nil {
			g.wires.Add(-1)
		}
	})
	return w.Conn.Close()
}

type wireKey struct{}

// connected puts a connection where its requests find it.
func (s *Server) connected(ctx context.Context, c net.Conn) context.Context {
	if t, ok := c.(*tls.Conn); ok {
		c = t.NetConn()
	}
	w, _ := c.(*wire)
	return context.WithValue(ctx, wireKey{}, w)
}

func wireOf(r *http.Request) *wire {
	w, _ := r.Context().Value(wireKey{}).(*wire)
	return w
}

// errTooManyPages: one person has as many connections as they may.
var errTooManyPages = errors.New("too many connections of one person")

// lets moves a connection inside, as one of a guest's. It gives an error where there is no
// room for it, or they have too many.
func (w *wire) lets(g *guest) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.of == g {
		return nil
	}
	if w.of != nil { // another browser behind the same proxy
		w.of.wires.Add(-1)
		w.of = nil
	}
	err := errTooManyPages
	if g.wires.Add(1) <= int64(g.s.lim.Connections) {
		err = w.visit.LetIn(false)
	}
	if err != nil {
		g.wires.Add(-1)
		return err
	}
	w.of = g
	return nil
}
