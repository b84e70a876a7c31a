package sheet

import (
	"convene/session/place"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/words"
)

// Body is the part of the worksheet that fits, put behind lines, with the caret in it.
func (v *View) Body(lines []string) ([]string, *draw.Cursor) {
	l := v.layout()
	row, x, ok := v.Position()
	if !ok && len(l.spots) > 0 { // a place that isn't drawn: show the section's beginning
		row, x = l.spots[0].row, l.spots[0].x
	}
	v.scrollTo(l, row)
	end := min(v.scroll+v.room(), len(l.rows))
	lines = append(lines, v.pinned...)
	top := len(lines)
	for r := v.scroll; r < end; r++ {
		lines = append(lines, l.rows[r].left+l.rows[r].right)
	}
	v.stick(l, lines[top:])
	return lines, &draw.Cursor{X: min(x, v.kit.Width-1), Y: len(v.pinned) + row - v.scroll}
}

// Further says in the blank rows around the worksheet how much of it is scrolled
// away: "" where nothing is.
func (v *View) Further() (above, below string) {
	k, l := v.kit, v.lay
	say := func(arrow string, hidden int, c words.Count) string {
		if hidden <= 0 {
			return ""
		}
		return v.shape().indent(v) + k.Theme.Dim.Render(arrow+" "+c.Of(hidden))
	}
	return say("↑", v.scroll, k.Words.Table.Above), say("↓", len(l.rows)-v.scroll-v.room(), k.Words.Table.Below)
}

// scrollTo keeps the caret in sight, with a line around it where there is one.
func (v *View) scrollTo(l *layout, row int) {
	most := max(len(l.rows)-v.room(), 0)
	v.scroll = min(v.scroll, most)
	above := 1 + v.heads(l, row)
	if row-above < v.scroll {
		v.scroll = max(row-above, 0)
	}
	if row+1 >= v.scroll+v.room() {
		v.scroll = min(row+2-v.room(), most)
	}
	v.scroll = max(v.scroll, 0)
}

// heads is how many rows the heading of the section on a row takes when it
// doesn't stand in the margin.
func (v *View) heads(l *layout, row int) int {
	if !v.shape().headed() || row >= len(l.rows) || v.beside() {
		return 0
	}
	n := 0
	for _, r := range l.rows {
		if r.head && r.section == l.rows[row].section {
			n++
		}
	}
	return n
}

// stick keeps the name and the definition of the section that one types in
// visible when its beginning has scrolled off the top.
func (v *View) stick(l *layout, out []string) {
	if !v.shape().headed() || len(out) == 0 {
		return
	}
	first := -1
	for r, row := range l.rows {
		if row.section == v.Caret.Section {
			first = r
			break
		}
	}
	if first < 0 || first >= v.scroll {
		return
	}
	if v.beside() {
		hidden := v.scroll - first
		for k := range out {
			r := v.scroll + k
			if r >= len(l.rows) || l.rows[r].section != v.Caret.Section || r-hidden < first {
				break
			}
			out[k] = l.rows[r-hidden].left + l.rows[r].right
		}
		return
	}
	k := 0
	for r := first; r < len(l.rows) && l.rows[r].head && k < len(out); r++ {
		out[k] = l.rows[r].right
		k++
	}
}

// Visible puts the entries that are in sight behind a list.
func (v *View) Visible(list []text.ID) []text.ID {
	if v.lay == nil {
		return list
	}
	for _, sp := range v.lay.spots {
		if !sp.Entry.IsZero() && sp.row >= v.scroll && sp.row < v.scroll+v.room() {
			list = append(list, sp.Entry)
		}
	}
	return list
}

// Spot is a text on the screen that the caret can go to.
type Spot struct {
	place.Slot
	Folded bool // its section is drawn as one line
	Off    int  // how many characters stand before the place that was asked for
}

// Beside is the neighbouring text in the order in which they are drawn.
func (v *View) Beside(by int) (Spot, bool) {
	l := v.layout()
	i := l.find(slot{Slot: v.Caret.Slot()})
	if i < 0 || i+by < 0 || i+by >= len(l.spots) {
		return Spot{}, false
	}
	return Spot{Slot: l.spots[i+by].Slot, Folded: l.spots[i+by].folded}, true
}

// Page is how many rows of what scrolls are in sight.
func (v *View) Page() int { return v.room() }

// Rows is how many there are, in sight or not.
func (v *View) Rows() int { return len(v.layout().rows) }

// On is the text on a row that is nearest to a column of the screen.
func (v *View) On(row, x int) (Spot, bool) {
	l := v.layout()
	at := l.nearest(row, x)
	if at < 0 {
		return Spot{}, false
	}
	sp := l.spots[at]
	line := min(max(row-sp.row, 0), len(sp.lines)-1)
	return Spot{Slot: sp.Slot, Folded: sp.folded, Off: draw.OffsetAt(sp.lines, max(line, 0), x-sp.x)}, true
}
