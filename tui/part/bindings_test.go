package part

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	_ "github.com/charmbracelet/x/exp/golden" // for its -update flag
	"pgregory.net/rapid"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/words"
)

const keysDoc = "../../docs/keys.md"

func TestDocsTellTheKeysThatThereAre(t *testing.T) {
	if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
		if err := os.WriteFile(keysDoc, []byte(KeysDoc()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(keysDoc)
	if err != nil {
		t.Fatal(err)
	}
	if strings.ReplaceAll(string(got), "\r\n", "\n") != KeysDoc() {
		t.Error("docs/keys.md doesn't agree with the table of bindings: run go test ./tui/part -run Docs -update")
	}
}

func TestTheTableOfKeysIsWhole(t *testing.T) {
	for _, lang := range words.Langs() {
		ids := map[string]bool{}
		keys := map[string]string{}
		for _, b := range Bindings(words.For(lang)) {
			if b.ID == "" || b.Keys == "" || b.Name == "" || b.Hint == "" || b.About == "" || b.Where == "" {
				t.Errorf("%s: something is missing in %+v", lang, b)
			}
			if ids[b.ID] {
				t.Errorf("%s: %s is there twice", lang, b.ID)
			}
			ids[b.ID] = true
			for _, key := range strings.Fields(b.Keys) {
				at := string(b.Where) + " " + key
				if other := keys[at]; other != "" && !twoPages(other, b.ID) && b.Keys != "Esc ?" {
					t.Errorf("%s: %s and %s are both on %s", lang, other, b.ID, at)
				}
				keys[at] = b.ID
			}
			if needsMore(b.Keys) {
				t.Errorf("%s can't be sent by a plain terminal: %s", b.ID, b.Keys)
			}
		}
		for _, id := range slices.Concat(footers()...) {
			if !ids[id] && id != nextColumn && id != nextAnswer {
				t.Errorf("the footer names %s, which isn't in the table", id)
			}
		}
	}
}

// twoPages tells of the two that may share a key: they are never on the screen together.
func twoPages(a, b string) bool {
	return a == "open" && b == "to-the-wall"
}

func footers() [][]string {
	return [][]string{GridFooter(), ColumnFooter(), AnswerFooter(), MapFooter(), ReadingFooter()}
}

// needsMore tells whether a key exists only for terminals that speak a newer protocol.
func needsMore(keys string) bool {
	for _, bad := range []string{"Shift+Enter", "Ctrl+I", "Ctrl+M", "Ctrl+Enter", "Ctrl+Shift", "Ctrl+H", "Ctrl+J", "Ctrl+[", "F1"} {
		if strings.Contains(keys, bad) {
			return true
		}
	}
	return false
}

func TestFooters(t *testing.T) {
	k := english()
	for _, x := range []struct {
		w    int
		ids  []string
		want string
	}{
		{80, GridFooter(), "Enter new line · Tab next block · Ctrl+Z undo · Esc menu"},
		{100, MapFooter(), `Enter another cause beside · Tab "why?" one deeper · Shift+Tab back out · Esc menu`},
		{80, AnswerFooter(), "Enter next answer · PageUp PageDown blocks · Ctrl+Z undo · Esc menu"},
		{80, ColumnFooter(), "Enter new line · Tab next column · Ctrl+Z undo · Esc menu"},
		{80, ReadingFooter(), "Ctrl+N note · ← → ↑ ↓ move · Esc menu"},
		{45, GridFooter(), "Enter new line · Tab next block · Esc menu"},
		{25, GridFooter(), "Enter new line · Esc menu"},
		{20, GridFooter(), "Esc menu"},
		{6, GridFooter(), "Esc m…"},
		{0, GridFooter(), ""},
		{80, nil, ""},
		{80, []string{"nonesuch"}, ""},
	} {
		if got := ansi.Strip(Footer(k, x.w, x.ids...)); got != x.want {
			t.Errorf("%d: got %q, want %q", x.w, got, x.want)
		}
	}
	if KeyOf(k.Words, "undo") != "Ctrl+Z" || KeyOf(k.Words, "nonesuch") != "" {
		t.Error("KeyOf is wrong")
	}
}

func TestTheHelpExplainsEveryKeyThereIs(t *testing.T) {
	for _, lang := range words.Langs() {
		h := NewHelp("Begin alone.")
		k := kit(100, 24, lang)
		seen := ""
		for range 20 {
			seen += fits(t, k, h.Lines(k), nil)
			h.Update(named["pgdown"])
		}
		seen = strings.Join(strings.Fields(seen), " ")
		for _, b := range Bindings(k.Words) {
			if !strings.Contains(seen, b.Keys) || !strings.Contains(seen, strings.Fields(b.About)[0]) {
				t.Errorf("%s: %s isn't explained", lang, b.ID)
			}
		}
		if !strings.Contains(seen, "Begin alone.") {
			t.Error("the advice is missing")
		}
		if !h.Update(named["esc"]) || h.Update(named["down"]) {
			t.Error("Esc closes the help, an arrow doesn't")
		}
	}
}

func TestHelpAndFootersFitAnyWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := kit(rapid.IntRange(-1, 150).Draw(t, "width"), rapid.IntRange(-1, 60).Draw(t, "height"), rapid.SampledFrom(words.Langs()).Draw(t, "lang"))
		h := NewHelp(strings.Repeat("Advice 会議 ", rapid.IntRange(0, 40).Draw(t, "advice")))
		for range 4 {
			fits(t, k, h.Lines(k), nil)
			h.Update(named[rapid.SampledFrom([]string{"end", "pgdown", "up", "home"}).Draw(t, "key")])
		}
		for _, ids := range append(footers(), []string{"menu"}) {
			if got := Footer(k, k.Width, ids...); draw.Width(got) > max(k.Width, 0) {
				t.Fatalf("%d columns: %q", k.Width, got)
			}
		}
		f := k.Larger()
		fits(t, k, f.Lines, f.Cursor)
		left, right := strings.Repeat("left 会 ", rapid.IntRange(0, 9).Draw(t, "l")), strings.Repeat("right ", rapid.IntRange(0, 9).Draw(t, "r"))
		if got := Ends(left, right, k.Width); draw.Width(got) > max(k.Width, 0) {
			t.Fatalf("%d columns: %q", k.Width, got)
		}
	})
}

func TestASmallWindowIsAskedToGrow(t *testing.T) {
	k := kit(40, 10, exercises.Spanish)
	if f := k.Larger(); !k.Small() || !strings.Contains(strings.Join(f.Lines, " "), "agrande esta ventana") {
		t.Errorf("got %q", f.Lines)
	}
	if kit(60, 20, exercises.English).Small() {
		t.Error("60×20 is enough")
	}
}
