package sqlite

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"convene/session/journal"
)

const (
	secret = "a word that has to go"
	blots  = "a blot in place of it"
)

// withSecrets is a session in which every tenth record holds the word, some of
// them still only in the log; and a snapshot that holds it.
func withSecrets(t *testing.T) (*Journal, []journal.Record) {
	t.Helper()
	j := create(t, Options{BallastBytes: -1})
	site, err := j.NewSite(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	recs := words(site, 1, 3000)
	for i := range recs {
		if i%10 == 3 {
			recs[i].Body = bytes.Repeat([]byte(secret), i+1) // many of them over several pages
		}
	}
	for chunk := range slices.Chunk(recs, 500) {
		add(t, j, chunk)
	}
	if err := j.SaveSnapshot(t.Context(), journal.Snapshot{Seq: 3000, Version: 1, Body: bytes.Repeat([]byte(secret), 900)}); err != nil {
		t.Fatal(err)
	}
	return j, recs
}

func blotOut(recs []journal.Record, site uint64) ([]journal.Record, error) {
	for i, r := range recs {
		if bytes.Contains(r.Body, []byte(secret)) {
			recs[i].Body = []byte(blots)
		}
	}
	last := recs[len(recs)-1]
	return append(recs, journal.Record{Site: site, Counter: 1, At: last.At, Body: []byte("added")}), nil
}

// folder is every file of a folder, with what it holds, but for what says how far a
// session was saved: there is no word in that.
func folder(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, e := range entries {
		if out[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(e.Name(), headSuffix) {
			if data := out[e.Name()]; bytes.Contains(data, []byte(secret[:9])) || len(data) > 200 {
				t.Errorf("%s holds %q", e.Name(), data)
			}
			delete(out, e.Name())
		}
	}
	return out
}

func lay(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		if strings.HasSuffix(name, ".lock") {
			continue // the system lets go of it when the power fails
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// rewritten checks that a session is the new one, in one file without the word.
func rewritten(t *testing.T, path string, was []journal.Record) {
	t.Helper()
	files := folder(t, filepath.Dir(path))
	for name, data := range files {
		if bytes.Contains(data, []byte(secret[:9])) {
			t.Errorf("the word is left in %s", name)
		}
	}
	if len(files) != 1 {
		t.Errorf("there is %v", slices.Collect(maps.Keys(files)))
	}
	j := mustOpen(t, path)
	defer mustClose(t, j)
	if err := j.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	now := read(t, j)
	if len(now) != len(was)+1 {
		t.Fatalf("of %d records there are %d", len(was), len(now))
	}
	for i, r := range was {
		n := now[i]
		want := r.Body
		if bytes.Contains(want, []byte(secret)) {
			want = []byte(blots)
		}
		if n.Seq != uint64(i)+1 || n.Site != r.Site || n.Counter != r.Counter || !n.At.Equal(r.At) || !bytes.Equal(n.Body, want) {
			t.Fatalf("record %d is %+v", i+1, n)
		}
	}
	if last := now[len(was)]; last.Site != was[0].Site+1 || string(last.Body) != "added" {
		t.Errorf("the last one is %+v", last)
	}
	if site, err := j.NewSite(t.Context()); err != nil || site != was[0].Site+2 {
		t.Errorf("the next site is %d, %v", site, err)
	}
	if _, ok, err := j.LoadSnapshot(t.Context()); ok || err != nil {
		t.Errorf("there is a snapshot of what was (%v)", err)
	}
}

func TestRewrite(t *testing.T) {
	j, recs := withSecrets(t)
	mustClose(t, j)
	if !bytes.Contains(folder(t, filepath.Dir(j.Path()))["racine.convene"], []byte(secret)) {
		t.Fatal("the word isn't there to begin with")
	}
	if err := Rewrite(t.Context(), j.Path(), blotOut); err != nil {
		t.Fatal(err)
	}
	rewritten(t, j.Path(), recs)
	if info, err := os.Stat(j.Path()); err != nil || info.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("the file is %v, %v", info.Mode(), err)
	}
}

// TestRewriteOverwrites looks at the old files by another name they have.
func TestRewriteOverwrites(t *testing.T) {
	j, recs := withSecrets(t)
	path := image(t, j.Path()) // as a crash leaves it, with a log
	other := t.TempDir()
	for name, data := range folder(t, filepath.Dir(path)) {
		if name == filepath.Base(path)+"-wal" && !bytes.Contains(data, []byte(secret)) {
			t.Fatal("the word isn't in the log")
		}
		if err := os.Link(filepath.Join(filepath.Dir(path), name), filepath.Join(other, name)); err != nil {
			t.Skip("no file can have two names here: ", err)
		}
	}
	if err := Rewrite(t.Context(), path, blotOut); err != nil {
		t.Fatal(err)
	}
	rewritten(t, path, recs)
	old := folder(t, other)
	if len(old) != 2 {
		t.Fatalf("there were %d files", len(old))
	}
	for name, data := range old {
		if len(bytes.Trim(data, "\x00")) > 0 || len(data) < 10000 { // cut off is not overwritten
			t.Errorf("of %s there are %d bytes, and not all are blank", name, len(data))
		}
	}
}

// TestRewriteCutShort takes the power away at each step. There is the old session
// or the new one, and trying again ends with the new one alone.
func TestRewriteCutShort(t *testing.T) {
	j, recs := withSecrets(t)
	crash := image(t, j.Path())
	old := true
	var seen []string
	err := rewrite(t.Context(), crash, blotOut, func(step string) error {
		seen = append(seen, step)
		dir := t.TempDir()
		lay(t, dir, folder(t, filepath.Dir(crash)))
		path := filepath.Join(dir, filepath.Base(crash))
		old = old && step != "in its place"
		if old {
			if now := read(t, mustOpenReadOnly(t, path)); len(now) != len(recs) || !bytes.Equal(now[3].Body, recs[3].Body) {
				t.Errorf("%s: the old session has %d records", step, len(now))
			}
			err := Rewrite(t.Context(), path, blotOut)
			if err != nil {
				t.Errorf("%s: %v", step, err)
			}
		} else if err := clearLeftovers(path); err != nil {
			t.Errorf("%s: %v", step, err)
		}
		rewritten(t, path, recs)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"read", "written", "whole", "in its place", "overwritten"}; !slices.Equal(seen, want) {
		t.Errorf("the steps were %v", seen)
	}
}

// TestRewriteThatFails leaves the session as it was, with nothing beside it.
func TestRewriteThatFails(t *testing.T) {
	j, recs := withSecrets(t)
	mustClose(t, j)
	no := errors.New("no such person")
	for name, change := range map[string]func([]journal.Record, uint64) ([]journal.Record, error){
		"refused":      func([]journal.Record, uint64) ([]journal.Record, error) { return nil, no },
		"one less":     func(r []journal.Record, _ uint64) ([]journal.Record, error) { return r[1:], nil },
		"out of order": func(r []journal.Record, _ uint64) ([]journal.Record, error) { r[4], r[5] = r[5], r[4]; return r, nil },
		"another site": func(r []journal.Record, _ uint64) ([]journal.Record, error) { r[4].Site++; return r, nil },
		"another time": func(r []journal.Record, _ uint64) ([]journal.Record, error) {
			r[4].At = r[4].At.Add(1e9)
			return r, nil
		},
		"an old site": func(r []journal.Record, site uint64) ([]journal.Record, error) {
			return append(r, journal.Record{Site: site - 1, Counter: 1}), nil
		},
		"a gap": func(r []journal.Record, site uint64) ([]journal.Record, error) {
			return append(r, journal.Record{Site: site, Counter: 2}), nil
		},
	} {
		err := Rewrite(t.Context(), j.Path(), change)
		if err == nil || name == "refused" && err.Error() != no.Error() {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, at := range []string{"read", "written", "whole"} {
		if err := rewrite(t.Context(), j.Path(), blotOut, func(step string) error {
			if step == at {
				return no
			}
			return nil
		}); !errors.Is(err, no) {
			t.Errorf("failing at %q: %v", at, err)
		}
	}
	if files := folder(t, filepath.Dir(j.Path())); len(files) != 1 {
		t.Errorf("there is %v", slices.Collect(maps.Keys(files)))
	}
	r := mustOpenReadOnly(t, j.Path())
	defer mustClose(t, r)
	if now := read(t, r); len(now) != len(recs) || !bytes.Equal(now[3].Body, recs[3].Body) {
		t.Errorf("%d records are left", len(now))
	}
	if _, ok, err := r.LoadSnapshot(t.Context()); !ok || err != nil {
		t.Errorf("the snapshot is gone (%v)", err)
	}
}

func TestRewriteRefuses(t *testing.T) {
	j, _ := withSecrets(t)
	crash := image(t, j.Path())
	reads := mustOpenReadOnly(t, crash)
	if len(read(t, reads)) == 0 {
		t.Error("there is nothing to read")
	}
	if err := Rewrite(t.Context(), crash, blotOut); !errors.Is(err, journal.ErrInUse) {
		t.Errorf("a session that is being read: %v", err)
	}
	mustClose(t, reads)
	if err := Rewrite(t.Context(), crash, blotOut); err != nil {
		t.Errorf("a session that was read: %v", err)
	}
	if err := Rewrite(t.Context(), j.Path(), blotOut); !errors.Is(err, journal.ErrInUse) {
		t.Errorf("a running session: %v", err)
	}
	if err := InUse(j.Path()); !errors.Is(err, journal.ErrInUse) {
		t.Errorf("a running session: %v", err)
	}
	mustClose(t, j)
	if err := InUse(j.Path()); err != nil {
		t.Errorf("a session that nobody has open: %v", err)
	}
	if len(folder(t, filepath.Dir(j.Path()))) != 1 {
		t.Error("looking left something beside it")
	}
	if err := Rewrite(t.Context(), j.Path()+"x", blotOut); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no session: %v", err)
	}
	tamper(t, j.Path(), "UPDATE record SET crc = crc + 1 WHERE seq = 17")
	if err := Rewrite(t.Context(), j.Path(), blotOut); !errors.Is(err, journal.ErrDamaged) || !strings.Contains(err.Error(), "record 17") {
		t.Errorf("a damaged session: %v", err)
	}
	tamper(t, j.Path(), "UPDATE record SET crc = crc - 1 WHERE seq = 17")
	tamper(t, j.Path(), "UPDATE record SET seq = 1 << 60 WHERE seq = (SELECT max(seq) FROM record)")
	if err := Rewrite(t.Context(), j.Path(), blotOut); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("one that says it holds a quintillion records: %v", err)
	}
}

// TestEraseOverwrites looks at what was there by another name it has.
func TestEraseOverwrites(t *testing.T) {
	j, _ := withSecrets(t)
	path := image(t, j.Path())
	for _, left := range []string{freshSuffix, goneSuffix, "-wal" + goneSuffix} {
		if err := os.WriteFile(path+left, []byte(secret), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	other := t.TempDir()
	for name := range folder(t, filepath.Dir(path)) {
		if err := os.Link(filepath.Join(filepath.Dir(path), name), filepath.Join(other, name)); err != nil {
			t.Skip("no file can have two names here: ", err)
		}
	}
	if err := Erase(path); err != nil {
		t.Fatal(err)
	}
	if left := folder(t, filepath.Dir(path)); len(left) != 0 {
		t.Errorf("left: %v", slices.Collect(maps.Keys(left)))
	}
	old := folder(t, other)
	if len(old) != 5 {
		t.Fatalf("there were %d files", len(old))
	}
	for name, data := range old {
		if name == filepath.Base(path) {
			data = data[min(erasePage, len(data)):]
		}
		if len(bytes.Trim(data, "\x00")) > 0 {
			t.Errorf("%s holds something still", name)
		}
	}
}
