package export

import (
	"convene/session/report"
	"convene/session/text"
)

// This file is what a plan lays beside the worksheets: its benchmarks, as a list
// with ticks, and the numbers of a step, as a table with bars.

// aims writes the benchmarks. Behind each stands in words what its tick says, for
// those who hear the document read, and since an empty box alone may be taken for
// one to tick on paper.
func (d *docx) aims() {
	all := d.r.Plan.Benchmarks
	if len(all) == 0 {
		return
	}
	w := craftIn(d.r.Lang)
	d.x.para(para{style: "Contents", keepNext: true}, span{text: w.benchmarks})
	for _, b := range all {
		sign, said := "☐", w.open
		if b.Ticked {
			sign, said = "☑", w.reached
		}
		d.x.para(para{style: "Check", rtl: startsRTL(b.Text)}, span{style: "Tick", text: sign},
			span{text: "\t" + text.OneLine(b.Text)}, span{style: "Meta", text: " — " + said})
	}
}

const (
	cellSide = 113 // between a cell's edge and its text, as the tables' style has it
	barEdge  = 20  // how thick a bar's edge is, which is drawn around it
	leastBar = 30  // the shortest bar, so that something isn't nothing
	longData = 20  // a table of more rows may be parted by the end of a page
)

// data writes a step's numbers: a row for each group, with its bar. A bar is a
// paragraph with a ground that ends where the number does, so it is to scale, can
// be printed anywhere, and is nothing that a screen reader would stop at. The
// reference group's is hollow.
func (d *docx) data(sets []report.DataSet) {
	for i := range sets {
		d.numbers(&sets[i])
	}
}

func (d *docx) numbers(s *report.DataSet) {
	w := craftIn(d.r.Lang)
	caption := s.Title
	if s.Title == "" {
		caption = s.Measure
	} else {
		d.line("FigureTitle", s.Title)
	}
	years, gaps := s.Years(), s.Gaps()
	heads, over, weights := []string{w.group}, []int{1}, []int{22}
	if years {
		heads, over, weights = append(heads, w.year), append(over, 1), append(weights, 8)
	}
	figure := len(weights)
	heads, over, weights = append(heads, s.Measure), append(over, 2), append(weights, 10, 40)
	if gaps {
		heads, over, weights = append(heads, w.gapTo(s.Reference)), append(over, 1), append(weights, 16)
	}
	t := d.x.tableOver(caption, shares(d.width(), weights...), heads, over)
	for i, r := range s.Rows {
		t.keep = len(s.Rows) <= longData && (i < len(s.Rows)-1 || s.Source != "")
		t.rowOpen(0)
		t.cell(0, "CellTitle", span{text: r.Group})
		if years {
			t.cell(1, "Cell", span{text: r.Year})
		}
		if !r.Shown() {
			t.cellOpen(figure, 2)
			d.x.para(para{style: "Cell", keepNext: t.keep}, span{style: "Quiet", text: r.Figure(w.tooFew, w.noNumber)})
			t.cellClose()
		} else {
			t.cellOpen(figure, 1)
			d.x.para(para{style: "Cell", keepNext: t.keep, right: true}, span{text: r.Figure(w.tooFew, w.noNumber)})
			t.cellClose()
			t.bar(figure+1, r.Share, s.Reference != "" && r.Group == s.Reference)
		}
		switch {
		case !gaps:
		case s.Reference != "" && r.Group == s.Reference:
			t.cell(figure+2, "Cell", span{style: "Meta", text: w.reference})
		default:
			t.cell(figure+2, "Cell", span{text: r.Gap})
		}
		t.rowClose()
	}
	if s.Source == "" {
		t.close()
		return
	}
	d.x.raw("</w:tbl>")
	d.line("Source", w.source+" "+s.Source)
}

// bar writes a cell with a bar as long as its share of the cell.
func (t docxTable) bar(column int, share float64, hollow bool) {
	t.cellOpen(column, 1)
	room := t.widths[column] - 2*cellSide - 2*barEdge
	p := para{style: "DataBar", keepNext: t.keep, indent: barEdge, short: barEdge + room - max(int(share*float64(room)+0.5), leastBar)}
	switch {
	case share <= 0:
		p = para{style: "Cell", keepNext: t.keep}
	case hollow:
		p.style = "DataBarHollow"
	}
	t.x.para(p)
	t.cellClose()
}
