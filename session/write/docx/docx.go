// Package docx writes a document for Word: a heading for each step, table and section,
// so that Word's navigation shows them; real tables whose header row is repeated on every
// page; numbers with their bars; a map as a numbered outline that can be edited, and as a
// picture of Word's own shapes; lines that lead to the entry they speak of. English goes
// on Letter paper, every other language on A4. A chapter with wide tables or maps lies on
// its side, and a map that nobody could read on that has a larger page.
package docx

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"convene/session/document/block"
	"convene/session/document/words"
)

// Write writes the document.
func Write(w io.Writer, doc block.Document) error {
	d := &docx{x: &wml{}, doc: doc, words: doc.Words, marks: map[string]string{}, maps: map[string]*mapKey{}}
	d.page = d.upright(false)
	d.find()
	for i, b := range doc.Blocks {
		if h, ok := b.(block.Heading); ok && h.Chapter {
			d.begin(h, doc.Blocks[i+1:])
			continue
		}
		d.write(b)
	}
	var b bytes.Buffer
	if err := d.pack(&b); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

type docx struct {
	x       *wml
	doc     block.Document
	words   *words.Words
	page    docxPage          // the one being written on
	pages   []docxPage        // all there have been, each with a footer
	own     docxPage          // the chapter's
	fresh   bool              // the next thing stands at the top of a page already
	outline int               // how many numbered outlines there are so far
	marks   map[string]string // the bookmarks of entries, by their addresses
	maps    map[string]*mapKey

	bookmarks int // how many there are so far
	shapes    int
}

// find gives every entry and every chapter its bookmark.
func (d *docx) find() {
	add := func(id string) { d.marks[id] = "m" + strconv.Itoa(len(d.marks)+1) }
	for _, b := range d.doc.Blocks {
		switch b := b.(type) {
		case block.Heading:
			if b.Chapter {
				add(b.ID)
			}
		case block.Grid:
			for i := range b.Parts {
				for k := range b.Parts[i].Items {
					add(b.Parts[i].Items[k].ID)
				}
			}
		case block.Map:
			for i := range b.Items {
				add(b.Items[i].ID)
			}
		}
	}
}

// begin begins a chapter on a page of its own; rest is what follows its heading.
func (d *docx) begin(h block.Heading, rest []block.Block) {
	end := 0
	for end < len(rest) {
		if next, ok := rest[end].(block.Heading); ok && next.Chapter {
			break
		}
		end++
	}
	d.own = d.upright(d.lies(rest[:end]))
	d.turn(d.own)
	d.x.open(para{style: "Heading1", rtl: startsRTL(h.Text)})
	d.bookmark(h.ID, span{text: h.Text})
	d.x.close()
	d.fresh = false
}

// contents lists the chapters on the second page, each a link.
func (d *docx) contents() {
	d.x.para(para{style: "Contents", keepNext: true, pageTop: true}, span{text: d.words.Paper.InThis})
	page := 1
	for _, b := range d.doc.Blocks {
		h, ok := b.(block.Heading)
		if !ok || !h.Chapter {
			continue
		}
		about := ""
		if h.Minutes > 0 {
			about = " — " + strconv.Itoa(h.Minutes) + " min"
		}
		d.x.open(para{style: "Entry", tab: d.width(), rtl: startsRTL(h.Text)})
		d.x.span(span{style: "Hyperlink", text: h.Text, to: d.marks[h.ID]})
		d.x.span(span{style: "Meta", text: about + "\t"})
		page++ // a guess, until the program that shows it counts
		d.x.raw(`<w:fldSimple w:instr=" PAGEREF ` + d.marks[h.ID] + ` \h "><w:r><w:t>` + strconv.Itoa(page) + `</w:t></w:r></w:fldSimple>`)
		d.x.close()
	}
}

// bookmark writes text that other lines can lead to. Names and numbers of bookmarks are
// unique in a document.
func (d *docx) bookmark(id string, s span) {
	d.bookmarks++
	n := strconv.Itoa(d.bookmarks)
	d.x.raw(`<w:bookmarkStart w:id="` + n + `" w:name="` + d.marks[id] + `"/>`)
	d.x.span(s)
	d.x.raw(`<w:bookmarkEnd w:id="` + n + `"/>`)
}

// line writes a paragraph of one style that people's words may stand in.
func (d *docx) line(style, s string) {
	d.x.para(para{style: style, rtl: startsRTL(s)}, span{text: s})
}

func (d *docx) write(b block.Block) {
	switch b := b.(type) {
	case block.Title:
		d.line("Title", d.doc.Title)
	case block.Turn:
		d.contents()
	case block.Heading:
		d.heading(b)
	case block.Facts:
		d.facts(b)
	case block.Checks:
		d.checks(b)
	case block.Note:
		d.line("Note", b.Text)
	case block.Quote:
		d.x.para(para{style: "Headline", keepNext: true, rtl: startsRTL(b.Text)}, span{text: b.Text})
	case block.Para:
		d.para(b)
	case block.List:
		d.list(b)
	case block.Table:
		d.table(b)
	case block.Chart:
		d.chart(b)
	case block.Grid:
		d.grid(b)
	case block.Map:
		d.mapOf(b)
	case block.Threads:
		d.threads(b)
	case block.Versions:
		d.versions(b)
	}
}

func (d *docx) heading(h block.Heading) {
	s := strings.TrimSpace(h.Mark + " " + h.Text)
	if h.Level == 2 { // on the front page
		d.x.para(para{style: "Contents", keepNext: true}, span{text: s})
		return
	}
	if h.Role == block.Worksheet {
		d.turn(d.own) // the table before may have ended with a large map
	}
	level := h.Level - 1
	if h.Role == block.Glance {
		level = 3
	}
	d.line("Heading"+strconv.Itoa(level), s)
	d.fresh = false
}

func (d *docx) facts(f block.Facts) {
	if f.Role == block.AboutIt {
		for _, x := range f.Rows {
			d.line("Fact", x.Name+": "+strings.Join(x.Values, ", "))
		}
		return
	}
	weights := []int{1, 3}
	if f.Role == block.Sessions {
		weights = []int{4, 3, 4}[:len(f.Heads)]
	}
	t := d.x.tableOpen(f.Caption, shares(d.width(), weights...), f.Heads)
	for _, x := range f.Rows {
		t.rowOpen(0)
		t.cell(0, "CellTitle", span{text: x.Name})
		if len(x.Values) == 0 && x.None != "" {
			t.cell(1, "Cell", span{style: "Quiet", text: x.None})
		} else {
			t.cell(1, "Cell", span{text: strings.Join(x.Values, ", ")})
		}
		if len(f.Heads) > 2 {
			t.cell(2, "Cell", span{text: x.Beside})
		}
		t.rowClose()
	}
	t.close()
}

// checks writes a list with ticks. Behind each stands in words what its tick says, for
// those who hear the document read, and since an empty box alone may be taken for one to
// tick on paper.
func (d *docx) checks(c block.Checks) {
	for _, x := range c.Items {
		sign := "☐"
		if x.Done {
			sign = "☑"
		}
		d.x.para(para{style: "Check", rtl: startsRTL(x.Text)}, span{style: "Tick", text: sign},
			span{text: "\t" + strings.Join(strings.Fields(x.Text), " ")}, span{style: "Meta", text: " — " + x.Said})
	}
}

func (d *docx) para(b block.Para) {
	switch b.Role {
	case block.Prompt:
		d.line("Prompt", b.Text)
	case block.Lead:
		d.x.para(para{keepNext: true}, span{text: b.Text})
	case block.Quiet:
		d.x.para(para{}, span{style: "Quiet", text: b.Text})
	default:
		d.line("", b.Text)
	}
}

// list writes lines with a bullet each, and links to what they speak of.
func (d *docx) list(l block.List) {
	for _, x := range l.Items {
		rtl := l.Role == block.Headlines && startsRTL(x.Pieces[0].Text)
		d.x.open(para{style: "Finding", num: bulletList, rtl: rtl})
		lead := ""
		switch {
		case l.Role == block.Best:
			lead = x.Lead + ": "
		case x.Lead != "":
			d.x.span(span{style: "Meta", text: x.Lead + ": "})
		}
		for i, p := range x.Pieces {
			if i > 0 {
				d.x.span(span{text: ", "})
			}
			d.piece(lead+p.Text, p.From, x.Tail)
		}
		d.x.close()
	}
}

// piece writes words, and behind them in brackets where they come from.
func (d *docx) piece(s string, from []block.Ref, tail string) {
	if len(from) == 0 {
		d.x.span(span{text: s})
		return
	}
	s += " ("
	for _, r := range from {
		d.x.span(span{text: s})
		d.ref(r)
		s = "; "
	}
	if tail != "" {
		tail = ", " + tail
	}
	d.x.span(span{text: tail + ")"})
}

// ref writes words that lead to the entry they speak of.
func (d *docx) ref(r block.Ref) {
	d.x.span(span{style: "Hyperlink", text: r.Label, to: d.marks[r.ID]})
}
