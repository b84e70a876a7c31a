package sshserver

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"

	"convene/sshserver/door"
)

// closeWithin is how long Shutdown takes at most.
const closeWithin = 2 * time.Second

// Server serves one session over SSH, or many.
type Server struct {
	cfg      Config
	lim      Limits
	title    string
	log      *slog.Logger
	listener net.Listener
	ssh      *ssh.Server
	door     *door.Door

	shaking  chan struct{} // a place in it for each key exchange
	closing  chan struct{} // closed when Shutdown begins
	stopOnce sync.Once

	mu      sync.Mutex
	tenants map[*tenancy]struct{} // channels with a running program

	crew crew // every goroutine of ours
}

// Listen opens the port. Nobody is let in before Serve runs.
func Listen(cfg Config) (*Server, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	lim := cfg.Limits.withDefaults()
	s := &Server{
		cfg: cfg, lim: lim, title: plain(cfg.Title), log: cfg.Logger,
		door:    cfg.Door,
		closing: make(chan struct{}), shaking: make(chan struct{}, mostShaking),
		tenants: map[*tenancy]struct{}{},
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.title == "" {
		s.title = "Convene"
	}
	var err error
	if s.ssh, err = wish.NewServer(s.options); err != nil {
		return nil, err
	}
	s.listener = cfg.Listener
	if s.listener == nil {
		s.listener, err = OpenPort(cfg.Listen)
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

// OpenPort takes a port for a server, before there is anything to serve: a busy
// one is known before a session has been begun. The error is a plain sentence.
func OpenPort(addr string) (net.Listener, error) {
	lc := net.ListenConfig{KeepAlive: -1} // for those who are let in; see [wire.settle]
	network := "tcp"
	if host, _, err := net.SplitHostPort(addr); err == nil && net.ParseIP(host).To4() != nil {
		network = "tcp4" // 0.0.0.0 is IPv4 alone, as it says
	}
	l, err := lc.Listen(context.Background(), network, addr)
	if err != nil {
		return nil, plainListenError(addr, err)
	}
	return l, nil
}

// options sets up the library: our own handlers throughout, since its session
// handler bounds nothing.
func (s *Server) options(srv *ssh.Server) error {
	srv.Version = versionName
	srv.HostSigners = []ssh.Signer{s.cfg.HostKey}
	srv.HandshakeTimeout = s.lim.HandshakeTimeout
	srv.ConnCallback = func(ctx ssh.Context, c net.Conn) net.Conn {
		ctx.SetValue(wireKey{}, c)
		return c
	}
	srv.ServerConfigCallback = func(ctx ssh.Context) *gossh.ServerConfig {
		return s.handshakeConfig(wireOf(ctx))
	}
	srv.ChannelHandlers = map[string]ssh.ChannelHandler{
		"session": s.serveChannel, "default": s.refuseChannel,
	}
	srv.RequestHandlers = map[string]ssh.RequestHandler{"default": s.refuseGlobal}
	srv.SubsystemHandlers = map[string]ssh.SubsystemHandler{}
	return nil
}

// wireKey is where the library's context keeps our wire.
type wireKey struct{}

func wireOf(ctx ssh.Context) *wire {
	w, _ := ctx.Value(wireKey{}).(*wire)
	return w
}

// ErrBusy says that something else listens there already.
var ErrBusy = errors.New("is already in use on this computer")

func plainListenError(addr string, err error) error {
	const windowsInUse = syscall.Errno(10048)
	var no syscall.Errno
	if errors.As(err, &no) {
		switch no {
		case syscall.EADDRINUSE, windowsInUse:
			return fmt.Errorf("%s %w: is another session running? Choose another port with --listen", addr, ErrBusy)
		case syscall.EACCES:
			return fmt.Errorf("this computer doesn't allow listening on %s: choose a port above 1024 with --listen", addr)
		case syscall.EADDRNOTAVAIL:
			return fmt.Errorf("this computer doesn't have the address %s: choose one it has with --listen", addr)
		}
	}
	return fmt.Errorf("can't listen on %s: %w", addr, err)
}

// Addr is where the server listens, with the port that was picked.
func (s *Server) Addr() net.Addr { return s.listener.Addr() }

// Serve takes connections until ctx ends or Shutdown is called, and returns when
// the server has shut down. The error says what couldn't be ended, if anything.
func (s *Server) Serve(ctx context.Context) error {
	stop := context.AfterFunc(ctx, func() { _ = s.Shutdown(context.Background()) })
	defer stop()
	s.accept()
	return s.Shutdown(context.Background())
}

func (s *Server) accept() {
	for {
		c, err := s.listener.Accept()
		switch {
		case s.isClosing():
			if err == nil {
				_ = c.Close()
			}
			return
		case errors.Is(err, net.ErrClosed):
			return
		case err != nil:
			// Most likely no file descriptors are left. It passes.
			s.log.Error("can't take a connection", "error", err)
			door.Rest(50*time.Millisecond, s.closing)
		default:
			s.welcome(c)
		}
	}
}

// welcome takes a connection in, or closes it when there is no room.
func (s *Server) welcome(c net.Conn) {
	if s.door.MemoryShort() {
		s.log.Warn("refused: memory is short", "from", c.RemoteAddr().String())
		_ = c.Close()
		return
	}
	w := newWire(c, s.door, s.lim)
	if err := w.visit.Enter(); err != nil {
		s.log.Warn("refused", "from", w.visit.Addr, "why", err)
		_ = c.Close()
		return
	}
	s.spawn("connection", func() {
		defer w.visit.Leave()
		defer w.cut()
		defer w.moveOut()
		if err := w.greet(); err != nil {
			return
		}
		if !s.shake(w) {
			return
		}
		defer w.shook()
		w.visit.To(door.Shaking)
		s.ssh.HandleConn(w)
	})
}

// mostShaking is how many key exchanges are worked at at once. Each is a good part of a
// millisecond, and hundreds of them at once would be in everybody's way; one whose other
// side doesn't go on counts no longer than shakesFor.
const (
	mostShaking = 8
	shakesFor   = 250 * time.Millisecond
)

// shake waits until there is room for another key exchange; false when that is too late.
func (s *Server) shake(w *wire) bool {
	select {
	case s.shaking <- struct{}{}:
	case <-w.closed:
		return false
	case <-s.closing:
		return false
	}
	w.shook = sync.OnceFunc(func() { <-s.shaking })
	time.AfterFunc(shakesFor, w.shook)
	return true
}

func (s *Server) isClosing() bool {
	select {
	case <-s.closing:
		return true
	default:
		return false
	}
}

// Shutdown refuses newcomers, asks every program to end so that it puts its
// terminal back, closes all connections, and waits until everything has stopped;
// two seconds in all, or until ctx ends. Calling it again waits for the first.
func (s *Server) Shutdown(ctx context.Context) error {
	ctx, done := context.WithTimeout(ctx, closeWithin)
	defer done()
	s.stopOnce.Do(func() {
		close(s.closing)
		s.door.Close()
		_ = s.listener.Close()
	})
	s.endPrograms(ctx)
	for _, v := range s.door.Here() {
		v.Cut()
	}
	if left := s.crew.wait(ctx); left > 0 {
		return fmt.Errorf("%d parts of the server didn't end in time", left)
	}
	return nil
}

// endPrograms gives programs their moment, then their peers a shorter one to
// take the last bytes: closing under them could throw those away.
func (s *Server) endPrograms(ctx context.Context) {
	here := s.running()
	for _, t := range here {
		t.cancel()
	}
	moment, done := context.WithTimeout(ctx, s.lim.Goodbye)
	defer done()
	for _, t := range here {
		select {
		case <-t.ended:
		case <-moment.Done():
			t.lastWords(t.restore())
		}
	}
	moment, done = context.WithTimeout(ctx, s.lim.Goodbye/3)
	defer done()
	for _, t := range here {
		select {
		case <-t.gone:
		case <-moment.Done():
			return
		}
	}
}

// enrol notes a running program; false when the server is closing.
func (s *Server) enrol(t *tenancy) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.isClosing() {
		return false
	}
	s.tenants[t] = struct{}{}
	return true
}

func (s *Server) dismiss(t *tenancy) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.tenants, t)
}

func (s *Server) running() []*tenancy {
	s.mu.Lock()
	defer s.mu.Unlock()
	ts := make([]*tenancy, 0, len(s.tenants))
	for t := range s.tenants {
		ts = append(ts, t)
	}
	return ts
}

// Stats is how many there are of everything just now.
type Stats struct {
	Connections int // in all
	Inside      int // let in
	Programs    int // people with a running screen, and exports
}

// Stats counts what is here just now.
func (s *Server) Stats() Stats {
	var st Stats
	st.Connections, st.Inside = s.door.Count()
	s.mu.Lock()
	defer s.mu.Unlock()
	st.Programs = len(s.tenants)
	return st
}

// spawn runs fn on a goroutine that Shutdown waits for. What panics in it ends it
// and nothing else.
func (s *Server) spawn(name string, fn func()) {
	s.crew.join()
	go func() {
		defer s.crew.leave()
		defer s.recovered(name)
		fn()
	}()
}

// guard is spawn for a goroutine that the library has started for us.
func (s *Server) guard(name string, fn func()) {
	s.crew.join()
	defer s.crew.leave()
	defer s.recovered(name)
	fn()
}

func (s *Server) recovered(name string) {
	if p := recover(); p != nil {
		s.panicked(name, p)
	}
}

func (s *Server) panicked(name string, p any) {
	s.log.Error("a part of the server failed and was ended", "part", name, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
}

// crew counts goroutines. Unlike a WaitGroup it may be joined while somebody
// waits: the library starts some of ours at any time.
type crew struct {
	mu   sync.Mutex
	n    int
	idle chan struct{}
}

func (c *crew) join() {
	c.mu.Lock()
	c.n++
	c.mu.Unlock()
}

func (c *crew) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n--; c.n == 0 && c.idle != nil {
		close(c.idle)
		c.idle = nil
	}
}

// wait returns 0 when nobody is left, or how many were when ctx ended.
func (c *crew) wait(ctx context.Context) int {
	for {
		c.mu.Lock()
		if c.n == 0 {
			c.mu.Unlock()
			return 0
		}
		if c.idle == nil {
			c.idle = make(chan struct{})
		}
		n, idle := c.n, c.idle
		c.mu.Unlock()
		select {
		case <-idle:
		case <-ctx.Done():
			return n
		}
	}
}
