package sshserver

import (
	"strings"
	"testing"
)

// A paste is cheap and keys are not, however the marks fall on the reads.
func TestPasteIsCheap(t *testing.T) {
	const words = 32000
	for _, piece := range []int{1, 3, 7, 4096} {
		r := &pacedReader{}
		price := func(s string) (cost int) {
			for len(s) > 0 {
				n := min(piece, len(s))
				cost += r.price([]byte(s[:n]))
				s = s[n:]
			}
			return cost
		}
		if got := price(strings.Repeat("k", words)); got != words {
			t.Errorf("pieces of %d: %d keys cost %d", piece, words, got)
		}
		paste := "\x1b[200~" + strings.Repeat("p", words) + "\x1b[201~"
		if got, most := price(paste), words/pastePrice+2*pasteMark; got > most || got < words/pastePrice {
			t.Errorf("pieces of %d: a paste of %d costs %d, want about %d", piece, words, got, words/pastePrice)
		}
		if got := price("keys again"); got != 10 {
			t.Errorf("pieces of %d: after the paste 10 keys cost %d", piece, got)
		}
	}
}
