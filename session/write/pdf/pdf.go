// Package pdf writes a document on Letter pages, with its own fonts for Latin, Vietnamese,
// Greek and Cyrillic, and for emoji. Characters of other scripts are drawn as small boxes, and the document's last line says so, and that Word and HTML have them. Where a
// browser is at hand, printing the page is the better PDF for such a document.
package pdf

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/signintech/gopdf"

	"convene/session/document/block"
	"convene/session/document/words"
	"convene/session/write/font"
	"convene/session/write/markdown"
)

// Write writes the document. missing is how many boxes stand in it for characters.
func Write(w io.Writer, doc block.Document) (missing int, err error) {
	d := &maker{paper: newPaper(doc.A4), words: doc.Words, on: map[string]int{}}
	d.document(doc.Blocks)
	p, err := newPen()
	if err != nil {
		return 0, err
	}
	n := d.boxes
	if n > 0 {
		d.gap(14)
		d.note(lacks(doc.Words, n, string(font.Lacking)))
	}
	d.frame(doc)
	p.pdf.SetInfo(gopdf.PdfInfo{
		Title: doc.Title, Subject: doc.Session, Creator: "Convene", Producer: "Convene", CreationDate: doc.Made.UTC(),
	})
	p.pages(d.pages)
	if err := p.write(w, doc.Words.Paper.Lang); err != nil {
		return 0, err
	}
	return n + p.unknown, nil
}

// LackingNotice says, in the document's language, that a PDF of it lacks n characters,
// and which; it is empty when it lacks none.
func LackingNotice(doc block.Document, n int) string {
	if n == 0 {
		return ""
	}
	return lacks(doc.Words, n, Lacking(doc))
}

// Lacking names the characters of a document that its PDF's letters haven't got, some of
// them where they are many.
func Lacking(doc block.Document) string {
	which, more := lackingIn(doc)
	said := strings.Join(which, " ")
	if more {
		said += " …"
	}
	return cmp.Or(said, string(font.Lacking))
}

func lacks(w *words.Words, n int, which string) string {
	if n == 1 {
		return fmt.Sprintf(w.Paper.LackingOne, which)
	}
	return fmt.Sprintf(w.Paper.LackingMany, n, which)
}

// mostNamed is how many characters are named one by one.
const mostNamed = 16

// lackingIn are the characters of a document that the font hasn't got, each once, as they
// first stand in its plainest form; more: there are others.
func lackingIn(doc block.Document) (which []string, more bool) {
	var b strings.Builder
	if markdown.Write(&b, doc) != nil { // a builder takes everything
		return nil, false
	}
	face := font.Regular()
	for s := b.String(); len(s) > 0; {
		n := font.Cluster(s)
		c := s[:n]
		s = s[n:]
		if face.Printable(c) != string(font.Lacking) || slices.Contains(which, c) {
			continue
		}
		if len(which) == mostNamed {
			return which, true
		}
		which = append(which, c)
	}
	return which, false
}

// maker lays the document out.
type maker struct {
	*paper
	words *words.Words
	on    map[string]int // the page of each chapter, from 1
}

func titleFont() letters   { return letters{bold: true, size: 22, ink: inkText()} }
func stepFont() letters    { return letters{bold: true, size: 15, ink: inkText()} }
func tableFont() letters   { return letters{bold: true, size: 12, ink: inkText()} }
func sectionFont() letters { return letters{bold: true, size: 10.5, ink: inkText()} }
func textFont() letters    { return letters{size: 10, ink: inkText()} }
func softFont() letters    { return letters{size: 9, ink: inkSoft()} }
func headFont() letters    { return letters{bold: true, size: 8.5, ink: inkSoft()} }

// document lays out one block after the other. A heading takes along what is said right
// below it.
func (d *maker) document(all []block.Block) {
	for i := 0; i < len(all); i++ {
		h, ok := all[i].(block.Heading)
		if _, turns := all[i].(block.Turn); turns {
			if !d.fresh() {
				d.turn()
			}
			d.contents(all)
			continue
		}
		if !ok {
			d.block(all[i])
			continue
		}
		under := ""
		if i+1 < len(all) {
			if p, ok := all[i+1].(block.Para); ok && (p.Role == block.Prompt || p.Role == block.Lead) {
				under = p.Text
				i++
			}
		}
		d.head(h, under)
	}
}

// head writes a heading, and what stands under it.
func (d *maker) head(h block.Heading, under string) {
	switch {
	case h.Chapter:
		d.chapter(h.Text, h.ID)
		d.heading(func() {
			if h.Minutes > 0 {
				d.para(softFont(), paperSide, d.textWide(), d.words.Document.Minutes.Of(h.Minutes))
			}
			if under != "" {
				d.y += 2
				d.para(letters{size: 11, ink: inkText()}, paperSide, d.textWide(), under)
			}
		})
	case h.Level == 2: // on the first page
		d.gap(14)
		d.partHead(h.Text)
	case h.Level == 3 && h.Role != block.Glance:
		d.context = h.Of + " — " + h.Text
		d.tableHead(h.Text)
	default:
		d.gap(9)
		d.partHead(h.Text, under) // the font hasn't got the marks
	}
}

func (d *maker) block(b block.Block) {
	switch b := b.(type) {
	case block.Title:
		d.para(titleFont(), paperSide, d.textWide(), b.Text)
		d.y += 6
	case block.Facts:
		f := textFont()
		if b.Role == block.AboutIt {
			f = softFont()
		}
		if b.Role == block.Sessions {
			d.y += 4
		}
		d.facts(b.Rows, f)
	case block.Checks:
		d.checks(b)
	case block.Note:
		d.note(b.Text)
	case block.Quote:
		d.para(letters{size: 11, ink: inkText()}, paperSide, d.textWide(), fmt.Sprintf(d.words.Document.Quote, b.Text))
		d.y += 2
	case block.Para:
		switch b.Role {
		case block.Closing:
			d.gap(6)
		case block.Nothing:
			d.gap(10)
		}
		d.para(softFont(), paperSide, d.textWide(), b.Text)
	case block.List:
		d.list(b)
	case block.Table:
		d.table(&b)
	case block.Chart:
		d.chart(&b)
	case block.Grid:
		d.grid(b.Parts)
	case block.Map:
		d.mapOf(&b)
	case block.Threads:
		for i := range b.Items {
			d.thread(&b.Items[i])
		}
	case block.Versions:
		for i := range b.All {
			d.version(&b.All[i])
		}
	}
}

// said is what a fact says.
func said(x block.Fact) string {
	s := strings.Join(x.Values, ", ")
	if s == "" {
		s = x.None
	}
	if x.Beside != "" {
		s = strings.TrimPrefix(s+" — "+x.Beside, " — ")
	}
	return s
}

// contents lists the chapters with their pages, each leading there. Which page that is
// is known when all of them are laid out, which is before anything is drawn.
func (d *maker) contents(all []block.Block) {
	d.partHead(d.words.Paper.Contents)
	f := textFont()
	for _, b := range all {
		h, ok := b.(block.Heading)
		if !ok || !h.Chapter {
			continue
		}
		d.need(f.lead())
		y := d.y
		d.put(f, paperSide, y, cutTo(f, f.face().Printable(h.Text), d.textWide()-40))
		d.add(func(p *pen) {
			n := strconv.Itoa(d.on[h.ID])
			p.text(f, paperSide+d.textWide()-f.face().Printed(n, f.size), y+f.size*1.07, n)
			p.pdf.AddInternalLink(h.ID, paperSide, y, d.textWide(), f.lead())
		})
		d.y += f.lead() + 1
	}
	d.y += 6
}

// facts are names and what they say, in two columns.
func (d *maker) facts(list []block.Fact, f letters) {
	bold := f
	bold.bold = true
	wide := 0.0
	for _, x := range list {
		wide = max(wide, bold.face().Printed(bold.face().Printable(x.Name), f.size))
	}
	wide = min(wide, d.textWide()*0.4) + 14
	for _, x := range list {
		names := bold.wrap(x.Name, wide-14)
		values := f.wrap(said(x), d.textWide()-wide)
		for i := range max(len(names), len(values)) {
			d.need(f.lead())
			if i < len(names) {
				d.put(bold, paperSide, d.y, names[i])
			}
			if i < len(values) {
				d.put(f, paperSide+wide, d.y, values[i])
			}
			d.y += f.lead()
		}
	}
}

// stepRoom is what must be left on a page for a step to begin on it.
const stepRoom = paperH * 0.3

// chapter begins a step, or the comparison at the end: a line across the page, the
// title, and a bookmark.
func (d *maker) chapter(title, id string) {
	d.context = title
	if !d.fresh() {
		d.y += 26
	}
	d.need(stepRoom)
	d.heading(func() {
		y := d.y
		if !d.fresh() {
			d.rule(y-6, d.textWide(), 1.4, inkText())
		}
		d.add(func(p *pen) {
			p.pdf.SetXY(paperSide, y)
			p.pdf.AddOutlineWithPosition(title)
			p.pdf.SetAnchor(id)
		})
		d.on[id] = len(d.pages)
		d.para(stepFont(), paperSide, d.textWide(), title)
		d.y += 2
	})
}

// tableHead names a table within a step.
func (d *maker) tableHead(name string) {
	d.heading(func() {
		d.gap(16)
		d.need(84)
		if d.fresh() {
			d.page().context = d.context
		}
		d.para(tableFont(), paperSide, d.textWide(), name)
		d.y += 2
		d.rule(d.y, d.textWide(), 0.7, inkStrong())
		d.y += 4
	})
}

// partHead heads a part of a table's sheet, or of the first page.
func (d *maker) partHead(s string, under ...string) {
	d.heading(func() {
		d.need(58)
		d.para(sectionFont(), paperSide, d.textWide(), s)
		for _, u := range under {
			if u != "" {
				d.para(softFont(), paperSide, d.textWide(), u)
			}
		}
		d.y += 3
	})
}

// frame writes what stands at the top and the bottom of every page.
func (d *maker) frame(doc block.Document) {
	f := letters{size: 8, ink: inkSoft()}
	boxes := d.boxes
	title := f.face().Printable(doc.Title)
	name := f.face().Printable(doc.Session)
	if name == title {
		name = ""
	}
	whole := d.pages
	for i, l := range whole {
		d.pages = whole[i : i+1]
		side, wide := paperSide, l.w-2*paperSide
		number := fmt.Sprintf(d.words.Paper.Page, i+1, len(whole))
		d.put(f, l.w-side-f.face().Printed(number, f.size), l.h-38, number)
		foot := strings.Trim(name+" · "+doc.Stamp, " ·")
		d.put(f, side, l.h-38, cutTo(f, foot, wide-120))
		if i == 0 {
			continue // the first page begins with the title anyway
		}
		d.put(f, side, 32, cutTo(f, title, wide*0.45))
		context := cutTo(f, f.face().Printable(l.context), wide*0.5)
		d.put(f, l.w-side-f.face().Printed(context, f.size), 32, context)
		d.rule(48, wide, 0.5, inkRule())
	}
	d.pages = whole
	d.boxes = boxes
}

// cutTo shortens a line to a width.
func cutTo(f letters, s string, width float64) string { return f.face().FirstLine(s, f.size, width) }
