package docx

import (
	"strconv"

	"convene/session/text"
)

// docxTable is a table being written: a header row that is repeated on every
// page, then rows. All widths are in twentieths of a point.
type docxTable struct {
	x      *wml
	widths []int
	keep   bool // the row being written stays on the page of the next
}

// tableOpen begins a table; caption is what a screen reader says of it.
func (x *wml) tableOpen(caption string, widths []int, heads []string) docxTable {
	over := make([]int, len(heads))
	for i := range over {
		over[i] = 1
	}
	return x.tableOver(caption, widths, heads, over)
}

// tableOver is a table whose heads reach over some columns each.
func (x *wml) tableOver(caption string, widths []int, heads []string, over []int) docxTable {
	t := docxTable{x: x, widths: widths}
	total := 0
	for _, w := range widths {
		total += w
	}
	x.raw(`<w:tbl><w:tblPr><w:tblStyle w:val="Sheet"/><w:tblW w:w="` + strconv.Itoa(total) + `" w:type="dxa"/><w:tblLayout w:type="fixed"/>` +
		`<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>` +
		`<w:tblCaption w:val="` + wordText(text.OneLine(caption)) + `"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		x.raw(`<w:gridCol w:w="` + strconv.Itoa(w) + `"/>`)
	}
	x.raw("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
	at := 0
	for i, h := range heads {
		t.cellOpen(at, over[i])
		at += over[i]
		x.para(para{style: "TableHead", keepNext: true, rtl: startsRTL(h)}, span{text: h})
		t.cellClose()
	}
	x.raw("</w:tr>")
	return t
}

// rowOpen begins a row. A short one isn't torn apart by the end of a page; a long
// one has to be, or it would leave half a page white before it.
func (t docxTable) rowOpen(runes int) {
	t.x.raw("<w:tr>")
	if runes < 600 {
		t.x.raw("<w:trPr><w:cantSplit/></w:trPr>")
	}
}

func (t docxTable) rowClose() { t.x.raw("</w:tr>") }

// cellOpen begins a cell that reaches over some columns. A cell must hold at
// least one paragraph.
func (t docxTable) cellOpen(column, over int) {
	w := 0
	for _, n := range t.widths[column : column+over] {
		w += n
	}
	t.x.raw(`<w:tc><w:tcPr><w:tcW w:w="` + strconv.Itoa(w) + `" w:type="dxa"/>`)
	if over > 1 {
		t.x.raw(`<w:gridSpan w:val="` + strconv.Itoa(over) + `"/>`)
	}
	t.x.raw("</w:tcPr>")
}

// band writes a row of one cell, a heading among the rows.
func (t docxTable) band(s string) {
	t.rowOpen(0)
	w := 0
	for _, n := range t.widths {
		w += n
	}
	t.x.raw(`<w:tc><w:tcPr><w:tcW w:w="` + strconv.Itoa(w) + `" w:type="dxa"/><w:gridSpan w:val="` + strconv.Itoa(len(t.widths)) + `"/><w:shd w:val="clear" w:color="auto" w:fill="` + docxShade + `"/></w:tcPr>`)
	t.x.para(para{style: "TableBand", keepNext: true, rtl: startsRTL(s)}, span{text: s})
	t.cellClose()
	t.rowClose()
}

func (t docxTable) cellClose() { t.x.raw("</w:tc>") }

// cell writes a cell of one paragraph.
func (t docxTable) cell(column int, style string, spans ...span) {
	t.cellOpen(column, 1)
	p := para{style: style, keepNext: t.keep}
	if len(spans) > 0 {
		p.rtl = startsRTL(spans[0].text)
	}
	t.x.para(p, spans...)
	t.cellClose()
}

// close ends the table, with a little room below. Without a paragraph between
// them Word makes one table of two.
func (t docxTable) close() {
	t.x.raw("</w:tbl>" + afterTable)
}

const afterTable = `<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>`

// shares divides a width by weights, to the last twentieth.
func shares(width int, weights ...int) []int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	out := make([]int, len(weights))
	left := width
	for i, w := range weights {
		out[i] = width * w / sum
		left -= out[i]
	}
	out[len(out)-1] += left
	return out
}
