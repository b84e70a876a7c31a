package input

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"
)

// sequence measures the character, key or control sequence that b starts with. n is 0 while its end isn't there. When
// something else begins in the middle of it, or it is none that any terminal sends, it is broken: its n bytes mean
// nothing.
func sequence(b []byte) (n int, broken bool) {
	switch c := b[0]; {
	case c >= utf8.RuneSelf:
		if !utf8.FullRune(b) {
			return 0, false
		}
		r, n := utf8.DecodeRune(b)
		return n, r == utf8.RuneError && n == 1
	case c != esc:
		return 1, false
	case len(b) == 1:
		return 0, false
	}
	switch b[1] {
	case '[':
		return csiSequence(b)
	case 'O':
		return ss3Sequence(b)
	case ']', 'P', '_', '^', 'X':
		return stringSequence(b)
	}
	if c := b[1]; c >= ' ' && c <= '/' && len(b) > 2 && b[2] >= '0' && b[2] <= '~' {
		return 3, true // such as a character set, in what was pasted where pastes have no marks; by hand the letter comes later
	}
	if n, broken = sequence(b[1:]); n > 0 {
		n++
	}
	return n, broken
}

func csiSequence(b []byte) (n int, broken bool) {
	for i := 2; i < len(b); i++ {
		switch c := b[i]; {
		case c < 0x20 || c > 0x7e:
			return i, true
		case c == '[' && i == 2: // the Linux console's function keys
			if len(b) > 3 && b[3] == esc {
				return 3, true
			}
			return min(len(b), 4) / 4 * 4, false
		case c == 'M' && i == 2: // an old mouse report: three raw bytes follow
			return min(len(b), 6) / 6 * 6, false
		case c >= 0x40:
			return i + 1, false
		}
	}
	return 0, false
}

// ss3Keys are the keys there are of this kind. With any other letter it was Alt+Shift+O, and a letter after it.
const ss3Keys = "ABCDEFHMPQRSXabcdjklmnopqrstuvwxy"

func ss3Sequence(b []byte) (n int, broken bool) {
	for i := 2; i < len(b); i++ {
		switch c := b[i]; {
		case c >= '0' && c <= '9':
		case strings.IndexByte(ss3Keys, c) >= 0:
			return i + 1, false
		default:
			return i, true
		}
	}
	return 0, false
}

func stringSequence(b []byte) (n int, broken bool) {
	for i := 2; i < len(b); i++ {
		switch c := b[i]; {
		case c == esc && i+1 == len(b):
			return 0, false
		case c == esc && b[i+1] == '\\':
			return i + 2, false
		case c == bel:
			return i + 1, false
		case c == can, c == sub:
			return i + 1, true
		case c < 0x20 || c == 0x7f: // no terminal sends that in one: a person typed it
			return i, true
		}
	}
	return 0, false
}

func onlyEsc(b []byte) bool {
	return len(b) > 0 && len(bytes.Trim(b, "\x1b")) == 0
}

// restOfSequence tells whether b, which came in one read, can only be what follows an ESC: a whole sequence, or enough
// of a terminal's answer. Fingers that type "[" after the Esc key give one character at a time.
func restOfSequence(b []byte) bool {
	if len(b) < 2 {
		return false
	}
	n, broken := sequence(append([]byte{esc}, b...))
	whole := n > 0 && !broken
	switch c := b[1]; b[0] {
	case '[':
		return whole && (c >= '0' && c <= '?' || strings.IndexByte("ABCDFHPQRSZ[", c) >= 0)
	case 'O':
		return whole && strings.IndexByte("ABCDFHPQRS", c) >= 0 && (len(b) == 2 || b[2] == esc)
	case ']', 'P':
		return mayAnswer(b[0], c) && (whole || n == 0 && len(b) > 5)
	case '_', '^', 'X':
		return whole
	}
	return false
}

// mayAnswer tells whether a string that some terminal sends begins with these two characters, the first of which says
// of which kind it is.
func mayAnswer(kind, first byte) bool {
	digit := first >= '0' && first <= '9'
	switch kind {
	case ']':
		return digit
	case 'P':
		return digit || strings.IndexByte(";>!?+$|=", first) >= 0
	case '_':
		return first == 'G'
	}
	return false
}

// byHand finds out somebody who pressed Alt+] or Alt+Shift+P and goes on typing: what begins a terminal's answer came
// by itself, nothing like an answer follows, and it follows one character at a time.
type byHand int

const (
	// handPause is the least time between two keys that fingers press.
	handPause = 20 * time.Millisecond
	// handKeys is how many such keys in a row show that it is no answer.
	handKeys = 3
)

// typed notes what came after pending, and how long after, and tells whether all of that was typed by hand.
func (h *byHand) typed(pending, b []byte, after time.Duration) bool {
	one := len(b) > 0 && b[0] >= 0x20 && b[0] != 0x7f && len(b) == max(1, runeLen(b))
	switch {
	case len(pending) < 2 || pending[0] != esc || strings.IndexByte("]P_^X", pending[1]) < 0,
		!one || after < handPause,
		len(pending) > 2 && (*h == 0 || mayAnswer(pending[1], pending[2])):
		*h = 0
		return false
	}
	*h++
	return *h >= handKeys
}

func runeLen(b []byte) int {
	_, n := utf8.DecodeRune(b)
	return n
}

// isWindowsKey tells Windows' own report of a key. We never ask for those, and one of 24 bytes can say that a key was
// pressed 65,535 times.
func isWindowsKey(b []byte) bool {
	b = bytes.TrimLeft(b, "\x1b")
	return len(b) > 1 && b[0] == '[' && b[len(b)-1] == '_'
}
