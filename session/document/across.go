package document

import (
	"fmt"
	"slices"
	"strconv"

	"convene/session/document/block"
	"convene/session/document/words"
	"convene/session/report"
)

// across lays the tables side by side, where there is anything to compare. A table's own
// copy has none of it.
func (m *maker) across() {
	a := report.Across(*m.r)
	start := len(m.blocks)
	m.add(block.Heading{Level: 2, ID: "across", Ours: true, Text: m.w.Across.Title, Chapter: true})
	some := len(m.blocks)
	for i := range a.Steps {
		m.acrossStep(&a.Steps[i])
	}
	if len(m.blocks) == some {
		m.blocks = m.blocks[:start]
	}
}

// acrossStep is what was picked and dotted. What each table wrote stands on its worksheet,
// and what was confirmed on the first page; what merely looks alike is asked on the wall.
func (m *maker) acrossStep(st *report.AcrossStep) {
	id := "across-" + strconv.Itoa(st.Number)
	start := len(m.blocks)
	m.add(block.Heading{Level: 3, ID: id, Text: m.w.Step(st.Number, st.Title), Of: m.w.Across.Title})
	some := len(m.blocks)
	m.tally(st, id+"-tally")
	if len(m.blocks) == some {
		m.blocks = m.blocks[:start]
	}
}

// named says what several tables named.
func (m *maker) named(n, of int, what string) string {
	w := &m.w.Across
	switch {
	case n == of && of == 2:
		return fmt.Sprintf(w.NamedBoth, what)
	case n == of:
		return fmt.Sprintf(w.NamedAll, of, what)
	}
	return fmt.Sprintf(w.NamedSome, n, of, what)
}

// refs lead to where a wording comes from. Of the table that the words speak of already
// only the entry is named.
func (m *maker) refs(from []report.Source, table int) []block.Ref {
	out := make([]block.Ref, len(from))
	for i, s := range from {
		out[i] = m.ref(s)
		if s.Table == table {
			out[i].Label = fmt.Sprintf(m.w.Across.Number, s.Label)
		}
	}
	return out
}

func (m *maker) ref(s report.Source) block.Ref {
	return block.Ref{Label: fmt.Sprintf(m.w.Across.Source, s.Table, s.Label), ID: EntryAt(s.Step, s.Table, s.Entry)}
}

// tally gives the picks and dots of a step; nothing where its exercise has neither.
func (m *maker) tally(st *report.AcrossStep, id string) {
	w := &m.w.Across
	t := block.Table{Role: block.Tally, ID: id, Wide: true, Caption: w.Tallies + ": " + st.Title, Columns: []block.Column{{Head: m.w.Document.Section, Kind: block.NameColumn, Width: 4}}}
	var ids []string
	for _, sec := range st.Sections {
		for _, p := range sec.Picks {
			if !slices.Contains(ids, p.ID) {
				ids = append(ids, p.ID)
				t.Columns = append(t.Columns, block.Column{Head: p.Title, Kind: block.BarColumn, Width: 3})
			}
		}
	}
	dots := st.Exercise.Dots || len(st.Dotted) > 0
	if dots {
		t.Columns = append(t.Columns, block.Column{Head: m.w.Document.DotsHead, Kind: block.BarColumn, Width: 3})
	}
	for i := range st.Sections {
		sec := &st.Sections[i]
		row := make([]block.Cell, len(t.Columns))
		row[0].Text = sec.Title
		for _, p := range sec.Picks {
			row[1+slices.Index(ids, p.ID)].N = p.Count
		}
		if dots {
			row[len(row)-1].N = sec.Dots
		}
		for _, c := range row {
			t.Top = max(t.Top, c.N)
		}
		t.Rows = append(t.Rows, block.Row{Cells: row})
	}
	if t.Top == 0 {
		return
	}
	m.add(block.Heading{Level: 4, ID: id, Ours: true, Text: w.Tallies}, t)
}

// minutes lays what each step took beside what it was given, by one scale, so that a
// step that ran over is seen to.
func (m *maker) minutes(all []report.Minutes) {
	if len(all) == 0 {
		return
	}
	w := &m.w.Across
	t := block.Table{Role: block.Spent, ID: "minutes", Caption: w.Minutes, Top: 1, Columns: []block.Column{
		{Head: m.w.Workbook.Step, Kind: block.NameColumn, Width: 4}, {Head: w.Planned, Kind: block.HollowColumn, Width: 3}, {Head: w.Used, Kind: block.BarColumn, Width: 3},
	}}
	for _, one := range all {
		t.Top = max(t.Top, one.Planned, one.Used)
		t.Rows = append(t.Rows, block.Row{Cells: []block.Cell{
			{Text: m.w.Step(one.Number, one.Title)}, {N: one.Planned, Text: words.Minutes(one.Planned)}, {N: one.Used, Text: words.Minutes(one.Used)},
		}})
	}
	m.add(block.Heading{Level: 3, ID: "minutes", Ours: true, Text: w.Minutes, Of: m.w.Glance.ToAnnex}, t)
}

// tableList names tables by number, as a sentence does: "tables 2, 3 and 5".
func (m *maker) tableList(numbers []int) string {
	s := make([]string, len(numbers))
	for i, n := range numbers {
		s[i] = strconv.Itoa(n)
	}
	if len(s) == 1 {
		return fmt.Sprintf(m.w.Across.OneTable, s[0])
	}
	return fmt.Sprintf(m.w.Across.Tables, m.w.List(s))
}
