package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"convene/session/journal"
)

// moves keeps what a journal tells of its file.
type moves struct {
	mu  sync.Mutex
	all []Move
}

func (m *moves) add(one Move) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.all = append(m.all, one)
}

// wait waits until the n-th has been told.
func (m *moves) wait(t testing.TB, n int) Move {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); ; runtime.Gosched() {
		m.mu.Lock()
		got := len(m.all)
		if got >= n {
			defer m.mu.Unlock()
			return m.all[n-1]
		}
		m.mu.Unlock()
		if time.Now().After(end) {
			t.Fatalf("only %d of %d moves were told", got, n)
		}
	}
}

// harms is what can be done to a session's file while it is open.
func harms() map[string]struct {
	how Harm
	do  func(t *testing.T, path string)
} {
	type harm = struct {
		how Harm
		do  func(t *testing.T, path string)
	}
	must := func(t *testing.T, errs ...error) {
		t.Helper()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	}
	overwrite := func(t *testing.T, path string, at int64, n int) {
		t.Helper()
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		must(t, err)
		_, err = f.WriteAt(make([]byte, n), at)
		must(t, err, f.Close())
	}
	return map[string]harm{
		"deleted": {Gone, func(t *testing.T, path string) { must(t, os.Remove(path)) }},
		"all of it deleted": {Gone, func(t *testing.T, path string) {
			for _, c := range []string{"", "-wal", "-shm", ".lock", ".ballast"} {
				must(t, removeIfThere(path+c))
			}
		}},
		"renamed": {Gone, func(t *testing.T, path string) { must(t, os.Rename(path, path+".old")) }},
		"replaced": {Other, func(t *testing.T, path string) {
			must(t, os.Rename(path, path+".old"), os.WriteFile(path, []byte("somebody's letter"), 0o600))
		}},
		"the folder removed": {Gone, func(t *testing.T, path string) { must(t, os.RemoveAll(filepath.Dir(path))) }},
		"the log removed":    {Hurt, func(t *testing.T, path string) { must(t, os.Remove(path+"-wal")) }},
		"the log emptied":    {Hurt, func(t *testing.T, path string) { must(t, os.Truncate(path+"-wal", 0)) }},
		"the index removed":  {Hurt, func(t *testing.T, path string) { must(t, os.Remove(path+"-shm")) }},
		"emptied":            {Hurt, func(t *testing.T, path string) { must(t, os.Truncate(path, 0)) }},
		"cut in the middle":  {Hurt, func(t *testing.T, path string) { must(t, os.Truncate(path, 8192)) }},
		"its head zeroed":    {Hurt, func(t *testing.T, path string) { overwrite(t, path, 0, 100) }},
		"its middle zeroed": {Hurt, func(t *testing.T, path string) {
			info, err := os.Stat(path)
			must(t, err)
			overwrite(t, path, 8192, int(info.Size())-8192)
		}},
		"the log zeroed in the middle": {Hurt, func(t *testing.T, path string) {
			info, err := os.Stat(path + "-wal")
			must(t, err)
			overwrite(t, path+"-wal", info.Size()/2, 64)
		}},
		"all of it zeroed": {Hurt, func(t *testing.T, path string) {
			info, err := os.Stat(path)
			must(t, err)
			overwrite(t, path, 0, int(info.Size()))
		}},
	}
}

// TestAFileThatIsGoneIsWrittenAnew: whatever is done to the file while it is open,
// nothing that was acknowledged is lost, and what comes afterwards goes to a file
// that can be found.
func TestAFileThatIsGoneIsWrittenAnew(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody do this to an open file")
	}
	for name, harm := range harms() {
		for _, when := range []string{"while nobody writes", "at a commit"} {
			t.Run(name+" "+when, func(t *testing.T) {
				t.Parallel()
				path := filepath.Join(t.TempDir(), "sessions", "racine.convene")
				if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				j, err := CreateWith(context.Background(), path, nil, Options{})
				if err != nil {
					t.Fatal(err)
				}
				add(t, j, words(1, 1, 300))
				mustClose(t, j)
				var told moves
				home := t.TempDir()
				j, err = Open(path, Options{OnMove: told.add, Elsewhere: []string{filepath.Join(home, "not there"), home}})
				if err != nil {
					t.Fatal(err)
				}
				defer j.Close()
				path = j.Path()
				site, err := j.NewSite(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				add(t, j, words(1, 301, 200))
				harm.do(t, path)
				since := time.Now()
				if when == "at a commit" {
					add(t, j, words(1, 501, 1))
				} else if told.wait(t, 1); name != "its middle zeroed" { // that has to be read first
					if took := time.Since(since); took > time.Second {
						t.Errorf("it was told after %v", took)
					}
				}
				if m := told.wait(t, 1); m.How != harm.how || m.Path != "" || m.Err != nil {
					t.Errorf("told %+v (%v)", m, errors.Unwrap(m.Err))
				}
				m := told.wait(t, 2)
				if m.How != harm.how || m.Err != nil {
					t.Errorf("told %+v (%v)", m, errors.Unwrap(m.Err))
				}
				if m.Path != j.Path() {
					t.Errorf("told %s, and it is at %s", m.Path, j.Path())
				}
				switch {
				case harm.how == Other:
					if m.Path != strings.Replace(path, ".convene", "-2.convene", 1) {
						t.Errorf("it is at %s", m.Path)
					}
					if b, err := os.ReadFile(path); err != nil || string(b) != "somebody's letter" {
						t.Errorf("the other file is %q, %v", b, err)
					}
				case name == "the folder removed":
					if m.Path != filepath.Join(home, "racine.convene") {
						t.Errorf("it is at %s", m.Path)
					}
				case m.Path != path:
					t.Errorf("it is at %s, and its name is free", m.Path)
				}
				add(t, j, words(1, 501, 10))
				expect(t, j, 1, 510)
				if again, err := j.NewSite(t.Context()); err != nil || again <= site {
					t.Errorf("site %d after %d, %v", again, site, err)
				}
				// As a crash would leave it now.
				crashed := mustOpen(t, image(t, m.Path))
				expect(t, crashed, 1, 510)
				mustClose(t, j)
				expect(t, mustOpen(t, m.Path), 1, 510)
				if old := path + "-wal"; harm.how == Other {
					if _, err := os.Stat(old); !errors.Is(err, fs.ErrNotExist) {
						t.Errorf("%s lies beside somebody else's file: %v", old, err)
					}
				}
			})
		}
	}
}

// A file that somebody moved is whole where it went, up to then.
func TestAFileThatWasMovedIsWhole(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody do this to an open file")
	}
	var told moves
	j := create(t, Options{OnMove: told.add})
	add(t, j, words(1, 1, 20))
	to := filepath.Join(t.TempDir(), "elsewhere.convene")
	if err := os.Rename(j.Path(), to); err != nil {
		t.Fatal(err)
	}
	told.wait(t, 2)
	expect(t, mustOpenReadOnly(t, to), 1, 20)
	expect(t, j, 1, 20)
}

// It may happen again and again.
func TestAFileThatIsGoneTwice(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody do this to an open file")
	}
	var told moves
	j := create(t, Options{OnMove: told.add})
	add(t, j, words(1, 1, 5))
	for i := range 3 {
		if err := os.Remove(j.Path()); err != nil {
			t.Fatal(err)
		}
		if m := told.wait(t, 2*i+2); m.Path != j.Path() || m.Err != nil {
			t.Fatalf("told %+v", m)
		}
		add(t, j, words(1, 6+uint64(i), 1))
	}
	mustClose(t, j)
	expect(t, mustOpen(t, j.Path()), 1, 8)
}

// TestNothingErasedComesBack: the lock keeps a session that runs from being erased.
// Where somebody took the lock away first, what is erased stays erased.
func TestNothingErasedComesBack(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody do this to an open file")
	}
	var told moves
	home := t.TempDir()
	j := create(t, Options{OnMove: told.add, Elsewhere: []string{home}})
	add(t, j, words(1, 1, 20))
	if err := Erase(j.Path()); !errors.Is(err, journal.ErrInUse) {
		t.Fatalf("erasing a session that runs gave %v", err)
	}
	if err := errors.Join(os.Remove(j.Path()+".lock"), Erase(j.Path())); err != nil {
		t.Fatal(err)
	}
	if err := j.Append(t.Context(), words(1, 21, 1)); !errors.Is(err, journal.ErrGone) {
		t.Errorf("saving gave %v", err)
	}
	if m := told.wait(t, 1); m.How != Erased {
		t.Errorf("told %+v (%v)", m, errors.Unwrap(m.Err))
	}
	if err := j.Read(t.Context(), 0, func([]journal.Record) error { return nil }); !errors.Is(err, journal.ErrGone) {
		t.Errorf("reading it, to keep it elsewhere, gave %v", err)
	}
	if err := j.Close(); !errors.Is(err, journal.ErrGone) {
		t.Errorf("closing gave %v", err)
	}
	for _, dir := range []string{filepath.Dir(j.Path()), home} {
		if left, err := os.ReadDir(dir); err != nil || slices.ContainsFunc(left, func(e fs.DirEntry) bool { return !strings.HasSuffix(e.Name(), ".lock") }) {
			t.Errorf("%s holds %v, %v", dir, left, err)
		}
	}
}

// Who takes the lock away doesn't let anybody else in.
func TestALockThatIsTakenAwayComesBack(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody do this to an open file")
	}
	j := create(t, Options{})
	if err := os.Remove(j.Path() + ".lock"); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(20 * time.Second); ; runtime.Gosched() {
		if _, err := os.Stat(j.Path() + ".lock"); err == nil && errors.Is(InUse(j.Path()), journal.ErrInUse) {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the lock never came back")
		}
	}
	if err := Erase(j.Path()); !errors.Is(err, journal.ErrInUse) {
		t.Errorf("erasing it gave %v", err)
	}
}

// The file alone, which is what people copy, is at most seconds behind.
func TestTheFileAloneIsAtMostSecondsBehind(t *testing.T) {
	alone := func(j *Journal) string {
		to := filepath.Join(t.TempDir(), "copy.convene")
		data, err := os.ReadFile(j.Path())
		if err == nil {
			err = os.WriteFile(to, data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		return to
	}
	j := create(t, Options{})
	add(t, j, words(1, 1, 20))
	for end := time.Now().Add(20 * time.Second); ; runtime.Gosched() { // nobody writes any more
		if head, err := headOf(t, alone(j)); err == nil && head == 20 {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the file stays behind in a pause")
		}
	}
	n := uint64(21)
	for end := time.Now().Add(20 * time.Second); ; n++ { // and without any pause
		add(t, j, words(1, n, 1))
		if n%50 != 0 {
			continue
		}
		if head, err := headOf(t, alone(j)); err == nil && head > 20 {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the file stays behind while somebody writes")
		}
	}
	mustClose(t, j)
	expect(t, mustOpen(t, j.Path()), 1, n)
}

// headOf is the head of a session file as it lies there.
func headOf(t *testing.T, path string) (uint64, error) {
	t.Helper()
	j, err := OpenReadOnly(path)
	if err != nil {
		return 0, err
	}
	head, err := j.Head(t.Context())
	return head, errors.Join(err, j.Close())
}

// A disk in trouble is no file that is gone: what is saved may be there still.
func TestADiskInTroubleIsNoHarm(t *testing.T) {
	j := create(t, Options{})
	add(t, j, words(1, 1, 3))
	mustClose(t, j)
	c, w, _, err := openWatched(j.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	if h := w.harm(); h != "" {
		t.Errorf("a whole file is %s", h)
	}
	if err := errors.Join(w.db.Close(), w.wal.Close()); err != nil { // from now on nothing can be read
		t.Fatal(err)
	}
	if h := w.harm(); h != "" {
		t.Errorf("a file that can't be read is %s", h)
	}
}
