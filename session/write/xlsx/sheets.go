package xlsx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"convene/session/document"
	"convene/session/document/words"
	"convene/session/report"
)

// stepSheet is one step's sheet: which columns it has and where.
type stepSheet struct {
	*sheetRows
	b       *book
	st      *report.Step
	named   bool            // tables have names
	columns []report.Column // of all its sections
	longest map[string]int  // by column, the widest text in it, in digits
	isMap   bool
	remarks bool
	dots    bool
	since   bool // something is said of the session before
	was     bool // some line read otherwise in it

	dotsAt int // where that column is, from 0
}

// step writes one row for each entry of a step, and one for a section nobody filled.
// What was picked stands once, among the counts.
func (b *book) step(name string, st *report.Step) error {
	s := stepSheet{b: b, st: st, isMap: st.Exercise.Shape.Nests(), dots: st.Exercise.Dots, longest: map[string]int{}}
	for _, t := range st.Tables {
		s.named = s.named || t.Name != ""
		for _, sec := range t.Sheet.Sections {
			for _, e := range sec.Entries {
				s.remarks = s.remarks || len(e.Notes) > 0
				s.dots = s.dots || e.Dots > 0
				for _, c := range e.Cells {
					s.longest[c.Column] = max(s.longest[c.Column], runesWide(c.Text))
				}
			}
			for _, c := range sec.Columns {
				if !slices.ContainsFunc(s.columns, func(o report.Column) bool { return o.ID == c.ID }) {
					s.columns = append(s.columns, c)
				}
			}
		}
	}
	s.findSince()
	rows, err := b.newSheet(name, s.layout())
	if err != nil {
		return err
	}
	s.sheetRows = rows
	s.header()
	for i := range st.Tables {
		s.table(&st.Tables[i])
	}
	if s.dots {
		s.bars = []int{1 + s.dotsAt}
	}
	s.printed = len(rows.columns) - 1 // the entry's code is for finding it again, not for reading
	if !st.Exercise.Anonymous {
		s.printed-- // and so is when it was written
	}
	return s.done()
}

func (s *stepSheet) layout() []column {
	o, w := s.b.words, &s.b.words.Document
	out := []column{{s.b.words.Across.Table, 7}}
	if s.named {
		out = append(out, column{o.Workbook.TableName, 13})
	}
	kind := o.Document.Section
	if s.isMap {
		kind = o.Workbook.Kind
	}
	out = append(out, column{kind, 22}, column{o.Document.Number, 8})
	for _, c := range s.columns {
		out = append(out, column{c.Title, columnWidth(c.Kind, len(s.columns), s.longest[c.ID])})
	}
	out = append(out, s.sinceColumns()...)
	if s.isMap {
		out = append(out, column{o.Workbook.Explains, 28}, column{o.Workbook.Feeds, 28})
	}
	if !s.st.Exercise.Anonymous {
		out = append(out, column{w.WrittenBy, 16})
	}
	if s.dots {
		s.dotsAt = len(out)
		out = append(out, column{o.Workbook.Dots, 9})
	}
	if s.remarks {
		out = append(out, column{o.Workbook.Remarks, 32})
	}
	if !s.st.Exercise.Anonymous {
		out = append(out, column{o.Workbook.Written, 21})
	}
	return append(out, column{o.Workbook.EntryID, 10})
}

func (s *stepSheet) table(t *report.Table) {
	lead := []cell{intCell(t.Number)}
	if s.named {
		lead = append(lead, cell{text: t.Name})
	}
	labels := t.Sheet.Labels(s.st.Exercise.Shape)
	w := &s.b.words.Document
	if t.Sheet.Headline != "" {
		s.add(append(slices.Clone(lead), cell{text: w.Headline}, cell{}, cell{text: t.Sheet.Headline})...)
	}
	if t.Sheet.Hidden > 0 {
		s.add(append(slices.Clone(lead), cell{}, cell{}, cell{text: fmt.Sprintf(w.Hidden, t.Sheet.Hidden), look: look{kind: lookQuiet}})...)
	}
	empty := func(sec *report.Section, say string) {
		row := append(slices.Clone(lead), cell{text: strings.TrimSpace(sec.Mark + " " + sec.Title)}, cell{}, cell{text: say, look: look{kind: lookQuiet}})
		s.add(s.padded(row)...)
	}
	if t.Sheet.Withheld {
		for k := range t.Sheet.Sections {
			empty(&t.Sheet.Sections[k], s.b.words.Document.Withheld)
		}
		return
	}
	if s.isMap {
		for _, l := range t.Sheet.Outline() {
			s.entry(lead, l.Section, l.Entry, labels)
		}
	}
	for k := range t.Sheet.Sections {
		sec := &t.Sheet.Sections[k]
		if len(sec.Entries) == 0 {
			empty(sec, document.Empty(s.b.words, &t.Sheet))
		}
		for n := range sec.Entries {
			if !s.isMap {
				s.entry(lead, sec, &sec.Entries[n], labels)
			}
		}
		s.letGo(lead, sec)
	}
}

func (s *stepSheet) padded(row []cell) []cell {
	for len(row) < len(s.sheetRows.columns) {
		row = append(row, cell{})
	}
	return row
}

func remarksText(w *words.Words, e *report.Entry) string {
	var out []string
	for _, n := range e.Notes {
		r := document.Remark(w, n)
		out = append(out, r.From()+r.Text)
		if r.Answer != "" {
			out = append(out, r.AnswerWord+": "+r.Answer)
		}
	}
	return strings.Join(out, "\n")
}

func (s *stepSheet) entry(lead []cell, sec *report.Section, e *report.Entry, labels map[string]string) {
	row := append(slices.Clone(lead), cell{text: strings.TrimSpace(sec.Mark + " " + sec.Title)}, s.label(labels[e.ID]))
	for i, c := range s.columns {
		one := cell{}
		if k := slices.IndexFunc(e.Cells, func(x report.Cell) bool { return x.Column == c.ID }); k >= 0 {
			one.text = e.Cells[k].Text
		}
		if i == 0 {
			one.look.indent = min(2*e.Depth, deepestIndent)
		}
		row = append(row, one)
	}
	row = append(row, s.sinceCells(document.Since(s.b.words, e.Since), e.Was)...)
	if s.isMap {
		parent := cell{}
		if e.Parent != nil {
			parent.text = labels[e.Parent.Entry] + " " + e.Parent.Name
		}
		var feeds []string
		for _, f := range e.Feeds {
			feeds = append(feeds, labels[f.Entry]+" "+f.Name)
		}
		row = append(row, parent, cell{text: strings.Join(feeds, "\n")})
	}
	if !s.st.Exercise.Anonymous {
		row = append(row, cell{text: e.AuthorName})
	}
	if s.dots {
		row = append(row, intCell(e.Dots))
	}
	if s.remarks {
		row = append(row, cell{text: remarksText(s.b.words, e)})
	}
	if !s.st.Exercise.Anonymous {
		written := cell{}
		if !e.Written.IsZero() {
			written.text = document.When(e.Written)
		}
		row = append(row, written)
	}
	s.add(append(row, cell{text: e.ID, look: look{kind: lookCode}})...)
}

// label is an entry's number; on a map it is 1.2.1, which is text.
func (s *stepSheet) label(l string) cell {
	if n, err := strconv.Atoi(l); err == nil && !s.isMap {
		return intCell(n)
	}
	return cell{text: l}
}
