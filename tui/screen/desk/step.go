package desk

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

// nextStep is what is done most: the plan's next step, for everybody, with one key.
func (d offer) nextStep() action {
	it := part.Item{ID: "next-step", Name: d.s.NextStep}
	next, more := d.st.NextStep(d.stage().Step)
	switch {
	case len(d.st.Steps()) < 2 && !more:
		it.Disabled = d.w.OnlyStep
	case !more:
		it.Disabled = d.s.LastStep
	default:
		it.Hint = d.stepHint(next)
	}
	it.Run = func() tea.Cmd { return d.open(d.only, next) }
	return action{Item: it}
}

func (d offer) stepHint(i int) string {
	hint := d.stepName(i)
	if m := d.st.Plan.Steps[i].Minutes; m > 0 {
		hint += ", " + d.mins(m)
	}
	return hint
}

// openStep opens any step.
func (d offer) openStep() action {
	return action{Item: part.Item{ID: "open-step", Name: d.m.OpenStep, Prompt: d.m.WhichStep, Choices: d.steps}}
}

// steps are the plan's, the open one and the next one marked; after one is chosen,
// for whom. The list begins at the next one.
func (d offer) steps() []part.Item {
	var out []part.Item
	open := d.stage().Step
	next, _ := d.st.NextStep(open)
	for _, i := range d.st.Steps() {
		step := d.st.Plan.Steps[i]
		it := part.Item{Name: step.Title.In(d.kit.Lang), Next: i == next}
		var hint []string
		switch i {
		case open:
			hint = append(hint, d.w.OpenNow)
		case next:
			hint = append(hint, d.s.NextMark)
		}
		if step.Minutes > 0 && i != open {
			hint = append(hint, d.mins(step.Minutes))
		}
		it.Hint = strings.Join(hint, ", ")
		out = append(out, d.forWhom(it, func(n int) tea.Cmd { return d.open(n, i) }))
	}
	return out
}

// open opens a step for the room, or for one table. The minutes that were running
// in the room were another step's: what is left of them says nothing about this one.
// The same goes for a gallery and a spotlight: who is kept reading can't begin.
func (d offer) open(table, step int) tea.Cmd {
	as := []session.Action{session.OpenStep{Table: table, Step: step}}
	said := fmt.Sprintf(d.s.Opened, d.stepName(step), d.whom(table))
	now := d.screen.View().State.Stage
	if table != 0 || now.Step == step {
		return d.Do(said, as...)
	}
	over, also := d.over(now)
	return d.Do(said+also, append(append(as, over...), d.seats(now.Step, step)...)...)
}

// over ends what runs in a step, and says what of that people were reading.
func (d offer) over(now *session.Stage) (as []session.Action, said string) {
	if now.Gallery != 0 {
		said += " " + d.s.GalleryOver
	}
	if now.Spotlight != 0 {
		d.slot = 0
		said += " " + d.s.SpotOver
	}
	return now.Ends(), said
}

// backStep goes back a step. By its key it is asked first.
func (d offer) backStep() action {
	it := part.Item{ID: "back-step", Name: d.m.BackAStep}
	step, more := d.st.StepBefore(d.stage().Step)
	switch {
	case len(d.st.Steps()) < 2 && !more:
		it.Disabled = d.w.OnlyStep
	case !more:
		it.Disabled = d.m.AlreadyAtFirst
	default:
		it.Hint = d.stepName(step)
	}
	it.Run = func() tea.Cmd { return d.open(d.only, step) }
	return action{Item: it, asks: fmt.Sprintf(d.s.AskBack, d.stepName(step), d.whom(d.only))}
}

// whom words for whom something is in the middle of a sentence.
func (d offer) whom(table int) string {
	if table == 0 {
		return d.s.All
	}
	return d.tableName(table)
}

// listed are tables by their numbers: "4, 5 and 6".
func (d offer) listed(tables []int) string {
	var out []string
	for _, n := range tables {
		out = append(out, fmt.Sprint(n))
	}
	if n := len(out); n > 1 {
		return strings.Join(out[:n-1], ", ") + " " + d.w.And + " " + out[n-1]
	}
	return strings.Join(out, "")
}

// besides says which tables are passed over, after what is said of the others.
func (d offer) besides(said string, empty []int) string {
	switch len(empty) {
	case 0:
		return said
	case 1:
		return said + " " + fmt.Sprintf(d.s.EmptyOne, d.listed(empty))
	}
	return said + " " + fmt.Sprintf(d.s.EmptySome, d.listed(empty))
}

// without are the room's tables that aren't among some.
func (d offer) without(some []int) []int {
	var out []int
	for _, t := range d.st.Tables {
		if !slices.Contains(some, t.Number) {
			out = append(out, t.Number)
		}
	}
	return out
}
