package export_test

import (
	"io"
	"testing"

	"convene/exercises"
	"convene/session/export"
	"convene/session/report"
)

// TestOddReports: a report that was not made by Make may say anything.
func TestOddReports(t *testing.T) {
	col := []report.Column{{ID: "c"}}
	words := []report.Cell{{Column: "c", Text: "x"}}
	for name, entries := range map[string][]report.Entry{
		"none":              nil,
		"unknown parent":    {{ID: "a", Place: 1, Parent: &report.Ref{Entry: "zz"}, Cells: words}},
		"its own parent":    {{ID: "a", Place: 1, Parent: &report.Ref{Entry: "a"}, Cells: words}},
		"parents in a ring": {{ID: "a", Place: 1, Parent: &report.Ref{Entry: "b"}}, {ID: "b", Place: 2, Parent: &report.Ref{Entry: "a"}}},
		"feeds itself":      {{ID: "a", Place: 1, Feeds: []report.Ref{{Entry: "a"}, {Entry: "zz"}}, Cells: words}},
		"no text":           {{ID: "a", Place: 1}, {ID: "b", Place: 2, Cells: []report.Cell{{Column: "c", Text: "  "}}}},
		"twice the same id": {{ID: "a", Place: 1}, {ID: "a", Place: 2, Parent: &report.Ref{Entry: "a"}}},
	} {
		for _, aside := range []bool{false, true} {
			s := report.Sheet{Sections: []report.Section{{ID: "c", Title: "C", Aside: aside, Columns: col, Entries: entries}}}
			r := report.Report{Tables: []report.Group{{Number: 1}}, Steps: []report.Step{{Exercise: report.Exercise{Shape: exercises.Map}, Tables: []report.Table{{Sheet: s}}}}}
			for _, f := range []string{"svg", "mmd", "html", "pdf"} {
				if err := export.Write(f, io.Discard, r); err != nil {
					t.Errorf("%s, %s: %v", name, f, err)
				}
			}
		}
	}
}
