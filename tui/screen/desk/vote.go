package desk

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
)

func (d offer) whyNoPicks() string {
	if slices.ContainsFunc(d.openExercises(), func(ex *exercises.Exercise) bool { return len(ex.Picks) > 0 }) {
		return ""
	}
	return d.w.NoPicks
}

func (d offer) whyNoDots() string {
	if slices.ContainsFunc(d.openExercises(), func(ex *exercises.Exercise) bool { return ex.Dots.Each > 0 }) {
		return ""
	}
	return d.w.NoDots
}

func (d offer) picks() action { return d.vote("pick-phase", d.m.EasiestHard, exercises.PickOne) }

func (d offer) dots() action { return d.vote("dot-phase", d.m.Dots, exercises.GiveDots) }

// vote lets people choose, and shows how they do. While they are at it already
// it only shows.
func (d offer) vote(id, name string, kind exercises.PhaseKind) action {
	it := d.toPhase(kind)
	it.ID, it.Name = id, name
	if d.phase() == kind {
		it.Run = func() tea.Cmd {
			d.wall.ShowTallies(d.stage().Step)
			d.stale = true
			return nil
		}
		return action{Item: it}
	}
	return action{Item: it, asks: fmt.Sprintf(d.s.AskVote, d.phaseName(kind), d.whom(d.only))}
}
