package sshtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

// wire is one SSH connection with one channel: what both kinds of guests stand on.
//
// Goroutines: answering requests (ends with the channel and the connection), besides those of x/crypto/ssh itself,
// which end with the connection.
type wire struct {
	conn  ssh.Conn
	tcp   *gatedConn
	ch    ssh.Channel
	deaf  bool
	heard *heard

	served chan struct{} // closed when the channel has ended and its exit status, if any, is known
	done   chan struct{} // closed when the answering goroutine has ended

	mu       sync.Mutex
	exit     int // -1: none came
	signal   string
	keepConn bool // the test closed the channel and wants to keep the connection
	panicked any
}

// heard is what the server said while a guest signed in.
type heard struct {
	mu          sync.Mutex
	text        strings.Builder
	asked       []string
	fingerprint string
}

func (h *heard) note(texts ...string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, s := range texts {
		if s != "" {
			h.text.WriteString(s + "\n")
		}
	}
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.String()
}

// Refusal is why a guest didn't get in.
type Refusal struct {
	// Stage that failed: "reach" (no TCP), "sign in" (key exchange or authentication), "open" (the channel),
	// "terminal", "shell".
	Stage string
	// Heard is everything the server said until then: banner, instructions, questions, one a line.
	Heard string
	// Err is the cause, as the SSH library words it.
	Err error
}

// Error says who was refused where, and what the server said about it.
func (r *Refusal) Error() string {
	s := fmt.Sprintf("refused at stage %q: %v", r.Stage, r.Err)
	if r.Heard != "" {
		s += fmt.Sprintf("; the server said %q", r.Heard)
	}
	return s
}

// Unwrap gives the cause.
func (r *Refusal) Unwrap() error { return r.Err }

// reach connects, signs in and asks for a shell. The context's end is the deadline of all of it.
func reach(ctx context.Context, addr, user string, o options) (*wire, error) {
	said := &heard{}
	refused := func(stage string, err error) error { return &Refusal{Stage: stage, Heard: said.String(), Err: err} }

	var d net.Dialer
	if o.narrow {
		d.Control = narrow
	}
	raw, err := d.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, refused("reach", err)
	}
	tcp := &gatedConn{Conn: raw}
	if deadline, ok := ctx.Deadline(); ok {
		if err := tcp.SetDeadline(deadline); err != nil {
			_ = tcp.Close()
			return nil, refused("reach", err)
		}
	}
	// Cancelling cuts short what the deadline would only end later.
	stop := context.AfterFunc(ctx, func() { _ = tcp.SetDeadline(time.Unix(1, 0)) })
	defer stop()

	conn, chans, reqs, err := ssh.NewClientConn(tcp, addr, clientConfig(user, o, said))
	if err != nil {
		_ = tcp.Close()
		return nil, refused("sign in", err)
	}
	ch, chReqs, err := conn.OpenChannel("session", nil)
	if err != nil {
		_ = conn.Close()
		return nil, refused("open", err)
	}
	w := &wire{conn: conn, tcp: tcp, ch: ch, deaf: o.deaf, heard: said, served: make(chan struct{}), done: make(chan struct{}), exit: -1}
	go w.answer(chans, reqs, chReqs)
	if stage, err := w.start(o); err != nil {
		_ = conn.Close()
		return nil, refused(stage, err)
	}
	if !stop() { // the context ended: its deadline is set, or about to be
		_ = conn.Close()
		return nil, refused("shell", context.Cause(ctx))
	}
	// A short command may be over by now, and its connection closed: it ran, and what it said is kept.
	if err := tcp.SetDeadline(time.Time{}); err != nil && !errors.Is(err, net.ErrClosed) {
		_ = conn.Close()
		return nil, refused("shell", err)
	}
	return w, nil
}

// start asks for the environment, the terminal and the shell, in OpenSSH's order.
func (w *wire) start(o options) (stage string, err error) {
	if !o.noPTY {
		if err := w.want("pty-req", ssh.Marshal(struct {
			Term                         string
			Columns, Rows, Width, Height uint32
			Modes                        string
		}{o.term, uint32(o.width), uint32(o.height), 0, 0, "\x00"})); err != nil {
			return "terminal", err
		}
	}
	for _, kv := range o.env {
		if _, err := w.ch.SendRequest("env", false, ssh.Marshal(struct{ Name, Value string }{kv[0], kv[1]})); err != nil {
			return "shell", err
		}
	}
	if o.command != "" {
		return "shell", w.want("exec", ssh.Marshal(struct{ Command string }{o.command}))
	}
	return "shell", w.want("shell", nil)
}

func (w *wire) want(request string, payload []byte) error {
	ok, err := w.ch.SendRequest(request, true, payload)
	if err == nil && !ok {
		err = fmt.Errorf("the server said no to %s", request)
	}
	return err
}

func (w *wire) resize(width, height int) error {
	_, err := w.ch.SendRequest("window-change", false, ssh.Marshal(struct {
		Columns, Rows, Width, Height uint32
	}{uint32(width), uint32(height), 0, 0}))
	return err
}

// answer serves what the server asks until channel and connection have ended. Like OpenSSH it knows no request of the
// server's and says so, which is what keepalives wait for.
func (w *wire) answer(chans <-chan ssh.NewChannel, reqs, chReqs <-chan *ssh.Request) {
	defer close(w.done)
	defer func() {
		if p := recover(); p != nil {
			w.mu.Lock()
			w.panicked = p
			w.mu.Unlock()
			_ = w.conn.Close()
		}
	}()
	served := w.served
	defer func() {
		if served != nil {
			close(served)
		}
	}()
	for chans != nil || reqs != nil || chReqs != nil {
		select {
		case nc, ok := <-chans:
			if !ok {
				chans = nil
				continue
			}
			_ = nc.Reject(ssh.Prohibited, "guests serve nothing")
		case r, ok := <-reqs:
			if !ok {
				reqs = nil
				continue
			}
			w.reply(r)
		case r, ok := <-chReqs:
			if !ok {
				chReqs = nil
				close(served)
				served = nil
				w.mu.Lock()
				keep := w.keepConn
				w.mu.Unlock()
				if !keep {
					_ = w.conn.Close()
				}
				continue
			}
			w.channelRequest(r)
		}
	}
}

func (w *wire) reply(r *ssh.Request) {
	if r.WantReply && !w.deaf {
		_ = r.Reply(false, nil)
	}
}

func (w *wire) channelRequest(r *ssh.Request) {
	switch r.Type {
	case "exit-status":
		var m struct{ Status uint32 }
		if ssh.Unmarshal(r.Payload, &m) == nil {
			w.mu.Lock()
			w.exit = int(m.Status)
			w.mu.Unlock()
		}
	case "exit-signal":
		var m struct {
			Signal     string
			CoreDumped bool
			Error      string
			Lang       string
		}
		if ssh.Unmarshal(r.Payload, &m) == nil {
			w.mu.Lock()
			w.signal = m.Signal
			w.mu.Unlock()
		}
	}
	w.reply(r)
}

// ended is how the channel ended, once served is closed.
func (w *wire) ended() (exit int, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.panicked != nil:
		return -1, fmt.Errorf("the guest itself broke: %v", w.panicked)
	case w.signal != "":
		return w.exit, fmt.Errorf("the server ended it with signal %s", w.signal)
	case w.exit < 0:
		return -1, errNoStatus
	}
	return w.exit, nil
}

// wait waits until the connection and every goroutine of it have ended, or until giveUp.
func (w *wire) wait(giveUp <-chan time.Time) bool {
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		_ = w.conn.Wait()
		<-w.done
	}()
	select {
	case <-closed:
		return true
	case <-giveUp:
		return false
	}
}

// errNoStatus is what a connection that was lost, or a channel that was just closed, leaves behind.
var errNoStatus = errors.New("it ended without an exit status")

// leave closes the channel and then the connection, as closing a terminal's window does.
func (w *wire) leave() error {
	err := w.ch.Close()
	if errors.Is(err, io.EOF) {
		err = nil // the server was first
	}
	if cerr := w.conn.Close(); err == nil && cerr != nil && !errors.Is(cerr, net.ErrClosed) {
		err = cerr
	}
	return err
}
