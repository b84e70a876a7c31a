package table

import "fmt"

// say puts one line in the place of the footer's hints for a while.
func (s *Screen) say(t string) { s.note.Say(s.now(), t) }

// complain says why something wasn't done. Nothing was lost by it.
func (s *Screen) complain(err error) { s.say(s.kit.Words.Error(err)) }

// wording puts a name into a sentence that has one place for it.
func wording(format, name string) string { return fmt.Sprintf(format, name) }
