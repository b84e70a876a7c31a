package hosting_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session/files"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

// TestTheFileIsTakenAwayUnderARoom: whatever somebody does to the session's file
// while a room writes, every screen says at once that nothing is saved, the
// facilitator hears where everything is saved anew, and no word is lost.
func TestTheFileIsTakenAwayUnderARoom(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody do this to an open file")
	}
	must := func(t *testing.T, errs ...error) {
		t.Helper()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	}
	for name, take := range map[string]struct {
		do   func(t *testing.T, path string)
		says string
		goes string // "", beside or home
	}{
		"deleted": {func(t *testing.T, path string) { must(t, os.Remove(path)) }, "moved or deleted", ""},
		"moved": {func(t *testing.T, path string) {
			must(t, os.Rename(path, filepath.Join(t.TempDir(), "elsewhere.convene")))
		}, "moved or deleted", ""},
		"replaced": {func(t *testing.T, path string) {
			must(t, os.WriteFile(path+".new", []byte("a letter"), 0o600), os.Rename(path+".new", path))
		}, "another file has its name", "beside"},
		"its folder removed": {func(t *testing.T, path string) { must(t, os.RemoveAll(filepath.Dir(path))) }, "moved or deleted", "home"},
		"its log removed":    {func(t *testing.T, path string) { must(t, os.Remove(path+"-wal")) }, "overwritten", ""},
		"emptied":            {func(t *testing.T, path string) { must(t, os.Truncate(path, 0)) }, "overwritten", ""},
		"cut":                {func(t *testing.T, path string) { must(t, os.Truncate(path, 9000)) }, "overwritten", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home := t.TempDir()
			r := convene(t, func(o *hosting.Options) { o.Elsewhere = []string{home} })
			wall := r.facilitator(t)
			ana, eve := r.join(t, "ana+1"), r.join(t, "eve+2")
			for _, g := range []*sshtest.Guest{ana, eve} {
				g.Sees("Esc menu")
				g.Type("before of " + g.Name())
				g.Sees("before of "+g.Name(), "saved ✓")
			}
			was := r.h.Where()
			take.do(t, was)
			since := time.Now()
			for _, g := range []*sshtest.Guest{ana, eve, wall} {
				g.Until("until it says why nothing is saved", func(s string) bool {
					return strings.Contains(s, "NOT SAVED") && (strings.Contains(s, take.says) || g != wall)
				})
			}
			if took := time.Since(since); took > 2*time.Second { // a second of ours, and a busy machine
				t.Errorf("it took %v until every screen said so", took)
			}
			ana.Type(" and meanwhile")
			want := was
			switch take.goes {
			case "beside":
				want = strings.TrimSuffix(was, files.Ending) + "-2" + files.Ending
			case "home":
				want = filepath.Join(home, filepath.Base(was))
			}
			wall.Until("until it says where everything is", func(s string) bool {
				flat := strings.Join(strings.Fields(s), "")
				return strings.Contains(flat, "Everythingissavedanew") && strings.Contains(flat, strings.Join(strings.Fields(want), ""))
			})
			for _, g := range []*sshtest.Guest{ana, eve, wall} {
				g.Until("until all is saved", func(s string) bool { return strings.Contains(s, "saved ✓") && !strings.Contains(s, "NOT SAVED") })
			}
			eve.Type(" and after")
			eve.Sees("before of "+eve.Name()+" and after", "saved ✓")
			if got := r.h.Where(); got != want {
				t.Errorf("it is in %s, want %s", got, want)
			}
			if _, ok := r.log.has(want); !ok {
				t.Error("the log doesn't say where it is")
			}
			if err := r.close(); err != nil {
				t.Error(err)
			}
			// Under the name that it had, as people remember it.
			name := was
			if take.goes == "beside" {
				name = want
			}
			e := files.Export{Out: t.TempDir(), Formats: []string{"json"}, Lang: "en"}
			paths, err := e.Run(t.Context(), r.dir, files.Name(name), "")
			if err != nil {
				t.Fatal(err)
			}
			doc, err := os.ReadFile(paths[0])
			if err != nil {
				t.Fatal(err)
			}
			for _, words := range []string{"before of ana", "before of eve", " and meanwhile", " and after"} {
				if !strings.Contains(strings.ToLower(string(doc)), words) {
					t.Errorf("%q isn't in the file", words)
				}
			}
			all, err := r.dir.List()
			if err != nil || !listed(all, want) {
				t.Errorf("the list of sessions is %v, %v", all, err)
			}
			must(t, r.dir.EraseAll(want))
			if path, ok := r.dir.Find(files.Name(want)); ok {
				t.Errorf("%s is still there", path)
			}
			if b, err := os.ReadFile(filepath.Join(string(r.dir), "moved")); err == nil && strings.Contains(string(b), files.Name(want)) {
				t.Errorf("the list of moves still has it: %s", b)
			}
		})
	}
}

func listed(all []files.Listed, path string) bool {
	for _, l := range all {
		if l.Path == path && l.Trouble == "" {
			return true
		}
	}
	return false
}

// What was erased for good while it ran, by somebody who took its lock away first,
// is never written anew, and everybody hears it.
func TestASessionThatWasErasedUnderARoomStaysErased(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody do this to an open file")
	}
	t.Parallel()
	home := t.TempDir()
	r := convene(t, func(o *hosting.Options) { o.Elsewhere = []string{home} })
	ana := r.join(t, "ana+1")
	ana.Sees("Esc menu")
	ana.Type("a secret")
	ana.Sees("saved ✓")
	if err := r.dir.EraseAll(r.h.File); err == nil {
		t.Fatal("a session that runs was erased")
	}
	if err := os.Remove(r.h.File + ".lock"); err != nil {
		t.Fatal(err)
	}
	if err := r.dir.EraseAll(r.h.File); err != nil {
		t.Fatal(err)
	}
	ana.Sees("NOT SAVED", "the session was erased")
	ana.Type(" more")
	if s := r.h.Hub().Shared().Save; s.Mark != hub.NotSaved || s.Why != hub.FileErased {
		t.Errorf("saving is %+v", s)
	}
	var err error
	r.once.Do(func() { // else the end of the test asks that it went well
		r.leave()
		err = errors.Join(<-r.served, r.h.Close())
	})
	if !errors.Is(err, journal.ErrGone) {
		t.Errorf("the end says %v", err)
	}
	for _, dir := range []string{string(r.dir), home} {
		left, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range left {
			b, err := os.ReadFile(filepath.Join(dir, f.Name()))
			if err != nil || strings.Contains(string(b), "secret") {
				t.Errorf("%s came back (%v)", f.Name(), err)
			}
		}
	}
}

// An older copy that was put in the place of a running session's file isn't taken for
// all of it: whoever opens or reads it hears where it went on.
func TestAnOlderCopyInItsPlaceSaysWhereItWentOn(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets nobody do this to an open file")
	}
	t.Parallel()
	r := convene(t)
	was, copied := r.h.Where(), filepath.Join(t.TempDir(), "older.convene")
	if _, err := files.Copy(t.Context(), r.dir, was, copied, "en", nil); err != nil {
		t.Fatal(err)
	}
	if said := files.WentOn(was, "en"); said != "" {
		t.Errorf("at first it says %q", said)
	}
	if err := os.Rename(copied, was); err != nil {
		t.Fatal(err)
	}
	ana := r.join(t, "ana+1")
	ana.Type("after that")
	ana.Sees("after that", "saved ✓")
	now := r.h.Where()
	if now == was {
		t.Fatal("it wasn't noticed")
	}
	if err := r.close(); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []exercises.Lang{"en", "es"} {
		if said := files.Missing(was, lang); !strings.Contains(said, now) {
			t.Errorf("a reader in %s hears %q", lang, said)
		}
	}
	if said := files.Missing(now, "en"); said != "" {
		t.Errorf("the one in which it went on says %q", said)
	}
	again := convene(t, hosted(was), func(o *hosting.Options) { o.Dir, o.Code, o.FacilitatorCode = r.dir, "", "" })
	if said := strings.Join(again.h.Said(), " "); !strings.Contains(said, now) {
		t.Errorf("who opens it hears %q", said)
	}
}

// A file in which no session was ever begun, as a copy without its log is, isn't
// opened as if it were a new one.
func TestAFileWithoutASessionIsRefused(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "2026-03-20-racine.convene")
	j, err := sqlite.CreateWith(context.Background(), path, nil, sqlite.Options{})
	if err == nil {
		err = j.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	refusedToOpen(t, "holds no session", hosted(path))
	refusedToOpen(t, "convene copy", hosted(path))
	if _, err := files.Read(t.Context(), path, time.Time{}); err == nil || !strings.Contains(err.Error(), "holds no session") {
		t.Errorf("reading it gave %v", err)
	}
}
