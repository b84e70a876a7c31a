package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"convene/session/journal"
	"convene/session/journal/journaltest"
)

func TestConformance(t *testing.T) {
	journaltest.Run(t, func(t *testing.T) journaltest.Engine {
		j := create(t, Options{})
		path := j.Path()
		return journaltest.Engine{
			Journal: j,
			Reopen: func() (journal.Journal, error) {
				if err := j.Close(); err != nil {
					return nil, err
				}
				var err error
				j, err = Open(path, Options{BallastBytes: -1})
				return j, err
			},
			Crash: func() (journal.Journal, error) {
				return Open(image(t, path), Options{BallastBytes: -1})
			},
		}
	})
}

// image copies what a crash just now would leave. (Opening the file beside
// SQLite costs this process its locks; no test of locks may use it.)
func image(t *testing.T, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy.convene")
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + suffix)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to+suffix, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// create makes a session that the test closes if nobody does before.
func create(t testing.TB, opt Options) *Journal {
	t.Helper()
	j, err := CreateWith(t.Context(), filepath.Join(t.TempDir(), "racine.convene"), nil, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() })
	return j
}

func words(site, from, n uint64) []journal.Record {
	recs := make([]journal.Record, n)
	for i := range recs {
		recs[i] = journal.Record{Site: site, Counter: from + uint64(i), At: time.UnixMilli(1_774_000_000_000).UTC(), Body: body(site, from+uint64(i))}
	}
	return recs
}

// body is 100 bytes that no other record has.
func body(site, counter uint64) []byte {
	b := make([]byte, 100)
	for i := range b {
		b[i] = byte(site*31 + counter*7 + counter>>8 + uint64(i))
	}
	return b
}

func add(t testing.TB, j *Journal, recs []journal.Record) {
	t.Helper()
	if err := j.Append(t.Context(), recs); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, j *Journal) []journal.Record {
	t.Helper()
	var out []journal.Record
	if err := j.Read(t.Context(), 0, func(recs []journal.Record) error {
		out = append(out, recs...)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// expect checks what a journal holds, ignoring which of two sites came first.
func expect(t testing.TB, j *Journal, site, n uint64) {
	t.Helper()
	next := uint64(1)
	for i, r := range read(t, j) {
		if r.Seq != uint64(i)+1 {
			t.Fatalf("record %d has position %d", i+1, r.Seq)
		}
		if r.Site != site {
			continue
		}
		if r.Counter != next || string(r.Body) != string(body(site, next)) {
			t.Fatalf("site %d: record %d at position %d, want %d", site, r.Counter, r.Seq, next)
		}
		next++
	}
	if next != n+1 {
		t.Fatalf("site %d has %d records, want %d", site, next-1, n)
	}
}

func mustClose(t testing.TB, j *Journal) {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

func mustOpen(t testing.TB, path string) *Journal {
	t.Helper()
	j, err := Open(path, Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() })
	return j
}

func mustOpenReadOnly(t testing.TB, path string) *Journal {
	t.Helper()
	j, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() })
	return j
}
