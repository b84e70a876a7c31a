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
	s.say(s.undone(ch))
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
		s.say(s.redone(ch))
	}
}

// undone says what was taken back.
func (s *Screen) undone(ch session.Change) string {
	d := s.kit.Words.Deeds
	if ch.What == session.Several {
		ch.What = ch.Parts[0].What
		ch.Deed = ch.Parts[0].Deed
	}
	switch ch.What {
	case session.DotGiven:
		is, _ := ch.Deed.Is.(session.Dotted)
		if was, _ := ch.Deed.Was.(session.Dotted); was.Dots > is.Dots {
			return d.DotAgain
		}
		return d.DotBack
	case session.PickGiven:
		return d.PickBack
	case session.DoneMarked:
		if is, _ := ch.Deed.Is.(session.DoneSet); !is.Done {
			return d.DoneAgain
		}
		return d.DoneBack
	case session.HeadlineGiven:
		return d.HeadlineBack
	case session.NoteGiven:
		return d.NoteBack
	case session.AnswerGiven:
		return d.AnswerBack
	case session.HelpAsked:
		if _, ended := ch.Deed.Is.(session.HelpEnded); ended {
			return d.HelpAgain
		}
		return d.HelpBack
	case session.RoundTurned:
		return d.RoundBack
	case session.LinkDrawn:
		return d.LinkBack
	case session.LinkTaken:
		return d.LinkAgain
	case session.MovedEntry:
		return d.MoveBack
	case session.Removed:
		return d.LineAgain
	}
	return s.kit.Words.Common.Undone
}

// redone says what was brought back. ch is what had taken it away.
func (s *Screen) redone(ch session.Change) string {
	d := s.kit.Words.Deeds
	switch ch.What {
	case session.DotGiven:
		is, _ := ch.Deed.Is.(session.Dotted)
		if was, _ := ch.Deed.Was.(session.Dotted); was.Dots < is.Dots {
			return d.DotBack
		}
		return d.DotAgain
	case session.DoneMarked:
		if is, _ := ch.Deed.Is.(session.DoneSet); is.Done {
			return d.DoneBack
		}
		return d.DoneAgain
	case session.NoteGiven:
		return d.NoteAgain
	case session.HelpAsked:
		if _, ended := ch.Deed.Is.(session.HelpEnded); ended {
			return d.HelpAgain
		}
		return d.HelpBack
	case session.LinkTaken:
		return d.LinkAgain
	case session.LinkDrawn:
		return d.LinkBack
	}
	return s.kit.Words.Common.Redone
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
		if e.ID != s.caret.entry || ch.Column != s.caret.column && ch.Deed.Is == nil {
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
