package draw

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"sync"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"golang.org/x/term"
)

// local is the terminal this process was started in. What it changes, close puts back.
type local struct {
	in    *os.File
	state *term.State
	undo  func()
	read  *cancellable
	quit  chan struct{}
	wait  sync.WaitGroup
}

// cancellable is an input whose reading can be broken off, so that the next screen of this process gets the next key,
// and not the reader of the last one.
type cancellable struct {
	cancel cancelReader
	idle   chan struct{} // closed when a Read has returned an error: nobody reads any more
	once   sync.Once
}

type cancelReader interface {
	io.ReadCloser
	Cancel() bool
}

func (c *cancellable) Read(p []byte) (int, error) {
	n, err := c.cancel.Read(p)
	if err != nil {
		c.once.Do(func() { close(c.idle) })
	}
	return n, err //nolint:wrapcheck // a reader's errors are its own
}

// openLocal puts the process's own terminal into raw mode and fills in what o leaves open.
func openLocal(ctx context.Context, o *Options) (*local, error) {
	in, out := os.Stdin, os.Stdout
	if f, ok := o.Input.(*os.File); ok {
		in = f
	}
	if f, ok := o.Output.(*os.File); ok {
		out = f
	}
	inFD, outFD := int(in.Fd()), int(out.Fd())
	if !term.IsTerminal(inFD) || !term.IsTerminal(outFD) {
		return nil, errors.New("this needs to run in a terminal window")
	}
	w, h, err := term.GetSize(outFD)
	if err != nil {
		return nil, fmt.Errorf("asking the terminal for its size: %w", err)
	}
	l := &local{in: in, quit: make(chan struct{})}
	if l.undo, err = prepareOutput(out); err != nil {
		return nil, fmt.Errorf("preparing the terminal: %w", err)
	}
	if l.state, err = term.MakeRaw(inFD); err != nil {
		l.undo()
		return nil, fmt.Errorf("preparing the keyboard: %w", err)
	}
	cr, err := uv.NewCancelReader(in)
	if err != nil {
		_ = term.Restore(inFD, l.state)
		l.undo()
		return nil, fmt.Errorf("preparing the keyboard: %w", err)
	}
	l.read = &cancellable{cancel: cr, idle: make(chan struct{})}
	resizes := make(chan Size, 1)
	l.wait.Add(1)
	go l.watch(ctx, outFD, resizes)
	o.Input, o.Output = l.read, out
	o.Width, o.Height = w, h
	o.Resizes = resizes
	if runtime.GOOS == "windows" && o.term() == "" {
		o.Environ = append(slices.Clone(o.Environ), "TERM=xterm-256color") // a console has none, and can do as much
	}
	return l, nil
}

// watch reports changes of the terminal's size. The newest size wins.
func (l *local) watch(ctx context.Context, fd int, resizes chan Size) {
	defer l.wait.Done()
	defer func() { _ = recover() }() // without it the screen keeps its size, and everything else goes on
	changed, stop := sizeChanges()
	defer stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-l.quit:
			return
		case <-changed:
		}
		w, h, err := term.GetSize(fd)
		if err != nil {
			continue
		}
		select {
		case <-resizes:
		default:
		}
		resizes <- Size{w, h}
	}
}

// close ends the reading, so that the next key is the next screen's, and puts the terminal back.
func (l *local) close() {
	close(l.quit)
	if l.read.cancel.Cancel() {
		select {
		case <-l.read.idle:
		case <-time.After(200 * time.Millisecond): // the reader had ended before
		}
	}
	_ = l.read.cancel.Close()
	l.wait.Wait()
	_ = term.Restore(int(l.in.Fd()), l.state)
	l.undo()
}
