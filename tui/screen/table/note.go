package table

import (
	"fmt"
)

// say puts one line in the place of the footer's hints for a while.
func (s *Screen) say(t string) {
	s.hear() // first what came before
	s.note.Say(s.now(), t)
}

// Say shows a sentence for a while.
func (s *Screen) Say(t string) { s.say(t) }

// wording puts a name into a sentence that has one place for it.
func wording(format, name string) string { return fmt.Sprintf(format, name) }
