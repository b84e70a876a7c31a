package table

import (
	"errors"
	"fmt"

	"convene/session"
	"convene/session/text"
)

// warning is what somebody has been told and may do all the same, by the same key
// or item again.
type warning struct {
	by    string
	entry text.ID
}

// warnedOf tells whether they have been told already, and forgets it.
func (s *Screen) warnedOf(by string, entry text.ID) bool {
	was := s.warned
	s.warned = warning{}
	return was.by == by && was.entry == entry
}

// warn says why something was refused, and what does it all the same where that
// takes along what others have put there.
func (s *Screen) warn(err error, by string, entry text.ID) {
	var no *session.Error
	if !errors.As(err, &no) || no.Code != session.CarriesOthers {
		s.complain(err)
		return
	}
	w := s.kit.Words
	again := w.Deeds.RemoveAgain
	if key, ok := map[string]string{"ctrl+z": "Ctrl+Z", "ctrl+y": "Ctrl+Y", "backspace": w.Deeds.Backspace}[by]; ok {
		again = fmt.Sprintf(w.Deeds.KeyAgain, key)
	}
	s.warned = warning{by, entry}
	s.say(w.Carries(no, again))
}

// undo takes back what this person did last, whatever it was.
func (s *Screen) undo(by string) {
	step := s.hub.CarefulUndo
	if s.warnedOf(by, text.ID{}) {
		step = s.hub.Undo
	}
	ch, err := step()
	if err != nil {
		s.warn(err, by, text.ID{})
		return
	}
	if s.seatBack(ch) {
		return
	}
	s.showChange(ch)
	if len(ch.Parts) > 0 {
		ch.What = ch.Parts[0].What
	}
	s.say(s.kit.Words.Undone(ch.What))
}

// redo brings back what was undone last.
func (s *Screen) redo(by string) {
	step := s.hub.CarefulRedo
	if s.warnedOf(by, text.ID{}) {
		step = s.hub.Redo
	}
	ch, err := step()
	switch {
	case refused(err, session.NothingToDo):
		s.say(s.kit.Words.Deeds.NothingToRedo)
	case err != nil:
		s.warn(err, by, text.ID{})
	case s.seatBack(ch):
	default:
		s.showChange(ch)
		s.say(s.kit.Words.Redone(ch.What))
	}
}

// showChange shows where something was undone or brought back.
func (s *Screen) showChange(ch session.Change) {
	s.sent()
	if ch.Sheet != s.ref && ch.Sheet.Table == s.ref.Table {
		s.show(ch.Sheet.Step)
	}
	s.pull()
	here := s.entry()
	if e := s.sheet.Entry(ch.Entry); e != nil && !e.Removed {
		if e.ID != s.caret.entry || ch.Column != s.caret.column && ch.Writes() {
			s.into(e, s.columnOf(e, ch.Column))
		}
	} else if e != nil && (s.caret.entry == e.ID || here != nil && here.Removed) {
		s.caret = caret{
			section: e.Section, parent: s.parentOf(e), after: s.before(e),
			column: s.columns(e.Section)[0], want: -1,
		}
	}
	s.edited()
}
