package sshserver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"convene/sshserver/door"
	"convene/tui/draw"
)

// tenant is what a connection has once it is inside.
type tenant struct {
	tmu      sync.Mutex
	channels int
	programs int
	asked    door.Pace   // requests and channels refused: nobody needs many
	empty    *time.Timer // cuts a connection that runs nothing
	pinging  bool
	question chan struct{} // closed when the other end answers; nil: nothing is asked
}

func newTenant(lim Limits) tenant {
	return tenant{asked: door.NewPace(float64(lim.Requests), lim.RequestBurst, time.Now())}
}

// settle starts the time within which a connection has to run something.
func (w *wire) settle() {
	w.tmu.Lock()
	defer w.tmu.Unlock()
	w.empty = time.AfterFunc(w.lim.NoProgram, w.cut)
	if tcp, ok := w.Conn.(*net.TCPConn); ok {
		_ = tcp.SetKeepAliveConfig(net.KeepAliveConfig{Enable: true, Idle: 15 * time.Second, Interval: 10 * time.Second, Count: 3})
	}
}

// moveOut ends what settle started.
func (w *wire) moveOut() {
	w.tmu.Lock()
	defer w.tmu.Unlock()
	if w.empty != nil {
		w.empty.Stop()
		w.empty = nil
	}
}

func (w *wire) running(change int) {
	w.tmu.Lock()
	defer w.tmu.Unlock()
	w.programs += change
	w.busy.Store(w.programs > 0)
	if w.empty == nil {
		return
	}
	if w.programs > 0 {
		w.empty.Stop()
	} else {
		w.empty.Reset(w.lim.NoProgram)
	}
}

func (w *wire) openChannel() bool {
	w.tmu.Lock()
	defer w.tmu.Unlock()
	if w.channels >= w.lim.Channels {
		return false
	}
	w.channels++
	return true
}

// openSoon is openChannel for a client that has just closed a channel and opens
// the next: we may see the second before we have finished with the first.
func (w *wire) openSoon() bool {
	if w.annoyed() {
		return false
	}
	for range 25 {
		door.Rest(10*time.Millisecond, w.closed)
		if w.openChannel() {
			return true
		}
	}
	return false
}

func (w *wire) closeChannel() {
	w.tmu.Lock()
	defer w.tmu.Unlock()
	w.channels--
}

// annoyed counts what was refused. It tells whether there was too much of it,
// and then the connection is cut.
func (w *wire) annoyed() bool {
	w.tmu.Lock()
	ok := w.asked.OK(time.Now())
	w.tmu.Unlock()
	if !ok {
		w.cut()
	}
	return !ok
}

// refuseChannel answers everything that isn't a session: forwarding, agents, X11.
func (s *Server) refuseChannel(_ *ssh.Server, _ *gossh.ServerConn, nc gossh.NewChannel, ctx ssh.Context) {
	s.guard("refusing a channel", func() {
		if w := wireOf(ctx); w != nil && !w.annoyed() {
			_ = nc.Reject(gossh.Prohibited, "this server only serves its session, no forwarding")
		}
	})
}

// refuseGlobal answers requests that concern the whole connection. Only the
// question whether we are still there gets a yes.
func (s *Server) refuseGlobal(ctx ssh.Context, _ *ssh.Server, req *gossh.Request) (bool, []byte) {
	if w := wireOf(ctx); w != nil {
		w.annoyed()
	}
	return req.Type == keepAliveRequest, nil
}

// serveChannel owns one session channel from its opening until both sides have
// closed it.
func (s *Server) serveChannel(_ *ssh.Server, conn *gossh.ServerConn, nc gossh.NewChannel, ctx ssh.Context) {
	s.guard("channel", func() {
		w := wireOf(ctx)
		guest, ok := guestOf(conn)
		if w == nil || !ok {
			_ = conn.Close()
			return
		}
		if s.isClosing() || !w.openChannel() && !w.openSoon() {
			_ = nc.Reject(gossh.ResourceShortage, "too many windows on one connection")
			return
		}
		defer w.closeChannel()
		ch, reqs, err := nc.Accept()
		if err != nil {
			return
		}
		s.keepAlive(w, conn)
		guest.Line = &Line{s: s, w: w, conn: conn}
		newTenancy(s, w, guest, ch, ctx).serve(reqs)
	})
}

func guestOf(conn *gossh.ServerConn) (Guest, bool) {
	if conn.Permissions == nil {
		return Guest{}, false
	}
	g, ok := conn.Permissions.ExtraData[guestKey{}].(Guest)
	return g, ok
}

// tenancy is one session channel with at most one program.
type tenancy struct {
	s     *Server
	w     *wire
	guest Guest
	ch    gossh.Channel

	ctx     context.Context // ends with the channel
	cancel  context.CancelFunc
	asked   door.Pace
	flooded bool // that was said in the log
	env     environment
	term    string
	pty     bool
	spoken  bool // in plain lines: nothing is drawn
	size    Size
	sizes   chan Size // one slot, newest wins

	in     *intake
	unused *time.Timer // closes a channel on which nothing is begun

	started bool
	ended   chan struct{} // closed when the program has ended, if one was started
	gone    chan struct{} // closed when the peer has closed its side too
	late    *time.Timer   // cuts a peer that doesn't close its side after that
	out     *draw.Watched // a peer that doesn't read is cut off
	errw    *draw.Watched
}

func newTenancy(s *Server, w *wire, g Guest, ch gossh.Channel, parent context.Context) *tenancy {
	t := &tenancy{
		s: s, w: w, guest: g, ch: ch,
		asked: door.NewPace(float64(s.lim.Requests), s.lim.RequestBurst, time.Now()),
		in:    newIntake(&w.owed),
		sizes: make(chan Size, 1), ended: make(chan struct{}), gone: make(chan struct{}),
		out:  draw.Watch(ch, s.lim.WriteStall, w.cut),
		errw: draw.Watch(ch.Stderr(), s.lim.WriteStall, w.cut),
	}
	t.ctx, t.cancel = context.WithCancel(parent)
	t.late = time.AfterFunc(time.Hour, w.cut)
	t.late.Stop()
	return t
}

// serve answers requests until the channel is closed by both sides, or the
// connection ends. It must go on reading them all that time: the library stops
// reading the whole connection when nobody takes them.
func (t *tenancy) serve(reqs <-chan *gossh.Request) {
	t.s.spawn("what is typed", func() { t.in.fill(t.ch) })
	t.s.spawn("what nobody types", func() { _, _ = io.Copy(io.Discard, t.ch.Stderr()) })
	t.unused = time.AfterFunc(t.s.lim.NoShell, func() {
		_ = t.ch.Close()
		t.late.Reset(t.s.lim.NoShell)
	})
	for req := range reqs {
		if req.Type == "window-change" && t.pty && !req.WantReply {
			t.request(req) // as many as come: only the newest counts, and whoever draws takes it in its own time
			continue
		}
		if !t.asked.OK(time.Now()) {
			if !t.flooded {
				t.flooded = true // said once, and not for every request that is still in the pipe
				t.s.log.Warn("cut off: too many requests", "from", t.guest.Remote)
			}
			t.w.cut()
			continue
		}
		program := t.request(req)
		if req.WantReply {
			_ = req.Reply(program != nil, nil)
		}
		if program != nil {
			program()
		}
	}
	close(t.gone)
	t.cancel()
	t.in.close()
	t.unused.Stop()
	if t.started {
		<-t.ended
	}
	t.late.Stop()
}

// run starts the channel's one program, which returns its exit code.
func (t *tenancy) run(name string, program func() int) {
	t.started = true
	t.unused.Stop()
	if !t.s.enrol(t) { // closing: no new programs
		close(t.ended)
		_ = t.ch.Close()
		return
	}
	t.w.running(+1)
	t.s.spawn(name, func() {
		defer close(t.ended)
		defer t.s.dismiss(t)
		defer t.w.running(-1)
		t.exit(t.guarded(name, program))
	})
}

// guarded runs a program. What panics in it ends it, leaves the terminal usable,
// and concerns nobody else.
func (t *tenancy) guarded(name string, program func() int) (code int) {
	defer func() {
		if p := recover(); p != nil {
			t.s.panicked(name, p)
			t.lastWords(t.restore() + "Something went wrong on this screen, and it had to close. What was saved is safe: connect again to go on." + t.newline())
			code = 1
		}
	}()
	return program()
}

// restore puts a terminal back, for when the program couldn't: modes off, cursor
// shown, own screen left. A session in plain lines has changed nothing of it.
func (t *tenancy) restore() string {
	if !t.pty || t.spoken {
		return ""
	}
	return "\x1b[?2026l\x1b[?2004l\x1b[?1006;1003;1002;1000l\x1b[?25h\x1b[0m\x1b[?1049l\r"
}

func (t *tenancy) newline() string {
	if t.pty {
		return "\r\n"
	}
	return "\n"
}

// lingering is how long a peer may take to close its side of a channel: what was
// written last may still be on its way over a slow line.
const lingering = 30 * time.Second

// exit tells the client how it ended and closes our side.
func (t *tenancy) exit(code int) {
	t.cancel()
	t.in.close()
	t.late.Reset(lingering)
	_, _ = t.ch.SendRequest("exit-status", false, gossh.Marshal(struct{ Code uint32 }{uint32(code & 0xff)}))
	_ = t.ch.CloseWrite()
	_ = t.ch.Close()
}

// screens runs the person's screens.
func (t *tenancy) screens() int {
	t.in.opens()
	err := t.s.cfg.Host.Program(t.ctx, t.guest, Terminal{
		In:      typed(t.in, t.s.lim, t.ctx.Done()),
		Out:     t.out,
		Term:    t.term,
		Environ: t.env.list(t.term, t.pty),
		Width:   t.size.Width, Height: t.size.Height,
		Resizes: t.sizes,
		Lang:    door.Language(t.env.vars),
		HasPTY:  t.pty,
		Spoken:  t.spoken,
	})
	// Writing to somebody who has just left is no failure: it may be noticed before the
	// end of their channel is.
	left := errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed)
	if err == nil || errors.Is(err, context.Canceled) || t.ctx.Err() != nil || left {
		return 0
	}
	t.s.log.Error("a screen failed", "from", t.guest.Remote, "error", err)
	t.lastWords(fmt.Sprintf("This screen had to close: %s%s", plain(err.Error()), t.newline()))
	return 1
}

// say writes a sentence where errors go.
func (t *tenancy) say(sentence string) {
	_, _ = io.WriteString(t.errw, sentence+t.newline())
}

// lastWords goes to a terminal whose program has ended, or won't: not when that still writes.
func (t *tenancy) lastWords(s string) { t.out.TryWrite([]byte(s)) }
