package tui

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/tui/part"
)

// planned is the usual run of the step that is open: the plan's, or else the exercise's.
func (d desk) planned() []exercises.Phase {
	step := d.st.Plan.Steps[d.stage().Step]
	if len(step.Phases) > 0 || step.Exercise == nil {
		return step.Phases
	}
	return step.Exercise.Phases
}

// phase is what the menu's tables do now, as every screen says it.
func (d desk) phase() exercises.PhaseKind {
	if d.only != 0 {
		return d.st.TablePhase(d.only)
	}
	kind, _ := d.st.RoomPhase()
	return kind
}

// phases are what a table can do now: the step's in their order, then the others.
// The list begins at what comes next in the step, or stays at what is on.
func (d desk) phases() []part.Item {
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
func (d desk) toPhase(kind exercises.PhaseKind) part.Item {
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

func (d desk) phaseName(kind exercises.PhaseKind) string { return d.w.PhaseName(kind) }

// setPhase does what the phase needs besides its name: speaking in turn begins a
// round, and voting shows its tallies.
func (d desk) setPhase(kind exercises.PhaseKind, reveal bool) tea.Cmd {
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

func (d desk) quiet() part.Item {
	it := part.Item{ID: "quiet", Name: d.menu.QuietWriting}
	already := true
	for _, t := range d.tables() {
		already = already && d.st.TablePhase(t.Number) == exercises.Quiet
	}
	if already {
		it.Disabled = d.w.AllQuiet
	}
	return d.forWhom(it, func(n int) tea.Cmd {
		return d.run(fmt.Sprintf(d.s.NowDo, d.whom(n), d.phaseName(exercises.Quiet)), session.SetPhase{Table: n, Phase: exercises.Quiet})
	})
}

func (d desk) anyQuiet() bool {
	for _, t := range d.tables() {
		for _, sh := range t.Sheets {
			if sh.Quiet || sh.Covered() {
				return true
			}
		}
	}
	return false
}

func (d desk) reveal() part.Item {
	it := part.Item{ID: "reveal", Name: d.menu.Reveal, Run: d.revealNow}
	if !d.anyQuiet() {
		it.Disabled = d.w.NothingQuiet
		return it
	}
	lines := 0
	for _, t := range d.tables() {
		for _, sh := range t.Sheets {
			for _, n := range sh.Covers {
				lines += n
			}
		}
	}
	it.Hint = d.w.RevealHint.Of(lines)
	return it
}

// revealNow can't be taken back: its item says of how much it is, and its key asks.
func (d desk) revealNow() tea.Cmd {
	return d.runs(deed{said: func() string { return d.w.Revealed }, keyed: true}, session.Reveal{Table: d.only, Seed: seed()})
}

func (d desk) revealSure() []part.Item {
	return []part.Item{
		{Name: d.w.RevealAll, Hint: d.w.RevealSure, Run: d.revealNow},
		{Name: d.w.NotYet, Run: func() tea.Cmd { return nil }},
	}
}

// seed is a number that nobody can foresee: the order it makes must not tell who
// wrote what.
func seed() uint64 {
	var b [8]byte
	_, _ = rand.Read(b[:]) // it never fails
	return binary.LittleEndian.Uint64(b[:])
}

func (d desk) whyNoPicks() string {
	if slices.ContainsFunc(d.openExercises(), func(ex *exercises.Exercise) bool { return len(ex.Picks) > 0 }) {
		return ""
	}
	return d.w.NoPicks
}

func (d desk) whyNoDots() string {
	if slices.ContainsFunc(d.openExercises(), func(ex *exercises.Exercise) bool { return ex.Dots.Each > 0 }) {
		return ""
	}
	return d.w.NoDots
}

func (d desk) picks() part.Item { return d.vote("pick-phase", d.menu.EasiestHard, exercises.PickOne) }

func (d desk) dots() part.Item { return d.vote("dot-phase", d.menu.Dots, exercises.GiveDots) }

// vote lets people choose, and shows how they do. While they are at it already
// it only shows. By its key it is asked first: see wallKey.
func (d desk) vote(id, name string, kind exercises.PhaseKind) part.Item {
	it := d.toPhase(kind)
	it.ID, it.Name = id, name
	if d.phase() == kind {
		it.Run = func() tea.Cmd {
			d.wall.ShowTallies(d.stage().Step)
			d.stale = true
			return nil
		}
	}
	return it
}

func (d desk) whyNoSeats() string {
	for _, x := range d.st.Seats {
		if x.Role != session.Facilitator && (d.only == 0 || x.Table == d.only) {
			return ""
		}
	}
	return d.w.NobodySits
}
