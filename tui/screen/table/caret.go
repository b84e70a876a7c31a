package table

import (
	"convene/session"
	"convene/session/hub"
	"convene/session/text"
)

// caret is where this person types: in an entry's column, after a character; or
// on a line that nobody has written yet, which becomes an entry with its first
// character. Such a line is this screen's own, so that Enter pressed twice never
// leaves an empty entry on everybody's worksheet.
type caret struct {
	section int
	entry   text.ID // zero: a line not written yet
	parent  text.ID // where that line goes
	after   text.ID
	tail    bool // it stays at the end of its section, whoever writes there meanwhile
	column  int
	at      text.ID // stands after this character; zero: at the beginning
	want    int     // the screen column that up and down aim for; -1: where it is
}

// slot names one text on the worksheet: an entry's column, the unwritten line
// (entry zero), or the one line of a folded section.
type slot struct {
	section int
	entry   text.ID
	column  int
	folded  bool
}

func (c caret) slot() slot {
	return slot{section: c.section, entry: c.entry, column: c.column}
}

// where is the caret as the others are told of it.
func (c caret) where(ref session.SheetRef) hub.Where {
	return hub.Where{
		Sheet: ref, Section: c.section, Entry: c.entry,
		Parent: c.parent, After: c.after, Column: c.column, Cursor: c.at,
	}
}

func caretAt(w hub.Where) caret {
	return caret{
		section: w.Section, entry: w.Entry, parent: w.Parent, after: w.After,
		tail: w.Entry.IsZero() && w.Parent.IsZero(), column: w.Column, at: w.Cursor, want: -1,
	}
}

// entry is the entry under the caret, or nil on an unwritten line.
func (s *Screen) entry() *session.Entry {
	if s.sheet == nil {
		return nil
	}
	return s.sheet.Entry(s.caret.entry)
}

// text is the text under the caret; empty on an unwritten line.
func (s *Screen) text() text.Text {
	if e := s.entry(); e != nil && s.caret.column < len(e.Texts) {
		return e.Texts[s.caret.column]
	}
	return text.Text{}
}

// columns is what the caret's section has, as indexes into the exercise's columns.
func (s *Screen) columns(section int) []int { return s.ex.Sections[section].Columns }

// settle makes the caret valid on the newest state: the section it is in may be
// another exercise's, its entry may have been taken away for good.
func (s *Screen) settle() {
	c := &s.caret
	if c.section < 0 || c.section >= len(s.ex.Sections) {
		s.caret = s.endOf(0)
		return
	}
	if !c.entry.IsZero() && s.sheet.Entry(c.entry) == nil {
		// Not saved before the program stopped: the line is unwritten again.
		c.entry, c.at = text.ID{}, text.ID{}
	}
	if e := s.entry(); e != nil {
		c.section = e.Section // it may have been moved
	}
	cols := s.columns(c.section)
	if c.entry.IsZero() && c.tail {
		c.after = s.lastIn(c.section)
	}
	ok := false
	for _, col := range cols {
		ok = ok || col == c.column
	}
	if !ok {
		c.column, c.at = cols[0], text.ID{}
	}
	s.shut = s.shut && s.lockedHere()
}

// endOf is an unwritten line at the end of a section, ready to type.
func (s *Screen) endOf(section int) caret {
	return caret{
		section: section, column: s.columns(section)[0], after: s.lastIn(section), tail: true, want: -1,
	}
}

// lastIn is the entry that a section ends with; on a map, its last one at the top.
func (s *Screen) lastIn(section int) text.ID {
	var id text.ID
	for _, e := range s.sheet.Entries {
		if !e.Removed && (s.isMap() && s.parentOf(e).IsZero() || !s.isMap() && e.Section == section) {
			id = e.ID
		}
	}
	return id
}

// into puts the caret into an entry's column, after its last character.
func (s *Screen) into(e *session.Entry, column int) {
	s.caret = caret{section: e.Section, entry: e.ID, column: column, want: -1}
	if column < len(e.Texts) {
		t := e.Texts[column]
		s.caret.at = t.At(t.Len())
	}
}
