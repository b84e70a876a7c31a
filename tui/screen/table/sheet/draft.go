package sheet

import (
	"strings"

	"convene/session/place"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
)

// layDraft draws a line that isn't written yet, with what could stand there.
func (v *View) layDraft(out *layout, i int, cols []column) {
	var rows []string
	var spots []spot
	lead := strings.Repeat(" ", v.lead()+Numbered)
	here := v.Caret.Entry.IsZero() && v.Caret.Section == i
	empty := !v.Anything(i)
	hint := func(c column, k int) string {
		if v.Reading || !empty && !here {
			return ""
		}
		if w := v.Exercise.Columns[c.index].Placeholder.In(v.kit.Lang); w != "" {
			return w
		}
		if k > 0 {
			return ""
		}
		// What a section's own hint says of leaving it empty is past, once it isn't.
		if w := v.Exercise.Sections[i].Placeholder.In(v.kit.Lang); w != "" && empty {
			return w
		}
		return v.kit.Words.Table.WriteHere
	}
	at := slot{Slot: place.Slot{Section: i}}
	one := []draw.WrappedLine{{}}
	if len(cols) > 1 && cols[1].label != "" {
		for k, c := range cols {
			at.Column = c.index
			if k > 0 && !here {
				continue
			}
			label := c.label + " "
			n := draw.Width(label)
			spots = append(spots, spot{slot: at, row: len(rows), x: c.x + n, lines: one})
			before := v.kit.Theme.Dim.Render(label)
			for _, l := range v.placeholder(hint(c, k), c.w-n) {
				rows = append(rows, lead+before+l)
				before = draw.Spaces(n)
			}
		}
	} else {
		hints, high := make([][]string, len(cols)), 0
		for k, c := range cols {
			at.Column = c.index
			spots = append(spots, spot{slot: at, x: c.x, lines: one})
			hints[k] = v.placeholder(hint(c, k), c.w)
			high = max(high, len(hints[k]))
		}
		for r := range high {
			var sb strings.Builder
			sb.WriteString(lead)
			for k, c := range cols {
				l := ""
				if r < len(hints[k]) {
					l = hints[k][r]
				}
				if k < len(cols)-1 {
					l = draw.Fit(l, cols[k+1].x-c.x)
				}
				sb.WriteString(l)
			}
			rows = append(rows, sb.String())
		}
	}
	if empty && !here {
		rows[0] = v.withVisitors(rows[0], i)
	}
	out.add(i, rows, spots)
}

// How many lines the hint in an empty place may take, and the choices there: one that
// is cut off can't be chosen.
const (
	mostGhost   = 3
	mostChoices = 8
)

// placeholder draws what could stand in an empty place, in lines of w columns, at
// least one. With few colours or none it stands in parentheses: nothing else would
// tell it from something written.
func (v *View) placeholder(words string, w int) []string { return v.ghostly(words, w, mostGhost) }

func (v *View) ghostly(words string, w, most int) []string {
	if words != "" && v.kit.Theme.Depth <= style.Sixteen {
		words = "(" + words + ")"
	}
	lines := part.Folded(words, max(w, 1), most)
	if len(lines) == 0 {
		return []string{""}
	}
	for i, l := range lines {
		lines[i] = v.kit.Theme.Ghost.Render(strings.ReplaceAll(l, together, " "))
	}
	return lines
}

// withVisitors names who stands on the unwritten line of an empty section.
func (v *View) withVisitors(row string, section int) string {
	for _, o := range v.Others {
		if !o.Entry.IsZero() || o.Section != section {
			continue
		}
		x := v.State.Seat(o.Seat)
		if x == nil {
			continue
		}
		room := v.kit.Width - v.margin() - Edge - draw.Width(row)
		if n := draw.Width(x.Name) + 3; room >= n {
			row += "  " + v.kit.Theme.Person(v.colour(o.Seat)).Render("▌"+x.Name)
		}
	}
	return row
}
