package pdf

import (
	"cmp"
	"strings"

	"convene/session/document/block"
	"convene/session/mapdraw"
	"convene/session/write/font"
)

// mapOf is a map: as a picture, and as the outline that people filled, which holds every
// word of it.
func (d *maker) mapOf(b *block.Map) {
	if len(b.Items) == 0 {
		d.para(softFont(), paperSide, d.textWide(), b.Nothing)
		d.goneFrom(b)
		return
	}
	m := mapdraw.Draw(b.Drawing)
	inline := m.FitsText()
	if inline {
		scale := min(mapdraw.MostScale, d.textWide()/m.W, d.pageH()*0.6/m.H)
		d.need(m.H*scale + 40)
		d.picture(m, mapdraw.At(paperSide, d.y+4), scale)
		d.y += m.H*scale + 14
		d.legend(b.Drawing, m, paperSide, d.textWide())
		d.y += 8
	}
	used := make([]bool, len(b.Parts))
	for i := range b.Items {
		d.branch(&b.Items[i], &b.Parts[b.Items[i].Kind])
		used[b.Items[i].Kind] = true
	}
	var none []string
	for i := range b.Parts {
		if !used[i] {
			none = append(none, b.Parts[i].Title)
		}
	}
	if len(none) > 0 {
		d.y += 3
		d.para(softFont(), paperSide, d.textWide(), strings.Join(none, " · ")+": "+b.Parts[0].Empty)
	}
	d.goneFrom(b)
	if !inline {
		d.mapSheet(b.Drawing, m)
	}
}

// mapSheet gives a map that is too large for the text's pages one of its own, as
// large as it takes to stay readable.
func (d *maker) mapSheet(s *mapdraw.Map, m *mapdraw.Drawing) {
	size, turned, scale := m.Sheet()
	w, h := size.W, size.H
	if turned {
		w, h = h, w
	}
	scale = min(scale, mapdraw.MostScale)
	d.sheet(w, h)
	d.page().context = d.context
	d.picture(m, mapdraw.At(paperSide, paperTop), scale)
	d.y = paperTop + m.H*scale + 16
	d.legend(s, m, paperSide, w-2*paperSide)
	d.y = d.pageH() // nothing else goes on this sheet
}

// branch is one entry of the outline with all that belongs to it.
func (d *maker) branch(e *block.Item, k *block.Part) {
	f, small := textFont(), softFont()
	x := paperSide + 15*float64(min(e.Depth, 9))
	const in = 14.0
	width := paperSide + d.textWide() - x - in
	kind := small.face().Printable(e.Label + "  " + k.Title)
	lines := f.wrap(cmp.Or(strings.TrimSpace(e.Lead()), k.Empty), width)
	d.need(small.lead() + float64(min(len(lines), 3))*f.lead())
	d.shape(k.Mark, mapdraw.At(x+4, d.y+small.size*0.75), 7)
	d.lines(small, x+in, small.face().Wrap(kind, small.size, width))
	d.lines(f, x+in, lines)
	d.signed(f, x+in, width, lines[len(lines)-1], meta(e))
	d.was(e, x+in, width)
	for i, t := range e.Further() {
		if t != "" {
			d.para(small, x+in, width, k.Columns[i].Title+" "+t)
		}
	}
	for _, l := range e.Links {
		d.para(small, x+in, width, l.Word+" "+l.Name)
	}
	d.remarks(e, x+in, width)
	d.y += 5
}

// shape draws a kind's mark. One without a shape is left to its name, which always
// follows.
func (d *maker) shape(sign string, c mapdraw.Point, size float64) {
	m, ok := mapdraw.ShapeOf(sign, c, size)
	if !ok {
		return
	}
	corners := m.Points
	if len(corners) == 1 {
		corners = disc(c, m.Radius)
	}
	d.add(func(p *pen) {
		if m.Ring {
			p.outline(corners, 1, inkSoft())
			return
		}
		p.fill(corners, inkSoft())
	})
}

// picture draws a map with its upper left corner at a point.
func (d *maker) picture(m *mapdraw.Drawing, at mapdraw.Point, scale float64) {
	to := func(q mapdraw.Point) mapdraw.Point { return mapdraw.At(at.X+q.X*scale, at.Y+q.Y*scale) }
	for _, links := range []bool{false, true} {
		for _, e := range m.Edges {
			if e.Link == links {
				d.arrow(e, to, scale)
			}
		}
	}
	for _, st := range m.Stems {
		a, b := to(st.From), to(st.To)
		d.add(func(p *pen) { p.line(a, b, 1.3*scale, inkRemedy(), []float64{3, 2}) })
	}
	for _, b := range m.Boxes {
		d.box(b, to, scale)
	}
}

func (d *maker) arrow(e *mapdraw.Edge, to func(mapdraw.Point) mapdraw.Point, scale float64) {
	weight, c := 1.4*scale, inkTree()
	var dash []float64
	if e.Link {
		weight, c, dash = 1.7*scale, inkLink(), []float64{5, 3}
	}
	for _, s := range e.Path {
		s = mapdraw.Stroke{From: to(s.From), C1: to(s.C1), C2: to(s.C2), To: to(s.To), Curved: s.Curved}
		d.add(func(p *pen) {
			if s.Curved {
				p.curve(s, weight, c, dash)
			} else {
				p.line(s.From, s.To, weight, c, dash)
			}
		})
	}
	if e.Bare {
		return
	}
	back := e.Head.X - e.Dir*mapdraw.ArrowLong
	tip := []mapdraw.Point{to(e.Head), to(mapdraw.At(back, e.Head.Y-mapdraw.ArrowHalf)), to(mapdraw.At(back, e.Head.Y+mapdraw.ArrowHalf))}
	d.add(func(p *pen) { p.fill(tip, c) })
}

func (d *maker) box(b *mapdraw.Box, to func(mapdraw.Point) mapdraw.Point, scale float64) {
	a, z := to(b.Point), to(mapdraw.At(b.X+b.W, b.Y+b.H))
	round, weight, c, ground := 3.0, 1.0, inkStrong(), inkWhite()
	var dash []float64
	switch {
	case b.Node.Kind.Aside:
		round, c, ground, dash = 12, inkRemedy(), inkAside(), []float64{3, 2}
	case b.Top():
		weight, c = 2, inkText()
	}
	corners := rounded(a, z, round*scale)
	d.add(func(p *pen) {
		p.fill(corners, ground)
		p.outline(corners, weight*scale, c, dash...)
	})
	text := func(f letters, x, base float64, s string, fromRight float64) {
		f.size *= scale
		s = f.face().Printable(s)
		q := to(mapdraw.At(x, base))
		q.X -= fromRight * f.face().Printed(s, f.size)
		d.put(f, q.X, q.Y-f.size*1.07, s)
	}
	x, y := b.X+mapdraw.PadX, b.Y+mapdraw.PadY+10
	d.shape(b.Node.Kind.Mark, to(mapdraw.At(x+5, y-4)), 9*scale)
	small := letters{size: mapdraw.SmallSize, ink: inkSoft()}
	room := b.W - 2*mapdraw.PadX - 16
	if s := b.Node.Dots; s != "" {
		bold := letters{bold: true, size: mapdraw.SmallSize, ink: inkText()}
		text(bold, b.X+b.W-mapdraw.PadX, y, s, 1)
		room -= bold.face().Width(s, mapdraw.SmallSize) + 6
	}
	text(small, x+16, y, font.Regular().FirstLine(b.Node.Kind.Title, mapdraw.SmallSize, room), 0)
	y = b.Y + mapdraw.PadY + mapdraw.KindLead
	for _, l := range b.Label {
		text(letters{size: mapdraw.LabelSize, ink: inkText()}, x, y+13, l, 0)
		y += mapdraw.LabelLead
	}
	y += 3
	for _, l := range b.More {
		text(small, x, y+11, l, 0)
		y += mapdraw.SmallLead
	}
}

// legend says what the shapes and arrows mean, as far as they are used.
func (d *maker) legend(s *mapdraw.Map, m *mapdraw.Drawing, left, width float64) {
	f := letters{size: 8.5, ink: inkSoft()}
	x := left
	next := func(lead float64, label string, draw func(x float64)) {
		label = f.face().Printable(label)
		wide := lead + f.face().Printed(label, f.size) + 16
		if x > left && x+wide > left+width {
			x = left
			d.y += f.lead()
		}
		draw(x)
		d.put(f, x+lead, d.y, label)
		x += wide
	}
	for _, k := range s.Kinds {
		if k.Count > 0 {
			next(12, k.Title, func(x float64) { d.shape(k.Mark, mapdraw.At(x+4, d.y+6.2), 7) })
		}
	}
	for _, link := range []bool{false, true} {
		label := d.words.Drawing.LeadsTo
		if link {
			label = d.words.Drawing.AlsoFeeds
		}
		for _, e := range m.Edges {
			if e.Link == link {
				next(32, label, func(x float64) {
					y := d.y + 6.2
					end := mapdraw.At(x+26, y)
					sample := &mapdraw.Edge{Link: link, Path: []mapdraw.Stroke{mapdraw.Straight(mapdraw.At(x, y), mapdraw.At(x+19, y))}, Head: end, Dir: 1}
					d.arrow(sample, func(q mapdraw.Point) mapdraw.Point { return q }, 0.8)
				})
				break
			}
		}
	}
	d.y += f.lead()
}
