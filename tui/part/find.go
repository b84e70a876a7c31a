package part

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold makes two wordings equal that somebody in a hurry would take for the same: case and accents are gone.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}

// How well a name answers what was typed.
const (
	NoMatch   = iota
	Inside    // every typed word is somewhere in it
	WordStart // every typed word begins one of its words
	NameStart // the name begins with what was typed
	Whole     // it is what was typed: "Leave", and not "Leave a note"
)

// Match tells how well name answers what was typed, from NoMatch to Whole: more is better. Case and accents don't count, and
// nothing typed is answered by every name.
func Match(name, typed string) int {
	n, t := fold(name), strings.TrimSpace(fold(typed))
	switch {
	case n == t:
		return Whole
	case t == "" || strings.HasPrefix(n, t):
		return NameStart
	}
	best := WordStart
	for _, word := range strings.Fields(t) {
		switch {
		case startsWord(n, word):
		case strings.Contains(n, word):
			best = Inside
		default:
			return NoMatch
		}
	}
	return best
}

// startsWord tells whether one of n's words begins with word.
func startsWord(n, word string) bool {
	fresh := true
	for i, r := range n {
		letter := unicode.IsLetter(r) || unicode.IsNumber(r)
		if fresh && letter && strings.HasPrefix(n[i:], word) {
			return true
		}
		fresh = !letter && r != '\''
	}
	return false
}
