package table

import (
	tea "charm.land/bubbletea/v2"

	"convene/tui/draw"
	"convene/tui/keys"
	"convene/tui/part"
	"convene/tui/screen"
	"convene/tui/screen/table/leaf"
)

// This file is what lies over the worksheet: its layers on a stack (see
// screen.Stack), which knows what Esc closes.

// menu is the menu, or a question, and above it whatever is urgent.
type menu struct {
	*part.Menu
	s *Screen
}

func (m menu) Lines(k part.Kit) ([]string, *draw.Cursor) {
	return m.Menu.Lines(k, m.s.urgent(k, k.InBox())...)
}

func (m menu) Box(k part.Kit) (draw.Box, *draw.Cursor) {
	return m.Menu.Box(k, m.s.urgent(k, k.InBox())...)
}

// page is a page to read.
type page struct {
	*leaf.Leaf
	s *Screen
}

func (p page) Update(msg tea.Msg) (closed bool, cmd tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	p.s.Stir()
	return p.s.leafKey(p.Leaf, k)
}

func (p page) Lines(k part.Kit) ([]string, *draw.Cursor) { return p.s.leafLines(p.Leaf, k) }

// ask lays a menu over what is there.
func (s *Screen) ask(m *part.Menu) menu {
	l := menu{m, s}
	s.over.Lay(l)
	return l
}

// explain lays the page of keys over it.
func (s *Screen) explain(first keys.Group) {
	h := part.NewHelp(s.Exercise.Help.In(s.kit.Lang))
	h.First = first
	s.over.Lay(screen.Help{Help: h})
}

// reads is the page that lies open, or nil.
func (s *Screen) reads() *leaf.Leaf {
	var out *leaf.Leaf
	s.over.Under(func(l screen.Layer) bool {
		p, ok := l.(page)
		if ok {
			out = p.Leaf
		}
		return ok
	})
	return out
}

// putAway closes the page to read, if one is open.
func (s *Screen) putAway() {
	if l := s.reads(); l != nil {
		s.over.Drop(page{l, s})
	}
}

// occupied tells whether something lies open that has to be answered or read first.
// Help is neither.
func (s *Screen) occupied() bool {
	return s.over.Under(func(l screen.Layer) bool {
		_, help := l.(screen.Help)
		return !help
	})
}
