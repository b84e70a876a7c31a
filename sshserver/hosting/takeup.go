package hosting

import (
	"cmp"
	"context"
	"encoding/gob"
	"errors"
	"net"
	"os"
	"slices"
	"sync"
	"syscall"
	"time"

	"convene/session/files"
	"convene/tui/draw"
)

// Running is a session that another process of this computer hosts, and that can
// be taken up. Close it, or TakeUp, which does.
type Running struct {
	File  string
	PID   int       // of the process that hosts it
	Shown bool      // in a window, somewhere
	Since time.Time // since when that is so

	c   net.Conn
	enc *gob.Encoder
	dec *gob.Decoder
}

// FindRunning looks for the folder's running sessions, those without a window first.
func FindRunning(dir files.Dir) []*Running {
	var out []*Running
	for _, path := range deskSockets(dir) {
		c, err := net.DialTimeout("unix", path, time.Second)
		if err != nil {
			if errors.Is(err, syscall.ECONNREFUSED) {
				_ = os.Remove(path) // its process was killed
			}
			continue
		}
		r := &Running{c: c, enc: gob.NewEncoder(c), dec: gob.NewDecoder(c)}
		var n note
		_ = c.SetReadDeadline(time.Now().Add(time.Second))
		if r.dec.Decode(&n) != nil {
			r.Close()
			continue
		}
		_ = c.SetReadDeadline(time.Time{})
		r.File, r.PID, r.Shown, r.Since = n.File, n.PID, n.Shown, n.Since
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b *Running) int {
		switch {
		case a.Shown == b.Shown:
			return cmp.Or(b.Since.Compare(a.Since), cmp.Compare(a.File, b.File))
		case b.Shown:
			return -1
		}
		return 1
	})
	return out
}

// Is tells whether it is the session in this file.
func (r *Running) Is(path string) bool { return samePath(r.File, path) }

// Close leaves it as it is.
func (r *Running) Close() { _ = r.c.Close() }

// errLost says that the hosting process is gone without a word.
var errLost = refuse(func(w *Words) string { return w.Hosting.Lost })

// TakeUp shows the session on this terminal until it ends there, and gives its last
// words and its exit code. When ctx ends or this window is closed, the session goes
// on without one.
func (r *Running) TakeUp(ctx context.Context) (says string, code int, err error) {
	defer r.Close()
	env := os.Environ()
	t, err := draw.Lend(ctx, env)
	if err != nil {
		return "", 0, err
	}
	ended := false
	defer func() { t.GiveBack(!ended) }()
	if err := r.enc.Encode(note{Sits: true, Environ: shownEnviron(env), Width: t.Size.Width, Height: t.Size.Height}); err != nil {
		return "", 0, errLost
	}
	var mu sync.Mutex
	send := func(n note) bool {
		mu.Lock()
		defer mu.Unlock()
		return r.enc.Encode(n) == nil
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stop := context.AfterFunc(ctx, r.Close)
	defer stop()
	go func() { // it ends with the reading, which giving the terminal back breaks off
		defer cancel()
		defer func() { _ = recover() }()
		for buf := make([]byte, 4096); ; {
			n, err := t.In.Read(buf)
			if n > 0 && !send(note{Keys: buf[:n]}) || err != nil {
				return
			}
		}
	}()
	go func() {
		defer func() { _ = recover() }() // then the screen keeps its size
		for {
			select {
			case <-ctx.Done():
				return
			case s := <-t.Resizes:
				send(note{Width: s.Width, Height: s.Height})
			}
		}
	}()
	for {
		var n note
		if err := r.dec.Decode(&n); err != nil {
			if ctx.Err() != nil {
				return "The session goes on without a window. `convene host` takes it up again.", 0, nil
			}
			return "", 0, errLost
		}
		if n.Ends {
			ended = true
			return n.Says, n.Code, nil
		}
		if _, err := t.Out.Write(n.Draw); err != nil {
			return "", 0, nil // this window is closed
		}
	}
}
