package door

import (
	"crypto/sha256"
	"crypto/subtle"
	"strings"
	"unicode"
)

// Crockford's base32 leaves out I, L, O and U: what looks alike, and what makes
// words.
const codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// longestCode bounds the work a guess can cause.
const longestCode = 64

// CodeOf is the code that some bytes stand for, a character each and five bits of
// chance in it.
func CodeOf(b []byte) string {
	out := make([]byte, len(b))
	for i := range b {
		out[i] = codeAlphabet[b[i]%32]
	}
	return string(out)
}

// NormalCode is the one spelling of all the ways a code may be typed: case,
// spaces and hyphens don't matter, O is read as 0, I and L as 1. It is "" when
// nothing is left.
func NormalCode(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'O':
			return '0'
		case 'I', 'L':
			return '1'
		}
		return r
	}, strip(s))
}

// ShowCode is a code as people read and say it: K7Q-2MX.
func ShowCode(s string) string {
	r := []rune(strip(s))
	group := 4
	for _, n := range []int{3, 4, 5} {
		if len(r)%n == 0 {
			group = n
			break
		}
	}
	if len(r) <= 4 {
		return string(r)
	}
	var b strings.Builder
	for i, c := range r {
		if i > 0 && i%group == 0 {
			b.WriteByte('-')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// strip drops what doesn't count in a code, and lifts the rest to capitals.
func strip(s string) string {
	if len(s) > 4*longestCode {
		s = s[:4*longestCode]
	}
	n := 0
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || !unicode.IsPrint(r) || n == longestCode {
			return -1
		}
		n++
		return unicode.ToUpper(r)
	}, s)
}

// SameCode compares in a time that tells nothing about the codes, not even their
// length. An empty code equals nothing.
func SameCode(want, typed string) bool {
	a, b := sumOf(want), sumOf(typed)
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1 && NormalCode(want) != ""
}

func sumOf(code string) [sha256.Size]byte { return sha256.Sum256([]byte(NormalCode(code))) }
