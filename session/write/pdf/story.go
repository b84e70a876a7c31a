package pdf

import (
	"convene/session/document/block"
	"convene/session/mapdraw"
)

// whoWide is the column of those who promised.
const whoWide = 104.0

// thread is one commitment: who, what and by when, and below it how it stood in each
// session, on a line with a knot for each.
func (d *maker) thread(c *block.Thread) {
	f, small := textFont(), softFont()
	bold := f
	bold.bold = true
	x := paperSide + whoWide
	const in = 14.0
	who := bold.wrap(c.Who, whoWide-cellGap)
	by := ""
	if c.By != "" {
		by = " — " + c.By
	}
	what := f.wrap(c.What+by, d.textWide()-whoWide)
	chapters := make([][]string, len(c.Chapters))
	high := float64(max(len(who), len(what))) * f.lead()
	for i, ch := range c.Chapters {
		chapters[i] = small.wrap(ch.Name+": "+ch.Values[0], d.textWide()-whoWide-in)
		high += float64(len(chapters[i])) * small.lead()
	}
	if high < d.pageH()/3 {
		d.need(high)
	}
	for i := range max(len(who), len(what)) {
		d.need(f.lead())
		if i < len(who) {
			d.put(bold, paperSide, d.y, who[i])
		}
		if i < len(what) {
			d.put(f, x, d.y, what[i])
		}
		d.y += f.lead()
	}
	d.y++
	var before *leaf // where the knot before is, and at which height
	var from float64
	for i, lines := range chapters {
		d.need(small.lead())
		knot := mapdraw.At(x+4, d.y+small.size*0.8)
		if before == d.page() {
			a, z := mapdraw.At(knot.X, from+2.4), mapdraw.At(knot.X, knot.Y-2.4)
			d.add(func(p *pen) { p.line(a, z, 0.8, inkStrong(), nil) })
		}
		before, from = d.page(), knot.Y
		d.knot(knot, i == len(chapters)-1 && c.Open)
		d.lines(small, x+in, lines)
	}
	d.y += 7
}

// knot marks a chapter; the last of a commitment that still stands is open.
func (d *maker) knot(at mapdraw.Point, open bool) {
	d.add(func(p *pen) {
		p.fill(disc(at, 2.4), inkSoft())
		if open {
			p.fill(disc(at, 1.4), inkWhite())
		}
	})
}

// version is a worksheet as it stood at the end of one session.
func (d *maker) version(v *block.Version) {
	if high := versionRoom(v); high < d.pageH()/3 {
		d.need(high)
	}
	d.heading(func() {
		d.gap(5)
		d.para(letters{bold: true, size: 10, ink: inkText()}, paperSide, d.textWide(), v.Title)
		d.y += 2
	})
	for _, p := range v.Parts {
		d.heading(func() { d.para(softFont(), paperSide+10, d.textWide()-10, p.Title) })
		for _, l := range p.Lines {
			d.versionLine(l)
		}
		d.y += 4
	}
}

// versionRoom is about as high as a version will be, so that a short one can stay on one
// page.
func versionRoom(v *block.Version) float64 {
	lines := 1
	for _, p := range v.Parts {
		lines += 1 + len(p.Lines)
	}
	return float64(lines)*(textFont().lead()+1.5) + 8
}

// versionLine is one line of a version, and what has become of it since the one before.
func (d *maker) versionLine(l block.VersionLine) {
	x, width := paperSide+22, d.textWide()-22
	f := textFont()
	lines := f.wrap(l.Text, width)
	if len(lines) == 0 {
		return
	}
	d.need(float64(min(len(lines), 4)) * f.lead())
	d.put(f, paperSide+11, d.y, "•")
	if l.Gone {
		f.ink = inkSoft()
		d.struck(f, x, width, l.Text)
	} else {
		d.lines(f, x, lines)
	}
	d.signed(f, x, width, lines[len(lines)-1], l.Whole(d.words.Document.Was))
}
