package session

import (
	"slices"
)

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
