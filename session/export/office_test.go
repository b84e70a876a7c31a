package export_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"convene/exercises"
	"convene/session/export"
	"convene/session/report"
)

var keep = flag.String("keep", "", "a folder to leave the office documents and their PDFs in, for looking at")

// TestOfficeOpensThem lets LibreOffice open the Word and Excel documents, and
// hunts in what it prints for everything that was written. Run it with
// -args -keep DIR and look at the pages too: a lost accent shows only there.
func TestOfficeOpensThem(t *testing.T) {
	if testing.Short() {
		t.Skip("starting LibreOffice takes some seconds")
	}
	for _, program := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s isn't installed", program)
		}
	}
	dir := *keep
	if dir == "" {
		dir = t.TempDir()
	}
	reports := map[string]report.Report{
		"hostile": report.Make(hostile(t), full()),
		"workday": adorned(t, report.Options{}),
		"cohort":  cohortReport(t, report.Options{Lang: exercises.Spanish, NoNames: true}),
		"jornada": adorned(t, report.Options{Lang: exercises.Spanish, NoNames: true, KeepBack: true}),
	}
	var files []string
	for name, r := range reports {
		for _, format := range []string{"docx", "xlsx"} {
			var b bytes.Buffer
			if err := export.Write(format, &b, r); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, name+"-"+format+"."+format) // both give a PDF
			if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
	}
	// With a home of its own, or it hands the work to one that is open already.
	run(t, "soffice", append([]string{"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", dir}, files...)...)
	for name, r := range reports {
		for _, format := range []string{"docx", "xlsx"} {
			printed := run(t, "pdftotext", "-raw", filepath.Join(dir, name+"-"+format+".pdf"), "-")
			hunt(t, name+"."+format, squash(printed), r)
			if !strings.Contains(printed, "Page 2 of ") && !strings.Contains(printed, "Página 2 de ") {
				t.Errorf("%s.%s: no page numbers", name, format)
			}
		}
	}
}

func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute) // a busy machine has needed two
	defer stop()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.WaitDelay = 10 * time.Second // what it started may hold its output open
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", program, err)
	}
	return string(out)
}

// squash leaves the letters and digits of a text, so that where lines and pages
// were broken doesn't matter.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, norm.NFKC.String(s))
}

// told tells of a text that a page gives back in its order. The letters of Arabic
// and Hebrew come out of a PDF in the order they stand, those of Devanagari as
// shapes; a very long text has a footer somewhere in it.
func told(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Devanagari) {
			return false
		}
	}
	return len(s) < 400
}

func hunt(t *testing.T, name, printed string, r report.Report) {
	t.Helper()
	texts := []string{r.Plan.Title}
	for _, s := range r.Seats {
		texts = append(texts, s.Name)
	}
	for _, st := range r.Steps {
		texts = append(texts, st.Title, st.Exercise.Prompt)
		for _, tab := range st.Tables {
			texts = append(texts, tab.Name, tab.Sheet.Headline)
			if tab.Sheet.Withheld || untouched(tab.Sheet) { // one line says so
				continue
			}
			for _, sec := range tab.Sheet.Sections {
				texts = append(texts, sec.Title)
				for _, e := range sec.Entries {
					for _, c := range e.Cells {
						texts = append(texts, c.Text)
					}
					for _, n := range e.Notes {
						texts = append(texts, n.Text, n.Answer)
					}
				}
			}
		}
	}
	for _, s := range texts {
		if told(s) && !strings.Contains(printed, squash(s)) {
			t.Errorf("%s: the pages don't say %q", name, s)
		}
	}
	if strings.HasPrefix(name, "hostile") {
		if n := strings.Count(printed, "longwordsgoonandon"); n < 155 {
			t.Errorf("%s: of a long text only %d of 160 parts are on the pages", name, n)
		}
	}
}

// untouched tells whether nobody has written on a worksheet.
func untouched(sh report.Sheet) bool {
	return sh.Headline == "" && !slices.ContainsFunc(sh.Sections, func(s report.Section) bool { return len(s.Entries) > 0 })
}
