package table

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"convene/session"
	"convene/session/text"
)

// write sends one edit of the text under the caret. On an unwritten line the
// edit makes the entry. An error says that it was refused.
func (s *Screen) write(edit text.Edit) error {
	w := session.Write{Sheet: s.ref, Entry: s.caret.entry, Column: s.caret.column, Edit: edit, Of: s.scribing}
	if w.Entry.IsZero() {
		w.Entry = s.hub.NewID(s.ref.Step, 1)
		w.New = &session.Place{Section: s.caret.section, Parent: s.caret.parent, After: s.caret.after}
	}
	if _, err := s.hub.Do(w); err != nil {
		return err
	}
	s.caret.entry = w.Entry
	s.touch()
	return nil
}

// insert types a text at the caret, in one line. A mark or a joiner typed as a
// key of its own needs to know what it joins. Where the text under the caret
// can't be written in now, the words go on in a line of one's own.
func (s *Screen) insert(t string) {
	err := s.putIn(t)
	if refused(err, session.QuietOthers) {
		err = s.goOnAlone(func() error { return s.putIn(t) })
	}
	s.complain(err)
}

func (s *Screen) putIn(t string) error {
	now := s.text()
	before := text.Runes(now.String(), now.Offset(s.caret.at))
	t = strings.ReplaceAll(text.CleanTyped(before, t), "\n", " ")
	if t == "" {
		return nil
	}
	n := utf8.RuneCountInString(t)
	first := s.hub.NewID(s.ref.Step, n)
	if err := s.write(now.Insert(s.caret.at, first, t)); err != nil {
		return err
	}
	s.caret.at = first.Plus(n - 1)
	s.caret.want = -1
	return nil
}

// goOnAlone goes to a line of one's own right below and does there what couldn't
// be done here: quiet writing has begun in the middle of a sentence in an entry
// that everybody sees. When it can't be done there either the caret stays.
func (s *Screen) goOnAlone(do func() error) error {
	e := s.entry()
	if e == nil {
		return &session.Error{Code: session.QuietOthers}
	}
	was := s.caret
	s.caret = caret{section: e.Section, parent: s.parentOf(e), after: e.ID, column: s.caret.column, want: -1}
	if err := do(); err != nil {
		s.caret = was
		return err
	}
	s.say(s.kit.Words.Craft.OwnLine)
	s.alone = true
	return nil
}

// refused tells whether that is why something wasn't done.
func refused(err error, codes ...session.Code) bool {
	var no *session.Error
	return errors.As(err, &no) && slices.Contains(codes, no.Code)
}

// erase applies a deletion that text worked out: a character, a word, a stretch.
// It tells whether there was something to delete.
func (s *Screen) erase(del func(t text.Text, c, op text.ID) (text.Edit, text.ID, bool)) bool {
	if s.caret.entry.IsZero() {
		return false
	}
	edit, at, ok := del(s.text(), s.caret.at, s.hub.NewID(s.ref.Step, 1))
	if !ok {
		return false
	}
	if err := s.write(edit); err != nil {
		s.complain(err)
		return true
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
		} else if !s.unjoined {
			s.unjoined = true
			s.say(s.kit.Words.Sheet.LineBegins)
		}
		return
	}
	s.removeEntry(e, "backspace")
}

// removeEntry takes an entry off the sheet and goes to the text before it. It
// tells whether it was this person who took it away, and not somebody before them:
// only then is it theirs to bring back.
func (s *Screen) removeEntry(e *session.Entry, by string) bool {
	after := s.before(e)
	section, parent := e.Section, e.Parent
	evs, err := s.hub.Do(session.Remove{Sheet: s.ref, Entry: e.ID, Replica: s.hub.Replica(s.ref.Step), Careful: !s.warnedOf(by, e.ID)})
	if err != nil {
		s.warn(err, by, e.ID)
		return false
	}
	s.pull()
	above, hungUnder := s.sheet.Entry(after), s.sheet.Entry(parent)
	switch {
	case above != nil && above.Section == section:
		s.into(above, lastWritten(above, s.columns(section)))
	case hungUnder != nil && !hungUnder.Removed:
		s.into(hungUnder, s.columns(hungUnder.Section)[0])
	default:
		s.caret = s.endOf(section)
	}
	return len(evs) > 0
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
// Among the answers about what was brought along it goes on to the next one.
func (s *Screen) enter() {
	s.pull()
	e := s.entry()
	if e == nil {
		return // the line is new already
	}
	if at, ok := s.nextAnswer(); ok {
		s.into(s.sheet.Entry(at.entry), at.column)
		return
	}
	s.begin(caret{
		section: e.Section, parent: s.parentOf(e), after: e.ID,
		column: s.columns(e.Section)[0], want: -1,
	})
}

// begin goes to a line that nobody has written yet, unless there is no room for
// one more: then it says so, and the caret stays.
func (s *Screen) begin(c caret) bool {
	err := s.view.State.MayBegin(s.ref, session.Place{Section: c.section, Parent: c.parent, After: c.after})
	if refused(err, session.SectionFull, session.SectionWorn, session.TooDeep) {
		s.complain(err)
		return false
	}
	s.caret = c
	return true
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
