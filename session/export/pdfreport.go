package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"convene/exercises"
)

func newPDF(r *Report) *pdfMaker {
	return &pdfMaker{paper: newPaper(), words: wordsIn(r.Lang), says: pageWordsIn(r.Lang), office: officeWordsIn(r.Lang), lang: r.Lang}
}

func titleFont() font   { return font{bold: true, size: 22, ink: inkText()} }
func stepFont() font    { return font{bold: true, size: 15, ink: inkText()} }
func tableFont() font   { return font{bold: true, size: 12, ink: inkText()} }
func sectionFont() font { return font{bold: true, size: 10.5, ink: inkText()} }
func textFont() font    { return font{size: 10, ink: inkText()} }
func softFont() font    { return font{size: 9, ink: inkSoft()} }
func headFont() font    { return font{bold: true, size: 8.5, ink: inkSoft()} }

func (d *pdfMaker) document(r *Report) {
	var facts []fact
	var notes []string
	d.title, facts, notes = head(r, d.words)
	d.para(titleFont(), paperSide, paperWide, d.title)
	d.y += 6
	d.facts(facts, softFont())
	for _, n := range notes {
		d.note(n)
	}
	if who := whoSat(r, d.words); len(who) > 0 {
		d.gap(14)
		d.need(60)
		d.para(sectionFont(), paperSide, paperWide, d.words.who)
		d.y += 2
		d.facts(who, textFont())
	}
	for i := range r.Steps {
		d.step(&r.Steps[i])
	}
	d.across(r)
	if len(r.Steps) == 0 || len(r.Tables) == 0 {
		d.gap(10)
		d.para(softFont(), paperSide, paperWide, d.words.nothing)
	}
}

// facts are names and what they say, in two columns.
func (d *pdfMaker) facts(list []fact, f font) {
	bold := f
	bold.bold = true
	wide := 0.0
	for _, x := range list {
		wide = max(wide, bold.face().pdfWidth(bold.face().printable(x.Name), f.size))
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

func (d *pdfMaker) step(st *Step) {
	title := d.words.step(st.Number, st.Title)
	d.chapter(title)
	if st.Minutes > 0 {
		d.para(softFont(), paperSide, paperWide, d.says.minutes(st.Minutes))
	}
	if st.Exercise.Prompt != "" {
		d.y += 2
		d.para(font{size: 11, ink: inkText()}, paperSide, paperWide, st.Exercise.Prompt)
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
		if h := oneLine(t.Sheet.Headline); h != "" {
			d.para(font{size: 11, ink: inkText()}, paperSide, paperWide, "“"+h+"”")
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
			for k := range t.Sheet.Sections {
				d.section(&t.Sheet.Sections[k], st.Exercise.Anonymous)
			}
		}
	}
}

// chapter begins a step, or the comparison at the end: a line across the page, the
// title, and a bookmark.
func (d *pdfMaker) chapter(title string) {
	d.context = title
	if !d.fresh() {
		d.y += 26
	}
	d.need(stepRoom)
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
}

// tableHead names a table within a step. It stays with what follows it.
func (d *pdfMaker) tableHead(name string) {
	d.gap(16)
	d.need(84)
	if d.fresh() {
		d.page().context = d.context
	}
	d.para(tableFont(), paperSide, paperWide, name)
	d.y += 2
	d.rule(d.y, paperWide, 0.7, inkStrong())
	d.y += 4
}

func (d *pdfMaker) section(s *Section, anonymous bool) {
	d.gap(9)
	if len(s.Columns) > 1 && len(s.Entries) > 0 {
		d.need(130) // with a table's head and its first row
	} else {
		d.need(58)
	}
	d.para(sectionFont(), paperSide, paperWide, s.Title)
	if s.Definition != "" {
		d.para(softFont(), paperSide, paperWide, s.Definition)
	}
	var picked []string
	for _, p := range s.Picks {
		picked = append(picked, fmt.Sprintf("%s: %d", p.Title, p.Count))
	}
	if len(picked) > 0 {
		d.para(softFont(), paperSide, paperWide, strings.Join(picked, " · "))
	}
	d.y += 4
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
}

// entry is one line of a list: its number, what it says, and who wrote it.
func (d *pdfMaker) entry(e *Entry) {
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
	d.put(small, paperSide+in-8-small.face().pdfWidth(n, small.size), d.y+0.9, n)
	d.lines(f, paperSide+in, lines)
	d.signed(f, paperSide+in, paperWide-in, lines[len(lines)-1], by(e, d.words))
	d.remarks(e, paperSide+in, paperWide-in)
	d.y += 2.5
}

// remarks are what other tables said of an entry, below it.
func (d *pdfMaker) remarks(e *Entry, x, width float64) {
	for _, n := range remarks(e, d.lang) {
		d.para(softFont(), x+10, width-10, n.Name+" "+n.Value)
	}
}

// signed writes who wrote an entry behind its last line, or below it where there
// is no room.
func (d *pdfMaker) signed(f font, x, width float64, last, who string) {
	if who == "" {
		return
	}
	small := softFont()
	who = small.face().printable("— " + who)
	used := f.face().pdfWidth(last, f.size) + 6
	if wide := small.face().pdfWidth(who, small.size); used+wide <= width {
		d.put(small, x+used, d.y-f.lead()+0.9, who)
		return
	}
	d.lines(small, x, small.face().wrap(who, small.size, width))
}

// table is a section of several columns.
func (d *pdfMaker) table(s *Section, anonymous bool) {
	t := pdfTable{heads: []string{d.office.number}, weights: []float64{0}}
	for i, c := range s.Columns {
		most := 0
		for k := range s.Entries {
			most = max(most, len(s.Entries[k].Cells[i].Text))
		}
		t.heads = append(t.heads, c.Title)
		t.weights = append(t.weights, float64(min(max(most, 24), 90)))
	}
	signed := !anonymous || slices.ContainsFunc(s.Entries, func(e Entry) bool { return e.Dots > 0 })
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
		for _, n := range remarks(e, d.lang) {
			row[1] += "\n" + n.Name + " " + n.Value
		}
		if signed {
			row = append(row, by(e, d.words))
		}
		t.rows = append(t.rows, row)
	}
	t.softLast = signed
	d.draw(&t)
}

// frame writes what stands at the top and the bottom of every page.
func (d *pdfMaker) frame(r *Report) {
	f := font{size: 8, ink: inkSoft()}
	boxes := d.boxes
	title := f.face().printable(d.title)
	made := ""
	if !r.Made.IsZero() {
		made = utc(r.Made)
	}
	name := f.face().printable(r.Session)
	if name == title {
		name = ""
	}
	whole := d.pages
	for i, l := range whole {
		d.pages = whole[i : i+1]
		side, wide := paperSide, l.w-2*paperSide
		number := d.says.page(i+1, len(whole))
		d.put(f, l.w-side-f.face().pdfWidth(number, f.size), l.h-38, number)
		foot := strings.Trim(name+" · "+made, " ·")
		d.put(f, side, l.h-38, cutTo(f, foot, wide-120))
		if i == 0 {
			continue // the first page begins with the title anyway
		}
		d.put(f, side, 32, cutTo(f, title, wide*0.45))
		context := cutTo(f, f.face().printable(l.context), wide*0.5)
		d.put(f, l.w-side-f.face().pdfWidth(context, f.size), 32, context)
		d.rule(48, wide, 0.5, inkRule())
	}
	d.pages = whole
	d.boxes = boxes
}

// cutTo shortens a line to a width.
func cutTo(f font, s string, width float64) string {
	lines := f.face().wrap(s, f.size, width)
	switch len(lines) {
	case 0:
		return ""
	case 1:
		return lines[0]
	}
	return lines[0] + " …"
}
