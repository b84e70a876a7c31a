package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"convene/session/journal"
)

// TestASessionIsWholeOrNotThere: wherever making one is cut short, there is the whole
// session by its name or none; and the next one is made all the same, with nothing left
// of the first try.
func TestASessionIsWholeOrNotThere(t *testing.T) {
	first := func() []journal.Record { return slices.Clone(words(1, 1, 7)) }
	dir := t.TempDir()
	path := filepath.Join(dir, "new.convene")
	var seen []string
	j, err := createWith(t.Context(), path, first(), Options{BallastBytes: -1}, func(step string) error {
		seen = append(seen, step)
		cut := t.TempDir()
		lay(t, cut, folder(t, dir))
		there := filepath.Join(cut, "new.convene")
		_ = os.Remove(there + ".lock") // nobody holds it
		if _, err := os.Lstat(there); (err == nil) != (step == "in its place") {
			t.Errorf("%s: the session is there: %v", step, err == nil)
		}
		if step == "in its place" {
			if got := read(t, mustOpenReadOnly(t, there)); len(got) != 7 {
				t.Errorf("%s: it has %d records", step, len(got))
			}
			return nil
		}
		for _, name := range []string{"new.convene", "another.convene"} { // by the same name or any
			again := t.TempDir()
			lay(t, again, folder(t, cut))
			j, err := CreateWith(t.Context(), filepath.Join(again, name), first(), Options{BallastBytes: -1})
			if err != nil {
				t.Fatalf("%s: %v", step, err)
			}
			if head, err := j.Head(t.Context()); head != 7 || err != nil {
				t.Errorf("%s: made again, it has %d records, %v", step, head, err)
			}
			mustClose(t, j)
			left, err := os.ReadDir(again)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range left {
				if f.Name() != name && f.Name() != name+headSuffix {
					t.Errorf("%s: %s is left", step, f.Name())
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, j)
	if want := []string{"read", "written", "whole", "in its place"}; !slices.Equal(seen, want) {
		t.Errorf("the steps were %v", seen)
	}
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := CreateWith(t.Context(), path, first(), Options{}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a session that is there is made over: %v", err)
	}
	if now, err := os.ReadFile(path); err != nil || string(now) != string(was) {
		t.Errorf("and it is another one now: %v", err)
	}
}
