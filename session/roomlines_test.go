package session_test

import (
	"slices"
	"testing"

	"convene/exercises"
	"convene/session"
)

// Nothing that is hidden or stays at its table is among the room's lines, which are the newest first.
func TestRoomLinesAreEverybodysToSee(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	said := func(s session.State) []string {
		out := []string{}
		for _, l := range s.RoomLines() {
			out = append(out, l.Said)
		}
		return out
	}
	r.add(r.ana, at(1, grid), session.Place{}, "the buses are late")
	r.add(r.cleo, at(2, grid), session.Place{}, "buses stop at six")
	r.must(r.fac.Do(session.SetPhase{Phase: exercises.Quiet}))
	r.add(r.ana, at(1, grid), session.Place{}, "mine alone")
	got := said(r.State)
	slices.Sort(got)
	if want := []string{"buses stop at six", "the buses are late"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	st := r.State
	plan, step := *st.Plan, st.Plan.Steps[grid]
	ex := *step.Exercise
	ex.NamesStay, step.Exercise = true, &ex
	plan.Steps = slices.Clone(plan.Steps)
	plan.Steps[grid] = step
	st.Plan = &plan
	if got := said(st); len(got) != 0 {
		t.Errorf("of a sheet that stays at its table the room has %q", got)
	}
}
