package session

import (
	"slices"
	"strconv"
	"strings"

	"convene/exercises"
)

// mostLive is how many steps a session comes to have at the most.
const mostLive = 100

// AddStep puts a step into the agenda, after another one (-1: at its beginning).
type AddStep struct {
	Step  exercises.Step
	After int
}

func (a AddStep) decide(s State, c Command) ([]Body, error) {
	if err := s.maySteer(c.By, 0); err != nil {
		return nil, err
	}
	switch {
	case a.Step.Exercise == nil || len(a.Step.Exercise.Sections) == 0 || a.After != -1 && s.Exercise(a.After) == nil:
		return nil, refuse(NoSuchStep)
	case len(s.Plan.Steps) >= mostLive:
		return nil, refuseAt(StepsFull, mostLive)
	}
	step := a.Step
	step.ID, step.Added, step.PutIn = exercises.FreeID(s.Plan, step.ID), true, false
	step.FromLast, step.Day, step.At = nil, 0, ""
	if a.After >= 0 {
		step.Day = s.Plan.Steps[a.After].Day
	}
	return []Body{StepAdded{Step: step, After: a.After}}, nil
}

// RepeatStep does a step once more, on blank sheets, after another one.
type RepeatStep struct{ Step, After int }

func (a RepeatStep) decide(s State, c Command) ([]Body, error) {
	if s.Exercise(a.Step) == nil {
		return nil, refuse(NoSuchStep)
	}
	step := s.Plan.Steps[a.Step]
	if step.Title == nil {
		step.Title = step.Exercise.Title
	}
	step.Title = s.again(step.Title)
	return AddStep{Step: step, After: a.After}.decide(s, c)
}

// again is a title with the first number that no step of that title has yet.
func (s State) again(title exercises.Text) exercises.Text {
	bare := func(t string) string {
		if i := strings.LastIndex(t, " ("); i > 0 && strings.Trim(t[i:], " ()0123456789") == "" {
			return t[:i]
		}
		return t
	}
	n := 1
	for _, step := range s.Plan.Steps {
		own := step.Title
		if own == nil {
			own = step.Exercise.Title
		}
		if bare(own.In(exercises.English)) == bare(title.In(exercises.English)) {
			n++
		}
	}
	return wordedText(title, func(t string) string { return bare(t) + " (" + strconv.Itoa(n) + ")" })
}

// StepAdded is a step that the plan hadn't. Its worksheets are blank.
type StepAdded struct {
	Step  exercises.Step `json:"step"`
	After int            `json:"after"`
}

func (StepAdded) kind() string { return "step-added" }

func (b StepAdded) apply(s State, e Event) State {
	if s.Plan == nil || b.Step.Exercise == nil || len(s.Plan.Steps) >= mostLive || b.After < -1 || b.After >= len(s.Plan.Steps) ||
		slices.ContainsFunc(s.Plan.Steps, func(o exercises.Step) bool { return o.ID == b.Step.ID }) {
		return s
	}
	plan := *s.Plan
	n := len(plan.Steps)
	plan.Steps = append(slices.Clone(plan.Steps), b.Step)
	s.Agenda.Order = placed(s.InOrder(), n, b.After)
	s.Plan = &plan
	s.Tables = slices.Clone(s.Tables)
	for i, t := range s.Tables {
		c := *t
		c.Sheets = append(slices.Clone(t.Sheets), blankSheet(b.Step.Exercise, t.Number, n, e))
		s.Tables[i] = &c
	}
	return s
}

// blankSheet is a worksheet that comes to be while the session runs, with the lines
// that it begins with.
func blankSheet(ex *exercises.Exercise, table, step int, e Event) *Sheet {
	sh := &Sheet{Ref: SheetRef{Table: table, Step: step}}
	if ex == nil { // a file that no Convene wrote
		return sh
	}
	sh.Entries, _ = startLines(ex, e.At, uint64(table)<<40|uint64(step)<<24|1) // none of those that were there from the start
	return sh
}

func (b StepAdded) undo(before State, _ Event, c *Change) bool {
	return c.lead(AgendaChanged, StepSkipped{Step: len(before.Plan.Steps), Skipped: true})
}

func (b StepAdded) without(r *rewriting, _ Event) Body {
	if b.Step.Exercise == nil {
		return b
	}
	b.Step = r.agenda(&exercises.Plan{Steps: []exercises.Step{b.Step}}).Steps[0]
	return b
}
