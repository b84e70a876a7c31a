package text

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// All offsets in this file are bytes of a valid UTF-8 string.

// clusterBefore is the grapheme cluster that holds the rune just before b,
// which must not be 0. A newline always ends a cluster, so only b's line is read.
func clusterBefore(s string, b int) (start, end int) {
	lo := lineStart(s, b-1)
	for it := graphemes.FromString(s[lo:]); it.Next(); {
		if lo+it.End() >= b {
			return lo + it.Start(), lo + it.End()
		}
	}
	return b, b // not reached: b is inside s
}

// clusterEnd is b, or the end of the cluster that b is in the middle of.
func clusterEnd(s string, b int) int {
	if b == 0 || b == len(s) {
		return b
	}
	if s[b-1] < utf8.RuneSelf && s[b] < utf8.RuneSelf && s[b-1] != '\r' {
		return b // nothing joins plain letters
	}
	_, end := clusterBefore(s, b)
	return end
}

// clusterStart is b, or the start of the cluster that b is in the middle of.
func clusterStart(s string, b int) int {
	if clusterEnd(s, b) == b {
		return b
	}
	start, _ := clusterBefore(s, b)
	return start
}

func leftOf(s string, b int) int {
	if b == 0 {
		return 0
	}
	start, _ := clusterBefore(s, b)
	return start
}

func rightOf(s string, b int) int {
	b = clusterEnd(s, b)
	it := graphemes.FromString(s[b:])
	if !it.Next() {
		return b
	}
	return b + it.End()
}

// kind sorts clusters for the word movements: a word is a run of one kind that
// is not a gap. Writing without spaces moves by its whole run.
type kind int

const (
	gap kind = iota
	word
	other
)

func kindOf(cluster string) kind {
	r, _ := utf8.DecodeRuneInString(cluster)
	switch {
	case unicode.IsSpace(r):
		return gap
	case unicode.In(r, unicode.L, unicode.N, unicode.M), r == '_', r == '\'', r == '’':
		return word
	}
	return other
}

// wordLeftOf reads forward once from the beginning, because clusters can't be
// read backwards: asking for the one before, again and again, is quadratic.
func wordLeftOf(s string, b int) int {
	start, was := 0, gap
	for it := graphemes.FromString(s); it.Next() && it.Start() < b; {
		now := kindOf(it.Value())
		if now != gap && now != was {
			start = it.Start()
		}
		was = now
	}
	return start
}

func wordRightOf(s string, b int) int {
	b = clusterEnd(s, b)
	was := gap
	for it := graphemes.FromString(s[b:]); it.Next(); {
		now := kindOf(it.Value())
		if was != gap && now != was {
			return b + it.Start()
		}
		was = now
	}
	return len(s)
}

// Cut splits s at the last grapheme boundary that leaves at most runes runes in
// the head. The head is empty when not even the first cluster fits: a caller
// that cuts piece by piece must allow 16, the most that [Clean] leaves in one.
func Cut(s string, runes int) (head, rest string) {
	at := 0
	for it := graphemes.FromString(s); it.Next(); {
		if runes -= utf8.RuneCountInString(it.Value()); runes < 0 {
			break
		}
		at = it.End()
	}
	return s[:at], s[at:]
}

// Clusters is the first n grapheme clusters of s; s where it has no more.
func Clusters(s string, n int) string {
	at := 0
	for it := graphemes.FromString(s); n > 0 && it.Next(); n-- {
		at = it.End()
	}
	return s[:at]
}

// Runes is the first n runes of s, wherever they end; s where it has no more.
func Runes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
