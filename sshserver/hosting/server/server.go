package server

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"runtime"
	"sync"
	"time"

	"convene/exercises"
	"convene/session/files"
	"convene/sshserver"
	"convene/sshserver/door"
	"convene/sshserver/hosting"
	"convene/sshserver/hosting/lan"
	"convene/tui/draw"
)

// Options are what a server is started with.
type Options struct {
	Dir    files.Dir // where the sessions are, and nothing else
	Listen string    // the address of the door; port 0 picks one
	// FacilitatorKeys is a file of public keys: whoever holds one of them makes
	// sessions and opens any.
	FacilitatorKeys string
	Name            string         // what people call this computer; "": its address
	Keep            int            // days after which a session that nobody writes in is deleted; 0: never
	Idle            time.Duration  // how long one stays open with nobody in it; 0: an hour
	MostOpen        int            // how many are open at once; 0: 100
	MostInside      int            // how many people one of them takes; 0: 300
	Health          string         // where /healthz and /metrics are told; "": nowhere
	Lang            exercises.Lang // of whoever runs it
	Logger          *slog.Logger
	Now             func() time.Time // nil: the machine's
	Limits          sshserver.Limits // of a connection
	Bounds          door.Limits      // of all who come
	MemoryMark      uint64
}

func (o Options) withDefaults() Options {
	set := func(n *int, to int) {
		if *n == 0 {
			*n = to
		}
	}
	set(&o.MostOpen, 100)
	set(&o.MostInside, 300)
	set(&o.Bounds.Connections, 4096)
	set(&o.Bounds.Reserved, 64)
	// Several sessions may begin in one house, behind one address, at the same minute.
	set(&o.Bounds.NewSeats, 20)
	set(&o.Bounds.NewSeatBurst, 1500)
	if o.Idle == 0 {
		o.Idle = time.Hour
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}

// Server has its door open for many sessions. Close it, once.
type Server struct {
	Fingerprint string // of the host key

	opt      Options
	log      *slog.Logger
	flushLog func()
	ring     *door.Ring
	door     *door.Door // who gets in, by ssh or otherwise
	ssh      *sshserver.Server
	health   *health
	turns    *draw.Turns
	names    []string // by which the computer is reached, where nobody says another
	counts   counts

	opening sync.Mutex // held while a session is opened, closed or deleted

	mu   sync.Mutex // guards what the sessions are
	all  map[string]*kept
	last map[string]*kept // where a key was last, by its fingerprint

	quiet chan struct{} // somebody has left a session that may be closed

	ctx  context.Context // ends with Close
	stop context.CancelFunc
	crew sync.WaitGroup
}

// ErrNoKeys says that nobody could make a session.
var ErrNoKeys = refuse(func(w *Words) string { return w.Server.NoKeys })

// Open looks at the folder's sessions and listens. Nobody gets in before Serve.
func Open(ctx context.Context, o Options) (*Server, error) {
	o = o.withDefaults()
	s := &Server{
		opt: o, ring: &door.Ring{}, turns: draw.NewTurns(runtime.GOMAXPROCS(0)),
		all: map[string]*kept{}, last: map[string]*kept{}, quiet: make(chan struct{}, 1),
	}
	s.log, s.flushLog = hosting.Log(o.Logger)
	if o.FacilitatorKeys == "" {
		return nil, ErrNoKeys
	}
	keys, err := hosting.FacilitatorKeys(o.FacilitatorKeys)
	if err != nil {
		return nil, err
	}
	if err := o.Dir.Make(); err != nil {
		return nil, err
	}
	key, fingerprint, err := sshserver.LoadOrCreateHostKey(o.Dir.HostKey())
	if err != nil {
		return nil, err
	}
	s.Fingerprint = fingerprint
	s.ctx, s.stop = context.WithCancel(context.WithoutCancel(ctx))
	s.lookAround(ctx)
	if s.door, err = door.New(door.Config{
		Codes: s.ring, WrongCodes: s.wrongCodes, Logger: s.log, MemoryMark: o.MemoryMark, Limits: o.Bounds,
	}); err != nil {
		return nil, err
	}
	if s.health, err = openHealth(o.Health, s); err != nil {
		return nil, err
	}
	s.ssh, err = sshserver.Listen(sshserver.Config{
		Listen: o.Listen, HostKey: key, Notice: s.notice(), Door: s.door, FacilitatorKeys: keys,
		Host: s, Logger: s.log, Limits: o.Limits,
	})
	if err != nil {
		return nil, errors.Join(err, s.health.close())
	}
	if s.health != nil {
		s.spawn("telling how it is", func() { s.health.serve(s) })
	}
	s.names = lan.New(lan.Options{Listening: s.Addr().IP, Logger: s.log}).Hosts()
	s.spawn("closing what nobody is in", s.tend)
	return s, nil
}

// notice is what everybody is told before they come in, in every language: nothing is
// known yet of theirs.
func (s *Server) notice() string {
	out := ""
	for _, lang := range exercises.Langs() {
		if s.opt.Keep > 0 {
			out += "\n" + ours().In(lang).Server.KeptAtDoor.Of(s.opt.Keep)
		}
	}
	return out
}

// Addr is where the door is.
func (s *Server) Addr() *net.TCPAddr {
	a, _ := s.ssh.Addr().(*net.TCPAddr)
	return a
}

// HealthAddr is where /healthz is, nil where it isn't told.
func (s *Server) HealthAddr() net.Addr { return s.health.addr() }

// WriteFacts prints what a script or a person needs to know, one fact a line. Codes are
// told to nobody but the facilitators.
func (s *Server) WriteFacts(w io.Writer) error {
	join, lead := s.lines()
	facts := hosting.Facts{
		{"listening", s.Addr().String()}, {"join", join[0]}, {"facilitator", lead}, {"fingerprint", s.Fingerprint},
	}
	if a := s.HealthAddr(); a != nil {
		facts = append(facts, [2]string{"healthz", "http://" + a.String() + "/healthz"})
	}
	return facts.Write(w)
}

// lines are what to type to join, and to facilitate.
func (s *Server) lines() (join []string, facilitator string) {
	names := []string{s.opt.Name}
	if s.opt.Name == "" {
		names = s.names
	}
	return hosting.Lines(names, s.Addr().Port)
}

// Serve lets people in until ctx ends. Every terminal has been put back as it was when
// it returns.
func (s *Server) Serve(ctx context.Context) error { return s.ssh.Serve(ctx) }

// shutWithin is how long closing waits for what Serve has given up on already.
const shutWithin = 100 * time.Millisecond

// Close shuts the door, saves what is left of every session and closes their files.
func (s *Server) Close() error {
	shutting, done := context.WithTimeout(context.Background(), shutWithin)
	defer done()
	errs := []error{s.ssh.Shutdown(shutting), s.health.close()}
	s.stop()
	errs = append(errs, s.closeAll()...)
	s.crew.Wait()
	s.flushLog()
	return errors.Join(errs...)
}

// wrongCodes tells whoever runs the server that somebody is guessing.
func (s *Server) wrongCodes(from string, n int) {
	s.counts.wrong.Add(1)
	s.log.Warn("wrong codes", "from", from, "tries", n)
}

// spawn runs f on a goroutine that Close waits for. What panics in it is logged and ends
// nothing else.
func (s *Server) spawn(name string, f func()) {
	s.crew.Go(func() {
		defer s.recovers(name)
		f()
	})
}
