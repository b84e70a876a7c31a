package commands

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/files"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/session/sim"
	"convene/session/text"
)

// kept makes a session file of what happens at a desk.
func kept(t *testing.T, dir, name string, d *sim.Desk) string {
	t.Helper()
	path := filepath.Join(dir, name+files.Ending)
	j, err := sqlite.CreateWith(context.Background(), path, nil, sqlite.Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	var recs []journal.Record
	for _, ev := range d.Events {
		body, err := session.EncodeEvent(ev)
		if err != nil {
			t.Fatal(err)
		}
		recs = append(recs, journal.Record{Site: ev.Site, Counter: ev.Counter, At: ev.At, Body: body})
	}
	if err := j.Append(context.Background(), recs); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// folderOfTwo has the sessions march and, carrying it on, april. In march Ana
// Ruiz and Ben write a line each, and Ben writes of her.
func folderOfTwo(t *testing.T) (dir, march string) {
	t.Helper()
	dir = t.TempDir()
	ex, ok := exercises.Lookup("building-blocks")
	if !ok {
		t.Fatal("there is no exercise building-blocks")
	}
	plan := &exercises.Plan{ID: "p", Title: exercises.Text{exercises.English: "Racine"}, Tables: 2, Steps: []exercises.Step{{ID: ex.ID, Exercise: ex, FromLast: []string{ex.ID}}}}
	d, err := sim.NewDesk(plan, time.Date(2026, 3, 20, 14, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	for name, words := range map[string]string{"Ana Ruiz": "a secret of hers", "Ben": "ask Ana about it"} {
		s, err := d.Sit(name, 1)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Do(session.Write{
			Sheet: session.SheetRef{Table: 1}, Entry: s.NewID(0, 1), New: &session.Place{},
			Edit: text.Text{}.Insert(text.ID{}, s.NewID(0, len(words)), words),
		}); err != nil {
			t.Fatal(err)
		}
	}
	march = kept(t, dir, "march", d)
	next, err := carry.Carry(d.State, "march", plan)
	if err != nil {
		t.Fatal(err)
	}
	later := &sim.Desk{Now: d.Now.AddDate(0, 1, 0)}
	if _, err := later.Do(0, next.Start); err != nil {
		t.Fatal(err)
	}
	if _, err := later.Sit("Ana Ruiz", 2); err != nil { // another one by that name
		t.Fatal(err)
	}
	kept(t, dir, "april", later)
	return dir, march
}

// convene runs a command as it is typed.
func convene(t *testing.T, dir string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = Run(t.Context(), append(args, "--data", dir), strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}

func contains(t *testing.T, said string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(said, w) {
			t.Errorf("it lacks %q:\n%s", w, said)
		}
	}
}

func TestErasePersonCommand(t *testing.T) {
	dir, march := folderOfTwo(t)
	doc := filepath.Join(t.TempDir(), "march.docx")
	if err := os.WriteFile(doc, []byte("a secret of hers"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := files.Dir(dir).Remember(march, []string{doc, doc + ".gone"}); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(march)
	if err != nil {
		t.Fatal(err)
	}
	common := []string{
		"1 line that they wrote in", "blotted out where others wrote it: 1 place\n    table 1, Building blocks: “ask ███ about it”\n", "0 keys go",
		"\nEverything else that others wrote stays. ",
		doc + " (still there)", doc + ".gone (not there any more)",
		"Later sessions carry this one on", "convene erase --data " + quoted(dir) + ` april --person "Ana Ruiz" --table 1 --yes`,
	}
	code, out, errs := convene(t, dir, "erase", "march", "--person", "Ana Ruiz")
	if code != 2 {
		t.Errorf("without --yes the exit code is %d", code)
	}
	contains(t, out, append(common, "This would erase Ana Ruiz (table 1) from march for good")...)
	contains(t, errs, "nothing is changed yet: add --yes")
	if now, err := os.ReadFile(march); err != nil || !bytes.Equal(now, before) {
		t.Errorf("it was changed (%v)", err)
	}

	code, out, errs = convene(t, dir, "erase", "march", "--person", "ana ruiz", "--yes")
	if code != 0 || errs != "" {
		t.Errorf("it ends with %d, %s", code, errs)
	}
	contains(t, out, append(common, "Ana Ruiz is erased from march for good")...)
	after, err := os.ReadFile(march)
	if err != nil || bytes.Contains(after, []byte("secret")) || bytes.Contains(after, []byte("Ana")) || !bytes.Contains(after, []byte(" about it")) {
		t.Errorf("the file isn't as it should be (%v)", err)
	}
	if _, err := os.Stat(doc); err != nil {
		t.Error("the document went")
	}
	code, _, errs = convene(t, dir, "erase", "march", "--person", "Ana Ruiz", "--yes")
	if code != 2 {
		t.Errorf("somebody who is gone: %d", code)
	}
	contains(t, errs, "nobody called Ana Ruiz is there. There is", "Ben (table 1)", "Removed ")
	code, out, _ = convene(t, dir, "erase", "april", "--person", "Ana Ruiz", "--table", "1", "--yes")
	if code != 0 || strings.Contains(out, "earlier sessions") {
		t.Errorf("in the later one: %d %s", code, out)
	}
	contains(t, out, "before this session began")
}

func TestEraseAllCommand(t *testing.T) {
	dir, march := folderOfTwo(t)
	if err := files.Dir(dir).Remember(march, []string{"one.md"}); err != nil {
		t.Fatal(err)
	}
	code, out, errs := convene(t, dir, "erase", "march", "--all")
	contains(t, out, "This would erase march for good", "one.md (not there any more)", " april --all --yes")
	contains(t, errs, "add --yes")
	if _, err := os.Stat(march); err != nil || code != 2 {
		t.Errorf("only asking ends with %d, %v", code, err)
	}
	code, out, errs = convene(t, dir, "erase", "march", "--all", "--yes")
	contains(t, out, "march is erased for good.", "one.md (not there any more)", " april --all --yes")
	left, err := os.ReadDir(dir)
	if err != nil || code != 0 || errs != "" || slices.ContainsFunc(left, func(e os.DirEntry) bool { return !strings.HasPrefix(e.Name(), "april.convene") }) {
		t.Errorf("it ends with %d, %s, and leaves %v", code, errs, left)
	}
}

func TestDeleteCommandListsTheDocuments(t *testing.T) {
	dir, march := folderOfTwo(t)
	if err := files.Dir(dir).Remember(march, []string{"one.md"}); err != nil {
		t.Fatal(err)
	}
	code, out, errs := convene(t, dir, "delete", "march")
	contains(t, out, "These documents were made of it and still hold what they held:", "one.md")
	contains(t, out, "This would erase march for good")
	contains(t, errs, "nothing is changed yet: add --yes")
	if code != 2 {
		t.Errorf("only asking ends with %d", code)
	}
	if code, out, errs = convene(t, dir, "delete", "march", "--yes"); code != 0 || errs != "" {
		t.Errorf("it ends with %d, %s", code, errs)
	}
	contains(t, out, "march is erased for good.", "one.md", " april --all --yes")
	if left, err := os.ReadDir(dir); err != nil || slices.ContainsFunc(left, func(e os.DirEntry) bool { return !strings.HasPrefix(e.Name(), "april.convene") }) {
		t.Errorf("left is %v (%v)", left, err)
	}
	if code, out, errs = convene(t, dir, "delete", "april", "--yes"); code != 0 || !strings.Contains(out, "april is erased for good.") || errs != "" {
		t.Errorf("without documents it ends with %d, %s%s", code, out, errs)
	}
}

func TestEraseCommandUsage(t *testing.T) {
	dir, march := folderOfTwo(t)
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"erase"}, 2, "`convene erase` needs a session file"},
		{[]string{"erase", "may", "--all"}, 1, "there is no session may"},
		{[]string{"erase", "march"}, 2, "either --person NAME or --all"},
		{[]string{"erase", "march", "--all", "--person", "Ben"}, 2, "either --person NAME or --all"},
		{[]string{"erase", "march", "--all", "--table", "1"}, 2, "leave them out with --all"},
		{[]string{"erase", "march", "--person", " "}, 2, "--person needs a name"},
		{[]string{"erase", "april", "--person", "Ana Ruiz", "--yes"}, 2, "2 people are called Ana Ruiz: say which one is meant with --table N"},
		{[]string{"erase", "march", "--person", "Ben", "--table", "2", "--yes"}, 2, "nobody called Ben at table 2 is there"},
	} {
		code, out, errs := convene(t, dir, c.args...)
		if code != c.code || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%v: %d, %q, %q", c.args, code, out, errs)
		}
	}
	j, err := sqlite.Open(march, sqlite.Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	for _, what := range [][]string{{"--person", "Ben"}, {"--person", "Ben", "--yes"}, {"--all", "--yes"}} {
		code, _, errs := convene(t, dir, append([]string{"erase", "march"}, what...)...)
		if code != 1 || !strings.Contains(errs, "is open in another Convene. Close it there first.") {
			t.Errorf("%v while it runs: %d, %q", what, code, errs)
		}
	}
}

func TestQuoted(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"2026-03-20-racine": "2026-03-20-racine", "Ana Ruiz": `"Ana Ruiz"`, "-x": `"-x"`, "": `""`,
		`O"Neil $HOME`: `'O"Neil $HOME'`, "it's $x": `'it'\''s $x'`, "D'Angelo": `"D'Angelo"`, "李": `"李"`,
	} {
		if got := quoted(in); got != want {
			t.Errorf("%q is typed as %s, want %s", in, got, want)
		}
	}
}

// Of many lines that lose a name, twenty are shown.
func TestEraseShowsSomeOfManyLines(t *testing.T) {
	dir := t.TempDir()
	ex, _ := exercises.Lookup("building-blocks")
	plan := &exercises.Plan{ID: "p", Title: exercises.Text{exercises.English: "P"}, Tables: 1, Steps: []exercises.Step{{ID: ex.ID, Exercise: ex}}}
	d, err := sim.NewDesk(plan, time.Date(2026, 3, 20, 14, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Sit("Will", 1); err != nil {
		t.Fatal(err)
	}
	ben, err := d.Sit("Ben", 1)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 23 {
		words := fmt.Sprintf("so Will asks %d", i)
		if _, err := ben.Do(session.Write{
			Sheet: session.SheetRef{Table: 1}, Entry: ben.NewID(0, 1), New: &session.Place{},
			Edit: text.Text{}.Insert(text.ID{}, ben.NewID(0, len(words)), words),
		}); err != nil {
			t.Fatal(err)
		}
	}
	path := kept(t, dir, "many", d)
	for _, args := range [][]string{{"erase", "many", "--person", "Will"}, {"erase", "many", "--person", "Will", "--yes"}} {
		_, out, _ := convene(t, dir, args...)
		contains(t, out, "23 places", "    table 1, Building blocks: “so ████ asks 7”\n", "    … and 3 more\n")
		if n := strings.Count(out, "“so ████"); n != mostBlotted {
			t.Errorf("%d lines are shown:\n%s", n, out)
		}
	}
	// What could be read is what there is now.
	if code, out, _ := convene(t, dir, "show", path); code != 0 || strings.Count(out, "so ████ asks") != 23 {
		t.Errorf("it reads\n%s", out)
	}
}

// A session whose file has another name by now knows its documents, and erasing it
// leaves no list of them.
func TestEraseARenamedSession(t *testing.T) {
	dir, march := folderOfTwo(t)
	out := t.TempDir()
	if code, _, errs := convene(t, dir, "export", "march", "--format", "md", "--out", out); code != 0 {
		t.Fatal(errs)
	}
	if err := os.Rename(march, filepath.Join(dir, "spring.convene")); err != nil {
		t.Fatal(err)
	}
	_, said, _ := convene(t, dir, "delete", "spring")
	contains(t, said, "These documents were made of it", filepath.Join(out, "march.md")+" (still there)")
	if code, said, _ := convene(t, dir, "delete", "spring", "--yes"); code != 0 {
		t.Error(said)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*.exports")); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

// What a session's story lacks is said beside it, in a sentence.
func TestAMissingSessionIsSaid(t *testing.T) {
	dir, march := folderOfTwo(t)
	if err := os.Rename(march, filepath.Join(t.TempDir(), "march.convene")); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"story", "april"}, {"show", "april"}, {"export", "april", "--format", "md", "--out", t.TempDir()}} {
		_, _, errs := convene(t, dir, args...)
		contains(t, errs, "The session before, “Racine” (2026-03-20), isn't here: its part of the story is missing.\n")
	}
	_, _, errs := convene(t, dir, "export", "april", "--format", "md", "--out", t.TempDir(), "--lang", "es")
	contains(t, errs, "La sesión anterior, «Racine» (2026-03-20), no está aquí: falta su parte de la historia.\n")
}

// Somebody is called Al: where an everyday word is passed over, that is said with its
// place, and nothing claims that the name stood nowhere.
func TestEverydayNamesAreForAPersonToDecide(t *testing.T) {
	dir := t.TempDir()
	ex, _ := exercises.Lookup("building-blocks")
	d, err := sim.NewDesk(exercises.PlanOf(ex), time.Date(2026, 3, 20, 14, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Sit("Al", 1); err != nil {
		t.Fatal(err)
	}
	ben, err := d.Sit("Ben", 2)
	if err != nil {
		t.Fatal(err)
	}
	words, ref := "ask Al for the figures", session.SheetRef{Table: 2}
	var empty text.Text
	edit := empty.Insert(text.ID{}, ben.NewID(0, len(words)), words)
	if _, err := ben.Do(session.Write{Sheet: ref, Entry: ben.NewID(0, 1), New: &session.Place{}, Edit: edit}); err != nil {
		t.Fatal(err)
	}
	kept(t, dir, "march", d)
	run := func(args ...string) (string, string, int) {
		var out, errw bytes.Buffer
		code := Run(t.Context(), append(args, "--data", dir), strings.NewReader(""), &out, &errw)
		return out.String(), errw.String(), code
	}
	for _, yes := range []bool{false, true} {
		args := []string{"erase", "march", "--person", "Al"}
		if yes {
			args = append(args, "--yes")
		} else { // without names, while the name is there
			to := t.TempDir()
			_, told, code := run("export", "march", "--no-names", "--format", "md", "--out", to)
			if code != 0 || !strings.Contains(told, "“Al”, table 2, Building blocks: “ask Al for the figures”") {
				t.Errorf("without names: %d, %s", code, told)
			}
			doc, err := os.ReadFile(filepath.Join(to, "march-no-names.md"))
			if err != nil || !strings.Contains(string(doc), "in 1 place one may still stand") || strings.Contains(string(doc), "Names were replaced. The") {
				t.Errorf("the document says that all names are gone: %v", err)
			}
		}
		out, _, _ := run(args...)
		if strings.Contains(out, "0 places") || !strings.Contains(out, "table 2, Building blocks: “ask Al for the figures”") || !strings.Contains(out, "1 line. Look at them yourself") {
			t.Errorf("yes %v: %s", yes, out)
		}
	}
}
