package table

import "time"

// This file is when somebody is interrupted by being taken somewhere else, and
// when they are idle.

const (
	// idleAfter is how long without a key makes a person idle.
	idleAfter = 10 * time.Second
	// thinksFor is the same for somebody in the middle of a line of theirs:
	// thinking isn't idling.
	thinksFor = time.Minute
)

// touch notes that this person has just typed in the entry under the caret. The
// others see them as writing for a while.
func (s *Screen) touch() {
	s.wrote = true
	s.edited()
}

// edited notes that the entry under the caret has become another by something
// that this person did, whether or not it was typed.
func (s *Screen) edited() {
	s.wroteLast = s.now()
	s.begun[s.ref] = true
	if !s.caret.entry.IsZero() {
		s.touched[s.caret.entry] = true
	}
	s.sent()
}

// patience is how long this person may go without a key before they count as
// idle.
func (s *Screen) patience() time.Duration {
	if s.inTheMiddle() {
		return thinksFor
	}
	return idleAfter
}

// inTheMiddle tells whether the caret is in a line that this person has written
// or changed since they came.
func (s *Screen) inTheMiddle() bool {
	e := s.entry()
	return e != nil && !e.Removed && !e.Blank() && s.touched[e.ID]
}

// writing tells whether this person would be interrupted: they wrote a moment
// ago, they are in the middle of a line, or a menu or a page lies open.
func (s *Screen) writing(now time.Time) bool {
	return !s.wroteLast.IsZero() && now.Sub(s.wroteLast) < idleAfter ||
		s.inTheMiddle() && now.Sub(s.lastKey) < thinksFor || s.menu != nil || s.leaf != nil
}
