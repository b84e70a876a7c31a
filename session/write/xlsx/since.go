package xlsx

import (
	"slices"
	"strings"

	"convene/session/document"
	"convene/session/document/words"
	"convene/session/report"
)

// findSince tells whether the step's worksheets say anything of the session
// before: then their sheet has a column for what became of each line, and, where
// a line read otherwise, one for how it read.
func (s *stepSheet) findSince() {
	for _, t := range s.st.Tables {
		for _, sec := range t.Sheet.Sections {
			for _, e := range sec.Entries {
				s.since = s.since || document.Since(s.b.words, e.Since) != ""
				s.was = s.was || len(e.Was) > 0
			}
			for _, d := range sec.Dropped {
				s.since = true
				s.was = s.was || len(s.unplaced(d)) > 0
			}
		}
	}
}

// unplaced are the texts of a dropped line in columns that the sheet hasn't: they
// stand with how it read before.
func (s *stepSheet) unplaced(d report.Dropped) []report.Cell {
	var out []report.Cell
	for _, c := range d.Cells {
		if !slices.ContainsFunc(s.columns, func(o report.Column) bool { return o.ID == c.Column }) {
			out = append(out, c)
		}
	}
	return out
}

func (s *stepSheet) sinceColumns() []column {
	var out []column
	if s.since {
		out = append(out, column{s.b.words.Workbook.Since, 14})
	}
	if s.was {
		out = append(out, column{before(s.b.words), 32})
	}
	return out
}

// sinceCells are an entry's, or with other words a dropped line's.
func (s *stepSheet) sinceCells(mark string, was []report.Cell) []cell {
	var out []cell
	if s.since {
		out = append(out, cell{text: mark})
	}
	if s.was {
		out = append(out, cell{text: report.InOneLine(was)})
	}
	return out
}

// letGo writes the lines of a section that were taken off since the session
// before: struck through, and said in words.
func (s *stepSheet) letGo(lead []cell, sec *report.Section) {
	for _, d := range sec.Dropped {
		row := append(slices.Clone(lead), cell{text: strings.TrimSpace(sec.Mark + " " + sec.Title)}, cell{})
		for _, c := range s.columns {
			one := cell{}
			if k := slices.IndexFunc(d.Cells, func(x report.Cell) bool { return x.Column == c.ID }); k >= 0 {
				one = cell{text: d.Cells[k].Text, look: look{kind: lookStruck}}
			}
			row = append(row, one)
		}
		s.add(s.padded(append(row, s.sinceCells(s.b.words.Document.Dropped, s.unplaced(d))...))...)
	}
}

// before is the head of the column that tells how a line read.
func before(w *words.Words) string { return strings.TrimSuffix(w.Document.Was, ":") }
