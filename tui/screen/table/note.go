package table

import (
	"fmt"

	"convene/session"
)

// say puts one line in the place of the footer's hints for a while.
func (s *Screen) say(t string) { s.note.Say(s.now(), t) }

// Say shows a sentence for a while.
func (s *Screen) Say(t string) { s.say(t) }

// complain says why something wasn't done. Nothing was lost by it. That one's
// keys do nothing in a locked part is said for as long as it is locked.
func (s *Screen) complain(err error) {
	if err == nil {
		return
	}
	s.pull() // what it was refused for may have only just happened
	if refused(err, session.Locked) && s.lockedHere() {
		s.shut = true
		s.note.Clear()
		return
	}
	if refused(err, session.NotYours) && s.reading() {
		s.say(s.kit.Words.Craft.ReadingOf)
		return
	}
	s.say(s.kit.Words.Error(err))
}

// lockedHere tells whether this person's keys do nothing where the caret is.
func (s *Screen) lockedHere() bool {
	return !s.opt.Facilitator && !s.reading() && s.locked(s.caret.section)
}

// wording puts a name into a sentence that has one place for it.
func wording(format, name string) string { return fmt.Sprintf(format, name) }
