package export_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"convene/exercises"
	"convene/session"
	"convene/session/export"
	"convene/session/report"
	"convene/session/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

// written is the document, twice made, so that every test also sees that the
// same session gives the same bytes.
func written(t *testing.T, format string, st session.State, opt report.Options) string {
	t.Helper()
	var a, b bytes.Buffer
	if err := export.Write(format, &a, report.Make(st, opt)); err != nil {
		t.Fatal(err)
	}
	if err := export.Write(format, &b, report.Make(st, opt)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("%s: two runs gave different bytes", format)
	}
	if !binary(format) && !utf8.Valid(a.Bytes()) {
		t.Errorf("%s: not valid UTF-8", format)
	}
	return a.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) == got {
		return
	}
	w, g := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			t.Fatalf("%s, line %d:\nwant %q\n got %q", name, i+1, w[i], g[i])
		}
	}
	t.Fatalf("%s: %d lines, want %d", name, len(g), len(w))
}

func TestGolden(t *testing.T) {
	st := hostile(t)
	for _, f := range textFormats() {
		golden(t, "full."+f, written(t, f, st, full()))
		opt := full()
		opt.NoNames, opt.Lang, opt.KeepBack = true, exercises.Spanish, true
		golden(t, "sin-nombres."+f, written(t, f, st, opt))
		opt = full()
		opt.Table, opt.Exercise, opt.KeepBack = 1, "allies", true
		golden(t, "table-1."+f, written(t, f, st, opt))
	}
}

func rows(t *testing.T, doc string) [][]string {
	t.Helper()
	doc, ok := strings.CutPrefix(doc, "\ufeff")
	if !ok {
		t.Error("no byte order mark")
	}
	if n := strings.Count(doc, "\r\n"); n == 0 || strings.Contains(doc, "\r\r") || !strings.HasSuffix(doc, "\r\n") {
		t.Errorf("lines don't end in CRLF (%d)", n)
	}
	got, err := csv.NewReader(strings.NewReader(doc)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestCSVGivesBackWhatWasWritten(t *testing.T) {
	got := rows(t, written(t, "csv", hostile(t), full()))
	const head = "session,step,exercise,table,section,column,entry,order,kind,text,author,dots,picks,written_at"
	if strings.Join(got[0], ",") != head {
		t.Fatalf("columns: %v", got[0])
	}
	risky := []string{"=cmd|'/c calc'!A1", "＝1+1", "  =SUM(A1:A9)", "@SUM(1)", "+1 (262) 555-0100", "－5", "-2+3+cmd", "- not a list", "===", "---"}
	var texts []string
	for _, r := range got[1:] {
		if r[1] == "1" && r[3] == "1" && r[4] == "shared-language" {
			texts = append(texts, r[9])
			if want := len(texts); r[0] != "2026-03-20-racine" || r[7] != itoa(want) || r[8] != "entry" || r[11] != "0" {
				t.Errorf("row %v", r)
			}
		}
	}
	for i, s := range hostileTexts() {
		want := text.CleanLine(s)
		if slices.Contains(risky, s) {
			want = "'" + want
		}
		if texts[i] != want {
			t.Errorf("text %d: %q, want %q", i, texts[i], want)
		}
	}
	if len(texts) != len(hostileTexts()) {
		t.Errorf("%d texts", len(texts))
	}
}

// TestCSVForgetsNothing: every table, section, entry and column has its row, and
// an empty section exactly one.
func TestCSVForgetsNothing(t *testing.T) {
	st := hostile(t)
	got := rows(t, written(t, "csv", st, full()))
	count := map[string]int{}
	for _, r := range got[1:] {
		count[strings.Join([]string{r[1], r[3], r[4]}, "/")]++
		if r[6] == "" && (r[9] != "" || r[5] != "" || r[13] != "") {
			t.Errorf("the row of an empty section isn't: %v", r)
		}
	}
	for i, step := range st.Plan.Steps {
		for _, table := range st.Tables {
			for k, sec := range step.Exercise.Sections {
				want := 0
				for _, e := range table.Sheets[i].Section(k) {
					if s := strings.TrimSpace(texts(e)); s != "" {
						want += len(sec.Columns)
					}
				}
				key := strings.Join([]string{itoa(i + 1), itoa(table.Number), sec.ID}, "/")
				if count[key] != max(want, 1) {
					t.Errorf("%s: %d rows, want %d", key, count[key], max(want, 1))
				}
			}
		}
	}
}

func texts(e *session.Entry) string {
	s := ""
	for _, x := range e.Texts {
		s += x.String()
	}
	return s
}

func TestFormulas(t *testing.T) {
	plain := []string{"", "a=b", "5", "-5", "+5", "-5.25", "-1,000.5", "(-5)", "é=", "'=1", " - "[:1]}
	risky := []string{"=1", "+", "-", "-a", "-5-", "--5", "-.", "-5..5", "@a", "＠a", "＋1", "－1", "\tx", "\rx", " =1", "\u00a0=1", "\n=1", "\u200d=1", "-5e3"}
	for _, s := range append(plain, risky...) {
		r := report.Report{Steps: []report.Step{{Tables: []report.Table{{Sheet: report.Sheet{Sections: []report.Section{{
			Entries: []report.Entry{{Cells: []report.Cell{{Text: s}}}},
		}}}}}}}}
		var b bytes.Buffer
		if err := report.CSV(&b, r); err != nil {
			t.Fatal(err)
		}
		cell := rows(t, b.String())[1][9]
		want := strings.ReplaceAll(s, "\r\n", "\n")
		if slices.Contains(risky, s) {
			want = "'" + want
		}
		if cell != want {
			t.Errorf("%q became %q", s, cell)
		}
	}
}

func TestMap(t *testing.T) {
	r := report.Make(hostile(t), full())
	sheet := &r.Steps[2].Tables[0].Sheet
	var got []string
	for _, l := range sheet.Outline() {
		e := l.Entry
		s := strings.Repeat(">", e.Depth) + e.Kind + " " + e.Name()[:5]
		if e.Parent != nil {
			s += " under " + e.Parent.Name[:5]
		}
		for _, f := range e.Feeds {
			s += " feeds " + f.Name[:5]
		}
		for _, f := range e.FedBy {
			s += " fed by " + f.Name[:5]
		}
		got = append(got, s)
	}
	want := []string{
		"disparity Suspe feeds old c fed by old c",
		">factor defia under Suspe feeds hangs",
		">>root-cause old c under defia feeds Suspe fed by Suspe", // its parent was removed
		">>>remedy revie under old c",
		">root-cause hangs under Suspe fed by defia", // its parent has nothing in it
		">>remedy - fun under hangs",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	doc := written(t, "md", hostile(t), full())
	for _, s := range []string{
		"- ◆ Suspended per 100: 10.7 and 3.3 — *Ana*\\\n  *How do we know?* state data, 2025\\\n  ↺ *also feeds:* old code \\| 1990s\\\n  ↺ *also fed by:* old code",
		"    - ● old code \\| 1990s — *José María*",
		"      - \\+ review it with students",
		"- ▪ Policy: *(empty)*",
	} {
		if !strings.Contains(doc, s) {
			t.Errorf("the map lacks %q", s)
		}
	}
}

func TestAnonymousLeavesNoTrace(t *testing.T) {
	for _, opt := range []report.Options{full(), {NoNames: true}} {
		r := report.Make(hostile(t), opt)
		sheet := r.Steps[3].Tables[1].Sheet
		if n := len(sheet.Sections[0].Entries); n != 2 {
			t.Fatalf("%d entries", n)
		}
		for i, e := range sheet.Sections[0].Entries {
			if e.Author != 0 || e.AuthorName != "" || !e.Written.IsZero() || !e.Added.IsZero() || !sheet.Changed.IsZero() {
				t.Errorf("it tells who or when: %+v", e)
			}
			// A screen's number, which its owner's signed entries share, tells too.
			if e.ID != "e"+itoa(i+1) {
				t.Errorf("entry id %q", e.ID)
			}
		}
	}
}

func TestWithheldSheets(t *testing.T) {
	st := hostile(t)
	opt := full()
	opt.KeepBack = true
	for _, f := range wholeFormats() {
		opt.Table = 0
		doc := readable(t, f, written(t, f, st, opt))
		if strings.Contains(doc, "Okafor") || strings.Contains(doc, "data analyst") {
			t.Errorf("%s: what stays at a table is in it", f)
		}
		if !strings.Contains(doc, "defiance") {
			t.Errorf("%s: the other sheets are gone too", f)
		}
		opt.Table = 1
		own := readable(t, f, written(t, f, st, opt))
		if !strings.Contains(own, "Okafor") && !partOnly(f) || strings.Contains(own, "data analyst") {
			t.Errorf("%s: a table's own copy is wrong", f)
		}
	}
	opt.Table = 0
	held := 0
	for _, r := range rows(t, written(t, "csv", st, opt))[1:] {
		if r[2] == "allies" {
			if r[9] != "" || (r[8] == "withheld") != (r[3] != "3") { // table 3 has nothing to keep back
				t.Errorf("row %v", r)
			}
			held++
		}
	}
	if held != 6 { // three tables, two sections
		t.Errorf("%d rows are of the allies", held)
	}
}

// What was brought along to a sheet and taken off it stays at the table as well.
func TestWhatWasTakenOffIsWithheldToo(t *testing.T) {
	plan := hostilePlan()
	handed := session.Handed{Sheet: session.SheetRef{Table: 1, Step: 1}, Entries: []session.HandedEntry{{From: text.ID{Replica: 1, N: 1}, Texts: []string{"Dr. Okafor"}}}}
	r := &room{t: t, now: time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC), ids: map[session.SeatID]uint64{}}
	r.do(0, session.Start{Plan: plan, Past: &session.Past{PastRef: session.PastRef{Session: "before", Started: r.now.AddDate(0, -1, 0)}, Sheets: []session.Handed{handed}}})
	ana := r.sit("Ana", 1)
	sheet := session.SheetRef{Table: 1, Step: 1}
	r.do(ana, session.Remove{Sheet: sheet, Entry: r.st.Sheet(sheet).Entries[0].ID})
	opt := full()
	opt.KeepBack = true
	for _, f := range wholeFormats() {
		if doc := readable(t, f, written(t, f, r.st, opt)); strings.Contains(doc, "Okafor") {
			t.Errorf("%s: what stays at a table is in it", f)
		}
	}
	opt.Table = 1
	if doc := written(t, "md", r.st, opt); !strings.Contains(doc, "~~Dr. Okafor~~") {
		t.Errorf("the table's own copy doesn't say it:\n%s", doc)
	}
}

func TestNarrowed(t *testing.T) {
	st := hostile(t)
	r := report.Make(st, report.Options{Table: 2, Exercise: "back-map"})
	if len(r.Steps) != 1 || r.Steps[0].Number != 3 || len(r.Steps[0].Tables) != 1 || r.Steps[0].Tables[0].Number != 2 {
		t.Errorf("steps %+v", r.Steps)
	}
	for _, s := range r.Seats {
		if s.Table == 1 {
			t.Errorf("%s of another table is in it", s.Name)
		}
	}
	var already *session.Error
	if err := report.Check(st, report.Options{Table: 4}); !errors.As(err, &already) || already.Limit != 3 {
		t.Errorf("table 4: %v", err)
	}
	var unknown *report.NoSuchExerciseError
	if err := report.Check(st, report.Options{Exercise: "x"}); !errors.As(err, &unknown) || !strings.Contains(err.Error(), "building-blocks, allies, back-map and conflict") {
		t.Errorf("exercise x: %v", err)
	}
	if err := report.Check(session.State{}, report.Options{}); err == nil {
		t.Error("a session that hasn't started passes")
	}
	if err := report.Check(st, report.Options{Table: 3, Exercise: "allies"}); err != nil {
		t.Error(err)
	}
}

func TestFormats(t *testing.T) {
	if got := strings.Join(export.Formats(), " "); got != "md csv json html pdf svg mmd docx xlsx pptx ics" {
		t.Errorf("formats: %s", got)
	}
	var b bytes.Buffer
	var unknown *export.UnknownFormatError
	err := export.Write("docxx", &b, report.Report{})
	if !errors.As(err, &unknown) || b.Len() > 0 || err.Error() != `There is no format "docxx". Choose from md, csv, json, html, pdf, svg, mmd, docx, xlsx, pptx and ics.` {
		t.Errorf("%v", err)
	}
	if err := export.Write(" CSV", &b, report.Report{}); err != nil || b.Len() == 0 {
		t.Error("capitals matter")
	}
	full := errors.New("disk full")
	for _, f := range export.Formats() {
		if err := export.Write(f, failing{full}, report.Report{}); !errors.Is(err, full) {
			t.Errorf("%s hides a failing disk: %v", f, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestFileName(t *testing.T) {
	st := hostile(t)
	for _, c := range []struct {
		opt  report.Options
		want string
	}{
		{full(), "2026-03-20-racine.md"},
		{report.Options{File: "/data/Séance n° 2.convene"}, "seance-n-2.md"},
		{report.Options{File: "2026.03.20"}, "2026-03-20.md"},
		{report.Options{File: "../../etc/passwd"}, "passwd.md"},
		{report.Options{File: "数据.convene"}, "session.md"},
		{report.Options{File: "NUL.convene"}, "session-nul.md"},
		{report.Options{File: ".convene"}, "convene.md"},
		{report.Options{}, "working-session-1-bold.md"},
		{report.Options{File: "a", Table: 3, Exercise: "back-map", NoNames: true}, "a-table-3-back-map-no-names.md"},
		{report.Options{File: strings.Repeat("x", 500)}, strings.Repeat("x", 80) + ".md"},
	} {
		if got := export.FileName(report.Make(st, c.opt), "md"); got != c.want {
			t.Errorf("%q: %q, want %q", c.opt.File, got, c.want)
		}
	}
}
