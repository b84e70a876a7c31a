package sheet

import (
	"convene/session"
	"convene/tui/draw"
)

// axes are rows with the picture that they make above them, which stays in sight while
// one writes.
type axes struct{ grid }

// leastBelow is how many rows of the sheet have to stay in sight under the picture.
const leastBelow = 8

func (axes) pinned(v *View) []string {
	p := session.ShapeOf(v.Exercise).Picture(v.Sheet, v.Exercise)
	if p == nil {
		return nil
	}
	const heads, rule = 2, 1
	most := (v.Room - leastBelow - heads - rule) / len(p.Rows)
	lines := v.kit.Picture(p, v.Paper, v.kit.Width-2*Edge, min(max(most, 1), 4), v.entry())
	if len(lines)+rule+leastBelow/2 > v.Room {
		return nil // the rows say the same, with the words of the choices
	}
	out := make([]string, 0, len(lines)+rule)
	for _, l := range lines {
		out = append(out, draw.Spaces(Edge)+l)
	}
	return append(out, v.rule())
}

func (axes) blank(v *View) int { return v.blankGrid() + len(axes{}.pinned(v)) }
