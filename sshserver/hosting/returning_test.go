package hosting_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session/files"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/sshserver/hosting"
	"convene/sshserver/sshtest"
)

func TestDroppedAndBackAtTheSamePlace(t *testing.T) {
	t.Parallel()
	r := convene(t)
	key := sshtest.Key(sshtest.NewKey(t))
	for _, c := range []struct {
		who  string
		back []sshtest.Option
	}{
		{"ana+3", []sshtest.Option{key}},                 // by key
		{"luis+4", []sshtest.Option{sshtest.Code(code)}}, // by name and table, with the code
	} {
		watch := r.join(t, "watch"+c.who[strings.Index(c.who, "+"):])
		g := r.join(t, c.who, c.back...)
		g.Type("in the first")
		g.Press("tab")
		g.Type("abcdef")
		g.Press("left", "left", "left")
		watch.Sees("abcdef")
		g.Type("!")
		g.Sees("abc!def")
		watch.Sees("abc!def")
		x, y := g.Cursor()
		g.Drop()
		watch.Sees("away")

		again := sshtest.Join(t, r.addr, c.who, c.back...)
		again.Sees("abc!def")
		again.CursorAt(x, y)
		again.Type("?")
		watch.Sees("abc!?def")
		watch.SeesNot("away")
		again.Press("ctrl+o")
		again.Sees("Allies")
		again.Type("allies\n")
		again.Type("an ally")
		again.Sees("an ally")
		again.Drop()
		watch.Sees("away")
		third := sshtest.Join(t, r.addr, c.who, c.back...)
		third.Sees("Allies and champions", "an ally")
	}
	if n := len(r.h.Hub().Shared().State.Seats); n != 4 {
		t.Errorf("%d seats for four people", n)
	}
}

func TestTheSamePersonTwice(t *testing.T) {
	t.Parallel()
	r := convene(t)
	one := r.join(t, "ana+3")
	one.Type("first")
	one.Sees("first", "saved ✓")
	two := r.join(t, "ana+3") // their other laptop
	two.Sees("Ana is here already. Is this you on a second screen, or another Ana?")
	two.Press("enter")
	two.Sees("Asking now")
	one.Sees("Somebody wants to join as you. Is it you?")
	two.NeverSaw("first")
	two.NeverSaw("Table 3")
	saysYes(t, one)
	two.Sees("first")
	two.Type(" second")
	one.Sees("first second")
	if strings.Count(one.Row(22), "Ana") != 1 {
		t.Errorf("one person, once on the roster: %q", one.Row(22))
	}
}

// What everybody has seen when the power goes is there when it comes back.
func TestReopened(t *testing.T) {
	t.Parallel()
	r := convene(t, tables(4))
	key := sshtest.Key(sshtest.NewKey(t))
	ana, luis := r.join(t, "ana+3", key), r.join(t, "luis+3", sshtest.Lang("es"))
	ana.Type("kept")
	ana.Press("tab")
	ana.Type("also kept")
	luis.Sees("also kept▌Ana")

	// The file as it lies on the disk now, as a machine that lost its power leaves it.
	crashed := filepath.Join(t.TempDir(), "2026-03-20-crashed.convene")
	for _, end := range []string{"", "-wal"} {
		copyFile(t, r.h.File+end, crashed+end)
	}
	for _, c := range []struct {
		how  string
		open func() *room
	}{
		{"after a power cut", func() *room {
			return convene(t, hosted(crashed), func(o *hosting.Options) { o.Code, o.FacilitatorCode = "", "" })
		}},
		{"after a stop", func() *room {
			if err := r.close(); err != nil {
				t.Fatal(err)
			}
			return r.again(t, func(o *hosting.Options) { o.Code, o.FacilitatorCode = "", "" })
		}},
	} {
		t.Run(c.how, func(t *testing.T) {
			next := c.open()
			back := sshtest.Join(t, next.addr, "root", key)
			asked(t, back)
			back.Sees("Table 3 · Maple", "kept", "also kept", "○ Luis")
			back.Type("!") // where they wrote last
			back.Sees("also kept!")
			inés := next.join(t, "luis+3")
			inés.Sees("Mesa 3 · Arce", "also kept!")
			new := next.join(t, "new+4") // the codes are still the same
			new.Sees("Table 4")
			sshtest.Join(t, next.addr, "facilitator", sshtest.Code(facilitatorCode)).Sees("4 tables", "3 here")
			if err := next.close(); err != nil {
				t.Error(err)
			}
		})
	}
	info, err := os.Stat(r.h.File)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is readable by others: %v, %v", info.Mode(), err)
	}
	if r.h.Fingerprint != r.again(t).h.Fingerprint {
		t.Error("the host key is another one after a restart")
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

// refusedToOpen wants a session that can't be hosted, with a sentence that says why.
func refusedToOpen(t *testing.T, want string, change ...func(*hosting.Options)) error {
	t.Helper()
	_, err := tryToConvene(t, change...)
	if err == nil {
		t.Fatal("it opened")
	}
	if !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
		t.Errorf("%q should say %q in one line", err, want)
	}
	return err
}

func TestWhatCannotBeHosted(t *testing.T) {
	t.Parallel()
	r := convene(t)
	ana := r.join(t, "ana+3")
	ana.Type("still here")
	here := func(o *hosting.Options) { o.Dir = r.dir }

	t.Run("a file in use", func(t *testing.T) {
		if err := refusedToOpen(t, "open", here, hosted(r.h.File)); !errors.Is(err, journal.ErrInUse) {
			t.Error(err)
		}
	})
	t.Run("a busy port", func(t *testing.T) {
		before := listDir(t, r.dir)
		refusedToOpen(t, "port", here, func(o *hosting.Options) { o.Listen = r.addr })
		if after := listDir(t, r.dir); !slices.Equal(before, after) {
			t.Errorf("it left %q where there was %q", after, before)
		}
	})
	t.Run("a file of a newer version", func(t *testing.T) {
		newer := filepath.Join(t.TempDir(), "newer.convene")
		begun, err := sqlite.CreateWith(context.Background(), newer, nil, sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := begun.Close(); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(newer)
		if err != nil {
			t.Fatal(err)
		}
		copy(b[60:64], []byte{0, 0, 3, 231}) // SQLite's user_version
		if err := os.WriteFile(newer, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := refusedToOpen(t, "newer", hosted(newer)); !errors.Is(err, journal.ErrNewer) {
			t.Error(err)
		}
	})
	t.Run("a file that is none of ours", func(t *testing.T) {
		other := filepath.Join(t.TempDir(), "other.convene")
		if err := os.WriteFile(other, []byte("Dear diary"), 0o600); err != nil {
			t.Fatal(err)
		}
		refusedToOpen(t, "not a Convene session", hosted(other))
		if b, _ := os.ReadFile(other); string(b) != "Dear diary" {
			t.Errorf("it was changed to %q", b)
		}
	})
	t.Run("a plan that isn't there", func(t *testing.T) {
		refusedToOpen(t, "did you mean building-blocks", hosted("building-block"))
		refusedToOpen(t, "`convene plans`", hosted("zzzzzz"))
		refusedToOpen(t, "there is no session file", hosted("zzzzzz.convene"))
		refusedToOpen(t, "there is no file", hosted("zzzzzz.yaml"))
	})
	t.Run("a broken plan", func(t *testing.T) {
		broken := filepath.Join(t.TempDir(), "broken.yaml")
		if err := os.WriteFile(broken, []byte("id: mine\ntitle: Mine\ntables: many\nsteps:\n  - {exercise: nothing}\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := tryToConvene(t, hosted(broken))
		if err == nil || !strings.Contains(err.Error(), "broken.yaml:3:") || !strings.Contains(err.Error(), "broken.yaml:5:") || !strings.Contains(err.Error(), "^") {
			t.Errorf("every problem with its line and a caret: %v", err)
		}
	})
	t.Run("facilitators' keys that aren't there", func(t *testing.T) {
		none := filepath.Join(t.TempDir(), "keys")
		refusedToOpen(t, none, func(o *hosting.Options) { o.FacilitatorKeys = none })
	})
	ana.Type(".") // nothing of this touched the session that runs
	ana.Sees("still here.", "saved ✓")
}

func listDir(t *testing.T, d files.Dir) []string {
	t.Helper()
	entries, err := os.ReadDir(string(d))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestEveryPlanAndExerciseCanBeHosted(t *testing.T) {
	t.Parallel()
	var names []string
	for _, p := range exercises.Plans() {
		names = append(names, p.ID)
	}
	for _, e := range exercises.Exercises() {
		names = append(names, e.ID)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := convene(t, hosted(name))
			plan := r.h.Hub().Shared().State.Plan
			sizes := []sshtest.Option{sshtest.Size(60, 20), sshtest.Size(80, 24)}
			if racing {
				sizes = sizes[:1]
			}
			for i, size := range sizes {
				g := r.join(t, string(rune('a'+i))+"na+1", size)
				title := plan.Steps[0].Exercise.Title
				if plan.Steps[0].Title != nil {
					title = plan.Steps[0].Title
				}
				g.Sees(title.In(exercises.English), "saved ✓")
				g.Type("zebra crossing") // stands in no prompt
				g.Sees("zebra crossing", "saved ✓")
			}
			if doc := strings.Join(exports(t, r, "md"), "\n"); !strings.Contains(doc, "zebra crossing") {
				t.Errorf("the document lacks what was written:\n%s", doc)
			}
		})
	}
}
