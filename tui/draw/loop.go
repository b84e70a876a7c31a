package draw

import (
	"context"
	"errors"
	"runtime/debug"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// ErrPanic is what Run returns when the screen's own code panicked. The details went to Options.OnPanic.
var ErrPanic = errors.New("this screen stopped because of a mistake in the program")

// ErrStalled is what Run returns when the terminal stopped taking what was written to it, and Run itself watched that.
var ErrStalled = errors.New("the terminal stopped taking what is written to it")

// loop wraps a model for Bubble Tea: it looks at it after each Update, and catches every panic before Bubble Tea
// does, which would print it over the host's own screen.
type loop struct {
	model  tea.Model
	sight  sight
	out    *output
	size   Size
	fail   func(any, []byte)
	turns  *Turns
	turn   turn
	broken bool // it panicked; what its state is now, nobody knows
	holding
}

var _ tea.Model = (*loop)(nil)

// Init starts the model and tells it its size at once, so that the first frame is a whole one.
func (l *loop) Init() (cmd tea.Cmd) {
	defer l.catch(&cmd)
	first := l.wrap(l.model.Init())
	return tea.Batch(first, l.step(tea.WindowSizeMsg{Width: l.size.Width, Height: l.size.Height}))
}

// Update gives msg to the model and its new frame to the writer.
func (l *loop) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	m = l
	if l.broken {
		return l, nil
	}
	if l.turns != nil {
		l.turns.take(&l.turn)
		defer l.turns.give(&l.turn)
	}
	defer l.catch(&cmd)
	switch msg := msg.(type) {
	case Size:
		l.size = msg
		return l, l.step(tea.WindowSizeMsg{Width: msg.Width, Height: msg.Height})
	case repaintMsg:
		l.out.repaint()
		return l, nil
	case bellMsg:
		l.out.ring()
		return l, nil
	case holdMsg:
		if l.owes && msg.n == l.holds {
			l.show()
		}
		return l, nil
	}
	return l, l.step(msg)
}

// View shows nothing: frames go another way.
func (l *loop) View() tea.View { return tea.View{} }

func (l *loop) step(msg tea.Msg) tea.Cmd {
	next, cmd := l.model.Update(msg)
	l.model = next
	cmd = l.wrap(cmd)
	if _, resized := msg.(tea.WindowSizeMsg); !resized {
		if h, ok := next.(Holder); ok {
			if wait := h.Hold(); wait > 0 {
				return tea.Batch(cmd, l.hold(wait))
			}
		}
		if wait := l.soon(time.Now()); wait > 0 {
			return tea.Batch(cmd, l.hold(wait))
		}
	}
	l.show()
	return cmd
}

// holding is a drawing that waits.
type holding struct {
	owes  bool // there is something that isn't drawn, and a holdMsg is on its way
	holds int  // how many waits there were

	left float64 // frames that may be drawn at once
	at   time.Time
}

// A screen is drawn at once as long as that is at most so many times a second, with a few
// saved up; what comes faster is drawn together.
const (
	framesASecond = 60
	framesAtOnce  = 40
)

// soon is how long the next frame has to wait: not at all, unless there are very many.
func (h *holding) soon(now time.Time) time.Duration {
	h.left = min(framesAtOnce, h.left+now.Sub(h.at).Seconds()*framesASecond)
	h.at = now
	if h.left < 1 {
		return time.Second / framesASecond
	}
	h.left--
	return 0
}

// holdMsg is the end of a wait: which.
type holdMsg struct{ n int }

func (l *loop) hold(wait time.Duration) tea.Cmd {
	if l.owes {
		return nil
	}
	l.owes = true
	l.holds++
	n := l.holds
	return tea.Tick(wait, func(time.Time) tea.Msg { return holdMsg{n} })
}

func (l *loop) show() {
	l.owes = false
	l.out.show(l.sight.of(l.model), l.size)
}

// catch ends this program, and no other, when the screen's code panics.
func (l *loop) catch(cmd *tea.Cmd) {
	if r := recover(); r != nil {
		l.broken = true
		l.fail(r, debug.Stack())
		*cmd = tea.Quit
	}
}

// wrap makes a command that catches its own panic, and those of the commands it leads to. It knows those of tea.Batch:
// what tea.Sequence makes is Bubble Tea's own, and nobody here uses it (a test looks).
func (l *loop) wrap(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				l.fail(r, debug.Stack())
				msg = nil
			}
		}()
		msg = cmd()
		if list, ok := msg.(tea.BatchMsg); ok {
			safe := make(tea.BatchMsg, len(list))
			for i, one := range list {
				safe[i] = l.wrap(one)
			}
			return safe
		}
		return msg
	}
}

// What a program asks of whoever draws it, as the loop gets it.
type (
	bellMsg    struct{}
	repaintMsg struct{}
)

// sift drops what no screen of ours should ever see or set off.
func sift(_ tea.Model, msg tea.Msg) tea.Msg {
	switch m := msg.(type) {
	case tea.SuspendMsg:
		return nil // would stop the whole process: everybody's session
	case tea.WindowSizeMsg, tea.EnvMsg, tea.ColorProfileMsg:
		return nil // sizes come from us; colours are chosen before the program starts
	case tea.RawMsg: // a way past the painter
		if m.Msg == seqBell {
			return bellMsg{}
		}
		return nil
	}
	if msg == tea.ClearScreen() { // its type has no name
		return repaintMsg{}
	}
	return msg
}

// ending collects why a program ended; the first reason counts.
type ending struct {
	mu     sync.Mutex
	err    error
	cancel context.CancelFunc
}

func (e *ending) because(err error) {
	e.mu.Lock()
	if e.err == nil {
		e.err = err
	}
	e.mu.Unlock()
	e.cancel()
}

func (e *ending) reason() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.err
}
