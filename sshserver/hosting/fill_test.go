package hosting_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFillGoesOn: the same command offers what was left, and the answer is obeyed.
func TestFillGoesOn(t *testing.T) {
	t.Parallel()
	x := openTerminals(t, program(t))
	left := func(name string) {
		t.Helper()
		x.types(name, "C-q")
		x.sees(name, "go on with the same command")
		x.types(name, "Enter")
		x.sees(name, "ended with 0")
	}
	x.open("first", 80, 24, "convene fill takeaways --out "+filepath.Join(x.dir, "docs"))
	x.sees("first", "Takeaways", "saved ✓")
	x.types("first", "-l", "an early start")
	x.sees("first", "an early start", "saved ✓")
	left("first")

	x.open("again", 80, 24, "convene fill takeaways")
	x.sees("again", "Go on with “", "” of today ", "Enter yes, n new")
	x.types("again", "what?", "Enter", "Enter") // what is no answer is asked again
	x.sees("again", "an early start", "saved ✓")
	x.types("again", "-l", ", and coffee")
	x.sees("again", "coffee", "saved ✓")
	left("again")

	x.open("new", 80, 24, "convene fill takeaways")
	x.sees("new", "Enter yes, n new")
	x.types("new", "n", "Enter")
	if screen := x.sees("new", "Takeaways", "saved ✓"); strings.Contains(screen, "coffee") {
		t.Errorf("a new one isn't blank:\n%s", screen)
	}
	left("new")

	x.open("another", 80, 24, "convene fill allies") // nothing of its kind was left
	x.sees("another", "Allies and champions", "saved ✓")
	left("another")

	x.open("flag", 80, 24, "convene fill takeaways --new --go-on; convene fill takeaways --new")
	screen := x.sees("flag", "Takeaways", "saved ✓")
	if strings.Contains(screen, "coffee") {
		t.Errorf("--new isn't blank:\n%s", screen)
	}
	left("flag")

	x.open("spanish", 80, 24, "LANG=es_MX.UTF-8 LC_ALL=es_MX.UTF-8 convene fill takeaways")
	x.sees("spanish", "¿Seguir con «", "» de hoy ", "n: una nueva")
	x.types("spanish", "C-d")
	x.sees("spanish", "ended with 1")
}

// TestFillSaysBefore that it can't write what it was asked for: after an hour of
// writing is too late.
func TestFillSaysBefore(t *testing.T) {
	t.Parallel()
	x := openTerminals(t, program(t))
	if err := os.WriteFile(filepath.Join(x.dir, "taken"), []byte("a file"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ flags, says, code string }{
		"format": {"--format dox", "There is no format \"dox\"", "2"},
		"none":   {"--format ,", "--format needs", "2"},
		"out":    {"--out " + filepath.Join(x.dir, "taken"), "can't be made", "1"},
		"below":  {"--out " + filepath.Join(x.dir, "taken", "deeper"), "can't be made", "1"},
	} {
		x.open(name, 100, 24, "convene fill takeaways "+c.flags)
		x.sees(name, c.says, "ended with "+c.code)
	}
	kept, err := filepath.Glob(filepath.Join(x.dir, "convene", "*.convene"))
	if err != nil || len(kept) > 0 {
		t.Errorf("a session was begun: %v, %v", kept, err)
	}
}
