package pdf

import (
	"cmp"

	"convene/session/document/block"
	"convene/session/mapdraw"
	"convene/session/text"
)

// checks writes a list with ticks. The font has none, so they are drawn, and said in words
// too for whoever has the page read out.
func (d *maker) checks(c block.Checks) {
	const in = 18.0
	f := textFont()
	for _, x := range c.Items {
		lines := f.wrap(x.Text, d.textWide()-in)
		if len(lines) == 0 {
			lines = []string{"–"}
		}
		d.need(float64(min(len(lines), 4)) * f.lead())
		d.tick(mapdraw.At(paperSide+0.5, d.y+2), x.Done)
		d.lines(f, paperSide+in, lines)
		d.signed(f, paperSide+in, d.textWide()-in, lines[len(lines)-1], x.Said)
		d.y += 3
	}
}

// tick draws a box to tick off with its upper left corner at a point: an empty
// one, or a dark one with the tick in it.
func (d *maker) tick(at mapdraw.Point, ticked bool) {
	const side = 10.0
	box := rounded(at, mapdraw.At(at.X+side, at.Y+side), 1.5)
	d.add(func(p *pen) {
		if !ticked {
			p.outline(box, 1, inkSoft())
			return
		}
		p.fill(box, inkText())
		p.outline(box, 1, inkText())
		a, b, c := mapdraw.At(at.X+2.1, at.Y+5.2), mapdraw.At(at.X+4.2, at.Y+7.5), mapdraw.At(at.X+8.2, at.Y+2.6)
		p.line(a, b, 1.5, inkWhite(), nil)
		p.line(b, c, 1.5, inkWhite(), nil)
	})
}

// dataLook is where the columns of a step's numbers stand. All bars of a set have
// one scale: a share of 1 is as long as whole.
type dataLook struct {
	name, bar, gap float64 // where each column begins
	nameWide       float64
	gapWide        float64
	whole          float64
}

const (
	dataBarHigh  = 9.5
	dataRowAbove = 2.5 // above and below a row's text
)

func (d *maker) lookOf(s *block.Chart) dataLook {
	f := textFont()
	names, figures, gaps := headFont().measure(s.Head), 0.0, 0.0
	for _, r := range s.Rows {
		names = max(names, f.measure(r.Name))
		if r.Shown {
			figures = max(figures, f.measure(r.Figure))
		}
		gaps = max(gaps, f.measure(r.Gap))
	}
	out := dataLook{name: paperSide, nameWide: min(names, d.textWide()*0.3)}
	out.bar = paperSide + out.nameWide + 2*cellGap
	end := paperSide + d.textWide()
	out.gap = end
	if s.Gap != "" {
		gaps = max(gaps, headFont().measure(s.Gap), softFont().measure(s.Reference))
		out.gapWide = min(gaps, d.textWide()*0.25)
		out.gap = end - out.gapWide
	}
	out.whole = max(40, out.gap-2*cellGap-out.bar-5-figures)
	return out
}

// measure is how wide a text is in one line.
func (f letters) measure(s string) float64 {
	return f.face().Printed(f.face().Printable(text.OneLine(s)), f.size)
}

// chart draws a step's numbers: a bar for each group, year by year, with the
// number at its end and the distance to the group they are compared with, whose
// own bars are hatched.
func (d *maker) chart(s *block.Chart) {
	if len(s.Rows) == 0 {
		return
	}
	d.gap(9)
	if high := dataRoom(s); high < d.pageH()*0.5 {
		d.need(high)
	}
	if s.Title != "" {
		d.heading(func() {
			d.para(sectionFont(), paperSide, d.textWide(), s.Title)
			d.y += 3
		})
	}
	look := d.lookOf(s)
	if len(headFont().wrap(s.Measure, look.gap-look.bar-cellGap)) > dataHeadLines {
		d.para(softFont(), paperSide, d.textWide(), s.Measure)
	}
	year := ""
	head := func() {
		boxes := d.boxes // what stood there before counts once
		d.dataHead(s, look)
		if year != "" {
			d.y += 4
			d.put(yearFont(), paperSide, d.y, cutTo(yearFont(), yearFont().face().Printable(year), d.textWide()-cellGap))
			d.y += yearFont().lead() + 1
		}
		d.boxes = boxes
	}
	d.need(dataHeadLines*headFont().lead() + 3*textFont().lead())
	d.heading(func() { d.dataHead(s, look) })
	for i, y := range s.Years() {
		if s.Year != "" && (y != "" || i > 0) {
			d.heading(func() {
				d.y += 4
				d.para(yearFont(), paperSide, d.textWide(), cmp.Or(y, "–"))
				d.y++
			})
		}
		for k := range s.Rows {
			if s.Rows[k].Year == y {
				d.dataRow(s, &s.Rows[k], look, func() { year, d.again = y, head })
			}
		}
	}
	d.again = nil
	if s.Source != "" {
		d.y += 2
		d.para(softFont(), paperSide, d.textWide(), s.SourceWord+" "+s.Source)
	}
	d.y += 4
}

// dataRoom is about as high as a set will be, so that it can stay on one page.
func dataRoom(s *block.Chart) float64 {
	row := textFont().lead() + 2*dataRowAbove
	return float64(len(s.Rows)+len(s.Years()))*row + 90
}

func yearFont() letters { return letters{bold: true, size: 9.5, ink: inkText()} }

// dataHeadLines is how many lines the head may have, which comes again on every
// page. What a longer one says stands above it, or in the row it names.
const dataHeadLines = 3

func (d *maker) dataHead(s *block.Chart, look dataLook) {
	f := headFont()
	columns := []struct {
		x, wide float64
		says    string
	}{
		{look.name, look.nameWide + cellGap, s.Head},
		{look.bar, look.gap - look.bar - cellGap, s.Measure},
		{look.gap, look.gapWide + 1, ""},
	}
	if s.Gap != "" {
		columns[2].says = s.Gap
	}
	high := 0
	for _, c := range columns {
		lines := f.wrap(c.says, c.wide)
		if len(lines) > dataHeadLines {
			lines = f.wrap(c.says, c.wide-f.measure(" …"))[:dataHeadLines]
			lines[dataHeadLines-1] += " …"
		}
		for k, l := range lines {
			d.put(f, c.x, d.y+float64(k)*f.lead(), l)
		}
		high = max(high, len(lines))
	}
	d.y += float64(high)*f.lead() + 2
	d.rule(d.y, d.textWide(), 0.9, inkStrong())
	d.y += 3
}

// dataRow draws one group. begun is called when it is certain which page it is on.
func (d *maker) dataRow(s *block.Chart, r *block.Group, look dataLook, begun func()) {
	f, small := textFont(), softFont()
	lead := f.lead()
	names := f.wrap(r.Name, look.nameWide+1)
	reference := s.Gap != "" && r.Reference
	gap, gapFont := f.wrap(r.Gap, look.gapWide+1), f
	if reference {
		gap, gapFont = small.wrap(s.Reference, look.gapWide+1), small
	}
	high := max(len(names), len(gap), 1)
	d.need(float64(min(high, tallRow))*lead + 2*dataRowAbove)
	begun()
	for at := 0; at < high; {
		if at > 0 {
			d.turn()
		}
		n := min(high-at, max(1, int((d.left()-2*dataRowAbove)/lead)))
		a := d.y
		d.y += dataRowAbove
		for k := at; k < at+n; k++ {
			if k < len(names) {
				d.put(f, look.name, d.y, names[k])
			}
			if k == 0 {
				d.dataBar(r, look, reference)
			}
			if k < len(gap) {
				d.put(gapFont, look.gap, d.y, gap[k])
			}
			d.y += lead
		}
		d.y += dataRowAbove
		z := d.y
		d.add(func(p *pen) { p.line(mapdraw.At(look.bar, a), mapdraw.At(look.bar, z), 0.6, inkStrong(), nil) })
		at += n
	}
}

// dataBar draws a row's bar, and behind it the number; of a group that is
// too small to be shown, or has no number, neither.
func (d *maker) dataBar(r *block.Group, look dataLook, reference bool) {
	f, small := textFont(), softFont()
	says := r.Figure
	if !r.Shown {
		d.put(small, look.bar+5, d.y+0.9, small.face().Printable(says))
		return
	}
	long := min(max(r.Share, 0), 1) * look.whole
	d.drawBar(mapdraw.At(look.bar, d.y+(f.lead()-dataBarHigh)/2), long, reference)
	d.put(f, look.bar+long+5, d.y, cutTo(f, f.face().Printable(says), look.gap-cellGap-look.bar-long-5))
}

// drawBar draws a bar of that length: a solid one, or for the group that others
// are compared with a hatched one.
func (d *maker) drawBar(at mapdraw.Point, long float64, hatched bool) {
	if long <= 0 {
		return
	}
	z := mapdraw.At(at.X+long, at.Y+dataBarHigh)
	box := []mapdraw.Point{at, mapdraw.At(z.X, at.Y), z, mapdraw.At(at.X, z.Y)}
	if !hatched {
		d.add(func(p *pen) { p.fill(box, inkSoft()) })
		return
	}
	d.add(func(p *pen) {
		p.fill(box, inkWhite())
		const apart = 3.6
		for x := apart; x < long+dataBarHigh; x += apart {
			// From the lower left up to the right, as far as the bar goes.
			low, high := mapdraw.At(at.X+x-dataBarHigh, z.Y), mapdraw.At(at.X+x, at.Y)
			if low.X < at.X {
				low = mapdraw.At(at.X, at.Y+x)
			}
			if high.X > z.X {
				high = mapdraw.At(z.X, at.Y+x-long)
			}
			p.line(low, high, 0.6, inkSoft(), nil)
		}
		p.outline(box, 0.9, inkSoft())
	})
}
