package session

import (
	"slices"
	"time"

	"convene/exercises"
)

// The agenda is alive: while a session runs, steps are added, passed over, done in
// another order and given other minutes. What a table wrote is known by its step's
// number in the plan, so a step never gets another one: what is added comes last there,
// and the order is kept beside it.

// Agenda is the order in which the plan's steps are gone through.
type Agenda struct {
	Order   []int `json:"order,omitempty"`   // all steps; none: as the plan has them
	Skipped []int `json:"skipped,omitempty"` // those that are passed over
}

// of is the agenda where it fits the plan: each step once.
func (a Agenda) of(plan *exercises.Plan) Agenda {
	seen := map[int]bool{}
	for _, k := range a.Order {
		if k < 0 || k >= len(plan.Steps) || seen[k] {
			return Agenda{}
		}
		seen[k] = true
	}
	if len(a.Order) > 0 && len(a.Order) != len(plan.Steps) || slices.ContainsFunc(a.Skipped, func(k int) bool { return k < 0 || k >= len(plan.Steps) }) {
		return Agenda{}
	}
	return a
}

// InOrder are all the plan's steps in the order of the agenda, also those that are
// passed over.
func (s State) InOrder() []int {
	if s.Plan == nil {
		return nil
	}
	if len(s.Agenda.Order) == len(s.Plan.Steps) {
		return s.Agenda.Order
	}
	out := make([]int, len(s.Plan.Steps))
	for i := range out {
		out[i] = i
	}
	return out
}

// Skips tells whether a step is passed over.
func (s State) Skips(step int) bool { return slices.Contains(s.Agenda.Skipped, step) }

// Steps are the steps that are gone through, in their order.
func (s State) Steps() []int {
	if len(s.Agenda.Skipped) == 0 {
		return s.InOrder()
	}
	return slices.DeleteFunc(slices.Clone(s.InOrder()), s.Skips)
}

// NextStep is the step that comes after one, and false where it is the last. After one
// that is passed over it is what follows its place.
func (s State) NextStep(step int) (int, bool) { return s.beside(step, 1) }

// StepBefore is the step that comes before one, and false where it is the first.
func (s State) StepBefore(step int) (int, bool) { return s.beside(step, -1) }

func (s State) beside(step, by int) (int, bool) {
	all := s.InOrder()
	for i := slices.Index(all, step) + by; i >= 0 && i < len(all); i += by {
		if !s.Skips(all[i]) {
			return all[i], true
		}
	}
	return step, false
}

// Number is a step's place in the agenda as it is counted aloud, from 1. What the
// program put in before the plan doesn't count, and it and what is passed over have a
// number below 1.
func (s State) Number(step int) int {
	n, at := 0, 0
	for _, k := range s.Steps() {
		if s.Plan.Steps[k].PutIn {
			continue
		}
		n++
		if k == step {
			at = n
		}
	}
	return at
}

// Counted is how many steps are counted so.
func (s State) Counted() int {
	n := 0
	for _, k := range s.Steps() {
		if !s.Plan.Steps[k].PutIn {
			n++
		}
	}
	return n
}

// Running is the plan with the steps that are gone through in their order, and where in
// it a step is; -1 where it is passed over.
func (s State) Running(step int) (plan *exercises.Plan, at int) {
	p := *s.Plan
	p.Steps = nil
	at = -1
	for _, k := range s.Steps() {
		if k == step {
			at = len(p.Steps)
		}
		p.Steps = append(p.Steps, s.Plan.Steps[k])
	}
	return &p, at
}

// StepEnds is when the room's open step will be over: by its clock where one runs, and
// else after its minutes, but not before now.
func (s State) StepEnds(now time.Time) time.Time {
	if c := s.Stage.Clock; c.Shown() {
		return now.Add(max(c.At(now), 0))
	}
	began := s.Started
	for _, o := range s.Openings {
		if o.Step == s.Stage.Step {
			began = o.At
		}
	}
	if end := began.Add(s.Plan.Steps[s.Stage.Step].Length()); end.After(now) {
		return end
	}
	return now
}

// untouchedStep tells whether nobody has written anything on a step's worksheets.
func (s State) untouchedStep(step int) bool {
	return !slices.ContainsFunc(s.Tables, func(t *Table) bool {
		return step < len(t.Sheets) && (t.Sheets[step].Count() > 0 || t.Sheets[step].hiding() > 0)
	})
}

// Listed are the steps that there is anything to say of, in their order: one that was
// added and taken off again before anybody wrote there is none.
func (s State) Listed() []int {
	return slices.DeleteFunc(slices.Clone(s.InOrder()), func(k int) bool {
		return s.Skips(k) && s.Plan.Steps[k].Added && s.untouchedStep(k)
	})
}

// SkipStep passes a step over, or goes through it after all. What tables wrote there
// stays.
type SkipStep struct {
	Step int
	Back bool
}

func (a SkipStep) decide(s State, c Command) ([]Body, error) {
	if err := s.maySteer(c.By, 0); err != nil {
		return nil, err
	}
	switch {
	case s.Exercise(a.Step) == nil:
		return nil, refuse(NoSuchStep)
	case s.Skips(a.Step) != a.Back:
		return nil, nil
	case !a.Back && len(s.Steps()) == 1:
		return nil, refuse(LastStep)
	}
	return []Body{StepSkipped{Step: a.Step, Skipped: !a.Back}}, nil
}

// StepSkipped passes a step over, or no more.
type StepSkipped struct {
	Step    int  `json:"step"`
	Skipped bool `json:"skipped,omitempty"`
}

func (StepSkipped) kind() string { return "step-skipped" }

func (b StepSkipped) apply(s State, _ Event) State {
	if s.Exercise(b.Step) == nil || s.Skips(b.Step) == b.Skipped {
		return s
	}
	if b.Skipped {
		s.Agenda.Skipped = append(slices.Clone(s.Agenda.Skipped), b.Step)
	} else {
		s.Agenda.Skipped = slices.DeleteFunc(slices.Clone(s.Agenda.Skipped), func(k int) bool { return k == b.Step })
	}
	return s
}

func (b StepSkipped) undo(_ State, _ Event, c *Change) bool {
	return c.lead(AgendaChanged, StepSkipped{Step: b.Step, Skipped: !b.Skipped})
}

func (b StepSkipped) takeBack(s, _ State, _ Command, _ Revert) ([]Body, error) {
	if s.Skips(b.Step) == b.Skipped {
		return nil, nil
	}
	return []Body{b}, nil
}

// MoveStep puts a step after another one in the agenda, -1 at its beginning.
type MoveStep struct{ Step, After int }

func (a MoveStep) decide(s State, c Command) ([]Body, error) {
	if err := s.maySteer(c.By, 0); err != nil {
		return nil, err
	}
	if s.Exercise(a.Step) == nil || a.After != -1 && s.Exercise(a.After) == nil || a.After == a.Step {
		return nil, refuse(NoSuchStep)
	}
	if s.afterWhat(a.Step) == a.After {
		return nil, nil
	}
	return []Body{StepMoved(a)}, nil
}

// afterWhat is the step that one stands behind, -1 where it is the first.
func (s State) afterWhat(step int) int {
	all := s.InOrder()
	if i := slices.Index(all, step); i > 0 {
		return all[i-1]
	}
	return -1
}

// StepMoved puts a step after another one, -1 at the beginning.
type StepMoved struct {
	Step  int `json:"step"`
	After int `json:"after"`
}

func (StepMoved) kind() string { return "step-moved" }

func (b StepMoved) apply(s State, _ Event) State {
	if s.Exercise(b.Step) == nil || b.After == b.Step || b.After != -1 && s.Exercise(b.After) == nil {
		return s
	}
	s.Agenda.Order = placed(s.InOrder(), b.Step, b.After)
	return s
}

// placed is an order in which one step stands after another one.
func placed(order []int, step, after int) []int {
	out := slices.DeleteFunc(slices.Clone(order), func(k int) bool { return k == step })
	return slices.Insert(out, slices.Index(out, after)+1, step)
}

func (b StepMoved) undo(before State, _ Event, c *Change) bool {
	return c.lead(AgendaChanged, StepMoved{Step: b.Step, After: before.afterWhat(b.Step)})
}

func (b StepMoved) takeBack(s, _ State, _ Command, _ Revert) ([]Body, error) {
	if s.afterWhat(b.Step) == b.After {
		return nil, nil
	}
	return []Body{b}, nil
}
