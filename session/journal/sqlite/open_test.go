package sqlite

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"convene/session/journal"
)

// TestSettings asks the writing connection itself. With synchronous at NORMAL a
// power cut loses what was acknowledged, so this is the control for that.
func TestSettings(t *testing.T) {
	j := create(t, Options{})
	for range 2 {
		for name, want := range map[string]string{
			"journal_mode": "wal", "synchronous": "2", "fullfsync": "1", "checkpoint_fullfsync": "1",
			"secure_delete": "1", "application_id": fmt.Sprint(0x434e5645), "user_version": "1",
			"trusted_schema": "0", "locking_mode": "normal",
		} {
			if got, err := j.w.pragma(name); err != nil || got != want {
				t.Errorf("%s is %q (%v), want %q", name, got, err, want)
			}
		}
		mustClose(t, j)
		j = mustOpen(t, j.Path())
	}
}

func TestASettingThatDoesntTakeIsNoticed(t *testing.T) {
	c, err := openConn(filepath.Join(t.TempDir(), "x"), "mode=rwc")
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	for _, s := range []setting{{"synchronous", "NORMAL", "2"}, {"fulfsync", "ON", "1"}, {"journal_mode", "DELETE", "wal"}} {
		if c.apply([]setting{s}) == nil {
			t.Errorf("%+v passed", s)
		}
	}
}

func TestFileModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	j := create(t, Options{})
	add(t, j, words(1, 1, 10))
	modes := func(want ...string) {
		t.Helper()
		entries, err := os.ReadDir(filepath.Dir(j.Path()))
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, e := range entries {
			names = append(names, strings.TrimPrefix(e.Name(), "racine.convene"))
			info, err := e.Info()
			if err != nil {
				t.Fatal(err)
			}
			if info.Mode().Perm() != 0o600 {
				t.Errorf("%s has mode %v", e.Name(), info.Mode())
			}
		}
		if !slices.Equal(names, want) {
			t.Errorf("there are %q, want %q", names, want)
		}
	}
	tended(t, j)
	modes("", "-head", "-shm", "-wal", ".ballast", ".lock")
	mustClose(t, j)
	modes("", "-head")
	if err := os.Chmod(j.Path(), 0o644); err != nil { // as a copy from a stick may be
		t.Fatal(err)
	}
	j = mustOpen(t, j.Path())
	add(t, j, words(1, 11, 1))
	modes("", "-head", "-shm", "-wal", ".lock")
	mustClose(t, j)
	mustClose(t, j) // again does nothing
	modes("", "-head")
}

func TestCreateTouchesNothing(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken")
	if err := os.WriteFile(taken, []byte("letters"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := CreateWith(context.Background(), taken, nil, Options{}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("creating over a file gave %v", err)
	}
	// A log without its file may be the last there is of a session.
	if err := os.WriteFile(filepath.Join(dir, "lost-wal"), []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := CreateWith(context.Background(), filepath.Join(dir, "lost"), nil, Options{}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("creating beside a log gave %v", err)
	}
	if _, err := CreateWith(context.Background(), filepath.Join(dir, "no", "such", "folder"), nil, Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("creating in no folder gave %v", err)
	}
	if _, err := Open(filepath.Join(dir, "nothing"), Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("opening nothing gave %v", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}

func TestOddNames(t *testing.T) {
	for _, name := range []string{"a?mode=ro&x=y#z.convene", "100% ¿café?.convene", "it's \"so\".convene", " ", "-wal", "file:x"} {
		if runtime.GOOS == "windows" && strings.ContainsAny(name, `?"<>|*:`) {
			continue
		}
		path := filepath.Join(t.TempDir(), name)
		j, err := CreateWith(context.Background(), path, nil, Options{BallastBytes: -1})
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		add(t, j, words(1, 1, 3))
		mustClose(t, j)
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		expect(t, mustOpenReadOnly(t, path), 1, 3)
	}
}

// TestForeignFiles opens what isn't a session, in every way, and looks whether
// it is still what it was.
func TestForeignFiles(t *testing.T) {
	dir := t.TempDir()
	good := create(t, Options{})
	add(t, good, words(1, 1, 500))
	mustClose(t, good)
	session, err := os.ReadFile(good.Path())
	if err != nil {
		t.Fatal(err)
	}
	patched := func(at int, v uint32) []byte {
		b := bytes.Clone(session)
		binary.BigEndian.PutUint32(b[at:], v)
		return b
	}
	noise := make([]byte, 20_000)
	for i, r := 0, rand.New(rand.NewPCG(1, 2)); i < len(noise); i++ {
		noise[i] = byte(r.Uint32())
	}
	cases := map[string]struct {
		data []byte
		want []error // one of
	}{
		"empty":                 {nil, []error{journal.ErrNotOurs}},
		"noise":                 {noise, []error{journal.ErrNotOurs}},
		"a letter":              {[]byte("Dear Ana,\n"), []error{journal.ErrNotOurs}},
		"another application":   {patched(68, 0x12345678), []error{journal.ErrNotOurs}},
		"no application":        {patched(68, 0), []error{journal.ErrNotOurs}},
		"a newer version":       {patched(60, 2), []error{journal.ErrNewer}},
		"version 0":             {patched(60, 0), []error{journal.ErrDamaged}},
		"the first 50 bytes":    {session[:50], []error{journal.ErrNotOurs}},
		"the first 100 bytes":   {session[:100], []error{journal.ErrNotOurs, journal.ErrDamaged}},
		"the first page":        {session[:4096], []error{journal.ErrDamaged}},
		"the header, then rot":  {append(bytes.Clone(session[:100]), noise...), []error{journal.ErrDamaged, journal.ErrNotOurs}},
		"a header, then zeroes": {append(bytes.Clone(session[:100]), make([]byte, 8092)...), []error{journal.ErrDamaged, journal.ErrNotOurs}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, c.data, 0o640); err != nil {
				t.Fatal(err)
			}
			for how, open := range map[string]func() error{
				"Open":         func() error { return shut(Open(path, Options{})) },
				"OpenReadOnly": func() error { return readAll(OpenReadOnly(path)) },
				"Peek":         func() error { _, err := Peek(path); return err },
			} {
				err := open()
				if how == "Peek" && name == "the first page" {
					continue // it reads too little to see
				}
				if !slices.ContainsFunc(c.want, func(w error) bool { return errors.Is(err, w) }) {
					t.Errorf("%s gave %v", how, err)
				}
				if err != nil && strings.Count(err.Error(), "\n") > 0 {
					t.Errorf("%s: no plain sentence: %q", how, err)
				}
			}
			if len(c.want) == 1 && errors.Is(c.want[0], journal.ErrNotOurs) {
				if err := Erase(path); !errors.Is(err, journal.ErrNotOurs) {
					t.Errorf("Erase gave %v", err)
				}
			}
			now, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(now, c.data) {
				t.Errorf("the file was changed (%v)", err)
			}
			if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
				t.Errorf("its mode was changed (%v)", err)
			}
			for _, suffix := range []string{"-wal", "-shm", "-journal", ".lock", ".ballast"} {
				if _, err := os.Stat(path + suffix); err == nil {
					t.Errorf("%s was left beside it", suffix)
				}
			}
		})
	}
	if err := Erase(dir); !errors.Is(err, journal.ErrNotOurs) {
		t.Errorf("erasing a folder gave %v", err)
	}
}

func shut(j *Journal, err error) error {
	if err != nil {
		return err
	}
	return errors.Join(readAll(j, nil), j.Close())
}

func readAll(j *Journal, err error) error {
	if err != nil {
		return err
	}
	err = j.Read(context.Background(), 0, func([]journal.Record) error { return nil })
	return errors.Join(err, j.Close())
}

func TestForeignTablesAreRefused(t *testing.T) {
	for _, sql := range []string{
		"CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END",
		"CREATE VIEW v AS SELECT 1",
		"DROP TABLE snapshot",
		"ALTER TABLE record ADD COLUMN extra INTEGER",
	} {
		j := create(t, Options{})
		mustClose(t, j)
		tamper(t, j.Path(), sql)
		for _, err := range []error{shut(Open(j.Path(), Options{})), shut(OpenReadOnly(j.Path()))} {
			if !errors.Is(err, journal.ErrDamaged) {
				t.Errorf("after %s: %v", sql, err)
			}
		}
	}
}

// tamper changes a session behind the journal's back.
func tamper(t *testing.T, path string, statements ...string) {
	t.Helper()
	c, err := openConn(path, "mode=rw")
	if err != nil {
		t.Fatal(err)
	}
	for _, sql := range statements {
		if err := c.once(sql); err != nil {
			t.Fatal(sql, err)
		}
	}
	if err := c.close(); err != nil {
		t.Fatal(err)
	}
}

func TestReadOnlyRefuses(t *testing.T) {
	w := create(t, Options{})
	add(t, w, words(1, 1, 3))
	j := mustOpenReadOnly(t, w.Path())
	_, siteErr := j.NewSite(t.Context())
	for _, err := range []error{
		siteErr,
		j.Append(t.Context(), words(1, 4, 1)),
		j.SaveSnapshot(t.Context(), journal.Snapshot{Seq: 1}),
	} {
		if !errors.Is(err, journal.ErrReadOnly) {
			t.Errorf("got %v", err)
		}
	}
	expect(t, j, 1, 3)
}

func TestSymlinkAndFileShareALock(t *testing.T) {
	j := create(t, Options{})
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(j.Path(), link); err != nil {
		t.Skip(err)
	}
	if _, err := Open(link, Options{}); !errors.Is(err, journal.ErrInUse) {
		t.Errorf("opening by another name gave %v", err)
	}
}

func TestPeekAndErase(t *testing.T) {
	j := create(t, Options{})
	info, err := Peek(j.Path())
	if err != nil || info.Records != 0 || info.Modified.IsZero() || !info.Started.IsZero() {
		t.Errorf("a new session: %+v %v", info, err)
	}
	recs := words(1, 1, 40)
	recs[39].At = recs[39].At.Add(90e9)
	add(t, j, recs)
	peek := func() {
		t.Helper()
		info, err := Peek(j.Path())
		if err != nil || info.Records != 40 || !info.Modified.Equal(recs[39].At) || !info.Started.Equal(recs[0].At) || info.Bytes < 4000 {
			t.Errorf("%+v %v", info, err)
		}
	}
	peek()
	if err := Erase(j.Path()); !errors.Is(err, journal.ErrInUse) {
		t.Errorf("erasing an open session gave %v", err)
	}
	mustClose(t, j)
	peek()
	if err := Erase(j.Path()); err != nil {
		t.Error(err)
	}
	entries, err := os.ReadDir(filepath.Dir(j.Path()))
	if err != nil || len(entries) != 0 {
		t.Errorf("left after erasing: %v %v", entries, err)
	}
	if err := Erase(j.Path()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("erasing again gave %v", err)
	}
}

func TestEraseAfterACrash(t *testing.T) {
	j := create(t, Options{})
	add(t, j, words(1, 1, 40))
	path := image(t, j.Path())
	for _, suffix := range companions {
		if suffix == "-wal" || suffix == "-journal" {
			continue
		}
		if err := os.WriteFile(path+suffix, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := Erase(path); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 0 {
		t.Errorf("left after erasing: %v %v", entries, err)
	}
}
