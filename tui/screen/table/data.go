package table

import (
	"fmt"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/part"
)

// barWidth is how many columns the longest bar takes.
const barWidth = 20

// dataItems are the numbers that the step lays on the table, as bars with the
// gap to the reference group. Choosing one cites it where the caret is.
func (s *Screen) dataItems() []part.Item {
	var out []part.Item
	for _, d := range s.view.State.Plan.DataFor(s.ref.Step) {
		wide := 0
		for _, r := range d.Rows {
			wide = max(wide, draw.Width(r.Group))
		}
		for _, year := range d.Years() {
			for _, r := range d.In(year) {
				name := draw.Fit(r.Group, wide) + "  "
				if year != "" {
					name += year + "  "
				}
				it := part.Item{Name: name + bar(d, r), Hint: d.Measure.In(s.kit.Lang)}
				if r.Suppressed {
					it.Disabled = s.kit.Words.Craft.TooFew
				}
				it.Run = s.cmdAfter(func() { s.cite(d.Cite(r, s.kit.Lang)) })
				out = append(out, it)
			}
		}
	}
	return out
}

// bar is a row as a bar, a number, and the gap to the group it is compared with.
func bar(d *exercises.Data, r exercises.DataRow) string {
	if r.Suppressed {
		return draw.Spaces(barWidth)
	}
	n := int(d.Share(r)*barWidth + 0.5)
	line := strings.Repeat("▰", n) + draw.Spaces(barWidth-n) + " " + exercises.Figure(r.Rate)
	if gap, ok := d.Gap(r); ok {
		line += fmt.Sprintf("  (%s)", exercises.FigureGap(gap))
	}
	return line
}

// cite writes a row of the data in: as the evidence of the entry one is in, where
// its kind has a place for that, else where the caret is.
func (s *Screen) cite(words string) {
	if e := s.entry(); e != nil {
		if cols := s.columns(e.Section); s.isMap() && len(cols) > 1 {
			s.column(cols[1])
		}
	}
	if t := s.text(); !t.Empty() {
		words = "; " + words
		s.caret.at = t.At(t.Len())
	}
	s.insert(text.CleanLine(words))
}

func (s *Screen) whyNoData() string {
	if len(s.view.State.Plan.DataFor(s.ref.Step)) == 0 {
		return s.kit.Words.Craft.NoData
	}
	return ""
}

// people are the names of those who sit at this table.
func (s *Screen) people() []string {
	var out []string
	for _, x := range s.view.State.Seats {
		if x.Table == s.own && x.Role != session.Facilitator {
			out = append(out, x.Name)
		}
	}
	return out
}
