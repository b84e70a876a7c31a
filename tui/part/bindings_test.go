package part

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	_ "github.com/charmbracelet/x/exp/golden" // for its -update flag
	"pgregory.net/rapid"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/keys"
	"convene/tui/words"
)

func footers() [][]string {
	return [][]string{keys.Footer(keys.Grid), keys.Footer(keys.Column), keys.Footer(keys.Answer), keys.Footer(keys.Map), keys.Footer(keys.Reading)}
}

func TestFooters(t *testing.T) {
	k := english()
	for _, x := range []struct {
		w    int
		ids  []string
		want string
	}{
		{80, keys.Footer(keys.Grid), "Enter new line · Tab next block · Ctrl+Z undo · Esc menu"},
		{100, keys.Footer(keys.Map), `Enter another cause beside · Tab "why?" one deeper · Shift+Tab back out · Esc menu`},
		{80, keys.Footer(keys.Answer), "Enter next answer · PageUp PageDown blocks · Ctrl+Z undo · Esc menu"},
		{80, keys.Footer(keys.Column), "Enter new line · Tab next column · Ctrl+Z undo · Esc menu"},
		{80, keys.Footer(keys.Reading), "Ctrl+N note · ← → ↑ ↓ move · Esc menu"},
		{45, keys.Footer(keys.Grid), "Enter new line · Tab next block · Esc menu"},
		{25, keys.Footer(keys.Grid), "Enter new line · Esc menu"},
		{20, keys.Footer(keys.Grid), "Esc menu"},
		{6, keys.Footer(keys.Grid), "Esc m…"},
		{0, keys.Footer(keys.Grid), ""},
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
		for _, b := range keys.Lines(k.Words) {
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
