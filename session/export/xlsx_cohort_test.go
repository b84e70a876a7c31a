package export_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/report"
)

// together is the third session's report, with the two before at hand.
func together(t *testing.T, opt report.Options) report.Report {
	t.Helper()
	all := cohort(t)
	opt.Earlier = all[:2]
	return report.Make(all[2], opt)
}

func TestXLSXCohortGolden(t *testing.T) {
	all := cohort(t)
	opt := full()
	golden(t, "cohort-2.xlsx.txt", cells(t, report.Make(all[1], opt)))
	golden(t, "cohort.xlsx.txt", cells(t, together(t, opt)))
	opt.NoNames, opt.Lang = true, exercises.Spanish
	golden(t, "cohorte-sin-nombres.xlsx.txt", cells(t, together(t, opt)))
	opt.Earlier = all[:2]
	written(t, "xlsx", all[2], opt)
}

// columnOf finds a column of a sheet by its head, from 1.
func columnOf(t *testing.T, f *excelize.File, sheet, head string) int {
	t.Helper()
	at := slices.Index(sheetRows(t, f, sheet)[0], head)
	if at < 0 {
		t.Fatalf("%s has no column %q: %q", sheet, head, sheetRows(t, f, sheet)[0])
	}
	return at + 1
}

func cellAt(t *testing.T, column, row int) string {
	t.Helper()
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// numberIn is what a cell holds, which must be a number and not a text.
func numberIn(t *testing.T, f *excelize.File, sheet string, column, row int) float64 {
	t.Helper()
	cell := cellAt(t, column, row)
	kind, err := f.GetCellType(sheet, cell)
	if err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("%s!%s is of type %v (%v)", sheet, cell, kind, err)
	}
	raw, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		t.Errorf("%s!%s holds %q", sheet, cell, raw)
	}
	return n
}

// fontOf is the font of a cell.
func fontOf(t *testing.T, f *excelize.File, sheet, cell string) excelize.Font {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return *style.Font
}

// TestXLSXSince: what changed, what it read, and what was let go.
func TestXLSXSince(t *testing.T) {
	all := cohort(t)
	r := report.Make(all[1], full())
	target := &r.Steps[1].Tables[0].Sheet.Sections[2]
	target.Dropped = append(target.Dropped, report.Dropped{Cells: []report.Cell{{Column: "text", Text: "=dropped"}, {Column: "gone", Text: "of a column that is no more"}}})
	f := workbook(t, r)
	const sheet = "2 A3 action plan"
	since, was, words := columnOf(t, f, sheet, "Since last time"), columnOf(t, f, sheet, "Before"), columnOf(t, f, sheet, "In a few lines")
	got := map[string]string{}
	for i := range sheetRows(t, f, sheet)[1:] {
		var row [3]string
		for k, c := range []int{words, since, was} {
			row[k], _ = f.GetCellValue(sheet, cellAt(t, c, i+2))
		}
		got[row[0]] += row[1] + "|" + row[2]
		if struck := fontOf(t, f, sheet, cellAt(t, words, i+2)).Strike; struck != (row[1] == "taken off" && row[0] != "") {
			t.Errorf("%q, %s: struck through is %v", row[0], row[1], struck)
		}
	}
	for line, want := range map[string]string{
		"Black students are suspended three times as often": "|",
		"halve the gap by 2028, no group under 50":          "changed|halve the gap by 2028",
		"ask Mr. Okafor for the data":                       "taken off|",
		"the 1990s code":                                    "new|",
	} {
		if got[line] != want {
			t.Errorf("%s: %q, want %q", line, got[line], want)
		}
	}
	if !strings.Contains(fmt.Sprint(got), "of a column that is no more") {
		t.Errorf("a dropped line lost a text: %q", got)
	}
	// Nothing was carried to the new commitments, and nothing at all to the first
	// session; in the third nothing has changed.
	for i, f := range []*excelize.File{f, workbook(t, report.Make(all[0], full())), workbook(t, together(t, full()))} {
		for k, name := range f.GetSheetList() {
			if head := sheetRows(t, f, name)[0]; i == 0 && k < 5 && name != "3 Action commitments" {
				continue
			} else if name != "From session to session" && (slices.Contains(head, "Since last time") || slices.Contains(head, "Before")) {
				t.Errorf("workbook %d, %s: %q", i, name, head)
			}
		}
	}
}

// TestXLSXSinceOnAMap: its other columns stay where they belong.
func TestXLSXSinceOnAMap(t *testing.T) {
	r := adorned(t, report.Options{})
	sheet := &r.Steps[1].Tables[0].Sheet
	one := &sheet.Sections[1].Entries[0]
	one.Since, one.Was = session.SinceChanged, []report.Cell{{Column: one.Cells[0].Column, Text: "as it was"}}
	sheet.Sections[1].Dropped = []report.Dropped{{Cells: []report.Cell{{Column: one.Cells[0].Column, Text: "let go"}}}}
	f := workbook(t, r)
	const name = "2 Back map"
	heads := []string{"Since last time", "Before", "Explains", "Dots", "Written by"}
	found := 0
	for i := range sheetRows(t, f, name)[1:] {
		var got []string
		for _, h := range heads {
			s, _ := f.GetCellValue(name, cellAt(t, columnOf(t, f, name, h), i+2))
			got = append(got, s)
		}
		switch first, _ := f.GetCellValue(name, cellAt(t, 5, i+2)); first {
		case one.Name():
			found++
			if want := []string{"changed", "as it was", "1 " + one.Parent.Name, itoa(one.Dots), one.AuthorName}; !slices.Equal(got, want) {
				t.Errorf("%q, want %q", got, want)
			}
		case "let go":
			found++
			if want := []string{"taken off", "", "", "", ""}; !slices.Equal(got, want) {
				t.Errorf("the dropped line: %q", got)
			}
		}
	}
	if found != 2 {
		t.Errorf("%d of the two lines are there", found)
	}
}

// TestXLSXStory: a row for each session of a commitment and for each line of a
// version, and all of them text.
func TestXLSXStory(t *testing.T) {
	r := together(t, full())
	story := r.Story
	story.Sessions[0].Title = "=1"
	for i, s := range hostileTexts()[:12] {
		story.Tables[0].Commitments = append(story.Tables[0].Commitments, report.StoryCommitment{
			Who: s, What: s, When: s, Chapters: []report.StoryChapter{{Session: i % 3, Outcome: s, Why: s, Since: session.SinceChanged}},
		})
		v := &story.Tables[0].Plans[0].Versions[1].Sections[0]
		v.Lines = append(v.Lines, report.StoryLine{Text: s, Was: s, Since: session.SinceChanged})
	}
	var want [][]string
	for _, c := range story.Tables[0].Commitments {
		for _, ch := range c.Chapters {
			want = append(want, []string{"Commitment", story.Sessions[ch.Session].Title, c.Who, c.What, c.When, ch.Outcome, ch.Why})
		}
	}
	for _, v := range story.Tables[0].Plans[0].Versions {
		for _, sec := range v.Sections {
			for _, l := range sec.Lines {
				want = append(want, []string{"Version", story.Sessions[v.Session].Title, "", l.Text, "", "", ""})
			}
		}
	}
	f := workbook(t, r)
	const sheet = "From session to session"
	list := f.GetSheetList()
	if list[len(list)-1] != sheet {
		t.Fatalf("%v", list)
	}
	var from []int
	for _, head := range []string{"Kind", "Session", "Who", "What", "By when", "How it went", "Why"} {
		from = append(from, columnOf(t, f, sheet, head))
	}
	if n := len(sheetRows(t, f, sheet)) - 1; n != len(want) {
		t.Errorf("%d rows, want %d", n, len(want))
	}
	for i, row := range want {
		for k, s := range row {
			got, _ := f.GetCellValue(sheet, cellAt(t, from[k], i+2))
			kind, err := f.GetCellType(sheet, cellAt(t, from[k], i+2))
			if got != s || err != nil || s != "" && kind != excelize.CellTypeSharedString {
				t.Errorf("row %d: %q of type %v, want %q", i+2, got, kind, s)
			}
		}
	}
	for i := range want {
		since, _ := f.GetCellValue(sheet, cellAt(t, columnOf(t, f, sheet, "Since last time"), i+2))
		if struck := fontOf(t, f, sheet, cellAt(t, from[3], i+2)).Strike; struck != (since == "taken off") {
			t.Errorf("row %d, %s: struck through is %v", i+2, since, struck)
		}
	}
	for _, name := range []string{sheet, "Numbers"} {
		panes, err := f.GetPanes(name)
		if err != nil || !panes.Freeze || panes.YSplit != 1 || panes.XSplit < 3 {
			t.Errorf("%s: panes %+v (%v)", name, panes, err)
		}
		props, err := f.GetSheetProps(name)
		if err != nil || !*props.FitToPage {
			t.Errorf("%s doesn't fit its page (%v)", name, err)
		}
	}
}

// TestXLSXOverviewOfACohort: benchmarks by sign and word, minutes as numbers, and
// links to what the workbook holds.
func TestXLSXOverviewOfACohort(t *testing.T) {
	all := cohort(t)
	f := workbook(t, report.Make(all[1], full()))
	const sheet = "Overview"
	said := ""
	minutes := map[string][2]float64{}
	for i, row := range sheetRows(t, f, sheet) {
		said += strings.Join(row, "|") + "\n"
		if len(row) > 3 && row[0] != "Step" {
			minutes[row[0]] = [2]float64{numberIn(t, f, sheet, 3, i+1), numberIn(t, f, sheet, 4, i+1)}
		}
	}
	// The last step was never opened: nothing stands in its cell.
	if minutes["1. Commitment review"] != [2]float64{20, 20} || minutes["2. A3 action plan"] != [2]float64{45, 41} || len(minutes) != 2 {
		t.Errorf("minutes %v", minutes)
	}
	for _, s := range []string{"It carries on the session “Learning session 1”.\n", "Benchmarks|0 of 2 benchmarks reached\n☐ not reached yet|Each team has an A3.\n"} {
		if !strings.Contains(said, s) {
			t.Errorf("no %q in\n%s", s, said)
		}
	}
	if strings.Contains(said, "From session to session") {
		t.Error("it tells a story that it hasn't")
	}
	f = workbook(t, together(t, full()))
	links := map[string]bool{}
	for i := range sheetRows(t, f, sheet) {
		for column := 1; column <= 5; column++ {
			if ok, to, err := f.GetCellHyperLink(sheet, cellAt(t, column, i+1)); err == nil && ok {
				links[to] = true
			}
		}
	}
	for _, name := range append(f.GetSheetList()[2:5], "From session to session") {
		if !links["'"+name+"'!A1"] {
			t.Errorf("the overview doesn't lead to %s: %v", name, links)
		}
	}
}

// TestXLSXLongTitlesAreNoLinks: some programs don't wrap a link, so a long one
// would be cut off.
func TestXLSXLongTitlesAreNoLinks(t *testing.T) {
	r := together(t, full())
	r.Steps[0].Title = strings.Repeat("a long title ", 8)
	f := workbook(t, r)
	for i, row := range sheetRows(t, f, "Overview") {
		if len(row) < 4 || row[0] == "Step" {
			continue
		}
		link, _, err := f.GetCellHyperLink("Overview", cellAt(t, 1, i+1))
		if want := !strings.HasPrefix(row[0], "1."); err != nil || link != want {
			t.Errorf("%q is a link: %v (%v)", row[0], link, err)
		}
	}
}

// TestXLSXCohortWithoutNames hunts through all parts of the workbook.
func TestXLSXCohortWithoutNames(t *testing.T) {
	all := cohort(t)
	hunted := regexp.MustCompile(`Rosa|\bAna\b|Ruiz|Delgado|Okafor|\bGil\b`)
	opt := full()
	opt.Earlier = all[:2]
	if n := len(hunted.FindAllString(readable(t, "xlsx", written(t, "xlsx", all[2], opt)), -1)); n < 5 {
		t.Fatalf("the hunt finds %d names where they are", n)
	}
	for _, lang := range []exercises.Lang{exercises.English, exercises.Spanish} {
		for i, st := range all {
			opt := full()
			opt.NoNames, opt.Lang, opt.Earlier = true, lang, all[:i]
			doc := readable(t, "xlsx", written(t, "xlsx", st, opt))
			for _, at := range hunted.FindAllStringIndex(doc, -1) {
				t.Errorf("session %d: …%s…", i+1, doc[max(0, at[0]-40):min(len(doc), at[1]+40)])
			}
		}
	}
}

// TestXLSXTellsAConfirmedMatch from one that nobody has looked at.
func TestXLSXTellsAConfirmedMatch(t *testing.T) {
	r := tablesSay(exercises.Grid, []string{"a code", "money"}, []string{"the code", "Money!"})
	r.Steps[0].Matches = []report.Match{{Verdict: session.Same, Entries: []report.MatchEntry{{Table: 1, Entry: "e1.1"}, {Table: 2, Entry: "e2.1"}}}}
	f := workbook(t, r)
	wording, state := columnOf(t, f, "Same words", "Entry"), columnOf(t, f, "Same words", "Match")
	for _, row := range sheetRows(t, f, "Same words")[1:] {
		if want := map[string]string{"a code": "confirmed", "money": "suggested"}[row[wording-1]]; row[state-1] != want {
			t.Errorf("%q: %q, want %q", row[wording-1], row[state-1], want)
		}
	}
}
