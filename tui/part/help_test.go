package part

import (
	"slices"
	"testing"

	"convene/exercises"
	"convene/tui/words"
)

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
