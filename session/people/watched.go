package people

import (
	"slices"
	"strings"
	"unicode/utf8"

	"convene/session"
	"convene/session/text"
)

// Somebody may be called Al, Me or May. Where such a word stands it may be them or
// nobody, and only a person can tell. So it is passed over, and every place of it is
// listed for that person: nothing says that all names are gone then.

// watched are names in the form in which they are looked for once more, whatever
// their capitals: each whole, and its first word, which people are called by.
type watched []watchedName

type watchedName struct {
	name  string
	words folded
}

func (w *watched) add(name string) {
	name = text.OneLine(text.Clean(name))
	first, _, several := strings.Cut(name, " ")
	for _, one := range []string{name, first} {
		f := fold(one)
		if f.letters() == 0 || several && one == first && (f.letters() < 2 || slices.Contains(strings.Fields(roles), strings.Trim(f.key(), "."))) ||
			slices.ContainsFunc(*w, func(o watchedName) bool { return o.words.key() == f.key() }) {
			continue
		}
		*w = append(*w, watchedName{one, f})
	}
}

// in finds where the names stand in s as whole words: the name, and from where to
// where in bytes.
func (w watched) in(s string) (names []string, at [][2]int) {
	f := fold(s)
	for i := 0; i < len(f); i++ {
		if !f.begins(i) {
			continue
		}
		best := -1
		for k, one := range w {
			if one.words[0].r == f[i].r && f.has(one.words, i, false) && (best < 0 || len(one.words) > len(w[best].words)) {
				best = k
			}
		}
		if best < 0 {
			continue
		}
		from, to := f[i].at, len(s)
		if i += len(w[best].words); i < len(f) {
			to = f[i].at
		}
		i--
		names, at = append(names, w[best].name), append(at, [2]int{from, to})
	}
	return names, at
}

// PassedOver gives the places in s, as [Mentions.In] does, where the person may be
// named and isn't taken to be: their name is an everyday word there, or written like
// one.
func (m *Mentions) PassedOver(s string, in session.Field) [][2]int {
	if s == "" || m.seat < 0 || m.seat >= len(m.wholes) {
		return nil
	}
	f := fold(s)
	var known [][2]int // this person's, or somebody else's for sure
	at := func(i int, names []mask) int {
		n, _ := m.at(f, i, names, in)
		return n
	}
	for from, to := range f.names(s, m.names.byWord, at) {
		known = append(known, [2]int{from, to})
	}
	var out [][2]int
	_, found := m.watch.in(s)
	for _, p := range found {
		if !slices.ContainsFunc(known, func(k [2]int) bool { return p[0] < k[1] && k[0] < p[1] }) {
			first := utf8.RuneCountInString(s[:p[0]])
			out = append(out, [2]int{first, first + utf8.RuneCountInString(s[p[0]:p[1]])})
		}
	}
	return out
}
