package table

import (
	"strings"
	"unicode/utf8"

	"convene/session"
	"convene/session/text"
)

// write sends one edit of the text under the caret. On an unwritten line the
// edit makes the entry. It tells whether the edit was accepted.
func (s *Screen) write(edit text.Edit) bool {
	w := session.Write{Sheet: s.ref, Entry: s.caret.entry, Column: s.caret.column, Edit: edit, Of: s.scribing}
	if w.Entry.IsZero() {
		w.Entry = s.hub.NewID(s.ref.Step, 1)
		w.New = &session.Place{Section: s.caret.section, Parent: s.caret.parent, After: s.caret.after}
	}
	if _, err := s.hub.Do(w); err != nil {
		s.complain(err)
		return false
	}
	s.caret.entry = w.Entry
	s.typed()
	return true
}

// insert types a text at the caret. It has been cleaned of everything but what
// may stand in one line of an entry.
func (s *Screen) insert(t string) bool {
	if t == "" {
		return true
	}
	n := utf8.RuneCountInString(t)
	first := s.hub.NewID(s.ref.Step, n)
	if !s.write(s.text().Insert(s.caret.at, first, t)) {
		return false
	}
	s.caret.at = first.Plus(n - 1)
	s.caret.want = -1
	return true
}

// typeKey inserts what a key printed. A mark or a joiner typed as a key of its
// own needs to know what it joins.
func (s *Screen) typeKey(t string) {
	now := s.text()
	before := firstRunes(now.String(), now.Offset(s.caret.at))
	s.insert(strings.ReplaceAll(text.CleanTyped(before, t), "\n", " "))
}

func firstRunes(t string, n int) string {
	for i := range t {
		if n == 0 {
			return t[:i]
		}
		n--
	}
	return t
}

// paste puts in a pasted text. Each of its lines becomes an entry of its own,
// and a line that is longer than an entry goes on in the next one. What no entry
// is left for is not put in, and the person is told how much that was.
func (s *Screen) paste(t string) {
	lines := strings.Split(text.Clean(t), "\n")
	limit := s.ex.Limits.Text
	// A long paste comes in pieces, each of which goes on where the last one
	// ended: with a new line, or in the middle of one.
	cut, left, began := false, 0, len(lines) > 1 && lines[0] == ""
	for i, line := range lines {
		if i+1 < len(lines) {
			line = strings.TrimRight(line, " ")
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		if began {
			s.enter()
		}
		began = true
		for line != "" {
			room := limit - s.text().Len()
			head, rest := text.Cut(line, max(room, 0))
			if head != "" && !s.insertQuietly(head) {
				left += utf8.RuneCountInString(line)
				break
			}
			if line = rest; line == "" {
				break
			}
			cut = true
			if e := s.entry(); e == nil {
				left += utf8.RuneCountInString(line) // not even one character fits
				break
			}
			s.enter()
		}
		if left > 0 {
			break
		}
	}
	switch {
	case left > 0:
		s.say(s.kit.Words.Sheet.PasteLost)
	case cut:
		s.say(s.kit.Words.Sheet.PasteCut)
	}
}

// insertQuietly is insert without a complaint: paste says it all at its end.
func (s *Screen) insertQuietly(t string) bool {
	note := s.note
	ok := s.insert(t)
	s.note = note
	return ok
}

// erase applies a deletion that text worked out: a character, a word, a stretch.
func (s *Screen) erase(del func(t text.Text, c, op text.ID) (text.Edit, text.ID, bool)) bool {
	if s.caret.entry.IsZero() {
		return false
	}
	edit, at, ok := del(s.text(), s.caret.at, s.hub.NewID(s.ref.Step, 1))
	if !ok || !s.write(edit) {
		return false
	}
	s.caret.at, s.caret.want = at, -1
	return true
}

// backspace deletes to the left. At the beginning of an entry that is empty it
// takes the entry away; text is never joined to somebody else's by it.
func (s *Screen) backspace() {
	if s.erase(text.Text.DeleteLeft) {
		return
	}
	e := s.entry()
	if e == nil {
		s.previousText()
		return
	}
	if !e.Blank() {
		if s.caret.column != s.columns(e.Section)[0] {
			s.previousText()
		}
		return
	}
	s.removeEntry(e)
}

// removeEntry takes an entry off the sheet and goes to the text before it.
func (s *Screen) removeEntry(e *session.Entry) {
	after := s.before(e)
	section, parent := e.Section, e.Parent
	if _, err := s.hub.Do(session.Remove{Sheet: s.ref, Entry: e.ID, Replica: s.hub.Replica(s.ref.Step)}); err != nil {
		s.complain(err)
		return
	}
	s.pull()
	if p := s.sheet.Entry(after); p != nil && p.Section == section {
		s.into(p, lastWritten(p, s.columns(section)))
		return
	}
	if p := s.sheet.Entry(parent); p != nil && !p.Removed {
		s.into(p, s.columns(p.Section)[0])
		return
	}
	s.caret = s.endOf(section)
}

// before is the entry of the same section and parent that stands above e.
func (s *Screen) before(e *session.Entry) text.ID {
	var id text.ID
	for _, x := range s.sheet.Entries {
		if x.ID == e.ID {
			break
		}
		if !x.Removed && x.Section == e.Section && x.Parent == e.Parent {
			id = x.ID
		}
	}
	return id
}

// lastWritten is the last of the columns with something in it, or the first.
func lastWritten(e *session.Entry, columns []int) int {
	out := columns[0]
	for _, c := range columns {
		if !e.Texts[c].Empty() {
			out = c
		}
	}
	return out
}

// enter begins a new line below the caret's entry, in the same section; on a map
// beside it, of the same kind. It is nobody's until something is typed on it.
func (s *Screen) enter() {
	s.pull()
	e := s.entry()
	if e == nil {
		return // the line is new already
	}
	s.caret = caret{
		section: e.Section, parent: s.parentOf(e), after: e.ID,
		column: s.columns(e.Section)[0], want: -1,
	}
}

// undo takes back the person's own last change and shows where it was.
func (s *Screen) undo(step func() (session.Change, error), done string) {
	ch, err := step()
	if err != nil {
		s.complain(err)
		return
	}
	s.typed()
	if ch.Sheet != s.ref && ch.Sheet.Table == s.ref.Table {
		s.show(ch.Sheet.Step)
	}
	s.pull()
	if e := s.sheet.Entry(ch.Entry); e != nil && !e.Removed {
		if e.ID != s.caret.entry || ch.Column != s.caret.column {
			s.into(e, s.columnOf(e, ch.Column))
		}
	} else if e != nil && s.caret.entry == e.ID {
		s.caret = caret{
			section: e.Section, parent: s.parentOf(e), after: s.before(e),
			column: s.columns(e.Section)[0], want: -1,
		}
	}
	s.say(done)
}

func (s *Screen) columnOf(e *session.Entry, column int) int {
	cols := s.columns(e.Section)
	for _, c := range cols {
		if c == column {
			return c
		}
	}
	return cols[0]
}
