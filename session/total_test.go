package session_test

import (
	"testing"

	"convene/exercises"
	"convene/session"
)

// TestApplyTakesWhatNoConveneWrote: a file that somebody made up or that is damaged may
// hold a step without a worksheet, and a section whose column there isn't. Nothing may
// panic over it.
func TestApplyTakesWhatNoConveneWrote(t *testing.T) {
	t.Parallel()
	broken := exercises.Exercise{
		ID: "broken", Columns: []exercises.Column{{ID: "one"}},
		Sections: []exercises.Section{{ID: "a", Columns: []int{7}, Start: []exercises.Text{{"en": "given"}}}, {ID: "b", Columns: []int{-1}, Start: []exercises.Text{{"en": "given"}}}},
	}
	p := plan(t)
	p.Steps = append(p.Steps, exercises.Step{ID: "none"}, exercises.Step{ID: "broken", Exercise: &broken})
	st := session.State{}
	for _, b := range []session.Body{
		session.Started{Plan: p}, session.TableAdded{Table: p.Tables + 1}, session.StepAdded{Step: exercises.Step{ID: "more", Exercise: &broken}}, session.StepAdded{Step: exercises.Step{ID: "less"}},
	} {
		st = session.Apply(st, session.Event{At: day(), Body: b})
	}
	if got, want := len(st.Tables), p.Tables+1; got != want {
		t.Errorf("%d tables, want %d", got, want)
	}
}
