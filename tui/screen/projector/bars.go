package projector

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/part"
)

// bar is one thing that people chose.
type bar struct {
	name string
	n    int
}

// chosen is what the room has chosen so far: a bar for each answer to a question, or for the entries with most dots.
func (s *Screen) chosen(k part.Kit) page {
	st := s.state
	p := page{label: s.where(k), clock: k.Height >= highFrom+4, note: s.progress(k)}
	ex := st.Exercise(st.Stage.Step)
	if ex == nil {
		return p
	}
	phase, _ := st.RoomPhase()
	wide := room(k)
	if phase == exercises.PickOne {
		for _, pick := range ex.Picks {
			p.body = append(p.body, k.Theme.Title.Render(draw.Cut(pick.Title.In(k.Lang), wide)))
			p.body = append(p.body, drawn(k, s.picks(k, ex, pick), wide)...)
			p.body = append(p.body, "")
		}
		return p
	}
	p.body = drawn(k, s.dots(k, ex), wide)
	return p
}

// picks counts what was chosen for one question, in the order in which one chooses: the sheet's sections, or the numbers
// of a rating.
func (s *Screen) picks(k part.Kit, ex *exercises.Exercise, pick exercises.Pick) []bar {
	choices := ex.PickChoices(pick)
	bars := make([]bar, len(choices))
	for i, title := range choices {
		bars[i].name = title.In(k.Lang)
	}
	for _, t := range s.state.Tables {
		if s.state.Stage.Step >= len(t.Sheets) {
			continue
		}
		for _, made := range t.Sheets[s.state.Stage.Step].Picks {
			if made.Pick == pick.ID && made.Section >= 0 && made.Section < len(bars) {
				bars[made.Section].n++
			}
		}
	}
	return bars
}

// mostDotted is how many entries a room takes in.
const mostDotted = 8

// dots are the entries of all tables with the most dots; where names stay at their table, only how many dots there are.
func (s *Screen) dots(k part.Kit, ex *exercises.Exercise) []bar {
	var bars []bar
	for _, t := range s.state.Tables {
		if s.state.Stage.Step >= len(t.Sheets) {
			continue
		}
		table := k.Words.Common.TableName(t.Number, t.Name.In(k.Lang))
		given := 0
		for _, e := range t.Sheets[s.state.Stage.Step].Entries {
			n := e.DotCount()
			if e.Removed || n == 0 || e.Section >= len(ex.Sections) {
				continue
			}
			given += n
			if !ex.NamesStay {
				bars = append(bars, bar{part.InOneLine(ex, e) + "  · " + table, n})
			}
		}
		if ex.NamesStay && given > 0 {
			bars = append(bars, bar{table, given})
		}
	}
	slices.SortStableFunc(bars, func(a, b bar) int { return cmp.Compare(b.n, a.n) })
	return bars[:min(len(bars), mostDotted)]
}

// drawn are bars with their names above them, so that a long name costs no bar.
func drawn(k part.Kit, bars []bar, wide int) []string {
	most := 1
	for _, b := range bars {
		most = max(most, b.n)
	}
	longest := max(wide-6, 8)
	var out []string
	for _, b := range bars {
		long := b.n * longest / max(most, 8)
		ink := k.Theme.Text
		if b.n == most {
			ink = k.Theme.Accent
		}
		row := ink.Render(strings.Repeat("█", max(long, min(b.n, 1))))
		out = append(out, k.Theme.Strong.Render(draw.Cut(b.name, wide)), row+" "+k.Theme.Strong.Render(fmt.Sprint(b.n)))
		if k.Height >= highFrom {
			out = append(out, "")
		}
	}
	if len(bars) == 0 {
		out = append(out, k.Theme.Dim.Render(draw.Cut(k.Words.Facilitate.NobodyYet, wide)))
	}
	return out
}
