package export_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"convene/exercises"
	"convene/session/export"
	"convene/session/report"
)

// TestXLSXNumbers: rates, gaps and bars are numbers; the bars are to scale, also
// when the rows of two tables of numbers are sorted into each other.
func TestXLSXNumbers(t *testing.T) {
	r := together(t, full())
	other := r.Steps[1].Data[0]
	other.Title, other.Source, other.Reference = "=1+1", "@SUM(1)", "-b"
	other.Rows = []report.DataRow{
		{Group: "=cmd|'/c calc'!A1", Rate: 250, Share: 1, Gap: "+200"}, {Group: "-b", Rate: 50, Share: 0.2}, {Group: "+c", Rate: 0.125, Share: 0.0005, Gap: "−49.875"},
	}
	other.Rows = append(other.Rows, report.DataRow{Group: strings.Repeat("many words ", 9), Suppressed: true})
	r.Steps[2].Data = append(r.Steps[2].Data, other)
	f := workbook(t, r)
	const sheet = "Numbers"
	if list := f.GetSheetList(); list[1] != sheet {
		t.Fatalf("sheets %v", list)
	}
	group, rate, bar, gap, to := columnOf(t, f, sheet, "Group"), columnOf(t, f, sheet, "Rate"), columnOf(t, f, sheet, "Bar"), columnOf(t, f, sheet, "Gap"), columnOf(t, f, sheet, "Gap to")
	row := 1
	for _, st := range r.Steps {
		for _, d := range st.Data {
			for _, want := range d.Rows {
				row++
				for column, s := range map[int]string{group: want.Group, 2: d.Title, 10: d.Source} {
					kind, err := f.GetCellType(sheet, cellAt(t, column, row))
					got, err2 := f.GetCellValue(sheet, cellAt(t, column, row))
					if err != nil || err2 != nil || kind != excelize.CellTypeSharedString || got != s {
						t.Errorf("%q became %q, of type %v", s, got, kind)
					}
				}
				if bold := fontOf(t, f, sheet, cellAt(t, group, row)).Bold; bold != (want.Group == d.Reference) {
					t.Errorf("%s stands out: %v", want.Group, bold)
				}
				if want.Year != "" {
					if n := numberIn(t, f, sheet, group+1, row); fmt.Sprint(n) != want.Year {
						t.Errorf("%s: the year %v", want.Group, n)
					}
				}
				if want.Suppressed {
					words, _ := f.GetCellValue(sheet, cellAt(t, rate, row))
					none, _ := f.GetCellValue(sheet, cellAt(t, bar, row), excelize.Options{RawCellValue: true})
					gap, _ := f.GetCellValue(sheet, cellAt(t, gap, row))
					if words != "too few people" || none+gap != "" {
						t.Errorf("%s: %q, bar %q, gap %q", want.Group, words, none, gap)
					}
					continue
				}
				if n := numberIn(t, f, sheet, rate, row); n != want.Rate {
					t.Errorf("%s: rate %v", want.Group, n)
				}
				if n := numberIn(t, f, sheet, bar, row); n != want.Share {
					t.Errorf("%s: a bar of %v", want.Group, n)
				}
				says, _ := f.GetCellValue(sheet, cellAt(t, to, row))
				if want.Gap == "" {
					if says != "reference group" {
						t.Errorf("%s is compared with %q", want.Group, says)
					}
					continue
				}
				n := numberIn(t, f, sheet, gap, row)
				if exercises.FigureGap(n) != want.Gap || says != d.Reference {
					t.Errorf("%s: gap %v to %q, want %s", want.Group, n, says, want.Gap)
				}
			}
		}
	}
	for i, high := range []int{2, row} { // of one table of numbers all bars are as thick
		for k := range 4 {
			h, err := f.GetRowHeight(sheet, high+k*(1-2*i))
			if want, _ := f.GetRowHeight(sheet, high); err != nil || h != want || (i == 0) != (h < 20) {
				t.Errorf("row %d is %v high (%v)", high+k*(1-2*i), h, err)
			}
		}
	}
	if first, second := numberIn(t, f, sheet, bar, 2)/numberIn(t, f, sheet, bar, 3), 10.7/3.3; first < second-1e-9 || first > second+1e-9 {
		t.Errorf("bars as 1 to %v, rates as 1 to %v", first, second)
	}
	var b bytes.Buffer
	if err := export.Write("xlsx", &b, r); err != nil {
		t.Fatal(err)
	}
	body := part(t, b.String(), "xl/worksheets/sheet2.xml")
	column, _ := excelize.ColumnNumberToName(bar)
	for _, s := range []string{
		fmt.Sprintf(`<conditionalFormatting sqref="%s2:%s%d">`, column, column, row), `<dataBar showValue="false"><cfvo type="num" val="0"></cfvo><cfvo type="num" val="1"></cfvo>`,
		`maxLength="100" minLength="0"`, "<autoFilter ",
	} {
		if !strings.Contains(body, s) {
			t.Errorf("no %s in %s", s, body[max(0, len(body)-3000):])
		}
	}
	if strings.Contains(body, "<f>") || strings.Contains(body, "<f ") {
		t.Error("there is a formula on it")
	}
}

// TestXLSXSuppressedNumbersAreNowhere: not in a cell, not in a format, nowhere in
// the file.
func TestXLSXSuppressedNumbersAreNowhere(t *testing.T) {
	plan, err := exercises.ParsePlan("p.yaml", []byte(`
title: {en: Plan, es: Plan}
steps:
  - exercise: building-blocks
    data:
      measure: {en: ready, es: listos}
      reference: A
      suppress_below: 10
      csv: "group,rate,n\nA,41.5,90171\nB,87.6543,7\nC,76.5432,*\n"
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	doc := readable(t, "xlsx", written(t, "xlsx", newRoom(t, plan).st, full()))
	for _, secret := range []string{"87.65", "76.54", "90171", "2.1121", "46.15"} { // and the shares and gaps that would betray them
		if strings.Contains(doc, secret) {
			t.Errorf("%s is in it", secret)
		}
	}
	if !strings.Contains(doc, "<v>41.5</v>") || strings.Count(doc, ">too few people<") != 1 {
		t.Error("what can be shown isn't")
	}
}
