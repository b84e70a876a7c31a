package export

import (
	"bytes"
	"cmp"
	"io"
	"strconv"
	"strings"

	"convene/exercises"
	"convene/session/report"
	"convene/session/text"
)

// DOCX writes the report as a Word document: a heading for each step, table and
// section, so that Word's navigation shows them; real tables whose header row
// is repeated on every page; numbers with their bars; a map as a numbered outline
// that can be edited, and as a picture; at the end what the tables have in common,
// each line a link to the entry it comes from, and what the sessions so far add up
// to. English goes on Letter paper, every other language on A4. A step with wide
// tables or maps lies on its side, and a map that nobody could read on that has a
// larger page.
func DOCX(w io.Writer, r report.Report) error {
	d := newDocx(&r)
	across := report.Across(r)
	d.head()
	d.contents(&across)
	for i := range r.Steps {
		d.step(&r.Steps[i])
	}
	if len(r.Steps) == 0 || len(r.Tables) == 0 {
		d.x.para(para{}, span{text: d.words.nothing})
	}
	d.across(&across)
	d.story()
	var b bytes.Buffer
	if err := d.pack(&b); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

type docx struct {
	x       *wml
	r       *report.Report
	words   words
	office  officeWords
	says    docxWords
	page    docxPage         // the one being written on
	pages   []docxPage       // all there have been, each with a footer
	fresh   bool             // the next thing stands at the top of a page already
	outline int              // how many numbered outlines there are so far
	marks   map[place]string // the bookmarks of entries

	bookmarks int // how many there are so far
	shapes    int
}

// place names one entry in the whole report.
type place struct {
	step, table int
	entry       string
}

func newDocx(r *report.Report) *docx {
	d := &docx{x: &wml{}, r: r, words: wordsIn(r.Lang), office: officeWordsIn(r.Lang), says: docxWordsIn(r.Lang), marks: map[place]string{}}
	d.page = d.upright(false)
	for _, st := range r.Steps {
		for _, t := range st.Tables {
			for _, sec := range t.Sheet.Sections {
				for _, e := range sec.Entries {
					d.marks[place{st.Number, t.Number, e.ID}] = "entry" + strconv.Itoa(len(d.marks)+1)
				}
			}
		}
	}
	return d
}

// chapter begins a page with a heading that the front page leads to.
func (d *docx) chapter(s, mark string) {
	d.x.open(para{style: "Heading1", pageTop: !d.fresh, rtl: startsRTL(s)})
	d.bookmark(mark, span{text: s})
	d.x.close()
	d.fresh = false
}

// bookmark writes text that other lines can lead to. Names and numbers of
// bookmarks are unique in a document.
func (d *docx) bookmark(name string, s span) {
	d.bookmarks++
	id := strconv.Itoa(d.bookmarks)
	d.x.raw(`<w:bookmarkStart w:id="` + id + `" w:name="` + name + `"/>`)
	d.x.span(s)
	d.x.raw(`<w:bookmarkEnd w:id="` + id + `"/>`)
}

func (d *docx) heading(level int, s string) {
	d.x.para(para{style: "Heading" + strconv.Itoa(level), rtl: startsRTL(s)}, span{text: s})
}

// line writes a paragraph of one style that people's words may stand in.
func (d *docx) line(style, s string) {
	d.x.para(para{style: style, rtl: startsRTL(s)}, span{text: s})
}

func (d *docx) title() string {
	for _, s := range []string{d.r.Plan.Title, d.r.Session} {
		if s = text.OneLine(s); s != "" {
			return s
		}
	}
	return d.words.session
}

func (d *docx) head() {
	r, w := d.r, d.words
	title := d.title()
	d.line("Title", title)
	if r.Session != "" && r.Session != title {
		d.line("Fact", w.session+": "+r.Session)
	}
	if !r.Started.IsZero() {
		d.line("Fact", w.started+": "+when(r.Started))
	}
	if !r.Made.IsZero() {
		d.line("Fact", w.made+": "+when(r.Made))
	}
	for _, s := range notesOf(r, w) {
		d.line("Note", s)
	}
	if r.Follows != nil && r.Follows.Title != "" {
		d.line("Note", sinceIn(r.Lang).follows(r.Follows.Title))
	}
	d.aims()
	if len(r.Tables) == 0 {
		return
	}
	d.x.para(para{style: "Contents", keepNext: true}, span{text: w.who})
	t := d.x.tableOpen(w.who, shares(d.width(), 1, 3), []string{acrossWordsIn(r.Lang).table, d.office.people})
	for _, g := range r.Tables {
		d.people(t, w.table(g.Number, g.Name), r.At(g.Number))
	}
	if f := r.At(0); len(f) > 0 {
		d.people(t, w.facilitators, f)
	}
	t.close()
}

// contents lists the chapters, each a link.
func (d *docx) contents(a *report.AcrossReport) {
	if len(d.r.Steps) == 0 || len(d.r.Tables) == 0 {
		return
	}
	d.x.para(para{style: "Contents", keepNext: true}, span{text: d.office.contents})
	for i := range d.r.Steps {
		st := &d.r.Steps[i]
		about := ""
		if st.Minutes > 0 {
			about = " — " + strconv.Itoa(st.Minutes) + " min"
		}
		d.x.para(para{style: "Entry"}, span{style: "Hyperlink", text: d.words.step(st.Number, st.Title), to: "step" + strconv.Itoa(st.Number)}, span{style: "Meta", text: about})
	}
	if a.Some() {
		d.x.para(para{style: "Entry"}, span{style: "Hyperlink", text: acrossWordsIn(d.r.Lang).title, to: "across"})
	}
	if d.r.Story != nil {
		d.x.para(para{style: "Entry"}, span{style: "Hyperlink", text: storyIn(d.r.Lang).title, to: "story"})
	}
}

func (d *docx) people(t docxTable, who string, seats []report.Seat) {
	names := make([]string, len(seats))
	for i, s := range seats {
		names[i] = s.Name
	}
	t.rowOpen(0)
	t.cell(0, "CellTitle", span{text: who})
	if len(names) == 0 {
		t.cell(1, "Cell", span{style: "Quiet", text: d.words.nobody})
	} else {
		t.cell(1, "Cell", span{text: strings.Join(names, ", ")})
	}
	t.rowClose()
}

// notes are the sentences that say what a document leaves out, and what it holds beyond the file.
func notesOf(r *report.Report, w words) []string {
	var out []string
	if r.Unsaved {
		out = append(out, w.unsaved)
	}
	if r.Only.Table != 0 {
		out = append(out, w.onlyTable(r.Only.Table))
	}
	if r.Only.Exercise != "" && len(r.Steps) > 0 {
		out = append(out, w.onlyExercise(r.Steps[0].Exercise.Title))
	}
	if r.NoNames {
		out = append(out, cmp.Or(leftNote(r, r.Lang == exercises.Spanish), w.noNames))
	}
	if !r.Only.AsOf.IsZero() {
		out = append(out, w.asOf(when(r.Only.AsOf)))
	}
	return out
}
