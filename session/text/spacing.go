package text

import (
	"strings"
	"unicode"
)

// OneLine is s in one line, with single spaces between its words.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Spaceless tells of a letter of writing that sets no spaces between words, or hangs
// endings on names, where a whole word can't be told from its neighbours.
func Spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
