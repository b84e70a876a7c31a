package part

import (
	"strconv"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
	"convene/tui/draw"
)

// leastCell is the narrowest cell that names are written in. Narrower ones hold the
// numbers of the entries alone.
const leastCell = 9

// Picture draws a worksheet seen from above, in w columns: who stands in which cell, by
// the number that a screen gives the entry and its first words. most is the rows that
// one row of cells may take; what finds no room there is told by its number. Somebody is
// at the entry here, where it isn't nil.
func (k Kit) Picture(p *session.Picture, paper *place.Paper, w, most int, here *session.Entry) []string {
	t := k.Theme
	numbers := map[*session.Entry]string{}
	for _, l := range paper.Lines() {
		numbers[l.Entry] = strconv.Itoa(l.Number)
	}
	down := p.Down.In(k.Lang) + " ↓"
	label := min(draw.Width(down), w/4)
	for _, r := range p.Rows {
		label = max(label, min(draw.Width(r.In(k.Lang)), w/6))
	}
	label++
	const bar = 2 // a line and a space before each cell
	cell := max((w-label)/len(p.Columns)-bar, 3)
	row := func(first string, cells []string) string {
		var sb strings.Builder
		sb.WriteString(draw.Fit(first, label))
		for i, c := range cells {
			sb.WriteString(t.Faint.Render("│") + " ")
			if i == len(cells)-1 {
				sb.WriteString(draw.Cut(c, cell))
				break
			}
			sb.WriteString(draw.Fit(c, cell))
		}
		return sb.String()
	}
	heads := make([]string, len(p.Columns))
	for i, c := range p.Columns {
		heads[i] = t.Dim.Render(draw.Cut(c.In(k.Lang), cell))
	}
	var out []string
	if most > 1 { // else the titles of the columns below have to do
		out = append(out, draw.Spaces(label+bar)+t.Dim.Render(draw.Cut(p.Across.In(k.Lang)+" →", w-label-bar)))
	}
	out = append(out, row(t.Dim.Render(draw.Cut(down, label-1)), heads))
	for r, name := range p.Rows {
		cells := make([][]string, len(p.Columns))
		rows := 1
		for c := range p.Columns {
			cells[c] = k.cell(p.Cells[r][c], numbers, paper.Exercise, cell, most, here)
			rows = max(rows, len(cells[c]))
		}
		for i := range rows {
			first := ""
			if i == 0 {
				first = t.Text.Render(draw.Cut(name.In(k.Lang), label-1))
			}
			line := make([]string, len(cells))
			for c := range cells {
				if i < len(cells[c]) {
					line[c] = cells[c][i]
				}
			}
			out = append(out, row(first, line))
		}
	}
	return out
}

// cell is who stands in one, in at most so many rows.
func (k Kit) cell(all []*session.Entry, numbers map[*session.Entry]string, ex *exercises.Exercise, w, most int, here *session.Entry) []string {
	t := k.Theme
	if len(all) == 0 {
		return []string{t.Faint.Render("·")}
	}
	paint := func(e *session.Entry, s string) string {
		if e == here {
			return t.Accent.Render(s)
		}
		return t.Text.Render(s)
	}
	named := min(len(all), most)
	if named < len(all) {
		named = max(most-1, 0)
	}
	if w < leastCell {
		named = 0
	}
	var out []string
	for _, e := range all[:named] {
		out = append(out, paint(e, draw.Cut(numbers[e]+" "+firstWords(ex, e), w)))
	}
	var rest []string
	for _, e := range all[named:] {
		rest = append(rest, paint(e, numbers[e]))
	}
	if len(rest) > 0 {
		out = append(out, draw.Cut(strings.Join(rest, " "), w))
	}
	return out
}

// firstWords are those of an entry, in its first column that isn't an axis.
func firstWords(ex *exercises.Exercise, e *session.Entry) string {
	for _, c := range ex.Sections[e.Section].Columns {
		if ex.Columns[c].Axis == "" && c < len(e.Texts) && !e.Texts[c].Empty() {
			return strings.Join(strings.Fields(e.Texts[c].String()), " ")
		}
	}
	return ""
}
