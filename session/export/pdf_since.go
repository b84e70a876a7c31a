package export

import (
	"strings"

	"convene/session/mapdraw"
	"convene/session/report"
	"convene/session/text"
)

// This file is what a document says of the session before this one: the marks on
// lines that are new or have changed, and the lines that were let go, struck
// through.

// follows says at the front which session this one carries on.
func (d *pdfMaker) follows(f *report.Follows) {
	if f != nil && f.Title != "" {
		d.note(sinceIn(d.lang).follows(f.Title))
	}
}

// meta is what stands behind an entry: who wrote it, its dots, what has become of
// it since last time.
func (d *pdfMaker) meta(e *report.Entry) string {
	s := by(e, d.words)
	if mark := sinceIn(d.lang).mark(e.Since); mark != "" {
		s = strings.TrimPrefix(s+" · "+mark, " · ")
	}
	return s
}

// was is how an entry came, where it has changed, below it.
func (d *pdfMaker) was(e *report.Entry, x, width float64) {
	if len(e.Was) > 0 {
		d.para(softFont(), x+10, width-10, sinceIn(d.lang).was+" "+report.InOneLine(e.Was))
	}
}

// struckIn is how far a line that was let go stands in, as numbered lines do.
const struckIn = 26.0

// dropped are the lines of a section that were let go.
func (d *pdfMaker) dropped(list []report.Dropped) {
	if len(list) == 0 {
		return
	}
	d.letGo()
	for _, e := range list {
		d.struck(struckFont(), paperSide+struckIn, paperWide-struckIn, apart(e))
		d.y += 2.5
	}
}

func struckFont() letters { return letters{size: 9.5, ink: inkSoft()} }

// apart is a line that was let go in one line. A dash between its texts would
// vanish under the line that goes through it.
func apart(e report.Dropped) string {
	var out []string
	for _, c := range e.Cells {
		if s := text.OneLine(c.Text); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " · ")
}

func (d *pdfMaker) letGo() {
	d.gap(4)
	d.heading(func() { d.para(headFont(), paperSide, paperWide, sinceIn(d.lang).letGo) })
}

// droppedFrom are the lines of a map that were let go, each with its kind.
func (d *pdfMaker) droppedFrom(s *report.Sheet) {
	said := false
	for i := range s.Sections {
		sec := &s.Sections[i]
		for _, e := range sec.Dropped {
			if !said {
				d.letGo()
				said = true
			}
			f := softFont()
			d.heading(func() {
				d.need(2 * f.lead())
				d.shape(sec.Mark, mapdraw.At(paperSide+4, d.y+f.size*0.75), 7)
				d.para(f, paperSide+14, paperWide-14, sec.Title)
			})
			d.struck(struckFont(), paperSide+14, paperWide-14, apart(e))
			d.y += 2.5
		}
	}
}

// struck writes a text with a line through it, which paper and a grey screen show
// as well as any.
func (d *pdfMaker) struck(f letters, x, width float64, s string) {
	for _, l := range f.wrap(s, width) {
		d.need(f.lead())
		d.put(f, x, d.y, l)
		long, y := f.face().Printed(strings.TrimRight(l, " "), f.size), d.y+f.size*0.79
		d.add(func(p *pen) { p.line(mapdraw.At(x-1, y), mapdraw.At(x+long+1, y), 0.7, inkText(), nil) })
		d.y += f.lead()
	}
}
