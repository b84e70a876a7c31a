package files_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"convene/session"
	"convene/session/files"
	"convene/session/hub"
	"convene/session/journal/sqlite"
)

// firstVersion is a session as the first version left it, with two people, a done
// mark and a line that was written alone and never revealed.
func firstVersion(t *testing.T) string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "first-version.convene.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "2026-11-29-working-session.convene")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func lines(st session.State) []string {
	var out []string
	for section := range st.Exercise(0).Sections {
		for _, e := range st.Sheet(session.SheetRef{Table: 1}).Section(section) {
			hidden := ""
			if e.Hidden {
				hidden = " (hidden)"
			}
			out = append(out, fmt.Sprintf("%d %s: %s%s", section, st.Seat(e.Author).Name, e.Texts[0], hidden))
		}
	}
	return out
}

// What people wrote with the first version is read for ever, and reading changes
// not one byte of it.
func TestTheFirstVersionIsRead(t *testing.T) {
	t.Parallel()
	path := firstVersion(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	st, err := files.Read(t.Context(), path, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"0 Ana: one-page glossary, English y español",
		"0 Ana: words before numbers",
		"1 Luis: ask the district for race by language by May",
		"2 Ana: written alone, not revealed (hidden)",
	}
	if got := lines(st); !slices.Equal(got, want) {
		t.Errorf("it holds %q", got)
	}
	if sh := st.Sheet(session.SheetRef{Table: 1}); !sh.Quiet || !slices.Equal(sh.Done, []session.SeatID{1}) {
		t.Errorf("quiet %v, done %v", sh.Quiet, sh.Done)
	}
	if got := strings.Join(lines(st.Public()), "\n"); strings.Contains(got, "alone") {
		t.Errorf("a document would hold what is hidden: %s", got)
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("reading has changed the file: %v", err)
	}
}

// It is carried on, too: what is written now stands beside what was.
func TestTheFirstVersionIsCarriedOn(t *testing.T) {
	t.Parallel()
	path := firstVersion(t)
	j, err := sqlite.Open(path, sqlite.Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	h, err := hub.Open(t.Context(), j, hub.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Do(t.Context(), 1, session.SetHeadline{Sheet: session.SheetRef{Table: 1}, Text: "we go on"}); err != nil {
		t.Error(err)
	}
	if err := h.Close(t.Context()); err != nil {
		t.Error(err)
	}
	st, err := files.Read(t.Context(), path, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if sh := st.Sheet(session.SheetRef{Table: 1}); sh.Headline != "we go on" || len(sh.Entries) != 4 {
		t.Errorf("carried on it has %q and %d entries", sh.Headline, len(sh.Entries))
	}
}
