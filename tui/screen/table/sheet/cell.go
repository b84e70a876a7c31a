package sheet

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"convene/session"
	"convene/session/place"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/part"
)

// blockKey is everything an entry's lines depend on.
type blockKey struct {
	entry  *session.Entry
	first  string // what stands before its first line, and before the others
	rest   string
	carets string
	links  string
	width  int
	late   bool // some of it is this person's own and not saved yet
	here   bool // the caret is in it
}

// mark is somebody else's cursor in a text.
type mark struct {
	seat   session.SeatID
	column int
	at     text.ID
}

// remoteCarets is where the others at this worksheet are, by entry.
func (v *View) remoteCarets() map[text.ID][]mark {
	var out map[text.ID][]mark
	for _, o := range v.Others {
		if o.Entry.IsZero() {
			continue
		}
		if out == nil {
			out = make(map[text.ID][]mark)
		}
		out[o.Entry] = append(out[o.Entry], mark{o.Seat, o.Column, o.At})
	}
	return out
}

func caretsKey(list []mark) string {
	if len(list) == 0 {
		return ""
	}
	b := make([]byte, 0, 32*len(list))
	for _, m := range list {
		b = strconv.AppendInt(b, int64(m.seat), 10)
		b = append(b, ':')
		b = strconv.AppendInt(b, int64(m.column), 10)
		b = append(b, ':')
		b = strconv.AppendUint(b, m.at.Replica, 36)
		b = append(b, '.')
		b = strconv.AppendUint(b, m.at.N, 36)
		b = append(b, ' ')
	}
	return string(b)
}

// column is where one column of an entry is drawn.
type column struct {
	index int
	x, w  int
	label string // drawn before it when columns are stacked; "" when side by side
}

// drawn gives an entry's lines, from the last drawing where they still hold.
func (v *View) drawn(key blockKey, cols []column) *Block {
	id := key.entry.ID
	if b := v.kept[id]; b != nil && b.key == key {
		v.blocks[id] = b
		return b
	}
	b := v.drawEntry(key, cols)
	v.blocks[id] = b
	return b
}

// drawEntry wraps an entry's texts and styles them.
func (v *View) drawEntry(key blockKey, cols []column) *Block {
	e := key.entry
	b := &Block{key: key}
	at := slot{Slot: place.Slot{Section: e.Section, Entry: e.ID}}
	if len(cols) > 0 && cols[len(cols)-1].label == "" {
		b.rows, b.spots = v.sideBySide(key, at, cols)
	} else {
		b.rows, b.spots = v.stacked(key, at, cols)
	}
	if mark := v.sinceMark(e); mark != "" {
		last := cols[len(cols)-1]
		b.rows = v.markRows(b.rows, mark, key.rest, last.x+last.w-cols[0].x+draw.Width(key.first))
	}
	if key.links != "" {
		for _, l := range strings.Split(key.links, "\n") {
			b.rows = append(b.rows, key.rest+v.kit.Theme.Dim.Render(draw.Cut(l, max(cols[0].w, 1))))
		}
	}
	for _, l := range v.extras(e, max(cols[0].w, 12)) {
		b.rows = append(b.rows, key.rest+l)
	}
	return b
}

// sideBySide draws the columns beside each other, each wrapped in its own width.
// The last one is free text and runs to the end of its row.
func (v *View) sideBySide(key blockKey, at slot, cols []column) ([]string, []spot) {
	spots := make([]spot, len(cols))
	styled := make([][]string, len(cols))
	height := 1
	for i, c := range cols {
		at.Column = c.index
		lines, out := v.drawText(key, c)
		spots[i] = spot{slot: at, x: c.x, lines: lines}
		styled[i] = out
		height = max(height, len(out))
	}
	rows := make([]string, height)
	for r := range rows {
		var sb strings.Builder
		if r == 0 {
			sb.WriteString(key.first)
		} else {
			sb.WriteString(key.rest)
		}
		for i, c := range cols {
			cell := ""
			if r < len(styled[i]) {
				cell = styled[i][r]
			}
			if i == len(cols)-1 {
				sb.WriteString(cell)
				break
			}
			sb.WriteString(draw.Fit(cell, cols[i+1].x-c.x))
		}
		rows[r] = sb.String()
	}
	return rows, spots
}

// stacked draws each column below the one before. One that is empty is left out
// unless the caret is in the entry, so that it can be gone to, or it asks for an
// answer, so that people see what is asked.
func (v *View) stacked(key blockKey, at slot, cols []column) ([]string, []spot) {
	var rows []string
	var spots []spot
	asked := v.AskedOf(key.entry)
	for i, c := range cols {
		at.Column = c.index
		if i > 0 && !key.here && key.entry.Texts[c.index].Empty() && !slices.Contains(asked, c.index) {
			continue
		}
		label := ""
		if c.label != "" {
			label = v.kit.Theme.Dim.Render(c.label + " ")
			n := draw.Width(c.label) + 1
			c.x, c.w = c.x+n, max(c.w-n, 1)
		}
		lines, out := v.drawText(key, c)
		spots = append(spots, spot{slot: at, row: len(rows), x: c.x, lines: lines})
		indent := strings.Repeat(" ", draw.Width(label))
		for r, t := range out {
			before := key.rest
			if len(rows) == 0 {
				before = key.first
			}
			if r == 0 {
				before += label
			} else {
				before += indent
			}
			rows = append(rows, before+t)
		}
	}
	return rows, spots
}

// drawText wraps one text and styles it, with the others' cursors in it.
func (v *View) drawText(key blockKey, c column) ([]draw.WrappedLine, []string) {
	t := key.entry.Texts[c.index]
	lines := draw.Wrap(t.String(), c.w)
	style := v.kit.Theme.Text
	if key.late || key.entry.Removed {
		style = v.kit.Theme.Dim
	}
	var here []placed
	for _, m := range v.marks[key.entry.ID] {
		if m.column == c.index {
			here = append(here, placed{off: t.Offset(m.at), seat: m.seat})
		}
	}
	slices.SortFunc(here, func(a, b placed) int { return a.off - b.off })
	if t.Empty() {
		if g := v.ghost(key, c, here); len(g) > 0 {
			return lines, g
		}
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		lo, hi := l.Start, l.End
		var on []placed
		for _, p := range here {
			if p.off >= lo && (p.off < hi || i == len(lines)-1) {
				on = append(on, p)
			}
		}
		if len(on) == 0 {
			out[i] = style.Render(l.Text)
			continue
		}
		out[i] = v.withCarets(l, on, style.Render, c.w)
	}
	return lines, out
}

type placed struct {
	off  int
	seat session.SeatID
}

// withCarets draws a line with others' cursors in it. Inside the text the
// character that a cursor stands before is marked in its person's colour and
// nothing is shifted; at the end there is room for a bar, and maybe their name.
// Those who are inside are named behind all that, where it has room.
func (v *View) withCarets(l draw.WrappedLine, on []placed, plain func(string) string, width int) string {
	var sb strings.Builder
	rest, from := l.Text, l.Start
	room := width - draw.Width(l.Text)
	var inside []placed
	for _, p := range on {
		colour := v.colour(p.seat)
		style := v.kit.Theme.Person(colour)
		head := text.Runes(rest, max(p.off-from, 0))
		tail := rest[len(head):]
		if head != "" {
			sb.WriteString(plain(head))
		}
		from += runes(head)
		if tail != "" {
			inside = append(inside, p)
			first := firstCluster(tail)
			if len(head) == 0 && p.off < from {
				rest = tail
				continue // two cursors on one character: the first one shows
			}
			sb.WriteString(v.kit.Theme.PersonCursor(colour).Render(first))
			from += runes(first)
			rest = tail[len(first):]
			continue
		}
		rest = ""
		name := v.nameOf(p.seat)
		switch w := draw.Width(name) + 1; {
		case room >= w+1:
			sb.WriteString(style.Render("▌" + name))
			room -= w
		case room >= 1:
			sb.WriteString(style.Render("▌"))
			room--
		}
	}
	if rest != "" {
		sb.WriteString(plain(rest))
	}
	for _, p := range inside {
		behind := "  ◂" + v.nameOf(p.seat)
		if room -= draw.Width(behind); room < 1 {
			break
		}
		sb.WriteString(v.kit.Theme.Person(v.colour(p.seat)).Render(behind))
	}
	return sb.String()
}

func (v *View) nameOf(id session.SeatID) string {
	if x := v.State.Seat(id); x != nil {
		return x.Name
	}
	return ""
}

func firstCluster(s string) string {
	c, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return c
}

func runes(s string) int {
	n := 0
	for range s {
		n++
	}
	return n
}

// colour is a person's colour at this table.
func (v *View) colour(seat session.SeatID) int {
	return part.ColourOf(v.State, v.Ref.Table, seat)
}
