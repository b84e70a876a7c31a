package export_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"convene/exercises"
	"convene/session/export"
	"convene/session/report"
)

func workbook(t *testing.T, r report.Report) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := export.Write("xlsx", &b, r); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func sheetRows(t *testing.T, f *excelize.File, name string) [][]string {
	t.Helper()
	got, err := f.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// cells writes a workbook down, a cell a word.
func cells(t *testing.T, r report.Report) string {
	t.Helper()
	var b strings.Builder
	f := workbook(t, r)
	for _, name := range f.GetSheetList() {
		fmt.Fprintf(&b, "==== %s\n", name)
		for _, row := range sheetRows(t, f, name) {
			for _, c := range row {
				fmt.Fprintf(&b, "%q ", c)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func TestXLSXGolden(t *testing.T) {
	st := hostile(t)
	golden(t, "full.xlsx.txt", cells(t, report.Make(st, full())))
	opt := full()
	opt.NoNames, opt.Lang, opt.KeepBack = true, exercises.Spanish, true
	golden(t, "sin-nombres.xlsx.txt", cells(t, report.Make(st, opt)))
	opt = full()
	opt.Table, opt.Exercise, opt.KeepBack = 1, "allies", true
	golden(t, "table-1.xlsx.txt", cells(t, report.Make(st, opt)))
	golden(t, "workday.xlsx.txt", cells(t, adorned(t, report.Options{})))
	for range 3 {
		written(t, "xlsx", st, full())
	}
}

// TestFormulasStayText: what looks like a formula, a number or a date is what was
// written, as text, also when it is edited.
func TestFormulasStayText(t *testing.T) {
	hard := append(hostileTexts(), "_x000D_", "_x005F_x0041_", "TRUE", "1e5", "2026-03-20", " lead and trail ", "#REF!", "{=1}", "a\u0000\u0007\ufffeb")
	f := workbook(t, tablesSay(exercises.Grid, hard, []string{"x"}))
	got := sheetRows(t, f, "1 Blocks")
	for i, s := range hard {
		want := strings.NewReplacer("\u0000", "", "\u0007", "", "\ufffe", "").Replace(s)
		if got[i+1][3] != want {
			t.Errorf("%q became %q", s, got[i+1][3])
		}
		at := fmt.Sprintf("D%d", i+2)
		kind, err := f.GetCellType("1 Blocks", at)
		if err != nil || kind != excelize.CellTypeSharedString {
			t.Errorf("%q is a cell of type %v (%v)", s, kind, err)
		}
		if formula, err := f.GetCellFormula("1 Blocks", at); err != nil || formula != "" {
			t.Errorf("%q is a formula (%v)", s, err)
		}
		style, err := f.GetCellStyle("1 Blocks", at)
		if err != nil {
			t.Fatal(err)
		}
		if looks, err := f.GetStyle(style); err != nil || looks.NumFmt != 49 || !looks.Alignment.WrapText {
			t.Errorf("%q isn't wrapped text: %+v (%v)", s, looks, err)
		}
	}
	for _, p := range unpacked(t, written(t, "xlsx", hostile(t), full())) {
		if strings.Contains(p.body, "<f>") || strings.Contains(p.body, "<f ") {
			t.Errorf("%s holds a formula", p.name)
		}
	}
}

func TestSheetsAreReady(t *testing.T) {
	f := workbook(t, adorned(t, report.Options{}))
	want := []string{"Overview", "1 Building blocks", "2 Back map", "3 Allies and champions", "4 Action commitments", "5 A3 action plan", "Who does what by when", "Tallies", "Across the tables", "Same words"}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Fatalf("%v", got)
	}
	for _, name := range want {
		props, err := f.GetSheetProps(name)
		if err != nil || props.FitToPage == nil || !*props.FitToPage {
			t.Errorf("%s doesn't fit its page (%v)", name, err)
		}
		layout, err := f.GetPageLayout(name)
		if err != nil || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 || *layout.Size != 1 {
			t.Errorf("%s: layout %+v (%v)", name, layout, err)
		}
		if name == "Overview" {
			continue
		}
		panes, err := f.GetPanes(name)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: panes %+v (%v)", name, panes, err)
		}
		rows := sheetRows(t, f, name)
		for i := range rows {
			if h, err := f.GetRowHeight(name, i+1); err != nil || h < 15 || h > 409 {
				t.Errorf("%s, row %d is %v high (%v)", name, i+1, h, err)
			}
		}
		filter := ""
		for _, d := range f.GetDefinedName() {
			if d.Scope == name && d.Name == "_xlnm.Print_Titles" {
				filter = d.RefersTo
			}
		}
		if filter != "'"+name+"'!$1:$1" {
			t.Errorf("%s prints its header once: %q", name, filter)
		}
	}
	for i, p := range []string{"xl/worksheets/sheet2.xml", "xl/worksheets/sheet7.xml", "xl/worksheets/sheet8.xml"} {
		var b bytes.Buffer
		if err := export.Write("xlsx", &b, adorned(t, report.Options{})); err != nil {
			t.Fatal(err)
		}
		body := part(t, b.String(), p)
		if !strings.Contains(body, "<autoFilter ") || (i != 1) != strings.Contains(body, `type="dataBar"`) {
			t.Errorf("%s: no filter, or its bars are wrong", p)
		}
	}
}

// TestLongTextsAreSeen: a row can't be higher than 409 points, so a text of 4,000
// letters is set smaller until it fits.
func TestLongTextsAreSeen(t *testing.T) {
	f := workbook(t, tablesSay(exercises.Grid, []string{"short", strings.Repeat("long words go on and on, ", 160), strings.Repeat("数据不足", 500)}, []string{"x"}))
	for row, most := range map[int]float64{2: 11, 3: 9, 4: 9} {
		h, err := f.GetRowHeight("1 Blocks", row)
		if err != nil {
			t.Fatal(err)
		}
		id, err := f.GetCellStyle("1 Blocks", fmt.Sprintf("D%d", row))
		if err != nil {
			t.Fatal(err)
		}
		looks, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if looks.Font.Size > most || (row > 2) != (h > 200) || h >= 409 {
			t.Errorf("row %d: %v points high, in %v points", row, h, looks.Font.Size)
		}
	}
}

func TestSheetNames(t *testing.T) {
	r := tablesSay(exercises.Grid, []string{"a"}, []string{"b"})
	one := r.Steps[0]
	r.Steps = nil
	for _, title := range []string{
		`a:b\c/d?e*f[g]`, "'quoted'", "", strings.Repeat("long ", 30), strings.Repeat("long ", 31), strings.Repeat("👩", 40), "Tallies", "TALLIES", "it's", "History",
	} {
		one.Title = title
		r.Steps = append(r.Steps, one) // all of them step 1
	}
	f := workbook(t, r)
	seen := map[string]bool{}
	for _, name := range f.GetSheetList() {
		if key := strings.ToUpper(name); seen[key] || strings.ContainsAny(name, `:\/?*[]`) || len(utf16.Encode([]rune(name))) > 31 || strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'") || strings.TrimSpace(name) == "" {
			t.Errorf("sheet %q", name)
		} else {
			seen[key] = true
		}
	}
	if len(seen) != len(r.Steps)+4 {
		t.Errorf("%d sheets: %v", len(seen), f.GetSheetList())
	}
}

// TestXLSXForgetsNothing: every entry is a row of its step's sheet, every section
// nobody filled is one too.
func TestXLSXForgetsNothing(t *testing.T) {
	r := report.Make(hostile(t), full())
	f := workbook(t, r)
	for i, st := range r.Steps {
		want := 0
		for _, tab := range st.Tables {
			for _, sec := range tab.Sheet.Sections {
				want += max(1, len(sec.Entries))
			}
		}
		if got := len(sheetRows(t, f, f.GetSheetList()[i+1])) - 1; got != want {
			t.Errorf("step %d: %d rows, want %d", st.Number, got, want)
		}
	}
}
