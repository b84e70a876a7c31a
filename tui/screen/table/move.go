package table

import (
	"convene/session/text"
	"convene/tui/draw"
)

// moveTo puts the caret after a character of the same text.
func (s *Screen) moveTo(at text.ID) { s.caret.at, s.caret.want = at, -1 }

// next is Tab: on to the next column, then to the next entry brought along that
// has yet to be answered, then to the next section; on a map to "why?" one level
// deeper.
func (s *Screen) next() {
	if s.isMap() {
		s.deeper()
		return
	}
	cols := s.columns(s.caret.section)
	for i, c := range cols {
		if c == s.caret.column && i+1 < len(cols) {
			s.column(cols[i+1])
			return
		}
	}
	if s.answer(1) {
		return
	}
	s.section(1)
	s.intoAnswers(1)
}

// back is Shift-Tab: the way next came.
func (s *Screen) back() {
	if s.isMap() {
		s.out()
		return
	}
	cols := s.columns(s.caret.section)
	asked := s.askedOf(s.entry())
	if first := s.caret.column == cols[0] || len(asked) > 0 && s.caret.column == asked[0]; first && s.answer(-1) {
		return
	}
	for i, c := range cols {
		if c == s.caret.column && i > 0 {
			s.column(cols[i-1])
			return
		}
	}
	s.section(-1)
	s.intoAnswers(-1)
}

// column goes to another column of the same entry, after what is written there.
func (s *Screen) column(c int) {
	s.caret.column, s.caret.at, s.caret.want = c, text.ID{}, -1
	if t := s.text(); !t.Empty() {
		s.caret.at = t.At(t.Len())
	}
}

// page goes to the section before or after this one, and at the ends no further:
// what is typed on a line that one came to by going round would stand in the
// wrong section. Down from the last one is the end of that.
// On a map, where there is no such order, it goes by as much as the window shows.
func (s *Screen) page(by int) {
	if s.isMap() {
		s.screenful(by)
		return
	}
	switch to := s.caret.section + by; {
	case to < 0:
	case to >= len(s.ex.Sections):
		s.section(0)
	default:
		s.section(by)
	}
}

// section goes to a line of one's own at the end of another section, from the last
// on to the first: whoever comes by Tab and types never types into somebody else's
// entry.
func (s *Screen) section(by int) {
	n := len(s.ex.Sections)
	s.toEnd(((s.caret.section+by)%n + n) % n)
}

// toEnd goes to a line of one's own at the end of a section, or where it is full
// to its last entry, and says so.
func (s *Screen) toEnd(section int) {
	if list := s.sheet.Section(section); !s.begin(s.endOf(section)) && len(list) > 0 {
		s.into(list[len(list)-1], s.columns(section)[0])
	}
}

// sideways moves by a character, and over the end of a text into the next one.
func (s *Screen) sideways(by int) {
	t := s.text()
	c := t.Snap(s.caret.at)
	if by < 0 {
		if t.Offset(c) > 0 {
			s.moveTo(t.Left(c))
			return
		}
		s.previousText()
		return
	}
	if t.Offset(c) < t.Len() {
		s.moveTo(t.Right(c))
		return
	}
	s.hop(1)
}

// previousText goes to the end of the text before this one.
func (s *Screen) previousText() { s.hop(-1) }

// hop goes to the neighbouring text in the order in which they are drawn.
func (s *Screen) hop(by int) {
	l := s.layout()
	i := l.find(s.caret.slot())
	if i < 0 || i+by < 0 || i+by >= len(l.spots) {
		return
	}
	s.land(l.spots[i+by].slot, by < 0)
}

// land puts the caret into a text, at its end or its beginning.
func (s *Screen) land(to slot, end bool) {
	if to.folded {
		s.enterFolded(to.section, end)
		return
	}
	if to.entry.IsZero() {
		if to != s.caret.slot() {
			c := s.endOf(to.section)
			c.column = to.column
			s.begin(c)
		}
		return
	}
	e := s.sheet.Entry(to.entry)
	if e == nil {
		return
	}
	s.into(e, to.column)
	if !end {
		s.caret.at = text.ID{}
	}
}

// enterFolded goes into a section that was drawn as one line: from below to its
// end, from above to its first entry.
func (s *Screen) enterFolded(section int, end bool) {
	list := s.sheet.Section(section)
	switch {
	case len(list) == 0:
		s.caret = s.endOf(section)
	case end:
		s.into(list[len(list)-1], s.columns(section)[0])
	default:
		s.into(list[0], s.columns(section)[0])
		s.caret.at = text.ID{}
	}
}

// vertical moves by a line of the screen, whatever stands on it.
func (s *Screen) vertical(by int) {
	l := s.layout()
	row, x, ok := l.position(s)
	if !ok {
		return
	}
	if s.caret.want >= 0 {
		x = s.caret.want
	}
	for r := row + by; r >= 0 && r < len(l.rows); r += by {
		if s.landOn(l, r, x, by < 0) {
			return
		}
	}
}

// screenful moves by as many lines as the window shows, less two to find one's way
// by, and at the ends no further.
func (s *Screen) screenful(by int) {
	l := s.layout()
	row, x, ok := l.position(s)
	if !ok {
		return
	}
	if s.caret.want >= 0 {
		x = s.caret.want
	}
	to := min(max(row+by*max(s.room-2, 1), 0), len(l.rows)-1)
	for r := to; r != row; r -= by {
		if !s.landOn(l, r, x, by < 0) {
			continue
		}
		if e := s.entry(); e != nil { // at what it says, and not at what is asked about it
			s.into(e, s.columns(e.Section)[0])
			s.caret.want = x
		}
		return
	}
}

// landOn puts the caret on a row of the screen, as near to a column as it can. It
// tells whether there is a text on that row.
func (s *Screen) landOn(l *layout, row, x int, end bool) bool {
	at := l.nearest(row, x)
	if at < 0 {
		return false
	}
	sp := l.spots[at]
	s.land(sp.slot, end)
	if !sp.slot.folded && !sp.slot.entry.IsZero() {
		t := s.text()
		line := min(max(row-sp.row, 0), len(sp.lines)-1)
		s.caret.at = t.Snap(t.At(draw.OffsetAt(sp.lines, line, x-sp.x)))
	}
	s.caret.want = x
	return true
}
