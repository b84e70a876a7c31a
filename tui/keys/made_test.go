package keys

import (
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
		if n := testing.AllocsPerRun(100, func() { Of(w, "home-quit") }); n != 0 {
			t.Errorf("%s: asking for a key allocates %v times", lang, n)
		}
		if n := testing.AllocsPerRun(100, func() { Lines(w) }); n != 0 {
			t.Errorf("%s: the table is made anew: %v", lang, n)
		}
		for _, b := range Lines(w) {
			if got := Of(w, b.ID); got != b.Keys {
				t.Errorf("%s: %s is on %q, and Of says %q", lang, b.ID, b.Keys, got)
			}
		}
	}
	key := tea.KeyPressMsg{Code: 'x', Text: "X"}
	if n := testing.AllocsPerRun(100, func() { ID(Letter(key), Wall, Any) }); n > 2 { // for the key's own name
		t.Errorf("a key at the wall allocates %v times", n)
	}
}

// TestWordsOfOnesOwnHaveATableOfTheirOwn: what is asked for in other words than
// the program's is answered in those.
func TestWordsOfOnesOwnHaveATableOfTheirOwn(t *testing.T) {
	w := *words.For(exercises.English)
	w.Keys.Space = "Bar"
	if got := Of(&w, "clock"); got != "Bar" {
		t.Errorf("got %q", got)
	}
}

// BenchmarkOf is what a banner asks for with every frame.
func BenchmarkOf(b *testing.B) {
	w := words.For(exercises.English)
	b.ReportAllocs()
	for b.Loop() {
		Of(w, "dot")
	}
}

// BenchmarkLetterAtTheWall is a key at the wall.
func BenchmarkLetterAtTheWall(b *testing.B) {
	key := tea.KeyPressMsg{Code: 'x', Text: "x"}
	b.ReportAllocs()
	for b.Loop() {
		ID(Letter(key), Wall, Any)
	}
}
