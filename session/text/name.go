package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// MostName is the length of a name on the roster, in grapheme clusters.
const MostName = 24

// Name is s as a person's name: one line, single spaces, trimmed, at most 24
// grapheme clusters, each of at most 8 code points and 3 marks in a row, and
// nothing that shows as nothing. It is empty when no name is left, and
// Name(Name(s)) == Name(s).
func Name(s string) string {
	s = drop(stripSequences(s))
	for {
		next := settle("", onlySeen(s), nameLimits())
		if next = Clusters(next, MostName); next == s {
			return s
		}
		s = next
	}
}

// onlySeen folds spaces, and drops what is blank without being a space, marks
// with nothing under them and joiners with nothing behind them.
func onlySeen(s string) string {
	s = strings.Map(func(r rune) rune {
		if blank(r) {
			return -1
		}
		return r
	}, s)
	words := strings.Fields(s)
	kept := words[:0]
	for _, w := range words {
		w = strings.TrimLeftFunc(w, func(r rune) bool { return unicode.Is(unicode.M, r) || r == zwj || r == zwnj })
		if w = strings.TrimRight(w, string(zwj)+string(zwnj)); w != "" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// blank tells of characters that print nothing and aren't spaces. An entry may
// hold them; two names must not differ by them.
func blank(r rune) bool {
	switch r {
	case '\u034f', '\u115f', '\u1160', '\u17b4', '\u17b5', '\u2800', '\u3164', '\uffa0':
		return true
	}
	return false
}

// Skeleton is what a name looks like from across the room: two names at one
// table with the same skeleton could be taken for one person. Case, spaces,
// accents and look-alike letters of other scripts are gone. It is for comparing
// only, never for showing, and modest: it won't stop somebody determined, since
// folding more would refuse Ella a seat beside Elia.
func Skeleton(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(strings.ToUpper(norm.NFKC.String(Name(s))))) {
		switch {
		case unicode.IsSpace(r), r == zwj, r == zwnj, isSelector(r), blank(r), accent(r):
		case r == 'ß':
			b.WriteString("ss")
		default:
			if l, ok := lookalike(r); ok {
				r = l
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// accent tells whether a mark may be left out of a name in a hurry. The vowel
// signs of India and the voicing marks of Japan are letters in all but name.
func accent(r rune) bool {
	if r == '\u3099' || r == '\u309a' || !unicode.Is(unicode.M, r) {
		return false
	}
	return unicode.In(r, unicode.Inherited, unicode.Hebrew, unicode.Arabic)
}

// lookalike is the plain Latin letter that a lower-case letter or digit is
// easily taken for, mostly by its capital, since names begin with one.
func lookalike(r rune) (rune, bool) {
	const (
		odd   = "01|ıłøđħɑɡ" + "авекмнорстухіјѕԛԝһӏԁѵ" + "αβεζηικμνορτυχγ" + "օ"
		latin = "ollilodhag" + "abekmhopctyxijsqwhldv" + "abezhikmnoptyxy" + "o"
	)
	if i := strings.IndexRune(odd, r); i >= 0 {
		return rune(latin[len([]rune(odd[:i]))]), true
	}
	return r, false
}
