package place

import (
	"unicode/utf8"

	"convene/session"
	"convene/session/text"
)

// On does something on another worksheet of one's own table and comes back to where one
// was: words that were written for it a while ago belong there, wherever the room has
// gone meanwhile. It is false, and nothing is done, where that sheet isn't theirs.
func (p *Place) On(r session.SheetRef, do func()) bool {
	if r == p.Ref {
		do()
		return true
	}
	if r.Table != p.Own || p.State.Exercise(r.Step) == nil || p.State.Sheet(r) == nil {
		return false
	}
	ref, caret, shown := p.Ref, p.Caret, p.shown
	p.lay(r)
	p.Caret = p.Start()
	do()
	if p.Ref != r { // it led on to somewhere by itself
		return true
	}
	p.lay(ref)
	p.Caret, p.shown = caret, shown
	p.Settle()
	p.Present(false)
	return true
}

// Rebased is what a text that stands as now becomes by what made is of was elsewhere,
// where only the words of was are known. Where both changed the same stretch theirs
// stays and what was put in stands behind it; what has been done already isn't done twice.
func Rebased(was, is, now string) string {
	if now == was || now == is {
		return is
	}
	theirs := changed(was, now, -1)
	grown := utf8.RuneCountInString(theirs.in) - (theirs.to - theirs.from)
	mine := changes(was, is, -1)
	for i := len(mine) - 1; i >= 0; i-- {
		h := mine[i]
		switch {
		case h == theirs:
			continue
		case h.to <= theirs.from && h.from != theirs.to:
		case h.from >= theirs.to:
			h.from, h.to = h.from+grown, h.to+grown
		default:
			h.from = theirs.to + grown
			h.to = h.from
		}
		now = text.Runes(now, h.from) + h.in + now[len(text.Runes(now, h.to)):]
	}
	return now
}
