package table

import (
	"slices"
	"strconv"
	"strings"

	"convene/session"
	"convene/session/place"
	"convene/tui/draw"
)

const (
	edge     = 1  // free columns at both sides of the screen
	numbered = 3  // an entry's number and the space after it
	wide     = 64 // narrower screens stack what others put side by side
	gap      = 2  // between columns
)

// layGrid lays out a worksheet whose sections stand below each other. Sections
// that the caret isn't in fold to one line, the farthest first, when there isn't
// room for all.
func (s *Screen) layGrid() *layout {
	n := len(s.Exercise.Sections)
	for len(s.parts) < n {
		s.parts = append(s.parts, &layout{})
	}
	parts := s.parts[:n]
	number := 0
	for i, p := range parts {
		p.clear()
		number = s.laySection(p, i, number)
	}
	folded := s.fold(parts)
	out := &s.whole
	out.clear()
	for i, p := range parts {
		rule := i > 0 && (!folded[i] || !folded[i-1])
		if rule {
			out.rows = append(out.rows, line{right: s.rule(), section: -1})
		}
		if folded[i] {
			s.addFolded(out, i)
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
func (s *Screen) fold(parts []*layout) []bool {
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
	at := s.Caret.Section
	slices.SortStableFunc(order, func(a, b int) int { return distance(a, at) - distance(b, at) })
	for _, i := range order {
		if i != at && s.nothingBack(i) {
			continue
		}
		folded[i] = false
		if i != at && height() > s.room && !s.Asks(i) { // what is asked stays open, and scrolls
			folded[i] = true
			break // a far one that happens to fit would stand open for no reason
		}
	}
	return folded
}

// nothingBack tells whether a section looks back although nothing was brought
// along, and one begins further down: open, it would ask for what one writes there.
func (s *Screen) nothingBack(section int) bool {
	return section < s.Beginning() && !s.Anything(section)
}

func distance(a, b int) int {
	if a < b {
		return b - a
	}
	return a - b
}

func (s *Screen) addFolded(out *layout, i int) {
	count := 0
	for _, e := range s.Sheet.Entries {
		if e.Section == i && !e.Removed && !e.Blank() {
			count++
		}
	}
	t := s.kit.Theme
	sec := s.Exercise.Sections[i]
	row := " " + t.Text.Render(sec.Title.In(s.kit.Lang)) + t.Dim.Render(" · "+s.kit.Words.Table.Entries.Of(count))
	at := slot{Slot: place.Slot{Section: i, Column: s.Columns(i)[0]}, folded: true}
	out.add(i, []string{clip(row, s.kit.Width)}, []spot{{slot: at, x: edge}})
}

// beside tells whether a section's name and definition stand in a margin at the
// left of its entries: with one column there is room for that.
func (s *Screen) beside() bool {
	return len(s.Exercise.Columns) == 1 && s.kit.Width >= wide
}

func (s *Screen) margin() int {
	if !s.beside() {
		return 0
	}
	return min(max(s.kit.Width*2/5, 26), 44)
}

func (s *Screen) laySection(out *layout, i, number int) int {
	cols := s.gridColumns(i)
	left := s.keptHead(i)
	if !s.beside() {
		for _, h := range left {
			out.rows = append(out.rows, line{right: h, section: i, head: true})
		}
		if len(cols) > 1 && cols[0].label == "" {
			for _, h := range s.columnTitles(cols) {
				out.rows = append(out.rows, line{right: h, section: i, head: true})
			}
		}
	}
	top := len(out.rows)
	number = s.layEntries(out, i, cols, number)
	if s.beside() {
		pad := draw.Spaces(s.margin())
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
func (s *Screen) layEntries(out *layout, i int, cols []column, number int) int {
	mine := s.Caret.Entry.IsZero() && s.Caret.Section == i
	placed, any := false, false
	if mine && s.Caret.After.IsZero() {
		s.layDraft(out, i, cols)
		placed = true
	}
	for _, e := range s.Sheet.Entries {
		if e.Section != i || (e.Removed && e.ID != s.Caret.Entry) {
			if mine && !placed && e.ID == s.Caret.After {
				s.layDraft(out, i, cols)
				placed = true
			}
			continue
		}
		any = true
		number++
		b := s.drawn(s.gridKey(e, number), cols)
		out.add(i, b.rows, b.spots)
		if mine && !placed && e.ID == s.Caret.After {
			s.layDraft(out, i, cols)
			placed = true
		}
	}
	if (mine && !placed) || (!mine && !any) {
		s.layDraft(out, i, cols)
	}
	return number
}

func (s *Screen) gridKey(e *session.Entry, number int) blockKey {
	p := s.prefix(number, !e.Read && !e.Hidden && !e.Blank())
	return blockKey{
		entry:  e,
		first:  p.first,
		rest:   p.rest,
		carets: caretsKey(s.marks[e.ID]),
		width:  s.kit.Width,
		late:   s.late && s.Latest == e.ID,
		here:   e.ID == s.Caret.Entry,
	}
}

// numberKey and prefixes: what stands before an entry is made once a number.
type numberKey struct {
	n      int
	unread bool // nobody else has read the entry
}

type prefixes struct{ first, rest string }

func (s *Screen) prefix(n int, unread bool) prefixes {
	key := numberKey{n, unread}
	p, ok := s.still.numbers[key]
	if !ok {
		num := strconv.Itoa(n)
		lead := strings.Repeat(" ", s.lead())
		mark := " "
		if unread {
			mark = s.kit.Theme.Accent.Render("·")
		}
		p.first = lead + strings.Repeat(" ", max(numbered-1-len(num), 0)) + s.kit.Theme.Dim.Render(num) + mark
		p.rest = lead + strings.Repeat(" ", max(numbered, len(num)+1))
		s.still.numbers[key] = p
	}
	return p
}

// lead is the free space before an entry's number, beside the margin.
func (s *Screen) lead() int {
	if s.beside() {
		return 0
	}
	return edge
}

// gridColumns is where a section's columns are drawn.
func (s *Screen) gridColumns(i int) []column {
	x := s.margin() + s.lead() + numbered
	w := max(s.kit.Width-x-edge, 1)
	idx := s.Columns(i)
	if len(idx) == 1 {
		return []column{{index: idx[0], x: x, w: w}}
	}
	cols := make([]column, len(idx))
	each := (w - gap*(len(idx)-1)) / len(idx)
	if s.kit.Width < wide || each < 14 {
		for k, c := range idx {
			cols[k] = column{index: c, x: x, w: w, label: label(s.Exercise.Columns[c].Title.In(s.kit.Lang))}
		}
		return cols
	}
	for k, c := range idx {
		cols[k] = column{index: c, x: x + k*(each+gap), w: each}
	}
	cols[len(cols)-1].w = max(s.kit.Width-edge-cols[len(cols)-1].x, 1)
	return cols
}

// headKey is everything that a section's heading depends on besides the kit.
type headKey struct {
	section      int
	here, locked bool
	picks        string
}

// keptHead is sectionHead, from the last drawing where it still holds.
func (s *Screen) keptHead(i int) []string {
	key := headKey{section: i, here: i == s.Caret.Section, locked: s.Locked(i), picks: s.picksLine(i)}
	h, ok := s.still.heads[key]
	if !ok {
		h = s.sectionHead(i)
		s.still.heads[key] = h
	}
	return h
}

// sectionHead is a section's name and definition: in the margin one below the
// other, else in one line where they fit.
func (s *Screen) sectionHead(i int) []string {
	t := s.kit.Theme
	sec := s.Exercise.Sections[i]
	title, def := sec.Title.In(s.kit.Lang), sec.Definition.In(s.kit.Lang)
	paint := t.Text.Render
	if i == s.Caret.Section {
		paint = t.Accent.Render
	}
	if s.Locked(i) {
		title += " · " + s.kit.Words.Craft.Locked
	}
	if !s.beside() {
		w := s.kit.Width - 2*edge
		rest := w - draw.Width(title) - 2
		out := []string{" " + paint(clip(title, w))}
		switch {
		case def == "" || rest < 12:
		case draw.Width(def) <= rest:
			out[0] += "  " + t.Dim.Render(def)
		default:
			for _, l := range draw.Wrap(def, w) {
				out = append(out, " "+t.Dim.Render(l.Text))
			}
		}
		if p := s.picksLine(i); p != "" {
			out = append(out, " "+t.Accent.Render(clip(p, w)))
		}
		return out
	}
	w := s.margin() - edge - gap
	var out []string
	for _, l := range draw.Wrap(title, w) {
		out = append(out, " "+paint(draw.Fit(l.Text, w))+"  ")
	}
	if def != "" {
		for _, l := range draw.Wrap(def, w) {
			out = append(out, " "+t.Dim.Render(draw.Fit(l.Text, w))+"  ")
		}
	}
	if p := s.picksLine(i); p != "" {
		for _, l := range draw.Wrap(p, w) {
			out = append(out, " "+t.Accent.Render(draw.Fit(l.Text, w))+"  ")
		}
	}
	return out
}

// columnTitles is the row above the entries, in as many lines as the longest title
// needs in its column: one that is cut can't be read anywhere.
func (s *Screen) columnTitles(cols []column) []string {
	titles, rows := make([][]draw.WrappedLine, len(cols)), 0
	for i, c := range cols {
		w := c.w
		if i < len(cols)-1 {
			w = cols[i+1].x - c.x - 1
		}
		titles[i] = draw.Wrap(s.Exercise.Columns[c.index].Title.In(s.kit.Lang), max(w, 1))
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
			sb.WriteString(s.kit.Theme.Dim.Render(clip(title, w)))
		}
		out[r] = sb.String()
	}
	return out
}

func (s *Screen) rule() string {
	if s.still.rule == "" {
		w := max(s.kit.Width-2*edge, 0)
		s.still.rule = " " + s.kit.Theme.Faint.Render(strings.Repeat("─", w))
	}
	return s.still.rule
}

// clip cuts a text to a width without padding it.
func clip(t string, w int) string { return draw.Cut(t, max(w, 0)) }
