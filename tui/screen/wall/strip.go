package wall

import (
	"fmt"
	"slices"
	"strings"

	"convene/session"
	"convene/tui/draw"
	"convene/tui/part"
)

// strip is the plan's steps in at most w columns, with the open one and what is done in it: all of them where there is
// room, and else as many around the open one as fit, and how many there are.
func (s *Screen) strip(k part.Kit, w int) string {
	st := s.view.State
	open := st.Stage.Step
	order := st.Steps()
	at := slices.Index(order, open)
	if at < 0 { // it is passed over, and still open
		before, _ := st.StepBefore(open)
		at = slices.Index(order, before) + 1
		order = slices.Insert(slices.Clone(order), at, open)
	}
	n := len(order)
	phase := s.phaseOf(k)
	chip := func(title string) string {
		out := k.Theme.Selected.Render(" " + title + " ")
		if phase != "" {
			out += k.Theme.Dim.Render(" · ") + k.Theme.Text.Render(phase)
		}
		return out
	}
	piece := func(place int) string {
		i := order[place]
		title := titleOf(k, st, i)
		if n := st.Number(i); n > 0 { // what the program put in has none
			title = fmt.Sprintf("%d %s", n, title)
		}
		switch {
		case i == open:
			return chip(title)
		case place < at && wasOn(st, i):
			return k.Theme.Good.Render(part.SignDone) + k.Theme.Dim.Render(" "+titleOf(k, st, i))
		}
		return k.Theme.Dim.Render(title)
	}
	const gap = "   "
	if n == 1 {
		return chip(draw.Cut(titleOf(k, st, open), max(w-draw.Width(phase)-5, 8)))
	}
	// Around the open one: what comes next is asked for more often than what was.
	first, last := at, at
	line := []string{piece(at)}
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
	of := k.Theme.Dim.Render(fmt.Sprintf(k.Words.Wall.StepOf, max(st.Number(open), 1), st.Counted()))
	for {
		out := of + gap + strings.Join(line, gap)
		switch {
		case draw.Width(out) <= w:
			return out
		case last > at:
			line, last = line[:len(line)-1], last-1
		case first < at:
			line, first = line[1:], first+1
		default:
			return draw.Cut(of+gap+chip(titleOf(k, st, open)), w)
		}
	}
}

// wasOn tells whether the room was on a step; those before the open one may have been passed over.
func wasOn(st session.State, step int) bool {
	return step == 0 || slices.ContainsFunc(st.Openings, func(o session.Opening) bool { return o.Step == step })
}
