package session

import (
	"slices"
	"strings"

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

func (b Renamed) undo(before State, e Event, c *Change) bool {
	x := before.Seat(b.Seat)
	if x == nil {
		return false
	}
	was := Renamed{Seat: b.Seat, Name: x.Name}
	if !before.ofOwnSeat(e) {
		return c.lead(SeatChanged, was)
	}
	c.What = OwnSeat
	return c.deed(b, was)
}

func (b Renamed) takeBack(s, _ State, _ Command, _ Revert) ([]Body, error) {
	if x := s.Seat(b.Seat); x == nil || x.Name == b.Name {
		return nil, nil
	}
	return []Body{b}, nil
}

func (b Renamed) putBack(s State, c Command, _ Revert, is Body) ([]Body, error) {
	if x := s.Seat(b.Seat); x == nil || x.Name != is.(Renamed).Name {
		return nil, nil
	}
	return Rename(b).decide(s, c)
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
