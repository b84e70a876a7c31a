package browser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// fake is a program that stands in for a browser.
func fake(t *testing.T, script string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in is a shell script")
	}
	path := filepath.Join(t.TempDir(), "browser")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script), 0o700); err != nil { //nolint:gosec // it must run
		t.Fatal(err)
	}
	return path
}

// outFile finds the file the browser is to write, in the shell.
const outFile = `for a in "$@"; do case "$a" in --print-to-pdf=*) out="${a#--print-to-pdf=}";; file:*) page="$a";; esac; done
`

func TestStandIn(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for _, c := range []struct{ name, script, want string }{
		{"prints", outFile + `printf '%%PDF-1.4\n%s\n%%%%EOF\n' "$page" > "$out"`, ""},
		{"fails", "echo first; echo no display >&2; exit 3", "no display"},
		{"prints nothing", "exit 0", "printed nothing"},
		{"prints something else", outFile + `echo hello > "$out"`, "no PDF"},
		{"breaks off", outFile + `printf '%%PDF-1.4\n' > "$out"`, "no PDF"},
	} {
		pdf, err := printWith(t.Context(), fake(t, c.script), []byte("<p>x"), false)
		if c.want == "" {
			if err != nil || !bytes.Contains(pdf, []byte("file:///")) {
				t.Errorf("%s: %q, %v", c.name, pdf, err)
			}
		} else if err == nil || !strings.Contains(err.Error(), c.want) || pdf != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// TestTooLong: a browser that hangs is ended, and its helpers with it.
func TestTooLong(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := printWith(ctx, fake(t, "sleep 60 & sleep 60"), []byte("x"), false)
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) > 10*time.Second {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}

func TestSandboxStaysUnlessRoot(t *testing.T) {
	for _, root := range []bool{true, false} {
		got := strings.Contains(strings.Join(arguments("/d", "/d/p", "/d/o", root), " "), "--no-sandbox")
		if got != root {
			t.Errorf("root %v: --no-sandbox %v", root, got)
		}
	}
}

func TestFileURL(t *testing.T) {
	for in, want := range map[string]string{
		"/tmp/a b/é?#%.html":   "file:///tmp/a%20b/%C3%A9%3F%23%25.html",
		"C:/Users/me/page.htm": "file:///C:/Users/me/page.htm",
	} {
		if got := fileURL(in); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
}

func TestUsualPlaces(t *testing.T) {
	env := func(k string) string { return "/" + k }
	for system, want := range map[string]int{"darwin": 6, "windows": 9, "linux": 0} {
		if got := usualPlaces(system, env); len(got) != want {
			t.Errorf("%s: %v", system, got)
		}
	}
}

func TestNoBrowser(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("browsers are found off the search path there")
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := PrintHTML(t.Context(), nil, time.Time{}); !errors.Is(err, ErrNone) {
		t.Error(err)
	}
}

// TestRealBrowser prints scripts that the PDF writer has no letters for.
func TestRealBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	if _, err := Find(); err != nil {
		t.Skip(err)
	}
	page := []byte("<!doctype html><html lang=en><meta charset=utf-8><title>títle</title><h1>李明 שלום مرحبا</h1>")
	made := time.Date(2026, 3, 20, 15, 4, 5, 0, time.FixedZone("X", -3600))
	var prints [][]byte
	for range 2 {
		pdf, err := PrintHTML(t.Context(), page, made)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(pdf, []byte("D:20260320160405+00'00'")) {
			t.Error("it doesn't say when it was made")
		}
		prints = append(prints, pdf)
	}
	pdf := prints[0]
	if !bytes.Equal(pdf, prints[1]) {
		t.Error("printed twice, it isn't the same")
	}
	if !bytes.Contains(pdf, []byte("/StructTreeRoot")) {
		t.Error("the PDF isn't tagged")
	}
	undated, err := PrintHTML(t.Context(), page, time.Time{})
	if err != nil || len(undated) != len(pdf) {
		t.Fatalf("%d bytes with a date, %d without (%v)", len(pdf), len(undated), err)
	}
	for _, doc := range [][]byte{pdf, undated} {
		for _, secret := range []string{"Mozilla", "Chrome", "Skia", time.Now().UTC().Format("D:2006010215")} {
			if bytes.Contains(doc, []byte(secret)) {
				t.Errorf("it says %s", secret)
			}
		}
		readable(t, doc)
	}
	if bytes.Contains(undated, []byte("Date")) {
		t.Error("it has a date")
	}
}

// readable asks the programs that are here whether a PDF is whole.
func readable(t *testing.T, pdf []byte) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(name, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("pdfinfo"); err == nil {
		said, err := exec.Command("pdfinfo", name).CombinedOutput()
		s := string(said)
		if err != nil || !strings.Contains(s, "títle") || strings.Count(s, " Convene\n") != 2 || strings.Contains(s, "rror") {
			t.Errorf("pdfinfo: %v\n%s", err, s)
		}
	}
	if _, err := exec.LookPath("qpdf"); err == nil {
		if said, err := exec.Command("qpdf", "--check", name).CombinedOutput(); err != nil {
			t.Errorf("qpdf: %v\n%s", err, said)
		}
	}
}

// TestSettleLeavesTheRest: nothing moves, and what looks like a date elsewhere is
// somebody's text.
func TestSettleLeavesTheRest(t *testing.T) {
	made := time.Date(2026, 3, 20, 15, 4, 5, 0, time.UTC)
	whole := func(info string) string {
		head := "%PDF-1.4\n"
		one := "1 0 obj\n<<" + info + ">>\nendobj\n"
		two := "2 0 obj\n(/CreationDate \\(D:20010101000000\\) /Creator)\nendobj\n"
		return head + one + two + fmt.Sprintf("xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \ntrailer\n<</Size 3\n/Info 1 0 R>>\nstartxref\n%d\n%%%%EOF\n",
			len(head), len(head)+len(one), len(head)+len(one)+len(two))
	}
	for was, want := range map[string]string{
		`/Title (a \) (b) /Creator \()/Creator (Some \(long\) browser)` + "\n/Producer <FEFF00540065007300740020>/ModDate (D:20261122154951+00'00')": `/Title (a \) (b) /Creator \()/Creator (Convene)              ` + "\n/Producer (Convene)                 /ModDate (D:20260320150405+00'00')",
		"/Creator (X)/ModDate (D:2026)": "/Creator () " + strings.Repeat(" ", len("/ModDate (D:2026)")),
		"/Creator (Some browser":        "/Creator (Some browser",
		"/Creator 7 /Producer (Skia)":   "/Creator 7 /Producer (Skia)",
		"":                              "",
	} {
		pdf := []byte(whole(was))
		settle(pdf, made)
		if len(was) != len(want) {
			t.Fatalf("%q: the test is wrong", was)
		}
		if string(pdf) != whole(want) {
			t.Errorf("%q became\n%s", was, pdf)
		}
	}
	for _, odd := range []string{"", "trailer", "trailer /Info 1 0 R", "xref\n0 2\nx\ny\ntrailer /Info 1 0 R", "xref\n0 2\n0000000000 65535 f \n9999999999 00000 n \ntrailer /Info 1 0 R", "xref\n0 1\ntrailer /Info 99999999999999999999 0 R", strings.Replace(whole("/Creator (abcdefghijkl)"), "xref\n0 3", "xref\n1 3", 1)} {
		pdf := []byte(odd)
		settle(pdf, made)
		if string(pdf) != odd {
			t.Errorf("%q became %q", odd, pdf)
		}
	}
}
