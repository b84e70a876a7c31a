package export

import (
	"convene/session"
	"convene/session/mapdraw"
	"convene/session/report"
)

// story is what the sessions so far add up to, at the end of the document.
func (d *pdfMaker) story(s *report.Story) {
	if s == nil {
		return
	}
	w := storyIn(d.lang)
	d.chapter(w.title)
	var sessions []fact
	for _, one := range s.Sessions {
		x := fact{Name: one.Title}
		if !one.Started.IsZero() {
			x.Value = when(one.Started)
		}
		if reached := w.reached(one.Benchmarks); reached != "" {
			if x.Value != "" {
				x.Value += " — "
			}
			x.Value += reached
		}
		sessions = append(sessions, x)
	}
	d.y += 4
	d.facts(sessions, textFont())
	for i := range s.Tables {
		t := &s.Tables[i]
		name := d.words.table(t.Number, t.Name)
		d.context = w.title + " — " + name
		d.tableHead(name)
		if len(t.Commitments) > 0 {
			d.gap(6)
			d.partHead(w.commitments)
			for k := range t.Commitments {
				d.promise(w, s, &t.Commitments[k])
			}
		}
		for k := range t.Plans {
			d.versions(w, s, &t.Plans[k])
		}
	}
}

// whoWide is the column of those who promised.
const whoWide = 104.0

// promise is one commitment: who, what and by when, and below it how it stood in
// each session, on a line with a knot for each.
func (d *pdfMaker) promise(w storyWords, s *report.Story, c *report.StoryCommitment) {
	f, small := textFont(), softFont()
	bold := f
	bold.bold = true
	x := paperSide + whoWide
	const in = 14.0
	who := bold.wrap(c.Who, whoWide-cellGap)
	what := f.wrap(c.What+w.by(c.When), paperWide-whoWide)
	chapters := make([][]string, len(c.Chapters))
	high := float64(max(len(who), len(what))) * f.lead()
	for i, ch := range c.Chapters {
		chapters[i] = small.wrap(s.Sessions[ch.Session].Title+": "+w.chapter(ch), paperWide-whoWide-in)
		high += float64(len(chapters[i])) * small.lead()
	}
	if high < paperH/3 {
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
		d.knot(knot, i == len(chapters)-1 && !c.Settled && c.Chapters[i].Since != session.SinceDropped)
		d.lines(small, x+in, lines)
	}
	d.y += 7
}

// knot marks a chapter; the last of a commitment that still stands is open.
func (d *pdfMaker) knot(at mapdraw.Point, open bool) {
	d.add(func(p *pen) {
		p.fill(disc(at, 2.4), inkSoft())
		if open {
			p.fill(disc(at, 1.4), inkWhite())
		}
	})
}

// versions are a worksheet as it stood at the end of each session.
func (d *pdfMaker) versions(w storyWords, s *report.Story, p *report.StoryPlan) {
	d.gap(10)
	d.partHead(w.versions(p.Title))
	for _, v := range p.Versions {
		if high := versionRoom(&v); high < paperH/3 {
			d.need(high)
		}
		d.heading(func() {
			d.gap(5)
			d.para(letters{bold: true, size: 10, ink: inkText()}, paperSide, paperWide, s.Sessions[v.Session].Title)
			d.y += 2
		})
		for i := range v.Sections {
			sec := &v.Sections[i]
			d.heading(func() { d.para(softFont(), paperSide+10, paperWide-10, sec.Title) })
			for _, l := range sec.Lines {
				d.version(w, l, v.Session == p.Versions[0].Session)
			}
			d.y += 4
		}
	}
}

// versionRoom is about as high as a version will be, so that a short one can stay
// on one page.
func versionRoom(v *report.StoryVersion) float64 {
	lines := 1
	for _, sec := range v.Sections {
		lines += 1 + len(sec.Lines)
	}
	return float64(lines)*(textFont().lead()+1.5) + 8
}

// version is one line of a version, and what has become of it since the one before.
func (d *pdfMaker) version(w storyWords, l report.StoryLine, first bool) {
	const x, width = paperSide + 22, paperWide - 22
	f := textFont()
	lines := f.wrap(l.Text, width)
	if len(lines) == 0 {
		return
	}
	d.need(float64(min(len(lines), 4)) * f.lead())
	d.put(f, paperSide+11, d.y, "•")
	if l.Since == session.SinceDropped {
		f.ink = inkSoft()
		d.struck(f, x, width, l.Text)
	} else {
		d.lines(f, x, lines)
	}
	d.signed(f, x, width, lines[len(lines)-1], w.line(l, first))
}
