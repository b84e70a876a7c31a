package export_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session/export"
	"convene/session/report"
)

// tablesSay is a report of one exercise with one section, what each table wrote
// in it by line; a table with no line is there and wrote nothing.
func tablesSay(shape exercises.Shape, lines ...[]string) report.Report {
	r := report.Report{Lang: exercises.English, Steps: []report.Step{{Number: 1, Title: "Blocks", Exercise: report.Exercise{ID: "x", Shape: shape}}}}
	for i, texts := range lines {
		g := report.Group{Number: i + 1}
		sec := report.Section{ID: "s", Title: "Section", Columns: []report.Column{{ID: "c", Title: "Words", Kind: exercises.FreeText}}}
		for k, s := range texts {
			sec.Entries = append(sec.Entries, report.Entry{
				ID: fmt.Sprintf("e%d.%d", i+1, k+1), Order: k + 1, Place: k + 1, Cells: []report.Cell{{Column: "c", Text: s}},
			})
		}
		r.Tables = append(r.Tables, g)
		r.Seats = append(r.Seats, report.Seat{Number: i + 1, Name: "N", Table: i + 1})
		r.Steps[0].Tables = append(r.Steps[0].Tables, report.Table{Group: g, Sheet: report.Sheet{Sections: []report.Section{sec}}})
	}
	return r
}

func TestSameWording(t *testing.T) {
	same := [][2]string{
		{"ask the district for data", "Ask DISTRICT: data!"},
		{"José's data", "jose’s  data"},
		{"disaggregated data", "Data, disaggregated"},
		{"pedir los datos al distrito", "Pedir datos del distrito."},
		{"数据不足", "数据不足。"},
		{"🎉", " 🎉 "},
		{"the", "The"}, // nothing but small words is compared as it is
		{"e\u0301tude", "étude"},
	}
	for _, c := range same {
		sec := report.Across(tablesSay(exercises.Grid, []string{c[0]}, []string{c[1]})).Steps[0].Sections[0]
		if len(sec.Shared) != 1 || len(sec.Only) != 0 || sec.Shared[0].Wording != report.Across(tablesSay(exercises.Grid, []string{c[0]}, nil)).Steps[0].Sections[0].Only[0].Wording {
			t.Errorf("%q and %q: %+v", c[0], c[1], sec)
		}
	}
	different := [][2]string{
		{"we have data", "we do not have data"},
		{"with data", "without data"},
		{"10.7 percent", "107 percent"},
		{"the", "a"},
		{"🎉", "🎈"},
		{"---", "***"},
		{"data", "data data"},
		{"IT", "US"},
		{"don't", "do"},
	}
	for _, c := range different {
		if sec := report.Across(tablesSay(exercises.Grid, []string{c[0]}, []string{c[1]})).Steps[0].Sections[0]; len(sec.Shared) != 0 || len(sec.Only) != 2 {
			t.Errorf("%q and %q are taken for the same", c[0], c[1])
		}
	}
}

func TestAcrossLeadsBackToTheSheets(t *testing.T) {
	r := tablesSay(exercises.Grid, []string{"a code", "money"}, []string{"time"}, []string{"Money!", "The code", "money"}, []string{"code"}, nil)
	r.Tables = append(r.Tables, report.Group{Number: 6}) // nobody sat there
	r.Steps[0].Tables = append(r.Steps[0].Tables, report.Table{Group: report.Group{Number: 6}, Sheet: report.Sheet{Sections: []report.Section{{ID: "s"}}}})
	a := report.Across(r)
	if len(a.Tables) != 5 || a.Steps[0].Of != 5 {
		t.Fatalf("%d tables, of %d", len(a.Tables), a.Steps[0].Of)
	}
	sec := a.Steps[0].Sections[0]
	if !slices.Equal(sec.Silent, []int{5}) {
		t.Errorf("silent: %v", sec.Silent)
	}
	var got []string
	for _, n := range append(sec.Shared, sec.Only...) {
		s := fmt.Sprint(n.Wording, " ", n.Tables)
		for _, f := range n.From {
			s += fmt.Sprintf(" %d/%s/%s", f.Table, f.Entry, f.Label)
		}
		got = append(got, s)
	}
	want := []string{"a code [1 3 4] 1/e1.1/1 3/e3.2/2 4/e4.1/1", "money [1 3] 1/e1.2/2 3/e3.1/1 3/e3.3/3", "time [2] 2/e2.1/1"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	var b strings.Builder
	if err := export.Write("md", &b, r); err != nil {
		t.Fatal(err)
	}
	if s := "Nothing from tables 5 and 6."; !strings.Contains(b.String(), s) || strings.Contains(b.String(), "(table 1, no. 1;") {
		t.Errorf("no %q, or strings that are merely alike, in\n%s", s, b.String())
	}
}

func TestAcrossKeepsWhatStaysAtATable(t *testing.T) {
	opt := full()
	opt.KeepBack = true
	r := report.Make(hostile(t), opt)
	for _, st := range report.Across(r).Steps {
		if st.Exercise.ID == "allies" {
			t.Errorf("withheld worksheets are compared: %+v", st)
		}
	}
	own := opt
	own.Table = 1
	if a := report.Across(report.Make(hostile(t), own)); len(a.Steps) > 0 {
		t.Error("one table is compared with nobody")
	}
	if a := report.Across(report.Report{}); a.Steps == nil || a.Tables == nil {
		t.Error("nil slices")
	}
}

func TestCommitmentsAndTallies(t *testing.T) {
	r := adorned(t, report.Options{})
	a := report.Across(r)
	var got []string
	for _, p := range r.Promises {
		got = append(got, fmt.Sprintf("%d %s|%s|%s|%s|%s", p.Number, p.Who, p.What, p.Typed, p.Due, p.FirstStep))
	}
	want := []string{ // by the day; next week is over on its Friday
		"4 Fatima|asks the radio for ten minutes|next week|2026-03-27|call on Monday", "1 Rosa|brings three parents’ readings of the letter|15 April|2026-04-15|call on Monday",
		"3 Zoë|puts the glossary at all desks|2026-04-30|2026-04-30|call on Monday", "2 Tom|sends the suspension data by school|1 May|2026-05-01|call on Monday",
	}
	if !slices.Equal(got, want) {
		t.Errorf("commitments\n%s", strings.Join(got, "\n"))
	}
	st := a.Steps[0]
	for i, sec := range st.Sections {
		easiest := 0
		for k := range 4 {
			easiest += (i + k) % 3
		}
		if sec.Picks[0].Count != easiest {
			t.Errorf("section %d: %v, want %d", i, sec.Picks, easiest)
		}
		dots := 0
		for _, side := range sec.Tables {
			for _, e := range side.Entries {
				dots += e.Dots
			}
		}
		if sec.Dots != dots {
			t.Errorf("section %d: %d dots, want %d", i, sec.Dots, dots)
		}
	}
	if len(st.Headlines) != 2 || !slices.IsSortedFunc(st.Dotted, func(a, b report.Source) int { return b.Dots - a.Dots }) {
		t.Errorf("headlines %v, dots %v", st.Headlines, st.Dotted)
	}
}

// TestMapLabels: the number that a line of an outline has in Word.
func TestMapLabels(t *testing.T) {
	r := tablesSay(exercises.Map, []string{"a", "b", "c", "d", "e", "f"}, []string{"e"})
	for i, depth := range []int{0, 1, 2, 1, 1, 0} {
		r.Steps[0].Tables[0].Sheet.Sections[0].Entries[i].Depth = depth
	}
	var got []string
	for _, e := range report.Across(r).Steps[0].Sections[0].Tables[0].Entries {
		got = append(got, e.Label)
	}
	if want := []string{"1", "1.1", "1.1.1", "1.2", "1.3", "2"}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}
