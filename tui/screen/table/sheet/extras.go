package sheet

import (
	"fmt"
	"strings"

	"convene/session"
	"convene/tui/draw"
)

// picksLine is how a section was picked, under its name.
func (v *View) picksLine(section int) string {
	var parts []string
	for _, p := range v.Exercise.Picks {
		if p.Rate > 0 {
			if n, mean := v.Sheet.Rated(p); n > 0 && section == 0 {
				parts = append(parts, fmt.Sprintf(v.kit.Words.Craft.PickCount, strings.ToLower(p.Title.In(v.kit.Lang))+fmt.Sprintf(" %.1f/%d ·", mean, p.Rate), n))
			}
			continue
		}
		n := 0
		for _, made := range v.Sheet.Picks {
			if made.Pick == p.ID && made.Section == section {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf(v.kit.Words.Craft.PickCount, strings.ToLower(p.Title.In(v.kit.Lang)), n))
		}
	}
	return strings.Join(parts, " · ")
}

// extras are the lines below an entry: its dots and the notes on it.
func (v *View) extras(e *session.Entry, w int) []string {
	t, c := v.kit.Theme, v.kit.Words.Craft
	var out []string
	if n := e.DotCount(); n > 0 {
		out = append(out, t.Accent.Render(draw.Cut(fmt.Sprintf("%s %d", strings.Repeat("•", min(n, 12)), n), w)))
	}
	for _, n := range e.Notes {
		sign, word := "?", c.Clarifying
		switch n.Kind {
		case session.Warm:
			sign, word = "+", c.Warm
		case session.Cool:
			sign, word = "-", c.Cool
		}
		line := sign + " " + word
		if n.Table > 0 {
			line += " (" + fmt.Sprintf(c.FromTable, n.Table) + ")"
		}
		line += ": " + n.Text
		if n.Answer != "" {
			line += " · " + c.Answered + ": " + n.Answer
		}
		for _, l := range draw.Wrap(line, w) {
			out = append(out, t.Dim.Render(l.Text))
		}
	}
	return out
}
