package loadtest

import (
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

func TestLettersAreRareAndNarrow(t *testing.T) {
	l := newLetters()
	n := len(l.free)
	if n < 800 {
		t.Errorf("only %d letters: a long run would use one twice on one screen", n)
	}
	seen := map[rune]bool{}
	for range n {
		r := l.next()
		if seen[r] {
			t.Errorf("%c comes twice", r)
		}
		seen[r] = true
		if !unicode.IsLetter(r) || ansi.StringWidth(string(r)) != 1 || r < 0x80 {
			t.Errorf("%c (%U) is no letter of one column", r, r)
		}
	}
	if first := newLetters().next(); l.next() != first {
		t.Error("after the last letter comes the longest unused")
	}
}
