package text

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/unicode/norm"
)

// This file is the one sanitiser. Every text that comes in, from keys, paste,
// user names, YAML or imports, goes through it once, where it comes in; behind it
// nothing need be afraid of what it prints.

const (
	zwnj = '\u200c' // Persian and others need it between letters
	zwj  = '\u200d' // holds emoji together, and Indic and Sinhala letters
)

// limits bound what may be heaped onto one place of the screen.
type limits struct {
	points int // code points in a grapheme cluster
	marks  int // marks in a row
}

func entryLimits() limits { return limits{points: 16, marks: 16} }
func nameLimits() limits  { return limits{points: 8, marks: 3} }

// Clean is s as it may stand in an entry: valid UTF-8 in NFC, lines ended by
// "\n", without control sequences, control and format characters, private use
// and unassigned code points, and with at most 16 code points in a cluster.
// Joiners and variation selectors stay where they join something; a mark may
// stand first, since it is typed after its letter. Clean(Clean(s)) == Clean(s).
func Clean(s string) string {
	if plain(s) {
		return s
	}
	return settle("", drop(stripSequences(s)), entryLimits())
}

// CleanTyped is Clean for what is typed right after before, the visible text up
// to the cursor. It knows what a joiner typed as a key of its own would join, so
// it keeps it where Clean must drop it, and it counts the cluster's code points
// from its beginning, so that marks can't be piled up key by key.
func CleanTyped(before, s string) string {
	if plain(s) {
		return s
	}
	tail := ""
	if before != "" {
		start, end := clusterBefore(before, len(before))
		tail = before[start:end]
	}
	return settle(tail, drop(stripSequences(s)), entryLimits())
}

// CleanLine is Clean with spaces for newlines.
func CleanLine(s string) string {
	if s = Clean(s); strings.Contains(s, "\n") {
		// Again, because a mark that stood alone on its line now has a space under it.
		s = Clean(strings.ReplaceAll(s, "\n", " "))
	}
	return s
}

// plain is true of nearly everything that is typed: nothing to do.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < ' ' && c != '\n') || c >= 0x7f {
			return false
		}
	}
	return true
}

// settle normalises and limits until nothing changes any more: what a limit cuts
// away can let two neighbours combine. It ends because after the first NFC every
// round that changes anything but order has fewer code points.
func settle(before, s string, l limits) string {
	for {
		next := limit(before, norm.NFC.String(s), l)
		if next == s {
			return s
		}
		s = next
	}
}

// drop leaves only characters that may stand in an entry, line ends as "\n".
func drop(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && w == 1:
			// Not UTF-8. Nothing to keep.
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"):
			// Its "\n" follows.
		case r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
			b.WriteByte('\n')
		case r == '\t':
			b.WriteByte(' ')
		case allowed(r):
			b.WriteRune(r)
		}
		i += w
	}
	return b.String()
}

func allowed(r rune) bool {
	switch {
	case r < 0x7f:
		return r >= ' ' || r == '\n'
	case r == zwj, r == zwnj:
		return true // limit decides
	case r == '\ufffc', r >= 0x2060 && r <= 0x206f:
		return false
	case unicode.Is(unicode.Cf, r):
		// Invisible, and some of them turn the line around. The signs that
		// enclose numbers are Cf as well, but print.
		return unicode.Is(unicode.Prepended_Concatenation_Mark, r)
	}
	return unicode.IsGraphic(r) || newer(r)
}

// isSelector tells whether r only chooses the look of the character before it.
func isSelector(r rune) bool { return unicode.Is(unicode.Variation_Selector, r) }

// limit bounds each cluster of s, and drops joiners and selectors that have
// nothing to join. before counts towards the first cluster but isn't returned.
func limit(before, s string, l limits) string {
	out := make([]byte, 0, len(s))
	all := before + s
	for it := graphemes.FromString(all); it.Next(); {
		cluster := it.Value()
		if len(cluster) == 1 {
			if it.Start() >= len(before) {
				out = append(out, cluster...)
			}
			continue
		}
		points, marks, prev, kept := 0, 0, rune(0), len(out)
		for i, r := range cluster {
			old := it.Start()+i < len(before)
			if !old && !fits(prev, r) {
				continue
			}
			switch {
			case r == zwj, r == zwnj, isSelector(r):
			case unicode.Is(unicode.M, r):
				marks++
			default:
				marks = 0
			}
			if points++; !old && points > l.points {
				break
			}
			if !old && marks > l.marks {
				continue
			}
			if prev = r; !old {
				out = utf8.AppendRune(out, r)
			}
		}
		if points > l.points {
			// The cut may have left a joiner with nothing behind it.
			out = append(out[:kept], bytes.TrimRight(out[kept:], string(zwj))...)
		}
	}
	return string(out)
}

// fits tells whether r can stand after prev in a cluster; prev is 0 at its start.
func fits(prev, r rune) bool {
	joiner, selector := r == zwj || r == zwnj, isSelector(r)
	if !joiner && !selector {
		return true
	}
	if prev == 0 || unicode.IsSpace(prev) || prev == zwj || prev == zwnj {
		return false
	}
	return joiner || !isSelector(prev)
}
