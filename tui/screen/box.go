package screen

import (
	"strings"

	"convene/tui/draw"
	"convene/tui/part"
)

// The least window in which a menu is a box that leaves what it lies over in sight, and how large that is at most. In a
// smaller one it needs all the room.
const (
	boxedFrom     = 100
	boxedFromRows = 30
	boxWidth      = 108
	boxAbove      = 3 // rows above and below: the clock and the keys stay in sight
)

// Lines is the screen that is on with what lies over it: a menu as a box, where there is room, and everything else over
// the whole of it.
func (s *Stack) Lines(k part.Kit, on Model) ([]string, *draw.Cursor) {
	top := s.Top()
	menu, ok := top.(Menu)
	if !ok || on == nil || k.Width < boxedFrom || k.Height < boxedFromRows {
		return top.Lines(k)
	}
	in := k
	in.Width, in.Height = min(k.Width-2, boxWidth)-2, k.Height-2*boxAbove-2
	lines, cursor := menu.Lines(in)
	below, _ := on.Lines()
	box := draw.Box{X: (k.Width - in.Width - 2) / 2, Y: boxAbove, Width: in.Width + 2, Lines: make([]string, 0, in.Height+2)}
	ink := k.Theme.Faint
	side, across := ink.Render("│"), strings.Repeat("─", in.Width)
	box.Lines = append(box.Lines, ink.Render("╭"+across+"╮"))
	for y := range in.Height {
		line := ""
		if y < len(lines) {
			line = lines[y]
		}
		box.Lines = append(box.Lines, side+draw.Fit(line, in.Width)+side)
	}
	box.Lines = append(box.Lines, ink.Render("╰"+across+"╯"))
	if cursor != nil {
		cursor = &draw.Cursor{X: box.X + 1 + cursor.X, Y: box.Y + 1 + cursor.Y}
	}
	return draw.Over(below, box), cursor
}
