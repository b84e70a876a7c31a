package files_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"convene/session/files"
)

func documents(t *testing.T, dir files.Dir, path string) []string {
	t.Helper()
	docs, err := dir.Documents(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range docs {
		if d.Made.IsZero() {
			t.Errorf("%s was made at no time", d.Path)
		}
		out = append(out, fmt.Sprintf("%s %t", filepath.Base(d.Path), d.There))
	}
	return out
}

func TestDocumentsAreRemembered(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	path := made(t, filepath.Join(string(dir), "2026-03-20-racine.convene"))
	if got := documents(t, dir, path); len(got) != 0 {
		t.Errorf("before any was made there are %v", got)
	}
	there := filepath.Join(t.TempDir(), "a.md")
	if err := os.WriteFile(there, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, m := range [][]string{{there, there + "x"}, nil, {filepath.Join(t.TempDir(), "line\nbreak \"q\".docx")}} {
		if err := dir.Remember(path, m); err != nil {
			t.Fatal(err)
		}
	}
	record := filepath.Join(string(dir), "2026-03-20-racine.exports")
	f, err := os.OpenFile(record, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString("rubbish\n{\"path\":3}\n\n{}\n{\"path\":\"/cut/sh"); err != nil { // a crash left the last one
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := dir.Remember(path, []string{there}); err != nil { // once more
		t.Fatal(err)
	}
	if got, want := documents(t, dir, path), []string{"a.mdx false", "line\nbreak \"q\".docx false", "a.md true"}; !slices.Equal(got, want) {
		t.Errorf("there are %q, want %q", got, want)
	}
	if info, err := os.Stat(record); err != nil || info.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("the record is %v, %v", info.Mode(), err)
	}
	all, err := dir.List()
	if err != nil || len(all) != 1 {
		t.Errorf("the sessions are %v, %v", all, err)
	}
	if _, ok := dir.Find("2026-03-20-racine.exports"); ok {
		t.Error("the record was taken for a session")
	}
	if err := dir.EraseAll(path); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(string(dir)); err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	if _, err := os.Stat(there); err != nil {
		t.Error("a document went too")
	}
}

// TestDocumentsOfASessionElsewhere are remembered beside it, and in the folder
// where that can't be written.
func TestDocumentsOfASessionElsewhere(t *testing.T) {
	t.Parallel()
	dir, stick := files.Dir(t.TempDir()), t.TempDir()
	path := filepath.Join(stick, "x.convene")
	if err := dir.Remember(path, []string{"one.md"}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(stick, "x.exports")); err != nil {
		t.Error(err)
	}
	gone := filepath.Join(stick, "no folder", "y.convene")
	if err := dir.Remember(gone, []string{"two.md"}); err != nil {
		t.Fatal(err)
	}
	if a, b := documents(t, dir, path), documents(t, dir, gone); len(a) != 1 || len(b) != 1 {
		t.Errorf("remembered are %v and %v", a, b)
	}
	none := files.Dir(filepath.Join(stick, "nor this"))
	if err := none.Remember(gone, []string{"three.md"}); err == nil || !strings.Contains(err.Error(), "can't remember") {
		t.Errorf("where nothing can be written: %v", err)
	}
}

func TestRememberingAtOnce(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	path := filepath.Join(string(dir), "x.convene")
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if err := dir.Remember(path, []string{fmt.Sprint("a", i), fmt.Sprint("b", i)}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := documents(t, dir, path); len(got) != 40 {
		t.Errorf("of 40 there are %d", len(got))
	}
}
