package exercises

import (
	"strings"
	"unicode"
)

// accents joins the letters of our languages to an accent that follows as a
// sign of its own, as some editors on a Mac save it. Left apart, the accent
// gets lost on some terminals.
var accents = strings.NewReplacer(
	"a\u0301", "á", "e\u0301", "é", "i\u0301", "í", "o\u0301", "ó", "u\u0301", "ú", "u\u0308", "ü", "n\u0303", "ñ",
	"A\u0301", "Á", "E\u0301", "É", "I\u0301", "Í", "O\u0301", "Ó", "U\u0301", "Ú", "U\u0308", "Ü", "N\u0303", "Ñ",
)

// forbidden tells whether a text must not hold r: control characters, signs
// that turn the writing direction or can't be seen, and private ones. What
// joins an emoji or a script's letters is fine.
func forbidden(r rune) bool {
	switch r {
	case '\n', '\u200c', '\u200d', '\u00ad':
		return false
	}
	return !unicode.IsPrint(r) && !unicode.Is(unicode.Zs, r)
}

// printable is r, or a stand-in where printing r could upset a terminal.
func printable(r rune) rune {
	if r == '\t' {
		return ' '
	}
	if forbidden(r) || r == '\n' {
		return '\uFFFD'
	}
	return r
}

// shown makes a word of a file fit to be quoted in a sentence.
func shown(s string) string {
	const most = 40
	out := make([]rune, 0, most+1)
	for _, r := range s {
		if len(out) == most {
			out = append(out, '…')
			break
		}
		out = append(out, printable(r))
	}
	return `"` + string(out) + `"`
}

// columnsOf is how many columns of a terminal r takes: close enough for a caret
// and for telling a narrow mark from a wide one.
func columnsOf(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1100 && (r <= 0x115F || r >= 0x2E80 && r <= 0xA4CF || r >= 0xAC00 && r <= 0xD7A3 ||
		r >= 0xF900 && r <= 0xFAFF || r >= 0xFE30 && r <= 0xFE6F || r >= 0xFF00 && r <= 0xFF60 ||
		r >= 0xFFE0 && r <= 0xFFE6 || r >= 0x1F300):
		return 2
	case strings.ContainsRune(wideSigns, r):
		return 2
	}
	return 1
}

// wideSigns are the signs among the narrow ones that terminals draw as emoji.
const wideSigns = "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
