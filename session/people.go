package session

import (
	"slices"
	"strings"
	"time"

	"convene/session/text"
)

// Rename gives a seat another name: one's own, or by a facilitator anybody's.
type Rename struct {
	Seat SeatID
	Name string
}

func (a Rename) decide(s State, c Command) ([]Body, error) {
	x := s.Seat(a.Seat)
	if x == nil {
		return nil, refuse(NoSuchSeat)
	}
	if a.Seat != c.By {
		if err := s.mayFacilitate(c.By, 0); err != nil {
			return nil, err
		}
	}
	name := text.Name(a.Name)
	switch {
	case name == "":
		return nil, refuse(NameNeeded)
	case name == x.Name:
		return nil, nil
	}
	if err := mayBeCalled(name, x.Role); err != nil {
		return nil, err
	}
	if o := s.mistaken(name, x.Table, x.ID); o != nil {
		return nil, &Error{Code: NameTaken, Name: o.Name}
	}
	return []Body{Renamed{Seat: x.ID, Name: name}}, nil
}

// mistaken is somebody else at a table whose name could be taken for this one, or
// nil. Table 0 is the facilitators who sit at none.
func (s State) mistaken(name string, table int, but SeatID) *Seat {
	skeleton := text.Skeleton(name)
	for _, o := range s.Seats {
		if o.ID != but && o.Table == table && text.Skeleton(o.Name) == skeleton {
			return o
		}
	}
	return nil
}

// CalledAt is what somebody is called once they are seated at a table: as they are
// now, or as [AnotherName] has it while another sits there whom they could be taken for.
func (s State) CalledAt(id SeatID, table int) string {
	x := s.Seat(id)
	switch {
	case x == nil:
		return ""
	case s.mistaken(x.Name, table, id) == nil:
		return x.Name
	}
	return AnotherName(s, x.Name, table, "")
}

// toldApart gives other names to those whom bodies have seated, or called again,
// as somebody at their table is called already: neither the people there nor the
// session could tell the two apart. The one who sits there keeps the name.
func (s State) toldApart(c Command, bodies []Body) []Body {
	now := s.after(c, bodies)
	for _, b := range slices.Backward(bodies) {
		var who []SeatID
		switch b := b.(type) {
		case PeopleMoved:
			who = b.Seats
		case Renamed:
			who = []SeatID{b.Seat}
		}
		for _, id := range slices.Backward(who) {
			x := now.Seat(id)
			if x == nil || x.Table == 0 {
				continue
			}
			if name := now.CalledAt(id, x.Table); name != x.Name {
				r := Renamed{Seat: id, Name: name}
				bodies, now = append(bodies, r), now.after(c, []Body{r})
			}
		}
	}
	return bodies
}

// Names are all that a person has been called, the name of now first. Whatever
// looks for somebody in what people wrote looks for each of them.
func (x *Seat) Names() []string { return append([]string{x.Name}, x.Called...) }

// IsCalled tells whether a name is one of theirs, in any capitals.
func (x *Seat) IsCalled(name string) bool {
	return slices.ContainsFunc(x.Names(), func(s string) bool { return strings.EqualFold(s, name) })
}

// rename changes the name and remembers the one before.
func (x *Seat) rename(name string) bool {
	if name == "" || name == x.Name {
		return false
	}
	was := x.Name
	x.Name = name
	x.Called = slices.DeleteFunc(slices.Clone(x.Called), func(s string) bool { return s == name || s == was })
	x.Called = append(x.Called, was)
	return true
}

// Renamed gives somebody another name. The last one is what they are called in
// every document; the ones before are remembered with the seat.
type Renamed struct {
	Seat SeatID `json:"seat"`
	Name string `json:"name"`
}

func (Renamed) kind() string { return "renamed" }

func (b Renamed) apply(s State, _ Event) State {
	return s.changeSeat(b.Seat, func(x *Seat) bool { return x.rename(b.Name) })
}

func (b Renamed) own(before State, e Event, c *Change) Body {
	if !before.ofOwnSeat(e) {
		return nil
	}
	c.What = OwnSeat
	return Renamed{Seat: b.Seat, Name: before.Seat(b.Seat).Name}
}

func (b Renamed) putBack(s State, c Command, _ Revert, is Body) ([]Body, error) {
	if x := s.Seat(b.Seat); x == nil || x.Name != is.(Renamed).Name {
		return nil, nil
	}
	return Rename(b).decide(s, c)
}

func (b Renamed) undoRoom(before State, _ Event, c *Change) bool {
	x := before.Seat(b.Seat)
	if x == nil {
		return false
	}
	c.What = SeatChanged
	c.Names = []Renamed{{Seat: b.Seat, Name: x.Name}}
	return true
}

func (b Renamed) without(r *rewriting, _ Event) Body {
	if b.Seat == r.seat {
		b.Name = r.said.As
	}
	return b
}

// ofOwnSeat tells whether an event is what a participant did with their own name or
// table.
func (s State) ofOwnSeat(e Event) bool {
	x := s.Seat(e.By)
	if x == nil || x.Role == Facilitator {
		return false
	}
	switch b := e.Body.(type) {
	case Renamed:
		return b.Seat == e.By
	case PeopleMoved:
		return len(b.Seats) == 1 && b.Seats[0] == e.By
	}
	return false
}

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

// MovePeople seats people at another table.
type MovePeople struct {
	Seats []SeatID
	Table int
}

func (a MovePeople) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	if s.Table(a.Table) == nil {
		return nil, refuseAt(NoSuchTable, len(s.Tables))
	}
	for _, id := range a.Seats {
		if s.Seat(id) == nil {
			return nil, refuse(NoSuchSeat)
		}
	}
	return s.toldApart(c, s.reseated([]PeopleMoved{PeopleMoved(a)}, c.At)), nil
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
}

func (PeopleMoved) kind() string { return "people" }

func (b PeopleMoved) apply(s State, e Event) State {
	return s.movePeople(e, b)
}

func (b PeopleMoved) own(before State, e Event, c *Change) Body {
	if !before.ofOwnSeat(e) {
		return nil
	}
	c.What = OwnSeat
	return PeopleMoved{Seats: b.Seats, Table: before.Seat(e.By).Table}
}

func (b PeopleMoved) putBack(s State, c Command, _ Revert, is Body) ([]Body, error) {
	if x := s.Seat(c.By); x == nil || x.Table != is.(PeopleMoved).Table {
		return nil, nil
	}
	return ChangeTable{Table: b.Table}.decide(s, c)
}

func (b PeopleMoved) undoRoom(before State, _ Event, c *Change) bool {
	c.What = PeopleSeated
	for _, id := range b.Seats {
		if x := before.Seat(id); x != nil {
			c.Moves = append(c.Moves, PeopleMoved{Seats: []SeatID{id}, Table: x.Table})
		}
	}
	return true
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
			x.Left = Left{Table: x.Table, At: e.At}
			x.Table = b.Table
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

func (b SeatShut) undoRoom(_ State, _ Event, c *Change) bool {
	c.What = SeatChanged
	c.Shut = []SeatShut{{Seat: b.Seat, Shut: !b.Shut}}
	return true
}

// shutKey tells whether somebody who held this key was sent out. People who share
// a laptop share its key: those who have a seat of their own keep it.
func (s State) shutKey(key string) bool {
	return key != "" && slices.ContainsFunc(s.Seats, func(x *Seat) bool { return x.Shut && slices.Contains(x.Keys, key) })
}

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
