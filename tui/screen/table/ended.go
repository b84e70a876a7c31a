package table

import (
	"convene/tui/part"
	"convene/tui/screen/table/leaf"
)

// This file is the session's end as a table sees it: thanks, and how to get one's
// document. The sheet stays to read.

// followEnd opens that page once, when the session has ended, and takes it away
// when it goes on.
func (s *Screen) followEnd() {
	ended := s.State.HasEnded()
	if ended == s.ended {
		return
	}
	s.ended = ended
	s.note.Clear() // that nothing can be written isn't so any more, or what was said goes on no more
	switch {
	case s.Facilitator:
	case ended:
		s.over.Clear() // whatever it asked can't be done any more
		s.open(leaf.Thanks)
	default:
		if l := s.reads(); l != nil && l.Kind == leaf.Thanks {
			s.putAway()
		}
	}
}

// takeHome is the line that brings this person their table's document, "" where
// there is none to type.
func (s *Screen) takeHome() string {
	if s.opt.TakeHome == nil {
		return ""
	}
	return s.opt.TakeHome(s.Own)
}

// endedSays is that, in short, above the sheet's footer.
func (s *Screen) endedSays(k part.Kit, say func(func(string) string, string)) {
	if !s.State.HasEnded() || s.Facilitator {
		return
	}
	say(k.Theme.Accent.Render, k.Words.Ended.ToRead)
	say(k.Theme.Strong.Render, s.takeHome())
}
