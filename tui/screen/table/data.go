package table

import (
	"convene/exercises"
	"convene/session"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/part"
)

// This file is the page with the numbers that the plan lays on the table.

// numbers is one set of them. from is the worksheet that it belongs to, "" where
// that is the one on the screen.
type numbers struct {
	*exercises.Data
	from string
}

// numbers are the sets that can be cited here, this worksheet's own first.
func (s *Screen) numbers() []numbers {
	var own, others []numbers
	for i, st := range s.State.Plan.Steps {
		switch {
		case st.Data == nil:
		case i == s.Ref.Step:
			own = append(own, numbers{Data: st.Data})
		default:
			others = append(others, numbers{Data: st.Data, from: s.stepTitle(i)})
		}
	}
	return append(own, others...)
}

// citable is a row that an entry can cite.
type citable struct {
	set numbers
	row exercises.DataRow
}

// citables are the rows in the order they stand on the page. One that isn't told
// is none, and where nothing can be written there is none at all.
func (s *Screen) citables() []citable {
	if !s.mayCite() {
		return nil
	}
	var out []citable
	for _, set := range s.numbers() {
		for _, year := range set.Years() {
			for _, r := range set.In(year) {
				if r.Told() {
					out = append(out, citable{set, r})
				}
			}
		}
	}
	return out
}

// mayCite tells whether this person can write where the caret is.
func (s *Screen) mayCite() bool {
	return !s.Reading() && (s.Facilitator || !s.Locked(s.Caret.Section))
}

// dataItem is the menu's.
func (s *Screen) dataItem() part.Item {
	return part.Item{
		ID: "data", Name: s.kit.Words.Craft.Data, Disabled: s.whyNoData(),
		Run: s.cmdAfter(func() { s.open(theData) }),
	}
}

// dataKey goes from one row to the next.
func (s *Screen) dataKey(l *leaf, stroke string) {
	if n := len(s.citables()); len(l.choice.Spans) != n { // keys may come faster than drawings
		l.choice.Spans = make([]part.Span, n)
		l.choice.At = max(min(l.choice.At, n-1), 0)
	}
	l.choice.Key(stroke)
}

// citeChosen writes the chosen row in. It tells whether there is one.
func (s *Screen) citeChosen(l *leaf) bool {
	rows := s.citables()
	if l.choice.At >= len(rows) {
		return false
	}
	c := rows[l.choice.At]
	s.leaf = nil
	s.cite(c.set.Cite(c.row, s.kit.Lang))
	return true
}

// dataPage fills the page in and tells which lines can be chosen.
func (s *Screen) dataPage(k part.Kit, page *part.Leaf) []part.Span {
	w, inner := k.Words, k.Inner()
	page.Title = w.Craft.Data
	n := len(s.citables())
	may := n > 0
	s.leaf.choice.At = max(min(s.leaf.choice.At, n-1), 0) // a lock may have come meanwhile
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
	for i, set := range s.numbers() {
		if i > 0 {
			page.Lines = append(page.Lines, "", k.Rule(inner), "")
		}
		page.Lines = append(page.Lines, dataHead(k, set, inner)...)
		b := newBars(k, set.Data, inner-len(indent))
		for _, year := range set.Years() {
			page.Lines = append(page.Lines, "")
			if year != "" {
				page.Lines = append(page.Lines, indent+k.Theme.Strong.Render(draw.Cut(year, b.width)))
			}
			for _, r := range set.In(year) {
				chosen := may && r.Told() && len(spans) == s.leaf.choice.At
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
func dataHead(k part.Kit, set numbers, w int) []string {
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
	if set.from != "" {
		say(k.Theme.Dim.Render, wording(c.DataFrom, set.from))
	}
	if source := set.Source.In(k.Lang); source != "" {
		say(k.Theme.Dim.Render, wording(c.DataSource, source))
	}
	if anyGap(set.Data) {
		say(k.Theme.Dim.Render, wording(c.GapTo, set.Reference))
	}
	return out
}

// cite writes a row of the data in: as the evidence of the entry one is in, where
// its kind has a place for that, else where the caret is.
func (s *Screen) cite(words string) {
	if e := s.Entry(); e != nil {
		if cols := s.Columns(e.Section); s.IsMap() && len(cols) > 1 {
			s.Column(cols[1])
		}
	}
	if t := s.Text(); !t.Empty() {
		words = "; " + words
		s.Caret.At = t.At(t.Len())
	}
	s.Type(text.CleanLine(words))
}

func (s *Screen) whyNoData() string {
	if len(s.numbers()) == 0 {
		return s.kit.Words.Craft.NoData
	}
	return ""
}

// people are the names of those who sit at this table.
func (s *Screen) people() []string {
	var out []string
	for _, x := range s.State.Seats {
		if x.Table == s.Own && x.Role != session.Facilitator {
			out = append(out, x.Name)
		}
	}
	return out
}
