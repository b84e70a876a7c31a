package table

import (
	"fmt"
	"time"

	"convene/session"
	"convene/session/text"
	"convene/tui/part"
)

// whoWrote tells on demand who wrote the line that the caret is in, and who changed it last.
func (s *Screen) whoWrote() part.Item {
	w := s.kit.Words.Craft
	it := part.Item{ID: "who-wrote", Name: w.WhoWrote, Run: s.cmdAfter(func() {
		if e := s.Entry(); e != nil {
			s.say(s.writers(e))
		}
	})}
	switch e := s.Entry(); {
	case s.Exercise.Anonymous:
		it.Disabled = w.NoNames
	case e == nil || e.Blank():
		it.Disabled = s.kit.Words.Menu.NoEntryHere
	}
	return it
}

func (s *Screen) writers(e *session.Entry) string {
	w := s.kit.Words.Craft
	name := func(id session.SeatID) string {
		if x := s.State.Seat(id); x != nil {
			return x.Name
		}
		return ""
	}
	at := func(t time.Time) string { return t.In(s.now().Location()).Format("15:04") }
	author, last := name(e.Author), name(e.Last)
	switch {
	case e.Given || author == "":
		return w.WroteNobody
	case last != "" && last != author:
		return fmt.Sprintf(w.Wrote, author, at(e.Added)) + " " + fmt.Sprintf(w.Changed, last, at(e.Written))
	}
	return fmt.Sprintf(w.Wrote, author, at(e.Added))
}

// Look goes to a line, for somebody who has looked for it.
func (s *Screen) Look(ref session.SheetRef, entry text.ID) {
	s.Show(ref.Step)
	if e := s.Sheet.Entry(entry); s.Ref == ref && e != nil && !e.Removed {
		s.Into(e, s.Columns(e.Section)[0])
	}
	s.stale = true
}
