package browser

import (
	"bytes"
	"context"
	"errors"
	"os"
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
	if _, err := PrintHTML(t.Context(), nil); !errors.Is(err, ErrNone) {
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
	pdf, err := PrintHTML(t.Context(), []byte("<!doctype html><html lang=en><meta charset=utf-8><title>t</title><h1>李明 שלום مرحبا</h1>"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(pdf, []byte("/StructTreeRoot")) {
		t.Error("the PDF isn't tagged")
	}
}
