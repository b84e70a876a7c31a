package exercises

import (
	"strings"
	"unicode/utf8"

	"convene/exercises/findings"
)

// Suggest is the one of among that somebody who wrote name most likely meant:
// the nearest by mistyped letters, or else the first that begins with or holds
// what was written. It is empty where nothing comes near.
func Suggest(name string, among []string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	if name == "" || utf8.RuneCountInString(name) > 60 {
		return ""
	}
	best, least := "", max(1, utf8.RuneCountInString(name)/3)+1
	for _, a := range among {
		if d := mistypes(name, strings.ToLower(a)); d < least || d == least && best != "" && a < best {
			best, least = a, d
		}
	}
	if best != "" || utf8.RuneCountInString(name) < 3 {
		return best
	}
	for _, fits := range []func(s, part string) bool{strings.HasPrefix, strings.Contains} {
		for _, a := range among {
			if fits(strings.ToLower(a), name) && (best == "" || len(a) < len(best) || len(a) == len(best) && a < best) {
				best = a
			}
		}
		if best != "" {
			return best
		}
	}
	return ""
}

// mistypes counts the letters put in, left out, replaced, or swapped with their
// neighbour on the way from a to b.
func mistypes(a, b string) int {
	x, y := []rune(a), []rune(b)
	two, one, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range one {
		one[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(one[j+1]+1, row[j]+1, one[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], two[j-1]+1)
			}
		}
		two, one, row = one, row, two
	}
	return one[len(y)]
}

// meant is the suggestion as a sentence, or nothing.
func meant(name string, among []string) findings.Said {
	if s := Suggest(name, among); s != "" {
		return say(findings.DidYouMean, s)
	}
	return nil
}

// oneOf is the suggestion, or the list of what there is.
func oneOf(name string, among []string) findings.Said {
	if s := meant(name, among); s != nil || len(among) == 0 {
		return s
	}
	return say(findings.CanBe, strings.Join(among, ", "))
}
