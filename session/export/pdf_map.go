package export

import (
	"cmp"
	"strings"

	"convene/exercises"
)

// outlineOf is a map: as a picture, and as the outline that people filled, which
// holds every word of it.
func (d *pdfMaker) outlineOf(s *Sheet) {
	lines := s.Outline()
	var none []string
	for i := range s.Sections {
		if len(s.Sections[i].Entries) == 0 {
			none = append(none, s.Sections[i].Title)
		}
	}
	if len(lines) == 0 {
		d.para(softFont(), paperSide, paperWide, d.says.emptyMap)
		d.droppedFrom(s)
		return
	}
	m := drawMap(s, d.words)
	inline := fitsText(m)
	if inline {
		scale := min(mostScale, paperWide/m.w, paperH*0.6/m.h)
		d.need(m.h*scale + 40)
		d.picture(m, point{paperSide, d.y + 4}, scale)
		d.y += m.h*scale + 14
		d.legend(s, m, paperSide, paperWide)
		d.y += 8
	}
	labels := s.labels(exercises.Map)
	for _, l := range lines {
		d.branch(l, labels[l.Entry.ID])
	}
	if len(none) > 0 {
		d.y += 3
		d.para(softFont(), paperSide, paperWide, strings.Join(none, " · ")+": "+d.words.empty)
	}
	d.droppedFrom(s)
	if !inline {
		d.mapSheet(s, m)
	}
}

// mapSheet gives a map that is too large for the text's pages one of its own, as
// large as it takes to stay readable.
func (d *pdfMaker) mapSheet(s *Sheet, m *mapDrawing) {
	size, turned, scale := sheetFor(m)
	w, h := sheetSizes()[size].w, sheetSizes()[size].h
	if turned {
		w, h = h, w
	}
	scale = min(scale, mostScale)
	d.sheet(w, h)
	d.page().context = d.context
	d.picture(m, point{paperSide, paperTop}, scale)
	d.y = paperTop + m.h*scale + 16
	d.legend(s, m, paperSide, w-2*paperSide)
	d.y = paperH // nothing else goes on this sheet
}

// branch is one entry of the outline with all that belongs to it.
func (d *pdfMaker) branch(l Line, label string) {
	e, f, small := l.Entry, textFont(), softFont()
	x := paperSide + 15*float64(min(e.Depth, 9))
	const in = 14.0
	width := paperSide + paperWide - x - in
	kind := small.face().printable(label + "  " + l.Section.Title)
	text := cmp.Or(strings.TrimSpace(e.lead()), d.words.empty)
	lines := f.wrap(text, width)
	d.need(small.lead() + float64(min(len(lines), 3))*f.lead())
	d.shape(l.Section, point{x + 4, d.y + small.size*0.75}, 7)
	d.lines(small, x+in, small.face().wrap(kind, small.size, width))
	d.lines(f, x+in, lines)
	d.signed(f, x+in, width, lines[len(lines)-1], d.meta(e))
	d.was(e, x+in, width)
	for i, t := range e.others() {
		if t != "" {
			d.para(small, x+in, width, l.Section.Columns[i].Title+" "+t)
		}
	}
	for _, r := range e.Feeds {
		d.para(small, x+in, width, d.words.feeds+" "+r.Name)
	}
	for _, r := range e.FedBy {
		d.para(small, x+in, width, d.words.fedBy+" "+r.Name)
	}
	d.remarks(e, x+in, width)
	d.y += 5
}

// shape draws a kind's mark. One without a shape is left to its name, which always
// follows.
func (d *pdfMaker) shape(s *Section, c point, size float64) {
	m, ok := shapeOf(s.Mark, c, size)
	if !ok {
		return
	}
	corners := m.points
	if len(corners) == 1 {
		corners = disc(c, m.radius)
	}
	d.add(func(p *pen) {
		if m.ring {
			p.outline(corners, 1, inkSoft())
			return
		}
		p.fill(corners, inkSoft())
	})
}

// picture draws a map with its upper left corner at a point.
func (d *pdfMaker) picture(m *mapDrawing, at point, scale float64) {
	to := func(q point) point { return point{at.x + q.x*scale, at.y + q.y*scale} }
	for _, links := range []bool{false, true} {
		for _, e := range m.edges {
			if e.link == links {
				d.arrow(e, to, scale)
			}
		}
	}
	for _, st := range m.stems {
		a, b := to(st.from), to(st.to)
		d.add(func(p *pen) { p.line(a, b, 1.3*scale, inkRemedy(), []float64{3, 2}) })
	}
	for _, b := range m.boxes {
		d.box(b, to, scale)
	}
}

func (d *pdfMaker) arrow(e *mapEdge, to func(point) point, scale float64) {
	weight, c := 1.4*scale, inkTree()
	var dash []float64
	if e.link {
		weight, c, dash = 1.7*scale, inkLink(), []float64{5, 3}
	}
	for _, s := range e.path {
		s = mapStroke{to(s.from), to(s.c1), to(s.c2), to(s.to), s.curved}
		d.add(func(p *pen) {
			if s.curved {
				p.curve(s, weight, c, dash)
			} else {
				p.line(s.from, s.to, weight, c, dash)
			}
		})
	}
	if e.bare {
		return
	}
	back := e.head.x - e.dir*arrowLong
	tip := []point{to(e.head), to(point{back, e.head.y - arrowHalf}), to(point{back, e.head.y + arrowHalf})}
	d.add(func(p *pen) { p.fill(tip, c) })
}

func (d *pdfMaker) box(b *mapBox, to func(point) point, scale float64) {
	a, z := to(b.point), to(point{b.x + b.w, b.y + b.h})
	round, weight, c, ground := 3.0, 1.0, inkStrong(), inkWhite()
	var dash []float64
	switch {
	case b.section.Aside:
		round, c, ground, dash = 12, inkRemedy(), inkAside(), []float64{3, 2}
	case b.block.parent == nil && !b.block.loose:
		weight, c = 2, inkText()
	}
	corners := rounded(a, z, round*scale)
	d.add(func(p *pen) {
		p.fill(corners, ground)
		p.outline(corners, weight*scale, c, dash...)
	})
	text := func(f font, x, base float64, s string, fromRight float64) {
		f.size *= scale
		s = f.face().printable(s)
		q := to(point{x, base})
		q.x -= fromRight * f.face().pdfWidth(s, f.size)
		d.put(f, q.x, q.y-f.size*1.07, s)
	}
	x, y := b.x+padX, b.y+padY+10
	d.shape(b.section, to(point{x + 5, y - 4}), 9*scale)
	small := font{size: smallSize, ink: inkSoft()}
	room := b.w - 2*padX - 16
	if b.entry.Dots > 0 {
		bold := font{bold: true, size: smallSize, ink: inkText()}
		s := d.words.dots(b.entry.Dots)
		text(bold, b.x+b.w-padX, y, s, 1)
		room -= bold.face().width(s, smallSize) + 6
	}
	text(small, x+16, y, firstLine(b.section.Title, smallSize, room), 0)
	y = b.y + padY + kindLead
	for _, l := range b.label {
		text(font{size: labelSize, ink: inkText()}, x, y+13, l, 0)
		y += labelLead
	}
	y += 3
	for _, l := range b.more {
		text(small, x, y+11, l, 0)
		y += smallLead
	}
}

// legend says what the shapes and arrows mean, as far as they are used.
func (d *pdfMaker) legend(s *Sheet, m *mapDrawing, left, width float64) {
	f := font{size: 8.5, ink: inkSoft()}
	x := left
	next := func(lead float64, label string, draw func(x float64)) {
		label = f.face().printable(label)
		wide := lead + f.face().pdfWidth(label, f.size) + 16
		if x > left && x+wide > left+width {
			x = left
			d.y += f.lead()
		}
		draw(x)
		d.put(f, x+lead, d.y, label)
		x += wide
	}
	for i := range s.Sections {
		if sec := &s.Sections[i]; len(sec.Entries) > 0 {
			next(12, sec.Title, func(x float64) { d.shape(sec, point{x + 4, d.y + 6.2}, 7) })
		}
	}
	for _, link := range []bool{false, true} {
		label := d.says.leadsTo
		if link {
			label = d.says.alsoFeeds
		}
		for _, e := range m.edges {
			if e.link == link {
				next(32, label, func(x float64) {
					y := d.y + 6.2
					end := point{x + 26, y}
					sample := &mapEdge{link: link, path: []mapStroke{straight(point{x, y}, point{x + 19, y})}, head: end, dir: 1}
					d.arrow(sample, func(q point) point { return q }, 0.8)
				})
				break
			}
		}
	}
	d.y += f.lead()
}
