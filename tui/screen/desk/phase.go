package desk

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/tui/part"
)

// planned is the usual run of the step that is open: the plan's, or else the exercise's.
func (d offer) planned() []exercises.Phase {
	step := d.st.Plan.Steps[d.stage().Step]
	if len(step.Phases) > 0 || step.Exercise == nil {
		return step.Phases
	}
	return step.Exercise.Phases
}

// phase is what the menu's tables do now, as every screen says it.
func (d offer) phase() exercises.PhaseKind {
	if d.only != 0 {
		return d.st.TablePhase(d.only)
	}
	kind, _ := d.st.RoomPhase()
	return kind
}

// otherPhase is what is done in the step, whatever comes next in it.
func (d offer) otherPhase() action {
	return action{Item: part.Item{ID: "phase", Name: d.w.Phase, Choices: d.phases}}
}

// phases are what a table can do now: the step's in their order, then the others.
// The list begins at what comes next in the step, or stays at what is on.
func (d offer) phases() []part.Item {
	var out []part.Item
	var seen []exercises.PhaseKind
	now := d.phase()
	add := func(kind exercises.PhaseKind, minutes int, next bool) {
		if slices.Contains(seen, kind) {
			return
		}
		seen = append(seen, kind)
		it := d.toPhase(kind)
		it.Next = next
		var hint []string
		if next && kind != now {
			hint = append(hint, d.s.NextMark)
		}
		if minutes > 0 {
			hint = append(hint, d.mins(minutes))
		}
		it.Hint = strings.Join(hint, ", ")
		if kind == now {
			it.Hint = d.w.Now
		}
		out = append(out, it)
	}
	plan := d.planned()
	at := slices.IndexFunc(plan, func(p exercises.Phase) bool { return p.Kind == now })
	for i, p := range plan {
		add(p.Kind, p.Minutes, i == at+1 || i == at && at+1 == len(plan))
	}
	for _, kind := range []exercises.PhaseKind{
		exercises.Quiet, exercises.Share, exercises.Discuss, exercises.PickOne, exercises.GiveDots,
		exercises.Rounds, exercises.Feedback, exercises.Report, "",
	} {
		add(kind, 0, kind == now && len(plan) == 0)
	}
	return out
}

// toPhase is an item that begins a phase. Where lines are hidden it asks whether to
// reveal them: no phase but writing alone goes on above hidden lines.
func (d offer) toPhase(kind exercises.PhaseKind) part.Item {
	it := part.Item{Name: d.phaseName(kind), Run: func() tea.Cmd { return d.setPhase(kind, false) }}
	switch kind {
	case exercises.PickOne:
		it.Disabled = d.whyNoPicks()
	case exercises.GiveDots:
		it.Disabled = d.whyNoDots()
	}
	if n := d.st.Hiding(d.only); n > 0 && kind != exercises.Quiet {
		it.Run = nil
		it.Prompt = fmt.Sprintf(d.s.RevealFor, it.Name)
		it.Choices = func() []part.Item {
			return []part.Item{
				{Name: d.s.RevealGo, Hint: d.w.RevealHint.Of(n), Run: func() tea.Cmd { return d.setPhase(kind, true) }},
				{Name: d.s.StayQuiet, Run: func() tea.Cmd { return nil }},
			}
		}
	}
	return it
}

func (d offer) phaseName(kind exercises.PhaseKind) string { return d.w.PhaseName(kind) }

// setPhase does what the phase needs besides its name: speaking in turn begins a
// round, and voting shows its tallies.
func (d offer) setPhase(kind exercises.PhaseKind, reveal bool) tea.Cmd {
	set := session.SetPhase{Table: d.only, Phase: kind, Reveal: reveal, Seed: seed()}
	as := []session.Action{set}
	said := fmt.Sprintf(d.s.NowDo, d.whom(d.only), d.phaseName(kind))
	if kind == exercises.Rounds {
		as = append(as, session.SetRound{Table: d.only})
		said += " " + d.roundSaid()
	}
	told := deed{said: func() string { return said }}
	if reveal { // that can't be taken back
		told = deed{said: func() string { return d.w.Revealed + " " + said }, keyed: true}
	}
	cmd := d.runs(told, as...)
	if (kind == exercises.PickOne || kind == exercises.GiveDots) && d.screen.View().State.TablePhase(max(d.only, 1)) == kind {
		d.wall.ShowTallies(d.stage().Step)
		d.stale = true
	}
	return cmd
}
