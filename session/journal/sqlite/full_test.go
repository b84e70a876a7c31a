package sqlite

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"convene/session/journal"
)

// smallFile limits the file to so many pages more than it has, for good or
// until lift. It runs in the committer, whose connection that is.
type smallFile struct {
	j     *Journal
	mu    sync.Mutex
	limit int64
}

func (f *smallFile) step(at stage) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.j == nil || at != stageInsert {
		return nil
	}
	return f.j.w.once(fmt.Sprintf("PRAGMA max_page_count=%d", f.limit))
}

func (f *smallFile) set(limit int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.limit = limit
}

// TestFullDisk lets SQLite run out of pages: the ballast goes first, then
// saving stops, then space returns and the same program goes on.
func TestFullDisk(t *testing.T) {
	var said []string
	small := &smallFile{limit: 20}
	j := create(t, Options{BallastBytes: 64 << 10, step: small.step, OnWarning: func(s string) {
		said = append(said, s)
		if s == WarnReserve {
			small.set(40) // this is what removing the ballast does on a real disk
		}
		panic("a listener with a fault of its own")
	}})
	small.mu.Lock()
	small.j = j
	small.mu.Unlock()
	ballast := j.Path() + ".ballast"
	if info, err := os.Stat(ballast); err != nil || info.Size() != 64<<10 {
		t.Fatalf("the ballast: %v %v", info, err)
	}
	if j.Warning() != "" {
		t.Error(j.Warning())
	}
	next := uint64(1)
	var err error
	for err == nil && next < 1e5 {
		if err = j.Append(t.Context(), words(1, next, 7)); err != nil {
			break
		}
		next += 7
		if _, statErr := os.Stat(ballast); (statErr == nil) != (j.Warning() == "") {
			t.Fatalf("the ballast is there: %v; the warning: %q", statErr == nil, j.Warning())
		}
	}
	if !errors.Is(err, journal.ErrFull) || err.Error() != "The disk is full. Free some space; saving then goes on by itself." {
		t.Fatalf("a full disk gave %v", err)
	}
	if !slices.Equal(said, []string{WarnReserve, WarnFull}) || j.Warning() != WarnFull {
		t.Errorf("warnings: %q", said)
	}
	expect(t, j, 1, next-1) // all that was acknowledged, nothing of what wasn't

	small.set(1 << 30)
	add(t, j, words(1, next, 7))
	expect(t, j, 1, next+6)
	// The ballast comes back, but not at once: the space may be needed.
	if _, err := os.Stat(ballast); err == nil {
		t.Error("the ballast came back at once")
	}
	j.ballast.nextTry = time.Time{} // the committer is idle and looks at it with the next Append
	add(t, j, words(1, next+7, 1))
	if _, err := os.Stat(ballast); err != nil || j.Warning() != "" {
		t.Errorf("the ballast did not come back: %v, %q", err, j.Warning())
	}
	mustClose(t, j)
	if _, err := os.Stat(ballast); err == nil {
		t.Error("the ballast stayed after closing")
	}
	expect(t, mustOpen(t, j.Path()), 1, next+7)
}

func TestNoRoomForTheBallast(t *testing.T) {
	j := create(t, Options{})
	mustClose(t, j)
	if err := os.Mkdir(j.Path()+".ballast", 0o700); err != nil { // nobody can write that
		t.Fatal(err)
	}
	j, err := Open(j.Path(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if j.Warning() != WarnNoReserve {
		t.Errorf("warning: %q", j.Warning())
	}
	add(t, j, words(1, 1, 5))
	mustClose(t, j)
}
