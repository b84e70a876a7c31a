package people

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// Mentions finds where one person of a session is named in what people write. It
// goes by the same rules as a document without names: the whole name in any
// capitals, and each part of it that can stand alone with its capitals. A name
// that belongs to somebody else just there is left alone: "Ana María" isn't Ana,
// and at a table with an Ana of its own, Ana is that one.
type Mentions struct {
	seat   int // index into the session's seats
	tables []int
	wholes [][]folded // the whole names by seat, to tell them from parts of names
	names  *Masks
	watch  watched // the person's own names
}

// MentionsOf looks for the person on a seat; st is the session as a whole, whose
// other people must not be taken for them. For a seat that isn't there it finds
// nothing.
func MentionsOf(st session.State, seat session.SeatID) *Mentions {
	m := &Mentions{seat: int(seat) - 1, names: &Masks{
		seats: map[string][]seatMask{}, people: map[string]int{}, byWord: map[string][]mask{},
	}}
	who := st.Seat(seat)
	if who == nil {
		return m
	}
	m.tables = append([]int{who.Table}, who.Was...)
	for _, name := range who.Names() {
		m.watch.add(name)
	}
	for _, s := range st.Seats {
		var wholes []folded
		for _, name := range s.Names() {
			wholes = append(wholes, fold(text.Clean(name)))
		}
		m.wholes = append(m.wholes, wholes)
	}
	m.names.addSeats(st)
	m.addOthers(st, !slices.ContainsFunc(who.Names(), func(s string) bool { return !strings.Contains(s, " ") }))
	for w := range m.names.byWord {
		slices.SortStableFunc(m.names.byWord[w], func(a, b mask) int { return len(b.words) - len(a.words) })
	}
	return m
}

// addOthers notes the people who are marked in columns for people and merely
// share a first name with the person: erasing Ana must not take a piece of Ana
// María Soto of the school board. At the person's own table it is more likely
// them, and where several words agree it is them for sure.
func (m *Mentions) addOthers(st session.State, several bool) {
	if st.Plan == nil || several {
		return
	}
	for _, t := range st.Tables {
		if slices.Contains(m.tables, t.Number) {
			continue
		}
		for i, sh := range t.Sheets {
			ex := st.Exercise(i)
			if ex == nil {
				continue
			}
			for _, e := range sh.Entries {
				for c, words := range e.Texts {
					s := strings.TrimSpace(text.Clean(words.String()))
					if c < len(ex.Columns) && ex.Columns[c].Kind == exercises.Person && oneName(s) && likeAName(s) {
						m.names.add(mask{words: fold(s), label: -1, table: t.Number, capitals: true})
					}
				}
			}
		}
	}
}

// oneName tells one person's name from several people's: "Ana y Bo", "Ana, Bo".
func oneName(s string) bool {
	words := strings.Fields(s)
	for i, w := range words {
		if strings.ContainsFunc(w, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune("-'’.", r)
		}) {
			return false
		}
		switch f := fold(w); {
		case len(f) == 0: // a mark that stands alone
			return false
		case !f[0].lower:
		case i == 0:
			return false
		case !slices.Contains([]string{"de", "del", "la", "las", "los", "da", "do", "dos", "di", "du", "van", "von", "der", "den", "al", "el", "bin", "ibn"}, w):
			return false
		}
	}
	return len(words) > 1
}

// In gives the places where the person is named in s, as a session.Finder does.
func (m *Mentions) In(s string, in session.Field) [][2]int {
	if s == "" || m.seat < 0 || m.seat >= len(m.wholes) {
		return nil
	}
	if in.Kind == session.PeopleText && m.whole(s, in.Table) {
		return [][2]int{{0, utf8.RuneCountInString(s)}}
	}
	var out [][2]int
	f := fold(s)
	theirs := false
	at := func(i int, known []mask) (n int) {
		n, theirs = m.at(f, i, known, in)
		return n
	}
	for from, to := range f.names(s, m.names.byWord, at) {
		if theirs {
			first := utf8.RuneCountInString(s[:from])
			out = append(out, [2]int{first, first + utf8.RuneCountInString(s[from:to])})
		}
	}
	return out
}

// whole tells whether all that stands in a column for people is the person's
// name, and nobody's at that table rather.
func (m *Mentions) whole(s string, table int) bool {
	same := m.names.seats[fold(strings.TrimSpace(text.Clean(s))).key()]
	here := slices.ContainsFunc(same, func(x seatMask) bool { return x.table == table })
	return slices.ContainsFunc(same, func(x seatMask) bool { return x.label == m.seat && (!here || x.table == table) })
}

// isWhole tells a whole name from a part of one.
func (m *Mentions) isWhole(k mask) bool {
	return slices.ContainsFunc(m.wholes[k.label], func(whole folded) bool {
		return slices.EqualFunc(whole, k.words, func(a, b letter) bool { return a.r == b.r })
	})
}

// at finds the longest name that begins at place i, and tells whether it may be
// the person's. Of several people's it goes to those at the table, and of those
// to the ones whose whole name it is.
func (m *Mentions) at(f folded, i int, known []mask, in session.Field) (n int, theirs bool) {
	best, home := -1, slices.Contains(m.tables, in.Table)
	for _, k := range known {
		if len(k.words) < n {
			break
		}
		if k.label < 0 && home || !f.has(k.words, i, k.capitals || in.Kind == session.AgendaText) || f.dated(i, len(k.words)) {
			continue
		}
		n = len(k.words)
		rank := 0
		if k.table == in.Table && in.Table != 0 {
			rank = 4
		}
		if k.label < 0 || m.isWhole(k) {
			rank += 2
		}
		if !k.former {
			rank++
		}
		switch {
		case rank > best:
			best, theirs = rank, k.label == m.seat
		case rank == best:
			theirs = theirs || k.label == m.seat
		}
	}
	return n, theirs
}
