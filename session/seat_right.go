package session

// TakeRight makes a participant again of somebody who facilitates too. Whoever
// sits at no table needs one, and a name that isn't the facilitator's.
type TakeRight struct {
	From  SeatID
	Table int    // 0: where they sit
	Name  string // "": as they are called
}

func (a TakeRight) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	x := s.Seat(a.From)
	switch {
	case x == nil:
		return nil, refuse(NoSuchSeat)
	case a.From == c.By: // so somebody is left who facilitates
		return nil, refuse(StillLeads)
	case x.Role != Facilitator:
		return nil, nil
	}
	if a.Table == 0 {
		a.Table = x.Table
	}
	if a.Name == "" {
		a.Name = x.Name
	}
	if s.Table(a.Table) == nil {
		return nil, refuseAt(NoSuchTable, len(s.Tables))
	}
	if err := mayBeCalled(a.Name, Participant); err != nil {
		return nil, err
	}
	out := s.reseated([]PeopleMoved{{Seats: []SeatID{x.ID}, Table: a.Table}}, c.At)
	named, err := Rename{Seat: x.ID, Name: a.Name}.decide(s.after(c, out), c)
	if err != nil {
		return nil, err
	}
	return append(append(out, named...), RoleSet{Seat: x.ID, Role: Participant}), nil
}
