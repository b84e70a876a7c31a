package hosting

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"strconv"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"convene/exercises"
	"convene/session/files"
	"convene/session/hub"
	"convene/sshserver"
	"convene/sshserver/door"
	"convene/sshserver/hosting/lan"
	"convene/sshserver/hosting/web"
)

// Options are what a session is hosted with.
type Options struct {
	What string // plan, exercise, YAML file or session file; "": DefaultPlan
	YAML []byte // a plan or an exercise itself, in the place of What, if not nil
	// Listen is the address of the door; port 0 picks one. "": the session's own
	// port or the usual one, or the next that is free.
	Listen string
	// MayMove is asked whether a session that is carried on may have another port
	// than people know; nil: it may not.
	MayMove func(from, to int) bool
	Tables  int    // 0: as the plan has it; only for a new session
	Place   string // where people come together, for documents; "": as the plan has it
	Open    bool   // no join code
	// Rehearsal: made-up people fill it. It never goes on with a session that is
	// there, and its file is named for what it is.
	Rehearsal bool
	// After is the session before this one in a cohort, or "": the same teams sit
	// down, and what they brought along lies on their tables.
	After string
	// Code and FacilitatorCode; "" keeps the session's own, or makes one up.
	Code, FacilitatorCode string
	// NoName: this computer's name isn't announced in the network.
	NoName bool
	// Addresses are this computer's; nil: the real ones.
	Addresses func() []net.IP
	Web       Web // how phones and browsers come in
	// FacilitatorKeys is a file of public keys that open the wall, or "".
	FacilitatorKeys string
	Dir             files.Dir
	Lang            exercises.Lang // of whoever hosts
	Logger          *slog.Logger
	// Now is the clock that the session's time is made of (see hub.Steady); nil:
	// the machine's.
	Now        func() time.Time
	Limits     sshserver.Limits // of a connection
	Bounds     door.Limits      // of all who come
	MemoryMark uint64
	// Elsewhere are the folders in which the session goes on when its own folder is
	// gone, and in which everything is kept at the end when its own file
	// doesn't take it, the best first; nil: the home folder.
	Elsewhere []string
}

// Hosting is a session with a door of its own, which is open. Close it, once.
type Hosting struct {
	*Session
	BusyPort int // the port that people expect, where it was in use; 0: it wasn't
	server   *sshserver.Server
	web      *web.Server // nil: browsers don't come in
	door     *door.Door  // who gets in, by ssh or otherwise
	lan      *lan.Watch  // how they reach this computer
	flushLog func()
	facts    io.Writer // where a new code is told; nil: nowhere. Guarded by changing
}

// Open opens or begins the session and listens. Nobody gets in before Serve.
func Open(ctx context.Context, o Options) (*Hosting, error) {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	var flushLog func()
	o.Logger, flushLog = Log(o.Logger)
	src, err := find(o.What, o.YAML, o.Dir)
	if err != nil {
		return nil, err
	}
	if o.Rehearsal && src.path != "" {
		return nil, refuse(func(w *Words) string { return w.Hosting.RehearsesNone }, files.Name(src.path))
	}
	if err := o.Dir.Make(); err != nil {
		return nil, err
	}
	key, fingerprint, err := sshserver.LoadOrCreateHostKey(o.Dir.HostKey())
	if err != nil {
		return nil, err
	}
	h := &Hosting{Session: newSession(o), flushLog: flushLog}
	h.Fingerprint, h.reach, h.recoded = fingerprint, h.lines, h.codeChanged
	// What may fail comes first: it must not leave a new, empty session file behind.
	var keys []string
	if o.FacilitatorKeys != "" {
		if keys, err = FacilitatorKeys(o.FacilitatorKeys); err != nil {
			return nil, err
		}
	}
	port, err := h.openBoth(ctx, src)
	if err != nil {
		return nil, err
	}
	err = h.setDoors(ctx, portOf(port))
	if err == nil {
		err = h.listen(key, keys, port)
	}
	if err != nil {
		return nil, errors.Join(err, port.Close(), h.hub.Close(ctx))
	}
	h.reached()
	if err = h.browsers(); err != nil {
		shutting, done := context.WithTimeout(context.Background(), shutWithin)
		defer done()
		return nil, errors.Join(err, h.server.Shutdown(shutting), h.hub.Close(ctx))
	}
	h.reachWeb = h.webWithCode
	h.noteWeb(ctx)
	if h.BusyPort != 0 {
		h.hub.Notify(hub.Notice{Code: hub.PortMoved, From: strconv.Itoa(h.BusyPort), N: h.Addr().Port, Since: h.hub.Now()})
	}
	return h, nil
}

// Log is a log that tells no address and isn't filled by whoever attacks. flush it at
// the end.
func Log(to *slog.Logger) (log *slog.Logger, flush func()) {
	log, flush = newCounted(to)
	return newDiscreet(log), flush
}

// FacilitatorKeys reads the file of keys that facilitate.
func FacilitatorKeys(path string) ([]string, error) {
	keys, err := sshserver.FacilitatorKeys(path)
	if why := files.Plain(err); why != err { //nolint:errorlint // the same error, or its words
		return nil, refuse(func(w *Words) string { return w.Hosting.KeysUnread }, path, why)
	}
	return keys, err
}

// openBoth takes the port and opens the session. The port of a session that is
// there already is written in it; for a new one a busy port is known before there
// is a file.
func (h *Hosting) openBoth(ctx context.Context, src source) (port net.Listener, err error) {
	if src.path == "" {
		if port, err = h.openPort(0); err != nil {
			return nil, err
		}
		if err = h.openSession(ctx, src); err != nil {
			return nil, errors.Join(err, port.Close())
		}
		return port, nil
	}
	if err = h.openSession(ctx, src); err != nil {
		return nil, err
	}
	had := UsualPort // before it was written down
	if p := h.hub.Shared().State.Doors.Port; p != 0 {
		had = p
	}
	if port, err = h.openPort(had); err != nil {
		return nil, errors.Join(err, h.hub.Close(ctx))
	}
	return port, nil
}

func (h *Hosting) listen(key gossh.Signer, keys []string, port net.Listener) error {
	d := h.doors.Load()
	var err error
	h.door, err = door.New(door.Config{
		Open: d.Open, Code: d.Code, FacilitatorCode: d.FacilitatorCode, Fits: h.fits,
		WrongCodes: h.wrongCodes, Logger: h.opt.Logger, MemoryMark: h.opt.MemoryMark, Limits: h.opt.Bounds,
	})
	if err != nil {
		return err
	}
	h.server, err = sshserver.Listen(sshserver.Config{
		Listener: port, HostKey: key, Title: h.title(), Door: h.door, FacilitatorKeys: keys,
		KeptKey: func(fingerprint string) string { return keptKey(h.doors.Load().Salt, fingerprint) },
		Host:    h.Session, Logger: h.opt.Logger, Limits: h.opt.Limits,
	})
	return err
}

// Addr is where the door is.
func (h *Hosting) Addr() *net.TCPAddr {
	a, _ := h.server.Addr().(*net.TCPAddr)
	return a
}

// ErrBroken says that the session has ended by itself, through a mistake of ours.
var ErrBroken = refuse(func(w *Words) string { return w.Hosting.Broken })

// Serve lets people in until ctx ends. Every terminal has been put back as it
// was when it returns. A session that has broken is served no more: nobody may
// type into a screen that saves nothing.
func (h *Hosting) Serve(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	ended := make(chan struct{})
	defer func() { <-ended }()
	go func() {
		defer close(ended)
		select {
		case <-h.hub.Done():
			cancel(ErrBroken)
		case <-ctx.Done():
		}
	}()
	watched := make(chan struct{})
	defer func() { <-watched }()
	go func() {
		defer close(watched)
		h.lan.Run(ctx)
	}()
	paper := make(chan error, 1)
	if h.web == nil {
		paper <- nil
	} else {
		go func() { paper <- h.web.Serve() }()
	}
	err := h.server.Serve(ctx)
	if h.web != nil {
		shutting, done := context.WithTimeout(context.Background(), shutWithin)
		defer done()
		err = errors.Join(err, h.web.Shutdown(shutting))
	}
	err = errors.Join(err, <-paper)
	if cause := context.Cause(ctx); errors.Is(cause, ErrBroken) {
		err = errors.Join(cause, err)
	}
	cancel(nil)
	return err
}

// shutWithin is how long closing waits for what Serve has given up on already. With
// the two seconds that guests have to go, and the disk's time, it is within the three of
// a signal.
const shutWithin = 100 * time.Millisecond

// Close shuts the door, saves what is left, and closes the file.
func (h *Hosting) Close() error {
	shutting, done := context.WithTimeout(context.Background(), shutWithin)
	defer done()
	err := h.server.Shutdown(shutting)
	if h.web != nil {
		err = errors.Join(err, h.web.Shutdown(shutting))
	}
	h.lan.Close()
	err = errors.Join(err, h.Session.Close())
	h.flushLog()
	return err
}

// codeChanged lets people in by another code.
func (h *Hosting) codeChanged(code string) {
	h.door.SetCode(code)
	if h.facts != nil {
		_, _ = fmt.Fprintf(h.facts, "code %s\n", door.ShowCode(code))
	}
}

// WriteFacts prints what a script or a person needs to know, one fact a line.
func (h *Hosting) WriteFacts(w io.Writer) error {
	join, facilitator := h.lines()
	facts := Facts{
		{"session", h.Where()}, {"listening", h.Addr().String()}, {"join", join[0]},
	}
	h.changing.Lock()
	defer h.changing.Unlock()
	h.facts = w
	facts = append(facts, [2]string{"code", cmp.Or(h.code(), "open")})
	facts = append(facts, [][2]string{
		{"facilitator", facilitator},
		{"facilitator-code", h.facilitatorCode()},
		{"fingerprint", h.Fingerprint},
	}...)
	if h.web != nil {
		facts = append(facts, [2]string{"web", h.WebAddress()})
	}
	return facts.Write(w)
}

// Facts are what a script or a person needs to know, each a name and what is so called.
type Facts [][2]string

// Write prints them, one a line, at once.
func (f Facts) Write(w io.Writer) error {
	for _, one := range f {
		if _, err := fmt.Fprintf(w, "%s %s\n", one[0], one[1]); err != nil {
			return err
		}
	}
	if out, ok := w.(*os.File); ok {
		_ = out.Sync() // a pipe can't, and needn't
	}
	return nil
}

// lines are what to type to join, the surest first, and to facilitate.
func (h *Hosting) lines() (join []string, facilitator string) {
	return Lines(h.lan.Hosts(), h.Addr().Port)
}

// Lines are what to type to join at these names of this computer, the surest first, and
// to facilitate.
func Lines(hosts []string, port int) (join []string, facilitator string) {
	for _, host := range hosts {
		join = append(join, sshLine(host, port, ""))
	}
	return join, sshLine(hosts[0], port, "facilitator@")
}

func sshLine(host string, port int, user string) string {
	if port == 22 {
		return "ssh " + user + host
	}
	return fmt.Sprintf("ssh -p %d %s%s", port, user, host)
}
