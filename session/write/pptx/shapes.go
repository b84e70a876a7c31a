package pptx

import (
	"strconv"
	"strings"

	"convene/session/document/block"
)

// The slides are as wide as screens are, in EMU, 914400 to the inch.
const (
	wide, high = 12192000, 6858000
	side       = 700000
	room       = wide - 2*side
)

// text is s with nothing in it that XML can't hold.
func text(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xfffe, r == 0xffff:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// titleSize makes long titles smaller: programs do that by themselves only when somebody
// edits them.
func titleSize(s string, size int) int {
	switch n := len([]rune(s)); {
	case n > 160:
		return size / 2
	case n > 80:
		return size * 2 / 3
	}
	return size
}

// paragraph is one line of text; size is in hundredths of a point.
func paragraph(s string, size int, bold bool) string {
	if strings.TrimSpace(s) == "" {
		return `<a:p><a:endParaRPr sz="` + strconv.Itoa(size) + `"/></a:p>`
	}
	looks := ` sz="` + strconv.Itoa(size) + `"`
	if bold {
		looks += ` b="1"`
	}
	return `<a:p><a:r><a:rPr` + looks + ` dirty="0"/><a:t>` + text(s) + `</a:t></a:r></a:p>`
}

func paragraphs(all []string, size int) string {
	var b strings.Builder
	for _, s := range all {
		if strings.TrimSpace(s) != "" {
			b.WriteString(paragraph(s, size, false))
		}
	}
	if b.Len() == 0 {
		return paragraph("", size, false)
	}
	return b.String()
}

// place fills a place that the slide's layout has.
func (s *slide) place(kind string, index int, body string) {
	idx := ""
	if index > 0 {
		idx = ` idx="` + strconv.Itoa(index) + `"`
	}
	if kind == "body" {
		kind = ""
	} else {
		kind = ` type="` + kind + `"`
	}
	n := strconv.Itoa(s.id())
	s.shapes.WriteString(`<p:sp><p:nvSpPr><p:cNvPr id="` + n + `" name="Text ` + n + `"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph` + kind + idx + `/></p:nvPr></p:nvSpPr>` +
		`<p:spPr/><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>` + body + `</p:txBody></p:sp>`)
}

func frame(x, y, w, h int, tag string) string {
	i := strconv.Itoa
	return `<` + tag + `><a:off x="` + i(x) + `" y="` + i(y) + `"/><a:ext cx="` + i(w) + `" cy="` + i(h) + `"/></` + tag + `>`
}

const top = 1500000 // where a slide begins below its title

// table is a native one, its head in bold.
func (s *slide) table(columns []block.Column, rows []block.Row, widths int) {
	n := strconv.Itoa(s.id())
	const rowHigh = 560000
	b := &s.shapes
	b.WriteString(`<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="` + n + `" name="Table ` + n + `"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>` +
		frame(side, top, room, rowHigh*(len(rows)+1), "p:xfrm") +
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1" bandRow="1"><a:tableStyleId>{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}</a:tableStyleId></a:tblPr><a:tblGrid>`)
	for _, c := range columns {
		b.WriteString(`<a:gridCol w="` + strconv.Itoa(room*c.Width/widths) + `"/>`)
	}
	b.WriteString(`</a:tblGrid>`)
	row := func(cells []string, bold bool) {
		b.WriteString(`<a:tr h="` + strconv.Itoa(rowHigh) + `">`)
		for _, c := range cells {
			b.WriteString(`<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>`)
			for _, line := range strings.Split(strings.TrimSpace(c), "\n") {
				b.WriteString(paragraph(short(line), 1300, bold))
			}
			b.WriteString(`</a:txBody><a:tcPr/></a:tc>`)
		}
		b.WriteString(`</a:tr>`)
	}
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = c.Head
	}
	row(heads, true)
	for _, r := range rows {
		cells := make([]string, len(r.Cells))
		for i, c := range r.Cells {
			cells[i] = c.Text
			if columns[i].Kind == block.RefColumn {
				cells[i] = c.Ref.Label
			}
		}
		row(cells, false)
	}
	b.WriteString(`</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`)
}

// chart shows the document's n-th chart.
func (s *slide) chart(n int) {
	s.charts = append(s.charts, n)
	id := strconv.Itoa(s.id())
	s.shapes.WriteString(`<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="` + id + `" name="Chart ` + id + `"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>` +
		frame(side, top, room, high-top-400000, "p:xfrm") +
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rChart` + strconv.Itoa(len(s.charts)) + `"/></a:graphicData></a:graphic></p:graphicFrame>`)
}
