package screen

import (
	"convene/tui/draw"
	"convene/tui/part"
)

// Boxed is a layer that lies over a part of what is below it, and leaves the rest in sight.
type Boxed interface {
	Box(k part.Kit) (draw.Box, *draw.Cursor)
}

// Box draws the menu as one.
func (m Menu) Box(k part.Kit) (draw.Box, *draw.Cursor) { return m.Menu.Box(k) }

// Lines is the screen that is on with what lies over it.
func (s *Stack) Lines(k part.Kit, on Model) ([]string, *draw.Cursor) {
	top, boxed := s.Top().(Boxed)
	if !boxed || on == nil || k.Small() {
		return s.Top().Lines(k)
	}
	below, _ := on.Lines()
	box, cursor := top.Box(k)
	return draw.Over(below, box), cursor
}
