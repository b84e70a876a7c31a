package files_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/export"
	"convene/session/files"
	"convene/session/report"
	"convene/session/sim"
)

// inFolder is every file there, by name.
func inFolder(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		out[filepath.Base(p)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestExport(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	made(t, filepath.Join(string(dir), "racine.convene"))
	out := filepath.Join(t.TempDir(), "new", "folder")
	paths, err := files.Export{Out: out, Formats: []string{"md", "csv", "json"}, Lang: "en"}.Run(t.Context(), dir, "racine", "")
	if err != nil || len(paths) != 3 {
		t.Fatalf("it wrote %v, %v", paths, err)
	}
	got := inFolder(t, out)
	if len(got) != 3 {
		t.Errorf("the folder has %d files", len(got))
	}
	for _, p := range paths {
		if !strings.Contains(got[filepath.Base(p)], "third") {
			t.Errorf("%s lacks what was written", p)
		}
		if st, err := os.Stat(p); err != nil || st.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s can be read by others: %v, %v", p, st.Mode(), err)
		}
	}
	// As of an earlier moment, into the same folder: it has a name of its own.
	asOf := day().Add(15 * time.Minute).Format(time.RFC3339)
	if _, err := (files.Export{Out: out, Formats: []string{"csv"}, Lang: "en"}).Run(t.Context(), dir, "racine", asOf); err != nil {
		t.Fatal(err)
	}
	now := inFolder(t, out)
	if len(now) != 4 || now["racine.csv"] != got["racine.csv"] {
		t.Errorf("the finished document was written over: %d files", len(now))
	}
	name := "racine-as-of-" + day().Add(15*time.Minute).Local().Format("2006-01-02-1504") + ".csv"
	if doc := now[name]; strings.Contains(doc, "second") || !strings.Contains(doc, "first") {
		t.Errorf("at %s %s says %q", asOf, name, doc)
	}
	e := files.Export{Out: out, Formats: []string{"md", "html"}, Lang: "en"}
	if paths, err = e.Run(t.Context(), dir, "racine", asOf); err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		if !strings.Contains(inFolder(t, out)[filepath.Base(p)], "As it was at 2026-03-20 ") {
			t.Errorf("%s doesn't say that it is of an earlier moment", p)
		}
	}
}

func TestExportAskedForWhatThereIsnt(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	made(t, filepath.Join(string(dir), "racine.convene"))
	for name, c := range map[string]struct {
		e     files.Export
		what  string
		asOf  string
		usage bool
		says  string
	}{
		"no such session":   {files.Export{Formats: []string{"md"}, Lang: "en"}, "paris", "", false, "no session file paris"},
		"no format":         {files.Export{Lang: "en"}, "racine", "", true, "--format"},
		"no such format":    {files.Export{Formats: []string{"md", "xyz"}, Lang: "en"}, "racine", "", true, "xyz"},
		"no such language":  {files.Export{Formats: []string{"md"}, Lang: "tlh"}, "racine", "", true, "tlh"},
		"no such table":     {files.Export{Formats: []string{"md"}, Lang: "en", Table: 9}, "racine", "", true, "no such table"},
		"no such exercise":  {files.Export{Formats: []string{"md"}, Lang: "en", Exercise: "allies"}, "racine", "", true, "allies"},
		"no such moment":    {files.Export{Formats: []string{"md"}, Lang: "en"}, "racine", "teatime", true, "teatime"},
		"before it started": {files.Export{Formats: []string{"md"}, Lang: "en"}, "racine", "2020-01-01", false, "no session yet"},
	} {
		c.e.Out = filepath.Join(t.TempDir(), "out")
		paths, err := c.e.Run(t.Context(), dir, c.what, c.asOf)
		if err == nil || len(paths) > 0 || errors.Is(err, files.ErrUsage) != c.usage || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, %v", name, paths, err)
		}
		if _, err := os.Stat(c.e.Out); err == nil {
			t.Errorf("%s: a folder was made for nothing", name)
		}
	}
}

// TestADocumentIsWrittenWholeOrNotAtAll, and nothing half-made stays behind.
func TestADocumentIsWrittenWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	made(t, filepath.Join(string(dir), "racine.convene"))
	st, err := files.Read(t.Context(), filepath.Join(string(dir), "racine.convene"), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	docs := func(formats ...string) files.Documents {
		return files.Documents{State: st, Options: report.Options{File: "racine"}, Formats: formats}
	}
	out := t.TempDir()
	inTheWay := filepath.Join(out, export.FileName(report.Make(st, report.Options{File: "racine"}), "csv")) // a folder where a document should go
	if err := os.MkdirAll(filepath.Join(inTheWay, "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	paths, err := docs("md", "csv", "json").Write(t.Context(), out)
	if err == nil || !strings.Contains(err.Error(), "was not written") {
		t.Errorf("over a folder: %v", err)
	}
	if len(paths) != 1 || !strings.HasSuffix(paths[0], ".md") {
		t.Errorf("it says that it wrote %v", paths)
	}
	left := inFolder(t, out)
	if len(left) != 1 || !strings.Contains(left[filepath.Base(paths[0])], "third") {
		t.Errorf("the folder has %d files", len(left))
	}
	// A format that isn't one: nothing of the others is written either.
	empty := filepath.Join(t.TempDir(), "out")
	if _, err := docs("md", "xyz").Write(t.Context(), empty); err == nil {
		t.Error("the format xyz was written")
	}
	if _, err := os.Stat(empty); err == nil {
		t.Error("a folder was made for nothing")
	}
	// No folder can be made where a file is.
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := docs("md").Write(t.Context(), file); err == nil || !strings.Contains(err.Error(), "can't be made") {
		t.Errorf("into a file: %v", err)
	}
	if b, _ := os.ReadFile(file); string(b) != "mine" {
		t.Error("somebody's file was written over")
	}
}

// What stays at its table is in no document but that table's own, and nothing is
// lost by it.
func TestNamesStayAtTheirTable(t *testing.T) {
	t.Parallel()
	p, ok := exercises.FindPlan("working-session")
	if !ok {
		t.Fatal("there is no working session")
	}
	d, err := sim.NewDesk(p, day())
	if err != nil {
		t.Fatal(err)
	}
	allies := slices.IndexFunc(d.State.Plan.Steps, func(s exercises.Step) bool { return s.Exercise.NamesStay })
	for table, who := range []string{1: "Okafor", 2: "Delgado"} {
		if table == 0 {
			continue
		}
		ana, err := d.Sit("Ana", table)
		if err != nil {
			t.Fatal(err)
		}
		writes(t, ana, session.SheetRef{Table: table, Step: allies}, 0, 0, who)
	}
	var said []string
	var steps []int
	docs := files.Documents{
		State: d.State, Options: report.Options{File: "room"}, Formats: []string{"md", "csv"},
		Say:      func(s string) { said = append(said, s) },
		Progress: func(done, of int) { steps = append(steps, done, of) },
	}
	out := t.TempDir()
	paths, err := docs.Write(t.Context(), out)
	if err != nil || len(paths) != 7 || len(said) != 1 || !strings.Contains(said[0], "Allies") {
		t.Fatalf("%v, %v, %q", paths, err, said)
	}
	if steps[0] != 0 || steps[1] != 6 || steps[len(steps)-2] != 6 {
		t.Errorf("it went on %v", steps)
	}
	for name, doc := range inFolder(t, out) {
		one, two := strings.Contains(doc, "Okafor"), strings.Contains(doc, "Delgado")
		if wantOne, wantTwo := strings.Contains(name, "table-1"), strings.Contains(name, "table-2"); one != wantOne || two != wantTwo {
			t.Errorf("%s holds the names of table 1: %v, of table 2: %v", name, one, two)
		}
	}
	// Nothing lies beside one that is streamed: whoever takes it is told what to ask for.
	said = nil
	var one bytes.Buffer
	if err := docs.One(t.Context(), "md", &one); err != nil || strings.Contains(one.String(), "Okafor") || len(said) != 1 || !strings.Contains(said[0], "--table N") {
		t.Errorf("one document: %v, %q", err, said)
	}
	said, docs.Options.Table = nil, 1
	if err := docs.One(t.Context(), "md", &one); err != nil || !strings.Contains(one.String(), "Okafor") || len(said) != 0 {
		t.Errorf("a table's own: %v, %q", err, said)
	}
	docs.Options.Table = 0
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if paths, err := docs.Write(ctx, filepath.Join(out, "late")); err == nil || len(paths) > 0 {
		t.Errorf("after everybody had left it wrote %v", paths)
	}
}

func TestSplitFormats(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][]string{
		"md": {"md"}, " MD , csv,,md ": {"md", "csv"}, "": nil, ",": nil,
	} {
		if got := files.SplitFormats(in); !slices.Equal(got, want) {
			t.Errorf("%q is %v, want %v", in, got, want)
		}
	}
}

func TestShowAndSchema(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	made(t, filepath.Join(string(dir), "racine.convene"))
	var b bytes.Buffer
	if err := files.Show(t.Context(), dir, "racine", &b, false, exercises.English, never(t)); err != nil || !strings.Contains(b.String(), "third") {
		t.Errorf("it shows %q, %v", b.String(), err)
	}
	if err := files.Show(t.Context(), dir, "paris", &b, false, exercises.English, never(t)); err == nil {
		t.Error("a session that isn't there was shown")
	}
	b.Reset()
	if err := files.WriteSchema(&b); err != nil || !json.Valid(b.Bytes()) || !strings.HasSuffix(b.String(), "\n") {
		t.Errorf("the schema: %v", err)
	}
}
