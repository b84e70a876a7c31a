package browser_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session/export"
	"convene/session/export/browser"
	"convene/session/report"
)

func page() report.Report {
	var entries []report.Entry
	for i, s := range []string{"李明说：数据不足", "שלום עולם", "مرحبا", "<script>document.title='x'</script>", "Cần thêm dữ liệu"} {
		e := report.Entry{ID: string(rune('a' + i)), Order: i + 1, Place: i + 1, Cells: []report.Cell{{Column: "c", Text: s}}}
		if i > 0 {
			e.Depth, e.Parent = 1, &report.Ref{Entry: "a"}
		}
		entries = append(entries, e)
	}
	sheet := report.Sheet{Sections: []report.Section{{ID: "s", Title: "Cause", Mark: "●", Columns: []report.Column{{ID: "c"}}, Entries: entries}}}
	return report.Report{
		Lang: exercises.English, Plan: report.Plan{Title: "Plan"}, Tables: []report.Group{{Number: 1}},
		Steps: []report.Step{{Number: 1, Title: "Map", Exercise: report.Exercise{Shape: exercises.Map}, Tables: []report.Table{{Group: report.Group{Number: 1}, Sheet: sheet}}}},
	}
}

// open loads a page in a browser and gives the document it made of it, and all it
// complained about.
func open(t *testing.T, path string, page []byte) (dom, noise string) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "page.html")
	if err := os.WriteFile(file, page, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	args := []string{"--headless=new", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage", "--user-data-dir=" + filepath.Join(dir, "profile"), "--enable-logging=stderr", "--dump-dom"}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox")
	}
	cmd := exec.CommandContext(ctx, path, append(args, "file://"+file)...) //nolint:gosec // found by Find
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &out, &errs, 5*time.Second
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v: %s", err, errs.String())
	}
	return out.String(), errs.String()
}

// TestPageInABrowser: a real browser takes the page's style by its hash, runs
// nothing in it, and complains of nothing. The control is the same page with
// another style, which its policy must refuse.
func TestPageInABrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	path, err := browser.Find()
	if err != nil {
		t.Skip(err)
	}
	var b bytes.Buffer
	if err := export.Write("html", &b, page()); err != nil {
		t.Fatal(err)
	}
	const complaint = "Content Security Policy"
	dom, noise := open(t, path, b.Bytes())
	if strings.Contains(noise, complaint) || !strings.Contains(dom, "<title>Plan</title>") || strings.Contains(dom, "<script") {
		t.Errorf("the browser says %s\nand makes of the page %.2000s", noise, dom)
	}
	spoilt := bytes.Replace(b.Bytes(), []byte("--paper:#fbfaf7"), []byte("--paper:#fbfaf8"), 1)
	if _, noise := open(t, path, spoilt); !strings.Contains(noise, complaint) {
		t.Errorf("a style that the policy doesn't know goes unnoticed: %s", noise)
	}
}

// TestPrintedPage: the scripts the PDF writer lacks are letters in what is printed.
func TestPrintedPage(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	if _, err := browser.Find(); err != nil {
		t.Skip(err)
	}
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext (poppler-utils) isn't installed")
	}
	var b bytes.Buffer
	if err := export.Write("html", &b, page()); err != nil {
		t.Fatal(err)
	}
	pdf, words := printed(t, reader, b.Bytes())
	want := []string{"Cần thêm dữ liệu", "<script>document.title='x'</script>"}
	const chinese = "李明说"
	if _, alone := printed(t, reader, []byte("<!DOCTYPE html><meta charset=utf-8><p>"+chinese)); strings.Contains(alone, chinese) {
		want = append(want, chinese)
	} else {
		t.Log("there is no font with Chinese letters on this computer: no page can have them")
	}
	for _, s := range want {
		if !strings.Contains(words, s) {
			t.Errorf("no %q in what was printed", s)
		}
	}
	if !bytes.Contains(pdf, []byte("/StructTreeRoot")) {
		t.Error("the PDF isn't tagged")
	}
}

// printed is a page as the browser prints it, and the words that can be read of it.
func printed(t *testing.T, reader string, page []byte) (pdf []byte, words string) {
	t.Helper()
	pdf, err := browser.PrintHTML(t.Context(), page, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, reader, "-enc", "UTF-8", "-", "-") //nolint:gosec // found on the path
	cmd.Stdin = bytes.NewReader(pdf)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return pdf, string(out)
}
