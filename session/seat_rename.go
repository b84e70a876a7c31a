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
