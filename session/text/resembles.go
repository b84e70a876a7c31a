package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Resembles tells whether a word can be read in a name by somebody who doesn't look
// closely. It folds far more than [Skeleton]: letters of other scripts, small
// capitals, digits in the place of letters, what stands between them, and a letter
// twice where there is one. So it is for words that nobody is called, never for
// comparing two people's names.
func Resembles(name, word string) bool {
	w := glance(word)
	return w != "" && strings.Contains(glance(name), w)
}

// glance is what is left of a name in a glance: plain letters, i and l as one.
func glance(s string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFKC.String(Name(s)))) {
		if l, ok := lookalike(r); ok {
			r = l
		}
		if l, ok := stranger(r); ok {
			r = l
		}
		switch {
		case r == 'i' || r == 'j':
			r = 'l'
		case !unicode.IsLetter(r):
			continue
		}
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// stranger is the plain letter that a rarer one, or a digit or sign, stands for in
// a name that is meant to be misread. Each row is one letter and what looks like it.
func stranger(r rune) (rune, bool) {
	for _, row := range [...]string{
		"a4@ᴀⱥΛᗅꓮꭺ∂ɐ", "b8ʙꓐ", "cᴄƈȼꞓϲᏟⲥꓚꮯ¢(", "dᴅꓓԁ", "e3ᴇꓰⅇ€", "fꜰƒꞙꓝϝғ", "gɢǥ", "i!¡ɪɨꭵɩꙇⲓꓲ¦∣", "kᴋⲕꓗ",
		"lʟƚɫɭꓡꮮ⌊", "mᴍⲙꓟ", "nɴոⲛꓠ", "oᴏσθөоⲟꓳ", "pᴘⲣꓑ", "qզ", "rʀɍɾɼгᴦꓣꭱ", "s5$ꜱꓢꮪ", "t7+ᴛŧƭⱦτⲧꓔꭲ†", "uᴜυսʋꓴµ", "yʏⲩꓬ", "z2ᴢꓜ",
	} {
		if i := strings.IndexRune(row, r); i > 0 {
			return rune(row[0]), true
		}
	}
	return 0, false
}
