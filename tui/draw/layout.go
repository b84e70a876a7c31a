package draw

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Width gives the columns of s on a terminal. Styles count nothing.
func Width(s string) int {
	if isASCII(s) {
		return len(s)
	}
	return ansi.StringWidth(s)
}

// Fit makes s exactly w columns wide: cut off with … when longer, filled with spaces when shorter. Styles stay, and
// the filling is unstyled if s ends unstyled. No columns give an empty string.
func Fit(s string, w int) string {
	if w <= 0 {
		return ""
	}
	have := Width(s)
	if have > w {
		s = Cut(s, w)
		have = Width(s)
	}
	if have < w {
		s += Spaces(w - have)
	}
	return s
}

// Cut makes s at most w columns wide, ending in … when something was cut off.
func Cut(s string, w int) string {
	switch {
	case w <= 0:
		return ""
	case Width(s) <= w:
		return s
	case isASCII(s):
		return s[:w-1] + "…"
	}
	// Up to the last character that leaves room for the …; styles behind it stay, so that the last one is still off.
	var kept, styles strings.Builder
	col, full := 0, false
	for i := 0; i < len(s); {
		if s[i] == ansi.ESC {
			t := escToken(s, i)
			styles.WriteString(s[i:t.end])
			i = t.end
			continue
		}
		size, _, width := cluster(s[i:])
		if full = full || col+width > w-1; !full {
			kept.WriteString(styles.String())
			styles.Reset()
			kept.WriteString(s[i : i+size])
			col += width
		}
		i += size
	}
	return kept.String() + "…" + styles.String()
}

const manySpaces = "                                                                                "

// Spaces gives n spaces; none for a negative n.
func Spaces(n int) string {
	switch {
	case n <= 0:
		return ""
	case n <= len(manySpaces):
		return manySpaces[:n]
	}
	return strings.Repeat(" ", n)
}

// isASCII reports whether s holds printable ASCII only, so that bytes are characters are columns.
func isASCII(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c >= 0x7f {
			return false
		}
	}
	return true
}

// cluster measures the character a person would see at the start of s: its bytes, runes and columns. s isn't empty.
func cluster(s string) (size, runes, width int) {
	c := s[0]
	if c < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		if c < 0x20 || c == 0x7f {
			return 1, 1, 0
		}
		return 1, 1, 1
	}
	if c < 0x20 {
		return 1, 1, 0
	}
	first, w := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if len(first) == 0 {
		return 1, 1, 0
	}
	return len(first), utf8.RuneCountInString(first), w
}
