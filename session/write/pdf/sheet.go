package pdf

import (
	"slices"
	"strconv"
	"strings"

	"convene/session/document/block"
	"convene/session/mapdraw"
)

// grid is a worksheet. Where nothing was written all over it, one line says so.
func (d *maker) grid(parts []block.Part) {
	var titles []string
	for i := range parts {
		if !parts[i].Bare() {
			titles = nil
			break
		}
		titles = append(titles, parts[i].Title)
	}
	if len(titles) > 1 {
		d.y += 2
		d.para(softFont(), paperSide, d.textWide(), strings.Join(titles, " · ")+" — "+parts[0].Empty)
		return
	}
	for i := range parts {
		d.part(&parts[i])
	}
}

func (d *maker) part(s *block.Part) {
	d.gap(9)
	if s.Bare() {
		d.hollow(s)
		return
	}
	d.partHead(s.Title, s.Definition, strings.Join(s.Picks, " · "))
	switch {
	case len(s.Items) == 0:
		d.para(softFont(), paperSide, d.textWide(), s.Empty)
	case len(s.Columns) > 1:
		d.several(s)
	default:
		for i := range s.Items {
			d.entry(&s.Items[i])
		}
	}
	d.gone(s.Gone)
}

// hollow is a section with nothing in it, which says something as well: its title,
// and that it is empty.
func (d *maker) hollow(s *block.Part) {
	f := sectionFont()
	lines := f.wrap(s.Title, d.textWide())
	d.need(float64(len(lines))*f.lead() + softFont().lead())
	d.lines(f, paperSide, lines)
	last := ""
	if len(lines) > 0 {
		last = lines[len(lines)-1]
	}
	d.behind(f, paperSide, d.textWide(), last, s.Empty)
}

// entry is one line of a list: its number, what it says, and who wrote it.
func (d *maker) entry(e *block.Item) {
	const in = 26.0
	f, small := textFont(), softFont()
	var lines []string
	for _, c := range e.Cells {
		lines = append(lines, f.wrap(c, d.textWide()-in)...)
	}
	if len(lines) == 0 {
		lines = []string{d.words.Document.Empty}
	}
	// A short entry stays in one piece, a long one may go over to the next page
	// but not with its first line alone.
	d.need(float64(min(len(lines), 4)) * f.lead())
	n := e.Label + "."
	d.put(small, paperSide+in-8-small.face().Printed(n, small.size), d.y+0.9, n)
	d.lines(f, paperSide+in, lines)
	d.signed(f, paperSide+in, d.textWide()-in, lines[len(lines)-1], meta(e))
	d.was(e, paperSide+in, d.textWide()-in)
	d.remarks(e, paperSide+in, d.textWide()-in)
	d.y += 2.5
}

// meta is what stands behind an entry: who wrote it, its dots, what has become of it.
func meta(e *block.Item) string {
	dots := ""
	if e.Dots > 0 {
		dots = strings.Repeat("•", min(e.Dots, 10)) + " " + e.Dotted
	}
	return strings.Join(slices.DeleteFunc([]string{e.Author, dots, e.Since}, func(s string) bool { return s == "" }), " · ")
}

// was is how an entry came, where it has changed, below it.
func (d *maker) was(e *block.Item, x, width float64) {
	if s := e.Before(); s != "" {
		d.para(softFont(), x+10, width-10, d.words.Document.Was+" "+s)
	}
}

// remarks are what other tables said of an entry, below it.
func (d *maker) remarks(e *block.Item, x, width float64) {
	for _, r := range e.Remarks {
		d.para(softFont(), x+10, width-10, r.From()+" "+r.Says())
	}
}

// signed writes who wrote an entry behind its last line, or below it where there
// is no room.
func (d *maker) signed(f letters, x, width float64, last, who string) {
	if who == "" {
		return
	}
	d.behind(f, x, width, last, "— "+who)
}

// behind writes a few words in small type behind a line that was just drawn, or
// below it.
func (d *maker) behind(f letters, x, width float64, last, who string) {
	small := softFont()
	who = small.face().Printable(who)
	used := f.face().Printed(last, f.size) + 6
	if wide := small.face().Printed(who, small.size); used+wide <= width {
		d.put(small, x+used, d.y-f.lead()+(f.size-small.size)*1.07, who)
		return
	}
	d.lines(small, x, small.face().Wrap(who, small.size, width))
}

// several is a section of several columns. What belongs to an entry stands in its
// roomiest one.
func (d *maker) several(s *block.Part) {
	t := rows{heads: []string{d.words.Document.Number}, weights: []float64{0}}
	for i, c := range s.Columns {
		most := 0
		for k := range s.Items {
			most = max(most, len(s.Items[k].Cells[i]))
		}
		t.heads = append(t.heads, c.Title)
		t.weights = append(t.weights, float64(min(max(most, 24), 90)))
	}
	roomiest := 1
	for i, w := range t.weights {
		if w > t.weights[roomiest] {
			roomiest = i
		}
	}
	if s.Signed {
		t.heads = append(t.heads, d.words.Document.WrittenBy)
		t.weights = append(t.weights, 22)
	}
	for i := range s.Items {
		e := &s.Items[i]
		row := append([]string{e.Label}, e.Cells...)
		if was := e.Before(); was != "" {
			row[roomiest] += "\n" + d.words.Document.Was + " " + was
		}
		for _, r := range e.Remarks {
			row[roomiest] += "\n" + r.From() + " " + r.Says()
		}
		if s.Signed {
			row = append(row, meta(e))
		}
		t.cells = append(t.cells, row)
	}
	t.softLast = s.Signed
	d.draw(&t)
}

// table is a table of the document's own.
func (d *maker) table(b *block.Table) {
	var t rows
	for _, c := range b.Columns {
		if c.Kind == block.BarColumn {
			t.bars = float64(b.Top)
		}
		t.heads, t.weights = append(t.heads, c.Head), append(t.weights, float64(c.Width))
	}
	for _, r := range b.Rows {
		row := make([]string, len(r.Cells))
		for i, c := range r.Cells {
			row[i] = cell(b.Columns[i].Kind, c)
		}
		t.cells = append(t.cells, row)
	}
	d.draw(&t)
}

func cell(kind block.ColumnKind, c block.Cell) string {
	switch kind {
	case block.RefColumn:
		return c.Ref.Label
	case block.BarColumn, block.HollowColumn:
		if c.Text != "" {
			return c.Text
		}
		return strconv.Itoa(c.N)
	}
	return strings.TrimSpace(c.Text)
}

// list is lines without numbers, with their sources in brackets.
func (d *maker) list(l block.List) {
	for _, x := range l.Items {
		var parts []string
		for _, p := range x.Pieces {
			s := p.Text
			if len(p.From) > 0 {
				labels := make([]string, len(p.From))
				for i, r := range p.From {
					labels[i] = r.Label
				}
				s += " (" + strings.Join(labels, "; ")
				if x.Tail != "" {
					s += ", " + x.Tail
				}
				s += ")"
			}
			parts = append(parts, s)
		}
		s := strings.Join(parts, ", ")
		if x.Lead != "" {
			s = x.Lead + ": " + s
		}
		d.item(s)
	}
}

// item is one line of a list without numbers.
func (d *maker) item(s string) {
	const in = 12.0
	f := textFont()
	lines := f.wrap(s, d.textWide()-in)
	d.need(float64(min(len(lines), 4)) * f.lead())
	d.put(f, paperSide+1, d.y, "•")
	d.lines(f, paperSide+in, lines)
	d.y += 2
}

// struckIn is how far a line that was let go stands in, as numbered lines do.
const struckIn = 26.0

// gone are the lines of a section that were let go.
func (d *maker) gone(all []block.Gone) {
	if len(all) == 0 {
		return
	}
	d.letGo()
	for _, g := range all {
		d.struck(struckFont(), paperSide+struckIn, d.textWide()-struckIn, apart(g))
		d.y += 2.5
	}
}

// apart is a line that was let go in one line. A dash between its texts would vanish under
// the line that goes through it.
func apart(g block.Gone) string { return strings.Join(g, " · ") }

func struckFont() letters { return letters{size: 9.5, ink: inkSoft()} }

func (d *maker) letGo() {
	d.gap(4)
	d.heading(func() { d.para(headFont(), paperSide, d.textWide(), d.words.Document.LetGo) })
}

// goneFrom are the lines of a map that were let go, each with its kind.
func (d *maker) goneFrom(m *block.Map) {
	said := false
	for _, k := range m.Parts {
		for _, g := range k.Gone {
			if !said {
				d.letGo()
				said = true
			}
			f := softFont()
			d.heading(func() {
				d.need(2 * f.lead())
				d.shape(k.Mark, mapdraw.At(paperSide+4, d.y+f.size*0.75), 7)
				d.para(f, paperSide+14, d.textWide()-14, k.Title)
			})
			d.struck(struckFont(), paperSide+14, d.textWide()-14, apart(g))
			d.y += 2.5
		}
	}
}

// struck writes a text with a line through it, which paper and a grey screen show
// as well as any.
func (d *maker) struck(f letters, x, width float64, s string) {
	for _, l := range f.wrap(s, width) {
		d.need(f.lead())
		d.put(f, x, d.y, l)
		long, y := f.face().Printed(strings.TrimRight(l, " "), f.size), d.y+f.size*0.79
		d.add(func(p *pen) { p.line(mapdraw.At(x-1, y), mapdraw.At(x+long+1, y), 0.7, inkText(), nil) })
		d.y += f.lead()
	}
}
