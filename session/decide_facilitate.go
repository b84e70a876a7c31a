package session

import (
	"slices"
	"time"

	"convene/exercises"
)

func (a SetPhase) decide(s State, c Command) ([]Body, error) {
	if err := s.maySteer(c.By, a.Table); err != nil {
		return nil, err
	}
	switch a.Phase {
	case "", exercises.Quiet, exercises.Share, exercises.Discuss, exercises.PickOne, exercises.GiveDots,
		exercises.Rounds, exercises.Feedback, exercises.Report:
		out, err := a.leavesQuiet(s)
		if err != nil {
			return nil, err
		}
		return append(out, PhaseSet{Table: a.Table, Phase: a.Phase}), nil
	}
	return nil, refuse(NoSuchStep)
}

func (a Reveal) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, a.Table); err != nil {
		return nil, err
	}
	var out []Body
	for _, t := range s.Tables {
		if a.Table != 0 && a.Table != t.Number {
			continue
		}
		for _, sh := range t.Sheets { // whatever step the table has gone to meanwhile
			if sh.Quiet || sh.Covered() {
				out = append(out, Revealed{Table: t.Number, Step: sh.Ref.Step, Seed: a.Seed + uint64(t.Number)})
			}
		}
	}
	if len(out) == 0 {
		return nil, refuse(NothingHidden)
	}
	return append(out, s.endsQuiet(a.Table)...), nil
}

// endsQuiet moves the tables that write in quiet on to sharing, and leaves alone
// those that do something else.
func (s State) endsQuiet(table int) []Body {
	if table != 0 {
		if s.StageOf(table).Phase != exercises.Quiet {
			return nil
		}
		return []Body{PhaseSet{Table: table, Phase: exercises.Share}}
	}
	var out []Body
	others := false
	for _, t := range s.Tables {
		switch {
		case t.Stage == nil:
		case t.Stage.Phase == exercises.Quiet:
			out = append(out, PhaseSet{Table: t.Number, Phase: exercises.Share})
		default:
			others = true
		}
	}
	switch {
	case s.Stage.Phase != exercises.Quiet:
		return out
	case !others:
		return []Body{PhaseSet{Phase: exercises.Share}}
	}
	room := *s.Stage
	room.Phase = exercises.Share
	return append(out, StageRestored{Stage: &room})
}

func (a Bring) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, a.Table); err != nil {
		return nil, err
	}
	b := BringSet{Table: a.Table}
	if !a.Off {
		if err := s.going(); err != nil {
			return nil, err
		}
		b.At = c.At.Add(BringWarning)
	}
	return []Body{b}, nil
}

func (a Spotlight) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, a.Table); err != nil {
		return nil, err
	}
	if err := s.going(); err != nil && a.Table != 0 {
		return nil, err
	}
	for _, n := range a.Order {
		if s.Table(n) == nil {
			return nil, refuseAt(NoSuchTable, len(s.Tables))
		}
	}
	return []Body{SpotlightSet(a)}, nil
}

func (a SetLock) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, a.Lock.Table); err != nil {
		return nil, err
	}
	if a.Locked == slices.Contains(s.Locks, a.Lock) {
		return nil, nil
	}
	return []Body{LockSet(a)}, nil
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
	return s.reseated([]PeopleMoved{PeopleMoved(a)}, c.At), nil
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

// roundsWithout lets the rounds go on without people who leave their tables, and
// ends those in which nobody is left to speak.
func (s State) roundsWithout(gone []SeatID, at time.Time) []Body {
	var out []Body
	left := func(id SeatID) bool { return slices.Contains(gone, id) }
	for _, t := range s.Tables {
		if t.Round == nil || !slices.ContainsFunc(t.Round.Order, left) && !slices.ContainsFunc(t.Round.Spoke, left) {
			continue
		}
		r := &Round{
			Order: slices.DeleteFunc(slices.Clone(t.Round.Order), left), Spoke: slices.DeleteFunc(slices.Clone(t.Round.Spoke), left),
			Since: t.Round.Since,
		}
		switch {
		case len(r.Order) == 0 && len(t.Round.Order) > 0:
			r = nil
		case len(r.Order) > 0 && r.Order[0] != t.Round.Order[0]:
			r.Since = at // another one's turn begins
		}
		out = append(out, RoundSet{Table: t.Number, Round: r})
	}
	return out
}

// roundsOver ends the rounds of the tables that another step is open at in now: a
// round belongs to the step it was begun in.
func (s State) roundsOver(now State) []Body {
	var out []Body
	for _, t := range s.Tables {
		if t.Round != nil && s.StageOf(t.Number).Step != now.StageOf(t.Number).Step {
			out = append(out, RoundSet{Table: t.Number})
		}
	}
	return out
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

// RevertStage puts back what a facilitator changed: the step, the clock, the
// phase, who sits where, what is locked, who else facilitates.
func (a RevertStage) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	var out []Body
	for i, b := range a.Change.Stages {
		if i < len(a.Change.parts) {
			back, ok := s.takeBack(b, a.Change.parts[i], c.At)
			if !ok {
				continue
			}
			b = back
		}
		out = append(out, b)
	}
	now := s.after(c, out)
	over := s.roundsOver(now)
	out = append(out, over...)
	out = append(out, now.after(c, over).reseated(a.Change.Moves, c.At)...)
	for _, b := range a.Change.Locks {
		out = append(out, b)
	}
	for _, b := range a.Change.Names {
		if x := s.Seat(b.Seat); x != nil && x.Name != b.Name {
			out = append(out, b)
		}
	}
	for _, b := range a.Change.Shut {
		if x := s.Seat(b.Seat); x != nil && x.Shut != b.Shut {
			out = append(out, b)
		}
	}
	out = append(out, s.roundsBack(a.Change.rounds)...)
	for _, b := range a.Change.ends {
		out = append(out, b)
	}
	for _, b := range a.Change.Roles {
		if x := s.Seat(b.Seat); x != nil && x.Role != b.Role {
			out = append(out, b)
		}
	}
	return out, nil
}
