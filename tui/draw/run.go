package draw

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/tui/draw/input"
)

// Options say where one person's terminal is. The zero value of everything but Input and Output is usable.
type Options struct {
	// Input and Output are the person's terminal. They stay open: close them after Run returns, which is also what
	// ends the goroutine that reads Input. Local may leave them nil for the process's own. An Input from [Metered] isn't
	// guarded twice, and an Output from [Watch] isn't watched twice: what is done when it stalls is then its owner's.
	Input  io.Reader
	Output io.Writer
	// Environ is the person's environment, as KEY=value. Only TERM is looked at.
	Environ []string
	// Width and Height of the terminal, in columns and rows; 80×24 when unknown.
	Width, Height int
	// Resizes brings new sizes. It may be closed at any time. A size of 0×0 is ignored, a huge one made smaller.
	Resizes <-chan Size
	// Wake, when it fires, sends the model a WakeMsg: a one-slot mailbox saying that something it shows has changed.
	// It may be closed at any time.
	Wake <-chan struct{}
	// Turns are shared with the other screens of this computer; nil: it has no others.
	Turns *Turns
	// Local is the terminal this process was started in: raw mode and changes of size are taken care of.
	Local bool
	// StallAfter is how long a write may make no progress before OnStall is called; 5 s when zero.
	StallAfter time.Duration
	// RestoreWithin is how long Run waits at the end for the terminal to be given back; 1 s when zero.
	RestoreWithin time.Duration
	// Gone is what Run returns when the input ended; nil where that is as good a way to leave as any.
	Gone error
	// OnPanic gets what the screen's code, or one of its commands, panicked with, and the stack. The program then
	// ends. It is called from the goroutine that panicked.
	OnPanic func(reason any, stack []byte)
	// OnStall is called once when the terminal stopped taking what we write. Close the connection: nothing else ends
	// that write. It isn't called for an Output from [Watch].
	OnStall func()
}

func (o *Options) term() string {
	for _, kv := range o.Environ {
		if v, ok := strings.CutPrefix(kv, "TERM="); ok {
			return v
		}
	}
	return ""
}

// Run shows model to one person until it quits (tea.Quit), the person's input ends, or ctx does. The terminal
// is given back in every case.
//
// It returns nil after a quit, Options.Gone after the end of input, the cause of ctx when that ended it, [ErrPanic],
// [ErrStalled], or what went wrong with the terminal.
func Run(ctx context.Context, model tea.Model, o Options) error {
	if model == nil {
		return errors.New("there is no screen to show")
	}
	if o.StallAfter <= 0 {
		o.StallAfter = 5 * time.Second
	}
	if o.RestoreWithin <= 0 {
		o.RestoreWithin = time.Second
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if o.Local {
		l, err := openLocal(ctx, &o)
		if err != nil {
			return err
		}
		defer l.close()
	}
	if o.Input == nil || o.Output == nil {
		return errors.New("a screen needs both an input and an output")
	}
	return run(ctx, cancel, model, &o)
}

func run(ctx context.Context, cancel context.CancelFunc, model tea.Model, o *Options) error {
	end := &ending{cancel: cancel}
	fail := func(reason any, stack []byte) {
		defer end.because(ErrPanic)
		defer func() { _ = recover() }() // a reporter that panics has nobody left to report to
		if o.OnPanic != nil {
			o.OnPanic(reason, stack)
		}
	}
	size := Size{o.Width, o.Height}
	if !size.usable() {
		size = Size{defaultWidth, defaultHeight}
	}
	size = size.clamp()

	term := o.term()
	w, ok := o.Output.(*Watched)
	if !ok {
		w = Watch(o.Output, o.StallAfter, func() {
			defer func() {
				if r := recover(); r != nil {
					fail(r, debug.Stack())
				}
			}()
			end.because(ErrStalled)
			if o.OnStall != nil {
				o.OnStall()
			}
		})
	}
	out := newOutput(NewPainter(w, term, size), fail, end.because)
	prog := tea.NewProgram(&loop{model: model, out: out, size: size, fail: fail, turns: o.Turns},
		tea.WithContext(ctx),
		tea.WithoutSignalHandler(),
		tea.WithoutRenderer(),
		tea.WithFPS(1), // its ticker has nothing to do here, and costs when it does it often
		tea.WithInput(nil),
		tea.WithOutput(io.Discard),
		// Only these: with others of a stranger's choosing it would look for files and start programs.
		tea.WithEnvironment([]string{"TERM=" + term, "SSH_TTY=1"}),
		tea.WithWindowSize(size.Width, size.Height),
		tea.WithFilter(sift),
	)

	go out.run()
	in := &pump{in: input.Guard(o.Input), send: prog.Send, resizes: o.Resizes, wake: o.Wake, size: size, fail: fail, end: end}
	in.keys.Asked = 1
	chunks := make(chan []byte)
	go in.read(ctx, chunks)
	pumped := make(chan struct{})
	go in.pump(ctx, chunks, pumped)

	_, err := prog.Run()
	cancelled := context.Cause(ctx) // before we cancel it ourselves
	cancel()
	<-pumped
	out.finish(o.RestoreWithin)
	switch {
	case end.reason() != nil:
		if errors.Is(end.reason(), errInputEnded) {
			return o.Gone
		}
		return end.reason()
	case errors.Is(err, tea.ErrProgramPanic):
		return ErrPanic
	case cancelled != nil:
		return cancelled
	case err != nil && !errors.Is(err, tea.ErrInterrupted):
		return fmt.Errorf("this screen stopped: %w", err)
	}
	return nil
}

// Metered guards an input at a rate that pay bounds: see input.Metered.
func Metered(r io.Reader, pay func(keys, pasted int)) io.Reader { return input.Metered(r, pay) }

// NotEscMsg says that the Esc key sent last was none: see input.NotEscMsg.
type NotEscMsg = input.NotEscMsg

// resizePause is the least time between two new sizes.
const resizePause = 30 * time.Millisecond

var errInputEnded = errors.New("the input ended")

// pump is the one way into a program: keys, sizes and wake-ups, in the order they came.
type pump struct {
	in      io.Reader
	keys    input.Keys
	send    func(tea.Msg)
	resizes <-chan Size
	wake    <-chan struct{}
	size    Size
	fail    func(any, []byte)
	end     *ending
}

// read hands over what comes in. It ends when the input does, or with the first bytes after ctx is done.
func (p *pump) read(ctx context.Context, chunks chan<- []byte) {
	defer close(chunks)
	defer func() {
		if r := recover(); r != nil {
			p.fail(r, debug.Stack())
		}
	}()
	// Two buffers: by the time the other side takes the second, it is done with the first.
	var bufs [2][512]byte
	for i := 0; ; i ^= 1 {
		n, err := p.in.Read(bufs[i][:])
		if n > 0 {
			select {
			case chunks <- bufs[i][:n]:
			case <-ctx.Done():
				return
			}
		}
		if err != nil {
			return // whatever it was, nothing will come any more
		}
	}
}

// pump feeds the program until ctx is done. send returns at once when the program has ended, so it never hangs.
func (p *pump) pump(ctx context.Context, chunks <-chan []byte, done chan<- struct{}) {
	defer close(done)
	defer func() {
		if r := recover(); r != nil {
			p.fail(r, debug.Stack())
		}
	}()
	// The wait for the rest of a key counts from that key's last byte: other people's typing, which wakes this screen
	// all the time, must not put it off.
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	wait := func() {
		timer.Stop()
		if d := p.keys.Waits(); d > 0 {
			timer.Reset(d)
		}
	}
	wait()
	// A window that is dragged has a new size all the time, and each is a whole screen to lay out. The mailbox keeps the
	// newest.
	resizes, rested := p.resizes, time.NewTimer(time.Hour)
	defer rested.Stop()
	take := func(b []byte, more bool) bool {
		if more {
			p.keys.Feed(time.Now(), b, p.send)
		} else {
			p.keys.Expire(time.Now(), p.send)
			p.end.because(errInputEnded)
		}
		wait()
		return more
	}
	for {
		select {
		case <-ctx.Done():
			return
		case b, more := <-chunks:
			if !take(b, more) {
				return
			}
		case <-timer.C:
			select {
			case b, more := <-chunks: // it came in time, and we were busy
				if !take(b, more) {
					return
				}
			default:
				p.keys.Expire(time.Now(), p.send)
				wait()
			}
		case s, ok := <-resizes:
			if !ok {
				p.resizes = nil
			}
			p.resize(s)
			resizes = nil
			rested.Reset(resizePause)
		case <-rested.C:
			resizes = p.resizes
		case _, ok := <-p.wake:
			if !ok {
				p.wake = nil
				continue
			}
			p.send(WakeMsg{})
		}
	}
}

func (p *pump) resize(s Size) {
	if !s.usable() {
		return
	}
	if s = s.clamp(); s != p.size {
		p.size = s
		p.send(s)
	}
}
