package people

import (
	"slices"
	"strings"
	"unicode"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// Masks replaces people's names by "Person A", "Person B"…, one label a person
// throughout the session. Labels go by seat first and then by the worksheets,
// always over the whole session: a table's own copy and the full report call the
// same person the same.
//
// It hides the names that the session knows, and what may be the name of somebody who
// never sat down, until a person has said what it is: see [Answers].
type Masks struct {
	label  func(n int) string // from 0
	next   int
	seats  map[string][]seatMask // by the folded name
	people map[string]int        // what a person column says, folded → label number
	byWord map[string][]mask     // by the name's first word
	ours   map[string]bool       // wordings that name nobody: see ownWordings
	watch  watched               // all names, to find where one was passed over

	guess   *guesses // nil while they are being made
	instead string   // what stands in the place of a word that may be a name
}

type seatMask struct{ label, table int }

// mask is one wording of a name to look for in free text.
type mask struct {
	words    folded
	label    int
	table    int  // where that person sits; 0 for those who sit nowhere
	capitals bool // it needs its capitals, since it could be an ordinary word
	former   bool // they aren't called so any more
}

// NewMasks gives everybody in a session a label, and looks for the names of them and of
// those whom the sessions before it marked.
// instead is what stands where a word may be a name.
func NewMasks(st session.State, earlier []session.State, lang exercises.Lang, label func(letters string) string, instead string, answers Answers) *Masks {
	m := &Masks{
		instead: instead,
		ours:    ownWordings(lang),
		label:   func(n int) string { return label(letters(n)) },
		next:    len(st.Seats),
		seats:   map[string][]seatMask{}, people: map[string]int{}, byWord: map[string][]mask{},
	}
	m.addSeats(st)
	m.addSheets(st)
	for _, was := range earlier { // their people sit here too; the allies they marked needn't be on a sheet any more
		m.addSheets(was)
	}
	m.answered(answers)
	for w := range m.byWord {
		// The longest first, so that Ana María isn't taken for Ana.
		slices.SortStableFunc(m.byWord[w], func(a, b mask) int { return len(b.words) - len(a.words) })
	}
	m.guessing(append([]session.State{st}, earlier...))
	return m
}

// addSeats looks for all that people have been called, for what they are called now
// first: a name that one of them has put down may be another's by now.
func (m *Masks) addSeats(st session.State) {
	for _, former := range []bool{false, true} {
		for i, s := range st.Seats {
			for k, name := range s.Names() {
				if (k > 0) != former {
					continue
				}
				key := fold(text.Clean(name)).key()
				m.seats[key] = append(m.seats[key], seatMask{label: i, table: s.Table})
				if !roleName(s, key) {
					m.watch.add(name)
					m.addSeat(mask{label: i, table: s.Table, former: former}, name)
				}
			}
		}
	}
}

func (m *Masks) addSheets(st session.State) {
	if st.Plan == nil {
		return
	}
	for i := range st.Plan.Steps {
		ex := st.Exercise(i)
		if ex == nil {
			continue
		}
		for _, t := range st.Tables {
			if i < len(t.Sheets) {
				m.addAllies(ex, t.Sheets[i])
			}
		}
	}
}

// roleName tells of a facilitator who is called just that: a word that may stand
// in any text and names nobody.
func roleName(s *session.Seat, key string) bool {
	if s.Role != session.Facilitator {
		return false
	}
	switch key {
	case "facilitator", "facilitador", "facilitadora", "facilitacion", "host":
		return true
	}
	return false
}

// addSeat looks for the whole name in any capitals, and for each part of it that
// could stand alone. A name of two letters must have its capitals, or "bo" and
// "al" would go wherever they stand, and so must one that is an everyday word.
func (m *Masks) addSeat(k mask, name string) {
	k.words = fold(text.Clean(name))
	how := mannerOf(k.words.key())
	switch n := k.words.letters(); {
	case how == notAtAll:
	case how == withCapitals:
		m.addCapital(k)
	case n >= 3, n >= 2 && k.words.spaceless():
		m.add(k)
	case n == 2:
		m.addCapital(k)
	}
	if parts := strings.Fields(text.Clean(name)); len(parts) > 1 {
		m.addParts(k, parts)
	}
}

func (m *Masks) addCapital(k mask) {
	k.capitals = true
	m.add(k)
}

// addParts looks for each word of a name by itself, where it has its capitals.
func (m *Masks) addParts(k mask, parts []string) {
	for _, p := range nameParts(parts) {
		if k.words = fold(strings.Trim(p, ".,;")); k.words.letters() >= 3 {
			m.addCapital(k)
		}
	}
}

// addAllies gives everybody marked in a person column a label, and looks for
// those that read like a name in free text too. Whoever was marked last time
// counts: a report tells how an entry read then.
func (m *Masks) addAllies(ex *exercises.Exercise, sh *session.Sheet) {
	for c, col := range ex.Columns {
		if col.Kind != exercises.Person {
			continue
		}
		for _, e := range sh.Entries {
			if !e.Removed && c < len(e.Texts) {
				m.addAlly(e.Texts[c].String(), sh.Ref.Table)
			}
			if e.Brought != nil && c < len(e.Brought.Texts) {
				m.addAlly(e.Brought.Texts[c], sh.Ref.Table)
			}
		}
	}
}

func (m *Masks) addAlly(s string, table int) {
	s = strings.TrimSpace(text.Clean(s))
	if s == "" || m.knows(s, table) || m.role(s) {
		return
	}
	m.people[fold(s).key()] = m.next
	if likeAName(s) {
		m.watch.add(s)
		// Two words of a name are nothing else, however they are written.
		m.add(mask{words: fold(s), label: m.next, capitals: len(nameParts(strings.Fields(s))) < 2})
		m.addParts(mask{label: m.next}, strings.Fields(s))
	}
	m.next++
}

func (m *Masks) add(k mask) {
	w := string(k.words.word(0, nil))
	m.byWord[w] = append(m.byWord[w], k)
}

func (m *Masks) knows(s string, table int) bool {
	_, ok := m.find(s, table)
	return ok
}

// find is the label number of what a person column says: somebody in the room,
// best at this table, or an ally who is known already.
func (m *Masks) find(s string, table int) (int, bool) {
	key := fold(strings.TrimSpace(s)).key()
	if same := m.seats[key]; len(same) > 0 {
		for _, x := range same {
			if x.table == table {
				return x.label, true
			}
		}
		return same[0].label, true
	}
	if n, ok := m.people[key]; ok {
		return n, true
	}
	return m.firstName(s, table)
}

// firstName is the person of a table who goes by that name there: Rosa is Rosa
// Delgado where no other Rosa sits.
func (m *Masks) firstName(s string, table int) (label int, ok bool) {
	f := fold(strings.TrimSpace(s))
	if len(strings.Fields(s)) != 1 || f.letters() < 3 {
		return 0, false
	}
	for _, k := range m.byWord[string(f.word(0, nil))] {
		if k.table != table || table == 0 || len(k.words) != len(f) {
			continue
		}
		if ok && k.label != label {
			return 0, false
		}
		label, ok = k.label, true
	}
	return label, ok
}

// Says tells whether a wording is one of the program's own, which name nobody.
func (m *Masks) Says(s string) bool { return m.ours[s] }

// Watches tells whether there is any name to look for once more.
func (m *Masks) Watches() bool { return len(m.watch) > 0 }

// MayName gives where a name stands in s as whole words, whatever its capitals: the
// names, and from where to where in bytes.
func (m *Masks) MayName(s string) (names []string, at [][2]int) { return m.watch.in(s) }

// Seat is the label of somebody in the room.
func (m *Masks) Seat(id session.SeatID) string { return m.label(int(id) - 1) }

// Person is what a person column says instead. A role stays, and so does a body of several.
func (m *Masks) Person(s string, table int) string {
	if key := fold(strings.TrimSpace(s)).key(); m.role(s) && m.seats[key] == nil {
		return m.Free(s, table)
	}
	if n, ok := m.find(s, table); ok {
		return m.label(n)
	}
	return m.label(m.next) // read as a role until somebody was found in it
}

// Wrote is what somebody wrote, with every name replaced, and what may be one.
func (m *Masks) Wrote(s string, table int) string { return m.hidden(m.Free(s, table)) }

// Free is a text with every name that stands in it as whole words replaced.
func (m *Masks) Free(s string, table int) string {
	var b strings.Builder
	f := fold(s)
	label, done := 0, 0 // done: what has been copied so far, in bytes
	at := func(i int, known []mask) (n int) {
		label, n = longest(f, i, known, table)
		return n
	}
	for from, to := range f.names(s, m.byWord, at) {
		b.WriteString(s[done:from])
		b.WriteString(m.label(label))
		done = to
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// longest finds the longest known name that begins at place i; of several people
// with that name the one at this table. n is its length in f, 0 for none.
func longest(f folded, i int, known []mask, table int) (label, n int) {
	for _, k := range known {
		if len(k.words) < n {
			break
		}
		if n > 0 && k.table != table {
			continue
		}
		if f.has(k.words, i, k.capitals) && !f.dated(i, len(k.words)) {
			label, n = k.label, len(k.words)
			if k.table == table {
				break
			}
		}
	}
	return label, n
}

// likeAName tells a name from a role: "Dr. Okafor" from "data analyst" and from
// "Executive Director".
func likeAName(s string) bool {
	words := strings.Fields(s)
	if len(words) > 5 || fold(s).letters() < 3 || len(nameParts(words)) == 0 {
		return false
	}
	for _, w := range words {
		f := fold(w)
		if len(f) == 0 { // a combining mark by itself
			return false
		}
		if first := f[0]; !unicode.IsLetter(first.r) || (first.lower && f.letters() > 3) {
			return false
		}
	}
	return !fold(words[0])[0].lower
}

// letters counts A…Z, AA, AB… from 0.
func letters(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}
