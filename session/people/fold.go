package people

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"convene/session/text"
)

// folded is a text for comparing: capitals and accents gone, each letter with
// the place it came from. José is found where somebody typed jose.
type folded []letter

type letter struct {
	r     rune // lower case, without its accents
	at    int  // the byte offset in the text that was folded
	lower bool // it was written as a small letter
}

func fold(s string) folded {
	out := make(folded, 0, len(s))
	for at, r := range s {
		if r < 0x80 {
			out = append(out, letter{lowered(r), at, unicode.IsLower(r)})
			continue
		}
		if unicode.Is(unicode.Hangul, r) || accent(r) {
			if !accent(r) {
				out = append(out, letter{r, at, false})
			}
			continue
		}
		for _, d := range norm.NFKD.String(string(r)) {
			if !accent(d) {
				out = append(out, letter{lowered(d), at, unicode.IsLower(r)})
			}
		}
	}
	return out
}

// lowered goes by the capital, so that every form of a letter folds to the same.
func lowered(r rune) rune {
	if unicode.IsSpace(r) {
		return ' '
	}
	return unicode.ToLower(unicode.ToUpper(r))
}

// accent is a mark that people leave out in a hurry, not a vowel sign.
func accent(r rune) bool { return r >= 0x300 && r <= 0x36f }

// Folded is a text for comparing, with single spaces.
func Folded(s string) string { return fold(s).key() }

// letters counts what can make up a name.
func (f folded) letters() int {
	n := 0
	for _, l := range f {
		if unicode.IsLetter(l.r) || unicode.IsNumber(l.r) {
			n++
		}
	}
	return n
}

// key is the text as a map's key, with single spaces.
func (f folded) key() string {
	var b strings.Builder
	for _, l := range f {
		b.WriteRune(l.r)
	}
	return text.OneLine(b.String())
}

// spaceless tells of writing that sets no spaces between words.
func (f folded) spaceless() bool { return len(f) > 0 && text.Spaceless(f[0].r) }

// has tells whether name stands at place i as whole words; with capitals only
// where those of the name are capitals there too.
func (f folded) has(name folded, i int, capitals bool) bool {
	if i+len(name) > len(f) || !f.begins(i) {
		return false
	}
	for k, l := range name {
		if f[i+k].r != l.r || (capitals && f[i+k].lower && !l.lower) {
			return false
		}
	}
	end := i + len(name)
	return end == len(f) || !joined(f[end-1].r, f[end].r)
}

// begins tells whether a word, or something that isn't one, begins at place i.
func (f folded) begins(i int) bool { return i == 0 || !joined(f[i-1].r, f[i].r) }

// word appends the word at place i to b: a single sign where it isn't in one, or
// where words can't be told apart.
func (f folded) word(i int, b []byte) []byte {
	b = utf8.AppendRune(b, f[i].r)
	for i++; i < len(f) && joined(f[i-1].r, f[i].r); i++ {
		b = utf8.AppendRune(b, f[i].r)
	}
	return b
}

// names walks through f, which is s folded, word by word, and gives where each
// name in s begins and ends, in bytes. at says how long the name is that begins
// at place i, in letters of f, out of those known by their first word; 0: none.
func (f folded) names(s string, known map[string][]mask, at func(i int, known []mask) int) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		var word []byte
		for i := 0; i < len(f); {
			n := 0
			if f.begins(i) {
				word = f.word(i, word[:0])
				n = at(i, known[string(word)])
			}
			if n == 0 {
				i++
				continue
			}
			from, to := f[i].at, len(s)
			if i += n; i < len(f) {
				to = f[i].at
			}
			if !yield(from, to) {
				return
			}
		}
	}
}

// joined tells whether two neighbours belong to one word.
func joined(a, b rune) bool {
	const latin = 0x250 // every writing that sets no spaces comes after it
	return InWord(a) && InWord(b) && (a < latin || !text.Spaceless(a)) && (b < latin || !text.Spaceless(b))
}

// InWord tells what a word is made of.
func InWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}
