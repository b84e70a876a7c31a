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
	"time"

	"convene/exercises"
	"convene/session"
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

// TestDocumentsOfASessionThatWasRenamed are found by what session it is, and go
// with it; those of another one that has its old name now stay.
func TestDocumentsOfASessionThatWasRenamed(t *testing.T) {
	t.Parallel()
	dir, stick := files.Dir(t.TempDir()), t.TempDir()
	at := func(folder, name string) string { return filepath.Join(folder, name) }
	remember := func(path, doc string) {
		t.Helper()
		if err := dir.Remember(path, []string{at(stick, doc)}); err != nil {
			t.Fatal(err)
		}
	}
	move := func(from, to string) string {
		t.Helper()
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
		return to
	}
	one := made(t, at(string(dir), "a.convene"))
	remember(one, "1.md")
	one = move(one, at(string(dir), "b.convene"))
	if got := documents(t, dir, one); !slices.Equal(got, []string{"1.md false"}) {
		t.Fatalf("after the first renaming there is %q", got)
	}
	remember(one, "2.md")
	two := at(string(dir), "a.convene") // it takes the old name
	plan, _ := exercises.FindPlan("working-session")
	kept(t, two, []session.Event{{Site: 1, Counter: 1, At: day().Add(time.Millisecond), Body: session.Started{Plan: plan}}})
	remember(two, "3.md")
	// A line of before lines said which session they are about.
	old, err := os.OpenFile(at(string(dir), "a.exports"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := old.WriteString(`{"path":"/tmp/0.md","at":"2026-03-20T14:00:00Z"}` + "\n"); err != nil {
		t.Fatal(err)
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	one = move(one, at(stick, "c.convene"))
	if got := documents(t, dir, one); !slices.Equal(got, []string{"1.md false", "2.md false"}) {
		t.Errorf("on the stick it has %q", got)
	}
	if got := documents(t, dir, two); !slices.Equal(got, []string{"0.md false", "3.md false"}) {
		t.Errorf("the other one has %q", got)
	}
	b, err := os.ReadFile(at(string(dir), "b.exports"))
	if err != nil || strings.Contains(string(b), "racine") || strings.Contains(string(b), "Racine") || !strings.Contains(string(b), `"session":"2026-03-20T14:00:00.`) {
		t.Errorf("the list is %s, %v", b, err)
	}
	if err := dir.EraseAll(one); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(at(string(dir), "b.exports")); err == nil {
		t.Error("a list of nothing is left")
	}
	if got := documents(t, dir, two); !slices.Equal(got, []string{"0.md false", "3.md false"}) {
		t.Errorf("the other one is left with %q", got)
	}
	if b, err := os.ReadFile(at(string(dir), "a.exports")); err != nil || strings.Contains(string(b), "1.md") {
		t.Errorf("the line is still there: %s, %v", b, err)
	}
	if left, err := filepath.Glob(at(string(dir), ".convene-*")); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

// TestDocumentsOfACopy are not forgotten because the session it is a copy of goes.
func TestDocumentsOfACopy(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	one := made(t, filepath.Join(string(dir), "one.convene"))
	b, err := os.ReadFile(one)
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(string(dir), "copy.convene")
	if err := os.WriteFile(copied, b, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, doc := range map[string]string{one: "1.md", copied: "2.md"} {
		if err := dir.Remember(path, []string{doc}); err != nil {
			t.Fatal(err)
		}
	}
	if got := documents(t, dir, one); len(got) != 2 {
		t.Errorf("of both there is %q", got)
	}
	if err := dir.EraseAll(one); err != nil {
		t.Fatal(err)
	}
	if got := documents(t, dir, copied); !slices.Equal(got, []string{"2.md false"}) {
		t.Errorf("the copy is left with %q", got)
	}
}
