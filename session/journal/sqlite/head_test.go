package sqlite

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"convene/session/journal"
)

// tended waits until the file beside a session says how far it is saved.
func tended(t testing.TB, j *Journal) {
	t.Helper()
	want := j.headNow()
	for end := time.Now().Add(20 * time.Second); ; runtime.Gosched() {
		if m, ok := readMark(j.Path()); ok && m.Seq == want {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("nothing says that %d records are saved", want)
		}
	}
}

// put copies files of a session as they lie there, under a new name.
func put(t *testing.T, from string, suffixes ...string) (to string) {
	t.Helper()
	to = filepath.Join(t.TempDir(), "copy.convene")
	for _, s := range suffixes {
		data, err := os.ReadFile(from + s)
		if err == nil {
			err = os.WriteFile(to+s, data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return to
}

func missing(t *testing.T, open func(string) (*Journal, error), path string) Missing {
	t.Helper()
	j, err := open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer mustClose(t, j)
	return j.Missing()
}

// TestMissingRecordsAreCounted: a log that is lost or damaged takes away what was
// saved, and SQLite doesn't say so.
func TestMissingRecordsAreCounted(t *testing.T) {
	j := create(t, Options{})
	add(t, j, words(1, 1, 10))
	mustClose(t, j)
	j = mustOpen(t, j.Path())
	recs := words(1, 11, 7)
	for i := range recs {
		recs[i].At = recs[i].At.Add(time.Minute)
		add(t, j, recs[i:i+1])
	}
	log, err := os.ReadFile(j.Path() + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	tended(t, j)
	if m := missing(t, OpenReadOnly, j.Path()); m.N != 0 {
		t.Errorf("while it is written %d are missing", m.N)
	}
	expect(t, j, 1, 17)
	crash := put(t, j.Path(), "", "-wal", "-head")
	mustClose(t, j)
	writable := func(path string) (*Journal, error) { return Open(path, Options{BallastBytes: -1}) }
	for name, open := range map[string]func(string) (*Journal, error){"read": OpenReadOnly, "write": writable} {
		if m := missing(t, open, put(t, j.Path(), "", "-head")); m.N != 0 {
			t.Errorf("%s: of a whole session %d are missing", name, m.N)
		}
		if m := missing(t, open, put(t, crash, "", "-wal", "-head")); m.N != 0 {
			t.Errorf("%s: after a crash %d are missing", name, m.N)
		}
		// The log is damaged in the middle: what is after that is lost.
		early := create(t, Options{})
		add(t, early, words(1, 1, 10))
		mustClose(t, early)
		hurt := put(t, early.Path(), "")
		lost := put(t, j.Path(), "-head")
		data, err := os.ReadFile(hurt)
		if err != nil {
			t.Fatal(err)
		}
		half := bytes.Clone(log[:len(log)/2])
		if err := errors.Join(os.WriteFile(lost, data, 0o600), os.WriteFile(lost+"-wal", half, 0o600)); err != nil {
			t.Fatal(err)
		}
		m := missing(t, open, lost)
		if m.N == 0 || m.N > 7 || m.Until.Sub(m.Since) != time.Minute && m.N == 7 {
			t.Errorf("%s: with half a log %+v is missing", name, m)
		}
		// Nothing is claimed where nothing was noted, or of another session.
		if m := missing(t, open, put(t, early.Path(), "")); m.N != 0 {
			t.Errorf("%s: without a note %d are missing", name, m.N)
		}
		other := create(t, Options{})
		add(t, other, words(9, 1, 3))
		mustClose(t, other)
		strange := put(t, other.Path(), "")
		note, err := os.ReadFile(j.Path() + headSuffix)
		if err == nil {
			err = os.WriteFile(strange+headSuffix, note, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		if m := missing(t, open, strange); m.N != 0 {
			t.Errorf("%s: of another session %d are missing", name, m.N)
		}
	}
}

// A new session knows nothing of the one that had its name before.
func TestANewSessionTakesNoNoteOver(t *testing.T) {
	j := create(t, Options{})
	add(t, j, words(1, 1, 10))
	mustClose(t, j)
	if err := os.Remove(j.Path()); err != nil {
		t.Fatal(err)
	}
	j, err := CreateWith(context.Background(), j.Path(), nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, j)
	if m := missing(t, OpenReadOnly, j.Path()); m.N != 0 {
		t.Errorf("%d are missing", m.N)
	}
}

func TestAnEmptyFileIsNoSession(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.convene")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{}); !errors.Is(err, journal.ErrNotOurs) {
		t.Errorf("opening it gave %v", err)
	}
}
