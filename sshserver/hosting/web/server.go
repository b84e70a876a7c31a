package web

import (
	"cmp"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"sync"
	"time"
	"unicode/utf8"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/sshserver/door"
)

// Config is what the paper door is opened with.
type Config struct {
	Listener net.Listener
	// Cert encrypts; nil: others on the network could read along, and pages say so.
	Cert *tls.Certificate
	// HoldsNames lets sheets that hold people's names be filled all the same.
	HoldsNames bool
	// Names are the hosts that a browser may come by, besides this computer's addresses.
	Names func() []string
	Hub   *hub.Hub
	Door  *door.Door
	// Session tells the cookies of several sessions on one computer apart.
	Session string
	// KeptKey is what the session keeps of somebody's cookie.
	KeptKey func(token string) string
	// TakeHome writes a table's document; nil: there are none to take.
	TakeHome func(ctx context.Context, t Taking, w io.Writer) error
	// Formats are those that can be taken.
	Formats []string
	Logger  *slog.Logger // nil discards
	Limits  Limits
}

// Taking is a document that somebody takes home.
type Taking struct {
	Table   int
	Format  string
	Lang    exercises.Lang
	NoNames bool // without the sheets that hold people's names
}

// Limits bound what one browser can take; how many there are is the door's to say.
type Limits struct {
	HeaderTimeout time.Duration // for a request's head: 5 s
	BodyTimeout   time.Duration // and for all of it: 10 s
	IdleTimeout   time.Duration // a connection that asks for nothing: 60 s
	WriteStall    time.Duration // what nobody reads: 5 s
	Body          int64         // bytes of a request: 16 KB
	Write         int64         // and of one text, with what it said before: the longest fits twice
	Form          int64         // and of a whole worksheet that is saved without a script: 128 KB
	Streams       int           // open pages of one person that are told what is new: 4
	AddressPages  int           // and of one address: 200
	Connections   int           // of one person: 12
	Away          time.Duration // how long after their last page closed somebody is gone: 20 s
	AwayPlain     time.Duration // the same for a browser without scripts: 5 min
	Beat          time.Duration // between signs that a stream is alive: 15 s
	Posts, Burst  int           // requests of one person in a second, and at once: 40, 200
}

func (l Limits) withDefaults() Limits {
	return Limits{
		HeaderTimeout: cmp.Or(l.HeaderTimeout, 5*time.Second),
		BodyTimeout:   cmp.Or(l.BodyTimeout, 10*time.Second),
		IdleTimeout:   cmp.Or(l.IdleTimeout, time.Minute),
		WriteStall:    cmp.Or(l.WriteStall, 5*time.Second),
		Body:          cmp.Or(l.Body, 16<<10),
		Write:         cmp.Or(l.Write, 2*utf8.UTFMax*exercises.MostText+4<<10),
		Form:          cmp.Or(l.Form, 128<<10),
		Streams:       cmp.Or(l.Streams, 4),
		AddressPages:  cmp.Or(l.AddressPages, 200),
		Connections:   cmp.Or(l.Connections, 12),
		Away:          cmp.Or(l.Away, 20*time.Second),
		AwayPlain:     cmp.Or(l.AwayPlain, 5*time.Minute),
		Beat:          cmp.Or(l.Beat, 15*time.Second),
		Posts:         cmp.Or(l.Posts, 40),
		Burst:         cmp.Or(l.Burst, 200),
	}
}

// Server is the paper door of one session.
type Server struct {
	cfg    Config
	lim    Limits
	log    *slog.Logger
	http   *http.Server
	cookie string // its name

	life   context.Context // ends when the door shuts
	end    context.CancelFunc
	crew   sync.WaitGroup // every goroutine of ours, and the streams
	joinMu sync.Mutex     // of crew: nobody joins once it is waited for
	shut   bool

	mu     sync.Mutex
	guests map[string]*guest // by what the session keeps of their cookie
	pages  map[string]int    // streams by address
}

// New is a door that nobody comes in by before Serve.
func New(cfg Config) *Server {
	s := &Server{
		cfg: cfg, lim: cfg.Limits.withDefaults(), log: cfg.Logger,
		guests: map[string]*guest{}, pages: map[string]int{},
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	sum := sha256.Sum256([]byte(cfg.Session))
	s.cookie = "convene-" + hex.EncodeToString(sum[:4])
	if s.secure() {
		s.cookie = "__Host-" + s.cookie
	}
	s.life, s.end = context.WithCancel(context.Background())
	s.http = &http.Server{
		Handler:           s.guarded(s.routes()),
		ReadHeaderTimeout: s.lim.HeaderTimeout, ReadTimeout: s.lim.BodyTimeout,
		WriteTimeout: 2 * s.lim.BodyTimeout, IdleTimeout: s.lim.IdleTimeout,
		MaxHeaderBytes: int(s.lim.Body),
		ErrorLog:       log.New(io.Discard, "", 0), // it would tell addresses, and what people wrote where something panics
		ConnContext:    s.connected,
	}
	return s
}

func (s *Server) secure() bool { return s.cfg.Cert != nil }

// Addr is where the door is.
func (s *Server) Addr() net.Addr { return s.cfg.Listener.Addr() }

// Serve lets people in until Shutdown.
func (s *Server) Serve() error {
	l := net.Listener(&gated{Listener: s.cfg.Listener, s: s})
	if s.secure() {
		l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{*s.cfg.Cert}, MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}})
	}
	if err := s.http.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// Shutdown lets nobody in any more, closes every page's connection and lets go of the
// seats, until ctx ends.
func (s *Server) Shutdown(ctx context.Context) error {
	s.joinMu.Lock()
	s.shut = true
	s.joinMu.Unlock()
	s.end()
	err := s.http.Close()
	_ = s.cfg.Listener.Close()
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.crew.Wait()
	}()
	select {
	case <-done:
	case <-ctx.Done():
		err = errors.Join(err, errors.New("a part of the paper door didn't end in time"))
	}
	return err
}

// join counts a goroutine in that Shutdown waits for; false where it waits already.
func (s *Server) join() bool {
	s.joinMu.Lock()
	defer s.joinMu.Unlock()
	if s.shut {
		return false
	}
	s.crew.Add(1)
	return true
}

// spawn runs something on a goroutine that Shutdown waits for. What panics in it ends it
// and nothing else.
func (s *Server) spawn(part string, f func()) bool {
	if !s.join() {
		return false
	}
	go func() {
		defer s.crew.Done()
		defer func() { s.recovered(part, recover()) }()
		f()
	}()
	return true
}

// recovered logs that something broke, and where; not what it said, since that may hold
// people's words.
func (s *Server) recovered(part string, p any) {
	if p != nil {
		s.log.Error("a part of the paper door failed and was ended", "part", part, "kind", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
	}
}

// state is the session as everybody may see it.
func (s *Server) state() session.State { return s.cfg.Hub.Shared().State }

func (s *Server) routes() http.Handler {
	m := http.NewServeMux()
	m.HandleFunc("GET /{$}", s.front)
	m.HandleFunc("POST /join", s.joins)
	m.HandleFunc("POST /claim", s.claims)
	m.HandleFunc("GET /wait", s.waits)
	m.HandleFunc("POST /back", s.comesBack)
	m.HandleFunc("POST /language", s.speaks)
	m.HandleFunc("GET /left", s.left)
	m.HandleFunc("GET /sheet", s.sheet)
	m.HandleFunc("GET /stream", s.stream)
	m.HandleFunc("GET /take", s.take)
	m.HandleFunc("POST /here", s.stillHere)
	m.HandleFunc("POST /write", asked(s, (*guest).writesThere))
	m.HandleFunc("POST /at", asked(s, (*guest).goes))
	m.HandleFunc("POST /seen", asked(s, (*guest).reads))
	m.HandleFunc("POST /do", s.does)
	m.HandleFunc("GET /", s.file)
	return m
}
