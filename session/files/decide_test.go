package files_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/files"
	"convene/session/people"
	"convene/session/report"
	"convene/session/sim"
	"convene/session/text"
)

// TestWordsToDecide: beside documents without names lies the list of what may be some; what
// somebody answers there is taken over, and asked no more.
func TestWordsToDecide(t *testing.T) {
	dir, said := t.TempDir(), ""
	docs := files.Documents{
		State: wrote(t, "ask Carmen to call", "the clinic in Racine"), Formats: []string{"md"},
		Options: report.Options{File: "march", NoNames: true}, Say: func(s string) { said += s + "\n" },
	}
	paths, err := docs.Write(t.Context(), dir)
	if err != nil || len(paths) != 2 {
		t.Fatal(paths, err)
	}
	list := filepath.Join(dir, "march-no-names-to-decide.txt")
	raw, err := os.ReadFile(list)
	if err != nil || !strings.Contains(said, "2 words that may be names were left out") {
		t.Fatal(err, said)
	}
	answered := strings.Replace(strings.Replace(string(raw), "? Carmen", "Ocultar Carmen", 1), "? Racine", "keep Racine", 1)
	if err := os.WriteFile(list, []byte(answered), 0o600); err != nil {
		t.Fatal(err)
	}
	if docs.Options.Answers, err = files.ReadAnswers(list, exercises.English); err != nil {
		t.Fatal(err)
	}
	if a := docs.Options.Answers; len(a.Hide) != 1 || a.Hide[0] != "Carmen" || len(a.Keep) != 1 || a.Keep[0] != "Racine" {
		t.Fatal(a)
	}
	paths, err = docs.Write(t.Context(), dir)
	if err != nil || len(paths) != 1 {
		t.Fatal(paths, err)
	}
	doc, err := os.ReadFile(paths[0])
	if err != nil || strings.Contains(string(doc), "Carmen") || !strings.Contains(string(doc), "the clinic in Racine") || !strings.Contains(string(doc), "ask Person") {
		t.Errorf("%v: %s", err, doc)
	}
	docs.Options.Answers = people.Answers{}
	if err := os.WriteFile(list, []byte("perhaps Carmen\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := files.ReadAnswers(list, exercises.English); err == nil || !strings.Contains(err.Error(), "line 1: “perhaps Carmen” is no answer") {
		t.Error(err)
	}
}

// wrote is a session in which Ana wrote some lines.
func wrote(t *testing.T, lines ...string) session.State {
	t.Helper()
	ex, ok := exercises.Lookup("building-blocks")
	if !ok {
		t.Fatal("there is no exercise building-blocks")
	}
	d, err := sim.NewDesk(&exercises.Plan{ID: "p", Tables: 1, Steps: []exercises.Step{{ID: ex.ID, Exercise: ex}}}, day())
	if err != nil {
		t.Fatal(err)
	}
	ana, err := d.Sit("Ana", 1)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range lines {
		edit := text.Text{}.Insert(text.ID{}, ana.NewID(0, len([]rune(s))), s)
		if _, err := ana.Do(session.Write{Sheet: session.SheetRef{Table: 1}, Entry: ana.NewID(0, 1), New: &session.Place{Section: i}, Column: 0, Edit: edit}); err != nil {
			t.Fatal(err)
		}
	}
	return d.State
}
