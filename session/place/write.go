package place

import (
	"strings"
	"unicode/utf8"

	"convene/session"
	"convene/session/text"
)

// write sends one edit of the text under the caret. On an unwritten line the
// edit makes the entry. An error says that it was refused.
func (p *Place) write(edit text.Edit) error {
	w := session.Write{Sheet: p.Ref, Entry: p.Caret.Entry, Column: p.Caret.Column, Edit: edit, Of: p.Scribing}
	if w.Entry.IsZero() {
		w.Entry = p.hand.NewID(p.Ref.Step, 1)
		w.New = &session.Place{Section: p.Caret.Section, Parent: p.Caret.Parent, After: p.Caret.After}
	}
	if _, err := p.hand.Do(w); err != nil {
		return err
	}
	p.Caret.Entry = w.Entry
	p.touch()
	return nil
}

// Type puts a text in at the caret, in one line. A mark or a joiner typed as a
// key of its own needs to know what it joins. Where the text under the caret
// can't be written in now, the words go on in a line of one's own.
func (p *Place) Type(t string) {
	if p.Reading() {
		p.tell(Said{What: Reads})
		return
	}
	p.Complain(p.orAlone(func() error { return p.putIn(t) }))
}

func (p *Place) putIn(t string) error {
	now := p.Text()
	t = typed(now, p.Caret.At, t)
	if t == "" {
		return nil
	}
	n := utf8.RuneCountInString(t)
	first := p.hand.NewID(p.Ref.Step, n)
	if err := p.write(now.Insert(p.Caret.At, first, t)); err != nil {
		return err
	}
	p.Caret.At = first.Plus(n - 1)
	return nil
}

// typed is a text as it may stand after a character of now.
func typed(now text.Text, at text.ID, t string) string {
	before := text.Runes(now.String(), now.Offset(at))
	return strings.ReplaceAll(text.CleanTyped(before, t), "\n", " ")
}

// orAlone does something where the caret is, and where that can't be done because
// quiet writing has begun in the middle of a sentence, in an entry that everybody
// sees, on a line of one's own right below. When it can't be done there either the
// caret stays.
func (p *Place) orAlone(do func() error) error {
	err := do()
	if !Refused(err, session.QuietOthers) {
		return err
	}
	e := p.Entry()
	if e == nil {
		return err
	}
	was := p.Caret
	p.Caret = Caret{Section: e.Section, Parent: p.ParentOf(e), After: e.ID, Column: p.Caret.Column}
	if err := do(); err != nil {
		p.Caret = was
		return err
	}
	p.tell(Said{What: OwnLine})
	p.alone = true
	return nil
}

// Erase applies a deletion that text worked out: a character, a word, a stretch.
// It tells whether there was something to delete.
func (p *Place) Erase(del func(t text.Text, c, op text.ID) (text.Edit, text.ID, bool)) bool {
	if p.Caret.Entry.IsZero() {
		return false
	}
	edit, at, ok := del(p.Text(), p.Caret.At, p.hand.NewID(p.Ref.Step, 1))
	if !ok {
		return false
	}
	if err := p.write(edit); err != nil {
		p.Complain(err)
		return true
	}
	p.Caret.At = at
	return true
}

// Backspace deletes to the left. At the beginning of an entry that is empty it
// takes the entry away; text is never joined to somebody else's by it. It is true
// where there was nothing to delete here and one goes on to the text before.
func (p *Place) Backspace(by string) (before bool) {
	if p.Erase(text.Text.DeleteLeft) {
		return false
	}
	e := p.Entry()
	switch {
	case e == nil:
		return true
	case e.Blank():
		p.Remove(e, by)
	case p.Caret.Column != p.Columns(e.Section)[0]:
		return true
	case !p.unjoined:
		p.unjoined = true
		p.tell(Said{What: Begins})
	}
	return false
}

// Remove takes an entry off the sheet and goes to the text before it. It tells
// whether it was this person who took it away, and not somebody before them: only
// then is it theirs to bring back. by is what they did it with, in the door's own
// words: done again with that, it takes along what others have put there.
func (p *Place) Remove(e *session.Entry, by string) bool {
	after := p.Before(e)
	section, parent := e.Section, e.Parent
	evs, err := p.hand.Do(session.Remove{Sheet: p.Ref, Entry: e.ID, Replica: p.hand.Replica(p.Ref.Step), Careful: !p.warnedOf(by, e.ID)})
	if err != nil {
		p.warn(err, by, e.ID)
		return false
	}
	p.Pull()
	above, hungUnder := p.Sheet.Entry(after), p.Sheet.Entry(parent)
	switch {
	case above != nil && above.Section == section:
		p.Into(above, lastWritten(above, p.Columns(section)))
	case hungUnder != nil && !hungUnder.Removed:
		p.Into(hungUnder, p.Columns(hungUnder.Section)[0])
	default:
		p.Caret = p.End(section)
	}
	return len(evs) > 0
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

// Enter begins a new line below the caret's entry, in the same section; on a map
// beside it, of the same kind. It is nobody's until something is typed on it.
// Among the answers about what was brought along it goes on to the next one.
func (p *Place) Enter() {
	if p.Reading() { // there is no line of one's own here
		p.tell(Said{What: Reads})
		return
	}
	p.Pull()
	e := p.Entry()
	if e == nil {
		return // the line is new already
	}
	if at, ok := p.NextAnswer(); ok {
		p.Into(p.Sheet.Entry(at.Entry), at.Column)
		return
	}
	p.Draft(Caret{Section: e.Section, Parent: p.ParentOf(e), After: e.ID, Column: p.Columns(e.Section)[0]})
}

// warning is what somebody has been told and may do all the same, by the same key
// or item again.
type warning struct {
	by    string
	entry text.ID
}

// Goes forgets what they have been told unless they do it with the same again.
func (p *Place) Goes(by string) {
	if by != p.warned.by {
		p.warned = warning{}
	}
}

// warnedOf tells whether they have been told already, and forgets it.
func (p *Place) warnedOf(by string, entry text.ID) bool {
	was := p.warned
	p.warned = warning{}
	return was.by == by && was.entry == entry
}

// warn says why something was refused, and what does it all the same where that
// takes along what others have put there.
func (p *Place) warn(err error, by string, entry text.ID) {
	if !Refused(err, session.CarriesOthers) {
		p.Complain(err)
		return
	}
	p.warned = warning{by, entry}
	p.tell(Said{What: Carries, Err: err, Again: by})
}
