package leaf

import (
	"fmt"

	"convene/session/place"
	"convene/tui/draw"
	"convene/tui/part"
)

// This file is the page with the numbers that the plan lays on the table.

// dataPage fills the page in and tells which lines can be chosen.
func (l *Leaf) dataPage(k part.Kit, on On, page *part.Leaf) []part.Span {
	w, inner := k.Words, k.Inner()
	page.Title = w.Craft.Data
	n := len(on.Citables())
	may := n > 0
	l.choice.At = max(min(l.choice.At, n-1), 0) // a lock may have come meanwhile
	sign, indent := "", ""
	if may {
		for _, line := range k.Wrapped(w.Craft.CiteData, inner) {
			page.Under = append(page.Under, k.Theme.Dim.Render(line))
		}
		page.Keys = append(page.Keys, part.Does{Key: "Enter", Does: w.Craft.CiteIt}, part.Does{Key: "↑ ↓", Does: w.Aloud.Choose})
		sign, indent = k.Theme.Accent.Render("▸")+" ", "  "
	} else {
		page.Keys = append(page.Keys, part.Does{Key: "↑ ↓", Does: w.Aloud.Scroll})
	}
	page.Keys = append(page.Keys, part.Does{Key: "Esc", Does: w.Aloud.ToSheet})
	var spans []part.Span
	for i, set := range on.Numbers() {
		if i > 0 {
			page.Lines = append(page.Lines, "", k.Rule(inner), "")
		}
		page.Lines = append(page.Lines, dataHead(k, on, set, inner)...)
		b := newBars(k, set.Data, inner-len(indent))
		for _, year := range set.Years() {
			page.Lines = append(page.Lines, "")
			if year != "" {
				page.Lines = append(page.Lines, indent+k.Theme.Strong.Render(draw.Cut(year, b.width)))
			}
			for _, r := range set.In(year) {
				chosen := may && r.Told() && len(spans) == l.choice.At
				from := len(page.Lines)
				for n, line := range b.row(r, chosen) {
					if chosen && n == 0 {
						page.Lines = append(page.Lines, sign+line)
						continue
					}
					page.Lines = append(page.Lines, indent+line)
				}
				if may && r.Told() {
					spans = append(spans, part.Span{From: from, To: len(page.Lines)})
				}
			}
		}
	}
	return spans
}

// dataHead is what a set is about, said once above it.
func dataHead(k part.Kit, on On, set place.Numbers, w int) []string {
	c := k.Words.Craft
	var out []string
	say := func(paint func(string) string, line string) {
		for _, l := range k.Wrapped(line, w) {
			out = append(out, paint(l))
		}
	}
	if title := set.Title.In(k.Lang); title != "" {
		say(k.Theme.Title.Render, title)
	}
	say(k.Theme.Strong.Render, set.Measure.In(k.Lang))
	if set.Step != on.Ref.Step {
		say(k.Theme.Dim.Render, fmt.Sprintf(c.DataFrom, on.StepTitle(set.Step, k.Lang)))
	}
	if source := set.Source.In(k.Lang); source != "" {
		say(k.Theme.Dim.Render, fmt.Sprintf(c.DataSource, source))
	}
	if anyGap(set.Data) {
		say(k.Theme.Dim.Render, fmt.Sprintf(c.GapTo, set.Reference))
	}
	return out
}
