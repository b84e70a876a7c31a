package desk

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/tui/part"
)

func (d offer) quiet() action {
	it := part.Item{ID: "quiet", Name: d.m.QuietWriting}
	already := true
	for _, t := range d.tables() {
		already = already && d.st.TablePhase(t.Number) == exercises.Quiet
	}
	if already {
		it.Disabled = d.w.AllQuiet
	}
	return action{Item: d.forWhom(it, func(n int) tea.Cmd {
		return d.Do(fmt.Sprintf(d.s.NowDo, d.whom(n), d.phaseName(exercises.Quiet)), session.SetPhase{Table: n, Phase: exercises.Quiet})
	})}
}

func (d offer) anyQuiet() bool {
	for _, t := range d.tables() {
		for _, sh := range t.Sheets {
			if sh.Quiet || sh.Covered() {
				return true
			}
		}
	}
	return false
}

func (d offer) reveal() action {
	it := part.Item{ID: "reveal", Name: d.m.Reveal, Run: d.revealNow}
	if !d.anyQuiet() {
		it.Disabled = d.w.NothingQuiet
		return action{Item: it}
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
	return action{Item: it, keyed: func() tea.Cmd { // a slip of the finger must not do what can't be undone
		d.lay(part.NewMenu(it.Name, d.revealSure()))
		return nil
	}}
}

// revealNow can't be taken back: its item says of how much it is, and its key asks.
func (d offer) revealNow() tea.Cmd {
	return d.runs(deed{said: func() string { return d.w.Revealed }, keyed: true}, session.Reveal{Table: d.only, Seed: seed()})
}

func (d offer) revealSure() []part.Item {
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
