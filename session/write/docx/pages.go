package docx

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"convene/session/text"
)

// docxMargin is on every side of a page: 2 cm in twentieths of a point.
const docxMargin = 1134

// docxPage is a page as it lies, in twentieths of a point.
type docxPage struct{ w, h int }

func (p docxPage) turned() docxPage { return docxPage{p.h, p.w} }

// text is the room for text on it.
func (p docxPage) text() (w, h int) { return p.w - 2*docxMargin, p.h - 2*docxMargin }

// docxLongest is how long a side Word lets a page have: 22 inches.
const docxLongest = 31680

// docxPages are the sizes of paper, upright, the one for text first. The others are for maps that can't be read on anything smaller.
func docxPages(a4 bool) []docxPage {
	if !a4 {
		return []docxPage{{12240, 15840}, {15840, 24480}, {24480, docxLongest}} // letter, tabloid, C
	}
	return []docxPage{{11906, 16838}, {16838, 23811}, {23811, docxLongest}} // A4, A3, most of A2
}

// upright is the page for text, or that page on its side.
func (d *docx) upright(wide bool) docxPage {
	p := docxPages(d.doc.A4)[0]
	if wide {
		p = p.turned()
	}
	return p
}

// width is how wide the text is.
func (d *docx) width() int {
	w, _ := d.page.text()
	return w
}

// sectPr describes the pages up to here.
func (d *docx) sectPr() string {
	i := slices.Index(d.pages, d.page)
	if i < 0 {
		i = len(d.pages)
		d.pages = append(d.pages, d.page)
	}
	turned := ""
	if d.page.w > d.page.h {
		turned = ` w:orient="landscape"`
	}
	m := strconv.Itoa(docxMargin)
	return `<w:sectPr><w:footerReference w:type="default" r:id="rFooter` + strconv.Itoa(i+1) + `"/>` +
		`<w:pgSz w:w="` + strconv.Itoa(d.page.w) + `" w:h="` + strconv.Itoa(d.page.h) + `"` + turned + `/>` +
		`<w:pgMar w:top="` + m + `" w:right="` + m + `" w:bottom="` + m + `" w:left="` + m + `" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`
}

// turn makes the pages from here on of another size, or lie on their side. The
// paragraph that says so is as low as can be, and takes the place of the room
// below a table, or on a full page it would begin one more with nothing on it.
func (d *docx) turn(to docxPage) {
	if d.page == to {
		return
	}
	if bytes.HasSuffix(d.x.b.Bytes(), []byte(afterTable)) {
		d.x.b.Truncate(d.x.b.Len() - len(afterTable))
	}
	d.x.raw(`<w:p><w:pPr><w:pStyle w:val="AfterLast"/>` + d.sectPr() + `</w:pPr></w:p>`)
	d.page, d.fresh = to, true
}

// footer has the session on one side and the number of a page on the other.
func (d *docx) footer(on docxPage) string {
	w, _ := on.text()
	var x wml
	x.raw(`<w:ftr ` + wordSpace + `><w:p><w:pPr><w:pStyle w:val="Footer"/><w:tabs><w:tab w:val="right" w:pos="` + strconv.Itoa(w) + `"/></w:tabs></w:pPr>`)
	name := d.doc.Title
	if s := text.OneLine(d.doc.Session); s != "" && s != name {
		name += " · " + s
	}
	if r := []rune(name); len(r) > 90 {
		name = strings.TrimRight(string(r[:89]), " ") + "…"
	}
	x.span(span{text: name + "\t" + d.words.Paper.PageWord + " "})
	x.raw(`<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>`)
	x.span(span{text: " " + d.words.Paper.OfWord + " "})
	x.raw(`<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>`)
	return x.b.String()
}
