package place

import (
	"slices"

	"convene/session"
	"convene/session/text"
)

// Twig is one line of a map's outline: an entry, or the line that isn't written yet.
type Twig struct {
	Entry *session.Entry // nil: the unwritten line
	Depth int
	Last  bool // under what it hangs
}

// Outline is a map in order, each entry under what it explains, with the line that
// is about to be written where a caret is, and with the entry it is in although
// somebody has taken it away.
func (p *Paper) Outline(c Caret) []Twig {
	nodes := p.Sheet.Tree()
	out := make([]Twig, 0, len(nodes)+1)
	for _, n := range nodes {
		out = append(out, Twig{Entry: n.Entry, Depth: n.Depth})
	}
	e := p.Sheet.Entry(c.Entry)
	switch {
	case e == nil:
		out = graft(out, Twig{}, c.Parent, c.After)
	case e.Removed:
		out = graft(out, Twig{Entry: e}, p.ParentOf(e), p.Before(e))
	}
	for i := range out {
		out[i].Last = true
		for j := i + 1; j < len(out) && out[j].Depth >= out[i].Depth; j++ {
			if out[j].Depth == out[i].Depth {
				out[i].Last = false
				break
			}
		}
	}
	return out
}

// graft puts a line in after another and all that hangs there, or first under a
// parent.
func graft(list []Twig, t Twig, parent, after text.ID) []Twig {
	at := 0
	find := func(id text.ID) int {
		return slices.IndexFunc(list, func(x Twig) bool { return x.Entry != nil && x.Entry.ID == id })
	}
	if i := find(after); i >= 0 && !after.IsZero() {
		t.Depth = list[i].Depth
		at = i + 1
		for at < len(list) && list[at].Depth > t.Depth {
			at++
		}
	} else if i := find(parent); i >= 0 && !parent.IsZero() {
		t.Depth = list[i].Depth + 1
		at = i + 1
	}
	return slices.Insert(list, at, t)
}

// Line is an entry in the order it is read in, with its number.
type Line struct {
	Number int // from 1, through the whole worksheet
	Entry  *session.Entry
	Depth  int // on a map, under how many others it hangs
}

// Lines are all that is written on a worksheet, as a screen numbers it or as it is
// read out, section by section; a map from its top down.
func (p *Paper) Lines() []Line {
	var out []Line
	for i, n := range session.ShapeOf(p.Exercise).Ordered(p.Sheet, p.Exercise) {
		out = append(out, Line{i + 1, n.Entry, n.Depth})
	}
	return out
}

// GoTo goes to a line by its number, to the end of its first text, and tells
// whether there is one.
func (p *Place) GoTo(number int) bool {
	lines := p.Lines()
	if number < 1 || number > len(lines) {
		return false
	}
	e := lines[number-1].Entry
	p.Into(e, p.Columns(e.Section)[0])
	return true
}
