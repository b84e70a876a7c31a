package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session/hub"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen"
	"convene/tui/screen/desk"
	"convene/tui/screen/projector"
	"convene/tui/screen/wall"
	"convene/tui/style"
	"convene/tui/words"
)

// LookOnOptions are what a projector at a terminal of its own needs.
type LookOnOptions struct {
	Hub     *hub.Hub
	Lang    exercises.Lang
	Environ []string         // for TERM, COLORTERM, NO_COLOR
	Info    func() wall.Info // how to join, as it is now
	Now     func() time.Time // nil: the session's clock
}

// LookOn is the program of a terminal that shows the session to a room. Nobody sits at it: it has no seat, and no key
// changes anything. Make it with NewLookOn, run it with draw.Run, giving it Mail as Options.Wake; and Close it.
type LookOn struct {
	screen.Model
	opt    LookOnOptions
	mail   chan struct{}
	closed chan struct{}
	watch  *hub.Watcher
}

// NewLookOn makes it. An error is the hub's: the session is over.
func NewLookOn(o LookOnOptions) (*LookOn, error) {
	if o.Now == nil {
		o.Now = o.Hub.Now
	}
	l := &LookOn{opt: o, mail: make(chan struct{}, 1), closed: make(chan struct{})}
	var err error
	if l.watch, err = o.Hub.Watch(l.mail); err != nil {
		return nil, err
	}
	l.Model = screen.New(&lookingOn{Screen: projector.New(projector.Info{}), of: l}, o.Now)
	l.paint(true)
	return l, nil
}

// Mail is the mailbox that the hub wakes it by.
func (l *LookOn) Mail() <-chan struct{} { return l.mail }

// Close lets go of the session.
func (l *LookOn) Close() {
	close(l.closed)
	l.watch.Close()
}

// Farewell is what stands on the terminal when the session was closed under it.
func (l *LookOn) Farewell() string {
	w := words.For(l.opt.Lang)
	if l.opt.Hub.Shared().State.HasEnded() {
		return w.Save.Ended
	}
	return w.Ended.Closed
}

func (l *LookOn) paint(dark bool) {
	l.Model.Update(screen.Look{Words: words.For(l.opt.Lang), Theme: style.New(style.Profile(l.opt.Environ), dark)})
}

// Init begins to look.
func (l *LookOn) Init() tea.Cmd { return func() tea.Msg { return lookAgain{} } }

// Update routes to the one screen.
func (l *LookOn) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if msg, is := msg.(tea.BackgroundColorMsg); is {
		l.paint(msg.IsDark())
		return l, nil
	}
	_, cmd := l.Model.Update(msg)
	return l, cmd
}

// lookAgain comes when something looks different without anything having happened.
type lookAgain struct{}

// lookingOn is the screen itself.
type lookingOn struct {
	*projector.Screen
	of     *LookOn
	kit    part.Kit // of the last drawing
	timing bool     // a lookAgain is on its way
}

// Update takes a key that leaves, and nothing else that is typed.
func (s *lookingOn) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case lookAgain:
		s.timing = false
		return s.Wake()
	case tea.KeyPressMsg:
		switch msg.Keystroke() {
		case "q", "shift+q", "ctrl+c", "ctrl+d":
			return tea.Quit
		}
	}
	return nil
}

// lookAtLeast is the longest wait for the next look: what moves may begin while nothing did.
const lookAtLeast = time.Second

// Wake looks again, and sees to it that what moves by itself does.
func (s *lookingOn) Wake() tea.Cmd {
	if s.timing {
		return nil
	}
	s.timing = true
	wait := lookAtLeast
	if k := s.kit; k.Words != nil {
		k.Now = s.of.opt.Now()
		s.SetView(s.of.watch.View())
		if next := s.Next(k); next > 0 {
			wait = min(wait, next)
		}
	}
	return func() tea.Msg {
		t := time.NewTimer(wait)
		defer t.Stop()
		select {
		case <-t.C:
			return lookAgain{}
		case <-s.of.closed:
			return nil
		}
	}
}

// Frame draws what the session has come to.
func (s *lookingOn) Frame(k part.Kit) draw.Frame {
	s.kit = k
	s.SetInfo(desk.Projected(s.of.opt.Info()))
	s.SetView(s.of.watch.View())
	return s.Screen.Frame(k)
}
