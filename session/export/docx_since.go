package export

import (
	"strings"

	"convene/session/report"
)

// This file is what a worksheet that was carried on says of the session before.

// since gives what stands behind an entry's text: what has become of it, and what
// else the caller has.
func (d *docx) since(e *report.Entry, also ...string) string {
	var out []string
	for _, s := range append(also, sinceIn(d.r.Lang).mark(e.Since)) {
		if s != "" {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return ""
	}
	return " — " + strings.Join(out, ", ")
}

// was is how an entry came, where it has changed, below it.
func (d *docx) was(e *report.Entry, indent int) {
	if len(e.Was) == 0 {
		return
	}
	s := report.InOneLine(e.Was)
	d.x.para(para{style: "Was", indent: indent, rtl: startsRTL(s)}, span{style: "Meta", text: sinceIn(d.r.Lang).was + " "}, span{text: s})
}

// dropped are the lines of a section that were let go, struck through. What they
// are is said above them: not everybody sees the stroke. It tells whether there
// are any.
func (d *docx) dropped(s *report.Section, inCell bool) bool {
	if len(s.Dropped) == 0 {
		return false
	}
	line := "Finding"
	if inCell {
		line = "CellItem"
	}
	d.x.para(para{style: "GoneHead", keepNext: !inCell}, span{text: sinceIn(d.r.Lang).letGo})
	for _, e := range s.Dropped {
		t := report.InOneLine(e.Cells)
		d.x.para(para{style: line, num: bulletList, rtl: startsRTL(t)}, span{style: "Gone", text: t})
	}
	return true
}
