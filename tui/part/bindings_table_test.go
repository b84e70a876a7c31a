package part

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/tui/words"
)

// TestTheTableOfKeysIsMadeOnce: banners and menus ask it for keys with every
// drawing, and every key at the wall is looked up in it.
func TestTheTableOfKeysIsMadeOnce(t *testing.T) {
	for _, lang := range words.Langs() {
		w := words.For(lang)
		if n := testing.AllocsPerRun(100, func() { KeyOf(w, "home-quit") }); n != 0 {
			t.Errorf("%s: asking for a key allocates %v times", lang, n)
		}
		if n := testing.AllocsPerRun(100, func() { Bindings(w) }); n != 0 {
			t.Errorf("%s: the table is made anew: %v", lang, n)
		}
		for _, b := range Bindings(w) {
			if got := KeyOf(w, b.ID); got != b.Keys {
				t.Errorf("%s: %s is on %q, and KeyOf says %q", lang, b.ID, b.Keys, got)
			}
		}
	}
	key := tea.KeyPressMsg{Code: 'x', Text: "X"}
	if n := testing.AllocsPerRun(100, func() { OnWallDoes(key) }); n > 2 { // for the key's own name
		t.Errorf("a key at the wall allocates %v times", n)
	}
}

// TestWordsOfOnesOwnHaveATableOfTheirOwn: what is asked for in other words than
// the program's is answered in those.
func TestWordsOfOnesOwnHaveATableOfTheirOwn(t *testing.T) {
	w := *words.For(exercises.English)
	w.Keys.Space = "Bar"
	if got := KeyOf(&w, "clock"); got != "Bar" {
		t.Errorf("got %q", got)
	}
}

// BenchmarkKeyOf is what a banner asks for with every frame.
func BenchmarkKeyOf(b *testing.B) {
	w := words.For(exercises.English)
	b.ReportAllocs()
	for b.Loop() {
		KeyOf(w, "dot")
	}
}

// BenchmarkOnWallDoes is a key at the wall.
func BenchmarkOnWallDoes(b *testing.B) {
	key := tea.KeyPressMsg{Code: 'x', Text: "x"}
	b.ReportAllocs()
	for b.Loop() {
		OnWallDoes(key)
	}
}

// BenchmarkHelp is the page of help, drawn again while others type.
func BenchmarkHelp(b *testing.B) {
	h, k := NewHelp("Begin alone."), kit(100, 30, exercises.English)
	b.ReportAllocs()
	for b.Loop() {
		h.Lines(k)
	}
}

// TestTheHelpIsDrawnAgainOnlyWhenItLooksDifferent, and then it is.
func TestTheHelpIsDrawnAgainOnlyWhenItLooksDifferent(t *testing.T) {
	h := NewHelp("Begin alone.")
	k := kit(100, 24, exercises.English)
	h.Lines(k)
	if n := testing.AllocsPerRun(20, func() { h.Lines(k) }); n > 60 {
		t.Errorf("a page that looks the same is made of %v pieces", n)
	}
	for _, other := range []Kit{
		kit(60, 24, exercises.English),
		kit(60, 30, exercises.English),
		kit(100, 24, exercises.Spanish),
		{Words: words.For(exercises.English), Lang: exercises.English, Width: 100, Height: 24},
	} {
		got, want := h.Lines(other), NewHelp("Begin alone.").Lines(other)
		if !slices.Equal(got, want) {
			t.Errorf("%d×%d %s isn't as if it were opened there", other.Width, other.Height, other.Lang)
		}
	}
}
