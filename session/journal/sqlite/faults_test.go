//go:build unix

package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"convene/session/journal"
)

// scripted is a session of which every step is the same each time: begun with three
// records, opened, written into, closed, opened again and gone on with. Its records
// are long and short, so that pages split and rows go over several.
type scripted struct {
	path  string
	acked atomic.Uint64 // how many records Append has said are saved
	tries int           // how often something that failed is tried again
	anew  bool          // a control: what failed is sent as if it were new
	sent  uint64        // for anew
}

const (
	scriptBegins = 3
	scriptHalf   = 14 // when it is closed and opened again
	scriptAll    = 24
)

func scriptRecord(n uint64) journal.Record {
	r := words(1, n, 1)[0]
	if n%11 == 5 {
		r.Body = bytes.Repeat(r.Body, 90)
	}
	return r
}

func scriptRecords(from, to uint64) (out []journal.Record) {
	for n := from; n <= to; n++ {
		out = append(out, scriptRecord(n))
	}
	return out
}

// run plays it. An error is what remained after all tries.
func (s *scripted) run(ctx context.Context) (err error) {
	var j *Journal
	err = s.try(func() (err error) {
		j, err = CreateWith(ctx, s.path, scriptRecords(1, scriptBegins), Options{BallastBytes: -1})
		if err != nil && errors.Is(err, journal.ErrDamaged) {
			return fmt.Errorf("a session that was never saved is damaged: %w", err)
		}
		if errors.Is(err, fs.ErrExist) { // it was made, and opening it failed
			j, err = Open(s.path, Options{BallastBytes: -1})
		}
		return err
	})
	if err != nil {
		return err
	}
	s.acked.Store(scriptBegins)
	if err := s.write(ctx, j, scriptBegins+1, scriptHalf); err != nil {
		return errors.Join(err, j.Close())
	}
	_ = j.Close() // what can't be tidied up is for the next opening
	if err = s.try(func() (err error) { j, err = Open(s.path, Options{BallastBytes: -1}); return err }); err != nil {
		return err
	}
	err = s.write(ctx, j, scriptHalf+1, scriptAll)
	_ = j.Close()
	return err
}

// write appends in twos and threes, keeps a snapshot and asks for a site now and then.
func (s *scripted) write(ctx context.Context, j *Journal, from, to uint64) error {
	for n := from; n <= to; {
		last := min(n+n%3, to)
		err := s.try(func() error {
			recs := scriptRecords(n, last)
			if s.anew {
				for i := range recs {
					s.sent++
					recs[i].Counter = 1000*s.sent + recs[i].Counter
				}
			}
			return j.Append(ctx, recs)
		})
		if err != nil {
			return err
		}
		s.acked.Store(last)
		if n%10 == 0 {
			if err := s.try(func() error {
				_, err := j.NewSite(ctx)
				return errors.Join(err, j.SaveSnapshot(ctx, journal.Snapshot{Seq: last, Version: 1, Body: scriptRecord(5).Body}))
			}); err != nil {
				return err
			}
		}
		n = last + 1
	}
	return nil
}

func (s *scripted) try(f func() error) error {
	err := f()
	for range s.tries {
		if err == nil {
			return nil
		}
		err = f()
	}
	return err
}

// check opens the session and compares it with the script: all that was acknowledged
// is there, once, at its place, and nothing else but what may have been on its way.
func (s *scripted) check(ctx context.Context) error {
	j, err := Open(s.path, Options{BallastBytes: -1})
	if err != nil {
		return fmt.Errorf("it doesn't open: %w", err)
	}
	defer func() { _ = j.Close() }()
	return s.holds(ctx, j)
}

func (s *scripted) holds(ctx context.Context, j *Journal) error {
	next := uint64(1)
	err := j.Read(ctx, 0, func(recs []journal.Record) error {
		for _, r := range recs {
			want := scriptRecord(next)
			if r.Seq != next || !bytes.Equal(r.Body, want.Body) {
				return fmt.Errorf("position %d holds something else", next)
			}
			next++
		}
		return nil
	})
	if acked := s.acked.Load(); err == nil && next-1 < acked {
		err = fmt.Errorf("of %d records that were acknowledged %d are there", acked, next-1)
	}
	return errors.Join(err, j.Verify(ctx))
}

// fault is a way in which an operation fails.
type fail struct {
	name string
	of   []string // which operations
	code int32
	part int // of a write: so much of it is done, in eighths
}

func fails() []fail {
	writes, all := []string{"write", "truncate", "open"}, []string{"write", "sync", "truncate", "open", "delete"}
	return []fail{
		{"full", writes, sqlite3.SQLITE_FULL, 0},
		{"an I/O error", all, sqlite3.SQLITE_IOERR, 0},
		{"a short write", []string{"write"}, sqlite3.SQLITE_FULL, 3},
		{"a write that broke off", []string{"write"}, sqlite3.SQLITE_IOERR | 3<<8, 5},
		{"a sync that failed", []string{"sync"}, sqlite3.SQLITE_IOERR | 4<<8, 0},
	}
}

// counter makes the n-th operation fail, and with stays every one from then on.
type counter struct {
	mu    sync.Mutex
	n     int
	at    int
	stays int // so many after it
	how   fail
	hit   bool
}

func (c *counter) before(o *op) (int32, int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, kind := range c.how.of {
		if o.do != kind {
			continue
		}
		c.n++
		if c.n >= c.at && c.n <= c.at+c.stays {
			c.hit = true
			return c.how.code, len(o.data) * c.how.part / 8
		}
	}
	return sqlite3.SQLITE_OK, 0
}

// TestEveryOperationFails fails each operation of the scripted session once, in every
// way, and for a while: what was acknowledged is there, and the session goes on by
// itself once the disk does.
func TestEveryOperationFails(t *testing.T) {
	t.Parallel()
	began := time.Now()
	runs, ops := 0, 0
	sample := 1
	if testing.Short() || racing {
		sample = 13
	}
	for _, how := range fails() {
		for stays, every := range map[int]int{0: 1, 4: 5} {
			for n := 1; ; n += every * sample {
				c := &counter{at: n, how: how, stays: stays}
				if err := scriptOn(t, c, &scripted{tries: 12}); err != nil {
					t.Fatalf("%s at operation %d, %d more: %v", how.name, n, stays, err)
				}
				runs++
				ops = max(ops, c.n)
				if !c.hit {
					break
				}
			}
		}
	}
	t.Logf("%d runs in %.1f s: each of up to %d operations failed, in %d ways; every fifth, five times in a row", runs, time.Since(began).Seconds(), ops, len(fails()))
}

// scriptOn plays a script on a bad disk, and checks it on a good one.
func scriptOn(t *testing.T, c *counter, s *scripted) error {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s.path = filepath.Join(dir, "racine.convene")
	d := &disk{dir: dir, before: c.before}
	mount(t, d)
	if err := s.run(t.Context()); err != nil {
		return err
	}
	c.mu.Lock()
	c.at = 1 << 30
	c.mu.Unlock()
	if s.acked.Load() != scriptAll {
		return fmt.Errorf("it ended at %d", s.acked.Load())
	}
	return s.check(t.Context())
}

// Going over to the log, or back from it, is cut short at any operation: whoever only
// looks sees all the same what was saved.
func TestWhatIsCutShortCanBeLookedAt(t *testing.T) {
	t.Parallel()
	hot := 0
	step := 1
	if testing.Short() || racing {
		step = 9
	}
	for n := 1; n < 150; n += step {
		dir, err := filepath.EvalSymlinks(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		s := &scripted{path: filepath.Join(dir, "racine.convene")}
		c := &counter{at: n, stays: 1 << 30, how: fail{"", []string{"write", "sync", "truncate", "delete"}, sqlite3.SQLITE_IOERR, 0}}
		mount(t, &disk{dir: dir, before: c.before})
		_ = s.run(t.Context()) // from some operation on nothing works any more, as when it is killed
		c.mu.Lock()
		c.at = 1 << 30
		c.mu.Unlock()
		if _, err := os.Stat(s.path + "-journal"); err == nil {
			hot++
		}
		if _, err := os.Stat(s.path); err != nil {
			continue // it was never made
		}
		j, err := OpenReadOnly(s.path)
		if err != nil {
			t.Fatalf("cut short at %d: %v", n, err)
		}
		if err := errors.Join(s.holds(t.Context(), j), j.Close()); err != nil {
			t.Fatalf("cut short at %d: %v", n, err)
		}
	}
	if hot == 0 {
		t.Error("no file ever had something to take back")
	}
	t.Logf("%d of those cut short had something to take back", hot)
}

// Who sends what failed as if it were new writes it twice: the control.
func TestWithoutIdentitiesAResendDoubles(t *testing.T) {
	t.Parallel()
	doubled := 0
	for n := 1; n < 200; n += 3 {
		// The transaction is in the log when the sync fails, which isn't taken away while
		// they all do, and opening the file anew finds it there.
		c := &counter{at: n, stays: 3, how: fail{"", []string{"sync"}, sqlite3.SQLITE_IOERR | 4<<8, 0}}
		if scriptOn(t, c, &scripted{tries: 12, anew: true}) != nil {
			doubled++
		}
		if !c.hit {
			break
		}
	}
	if doubled == 0 {
		t.Error("what was sent twice is there once, whatever it is called: the check can't fail")
	}
}

// A disk that doesn't answer keeps nobody from reading, and nothing counts as saved
// until it does.
func TestASlowDisk(t *testing.T) {
	t.Parallel()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	var slow atomic.Bool
	reached, release := make(chan struct{}), make(chan struct{})
	mount(t, &disk{dir: dir, before: func(o *op) (int32, int) {
		if o.do == "sync" && slow.CompareAndSwap(true, false) {
			close(reached)
			<-release
		}
		return sqlite3.SQLITE_OK, 0
	}})
	j, err := CreateWith(context.Background(), filepath.Join(dir, "racine.convene"), nil, Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = j.Close() }()
	add(t, j, words(1, 1, 5))
	slow.Store(true)
	done := make(chan error, 1)
	go func() { done <- j.Append(context.Background(), words(1, 6, 1)) }()
	<-reached
	expect(t, j, 1, 5)
	select {
	case err := <-done:
		t.Errorf("it counts as saved before the disk has it: %v", err)
	default:
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if err := j.Append(ctx, words(1, 7, 1)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("what comes meanwhile gave %v", err)
	}
	close(release)
	if err := <-done; err != nil {
		t.Error(err)
	}
	add(t, j, words(1, 7, 1)) // the one that nobody knew of is there once
	expect(t, j, 1, 7)
}

// Where the note beside a session can't get its name, and where a new session can't,
// nothing is lost, and nothing half made is left.
func TestARenameThatFails(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := &scripted{path: filepath.Join(dir, "racine.convene")}
	inTheWay := func(path string) {
		if err := os.MkdirAll(filepath.Join(path, "somebody's"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	_, err := createWith(t.Context(), s.path, scriptRecords(1, scriptBegins), Options{BallastBytes: -1}, func(step string) error {
		if step == "whole" {
			inTheWay(s.path)
		}
		return nil
	})
	if !errors.Is(err, fs.ErrExist) {
		t.Errorf("a session by the name of a folder gave %v", err)
	}
	if err := os.RemoveAll(s.path); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("it left %v, %v", left, err)
	}
	s.path = filepath.Join(dir, "lansing.convene")
	j, err := CreateWith(t.Context(), s.path, scriptRecords(1, scriptBegins), Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, j)
	if err := os.Remove(s.path + headSuffix); err != nil {
		t.Fatal(err)
	}
	inTheWay(s.path + headSuffix)
	if j, err = Open(s.path, Options{BallastBytes: -1}); err != nil {
		t.Fatal(err)
	}
	s.acked.Store(scriptBegins)
	if err := s.write(t.Context(), j, scriptBegins+1, scriptAll); err != nil {
		t.Error(err)
	}
	mustClose(t, j)
	if err := s.check(t.Context()); err != nil {
		t.Error(err)
	}
}
