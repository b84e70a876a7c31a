package export_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"convene/exercises"
	"convene/session/export"
	"convene/session/report"
)

// TestPromisesAreData: each once, with its day counted from the session it was made in,
// and how it stands, in the report, beside the CSV, in the workbook and in a calendar.
func TestPromisesAreData(t *testing.T) {
	all := cohort(t)
	r := report.Make(all[2], report.Options{Earlier: all[:2], File: "three"})
	var got []string
	for _, p := range r.Promises {
		got = append(got, strings.Join([]string{p.Who, p.Made, p.Due, p.Typed, string(p.Status)}, "|"))
	}
	want := "Rosa|2026-06-12|2026-07-01|by July 1|new\nRosa|2026-03-20|2026-04-15|15 April|met\nAna Ruiz|2026-03-20|2026-05-01|1 May|met\nMr. Okafor|2026-03-20|2026-05-31|May|let-go"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
	beside := export.BesideIt(r, "CSV")
	if len(beside) != 2 || beside[0].Name != "three-commitments.csv" || beside[1].Name != "three-notes.csv" || export.BesideIt(r, "md") != nil {
		t.Fatalf("%d files beside it", len(beside))
	}
	if lines := rows(t, string(beside[0].Doc)); len(lines) != 5 || lines[1][7] != "2026-07-01" || lines[1][8] != "by July 1" || lines[1][9] != "new" || lines[2][6] != "call Imani" {
		t.Errorf("%q", lines)
	}
	f := workbook(t, r)
	const sheet = "Who does what by when"
	due := columnOf(t, f, sheet, "Due")
	if n := numberIn(t, f, sheet, due, 2); n != 46204 { // the first of July 2026, as Excel counts days
		t.Errorf("the day is %v", n)
	}
	if s, err := f.GetCellValue(sheet, cellAt(t, due, 2), excelize.Options{}); err != nil || s != "2026-07-01" {
		t.Errorf("the day is shown as %q (%v)", s, err)
	}
	var cal bytes.Buffer
	if err := export.Write("ics", &cal, r); err != nil {
		t.Fatal(err)
	}
	// What is done with isn't in the calendar.
	if s := cal.String(); strings.Count(s, "BEGIN:VEVENT") != 1 || !strings.Contains(s, "DTSTART;VALUE=DATE:20260701\r\nDTEND;VALUE=DATE:20260702\r\nSUMMARY:Rosa: reads the new letter to the council\r\n") {
		t.Errorf("%s", s)
	}
	for line := range strings.SplitSeq(cal.String(), "\r\n") {
		if len(line) > 75 {
			t.Errorf("%q is too long a line", line)
		}
	}
}

// TestPromisesWithoutNames: a promise names nobody where the document doesn’t.
func TestPromisesWithoutNames(t *testing.T) {
	all := cohort(t)
	r := report.Make(all[2], report.Options{Earlier: all[:2], NoNames: true})
	for _, p := range r.Promises {
		if strings.Contains(p.Who+p.What+p.Why+p.By, "Rosa") || strings.Contains(p.Who+p.What, "Okafor") {
			t.Errorf("%+v", p)
		}
	}
}

// TestFirstPage: what is read in a minute, and each of it traceable.
func TestFirstPage(t *testing.T) {
	for lang, want := range map[exercises.Lang][]string{
		exercises.English: {
			"10 people at 4 tables, on March 20, 2026.", "- Table 2 · District, Building blocks: We have the data; we have never shown it by school.",
			"- The hardest for us: Disaggregated data and Systematic application, for 6 of 16", "- 4 dots: say “families”, not “parents” *(table 1, no. 2, Shared language)*",
			"| 4, no. 1 | Fatima | asks the radio for ten minutes<br>First step: call on Monday | next week<br>2026-03-27 | new |",
		},
		exercises.Spanish: {"10 personas en 4 mesas, el 20 de marzo de 2026.", "## De un vistazo", "### Quién hace qué y para cuándo"},
	} {
		doc := documentOf(t, "md", adorned(t, report.Options{Lang: lang}))
		page, _, _ := strings.Cut(doc, "\n## 1. ")
		for _, s := range want {
			if !strings.Contains(page, s) {
				t.Errorf("no %q in\n%s", s, page)
			}
		}
		for _, s := range []string{"No two tables", "Only table", "No hay dos mesas"} {
			if strings.Contains(doc, s) {
				t.Errorf("it says %q", s)
			}
		}
	}
}

// TestAnEmptySessionIsShort: what nobody touched is said in a line.
func TestAnEmptySessionIsShort(t *testing.T) {
	r := report.Make(newRoom(t, hostilePlan()).st, full())
	doc := documentOf(t, "md", r)
	if !strings.Contains(doc, "Nobody wrote in: 1. Building blocks · 2. Allies | friends") && !strings.Contains(doc, `Nobody wrote in: 1. Building blocks · 2. Allies \| friends`) {
		t.Errorf("%s", doc)
	}
	if n := strings.Count(documentOf(t, "pdf", r), "/Type /Page\n"); n > 2 {
		t.Errorf("%d pages of nothing", n)
	}
}
