package leaf

import (
	"fmt"
	"strings"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/part"
)

const (
	longestBar  = 40
	leastBar    = 8  // columns that a group's name leaves to the bars, where it can wrap
	leastGroup  = 12 // columns that a name needs so that it can be read beside its numbers
	aside       = 16 // columns that a name keeps when it makes room for the bars
	besideGroup = 2  // between the columns
)

// Numbers are a set's head in short and its rows in w columns, without anything to
// choose. cites says that a row can be written in, and how.
func Numbers(k part.Kit, d *exercises.Data, w int, cites bool) []string {
	c := k.Words.Craft
	var out, about, more []string
	say := func(paint func(string) string, parts []string) {
		for _, line := range joined(parts, w) {
			for _, l := range k.Wrapped(line, w) {
				out = append(out, paint(strings.TrimRight(l, " ")))
			}
		}
	}
	if title := d.Title.In(k.Lang); title != "" {
		about = append(about, title)
	}
	if source := d.Source.In(k.Lang); source != "" {
		more = append(more, fmt.Sprintf(c.DataSource, source))
	}
	if anyGap(d) {
		more = append(more, fmt.Sprintf(c.GapTo, d.Reference))
	}
	if cites {
		more = append(more, fmt.Sprintf(c.CiteAt, c.Data))
	}
	say(k.Theme.Strong.Render, append(about, d.Measure.In(k.Lang)))
	say(k.Theme.Dim.Render, more)
	b := newBars(k, d, w)
	for _, year := range d.Years() {
		if year != "" {
			out = append(out, k.Theme.Strong.Render(draw.Cut(year, w)))
		}
		for _, r := range d.In(year) {
			out = append(out, b.row(r, false)...)
		}
	}
	return out
}

// joined puts what fits beside each other in one line, so that none is broken
// which needn't be.
func joined(parts []string, w int) []string {
	const dot = " · "
	var out []string
	for _, p := range parts {
		if last := len(out) - 1; last >= 0 && draw.Width(out[last]+dot+p) <= w {
			out[last] += dot + p
			continue
		}
		out = append(out, p)
	}
	return out
}

// bars is a set of numbers in so many columns: the group, its rate, the gap, and
// the bar. Rate and gap are what people look for and are always whole. The bar
// takes what is left, and a name that is too long for its column wraps.
type bars struct {
	k     part.Kit
	d     *exercises.Data
	width int

	rates, gaps points
	group       int
	gap         int // the gap's column, which also holds the word for the reference
	bar         int
	stacked     bool // the numbers stand below their group: there is no room beside it
}

func newBars(k part.Kit, d *exercises.Data, width int) *bars {
	b := &bars{k: k, d: d, width: max(width, 1)}
	longest := 0
	for _, r := range d.Rows {
		longest = max(longest, draw.Width(r.Group))
		if !r.Shown() {
			continue
		}
		b.rates.see(exercises.Figure(r.Rate))
		if g, ok := d.Gap(r); ok {
			b.gaps.see(exercises.FigureGap(g))
		}
	}
	taken := besideGroup + b.rates.width()
	if anyGap(d) {
		b.gap = max(b.gaps.width(), draw.Width(k.Words.Craft.Reference))
		taken += besideGroup + b.gap
	}
	free := b.width - taken
	if free < min(longest, leastGroup) {
		b.stacked, b.group = true, b.width
		return b
	}
	b.group = min(longest, free)
	if narrow := free - besideGroup - leastBar; b.group > narrow && narrow >= aside {
		b.group = narrow
	}
	b.bar = min(free-b.group-besideGroup, longestBar)
	if b.bar < leastBar/2 {
		b.bar = 0
	}
	return b
}

// row is one group, in as many lines as its name takes.
func (b *bars) row(r exercises.DataRow, chosen bool) []string {
	t := b.k.Theme
	name := t.Text.Render
	if chosen {
		name = t.Selected.Render
	}
	groups := b.k.Wrapped(r.Group, b.group)
	if b.stacked {
		var out []string
		for _, g := range groups {
			out = append(out, name(g))
		}
		for _, n := range b.below(r) {
			out = append(out, "  "+t.Text.Render(n))
		}
		return out
	}
	beside := []string{""}
	if !r.Shown() {
		says, paint := b.why(r)
		beside = b.k.Wrapped(says, max(b.width-b.group-besideGroup, 1))
		for i, l := range beside {
			beside[i] = paint(strings.TrimRight(l, " "))
		}
	} else {
		beside[0] = b.figures(r)
	}
	var out []string
	for i := range max(len(groups), len(beside)) {
		g, n := "", ""
		if i < len(groups) {
			g = strings.TrimRight(groups[i], " ")
		}
		if i < len(beside) {
			n = beside[i]
		}
		if n == "" {
			out = append(out, name(g))
			continue
		}
		out = append(out, name(draw.Fit(g, b.group))+draw.Spaces(besideGroup)+n)
	}
	return out
}

// figures are the rate, the gap and the bar of a row that is shown.
func (b *bars) figures(r exercises.DataRow) string {
	t := b.k.Theme
	out := t.Strong.Render(b.rates.align(exercises.Figure(r.Rate)))
	if b.gap > 0 {
		gap := t.Text.Render(draw.Fit(b.signed(r), b.gap))
		if r.Group == b.d.Reference {
			gap = t.Dim.Render(draw.Fit(b.k.Words.Craft.Reference, b.gap))
		}
		out += draw.Spaces(besideGroup) + gap
	}
	n := int(b.d.Share(r)*float64(b.bar) + 0.5)
	if r.Rate > 0 && b.bar > 0 {
		n = max(n, 1) // little is not nothing
	}
	if n > 0 {
		out += draw.Spaces(besideGroup) + t.Accent.Render(strings.Repeat("▰", n))
	}
	return out
}

func (b *bars) signed(r exercises.DataRow) string {
	if g, ok := b.d.Gap(r); ok {
		return b.gaps.align(exercises.FigureGap(g))
	}
	return ""
}

// why is what stands in the place of a row's figures: a bound in words, which is
// also a number to read, or why there is none.
func (b *bars) why(r exercises.DataRow) (says string, paint func(string) string) {
	switch c := b.k.Words.Craft; {
	case r.Told() && r.Group == b.d.Reference:
		return r.Said(b.k.Lang) + " · " + c.Reference, b.k.Theme.Strong.Render
	case r.Told():
		return r.Said(b.k.Lang), b.k.Theme.Strong.Render
	case r.Missing:
		return c.NoNumber, b.k.Theme.Dim.Render
	default:
		return c.TooFew, b.k.Theme.Dim.Render
	}
}

// below are a row's numbers one under the other.
func (b *bars) below(r exercises.DataRow) []string {
	w := max(b.width-2, 1)
	if !r.Shown() {
		says, _ := b.why(r)
		return b.k.Wrapped(says, w)
	}
	out := b.k.Wrapped(exercises.Figure(r.Rate), w)
	if g, ok := b.d.Gap(r); ok {
		out = append(out, b.k.Wrapped(exercises.FigureGap(g), w)...)
	} else if b.gap > 0 && r.Group == b.d.Reference {
		out = append(out, b.k.Wrapped(b.k.Words.Craft.Reference, w)...)
	}
	return out
}

// anyGap tells whether some group is compared with another.
func anyGap(d *exercises.Data) bool {
	for _, r := range d.Rows {
		if _, ok := d.Gap(r); ok {
			return true
		}
	}
	return false
}

// points are figures in one column, decimal point below decimal point.
type points struct{ whole, rest int }

func (p *points) see(figure string) {
	whole, rest := atPoint(figure)
	p.whole, p.rest = max(p.whole, draw.Width(whole)), max(p.rest, draw.Width(rest))
}

func (p *points) width() int { return p.whole + p.rest }

func (p *points) align(figure string) string {
	whole, rest := atPoint(figure)
	return draw.Spaces(p.whole-draw.Width(whole)) + whole + draw.Fit(rest, p.rest)
}

// atPoint parts a figure before its decimal point.
func atPoint(figure string) (whole, rest string) {
	if i := strings.IndexByte(figure, '.'); i >= 0 {
		return figure[:i], figure[i:]
	}
	return figure, ""
}
