package screen

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/tui/draw"
	"convene/tui/part"
)

// Layer lies over a screen and takes its keys: a menu, a question, help, a page to read.
type Layer interface {
	// Update takes a message. closed: it is done with; cmd is what is to be done then.
	Update(msg tea.Msg) (closed bool, cmd tea.Cmd)
	Lines(k part.Kit) ([]string, *draw.Cursor)
}

// Menu is a menu, or a question, as a layer.
type Menu struct{ *part.Menu }

// Lines draws it.
func (m Menu) Lines(k part.Kit) ([]string, *draw.Cursor) { return m.Menu.Lines(k) }

// Help is the page of keys as a layer.
type Help struct{ *part.Help }

// Update takes a message.
func (h Help) Update(msg tea.Msg) (closed bool, cmd tea.Cmd) { return h.Help.Update(msg), nil }

// Lines draws it.
func (h Help) Lines(k part.Kit) ([]string, *draw.Cursor) { return h.Help.Lines(k), nil }

// Stack is what lies over the screen that is on, each layer over the one before it. Esc closes what lies on top, one
// layer at a time, and opens nothing for a moment after that: people press it several times to get out of anything. It
// is for one goroutine. Make it with NewStack.
type Stack struct {
	now  func() time.Time
	over []layer
	shut time.Time // when Esc closed something last

	beforeEsc []layer // what lay there before the last key, where that was Esc
	escaped   bool
}

type layer struct {
	Layer
	otherwise func()
}

// NewStack makes one on which nothing lies.
func NewStack(now func() time.Time) *Stack { return &Stack{now: now} }

// Lay puts a layer on top.
func (s *Stack) Lay(l Layer) { s.LayOr(l, nil) }

// LayOr puts one on top, and calls otherwise when it is closed and nothing is to be done.
func (s *Stack) LayOr(l Layer, otherwise func()) { s.over = append(s.over, layer{l, otherwise}) }

// Clear takes everything away.
func (s *Stack) Clear() { s.over = nil }

// Top is the layer on top, nil where none is.
func (s *Stack) Top() Layer {
	if n := len(s.over); n > 0 {
		return s.over[n-1].Layer
	}
	return nil
}

// Update gives a message to the layer on top. took: there was one.
func (s *Stack) Update(msg tea.Msg) (took bool, cmd tea.Cmd) {
	esc := false
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if esc = msg.Keystroke() == "esc"; !esc {
			s.shut = time.Time{} // they have gone on with something
		}
		s.escaped, s.beforeEsc = esc, nil
		if esc {
			s.beforeEsc = slices.Clone(s.over)
		}
	case draw.NotEscMsg: // what it opened or closed is as it was
		if s.escaped {
			s.over, s.beforeEsc, s.escaped = s.beforeEsc, nil, false
		}
	}
	if len(s.over) == 0 {
		return false, nil
	}
	top := s.over[len(s.over)-1]
	closed, cmd := top.Update(msg)
	if !closed {
		return true, cmd
	}
	// What it did may have laid another one over it.
	s.over = slices.DeleteFunc(s.over, func(l layer) bool { return l.Layer == top.Layer })
	if cmd == nil && top.otherwise != nil {
		top.otherwise()
	}
	if esc {
		s.Shut()
	}
	return true, cmd
}

// Drop takes a layer away, wherever it lies.
func (s *Stack) Drop(l Layer) {
	s.over = slices.DeleteFunc(s.over, func(x layer) bool { return x.Layer == l })
}

// Under tells whether a layer lies anywhere on the stack that is one of some kind.
func (s *Stack) Under(is func(Layer) bool) bool {
	return slices.ContainsFunc(s.over, func(x layer) bool { return is(x.Layer) })
}

// Shut notes that Esc has closed something.
func (s *Stack) Shut() { s.shut = s.now() }

// JustShut tells whether it has a moment ago.
func (s *Stack) JustShut() bool { return !s.shut.IsZero() && s.now().Sub(s.shut) < part.EscAgain }
