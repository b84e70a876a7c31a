package session

import "time"

// This file is the end of a session, a deed of its own: its worksheets are to
// read from then on. Opening it again takes that back; quitting the program is
// not the end.

// SetEnded ends the session, or opens it again.
type SetEnded struct{ Ended bool }

func (a SetEnded) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	if a.Ended == s.HasEnded() {
		return nil, nil
	}
	return []Body{EndedSet(a)}, nil
}

// EndedSet is the session's end; not Ended: it goes on.
type EndedSet struct {
	Ended bool `json:"ended"`
}

func (EndedSet) kind() string { return "ended" }

func (b EndedSet) apply(s State, e Event) State {
	return s.setEnded(e, b)
}

func (b EndedSet) undoRoom(_ State, _ Event, c *Change) bool {
	c.What = SessionTurned
	c.ends = []EndedSet{{Ended: !b.Ended}}
	return true
}

// HasEnded tells whether the session's worksheets are only to read.
func (s State) HasEnded() bool { return !s.Ended.IsZero() }

func (s State) setEnded(e Event, b EndedSet) State {
	s.Ended = time.Time{}
	if b.Ended {
		s.Ended = e.At
	}
	return s
}
