package tui

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"slices"

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

// phases are what a table can do now: the step's in their order, then the others.
func (d desk) phases() []part.Item {
	var out []part.Item
	var seen []exercises.PhaseKind
	add := func(kind exercises.PhaseKind, minutes int) {
		if slices.Contains(seen, kind) {
			return
		}
		seen = append(seen, kind)
		it := part.Item{Name: d.phaseName(kind), Run: func() tea.Cmd { return d.setPhase(kind) }}
		if minutes > 0 {
			it.Hint = d.mins(minutes)
		}
		switch {
		case kind == d.stage().Phase:
			it.Hint = d.w.Now
		case kind == exercises.Share && d.anyQuiet():
			it.Hint = d.menu.Reveal + ": " + d.w.RevealSure
		case kind == exercises.PickOne:
			it.Disabled = d.whyNoPicks()
		case kind == exercises.GiveDots:
			it.Disabled = d.whyNoDots()
		}
		out = append(out, it)
	}
	for _, p := range d.planned() {
		add(p.Kind, p.Minutes)
	}
	for _, kind := range []exercises.PhaseKind{
		exercises.Quiet, exercises.Share, exercises.Discuss, exercises.PickOne, exercises.GiveDots,
		exercises.Rounds, exercises.Feedback, exercises.Report, "",
	} {
		add(kind, 0)
	}
	return out
}

func (d desk) phaseName(kind exercises.PhaseKind) string { return d.w.PhaseName(kind) }

// setPhase does what the phase needs besides its name: reading together is what
// comes after writing alone, so it reveals; and speaking in turn begins a round.
func (d desk) setPhase(kind exercises.PhaseKind) tea.Cmd {
	switch {
	case kind == exercises.Share && d.anyQuiet():
		return d.revealNow()
	case kind == exercises.Rounds:
		return d.run("", session.SetPhase{Table: d.only, Phase: kind}, session.SetRound{Table: d.only})
	case kind == exercises.PickOne || kind == exercises.GiveDots:
		return d.vote(kind)
	}
	return d.run("", session.SetPhase{Table: d.only, Phase: kind})
}

func (d desk) quiet() part.Item {
	it := part.Item{ID: "quiet", Name: d.menu.QuietWriting}
	already := true
	for _, t := range d.tables() {
		sh := d.st.Sheet(session.SheetRef{Table: t.Number, Step: d.st.StageOf(t.Number).Step})
		already = already && sh != nil && sh.Quiet
	}
	if already {
		it.Disabled = d.w.AllQuiet
	}
	return d.forWhom(it, func(n int) tea.Cmd { return d.run("", session.SetPhase{Table: n, Phase: exercises.Quiet}) })
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

func (d desk) revealNow() tea.Cmd {
	return d.run(d.w.Revealed, session.Reveal{Table: d.only, Seed: seed()})
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

func (d desk) picks() part.Item {
	return part.Item{
		ID: "pick-phase", Name: d.menu.EasiestHard, Disabled: d.whyNoPicks(),
		Run: func() tea.Cmd { return d.vote(exercises.PickOne) },
	}
}

func (d desk) dots() part.Item {
	return part.Item{
		ID: "dot-phase", Name: d.menu.Dots, Disabled: d.whyNoDots(),
		Run: func() tea.Cmd { return d.vote(exercises.GiveDots) },
	}
}

// vote lets people choose, and shows how they do. While they are at it already
// it only shows.
func (d desk) vote(kind exercises.PhaseKind) tea.Cmd {
	var cmd tea.Cmd
	if d.stage().Phase != kind {
		cmd = d.run("", session.SetPhase{Table: d.only, Phase: kind})
		if d.screen.View().State.StageOf(max(d.only, 1)).Phase != kind {
			return cmd // it was refused, and that is what has to be read
		}
	}
	d.wall.ShowTallies(d.stage().Step)
	d.stale = true
	return cmd
}

// rounds begin, go on and end for all tables or for one.
func (d desk) rounds() []part.Item {
	going := func(n int) []int { // the tables of the choice that speak in turn now
		var out []int
		for _, t := range d.st.Tables {
			if t.Round != nil && (n == 0 || n == t.Number) {
				out = append(out, t.Number)
			}
		}
		return out
	}
	start := d.forWhom(part.Item{Name: d.w.RoundStart}, func(n int) tea.Cmd { return d.run("", session.SetRound{Table: n}) })
	next := d.forWhom(part.Item{Name: d.w.RoundNext}, func(n int) tea.Cmd {
		var as []session.Action
		for _, t := range going(n) {
			if len(d.st.Table(t).Round.Order) > 0 || n != 0 {
				as = append(as, session.NextSpeaker{Table: t})
			}
		}
		return d.run("", as...)
	})
	end := d.forWhom(part.Item{Name: d.w.RoundEnd}, func(n int) tea.Cmd {
		var as []session.Action
		for _, t := range going(n) {
			as = append(as, session.SetRound{Table: t, End: true})
		}
		return d.run("", as...)
	})
	start.Disabled = d.whyNoSeats()
	if len(going(d.only)) == 0 {
		next.Disabled, end.Disabled = d.w.NoRound, d.w.NoRound
		return []part.Item{start, next, end}
	}
	if d.only != 0 {
		if o := d.st.Table(d.only).Round.Order; len(o) > 0 && d.st.Seat(o[0]) != nil {
			next.Hint = fmt.Sprintf(d.w.Speaks, d.st.Seat(o[0]).Name)
		}
	}
	return []part.Item{next, end, start}
}

func (d desk) whyNoSeats() string {
	for _, x := range d.st.Seats {
		if x.Role != session.Facilitator && (d.only == 0 || x.Table == d.only) {
			return ""
		}
	}
	return d.w.NobodySits
}
