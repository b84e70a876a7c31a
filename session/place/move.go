package place

import (
	"slices"

	"convene/session/text"
)

// Next is Tab: on to the next column, then to the next entry brought along that
// has yet to be answered, then to the next section; on a map to "why?" one level
// deeper.
func (p *Place) Next() { p.shape().on(p) }

// Back is Shift-Tab: the way Next came.
func (p *Place) Back() { p.shape().back(p) }

func (p *Place) nextColumn() {
	cols := p.Columns(p.Caret.Section)
	for i, c := range cols {
		if c == p.Caret.Column && i+1 < len(cols) {
			p.Column(cols[i+1])
			return
		}
	}
	if p.answer(1) {
		return
	}
	p.Section(1)
	p.intoAnswers(1)
}

func (p *Place) columnBefore() {
	cols := p.Columns(p.Caret.Section)
	asked := p.AskedOf(p.Entry())
	if first := p.Caret.Column == cols[0] || len(asked) > 0 && p.Caret.Column == asked[0]; first && p.answer(-1) {
		return
	}
	if i := slices.Index(cols, p.Caret.Column); i > 0 {
		p.Column(cols[i-1])
		return
	}
	p.Section(-1)
	p.intoAnswers(-1)
}

// Column goes to another column of the same entry, after what is written there.
func (p *Place) Column(c int) {
	p.Caret.Column, p.Caret.At = c, text.ID{}
	if t := p.Text(); !t.Empty() {
		p.Caret.At = t.At(t.Len())
	}
}

// Section goes to a line of one's own at the end of another section, from the last
// on to the first: whoever comes by Tab and types never types into somebody else's
// entry.
func (p *Place) Section(by int) {
	n := len(p.Exercise.Sections)
	p.ToEnd(((p.Caret.Section+by)%n + n) % n)
}

// Page goes to the section before or after this one, and at the ends no further:
// what is typed on a line that one came to by going round would stand in the
// wrong section. Down from the last one is the end of that. It is false where there
// is no such order, on a map.
func (p *Place) Page(by int) bool {
	if p.Kinds() {
		return false
	}
	switch to := p.Caret.Section + by; {
	case to < 0:
	case to >= len(p.Exercise.Sections):
		p.Section(0)
	default:
		p.Section(by)
	}
	return true
}

// ToEnd goes to a line of one's own at the end of a section, or where it is full
// to its last entry, and says so.
func (p *Place) ToEnd(section int) {
	if list := p.Sheet.Section(section); !p.Draft(p.End(section)) && len(list) > 0 {
		p.Into(list[len(list)-1], p.Columns(section)[0])
	}
}

// Land puts the caret into a text, at its end or its beginning.
func (p *Place) Land(to Slot, end bool) {
	if to.Entry.IsZero() {
		if to != p.Caret.Slot() {
			c := p.End(to.Section)
			c.Column = to.Column
			p.Draft(c)
		}
		return
	}
	e := p.Sheet.Entry(to.Entry)
	if e == nil {
		return
	}
	p.Into(e, to.Column)
	if !end {
		p.Caret.At = text.ID{}
	}
}

// LandIn goes into a section from outside: from below to its end, from above to
// its first entry.
func (p *Place) LandIn(section int, end bool) {
	list := p.Sheet.Section(section)
	switch {
	case len(list) == 0:
		p.Caret = p.End(section)
	case end:
		p.Into(list[len(list)-1], p.Columns(section)[0])
	default:
		p.Into(list[0], p.Columns(section)[0])
		p.Caret.At = text.ID{}
	}
}
