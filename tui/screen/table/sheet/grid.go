package sheet

import (
	"slices"
	"strconv"
	"strings"

	"convene/session"
	"convene/session/place"
	"convene/tui/draw"
)

// How a worksheet stands on the screen.
const (
	Edge     = 1  // free columns at both sides of the screen
	Numbered = 3  // an entry's number and the space after it
	wide     = 64 // narrower screens stack what others put side by side
	gap      = 2  // between columns
)

// layGrid lays out a worksheet whose sections stand below each other. Sections
// that the caret isn't in fold to one line, the farthest first, when there isn't
// room for all.
func (v *View) layGrid() *layout {
	n := len(v.Exercise.Sections)
	for len(v.parts) < n {
		v.parts = append(v.parts, &layout{})
	}
	parts := v.parts[:n]
	number := 0
	for i, p := range parts {
		p.clear()
		number = v.laySection(p, i, number)
	}
	folded := v.fold(parts)
	out := &v.whole
	out.clear()
	for i, p := range parts {
		rule := i > 0 && (!folded[i] || !folded[i-1])
		if rule {
			out.rows = append(out.rows, line{right: v.rule(), section: -1})
		}
		if folded[i] {
			v.addFolded(out, i)
			continue
		}
		top := len(out.rows)
		out.rows = append(out.rows, p.rows...)
		for _, sp := range p.spots {
			sp.row += top
			out.spots = append(out.spots, sp)
		}
	}
	return out
}

// fold decides which sections are drawn as one line.
func (v *View) fold(parts []*layout) []bool {
	n := len(parts)
	folded := make([]bool, n)
	for i := range folded {
		folded[i] = true
	}
	height := func() int {
		h := 0
		for i := range parts {
			if i > 0 && (!folded[i] || !folded[i-1]) {
				h++
			}
			if folded[i] {
				h++
			} else {
				h += len(parts[i].rows)
			}
		}
		return h
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	at := v.Caret.Section
	slices.SortStableFunc(order, func(a, b int) int { return distance(a, at) - distance(b, at) })
	for _, i := range order {
		if i != at && v.nothingBack(i) {
			continue
		}
		folded[i] = false
		if i != at && height() > v.room() && !v.Asks(i) { // what is asked stays open, and scrolls
			folded[i] = true
			break // a far one that happens to fit would stand open for no reason
		}
	}
	return folded
}

// nothingBack tells whether a section looks back although nothing was brought
// along, and one begins further down: open, it would ask for what one writes there.
func (v *View) nothingBack(section int) bool {
	return section < v.Beginning() && !v.Anything(section)
}

func distance(a, b int) int {
	if a < b {
		return b - a
	}
	return a - b
}

func (v *View) addFolded(out *layout, i int) {
	count := 0
	for _, e := range v.Sheet.Entries {
		if e.Section == i && !e.Removed && !e.Blank() {
			count++
		}
	}
	t := v.kit.Theme
	sec := v.Exercise.Sections[i]
	row := " " + t.Text.Render(sec.Title.In(v.kit.Lang)) + t.Dim.Render(" · "+v.kit.Words.Table.Entries.Of(count))
	at := slot{Slot: place.Slot{Section: i, Column: v.Columns(i)[0]}, folded: true}
	out.add(i, []string{draw.Cut(row, v.kit.Width)}, []spot{{slot: at, x: Edge}})
}

// beside tells whether a section's name and definition stand in a margin at the
// left of its entries: with one column there is room for that.
func (v *View) beside() bool {
	return len(v.Exercise.Columns) == 1 && v.kit.Width >= wide
}

func (v *View) margin() int {
	if !v.beside() {
		return 0
	}
	return min(max(v.kit.Width*2/5, 26), 44)
}

func (v *View) laySection(out *layout, i, number int) int {
	cols := v.gridColumns(i)
	left := v.keptHead(i)
	if !v.beside() {
		for _, h := range left {
			out.rows = append(out.rows, line{right: h, section: i, head: true})
		}
		if len(cols) > 1 && cols[0].label == "" {
			for _, h := range v.columnTitles(cols) {
				out.rows = append(out.rows, line{right: h, section: i, head: true})
			}
		}
	}
	top := len(out.rows)
	number = v.layEntries(out, i, cols, number)
	if v.beside() {
		pad := draw.Spaces(v.margin())
		for len(out.rows)-top < len(left) {
			out.rows = append(out.rows, line{section: i})
		}
		for k := range out.rows[top:] {
			out.rows[top+k].left = pad
			if k < len(left) {
				out.rows[top+k].left = left[k]
			}
		}
	}
	return number
}

// layEntries draws a section's entries and this person's unwritten line.
func (v *View) layEntries(out *layout, i int, cols []column, number int) int {
	mine := v.Caret.Entry.IsZero() && v.Caret.Section == i
	placed, any := false, false
	if mine && v.Caret.After.IsZero() {
		v.layDraft(out, i, cols)
		placed = true
	}
	for _, e := range v.Sheet.Entries {
		if e.Section != i || (e.Removed && e.ID != v.Caret.Entry) {
			if mine && !placed && e.ID == v.Caret.After {
				v.layDraft(out, i, cols)
				placed = true
			}
			continue
		}
		any = true
		number++
		b := v.drawn(v.gridKey(e, number), cols)
		out.add(i, b.rows, b.spots)
		if mine && !placed && e.ID == v.Caret.After {
			v.layDraft(out, i, cols)
			placed = true
		}
	}
	if (mine && !placed) || (!mine && !any) {
		v.layDraft(out, i, cols)
	}
	return number
}

func (v *View) gridKey(e *session.Entry, number int) blockKey {
	p := v.prefix(number, !e.Read && !e.Hidden && !e.Blank())
	return blockKey{
		entry:  e,
		first:  p.first,
		rest:   p.rest,
		carets: caretsKey(v.marks[e.ID]),
		width:  v.kit.Width,
		late:   v.Late == e.ID,
		here:   e.ID == v.Caret.Entry,
	}
}

// numberKey and prefixes: what stands before an entry is made once a number.
type numberKey struct {
	n      int
	unread bool // nobody else has read the entry
}

type prefixes struct{ first, rest string }

func (v *View) prefix(n int, unread bool) prefixes {
	key := numberKey{n, unread}
	p, ok := v.still.numbers[key]
	if !ok {
		num := strconv.Itoa(n)
		lead := strings.Repeat(" ", v.lead())
		mark := " "
		if unread {
			mark = v.kit.Theme.Accent.Render("·")
		}
		p.first = lead + strings.Repeat(" ", max(Numbered-1-len(num), 0)) + v.kit.Theme.Dim.Render(num) + mark
		p.rest = lead + strings.Repeat(" ", max(Numbered, len(num)+1))
		v.still.numbers[key] = p
	}
	return p
}

// lead is the free space before an entry's number, beside the margin.
func (v *View) lead() int {
	if v.beside() {
		return 0
	}
	return Edge
}

// gridColumns is where a section's columns are drawn.
func (v *View) gridColumns(i int) []column {
	x := v.margin() + v.lead() + Numbered
	w := max(v.kit.Width-x-Edge, 1)
	idx := v.Columns(i)
	if len(idx) == 1 {
		return []column{{index: idx[0], x: x, w: w}}
	}
	cols := make([]column, len(idx))
	each := (w - gap*(len(idx)-1)) / len(idx)
	if v.kit.Width < wide || each < 14 {
		for k, c := range idx {
			cols[k] = column{index: c, x: x, w: w, label: label(v.Exercise.Columns[c].Title.In(v.kit.Lang))}
		}
		return cols
	}
	for k, c := range idx {
		cols[k] = column{index: c, x: x + k*(each+gap), w: each}
	}
	cols[len(cols)-1].w = max(v.kit.Width-Edge-cols[len(cols)-1].x, 1)
	return cols
}

// headKey is everything that a section's heading depends on besides the kit.
type headKey struct {
	section      int
	here, locked bool
	picks        string
}

// keptHead is sectionHead, from the last drawing where it still holds.
func (v *View) keptHead(i int) []string {
	key := headKey{section: i, here: i == v.Caret.Section, locked: v.Locked(i), picks: v.picksLine(i)}
	h, ok := v.still.heads[key]
	if !ok {
		h = v.sectionHead(i)
		v.still.heads[key] = h
	}
	return h
}

// sectionHead is a section's name and definition: in the margin one below the
// other, else in one line where they fit.
func (v *View) sectionHead(i int) []string {
	t := v.kit.Theme
	sec := v.Exercise.Sections[i]
	title, def := sec.Title.In(v.kit.Lang), sec.Definition.In(v.kit.Lang)
	paint := t.Text.Render
	if i == v.Caret.Section {
		paint = t.Accent.Render
	}
	if v.Locked(i) {
		title += " · " + v.kit.Words.Craft.Locked
	}
	if !v.beside() {
		w := v.kit.Width - 2*Edge
		rest := w - draw.Width(title) - 2
		out := []string{" " + paint(draw.Cut(title, w))}
		switch {
		case def == "" || rest < 12:
		case draw.Width(def) <= rest:
			out[0] += "  " + t.Dim.Render(def)
		default:
			for _, l := range draw.Wrap(def, w) {
				out = append(out, " "+t.Dim.Render(l.Text))
			}
		}
		if p := v.picksLine(i); p != "" {
			out = append(out, " "+t.Accent.Render(draw.Cut(p, w)))
		}
		return out
	}
	w := v.margin() - Edge - gap
	var out []string
	for _, l := range draw.Wrap(title, w) {
		out = append(out, " "+paint(draw.Fit(l.Text, w))+"  ")
	}
	if def != "" {
		for _, l := range draw.Wrap(def, w) {
			out = append(out, " "+t.Dim.Render(draw.Fit(l.Text, w))+"  ")
		}
	}
	if p := v.picksLine(i); p != "" {
		for _, l := range draw.Wrap(p, w) {
			out = append(out, " "+t.Accent.Render(draw.Fit(l.Text, w))+"  ")
		}
	}
	return out
}

// columnTitles is the row above the entries, in as many lines as the longest title
// needs in its column: one that is cut can't be read anywhere.
func (v *View) columnTitles(cols []column) []string {
	titles, rows := make([][]draw.WrappedLine, len(cols)), 0
	for i, c := range cols {
		w := c.w
		if i < len(cols)-1 {
			w = cols[i+1].x - c.x - 1
		}
		titles[i] = draw.Wrap(v.Exercise.Columns[c.index].Title.In(v.kit.Lang), max(w, 1))
		rows = max(rows, len(titles[i]))
	}
	out := make([]string, rows)
	for r := range out {
		var sb strings.Builder
		sb.WriteString(draw.Spaces(cols[0].x))
		for i, c := range cols {
			title, w := "", c.w
			if r < len(titles[i]) {
				title = strings.TrimRight(titles[i][r].Text, " ")
			}
			if i < len(cols)-1 {
				w = cols[i+1].x - c.x
				title = draw.Fit(title, w)
			}
			sb.WriteString(v.kit.Theme.Dim.Render(draw.Cut(title, w)))
		}
		out[r] = sb.String()
	}
	return out
}

func (v *View) rule() string {
	if v.still.rule == "" {
		w := max(v.kit.Width-2*Edge, 0)
		v.still.rule = " " + v.kit.Theme.Faint.Render(strings.Repeat("─", w))
	}
	return v.still.rule
}

func (v *View) blankGrid() int {
	rows := len(v.Exercise.Sections) - 1 // the rules
	for i := range v.Exercise.Sections {
		head, cols := len(v.keptHead(i)), v.gridColumns(i)
		switch {
		case v.beside():
			rows += max(head, 1)
		case cols[0].label != "": // below each other
			rows += head + len(cols)
		case len(cols) > 1:
			rows += head + 1 + len(v.columnTitles(cols))
		default:
			rows += head + 1
		}
	}
	return rows
}
