package table

import (
	"convene/exercises/hints"
	"convene/session/text"
)

// writtenAt is a text one has written in, to be looked at when one leaves it.
type writtenAt struct {
	entry  text.ID
	column int
}

// hint says something gentle about the text that was just left, where the field
// has something to ask: who is that, when is that, what would one see? It never
// refuses anything, and it is said once.
func (s *Screen) hint() {
	now := writtenAt{s.Caret.Entry, s.Caret.Column}
	left := s.wroteAt
	if left == now || left.entry.IsZero() {
		return
	}
	s.wroteAt = writtenAt{}
	e := s.Sheet.Entry(left.entry)
	if e == nil || e.Removed || left.column >= len(e.Texts) || s.note.Shown(s.now()) {
		return
	}
	code, ok := hints.Hint(s.Exercise, e.Section, left.column, e.Texts[left.column].String(), s.People(), s.now())
	if ok {
		s.say(code.Of(s.Exercise.Columns[left.column], s.kit.Lang))
	}
}
