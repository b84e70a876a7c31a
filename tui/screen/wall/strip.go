package wall

import (
	"fmt"
	"strings"

	"convene/tui/draw"
	"convene/tui/part"
)

// strip is the plan's steps in at most w columns, with the open one and what is done in it: all of them where there is
// room, and else as many around the open one as fit, and how many there are.
func (s *Screen) strip(k part.Kit, w int) string {
	st := s.view.State
	open := st.Stage.Step
	n := len(st.Plan.Steps)
	phase := s.phaseOf(k)
	chip := func(title string) string {
		out := k.Theme.Selected.Render(" " + title + " ")
		if phase != "" {
			out += k.Theme.Dim.Render(" · ") + k.Theme.Text.Render(phase)
		}
		return out
	}
	piece := func(i int) string {
		title := titleOf(k, st, i)
		if n := st.Plan.Number(i); n > 0 { // what the program put in has none
			title = fmt.Sprintf("%d %s", n, title)
		}
		switch {
		case i == open:
			return chip(title)
		case i < open:
			return k.Theme.Good.Render(part.SignDone) + k.Theme.Dim.Render(" "+titleOf(k, st, i))
		}
		return k.Theme.Dim.Render(title)
	}
	const gap = "   "
	if n == 1 {
		return chip(draw.Cut(titleOf(k, st, open), max(w-draw.Width(phase)-5, 8)))
	}
	// Around the open one: what comes next is asked for more often than what was.
	first, last := open, open
	line := []string{piece(open)}
	wide := draw.Width(line[0])
	fits := func(p string, rest int) bool {
		if rest > 0 {
			rest = len(gap) + 1 // the … for those that don't show
		}
		return wide+len(gap)+draw.Width(p)+rest <= w
	}
	for grew := true; grew; {
		grew = false
		if last < n-1 {
			if p := piece(last + 1); fits(p, n-1-(last+1)+first) {
				line, last, grew = append(line, p), last+1, true
				wide += len(gap) + draw.Width(p)
			}
		}
		if first > 0 {
			if p := piece(first - 1); fits(p, n-1-last+first-1) {
				line, first, grew = append([]string{p}, line...), first-1, true
				wide += len(gap) + draw.Width(p)
			}
		}
	}
	if first == 0 && last == n-1 {
		return strings.Join(line, gap)
	}
	of := k.Theme.Dim.Render(fmt.Sprintf(k.Words.Wall.StepOf, max(st.Plan.Number(open), 1), st.Plan.Number(n-1)))
	for {
		out := of + gap + strings.Join(line, gap)
		switch {
		case draw.Width(out) <= w:
			return out
		case last > open:
			line, last = line[:len(line)-1], last-1
		case first < open:
			line, first = line[1:], first+1
		default:
			return draw.Cut(of+gap+chip(titleOf(k, st, open)), w)
		}
	}
}
