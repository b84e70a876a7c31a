package document

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"convene/exercises"
	"convene/session"
	"convene/session/document/block"
	"convene/session/document/words"
	"convene/session/mapdraw"
	"convene/session/report"
	"convene/session/text"
)

// EntryAt is an entry's address, which lines elsewhere lead to.
func EntryAt(step, table int, id string) string { return fmt.Sprintf("s%d-t%d-%s", step, table, id) }

// sheet is one table's worksheet.
func (m *maker) sheet(st *report.Step, t *report.Table, id string) {
	w := &m.w.Document
	name := m.w.Table(t.Number, t.Name)
	m.add(block.Heading{Level: 3, Role: block.Worksheet, ID: id, Text: name, Of: m.w.Step(st.Number, st.Title)})
	if s := text.OneLine(t.Sheet.Headline); s != "" {
		m.add(block.Quote{Label: w.Headline, Text: s})
	}
	if t.Sheet.Hidden > 0 {
		m.note(fmt.Sprintf(w.Hidden, t.Sheet.Hidden))
	}
	s := sheetMaker{maker: m, st: st, t: t, id: id, labels: t.Sheet.Labels(st.Exercise.Shape)}
	switch {
	case t.Sheet.Hidden > 0 && bare(&t.Sheet): // that is said: there is nothing more to see
	case st.Exercise.Shape.Nests():
		m.add(s.mapOf(name))
	default:
		out := block.Grid{Caption: st.Exercise.Title + ", " + name, Table: name}
		for i := range t.Sheet.Sections {
			sec := &t.Sheet.Sections[i]
			p := s.part(sec, id+"-"+strconv.Itoa(i+1))
			for k := range sec.Entries {
				p.Items = append(p.Items, s.item(&sec.Entries[k], 0))
			}
			out.Parts = append(out.Parts, p)
		}
		m.add(out)
		s.picture(out.Caption)
	}
}

// sheetMaker makes what stands on one worksheet.
type sheetMaker struct {
	*maker
	st     *report.Step
	t      *report.Table
	id     string
	labels map[string]string
}

func (s sheetMaker) at(entry string) string { return EntryAt(s.st.Number, s.t.Number, entry) }

// bare tells of a worksheet on which nothing can be seen.
func bare(sh *report.Sheet) bool {
	return !slices.ContainsFunc(sh.Sections, func(sec report.Section) bool {
		return len(sec.Entries)+len(sec.Picks)+len(sec.Dropped) > 0
	})
}

// empty is what stands in a section without lines. Where some of the worksheet's are not
// revealed, nobody is told which sections they are in.
func (s sheetMaker) empty() string { return Empty(s.w, &s.t.Sheet) }

// Empty is what stands in a section of a worksheet without lines.
func Empty(w *words.Words, sh *report.Sheet) string {
	if sh.Hidden > 0 {
		return w.Document.Unrevealed
	}
	return w.Document.Empty
}

// part is a section without its entries.
func (s sheetMaker) part(sec *report.Section, id string) block.Part {
	out := block.Part{
		ID: id, Title: sec.Title, Mark: sec.Mark, Definition: sec.Definition, Empty: s.empty(),
		Named:  !s.st.Exercise.Anonymous,
		Signed: !s.st.Exercise.Anonymous || slices.ContainsFunc(sec.Entries, func(e report.Entry) bool { return e.Dots > 0 || e.Since != "" }),
	}
	for _, p := range sec.Picks {
		out.Picks = append(out.Picks, fmt.Sprintf("%s: %d", p.Title, p.Count))
	}
	for _, c := range sec.Columns {
		brief := c.Kind == exercises.Person || c.Kind == exercises.Date || c.Kind == exercises.Number || c.Kind == exercises.Choice
		out.Columns = append(out.Columns, block.PartColumn{ID: c.ID, Title: c.Title, Brief: brief})
	}
	for _, d := range sec.Dropped {
		var gone block.Gone
		for _, c := range d.Cells {
			if t := text.OneLine(c.Text); t != "" {
				gone = append(gone, t)
			}
		}
		out.Gone = append(out.Gone, gone)
	}
	return out
}

// item is one entry; kind is its place among the kinds of a map.
func (s sheetMaker) item(e *report.Entry, kind int) block.Item {
	out := block.Item{
		ID: s.at(e.ID), Label: s.labels[e.ID], Depth: e.Depth, Kind: kind, Author: e.AuthorName, Dots: e.Dots,
		Since: Since(s.w, e.Since), Remarks: s.remarks(e),
	}
	if e.Lang != s.r.Lang {
		out.Lang = string(e.Lang)
	}
	if e.Parent != nil {
		out.Parent = s.at(e.Parent.Entry)
	}
	for _, c := range e.Cells {
		out.Cells = append(out.Cells, c.Text)
	}
	if e.Dots > 0 {
		out.Dotted = s.w.Document.Dots.Of(e.Dots)
	}
	for _, c := range e.Was {
		out.Was = append(out.Was, block.Detail{Column: c.Column, Text: c.Text})
	}
	for _, f := range e.Feeds {
		out.Links = append(out.Links, s.link(s.w.Drawing.Feeds, f))
	}
	for _, f := range e.FedBy {
		out.Links = append(out.Links, s.link(s.w.Drawing.FedBy, f))
	}
	return out
}

func (s sheetMaker) link(word string, to report.Ref) block.Link {
	return block.Link{Word: word, Ref: block.Ref{Label: s.labels[to.Entry], ID: s.at(to.Entry)}, Name: to.Name}
}

// remarks are what other tables said of an entry.
func (s sheetMaker) remarks(e *report.Entry) []block.Remark {
	var out []block.Remark
	for _, n := range e.Notes {
		out = append(out, Remark(s.w, n))
	}
	return out
}

// Remark is what another table said, with its words.
func Remark(w *words.Words, n report.Note) block.Remark {
	out := block.Remark{Kind: w.Kind(n.Kind), Text: n.Text, Answer: n.Answer, AnswerWord: w.Document.Answer}
	if n.Table > 0 {
		out.Table = fmt.Sprintf(w.Document.FromTable, n.Table)
	}
	return out
}

// Since is the word behind an entry; "" for what stayed as it was.
func Since(w *words.Words, s session.Since) string {
	switch s {
	case session.SinceNew:
		return w.Document.New
	case session.SinceChanged:
		return w.Document.Changed
	case session.SinceDropped:
		return w.Document.Dropped
	}
	return ""
}

// mapOf is a map: the outline that people filled, and its picture.
func (s sheetMaker) mapOf(name string) block.Map {
	sheet := &s.t.Sheet
	out := block.Map{ID: s.id, Title: name, Where: s.w.Step(s.st.Number, s.st.Title) + " — " + name, Drawing: s.drawing(), Nothing: s.w.Drawing.EmptyMap}
	if sheet.Hidden > 0 {
		out.Nothing = s.empty()
	}
	kinds := map[*report.Section]int{}
	for i := range sheet.Sections {
		sec := &sheet.Sections[i]
		kinds[sec] = i
		out.Parts = append(out.Parts, s.part(sec, s.id))
	}
	for _, l := range sheet.Outline() {
		out.Items = append(out.Items, s.item(l.Entry, kinds[l.Section]))
	}
	return out
}

// drawing is a worksheet as the layout of its map takes it.
func (s sheetMaker) drawing() *mapdraw.Map {
	sheet := &s.t.Sheet
	out := &mapdraw.Map{Empty: s.empty()}
	kinds := map[*report.Section]*mapdraw.Kind{}
	for i := range sheet.Sections {
		sec := &sheet.Sections[i]
		kinds[sec] = &mapdraw.Kind{Mark: sec.Mark, Title: sec.Title, Aside: sec.Aside, Count: len(sec.Entries)}
		out.Kinds = append(out.Kinds, kinds[sec])
	}
	for _, l := range sheet.Outline() {
		n := &mapdraw.Node{ID: l.Entry.ID, Kind: kinds[l.Section], Text: l.Entry.Lead()}
		if l.Entry.Parent != nil {
			n.Parent = l.Entry.Parent.Entry
		}
		for i, c := range l.Entry.Further() {
			if strings.TrimSpace(c) != "" {
				n.More = append(n.More, l.Section.Columns[i].Title+" "+c)
			}
		}
		if l.Entry.Dots > 0 {
			n.Dots = s.w.Document.Dots.Of(l.Entry.Dots)
		}
		for _, f := range l.Entry.Feeds {
			n.Feeds = append(n.Feeds, f.Entry)
		}
		out.Nodes = append(out.Nodes, n)
	}
	return out
}
