package export

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"convene/exercises"
	"convene/session/report"
)

// Markdown writes the report for reading: a heading for each step, table and
// section. One column makes a list, several make a table, and a map a nested list
// in the order of its tree. It is CommonMark with GitHub's tables. Nothing that
// people wrote becomes markup, though a bare web address may still be made a link
// by what shows the document.
func Markdown(w io.Writer, r report.Report) error {
	d := markdown{words: wordsIn(r.Lang), lang: r.Lang}
	d.head(&r)
	d.aims(r.Plan)
	for i := range r.Steps {
		d.step(&r.Steps[i])
	}
	if len(r.Steps) == 0 || len(r.Tables) == 0 {
		d.block(d.words.nothing)
	}
	d.across(&r)
	d.story(r.Story)
	_, err := w.Write(d.b.Bytes())
	return err
}

type markdown struct {
	b     bytes.Buffer
	words words
	lang  exercises.Lang
}

// block writes one paragraph, heading, list or table, apart from the one before.
func (d *markdown) block(lines ...string) {
	if len(lines) == 0 {
		return
	}
	if d.b.Len() > 0 {
		d.b.WriteByte('\n')
	}
	for _, l := range lines {
		d.b.WriteString(l)
		d.b.WriteByte('\n')
	}
}

func (d *markdown) heading(level int, s string) {
	d.block(strings.Repeat("#", level) + " " + mdInline(s))
}

// note sets a sentence of ours apart from what people wrote.
func (d *markdown) note(s string) { d.block("> " + s) }

func (d *markdown) head(r *report.Report) {
	w := d.words
	title := r.Plan.Title
	if title == "" {
		title = r.Session
	}
	if title == "" {
		title = w.session
	}
	d.heading(1, title)
	var facts []string
	if r.Session != "" && r.Session != title {
		facts = append(facts, "- "+w.session+": "+mdInline(r.Session))
	}
	if !r.Started.IsZero() {
		facts = append(facts, "- "+w.started+": "+when(r.Started))
	}
	if !r.Made.IsZero() {
		facts = append(facts, "- "+w.made+": "+when(r.Made))
	}
	d.block(facts...)
	for _, n := range notesOf(r, w) {
		d.note(mdInline(n))
	}
	if r.Follows != nil && r.Follows.Title != "" {
		d.note(sinceIn(d.lang).follows(mdInline(r.Follows.Title)))
	}
	if len(r.Tables) == 0 {
		return
	}
	d.heading(2, w.who)
	var lines []string
	for _, t := range r.Tables {
		lines = append(lines, "- "+mdTitle(w.table(t.Number, t.Name))+": "+d.people(r.At(t.Number)))
	}
	if f := r.At(0); len(f) > 0 {
		lines = append(lines, "- "+w.facilitators+": "+d.people(f))
	}
	d.block(lines...)
}

func (d *markdown) people(seats []report.Seat) string {
	if len(seats) == 0 {
		return "*" + d.words.nobody + "*"
	}
	names := make([]string, len(seats))
	for i, s := range seats {
		names[i] = mdInline(s.Name)
	}
	return strings.Join(names, ", ")
}

func (d *markdown) step(st *report.Step) {
	d.heading(2, d.words.step(st.Number, st.Title))
	if p := st.Exercise.Prompt; p != "" {
		d.block("*" + mdInline(p) + "*")
	}
	d.data(st.Data)
	if st.Exercise.NamesStay {
		d.note(d.words.namesStay)
	}
	if st.Exercise.Anonymous {
		d.note(d.words.anonymous)
	}
	for i := range st.Tables {
		t := &st.Tables[i]
		d.heading(3, d.words.table(t.Number, t.Name))
		d.craft(&t.Sheet)
		switch {
		case t.Sheet.Withheld:
			d.note(d.words.withheld)
		case st.Exercise.Shape == exercises.Map:
			d.outline(&t.Sheet)
		default:
			for k := range t.Sheet.Sections {
				d.section(&t.Sheet.Sections[k], st.Exercise.Anonymous)
			}
		}
	}
}

func (d *markdown) section(s *report.Section, anonymous bool) {
	d.heading(4, s.Title)
	if s.Definition != "" {
		d.block("*" + mdInline(s.Definition) + "*")
	}
	if p := picks(s); p != "" {
		d.block(p)
	}
	switch {
	case len(s.Entries) == 0:
		d.block("*" + d.words.empty + "*")
	case len(s.Columns) > 1:
		d.block(d.rows(s, anonymous)...)
	default:
		var lines []string
		for i := range s.Entries {
			e := &s.Entries[i]
			for _, c := range e.Cells {
				lines = append(lines, "- "+mdText(c.Text, "\\\n  ")+d.meta(e))
			}
			lines = append(lines, d.was(e, "  ")...)
			lines = append(lines, d.notes(e, "  ")...)
		}
		d.block(lines...)
	}
	d.dropped(s)
}

func picks(s *report.Section) string {
	var out []string
	for _, p := range s.Picks {
		out = append(out, fmt.Sprintf("%s: %d", mdTitle(p.Title), p.Count))
	}
	return strings.Join(out, " · ")
}

// meta is what stands behind an entry: who wrote it, its dots.
func (d *markdown) meta(e *report.Entry) string {
	var out []string
	if e.AuthorName != "" {
		out = append(out, mdInline(e.AuthorName))
	}
	if e.Dots > 0 {
		out = append(out, d.words.dots(e.Dots))
	}
	if mark := sinceIn(d.lang).mark(e.Since); mark != "" {
		out = append(out, mark)
	}
	if len(out) == 0 {
		return ""
	}
	return " — *" + strings.Join(out, ", ") + "*"
}

// rows is a section of several columns as a table.
func (d *markdown) rows(s *report.Section, anonymous bool) []string {
	head, rule := "|", "|"
	for _, c := range s.Columns {
		head += " " + mdInline(c.Title) + " |"
		rule += " --- |"
	}
	last := !anonymous || slices.ContainsFunc(s.Entries, func(e report.Entry) bool { return e.Dots > 0 || e.Since != "" })
	if last {
		head += " " + d.words.writtenBy + " |"
		rule += " --- |"
	}
	out := []string{head, rule}
	for i := range s.Entries {
		e := &s.Entries[i]
		row := "|"
		for k, c := range e.Cells {
			row += " " + mdText(c.Text, "<br>")
			if k == 0 && len(e.Was) > 0 {
				row += "<br>*" + sinceIn(d.lang).was + "* " + mdInline(report.InOneLine(e.Was))
			}
			if k == 0 { // a row of a table has no room below it
				for _, line := range d.remarks(e) {
					row += "<br>" + line
				}
			}
			row += " |"
		}
		if last {
			row += " " + strings.TrimPrefix(d.meta(e), " — ") + " |"
		}
		out = append(out, row)
	}
	return out
}

// outline is a map: its tree as nested lists, then the kinds nobody used.
func (d *markdown) outline(s *report.Sheet) {
	var kinds []string
	for i := range s.Sections {
		kinds = append(kinds, strings.TrimSpace(mdTitle(s.Sections[i].Mark)+" "+mdInline(s.Sections[i].Title)))
	}
	d.block(d.words.kinds + " " + strings.Join(kinds, " · "))
	var lines []string
	for _, l := range s.Outline() {
		lines = append(lines, d.branch(l)...)
	}
	for i := range s.Sections {
		if len(s.Sections[i].Entries) == 0 {
			lines = append(lines, "- "+kinds[i]+": *"+d.words.empty+"*")
		}
	}
	d.block(lines...)
	for i := range s.Sections {
		d.dropped(&s.Sections[i])
	}
}

// branch is one entry of a map with what belongs to it, each on a line of its own
// inside the list item.
func (d *markdown) branch(l report.Line) []string {
	in := strings.Repeat("  ", l.Entry.Depth)
	first := in + "- "
	if l.Section.Mark != "" {
		first += mdTitle(l.Section.Mark) + " "
	}
	var more []string
	for i, c := range l.Entry.Cells {
		if i == 0 {
			first += mdText(c.Text, " ")
			if c.Text == "" {
				first += "*" + d.words.empty + "*"
			}
			first += d.meta(l.Entry)
		} else if t := mdText(c.Text, " "); t != "" {
			more = append(more, "*"+mdInline(l.Section.Columns[i].Title)+"* "+t)
		}
	}
	for _, f := range l.Entry.Feeds {
		more = append(more, "↺ *"+d.words.feeds+"* "+mdText(f.Name, " "))
	}
	for _, f := range l.Entry.FedBy {
		more = append(more, "↺ *"+d.words.fedBy+"* "+mdText(f.Name, " "))
	}
	out := []string{first}
	for _, m := range more {
		out[len(out)-1] += "\\"
		out = append(out, in+"  "+m)
	}
	out = append(out, d.was(l.Entry, in+"  ")...)
	return append(out, d.notes(l.Entry, in+"  ")...)
}
