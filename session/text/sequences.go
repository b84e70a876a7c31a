package text

import (
	"strings"
	"unicode/utf8"
)

const esc = '\x1b'

// stripSequences takes terminal control sequences out whole, so that a colour or
// a title leaves no "[31m" behind: CSI, the strings (OSC, DCS, SOS, PM, APC) and
// the short escapes, in their 7-bit and their 8-bit forms. A string that nobody
// ends goes to the end of its line: the lines below are somebody's words.
func stripSequences(s string) string {
	if strings.IndexByte(s, esc) < 0 && !strings.ContainsFunc(s, isC1) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	stop := -1 // the next place where a string could end, found once
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		intro := r // in its 8-bit form, as far as there is one
		at := i + w
		if r == esc && at < len(s) {
			switch c := s[at]; {
			case c >= '@' && c <= '_':
				intro, at = rune(c)+0x40, at+1
			case c >= ' ' && c <= '/': // as in ESC ( B
				for at < len(s) && s[at] >= ' ' && s[at] <= '/' {
					at++
				}
				if at < len(s) && s[at] >= '0' && s[at] <= '~' {
					at++
				}
			case c >= '0' && c <= '~':
				at++
			}
		}
		switch intro {
		case '\u009b': // CSI
			for at < len(s) && s[at] >= ' ' && s[at] <= '?' {
				at++
			}
			if at < len(s) && s[at] >= '@' && s[at] <= '~' {
				at++
			}
			if strings.HasSuffix(s[i:at], "[") && at-i <= 3 && at < len(s) && s[at] >= 'A' && s[at] <= 'E' {
				at++ // the Linux console's function keys
			}
		case '\u008f': // SS3: a key
			if at < len(s) && strings.IndexByte("ABCDFHMPQRS", s[at]) >= 0 {
				at++
			}
		case '\u0090', '\u0098', '\u009d', '\u009e', '\u009f': // DCS SOS OSC PM APC
			if stop < at {
				stop = stringStop(s, at)
			}
			at = stringEnd(s, at, stop)
		default:
			if r != esc && !isC1(r) {
				b.WriteString(s[i:at])
			} else if r == '\u0085' {
				b.WriteByte('\n') // NEL is a line end before it is a control
			}
		}
		i = at
	}
	return b.String()
}

func isC1(r rune) bool { return r >= 0x80 && r <= 0x9f }

// stringStop is the first place from at on that ends or breaks off a string.
func stringStop(s string, at int) int {
	i := strings.IndexFunc(s[at:], func(r rune) bool {
		return r == esc || r == '\a' || r == '\u009c' || r == '\x18' || r == '\x1a'
	})
	if i < 0 {
		return len(s)
	}
	return at + i
}

// longestString is the longest string that is taken for one, in bytes, where lines end in it: somebody may have copied
// only the beginning of another, and everything up to the next end would go with it.
const longestString = 4 << 10

// stringEnd is where the string whose body begins at at is over.
func stringEnd(s string, at, stop int) int {
	rest := s[stop:]
	switch {
	case stop-at > longestString && strings.ContainsAny(s[at:at+longestString], "\r\n"):
	case strings.HasPrefix(rest, "\a"):
		return stop + 1
	case strings.HasPrefix(rest, "\x1b\\"), strings.HasPrefix(rest, "\u009c"):
		return stop + 2
	}
	if i := strings.IndexAny(s[at:stop], "\r\n"); i >= 0 {
		return at + i
	}
	return stop
}
