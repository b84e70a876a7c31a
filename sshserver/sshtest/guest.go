package sshtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/color"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
)

// Guest is one person at one terminal. Its methods are for the test's own goroutine.
//
// Goroutines: one reader each for what the shell prints and for its error stream, one typist, one that carries the
// terminal's own replies back, and the connection's. All end when the connection does; the test's cleanup ends it.
type Guest struct {
	t    testing.TB
	name string
	o    options
	w    *wire
	out  *outbox
	all  sync.WaitGroup

	screenGate gate // shut by StallScreen

	mu      sync.Mutex
	emu     *vt.Emulator
	book    *book
	raw     []byte
	history history
	shown   view          // the last whole frame
	news    chan struct{} // closed and replaced whenever anything above changed
	broken  any           // a panic in one of the goroutines
	open    int           // readers still reading

	steps []string // the script so far; the test's goroutine only
}

// Join sits a guest down, or fails the test. The user name is what stands before the @ of ssh USER@HOST: "ana+3".
func Join(t testing.TB, addr, user string, opts ...Option) *Guest {
	t.Helper()
	g, err := Dial(t, addr, user, opts...)
	if err != nil {
		t.Fatalf("%s couldn't join: %v", user, err)
	}
	return g
}

// Dial is Join for a guest who may be refused: the error is then a [*Refusal].
func Dial(t testing.TB, addr, user string, opts ...Option) (*Guest, error) {
	t.Helper()
	o := optionsOf(opts)
	ctx, cancel := context.WithTimeout(context.Background(), o.patience)
	defer cancel()
	w, err := reach(ctx, addr, user, o)
	if err != nil {
		return nil, err
	}
	g := &Guest{t: t, name: user, o: o, w: w, out: newOutbox(w.ch), news: make(chan struct{}), open: 2}
	g.emu = vt.NewEmulator(o.width, o.height)
	if o.paper {
		g.emu.SetDefaultForegroundColor(color.Black)
		g.emu.SetDefaultBackgroundColor(color.White)
		g.emu.SetDefaultCursorColor(color.Black)
	}
	g.book = newBook()
	g.raw = append(g.raw, w.heard.String()...)
	g.lookAgain()
	g.start(func() { g.read(w.ch) })
	g.start(func() { g.read(w.ch.Stderr()) })
	g.start(g.out.run)
	g.start(g.carryReplies)
	t.Cleanup(g.end)
	return g, nil
}

// start runs one of the guest's goroutines; a panic ends the connection and is kept for the next expectation.
func (g *Guest) start(run func()) {
	g.all.Add(1)
	go func() {
		defer g.all.Done()
		defer func() {
			if p := recover(); p != nil {
				g.mu.Lock()
				if g.broken == nil {
					g.broken = p
				}
				g.tell()
				g.mu.Unlock()
				_ = g.w.conn.Close()
			}
		}()
		run()
	}()
}

// read feeds the terminal until the stream ends.
func (g *Guest) read(r io.Reader) {
	defer func() {
		g.mu.Lock()
		g.open--
		last := g.open == 0
		if last {
			g.lookAgain() // a bracket that will never close must not hide the last screen
		}
		g.tell()
		g.mu.Unlock()
		if last {
			g.out.close()
			// Not emu.Close: it writes a field that the reply reader reads.
			if pipe, ok := g.emu.InputPipe().(io.Closer); ok {
				_ = pipe.Close()
			}
		}
	}()
	buf := make([]byte, 32<<10)
	for {
		g.screenGate.pass()
		n, err := r.Read(buf)
		g.screenGate.pass()
		g.feed(buf[:n])
		if err != nil {
			return
		}
	}
}

// syncEnd closes a synchronized-output bracket: up to here the screen is whole.
var syncEnd = []byte("\x1b[?2026l")

// feed takes one piece of the stream. It looks at the screen after each whole frame in it, so that what was shown only
// for a moment is in the history too.
func (g *Guest) feed(p []byte) {
	if len(p) == 0 {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.raw = append(g.raw, p...)
	if g.o.noPTY {
		p = bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))
	}
	for len(p) > 0 {
		frame := p
		if i := bytes.Index(p, syncEnd); i >= 0 {
			frame = p[:i+len(syncEnd)]
		}
		p = p[len(frame):]
		g.book.read(frame)
		_, _ = g.emu.Write(frame)
		if !g.book.midFrame() {
			g.lookAgain()
		}
	}
	g.tell()
}

// lookAgain takes the screen as it stands. Called with mu held.
func (g *Guest) lookAgain() {
	g.shown = look(g.emu, g.book)
	g.history.note(g.shown.rows)
}

// tell wakes whoever waits for a change. Called with mu held.
func (g *Guest) tell() {
	close(g.news)
	g.news = make(chan struct{})
}

// carryReplies copies what the terminal itself answers (to "who are you?", "where is the cursor?") back to the server.
// It never takes mu: the emulator is waiting for it while mu is held.
func (g *Guest) carryReplies() {
	buf := make([]byte, 4096)
	for {
		n, err := g.emu.Read(buf)
		if n > 0 {
			g.out.addReply(bytes.Clone(buf[:n]))
		}
		if err != nil {
			return
		}
	}
}

// Leave closes the channel and the connection in good order, as closing a terminal's window does. The server can't
// put the terminal back any more; leaving through a menu or a key is for the script.
func (g *Guest) Leave() {
	g.t.Helper()
	g.step("leaves")
	if err := g.w.leave(); err != nil {
		g.t.Logf("%s: leaving: %v", g.name, err)
	}
}

// Drop cuts the connection without a goodbye, as a lid that is shut or a network that is lost does.
func (g *Guest) Drop() {
	g.t.Helper()
	g.step("drops")
	if err := g.w.tcp.cut(); err != nil {
		g.fail("the connection couldn't be cut: %v", err)
	}
}

// CloseChannel closes the channel but keeps the connection, as OpenSSH's ControlMaster does.
func (g *Guest) CloseChannel() {
	g.t.Helper()
	g.step("closes the channel, keeps the connection")
	g.w.mu.Lock()
	g.w.keepConn = true
	g.w.mu.Unlock()
	if err := g.w.ch.Close(); err != nil && !errors.Is(err, io.EOF) {
		g.fail("the channel couldn't be closed: %v", err)
	}
}

// Stall stops reading from the network: nothing is answered, keepalives neither, and the server's writes will block
// once the buffers between are full (3.9 MB over loopback as it comes, 0.4 MB with [Narrow]). Typing still works.
func (g *Guest) Stall() {
	g.step("stalls")
	g.w.tcp.gate.close()
}

// StallScreen stops reading what the shell prints, while the connection lives and answers keepalives. The server's
// writes block once the SSH window of 2 MB is full.
func (g *Guest) StallScreen() {
	g.step("stalls the screen")
	g.screenGate.close()
}

// Resume ends Stall and StallScreen.
func (g *Guest) Resume() {
	g.step("resumes")
	g.w.tcp.gate.open()
	g.screenGate.open()
}

// Resize gives the terminal another size, in columns and rows, and tells the server.
func (g *Guest) Resize(width, height int) {
	g.t.Helper()
	g.step("resizes to %d×%d", width, height)
	g.mu.Lock()
	g.o.width, g.o.height = width, height
	g.emu.Resize(width, height)
	g.lookAgain()
	g.tell()
	g.mu.Unlock()
	if err := g.w.resize(width, height); err != nil {
		g.fail("the new size couldn't be sent: %v", err)
	}
}

// Fingerprint is the server's key as people see it: "SHA256:…".
func (g *Guest) Fingerprint() string {
	g.w.heard.mu.Lock()
	defer g.w.heard.mu.Unlock()
	return g.w.heard.fingerprint
}

// Asked is the questions the server asked while this guest signed in, in order.
func (g *Guest) Asked() []string {
	g.w.heard.mu.Lock()
	defer g.w.heard.mu.Unlock()
	return append([]string(nil), g.w.heard.asked...)
}

// Name is the user name the guest joined with.
func (g *Guest) Name() string { return g.name }

// end is the cleanup.
func (g *Guest) end() {
	g.screenGate.abandon()
	_ = g.w.tcp.Close()
	_ = g.w.conn.Close()
	timer := time.NewTimer(g.o.patience)
	defer timer.Stop()
	ended := g.w.wait(timer.C)
	if ended {
		finished := make(chan struct{})
		go func() {
			defer close(finished)
			g.all.Wait()
		}()
		select {
		case <-finished:
		case <-timer.C:
			ended = false
		}
	}
	if !ended {
		g.t.Errorf("%s: the guest's goroutines didn't end within %v", g.name, g.o.patience)
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.broken != nil {
		g.t.Errorf("%s: the guest itself broke: %v", g.name, g.broken)
	}
}

func (g *Guest) step(format string, args ...any) {
	g.steps = append(g.steps, fmt.Sprintf(format, args...))
}
