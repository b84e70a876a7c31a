package session

import (
	"slices"

	"convene/exercises"
)

// Standing is what somebody is here as: a leader, a student, family. A plan says which
// there are, and asks each person once. It gives no rights; that is the role.

// NoStanding is the answer of somebody who would rather not say.
const NoStanding = "-"

// AsksStanding tells whether a person is still to be asked what they are here as.
func (s State) AsksStanding(id SeatID) bool {
	x := s.Seat(id)
	return s.Plan != nil && len(s.Plan.Standing) > 0 && x != nil && x.Table != 0 && x.Role == Participant && x.Standing == ""
}

// StandingOf is a standing of the plan, and false where it has none of that id.
func (s State) StandingOf(id string) (exercises.Standing, bool) {
	if s.Plan != nil {
		for _, k := range s.Plan.Standing {
			if k.ID == id {
				return k, true
			}
		}
	}
	return exercises.Standing{}, false
}

// SetStanding says what somebody is here as: oneself, or by a facilitator anybody.
type SetStanding struct {
	Seat     SeatID
	Standing string // the id of one of the plan's, or NoStanding
}

func (a SetStanding) decide(s State, _ Command) ([]Body, error) {
	x := s.Seat(a.Seat)
	if x == nil {
		return nil, refuse(NoSuchSeat)
	}
	if _, ok := s.StandingOf(a.Standing); !ok && a.Standing != NoStanding {
		return nil, refuse(WrongPlace)
	}
	if x.Standing == a.Standing {
		return nil, nil
	}
	return []Body{StandingSet(a)}, nil
}

// StandingSet is what somebody is here as.
type StandingSet struct {
	Seat     SeatID `json:"seat"`
	Standing string `json:"standing,omitempty"`
}

func (StandingSet) kind() string { return "standing" }

func (b StandingSet) apply(s State, _ Event) State {
	return s.changeSeat(b.Seat, func(x *Seat) bool {
		changed := x.Standing != b.Standing
		x.Standing = b.Standing
		return changed
	})
}

// without takes it from a person who is erased: it may tell who they were.
func (b StandingSet) without(r *rewriting, _ Event) Body {
	if b.Seat == r.seat {
		b.Standing = ""
	}
	return b
}

// Unheard are the standings of which somebody is here and nobody has written a line on
// any table's sheet of the step that is open. On sheets without names nobody can tell.
func (s State) Unheard() []exercises.Standing {
	if s.Plan == nil || s.Stage == nil {
		return nil
	}
	here, wrote := map[string]bool{}, map[string]bool{}
	for _, x := range s.Seats {
		if x.Table != 0 && !x.Shut && !x.Expected {
			here[x.Standing] = true
		}
	}
	someone := false
	for _, t := range s.Tables {
		step := s.StageOf(t.Number).Step
		ex := s.Exercise(step)
		if ex == nil || ex.Anonymous || step >= len(t.Sheets) {
			return nil
		}
		for _, sh := range t.Sheets[step : step+1] {
			for id := range sh.Covers { // what is hidden is written too
				if x := s.Seat(id); x != nil {
					wrote[x.Standing], someone = true, true
				}
			}
			for _, e := range sh.Entries {
				if x := s.Seat(e.Author); x != nil && !e.Removed && e.Brought == nil && !e.Blank() {
					wrote[x.Standing], someone = true, true
				}
			}
		}
	}
	if !someone { // nobody has begun
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.Plan.Standing), func(k exercises.Standing) bool { return !here[k.ID] || wrote[k.ID] })
}
