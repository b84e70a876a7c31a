package draw

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// kind says what a token does to a terminal, and how far we trust our idea of it.
type kind uint8

const (
	// plain is a character every terminal gives the same one or two columns.
	plain kind = iota
	// odd is a character terminals disagree about: joined emoji, combining marks, most scripts with shaping.
	odd
	// sgr is a colour or style sequence.
	sgr
	// junk is everything that has no business in a line: other control sequences, control and bidi characters,
	// broken UTF-8, marks with nothing to stand on. It is not printed.
	junk
)

// token is one indivisible step along a line: a character with all that joins it, or one control sequence.
type token struct {
	end   int // byte offset just after it
	width int // columns
	kind  kind
}

// nextToken reads the token that starts at byte i of s. i must be a token's start and less than len(s).
func nextToken(s string, i int) token {
	c := s[i]
	switch {
	case c >= 0x20 && c < 0x7f:
		// Two ASCII characters in a row can't join: by far the most common case, and the cheapest.
		if i+1 == len(s) || s[i+1] < utf8.RuneSelf {
			return token{end: i + 1, width: 1, kind: plain}
		}
		return wideToken(s, i)
	case c == ansi.ESC:
		return escToken(s, i)
	case c < 0x20 || c == 0x7f:
		return token{end: i + 1, kind: junk}
	}
	return wideToken(s, i)
}

// escToken reads an escape sequence. Only SGR is allowed in a line.
func escToken(s string, i int) token {
	if i+1 < len(s) && s[i+1] == '[' {
		j := i + 2
		for j < len(s) && (s[j] >= '0' && s[j] <= '9' || s[j] == ';' || s[j] == ':') {
			j++
		}
		if j < len(s) && s[j] == 'm' {
			return token{end: j + 1, kind: sgr}
		}
	}
	_, _, n, _ := ansi.DecodeSequence(s[i:], ansi.NormalState, nil)
	return token{end: i + max(n, 1), kind: junk}
}

// wideToken reads a character that isn't ASCII, or that something may join.
func wideToken(s string, i int) token {
	r, n := utf8.DecodeRuneInString(s[i:])
	if r == utf8.RuneError && n <= 1 {
		return token{end: i + 1, kind: junk}
	}
	if w := plainWidth(r); w > 0 {
		end := i + n
		if end == len(s) || s[end] < utf8.RuneSelf {
			return token{end: end, width: w, kind: plain}
		}
		if next, _ := utf8.DecodeRuneInString(s[end:]); plainWidth(next) > 0 {
			return token{end: end, width: w, kind: plain}
		}
	}
	cluster, w := ansi.FirstGraphemeCluster(s[i:], ansi.GraphemeWidth)
	if len(cluster) == 0 {
		return token{end: i + n, kind: junk}
	}
	t := token{end: i + len(cluster), width: w, kind: odd}
	switch {
	case w <= 0 || unicode.In(r, unicode.Mn, unicode.Me) || strings.IndexFunc(cluster, isFormat) >= 0 || !utf8.ValidString(cluster):
		// Nothing a person could see, or something that would turn the rest of the line around.
		return token{end: t.end, kind: junk}
	case len(cluster) == n && plainWidth(r) > 0:
		t.kind = plain
	}
	return t
}

// isFormat reports whether r is an invisible character that changes how others are shown: bidi controls above all.
// The joiners that spell words and emoji are not among them.
func isFormat(r rune) bool {
	switch {
	case r < 0x80:
		return false
	case r == 0x200c || r == 0x200d || r >= 0xe0020 && r <= 0xe007f:
		return false
	case r == 0x2028 || r == 0x2029 || r >= 0x80 && r < 0xa0:
		return true
	}
	return unicode.Is(unicode.Cf, r)
}

// plainWidth gives the columns of a character that every terminal agrees about and that nothing makes join the one
// before it, or 0. It is deliberately a short list: what isn't on it is still drawn correctly, only with more bytes.
func plainWidth(r rune) int {
	switch {
	case r < 0x20 || r == 0x7f:
		return 0
	case r < 0x7f:
		return 1
	case r < 0xa1 || r == 0xad:
		return 0
	case r <= 0x2ff: // Latin, phonetic letters
		return narrowUnless(r == 0xa9 || r == 0xae) // © and ® have an emoji form
	case r >= 0x370 && r <= 0x482, r >= 0x48a && r <= 0x52f: // Greek, Cyrillic
		return 1
	case r >= 0x1e00 && r <= 0x1eff: // more Latin, all of Vietnamese
		return 1
	case r >= 0x2010 && r <= 0x2027, r >= 0x2030 && r <= 0x205e: // dashes, quotes, dots
		return narrowUnless(r == 0x203c || r == 0x2049)
	case r >= 0x2190 && r <= 0x2193: // ← ↑ → ↓
		return 1
	case r >= 0x2500 && r <= 0x25ff: // rules, blocks, shapes
		return narrowUnless(r == 0x25aa || r == 0x25ab || r == 0x25b6 || r == 0x25c0 || r >= 0x25fb && r <= 0x25fe)
	case r == 0x2713 || r == 0x2717: // ✓ ✗
		return 1
	case r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fa: // kana
		return 2
	case r >= 0x3400 && r <= 0x4dbf, r >= 0x4e00 && r <= 0x9fff: // Han
		return 2
	case r >= 0xac00 && r <= 0xd7a3: // Hangul syllables
		return 2
	}
	return 0
}

func narrowUnless(odd bool) int {
	if odd {
		return 0
	}
	return 1
}

// resets reports whether an SGR sequence begins by dropping every style, so that what came before it no longer
// matters; and whether that is all it does.
func resets(seq string) (starts, only bool) {
	body := seq[2 : len(seq)-1]
	for {
		head, rest, more := strings.Cut(body, ";")
		if head != "" && strings.Trim(head, "0") != "" {
			return starts, false
		}
		starts = true
		if !more {
			return true, true
		}
		body = rest
	}
}
