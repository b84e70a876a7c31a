package font

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"convene/session/text"
)

func firstCluster(s string) int {
	it := graphemes.FromString(s)
	if !it.Next() {
		return len(s)
	}
	return it.End()
}

// Wrap breaks s into lines of at most width, measured by the font at that size.
// It breaks at spaces, behind hyphens and slashes, and anywhere between the
// characters of writing without spaces; a word wider than a line is cut between
// characters, never inside one. Line ends in s stay; empty lines are left out.
func (a *Face) Wrap(s string, size, width float64) []string {
	limit := width * 1000 / size
	var out []string
	for _, line := range strings.Split(s, "\n") {
		if line = text.OneLine(line); line != "" {
			out = a.wrapLine(out, line, limit)
		}
	}
	return out
}

func (a *Face) wrapLine(out []string, s string, limit float64) []string {
	start, at := 0, 0  // the line so far is s[start:at]
	used := 0.0        // its width
	cut, rest := -1, 0 // the last place to break: s[start:cut] and s[rest:]
	wide := 0.0        // the width up to rest
	before := unicode.MaxRune
	for at < len(s) {
		n := Cluster(s[at:])
		r, _ := utf8.DecodeRuneInString(s[at:])
		if at > start && r != ' ' && before != ' ' && mayBreak(before, r) {
			cut, rest, wide = at, at, used
		}
		w := a.cluster(s[at : at+n])
		for used+w > limit && at > start && r != ' ' {
			if cut <= start {
				cut, rest, wide = at, at, used
			}
			out = append(out, s[start:cut])
			start, used, cut = rest, used-wide, -1
		}
		used += w
		at += n
		if r == ' ' {
			cut, rest, wide = at-n, at, used
		}
		before, _ = utf8.DecodeLastRuneInString(s[:at])
	}
	if start < len(s) {
		out = append(out, strings.TrimRight(s[start:], " "))
	}
	return out
}

// firstSpaceless is where the scripts begin that set no spaces: with Thai.
const firstSpaceless = 0x0e00

// mayBreak tells whether a line may end between two characters that no space
// parts.
func mayBreak(before, r rune) bool {
	switch before {
	case '-', '/', '—', '–', '\u00ad':
		return unicode.IsLetter(r)
	}
	switch {
	case before < firstSpaceless && r < firstSpaceless:
		return false
	case strings.ContainsRune("、。，．！？：；）」』】》〉”’%", r), strings.ContainsRune("（「『【《〈“‘", before):
		return false // closing signs don't begin a line, opening ones don't end it
	}
	return text.Spaceless(r) && before != unicode.MaxRune || text.Spaceless(before)
}

// RightToLeft tells how a text reads, by its first letter that says.
func RightToLeft(s string) bool {
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam):
			return true
		case unicode.IsLetter(r):
			return false
		}
	}
	return false
}

// FirstLine is as much of s as one line holds, and a sign where there is more.
func (a *Face) FirstLine(s string, size, width float64) string {
	lines := a.Wrap(s, size, width)
	switch len(lines) {
	case 0:
		return ""
	case 1:
		return lines[0]
	}
	return lines[0] + " …"
}
