package session

// HandOver gives somebody the facilitator's right. Keep: one stays one too.
type HandOver struct {
	To   SeatID
	Keep bool
}

func (a HandOver) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	if x := s.Seat(a.To); x == nil || x.Shut || a.To == c.By {
		return nil, refuse(NoSuchSeat)
	}
	out := []Body{RoleSet{Seat: a.To, Role: Facilitator}}
	// Somebody who sits at no table can't become a participant of one.
	if by := s.Seat(c.By); !a.Keep && by.Table != 0 {
		out = append(out, RoleSet{Seat: c.By, Role: Participant})
	}
	return out, nil
}

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

// RoleSet hands the facilitator's right over, or takes it away.
type RoleSet struct {
	Seat SeatID `json:"seat"`
	Role Role   `json:"role"`
}

func (RoleSet) kind() string { return "role" }

func (b RoleSet) apply(s State, _ Event) State {
	return s.changeSeat(b.Seat, func(x *Seat) bool {
		changed := x.Role != b.Role
		x.Role = b.Role
		return changed
	})
}

func (b RoleSet) undoRoom(before State, _ Event, c *Change) bool {
	x := before.Seat(b.Seat)
	if x == nil {
		return false
	}
	c.What = RoleGiven
	c.Roles = []RoleSet{{Seat: b.Seat, Role: x.Role}}
	return true
}
