package session

import (
	"slices"

	"convene/exercises"
)

// SetMinutes gives a step other minutes; its phases are stretched or shortened.
type SetMinutes struct{ Step, Minutes int }

func (a SetMinutes) decide(s State, c Command) ([]Body, error) {
	if err := s.maySteer(c.By, 0); err != nil {
		return nil, err
	}
	if s.Exercise(a.Step) == nil {
		return nil, refuse(NoSuchStep)
	}
	a.Minutes = min(max(a.Minutes, 1), exercises.MostMinutes)
	step := s.Plan.Steps[a.Step]
	if step.Minutes == a.Minutes {
		return nil, nil
	}
	return []Body{MinutesSet{Step: a.Step, Minutes: a.Minutes, Phases: exercises.Scaled(step.Phases, a.Minutes)}}, nil
}

// MinutesSet is how long a step is meant to take.
type MinutesSet struct {
	Step    int               `json:"step"`
	Minutes int               `json:"minutes"`
	Phases  []exercises.Phase `json:"phases,omitempty"`
}

func (MinutesSet) kind() string { return "minutes" }

func (b MinutesSet) apply(s State, _ Event) State {
	if s.Exercise(b.Step) == nil || b.Minutes < 0 {
		return s
	}
	plan := *s.Plan
	plan.Steps = slices.Clone(plan.Steps)
	plan.Steps[b.Step].Minutes, plan.Steps[b.Step].Phases = b.Minutes, b.Phases
	s.Plan = &plan
	return s
}

func (b MinutesSet) undo(before State, _ Event, c *Change) bool {
	if before.Exercise(b.Step) == nil {
		return false
	}
	was := before.Plan.Steps[b.Step]
	return c.lead(AgendaChanged, MinutesSet{Step: b.Step, Minutes: was.Minutes, Phases: was.Phases})
}

func (b MinutesSet) takeBack(s, _ State, _ Command, _ Revert) ([]Body, error) {
	if s.Exercise(b.Step) == nil || s.Plan.Steps[b.Step].Minutes == b.Minutes {
		return nil, nil
	}
	return []Body{b}, nil
}
