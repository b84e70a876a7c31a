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

func (d *docx) step(st *report.Step) {
	maps := d.maps(st)
	page := d.upright(wideStep(st) || d.lies(maps))
	d.turn(page)
	d.chapter(d.words.step(st.Number, st.Title), "step"+strconv.Itoa(st.Number))
	if p := st.Exercise.Prompt; p != "" {
		d.line("Prompt", p)
	}
	d.data(st.Data)
	if st.Exercise.NamesStay {
		d.line("Note", d.words.namesStay)
	}
	if st.Exercise.Anonymous {
		d.line("Note", d.words.anonymous)
	}
	for i := range st.Tables {
		t := &st.Tables[i]
		d.turn(page) // the table before may have ended with a large map
		d.heading(2, d.words.table(t.Number, t.Name))
		d.fresh = false
		d.craft(&t.Sheet)
		switch {
		case t.Sheet.Withheld:
			d.line("Note", d.words.withheld)
		case len(t.Sheet.Outline()) == 0:
			d.blank(t)
			for k := range t.Sheet.Sections {
				d.dropped(&t.Sheet.Sections[k], false)
			}
		case st.Exercise.Shape == exercises.Map:
			d.tree(st, t)
			d.picture(t, maps[i])
		default:
			d.grid(st, t)
		}
	}
}

// blank is a worksheet that nobody wrote on, in few words: its sections, and the
// picks somebody made all the same.
func (d *docx) blank(t *report.Table) {
	var sections []string
	for i := range t.Sheet.Sections {
		sec := &t.Sheet.Sections[i]
		s := strings.TrimSpace(sec.Mark + " " + sec.Title)
		if p := picksText(sec, ", "); p != "" {
			s += " (" + p + ")"
		}
		sections = append(sections, s)
	}
	d.x.para(para{style: "Unused"}, span{text: strings.Join(sections, " · ") + ": "}, span{style: "Quiet", text: d.words.empty})
}

// wide tells whether a step's tables need a page that lies on its side.
func wideStep(st *report.Step) bool {
	for i := range st.Tables {
		for k := range st.Tables[i].Sheet.Sections {
			if st.Exercise.Shape != exercises.Map && len(st.Tables[i].Sheet.Sections[k].Columns) > 4 {
				return true
			}
		}
	}
	return false
}

// grid writes a worksheet of sections. Neighbours that ask for one text each
// share a table, a row a section, as the sheet on paper has it; a section of
// several columns is a table of its own, a row an entry.
func (d *docx) grid(st *report.Step, t *report.Table) {
	secs := t.Sheet.Sections
	for i := 0; i < len(secs); {
		if len(secs[i].Columns) != 1 {
			d.several(st, t, &secs[i])
			i++
			continue
		}
		end := i + 1
		for end < len(secs) && len(secs[end].Columns) == 1 && secs[end].Columns[0].Title == secs[i].Columns[0].Title {
			end++
		}
		d.rowsOf(st, t, secs[i:end])
		i = end
	}
}

func (d *docx) rowsOf(st *report.Step, t *report.Table, secs []report.Section) {
	caption := st.Exercise.Title + ", " + d.words.table(t.Number, t.Name)
	tab := d.x.tableOpen(caption, shares(d.width(), 3, 7), []string{d.office.section, secs[0].Columns[0].Title})
	for i := range secs {
		sec := &secs[i]
		runes := 0
		for k := range sec.Entries {
			runes += len(sec.Entries[k].Cells[0].Text) + 60
		}
		tab.rowOpen(runes)
		tab.cellOpen(0, 1)
		d.line("CellTitle", sec.Title)
		d.about(sec, "CellNote")
		tab.cellClose()
		tab.cellOpen(1, 1)
		for k := range sec.Entries {
			e := &sec.Entries[k]
			s := e.Cells[0].Text
			d.x.open(para{style: "CellItem", num: bulletList, rtl: startsRTL(s)})
			d.marked(st, t, e, span{text: strings.TrimSpace(s)})
			d.meta(e)
			d.x.close()
			d.was(e, 0)
			d.remarks(e, 0)
		}
		if len(sec.Entries) == 0 {
			d.x.para(para{style: "Cell"}, span{style: "Quiet", text: d.words.empty})
		}
		d.dropped(sec, true)
		tab.cellClose()
		tab.rowClose()
	}
	tab.close()
}

// about writes what belongs to a section itself: its definition and its picks.
func (d *docx) about(sec *report.Section, style string) {
	if sec.Definition != "" {
		d.line(style, sec.Definition)
	}
	if p := picksText(sec, "\n"); p != "" {
		d.line(style, p)
	}
}

// several writes a section of several columns.
func (d *docx) several(st *report.Step, t *report.Table, sec *report.Section) {
	d.heading(3, sec.Title)
	d.about(sec, "Definition")
	heads, weights := []string{}, []int{}
	for _, c := range sec.Columns {
		heads = append(heads, c.Title)
		weights = append(weights, columnWeight(c.Kind))
	}
	if !st.Exercise.Anonymous {
		heads, weights = append(heads, d.words.writtenBy), append(weights, 3)
	}
	dots := slices.ContainsFunc(sec.Entries, func(e report.Entry) bool { return e.Dots > 0 })
	if dots {
		heads, weights = append(heads, d.office.dots), append(weights, 2)
	}
	tab := d.x.tableOpen(sec.Title+", "+d.words.table(t.Number, t.Name), shares(d.width(), weights...), heads)
	for i := range sec.Entries {
		e := &sec.Entries[i]
		runes := 0
		for _, c := range e.Cells {
			runes = max(runes, len(c.Text))
		}
		tab.rowOpen(runes)
		for k, c := range e.Cells {
			tab.cellOpen(k, 1)
			d.x.open(para{style: "Cell", rtl: startsRTL(c.Text)})
			if k == 0 {
				d.marked(st, t, e, span{text: strings.TrimSpace(c.Text)})
				d.x.span(span{style: "Meta", text: d.since(e)})
			} else {
				d.x.span(span{text: strings.TrimSpace(c.Text)})
			}
			d.x.close()
			if k == 0 {
				d.was(e, 0)
				d.remarks(e, 0)
			}
			tab.cellClose()
		}
		at := len(e.Cells)
		if !st.Exercise.Anonymous {
			tab.cell(at, "Cell", span{style: "Meta", text: e.AuthorName})
			at++
		}
		if dots {
			tab.cell(at, "Cell", span{text: strconv.Itoa(e.Dots)})
		}
		tab.rowClose()
	}
	if len(sec.Entries) == 0 {
		tab.rowOpen(0)
		tab.cellOpen(0, len(heads))
		d.x.para(para{style: "Cell"}, span{style: "Quiet", text: d.words.empty})
		tab.cellClose()
		tab.rowClose()
	}
	tab.close()
	if d.dropped(sec, false) {
		d.x.raw(afterTable) // or the next table would stand right at the last line
	}
}

func columnWeight(k exercises.ColumnKind) int {
	if k == exercises.FreeText {
		return 4
	}
	return 3
}

// marked writes an entry's text with the bookmark that other lines lead to.
func (d *docx) marked(st *report.Step, t *report.Table, e *report.Entry, s span) {
	d.bookmark(d.marks[place{st.Number, t.Number, e.ID}], s)
}

// meta writes who wrote an entry, its dots, and what has become of it.
func (d *docx) meta(e *report.Entry) {
	dots := ""
	if e.Dots > 0 {
		dots = d.words.dots(e.Dots)
	}
	if s := d.since(e, e.AuthorName, dots); s != "" {
		d.x.span(span{style: "Meta", text: s})
	}
}

// tree writes a map as an outline: a list of as many levels as the map has, each
// entry behind the mark of its kind, and under it what else it says.
func (d *docx) tree(st *report.Step, t *report.Table) {
	var kinds []string
	for i := range t.Sheet.Sections {
		kinds = append(kinds, strings.TrimSpace(t.Sheet.Sections[i].Mark+" "+t.Sheet.Sections[i].Title))
	}
	d.line("Definition", d.words.kinds+" "+strings.Join(kinds, " · "))
	lines := t.Sheet.Outline()
	labels := t.Sheet.Labels(exercises.Map)
	d.outline++
	for _, l := range lines {
		d.branch(st, t, l, labels)
	}
	var unused []string
	for i := range t.Sheet.Sections {
		if len(t.Sheet.Sections[i].Entries) == 0 {
			unused = append(unused, kinds[i])
		}
	}
	if len(unused) > 0 {
		d.x.para(para{style: "Unused"}, span{text: strings.Join(unused, " · ") + ": "}, span{style: "Quiet", text: d.words.empty})
	}
	for i := range t.Sheet.Sections {
		d.dropped(&t.Sheet.Sections[i], false)
	}
}

func (d *docx) branch(st *report.Step, t *report.Table, l report.Line, labels map[string]string) {
	e := l.Entry
	level := min(e.Depth, report.OutlineLevels-1)
	first := strings.TrimSpace(e.Cells[0].Text)
	d.x.open(para{style: "Outline", num: outlineList(d.outline), level: level, rtl: startsRTL(first)})
	if l.Section.Mark != "" {
		d.x.span(span{style: "Mark", text: l.Section.Mark + " "})
	}
	if first == "" {
		d.marked(st, t, e, span{style: "Quiet", text: d.words.empty})
	} else {
		d.marked(st, t, e, span{text: first})
	}
	d.meta(e)
	d.x.close()
	below := para{style: "OutlineNote", indent: outlineLeft(level)}
	for i, c := range e.Cells {
		s := strings.TrimSpace(c.Text)
		if i == 0 || s == "" {
			continue
		}
		below.rtl = startsRTL(s)
		d.x.para(below, span{style: "Meta", text: l.Section.Columns[i].Title + " "}, span{text: s})
	}
	below.rtl = false
	links := func(say string, refs []report.Ref) {
		for _, r := range refs {
			d.x.para(below, span{style: "Meta", text: "↺ " + say + " "},
				span{style: "Hyperlink", text: labels[r.Entry], to: d.marks[place{st.Number, t.Number, r.Entry}]},
				span{text: " " + r.Name})
		}
	}
	links(d.words.feeds, e.Feeds)
	links(d.words.fedBy, e.FedBy)
	d.was(e, below.indent)
	d.remarks(e, below.indent)
}

// craft writes a sheet's headline, and that something is still hidden.
func (d *docx) craft(s *report.Sheet) {
	w := craftIn(d.r.Lang)
	if s.Headline != "" {
		d.x.para(para{style: "Headline", keepNext: true, rtl: startsRTL(s.Headline)}, span{text: text.OneLine(s.Headline)})
	}
	if s.Hidden > 0 {
		d.line("Note", fmt.Sprintf(w.hidden, s.Hidden))
	}
}

// remarks are what other tables said of an entry, below it.
func (d *docx) remarks(e *report.Entry, indent int) {
	w := craftIn(d.r.Lang)
	for _, n := range e.Notes {
		d.x.para(para{style: "Remark", indent: indent, rtl: startsRTL(n.Text)}, span{style: "Meta", text: w.from(n)}, span{text: n.Text})
		if n.Answer != "" {
			d.x.para(para{style: "Remark", indent: indent, rtl: startsRTL(n.Answer)}, span{style: "Meta", text: w.answer + ": "}, span{text: n.Answer})
		}
	}
}
