package place

import (
	"convene/session"
	"convene/session/text"
)

// shape is what is different between kinds of worksheets, besides what the rules
// say of them (session.Shape): what stands under what, what Tab and Shift-Tab mean,
// and what is asked. A new one is one more of these here and one in the drawing.
type shape interface {
	// parent is the entry that one stands under.
	parent(p *Paper, e *session.Entry) text.ID
	// ends tells whether an entry may be what a section ends with.
	ends(p *Paper, e *session.Entry, section int) bool
	// like tells whether two that stand under the same one are in one order, in which
	// an entry is moved up and down.
	like(a, b *session.Entry) bool
	// on and back are what Tab and Shift-Tab do.
	on(p *Place)
	back(p *Place)
	// asks tells whether it can ask about what was brought along.
	asks() bool
	// evidence is the column, of those an entry has, that a number is cited in; 0: any.
	evidence(columns []int) int
}

func (p *Paper) shape() shape {
	if p.Kinds() {
		return tree{}
	}
	return sections{}
}

// sections is a worksheet of sections that stand below each other, with a column or
// several: Tab goes through columns, what is asked, and sections.
type sections struct{}

func (sections) parent(*Paper, *session.Entry) text.ID             { return text.ID{} }
func (sections) ends(_ *Paper, e *session.Entry, section int) bool { return e.Section == section }
func (sections) like(a, b *session.Entry) bool                     { return a.Section == b.Section }
func (sections) on(p *Place)                                       { p.nextColumn() }
func (sections) back(p *Place)                                     { p.columnBefore() }
func (sections) asks() bool                                        { return true }
func (sections) evidence([]int) int                                { return 0 }

// tree is a map: each entry stands under what it explains, of whatever kind, and Tab
// asks "why?" one level deeper.
type tree struct{}

// parent is the nearest one above that has not been removed.
func (tree) parent(p *Paper, e *session.Entry) text.ID {
	x := p.Sheet.Entry(e.Parent)
	for range len(p.Sheet.Entries) {
		if x == nil || !x.Removed {
			break
		}
		x = p.Sheet.Entry(x.Parent)
	}
	if x == nil {
		return text.ID{}
	}
	return x.ID
}

func (s tree) ends(p *Paper, e *session.Entry, _ int) bool { return s.parent(p, e).IsZero() }
func (tree) like(_, _ *session.Entry) bool                 { return true }
func (tree) on(p *Place)                                   { p.Deeper() }
func (tree) back(p *Place)                                 { p.Outward() }
func (tree) asks() bool                                    { return false }

func (tree) evidence(columns []int) int {
	if len(columns) > 1 {
		return columns[1]
	}
	return 0
}
