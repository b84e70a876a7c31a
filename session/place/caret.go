package place

import (
	"convene/session"
	"convene/session/text"
)

// Caret is where a person types: in an entry's column, after a character; or on a
// line that nobody has written yet, which becomes an entry with its first
// character. Such a line is this place's own, so that Enter pressed twice never
// leaves an empty entry on everybody's worksheet.
type Caret struct {
	Section int
	Entry   text.ID // zero: a line not written yet
	Parent  text.ID // where that line goes
	After   text.ID
	Tail    bool // it stays at the end of its section, whoever writes there meanwhile
	Column  int
	At      text.ID // stands after this character; zero: at the beginning
}

// Slot names one text on a worksheet: an entry's column, or where Entry is zero
// the line that isn't written yet.
type Slot struct {
	Section int
	Entry   text.ID
	Column  int
}

// Slot is the text that the caret is in.
func (c Caret) Slot() Slot { return Slot{Section: c.Section, Entry: c.Entry, Column: c.Column} }

// Entry is the entry under the caret, or nil on an unwritten line.
func (p *Place) Entry() *session.Entry {
	if p.Sheet == nil {
		return nil
	}
	return p.Sheet.Entry(p.Caret.Entry)
}

// Text is the text under the caret; empty on an unwritten line.
func (p *Place) Text() text.Text {
	if e := p.Entry(); e != nil && p.Caret.Column < len(e.Texts) {
		return e.Texts[p.Caret.Column]
	}
	return text.Text{}
}

// Settle makes the caret valid on the newest state: the section it is in may be
// another exercise's, its entry may have been taken away for good.
func (p *Place) Settle() {
	c := &p.Caret
	if c.Section < 0 || c.Section >= len(p.Exercise.Sections) {
		p.Caret = p.End(0)
		return
	}
	if !c.Entry.IsZero() && p.Sheet.Entry(c.Entry) == nil {
		// Not saved before the program stopped: the line is unwritten again.
		c.Entry, c.At = text.ID{}, text.ID{}
	}
	if e := p.Entry(); e != nil {
		c.Section = e.Section // it may have been moved
	}
	cols := p.Columns(c.Section)
	if c.Entry.IsZero() && c.Tail {
		c.After = p.LastIn(c.Section)
	}
	ok := false
	for _, col := range cols {
		ok = ok || col == c.Column
	}
	if !ok {
		c.Column, c.At = cols[0], text.ID{}
	}
	p.Shut = p.Shut && p.LockedHere()
}

// End is an unwritten line at the end of a section, ready to type.
func (p *Paper) End(section int) Caret {
	return Caret{Section: section, Column: p.Columns(section)[0], After: p.LastIn(section), Tail: true}
}

// Into puts the caret into an entry's column, after its last character.
func (p *Place) Into(e *session.Entry, column int) {
	p.Caret = Caret{Section: e.Section, Entry: e.ID, Column: column}
	if column < len(e.Texts) {
		t := e.Texts[column]
		p.Caret.At = t.At(t.Len())
	}
}

// Draft goes to a line that nobody has written yet, unless there is no room for
// one more: then it says so, and the caret stays.
func (p *Place) Draft(c Caret) bool {
	err := p.State.MayBegin(p.Ref, session.Place{Section: c.Section, Parent: c.Parent, After: c.After})
	if Refused(err, session.SectionFull, session.SectionWorn, session.TooDeep) {
		p.Complain(err)
		return false
	}
	p.Caret = c
	return true
}

// MoveTo puts the caret after a character of the same text.
func (p *Place) MoveTo(at text.ID) { p.Caret.At = at }

// LockedHere tells whether what this person types where the caret is is refused.
func (p *Place) LockedHere() bool {
	return !p.Facilitator && !p.Reading() && p.Locked(p.Caret.Section)
}
