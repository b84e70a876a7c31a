package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"convene/exercises"
	"convene/session/report"
	"convene/session/text"
)

func newPDF(r *report.Report) *pdfMaker {
	return &pdfMaker{paper: newPaper(), words: wordsIn(r.Lang), says: pageWordsIn(r.Lang), office: officeWordsIn(r.Lang), lang: r.Lang}
}

func titleFont() letters   { return letters{bold: true, size: 22, ink: inkText()} }
func stepFont() letters    { return letters{bold: true, size: 15, ink: inkText()} }
func tableFont() letters   { return letters{bold: true, size: 12, ink: inkText()} }
func sectionFont() letters { return letters{bold: true, size: 10.5, ink: inkText()} }
func textFont() letters    { return letters{size: 10, ink: inkText()} }
func softFont() letters    { return letters{size: 9, ink: inkSoft()} }
func headFont() letters    { return letters{bold: true, size: 8.5, ink: inkSoft()} }

func (d *pdfMaker) document(r *report.Report) {
	var facts []fact
	var notes []string
	d.title, facts, notes = head(r, d.words)
	d.para(titleFont(), paperSide, paperWide, d.title)
	d.y += 6
	d.facts(facts, softFont())
	for _, n := range notes {
		d.note(n)
	}
	d.follows(r.Follows)
	if who := whoSat(r, d.words); len(who) > 0 {
		d.gap(14)
		d.partHead(d.words.who)
		d.facts(who, textFont())
	}
	d.aims(r.Plan)
	for i := range r.Steps {
		d.step(&r.Steps[i])
	}
	d.across(r)
	d.story(r.Story)
	if len(r.Steps) == 0 || len(r.Tables) == 0 {
		d.gap(10)
		d.para(softFont(), paperSide, paperWide, d.words.nothing)
	}
}

// facts are names and what they say, in two columns.
func (d *pdfMaker) facts(list []fact, f letters) {
	bold := f
	bold.bold = true
	wide := 0.0
	for _, x := range list {
		wide = max(wide, bold.face().Printed(bold.face().Printable(x.Name), f.size))
	}
	wide = min(wide, paperWide*0.4) + 14
	for _, x := range list {
		names := bold.wrap(x.Name, wide-14)
		values := f.wrap(x.Value, paperWide-wide)
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

func (d *pdfMaker) step(st *report.Step) {
	title := d.words.step(st.Number, st.Title)
	d.chapter(title)
	d.heading(func() {
		if st.Minutes > 0 {
			d.para(softFont(), paperSide, paperWide, d.says.minutes(st.Minutes))
		}
		if st.Exercise.Prompt != "" {
			d.y += 2
			d.para(letters{size: 11, ink: inkText()}, paperSide, paperWide, st.Exercise.Prompt)
		}
	})
	for i := range st.Data {
		d.numbers(&st.Data[i])
	}
	if st.Exercise.NamesStay {
		d.note(d.words.namesStay)
	}
	if st.Exercise.Anonymous {
		d.note(d.words.anonymous)
	}
	for i := range st.Tables {
		t := &st.Tables[i]
		name := d.words.table(t.Number, t.Name)
		d.context = title + " — " + name
		d.tableHead(name)
		if h := text.OneLine(t.Sheet.Headline); h != "" {
			d.para(letters{size: 11, ink: inkText()}, paperSide, paperWide, acrossWordsIn(d.lang).quote(h))
			d.y += 2
		}
		if t.Sheet.Hidden > 0 {
			d.note(fmt.Sprintf(craftIn(d.lang).hidden, t.Sheet.Hidden))
		}
		switch {
		case t.Sheet.Withheld:
			d.note(d.words.withheld)
		case st.Exercise.Shape == exercises.Map:
			d.outlineOf(&t.Sheet)
		default:
			d.sections(&t.Sheet, st.Exercise.Anonymous)
		}
	}
}

// sections are a grid. Where nothing was written all over it, one line says so.
func (d *pdfMaker) sections(s *report.Sheet, anonymous bool) {
	var titles []string
	for i := range s.Sections {
		if !bare(&s.Sections[i]) {
			titles = nil
			break
		}
		titles = append(titles, s.Sections[i].Title)
	}
	if len(titles) > 1 {
		d.y += 2
		d.para(softFont(), paperSide, paperWide, strings.Join(titles, " · ")+" — "+d.words.empty)
		return
	}
	for i := range s.Sections {
		d.section(&s.Sections[i], anonymous)
	}
}

// bare tells of a section about which there is nothing to say but that it is empty.
func bare(s *report.Section) bool {
	return len(s.Entries) == 0 && len(s.Dropped) == 0 && len(s.Picks) == 0
}

// chapter begins a step, or the comparison at the end: a line across the page, the
// title, and a bookmark.
func (d *pdfMaker) chapter(title string) {
	d.context = title
	if !d.fresh() {
		d.y += 26
	}
	d.need(stepRoom)
	d.heading(func() {
		y := d.y
		if !d.fresh() {
			d.rule(y-6, paperWide, 1.4, inkText())
		}
		d.add(func(p *pen) {
			p.pdf.SetXY(paperSide, y)
			p.pdf.AddOutlineWithPosition(title)
		})
		d.para(stepFont(), paperSide, paperWide, title)
		d.y += 2
	})
}

// tableHead names a table within a step.
func (d *pdfMaker) tableHead(name string) {
	d.heading(func() {
		d.gap(16)
		d.need(84)
		if d.fresh() {
			d.page().context = d.context
		}
		d.para(tableFont(), paperSide, paperWide, name)
		d.y += 2
		d.rule(d.y, paperWide, 0.7, inkStrong())
		d.y += 4
	})
}

// partHead heads a part of a table's sheet, or of the first page.
func (d *pdfMaker) partHead(s string, under ...string) {
	d.heading(func() {
		d.need(58)
		d.para(sectionFont(), paperSide, paperWide, s)
		for _, u := range under {
			if u != "" {
				d.para(softFont(), paperSide, paperWide, u)
			}
		}
		d.y += 3
	})
}

func (d *pdfMaker) section(s *report.Section, anonymous bool) {
	d.gap(9)
	if bare(s) {
		d.hollow(s)
		return
	}
	var picked []string
	for _, p := range s.Picks {
		picked = append(picked, fmt.Sprintf("%s: %d", p.Title, p.Count))
	}
	d.partHead(s.Title, s.Definition, strings.Join(picked, " · "))
	switch {
	case len(s.Entries) == 0:
		d.para(softFont(), paperSide, paperWide, d.words.empty)
	case len(s.Columns) > 1:
		d.table(s, anonymous)
	default:
		for i := range s.Entries {
			d.entry(&s.Entries[i])
		}
	}
	d.dropped(s.Dropped)
}

// hollow is a section with nothing in it, which says something as well: its title,
// and that it is empty.
func (d *pdfMaker) hollow(s *report.Section) {
	f := sectionFont()
	lines := f.wrap(s.Title, paperWide)
	d.need(float64(len(lines))*f.lead() + softFont().lead())
	d.lines(f, paperSide, lines)
	last := ""
	if len(lines) > 0 {
		last = lines[len(lines)-1]
	}
	d.behind(f, paperSide, paperWide, last, d.words.empty)
}

// entry is one line of a list: its number, what it says, and who wrote it.
func (d *pdfMaker) entry(e *report.Entry) {
	const in = 26.0
	f, small := textFont(), softFont()
	var lines []string
	for _, c := range e.Cells {
		lines = append(lines, f.wrap(c.Text, paperWide-in)...)
	}
	if len(lines) == 0 {
		lines = []string{d.words.empty}
	}
	// A short entry stays in one piece, a long one may go over to the next page
	// but not with its first line alone.
	d.need(float64(min(len(lines), 4)) * f.lead())
	n := strconv.Itoa(e.Order) + "."
	d.put(small, paperSide+in-8-small.face().Printed(n, small.size), d.y+0.9, n)
	d.lines(f, paperSide+in, lines)
	d.signed(f, paperSide+in, paperWide-in, lines[len(lines)-1], d.meta(e))
	d.was(e, paperSide+in, paperWide-in)
	d.remarks(e, paperSide+in, paperWide-in)
	d.y += 2.5
}

// remarks are what other tables said of an entry, below it.
func (d *pdfMaker) remarks(e *report.Entry, x, width float64) {
	for _, n := range remarks(e, d.lang) {
		d.para(softFont(), x+10, width-10, n.Name+" "+n.Value)
	}
}

// signed writes who wrote an entry behind its last line, or below it where there
// is no room.
func (d *pdfMaker) signed(f letters, x, width float64, last, who string) {
	if who == "" {
		return
	}
	d.behind(f, x, width, last, "— "+who)
}

// behind writes a few words in small type behind a line that was just drawn, or
// below it.
func (d *pdfMaker) behind(f letters, x, width float64, last, who string) {
	small := softFont()
	who = small.face().Printable(who)
	used := f.face().Printed(last, f.size) + 6
	if wide := small.face().Printed(who, small.size); used+wide <= width {
		d.put(small, x+used, d.y-f.lead()+(f.size-small.size)*1.07, who)
		return
	}
	d.lines(small, x, small.face().Wrap(who, small.size, width))
}

// table is a section of several columns.
func (d *pdfMaker) table(s *report.Section, anonymous bool) {
	t := pdfTable{heads: []string{d.office.number}, weights: []float64{0}}
	for i, c := range s.Columns {
		most := 0
		for k := range s.Entries {
			most = max(most, len(s.Entries[k].Cells[i].Text))
		}
		t.heads = append(t.heads, c.Title)
		t.weights = append(t.weights, float64(min(max(most, 24), 90)))
	}
	roomiest := 1 // the column that also takes what is said of an entry
	for i, w := range t.weights {
		if w > t.weights[roomiest] {
			roomiest = i
		}
	}
	signed := !anonymous || slices.ContainsFunc(s.Entries, func(e report.Entry) bool { return e.Dots > 0 || e.Since != "" })
	if signed {
		t.heads = append(t.heads, d.words.writtenBy)
		t.weights = append(t.weights, 22)
	}
	for i := range s.Entries {
		e := &s.Entries[i]
		row := []string{strconv.Itoa(e.Order)}
		for _, c := range e.Cells {
			row = append(row, c.Text)
		}
		if len(e.Was) > 0 {
			row[roomiest] += "\n" + sinceIn(d.lang).was + " " + report.InOneLine(e.Was)
		}
		for _, n := range remarks(e, d.lang) {
			row[roomiest] += "\n" + n.Name + " " + n.Value
		}
		if signed {
			row = append(row, d.meta(e))
		}
		t.rows = append(t.rows, row)
	}
	t.softLast = signed
	d.draw(&t)
}

// frame writes what stands at the top and the bottom of every page.
func (d *pdfMaker) frame(r *report.Report) {
	f := letters{size: 8, ink: inkSoft()}
	boxes := d.boxes
	title := f.face().Printable(d.title)
	made := ""
	if !r.Made.IsZero() {
		made = when(r.Made)
	}
	name := f.face().Printable(r.Session)
	if name == title {
		name = ""
	}
	whole := d.pages
	for i, l := range whole {
		d.pages = whole[i : i+1]
		side, wide := paperSide, l.w-2*paperSide
		number := d.says.page(i+1, len(whole))
		d.put(f, l.w-side-f.face().Printed(number, f.size), l.h-38, number)
		foot := strings.Trim(name+" · "+made, " ·")
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
func cutTo(f letters, s string, width float64) string {
	lines := f.face().Wrap(s, f.size, width)
	switch len(lines) {
	case 0:
		return ""
	case 1:
		return lines[0]
	}
	return lines[0] + " …"
}
