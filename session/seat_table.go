package session

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
