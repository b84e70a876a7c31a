// Package pptx writes a document as slides for a board's meeting: a title, what is read in
// a minute, a slide for each worksheet with a headline, counts and numbers as native bars
// that can be edited, and the promises as a native table.
package pptx

import (
	"io"
	"slices"
	"strings"

	"convene/session/document/block"
	"convene/session/document/words"
)

// Write writes the slides.
func Write(w io.Writer, doc block.Document) error {
	d := deck{doc: doc, words: doc.Words}
	d.title()
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case block.Heading:
			d.heading(b)
		case block.Turn:
			d.told = true
		case block.List:
			if !d.told { // what comes later is for those who work on
				d.bullets(d.under, linesOf(b.Items))
			}
		case block.Table:
			d.table(b)
		case block.Chart:
			d.numbers(b)
		case block.Quote:
			d.headline = b.Text
		case block.Grid:
			d.grid(&b)
		case block.Map:
			d.mapOf(&b)
		}
	}
	d.stepEnds()
	return d.pack(w)
}

// deck is the slides so far.
type deck struct {
	doc      block.Document
	words    *words.Words
	under    string   // the last heading
	of       string   // the step that a table's sheet belongs to
	told     bool     // the first page is over
	shown    bool     // the promises were
	headline string   // its table's, until it has been shown
	brief    []string // of the tables of a step that have no headline
	briefs   string   // the step
	slides   []*slide
	charts   []chart
}

// slide is one of them: its shapes, and the charts it shows.
type slide struct {
	layout int
	shapes strings.Builder
	ids    int // one counter for shapes, tables and charts: PowerPoint refuses two of a number
	charts []int
}

func (s *slide) id() int {
	s.ids++
	return s.ids + 1 // 1 is the group that holds all
}

func (d *deck) heading(h block.Heading) {
	d.headlineAlone()
	if h.Level == 2 {
		d.stepEnds()
	}
	d.under, d.of = h.Text, h.Of
}

func (d *deck) add(layout int) *slide {
	s := &slide{layout: layout}
	d.slides = append(d.slides, s)
	return s
}

// title is the first slide: what this is, and when it was.
func (d *deck) title() {
	s := d.add(titleLayout)
	s.place("ctrTitle", 0, paragraph(d.doc.Title, titleSize(d.doc.Title, 4400), false))
	var notes []string
	for _, b := range d.doc.Blocks {
		if p, ok := b.(block.Para); ok && p.Role == block.Said {
			notes = append(notes, p.Text)
		}
	}
	if len(notes) == 0 {
		notes = []string{d.doc.Stamp}
	}
	for _, b := range d.doc.Blocks {
		if n, ok := b.(block.Note); ok { // what was left out is said first of all
			notes = append(notes, n.Text)
		}
		if _, ok := b.(block.Heading); ok {
			break
		}
	}
	s.place("subTitle", 1, paragraphs(notes, 1800))
}

// slideLines is how many lines of a list one slide takes.
const slideLines = 8

// bullets are a list, on as many slides as it takes.
func (d *deck) bullets(title string, lines []string) {
	for part := range slices.Chunk(lines, slideLines) {
		s := d.add(listLayout)
		s.place("title", 0, paragraph(title, titleSize(title, 2800), false))
		s.place("body", 1, paragraphs(part, 2000))
	}
}

func linesOf(all []block.Line) []string {
	var out []string
	for _, l := range all {
		var pieces []string
		for _, p := range l.Pieces {
			s := p.Text
			if len(p.From) > 0 {
				s += " (" + p.From[0].Label
				for _, r := range p.From[1:] {
					s += "; " + r.Label
				}
				s += ")"
			}
			pieces = append(pieces, s)
		}
		s := strings.Join(pieces, ", ")
		if l.Lead != "" {
			s = l.Lead + ": " + s
		}
		out = append(out, s)
	}
	return out
}

// name is a worksheet's: whose it is and of which step.
func (d *deck) name() string { return strings.Trim(d.under+" · "+d.of, " ·") }

// grid is one table's worksheet: its headline, and the first of what it wrote. Where it has
// no headline it is one line of its step's slide.
func (d *deck) grid(g *block.Grid) {
	var lines []string
	for i := range g.Parts {
		lines = append(lines, firstOf(&g.Parts[i])...)
	}
	if d.headline == "" {
		if len(lines) > 0 {
			d.briefly(best(g))
		}
		return
	}
	d.sheet(lines)
}

// mapOf is one table's map: a picture where it can be read from a chair, or else its first
// levels as a list.
func (d *deck) mapOf(m *block.Map) {
	title := d.headline
	if title == "" {
		title = d.name()
	}
	if d.mapSlide(title, m) {
		d.headline = ""
		return
	}
	var lines []string
	for i := range m.Items {
		if e := &m.Items[i]; e.Depth < 2 {
			lines = append(lines, strings.TrimSpace(m.Parts[e.Kind].Mark+" "+short(e.Lead())))
		}
	}
	switch {
	case d.headline != "":
		d.sheet(lines)
	case len(lines) > 0:
		d.briefly(lines[0])
	}
}

// sheet is a slide with a table's headline and some of what it wrote.
func (d *deck) sheet(lines []string) {
	s := d.add(listLayout)
	s.place("title", 0, paragraph(d.headline, titleSize(d.headline, 3200), false))
	lines = append([]string{d.name()}, lines...)
	s.place("body", 1, paragraphs(lines[:min(len(lines), slideLines)], 1800))
	d.headline = ""
}

// headlineAlone shows a headline below which nothing stands.
func (d *deck) headlineAlone() {
	if d.headline != "" {
		d.sheet(nil)
	}
}

// briefly keeps a line of a worksheet without a headline for its step's slide.
func (d *deck) briefly(line string) {
	d.briefs = d.of
	d.brief = append(d.brief, d.under+": "+line)
}

// stepEnds shows what the tables without a headline wrote, a line each.
func (d *deck) stepEnds() {
	d.bullets(d.briefs, d.brief)
	d.brief = nil
}

// best is the line of a worksheet with the most dots, or its first.
func best(g *block.Grid) string {
	var out *block.Item
	for i := range g.Parts {
		for k := range g.Parts[i].Items {
			if e := &g.Parts[i].Items[k]; out == nil || e.Dots > out.Dots {
				out = e
			}
		}
	}
	return short(out.Lead())
}

// firstOf is the line of a section with the most dots, or its first.
func firstOf(p *block.Part) []string {
	if len(p.Items) == 0 {
		return nil
	}
	best := &p.Items[0]
	for i := range p.Items {
		if p.Items[i].Dots > best.Dots {
			best = &p.Items[i]
		}
	}
	return []string{p.Title + ": " + short(best.Lead())}
}

// shortRunes is how much of an entry a slide has room for.
const shortRunes = 110

func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > shortRunes {
		return strings.TrimRight(string(r[:shortRunes]), " ") + "…"
	}
	return s
}

// slideRows is how many rows of a table one slide takes: tables don't page themselves.
const slideRows = 7

// table is counts as bars, and anything else as a native table.
func (d *deck) table(t block.Table) {
	if t.Role == block.Tally {
		d.tally(t)
		return
	}
	if t.Role == block.Spent || t.Role == block.Commitments && d.shown {
		return // nobody shows that, or it was on the first page
	}
	d.shown = d.shown || t.Role == block.Commitments
	widths := 0
	for _, c := range t.Columns {
		widths += c.Width
	}
	for part := range slices.Chunk(t.Rows, slideRows) {
		s := d.add(plainLayout)
		s.place("title", 0, paragraph(d.under, titleSize(d.under, 2800), false))
		s.table(t.Columns, part, widths)
	}
}

// tally is a chart with a series for each question; sections nobody picked are left out.
func (d *deck) tally(t block.Table) {
	c := chart{title: t.Caption}
	var kept []block.Row
	for _, r := range t.Rows {
		if slices.ContainsFunc(r.Cells, func(x block.Cell) bool { return x.N > 0 }) {
			kept = append(kept, r)
			c.names = append(c.names, short(r.Cells[0].Text))
		}
	}
	for i, col := range t.Columns {
		if col.Kind != block.BarColumn {
			continue
		}
		one := series{name: col.Head}
		for _, r := range kept {
			one.values = append(one.values, float64(r.Cells[i].N))
		}
		c.series = append(c.series, one)
	}
	d.chart(t.Caption, c)
}

// numbers is a step's data: a series for each year. What has no number has no bar.
func (d *deck) numbers(b block.Chart) {
	title := b.Title
	if title == "" {
		title = b.Measure
	}
	c := chart{title: title}
	for _, r := range b.Rows {
		if r.Shown && !slices.Contains(c.names, r.Name) {
			c.names = append(c.names, r.Name)
		}
	}
	for _, year := range b.Years() {
		name := year
		if name == "" {
			name = b.Measure
		}
		one := series{name: name, values: make([]float64, len(c.names))}
		for _, r := range b.Rows {
			if k := slices.Index(c.names, r.Name); k >= 0 && r.Year == year && r.Shown {
				one.values[k] = r.Rate
			}
		}
		c.series = append(c.series, one)
	}
	d.chart(title+" — "+b.Measure, c)
}

func (d *deck) chart(title string, c chart) {
	if len(c.names) == 0 || len(c.series) == 0 {
		return
	}
	s := d.add(plainLayout)
	s.place("title", 0, paragraph(title, titleSize(title, 2800), false))
	d.charts = append(d.charts, c)
	s.chart(len(d.charts))
}
