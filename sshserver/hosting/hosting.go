package hosting

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"convene/exercises"
	"convene/session"
	"convene/session/files"
	"convene/session/hub"
	"convene/session/journal/sqlite"
	"convene/sshserver"
	"convene/sshserver/door"
	"convene/tui/draw"
	"convene/tui/screen/wall"
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
	Tables  int  // 0: as the plan has it; only for a new session
	Open    bool // no join code
	// Rehearsal: made-up people fill it. It never goes on with a session that is
	// there, and its file is named for what it is.
	Rehearsal bool
	// After is the session before this one in a cohort, or "": the same teams sit
	// down, and what they brought along lies on their tables.
	After string
	// Code and FacilitatorCode; "" keeps the session's own, or makes one up.
	Code, FacilitatorCode string
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

// Lengths of the codes that are made up.
const (
	joinCodeLength        = 6
	facilitatorCodeLength = 10
)

// Hosting is a session with its door open. Close it, once.
type Hosting struct {
	File        string // the session file as it was opened, an absolute path; see Where
	where       atomic.Pointer[string]
	Fingerprint string // of the host key
	BusyPort    int    // the one that people expect, where it was in use; 0: it wasn't
	hub         *hub.Hub
	server      *sshserver.Server
	door        *door.Door                    // who gets in, by ssh or otherwise
	doors       atomic.Pointer[session.Doors] // as people get in now
	changing    sync.Mutex                    // held while the code is changed; it guards facts
	facts       io.Writer                     // where a new code is told; nil: nowhere
	locks       [doorways]*lock               // of codes that aren't known here; nil where they are
	covering    bool                          // coverBare has been tried
	salt        string                        // of the session before; "" without one
	secret      []byte                        // this computer's, see secretOf
	alone       bool                          // one person fills it by themselves: there is no door
	said        []string
	opt         Options
	now         func() time.Time // the session's; Hub.Now where there is one
	flushLog    func()
	exports     chan struct{} // a place in it for each that may run at once
}

// Open opens or begins the session and listens. Nobody gets in before Serve.
func Open(ctx context.Context, o Options) (*Hosting, error) {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	log, flushLog := newCounted(o.Logger)
	o.Logger = newDiscreet(log)
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
	h := &Hosting{Fingerprint: fingerprint, opt: o, flushLog: flushLog, now: hub.Steady(o.Now), exports: make(chan struct{}, atOnce)}
	// What may fail comes first: it must not leave a new, empty session file behind.
	var keys []string
	if o.FacilitatorKeys != "" {
		keys, err = sshserver.FacilitatorKeys(o.FacilitatorKeys)
		if why := files.Plain(err); why != err { //nolint:errorlint // the same error, or its words
			return nil, refuse(func(w *Words) string { return w.Hosting.KeysUnread }, o.FacilitatorKeys, why)
		}
		if err != nil {
			return nil, err
		}
	}
	port, err := h.openBoth(ctx, src)
	if err != nil {
		return nil, err
	}
	err = h.setDoors(ctx, port)
	if err == nil {
		err = h.listen(key, keys, port)
	}
	if err != nil {
		return nil, errors.Join(err, port.Close(), h.hub.Close(ctx))
	}
	if h.BusyPort != 0 {
		h.hub.Notify(hub.Notice{Code: hub.PortMoved, From: strconv.Itoa(h.BusyPort), N: h.Addr().Port, Since: h.hub.Now()})
	}
	return h, nil
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

func (h *Hosting) openSession(ctx context.Context, src source) error {
	disk := &diskWatch{h: h}
	opt := sqlite.Options{OnWarning: disk.warned, OnMove: disk.moved, Elsewhere: h.elsewhere()}
	path := src.path
	var j *sqlite.Journal
	var err error
	if h.secret, err = secretOf(h.opt.Dir); err != nil {
		return err
	}
	if path != "" {
		j, err = sqlite.Open(path, opt)
	} else {
		path, j, err = h.makeSession(ctx, src.plan, opt)
	}
	if err != nil {
		return err
	}
	if h.File, err = filepath.Abs(path); err != nil {
		h.File = path
	}
	h.where.Store(&h.File)
	h.hub, err = hub.Open(ctx, j, hub.Options{Now: h.now, Logger: h.opt.Logger, Rescue: h.rescue(j)})
	if err != nil {
		return errors.Join(err, j.Close())
	}
	if st := h.hub.Shared().State; st.Bare && !h.covering {
		h.covering = true
		if err := h.hub.Close(ctx); err != nil {
			return err
		}
		if err := h.coverBare(ctx, h.File, st); err != nil {
			h.opt.Logger.Warn("an older version left codes and keys in this session's file, and they couldn't be taken out", "err", err)
		}
		return h.openSession(ctx, source{path: h.File})
	}
	disk.tell(h.hub, j.Warning())
	if m := j.Missing(); m.N > 0 {
		h.said = append(h.said, files.Lacks(m, h.opt.Lang))
		h.hub.Notify(hub.Notice{Code: hub.FileMissing, N: int(min(m.N, math.MaxInt32)), Since: m.Since})
	}
	if h.hub.Shared().State.Plan != nil {
		if said := files.WentOn(path, h.opt.Lang); said != "" {
			h.said = append(h.said, said)
		}
		return nil
	}
	// Nobody may take it for the session that they think it is.
	return errors.Join(files.ErrNothing(path, j.Missing()), h.hub.Close(ctx))
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
		Host:    &guests{h: h, turns: draw.NewTurns(runtime.GOMAXPROCS(0))}, Logger: h.opt.Logger, Limits: h.opt.Limits,
	})
	return err
}

func (h *Hosting) title() string {
	return h.hub.Shared().State.Plan.Title.In(exercises.English)
}

// Hub is the session itself.
func (h *Hosting) Hub() *hub.Hub { return h.hub }

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
	err := h.server.Serve(ctx)
	if cause := context.Cause(ctx); errors.Is(cause, ErrBroken) {
		err = errors.Join(cause, err)
	}
	cancel(nil)
	return err
}

// How long closing waits: for a disk that doesn't answer, and, where Serve has
// given up on part of the server already, for that. With the two seconds that
// guests have to go it is within the three of a signal. The disk has its time to
// itself: what the one takes too long for must not be why the other isn't saved.
const (
	closeWithin = 800 * time.Millisecond
	shutWithin  = 100 * time.Millisecond
)

// Close shuts the door, saves what is left, and closes the file.
func (h *Hosting) Close() error {
	shutting, done := context.WithTimeout(context.Background(), shutWithin)
	defer done()
	err := h.server.Shutdown(shutting)
	saving, saved := context.WithTimeout(context.Background(), closeWithin)
	defer saved()
	err = errors.Join(err, h.hub.Close(saving))
	h.flushLog()
	return err
}

// WriteFacts prints what a script or a person needs to know, one fact a line.
func (h *Hosting) WriteFacts(w io.Writer) error {
	join, facilitator := h.lines()
	facts := [][2]string{
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
	for _, f := range facts {
		if _, err := fmt.Fprintf(w, "%s %s\n", f[0], f[1]); err != nil {
			return err
		}
	}
	if f, ok := w.(*os.File); ok {
		_ = f.Sync() // a pipe can't, and needn't
	}
	return nil
}

// Info is what the facilitator's screens say of how to join.
func (h *Hosting) Info() wall.Info {
	join, facilitator := h.lines()
	return wall.Info{
		Title: h.hub.Shared().State.Plan.Title, SSH: join, Code: h.code(), Fingerprint: h.Fingerprint,
		Facilitator: facilitator, FacilitatorCode: h.facilitatorCode(),
	}
}

// lines are what to type to join, the surest first, and to facilitate.
func (h *Hosting) lines() (join []string, facilitator string) {
	a := h.Addr()
	for _, host := range hosts(a.IP) {
		join = append(join, sshLine(host, a.Port, ""))
	}
	return join, sshLine(hosts(a.IP)[0], a.Port, "facilitator@")
}

func sshLine(host string, port int, user string) string {
	if port == 22 {
		return "ssh " + user + host
	}
	return fmt.Sprintf("ssh -p %d %s%s", port, user, host)
}
