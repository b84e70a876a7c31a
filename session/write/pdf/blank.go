package pdf

import (
	"math"

	"convene/session/document/handout"
	"convene/session/mapdraw"
)

// Heights of lines for a hand with a pen, in points.
const (
	handLine  = 25.0
	leastRows = 2
)

// blank is a worksheet with room to write, on as many pages as it needs. Maps, and what
// has many columns, lie on their side.
func (d *hand) blank(b *handout.Blank) {
	w, h := paperW, paperH
	wide := len(b.Map) > 0
	for _, s := range b.Sections {
		wide = wide || len(s.Columns) > 3
	}
	if wide {
		w, h = paperH, paperW
	}
	page := blankPage{hand: d, b: b, w: w, h: h, across: w - 2*paperSide}
	page.begin()
	for _, s := range b.Notes {
		d.para(letters{size: 11, ink: inkText()}, paperSide, page.across, s)
		d.y += 3
	}
	if len(b.Map) > 0 {
		page.drawMap()
	}
	page.sections()
	for _, q := range b.Picks {
		page.room(handLine)
		page.field(q, paperSide, page.across)
	}
}

type blankPage struct {
	*hand
	b            *handout.Blank
	w, h, across float64
}

func (p *blankPage) bottom() float64 { return p.h - paperBottom }

// begin starts a page with what the worksheet is called and whose it is.
func (p *blankPage) begin() {
	p.sheet(p.w, p.h)
	p.y = paperTop - 14
	p.put(softFont(), paperSide, p.y, cutTo(softFont(), softFont().face().Printable(p.b.Session), p.across))
	p.y += softFont().lead()
	p.para(stepFont(), paperSide, p.across, p.b.Title)
	p.para(letters{size: 10.5, ink: inkText()}, paperSide, p.across, p.b.Prompt)
	p.y += 2
	if n := len(p.b.Write); n > 0 {
		short := p.across * 0.2
		x := paperSide
		for i, label := range p.b.Write {
			each := (p.across - short) / max(1, float64(n-1))
			if i == 0 {
				each = short - between
			}
			top := p.y
			p.field(label, x, each)
			if i < n-1 {
				p.y = top
			}
			x += each + between
		}
	}
	p.y += 8
}

// field is a word with a line behind it.
func (p *blankPage) field(label string, x, wide float64) {
	f := letters{bold: true, size: 9.5, ink: inkText()}
	label = f.face().Printable(label)
	p.put(f, x, p.y+handLine-f.lead(), label)
	from := min(x+f.face().Printed(label, f.size)+6, x+wide-40)
	y := p.y + handLine - 1
	p.ruled(from, x+wide, y)
	p.y += handLine
}

func (p *blankPage) ruled(from, to, y float64) {
	p.add(func(pen *pen) { pen.line(mapdraw.At(from, y), mapdraw.At(to, y), 0.6, inkStrong(), nil) })
}

// room turns the page where less than that is left.
func (p *blankPage) room(high float64) {
	if p.bottom()-p.y < high {
		p.begin()
	}
}

// headHigh is how high a section is without its lines.
func (p *blankPage) headHigh(s *handout.BlankSection) float64 {
	h := tableFont().lead()*float64(max(1, len(tableFont().wrap(s.Title, p.across)))) + 8
	if s.About != "" {
		h += softFont().lead() * float64(len(softFont().wrap(s.About, p.across)))
	}
	if len(s.Columns) > 1 {
		h += headFont().lead()*2 + 4
	}
	return h
}

// sections share out the pages evenly: as many on each as have room for some lines, and
// then as many lines as there is room for.
func (p *blankPage) sections() {
	all := p.b.Sections
	for len(all) > 0 {
		left := p.bottom() - p.y - float64(len(p.b.Picks))*handLine
		n, used := 0, 0.0
		for n < len(all) {
			need := p.headHigh(&all[n]) + handLine*float64(max(leastRows, len(all[n].Lines)+1))
			if n > 0 && used+need > left {
				break
			}
			used += need
			n++
		}
		n = evenly(len(all), n)
		heads := 0.0
		for i := range all[:n] {
			heads += p.headHigh(&all[i])
		}
		rows := max(leastRows*n, int(math.Floor((left-heads)/handLine)))
		for i := range all[:n] {
			p.section(&all[i], (rows+n-1-i)/n) // the first ones have what is left over
		}
		if all = all[n:]; len(all) > 0 {
			p.begin()
		}
	}
}

// evenly is how many of all go on this page when at most that many fit on one.
func evenly(all, fit int) int {
	pages := (all + fit - 1) / fit
	return (all + pages - 1) / pages
}

func (p *blankPage) section(s *handout.BlankSection, rows int) {
	p.para(tableFont(), paperSide, p.across, s.Title)
	if s.About != "" {
		p.para(softFont(), paperSide, p.across, s.About)
	}
	n := max(1, len(s.Columns))
	each := (p.across - between*float64(n-1)) / float64(n)
	if n > 1 {
		top, bottom := p.y+2, p.y+2
		for i, c := range s.Columns {
			p.y = top
			lines := headFont().wrap(c, each)
			p.lines(headFont(), paperSide+float64(i)*(each+between), lines[:min(2, len(lines))])
			bottom = max(bottom, p.y)
		}
		p.y = bottom
	}
	for row := range max(rows, len(s.Lines)+1) {
		if row < len(s.Lines) {
			p.put(textFont(), paperSide, p.y+handLine-textFont().lead()-1, cutTo(textFont(), textFont().face().Printable(s.Lines[row]), each))
		}
		p.y += handLine
		for i := range n {
			x := paperSide + float64(i)*(each+between)
			p.ruled(x, x+each, p.y-1)
		}
	}
	p.y += 8
}

// drawMap is the kinds there are, and a page of dots to draw on: boxes and arrows come out
// straight along them.
func (p *blankPage) drawMap() {
	p.para(softFont(), paperSide, p.across, p.b.Draw)
	p.y += 2
	for _, k := range p.b.Map {
		mark := k.Mark
		f := textFont()
		if printable := f.face().Printable(mark); boxesIn(printable) > 0 {
			mark = "–" // the font hasn't got the marks
		}
		line := mark + " " + k.Title
		if k.About != "" {
			line += ": " + k.About
		}
		p.para(f, paperSide, p.across, line)
	}
	p.y += 6
	const apart = 18.0
	for y := p.y + apart/2; y < p.bottom()-float64(len(p.b.Picks))*handLine; y += apart {
		from, to, dash := mapdraw.At(paperSide, y), mapdraw.At(paperSide+p.across, y), []float64{0.8, apart - 0.8}
		p.add(func(pen *pen) { pen.line(from, to, 0.8, inkStrong(), dash) })
		p.y = y + apart/2
	}
}
