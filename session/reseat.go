package session

import (
	"slices"
	"time"
)

// ChangeTable takes one's own seat to another table: as when a facilitator moves
// somebody, but at once, since whoever asks for it isn't in the middle of a word.
type ChangeTable struct{ Table int }

func (a ChangeTable) decide(s State, c Command) ([]Body, error) {
	x := s.Seat(c.By)
	switch {
	case x == nil:
		return nil, refuse(NoSuchSeat)
	case x.Table == a.Table:
		return nil, nil
	}
	if err := s.seats(a.Table); err != nil {
		return nil, err
	}
	if o := s.mistaken(x.Name, a.Table, x.ID); o != nil {
		return nil, &Error{Code: NameTaken, Name: o.Name}
	}
	return s.reseated([]PeopleMoved{{Seats: []SeatID{c.By}, Table: a.Table}}, c.At), nil
}

// MovePeople seats people at another table.
type MovePeople struct {
	Seats []SeatID
	Table int
}

func (a MovePeople) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	if err := s.seats(a.Table); err != nil {
		return nil, err
	}
	for _, id := range a.Seats {
		if s.Seat(id) == nil {
			return nil, refuse(NoSuchSeat)
		}
	}
	return s.toldApart(c, s.reseated([]PeopleMoved{{Seats: a.Seats, Table: a.Table}}, c.At)), nil
}

// reseated is people going to other tables, and the rounds at those they leave
// going on without them. Whoever sits there already stays where they are.
func (s State) reseated(moves []PeopleMoved, at time.Time) []Body {
	var out []Body
	var gone []SeatID
	for _, b := range moves {
		b.Seats = slices.DeleteFunc(slices.Clone(b.Seats), func(id SeatID) bool {
			x := s.Seat(id)
			return x == nil || x.Table == b.Table
		})
		if len(b.Seats) > 0 {
			out, gone = append(out, b), append(gone, b.Seats...)
		}
	}
	return append(out, s.roundsWithout(gone, at)...)
}

// PeopleMoved seats people at other tables.
type PeopleMoved struct {
	Seats []SeatID `json:"seats"`
	Table int      `json:"table"`
	// Away: for a while, and they go back to where they sit now.
	Away bool `json:"away,omitempty"`
	// Home is where they go back to, where they sat with others before already: for
	// whoever is put back there. 0: as Away says.
	Home int `json:"home,omitempty"`
}

func (PeopleMoved) kind() string { return "people" }

func (b PeopleMoved) apply(s State, e Event) State {
	return s.movePeople(e, b)
}

func (b PeopleMoved) undo(before State, e Event, c *Change) bool {
	if before.ofOwnSeat(e) {
		c.What = OwnSeat
		return c.deed(b, PeopleMoved{Seats: b.Seats, Table: before.Seat(e.By).Table})
	}
	var back seatsBack
	for _, id := range b.Seats {
		if x := before.Seat(id); x != nil {
			back = append(back, PeopleMoved{Seats: []SeatID{id}, Table: x.Table, Home: x.Home})
		}
	}
	return c.lead(PeopleSeated, back)
}

// seatsBack is where people sat.
type seatsBack []PeopleMoved

func (b seatsBack) takeBack(_, now State, c Command, _ Revert) ([]Body, error) {
	return now.reseated(b, c.At), nil
}

func (b PeopleMoved) putBack(s State, c Command, _ Revert, is Body) ([]Body, error) {
	if x := s.Seat(c.By); x == nil || x.Table != is.(PeopleMoved).Table {
		return nil, nil
	}
	return ChangeTable{Table: b.Table}.decide(s, c)
}

func (s State) movePeople(e Event, b PeopleMoved) State {
	if s.Table(b.Table) == nil {
		return s
	}
	for _, id := range b.Seats {
		s = s.changeSeat(id, func(x *Seat) bool {
			if x.Table == b.Table {
				return false
			}
			if x.Table != 0 && !slices.Contains(x.Was, x.Table) {
				x.Was = append(slices.Clip(x.Was), x.Table)
			}
			if x.Left = (Left{Table: x.Table, At: e.At}); b.Away && x.Home == 0 {
				x.Home = x.Table
			}
			if x.Table = b.Table; x.Home == x.Table || !b.Away {
				x.Home = 0
			}
			if b.Home != x.Table && s.Table(b.Home) != nil {
				x.Home = b.Home
			}
			return true
		})
	}
	return s
}

// Left is the table that somebody was moved from.
type Left struct {
	Table int       `json:"table"`
	At    time.Time `json:"at"`
}

// leaving tells whether somebody who was moved may still finish what they write
// at the table they left. Their screen gives them BringWarning from when it has
// noticed; the rest is for a slow way there.
func (x *Seat) leaving(table int, now time.Time) bool {
	return x.Left.Table == table && now.Before(x.Left.At.Add(2*BringWarning))
}

// SendOut sends somebody out, for good unless a facilitator lets them in again:
// their seat does nothing more, and neither their keys nor their name and table
// bring them back. What they wrote stays.
type SendOut struct {
	Seat SeatID
	Back bool // let them in again
}

func (a SendOut) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	x := s.Seat(a.Seat)
	switch {
	case x == nil:
		return nil, refuse(NoSuchSeat)
	case x.Shut != a.Back:
		return nil, nil
	case x.Role == Facilitator && !a.Back: // the right is taken back first
		return nil, refuse(StillLeads)
	}
	out := []Body{SeatShut{Seat: x.ID, Shut: !a.Back}}
	if !a.Back {
		out = append(out, s.roundsWithout([]SeatID{x.ID}, c.At)...)
	}
	return out, nil
}

// SeatShut sends somebody out, or lets them in again. A seat that is shut does
// nothing and is given to nobody, and its keys open no door. What was written
// on it stays.
type SeatShut struct {
	Seat SeatID `json:"seat"`
	Shut bool   `json:"shut,omitempty"`
}

func (SeatShut) kind() string { return "shut" }

func (b SeatShut) apply(s State, _ Event) State {
	return s.changeSeat(b.Seat, func(x *Seat) bool {
		changed := x.Shut != b.Shut
		x.Shut = b.Shut
		return changed
	})
}

func (b SeatShut) undo(_ State, _ Event, c *Change) bool {
	return c.lead(SeatChanged, SeatShut{Seat: b.Seat, Shut: !b.Shut})
}

func (b SeatShut) takeBack(s, _ State, _ Command, _ Revert) ([]Body, error) {
	if x := s.Seat(b.Seat); x == nil || x.Shut == b.Shut {
		return nil, nil
	}
	return []Body{b}, nil
}

// shutKey tells whether somebody who held this key was sent out. People who share
// a laptop share its key: those who have a seat of their own keep it.
func (s State) shutKey(key string) bool {
	return key != "" && slices.ContainsFunc(s.Seats, func(x *Seat) bool { return x.Shut && slices.Contains(x.Keys, key) })
}
