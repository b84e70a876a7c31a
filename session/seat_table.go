package session

import (
	"slices"

	"convene/session/text"
)

// ChangeTable takes one's own seat to another table: as when a facilitator moves
// somebody, but at once, since whoever asks for it isn't in the middle of a word.
type ChangeTable struct{ Table int }

func (a ChangeTable) decide(s State, c Command) ([]Body, error) {
	x := s.Seat(c.By)
	switch {
	case x == nil:
		return nil, refuse(NoSuchSeat)
	case s.Table(a.Table) == nil:
		return nil, refuseAt(NoSuchTable, len(s.Tables))
	case x.Table == a.Table:
		return nil, nil
	}
	if o := s.mistaken(x.Name, a.Table, x.ID); o != nil {
		return nil, &Error{Code: NameTaken, Name: o.Name}
	}
	return s.reseated([]PeopleMoved{{Seats: []SeatID{c.By}, Table: a.Table}}, c.At), nil
}

// SeatElsewhere is the seat at another table of somebody who asks for one that
// isn't there: theirs by the name and the key, or the one of that name that is
// expected from last time and has no key. nil where there is none, or several.
func SeatElsewhere(s State, a Sit) *Seat {
	name := text.Name(a.Name)
	if a.Role == Facilitator || name == "" || s.Table(a.Table) == nil || FindSeat(s, a) != nil {
		return nil
	}
	var keyed, expected []*Seat
	for _, x := range s.Seats {
		switch {
		case x.Table == 0 || x.Table == a.Table || x.Role == Facilitator || x.Shut || !x.IsCalled(name):
		case a.Key != "" && slices.Contains(x.Keys, a.Key):
			keyed = append(keyed, x)
		case x.Expected && len(x.Keys) == 0:
			expected = append(expected, x)
		}
	}
	switch {
	case len(keyed) == 1:
		return keyed[0]
	case len(keyed) == 0 && len(expected) == 1:
		return expected[0]
	}
	return nil
}
