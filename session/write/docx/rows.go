package docx

import (
	"strings"

	"convene/session/document/block"
)

// shortTable is how many rows a table may have to be kept on one page.
const shortTable = 15

func (d *docx) table(t block.Table) {
	heads, weights := make([]string, len(t.Columns)), make([]int, len(t.Columns))
	counts := false
	for i, c := range t.Columns {
		heads[i], weights[i] = c.Head, c.Width
		counts = counts || c.Kind == block.BarColumn
	}
	out := d.x.tableOpen(t.Caption, shares(d.width(), weights...), heads)
	for i, r := range t.Rows {
		out.keep = counts && i < len(t.Rows)-1 && len(t.Rows) < shortTable
		runes := 0
		for _, c := range r.Cells {
			runes = max(runes, len(c.Text))
		}
		out.rowOpen(runes)
		for k, c := range r.Cells {
			d.cell(out, k, t.Columns[k].Kind, c, t.Top)
		}
		out.rowClose()
	}
	out.close()
}

func (d *docx) cell(t docxTable, at int, kind block.ColumnKind, c block.Cell, top int) {
	switch kind {
	case block.NameColumn:
		t.cell(at, "CellTitle", span{text: c.Text})
	case block.TextColumn:
		t.cell(at, "Cell", span{text: strings.TrimSpace(c.Text)})
	case block.RefColumn:
		t.cell(at, "Cell", span{style: "Hyperlink", text: c.Ref.Label, to: d.marks[c.Ref.ID]})
	case block.BarColumn, block.HollowColumn:
		if c.Text != "" {
			t.cell(at, "Cell", span{text: c.Text})
		} else {
			t.cell(at, "Cell", span{style: "Bar", text: block.Bar(c.N, top)})
		}
	}
}

const (
	cellSide = 113 // between a cell's edge and its text, as the tables' style has it
	barEdge  = 20  // how thick a bar's edge is, which is drawn around it
	leastBar = 30  // the shortest bar, so that something isn't nothing
	longData = 20  // a table of more rows may be parted by the end of a page
)

// chart writes numbers: a row for each group, with its bar. A bar is a paragraph with a
// ground that ends where the number does, so it is to scale, can be printed anywhere, and
// is nothing that a screen reader would stop at. The reference group's is hollow.
func (d *docx) chart(c block.Chart) {
	caption := c.Title
	if caption == "" {
		caption = c.Measure
	} else {
		d.line("FigureTitle", caption)
	}
	heads, over, weights := []string{c.Head}, []int{1}, []int{22}
	if c.Year != "" {
		heads, over, weights = append(heads, c.Year), append(over, 1), append(weights, 8)
	}
	figure := len(weights)
	heads, over, weights = append(heads, c.Measure), append(over, 2), append(weights, 10, 40)
	if c.Gap != "" {
		heads, over, weights = append(heads, c.Gap), append(over, 1), append(weights, 16)
	}
	t := d.x.tableOver(caption, shares(d.width(), weights...), heads, over)
	for i, r := range c.Rows {
		t.keep = len(c.Rows) <= longData && (i < len(c.Rows)-1 || c.Source != "")
		t.rowOpen(0)
		t.cell(0, "CellTitle", span{text: r.Name})
		if c.Year != "" {
			t.cell(1, "Cell", span{text: r.Year})
		}
		if !r.Shown {
			t.cellOpen(figure, 2)
			d.x.para(para{style: "Cell", keepNext: t.keep}, span{style: "Quiet", text: r.Figure})
			t.cellClose()
		} else {
			t.cellOpen(figure, 1)
			d.x.para(para{style: "Cell", keepNext: t.keep, right: true}, span{text: r.Figure})
			t.cellClose()
			t.bar(figure+1, r.Share, r.Reference)
		}
		switch {
		case c.Gap == "":
		case r.Reference:
			t.cell(figure+2, "Cell", span{style: "Meta", text: c.Reference})
		default:
			t.cell(figure+2, "Cell", span{text: r.Gap})
		}
		t.rowClose()
	}
	if c.Source == "" {
		t.close()
		return
	}
	d.x.raw("</w:tbl>")
	d.line("Source", c.SourceWord+" "+c.Source)
}

// bar writes a cell with a bar as long as its share of the cell.
func (t docxTable) bar(column int, share float64, hollow bool) {
	t.cellOpen(column, 1)
	room := t.widths[column] - 2*cellSide - 2*barEdge
	p := para{style: "DataBar", keepNext: t.keep, indent: barEdge, short: barEdge + room - max(int(share*float64(room)+0.5), leastBar)}
	switch {
	case !(share > 0): // nor what is no number
		p = para{style: "Cell", keepNext: t.keep}
	case hollow:
		p.style = "DataBarHollow"
	}
	t.x.para(p)
	t.cellClose()
}
