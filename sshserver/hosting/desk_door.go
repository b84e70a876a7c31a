package hosting

import (
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"convene/session/files"
	"convene/tui/draw"
)

// note is what goes between a window and the desk, on a socket that only this
// computer's user can open.
type note struct {
	// From a window: that it wants the session, and what it can show; then keys and
	// sizes.
	Sits          bool
	Environ       []string
	Keys          []byte
	Width, Height int
	// From the desk: what runs; then what is to be drawn, and the end of it.
	File  string
	PID   int
	Shown bool      // a window shows it
	Since time.Time // since when it is so
	Draw  []byte
	Ends  bool
	Says  string
	Code  int
}

// deskSocket begins the names of these sockets in the folder of the sessions.
const deskSocket = ".desk-"

// deskDoor lets other windows of this computer take a session up. A nil one lets
// nobody.
type deskDoor struct {
	l    net.Listener
	log  *slog.Logger
	come chan *window
	done chan struct{}
	wg   sync.WaitGroup

	mu    sync.Mutex
	state note
	conns map[net.Conn]struct{}
}

func openDeskDoor(dir files.Dir, file string, log *slog.Logger) (*deskDoor, error) {
	f, err := os.CreateTemp(string(dir), deskSocket+"*")
	if err != nil {
		return nil, files.Plain(err)
	}
	path := f.Name()
	_ = f.Close()
	_ = os.Remove(path)
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	d := &deskDoor{
		l: l, log: log, come: make(chan *window), done: make(chan struct{}),
		state: note{File: file, PID: os.Getpid(), Since: time.Now()}, conns: map[net.Conn]struct{}{},
	}
	d.spawn(d.accept)
	return d, nil
}

func (d *deskDoor) spawn(f func()) {
	d.wg.Add(1)
	go func() {
		defer d.wg.Done()
		defer func() {
			if p := recover(); p != nil {
				d.log.Error("the host's desk broke", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			}
		}()
		f()
	}()
}

func (d *deskDoor) accept() {
	for {
		c, err := d.l.Accept()
		if err != nil {
			return
		}
		d.mu.Lock()
		d.conns[c] = struct{}{}
		d.mu.Unlock()
		d.spawn(func() {
			d.welcome(c)
			_ = c.Close()
			d.mu.Lock()
			delete(d.conns, c)
			d.mu.Unlock()
		})
	}
}

// welcome says what runs here and, when the window wants it, is its keyboard until
// it is closed.
func (d *deskDoor) welcome(c net.Conn) {
	enc, dec := gob.NewEncoder(c), gob.NewDecoder(c)
	d.mu.Lock()
	state := d.state
	d.mu.Unlock()
	var n note
	if enc.Encode(state) != nil || dec.Decode(&n) != nil || !n.Sits {
		return
	}
	w := newWindow(c, enc, n)
	select {
	case d.come <- w:
	case <-d.done:
		return
	}
	w.reads(dec)
}

// shown notes whether a window shows the session, for those who ask.
func (d *deskDoor) shown(is bool) {
	if d == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.state.Shown, d.state.Since = is, time.Now()
}

// comers are the windows that take the session up.
func (d *deskDoor) comers() <-chan *window {
	if d == nil {
		return nil
	}
	return d.come
}

func (d *deskDoor) close() {
	if d == nil {
		return
	}
	close(d.done)
	_ = d.l.Close() // which removes the socket
	d.mu.Lock()
	for c := range d.conns {
		_ = c.Close()
	}
	d.mu.Unlock()
	d.wg.Wait()
}

// window is another process's terminal.
type window struct {
	c       net.Conn
	first   note
	in      *io.PipeReader
	keys    *io.PipeWriter
	resizes chan draw.Size

	mu  sync.Mutex // of enc
	enc *gob.Encoder
}

func newWindow(c net.Conn, enc *gob.Encoder, first note) *window {
	w := &window{c: c, enc: enc, first: first, resizes: make(chan draw.Size, 1)}
	w.in, w.keys = io.Pipe()
	return w
}

// reads takes keys and sizes until there are no more.
func (w *window) reads(dec *gob.Decoder) {
	defer func() { _ = w.keys.Close() }()
	for {
		var n note
		if dec.Decode(&n) != nil {
			return
		}
		if n.Width > 0 {
			select { // the newest wins
			case <-w.resizes:
			default:
			}
			w.resizes <- draw.Size{Width: n.Width, Height: n.Height}
		}
		if len(n.Keys) == 0 { // a pipe would wait for somebody to read nothing
			continue
		}
		if _, err := w.keys.Write(n.Keys); err != nil {
			return
		}
	}
}

// options is the window as a screen's terminal.
func (w *window) options() draw.Options {
	return draw.Options{
		Input: w.in, Output: w, Resizes: w.resizes, Environ: w.first.Environ,
		Width: w.first.Width, Height: w.first.Height,
		OnStall: func() { _ = w.c.Close() },
	}
}

// Write draws.
func (w *window) Write(b []byte) (int, error) {
	if err := w.send(note{Draw: b}); err != nil {
		return 0, err
	}
	return len(b), nil
}

func (w *window) send(n note) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.enc.Encode(n)
}

// end says the last words. Nobody may be there to hear them.
func (w *window) end(says string, code int) {
	if w == nil {
		return
	}
	_ = w.c.SetWriteDeadline(time.Now().Add(time.Second))
	_ = w.send(note{Ends: true, Says: says, Code: code})
	_ = w.c.Close()
	_ = w.in.Close()
}

// shownEnviron is what of an environment a screen looks at.
func shownEnviron(env []string) []string {
	var out []string
	for _, kv := range env {
		name, _, _ := strings.Cut(kv, "=")
		switch {
		case name == "TERM", name == "COLORTERM", name == "NO_COLOR", name == "LANG", name == "LANGUAGE", name == "CONVENE_LANG", strings.HasPrefix(name, "LC_"):
			out = append(out, kv)
		}
	}
	return out
}

// deskSockets are the sockets in a folder.
func deskSockets(dir files.Dir) []string {
	found, err := os.ReadDir(string(dir))
	if err != nil {
		return nil // no folder yet, or none that can be read: hosting will say so
	}
	var out []string
	for _, f := range found {
		if strings.HasPrefix(f.Name(), deskSocket) {
			out = append(out, filepath.Join(string(dir), f.Name()))
		}
	}
	return out
}
