package session

import "time"

// This file is the end of a session, a deed of its own: its worksheets are to
// read from then on. Opening it again takes that back; quitting the program is
// not the end.

type (
	// SetEnded ends the session, or opens it again.
	SetEnded struct{ Ended bool }

	// EndedSet is the session's end; not Ended: it goes on.
	EndedSet struct {
		Ended bool `json:"ended"`
	}
)

func (EndedSet) kind() string { return "ended" }

func (a SetEnded) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	if a.Ended == s.HasEnded() {
		return nil, nil
	}
	return []Body{EndedSet(a)}, nil
}

// HasEnded tells whether the session's worksheets are only to read.
func (s State) HasEnded() bool { return !s.Ended.IsZero() }

// going refuses what would change something that people read at the end.
func (s State) going() error {
	if s.HasEnded() {
		return refuse(SessionEnded)
	}
	return nil
}

// maySteer is mayFacilitate for what tables are to do next, which is nothing once
// the session has ended.
func (s State) maySteer(by SeatID, table int) error {
	if err := s.mayFacilitate(by, table); err != nil {
		return err
	}
	return s.going()
}

func (s State) setEnded(e Event, b EndedSet) State {
	s.Ended = time.Time{}
	if b.Ended {
		s.Ended = e.At
	}
	return s
}
