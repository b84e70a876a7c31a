package rehearsal

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// write begins a line, or calls it done when they have written what they had to say.
func (o *occasion) write() {
	if o.goOn() {
		return
	}
	enough := 2 + len(o.ex.Sections)/2
	if o.ex.Shape.Nests() {
		enough = 5
	}
	section, line, ok := o.something()
	switch {
	case ok && (o.lines[o.ref] < enough || o.chance(40)):
		o.lines[o.ref]++
		o.begin(section, line)
	case !o.done[o.ref] && !o.sh.Quiet:
		o.done[o.ref] = true
		o.once(20, session.SetDone{Sheet: o.ref, Done: true})
	}
}

// something is a line that nobody at the table has written yet, for the section with
// the fewest. Whose lines they are goes by who sits there, so that no two begin the
// same one at once, also where they can't see each other write.
func (o *occasion) something() (section int, line []string, ok bool) {
	mine, of := o.share()
	order := o.rnd.Perm(len(o.ex.Sections))
	slices.SortStableFunc(order, func(a, b int) int { return len(o.sh.Section(a)) - len(o.sh.Section(b)) })
	for _, section = range order {
		if o.full(section) || o.ex.Shape.Nests() && o.hook(section) == nil && len(o.ex.Sections[section].Under) > 0 {
			continue
		}
		lines := o.linesFor(section)
		for i := mine; i < len(lines); i += of {
			if !o.written(section, lines[i]) {
				return section, lines[i], true
			}
		}
	}
	return 0, nil, false
}

// share is which of the people with their language at the table they are, and of how many.
func (o *occasion) share() (mine, of int) {
	for _, x := range o.st.Seats {
		if x.Table != o.me.Table || x.Role == session.Facilitator || x.Lang != o.me.Lang {
			continue
		}
		if x.ID < o.seat {
			mine++
		}
		of++
	}
	return mine, max(of, 1)
}

func (o *occasion) full(section int) bool {
	most := o.ex.Sections[section].Entries
	if most == 0 {
		most = o.ex.Limits.Entries
	}
	return most > 0 && len(o.sh.Section(section)) >= most
}

// linesFor are the lines for a section: its own, or where an exercise has none what
// one can say anywhere.
func (o *occasion) linesFor(section int) [][]string {
	r, known := o.of[o.ex.ID]
	if !known {
		r, _ = exercises.RehearsalOf(o.ex.ID) // a test reads them all
		o.of[o.ex.ID] = r
	}
	s := o.ex.Sections[section]
	if lines := r.In(s.ID, o.lang()); len(lines) > 0 && len(lines[0]) == len(s.Columns) {
		return lines
	}
	var out [][]string
	for _, words := range o.room.In("lines", o.lang()) {
		line := make([]string, len(s.Columns))
		for i, c := range s.Columns {
			line[i] = o.fits(o.ex.Columns[c], words[0])
		}
		out = append(out, line)
	}
	return out
}

// fits is something for a column of an exercise that has no lines of its own.
func (o *occasion) fits(c exercises.Column, words string) string {
	es := o.lang() == exercises.Spanish
	switch {
	case c.Kind == exercises.Person && c.Here:
		return exercises.Myself
	case c.Kind == exercises.Person:
		return []string{"Rosa", "Kofi", "Ana", "Tom"}[o.rnd.IntN(4)]
	case c.Kind == exercises.Date && es:
		return []string{"15 de abril", "1 de mayo", "20 de abril"}[o.rnd.IntN(3)]
	case c.Kind == exercises.Date:
		return []string{"15 April", "May 1", "20 April"}[o.rnd.IntN(3)]
	case c.Kind == exercises.Number:
		return []string{"10.7", "3.3", "48"}[o.rnd.IntN(3)]
	case c.Kind == exercises.Choice && len(c.Choices) > 0:
		return c.Choices[o.rnd.IntN(len(c.Choices))].In(o.lang())
	}
	return words
}

// written tells whether a line stands in a section, or is being written there.
func (o *occasion) written(section int, line []string) bool {
	col := slices.IndexFunc(line, func(s string) bool { return s != exercises.Myself })
	if col < 0 {
		return true
	}
	for _, e := range o.sh.Section(section) {
		is := e.Texts[o.ex.Sections[section].Columns[col]].String()
		if e.Author == o.seat && is == line[col] || is != "" && strings.HasPrefix(line[col], is) || strings.HasPrefix(is, line[col]) {
			return true
		}
	}
	return false
}

// hook is where a line of a kind hangs on a map: where the least hangs already.
func (o *occasion) hook(section int) *session.Entry {
	under := o.ex.Sections[section].Under
	var best *session.Entry
	least := 0
	for _, e := range o.sh.Entries {
		if e.Removed || e.Hidden && e.Author != o.seat || !slices.Contains(under, o.ex.Sections[e.Section].ID) || o.sh.Depth(e.ID) >= o.ex.Limits.Depth-1 {
			continue
		}
		n := 0
		for _, c := range o.sh.Entries {
			if c.Parent == e.ID && !c.Removed {
				n++
			}
		}
		if best == nil || n < least {
			best, least = e, n
		}
	}
	return best
}

// begin types a line, a column after the other.
func (o *occasion) begin(section int, line []string) {
	place := session.Place{Section: section}
	if o.ex.Shape.Nests() {
		if e := o.hook(section); e != nil {
			place.Parent = e.ID
		}
	}
	if all := o.sh.Section(section); len(all) > 0 && place.Parent.IsZero() {
		place.After = all[len(all)-1].ID
	}
	t := &typing{Person: o.Person, ref: o.ref, place: &place}
	for i, c := range o.ex.Sections[section].Columns {
		words := line[i]
		if words == exercises.Myself {
			words = o.me.Name
		}
		t.column(c, words, 15) // Tab, and a thought
	}
}

// goOn fills what is still empty in a line that was brought along: how it went, and why.
func (o *occasion) goOn() bool {
	for _, e := range o.sh.Entries {
		if e.Brought == nil || e.Removed || o.chance(2) {
			continue
		}
		for i, c := range o.ex.Sections[e.Section].Columns {
			if !e.Texts[c].Empty() {
				continue
			}
			lines := o.linesFor(e.Section)
			if len(lines) == 0 {
				continue
			}
			words := lines[o.rnd.IntN(len(lines))][i]
			if words == exercises.Myself {
				words = o.me.Name
			}
			t := &typing{Person: o.Person, ref: o.ref, entry: e.ID}
			t.column(c, words, 20)
			return true
		}
	}
	return false
}

// typing is a line on its way. What is typed goes after what was typed before it,
// whatever others do meanwhile.
type typing struct {
	*Person
	ref   session.SheetRef
	entry text.ID
	place *session.Place // until its first key
	at    text.ID        // the last character of one's own
}

// column types a text: with pauses between words, now and then a wrong letter that is
// seen a moment later, and sometimes a word that is taken back and typed once more.
func (t *typing) column(col int, words string, thought float64) {
	first := true
	wait := thought
	key := func(s string) {
		begins := first
		first = false
		t.soon(stroke{wait, func(h Hand) error { return t.key(h, col, begins, s) }})
		wait = 1
	}
	back := func(before float64) {
		t.soon(stroke{before, func(h Hand) error { return t.back(h, col) }})
		wait = 2
	}
	word := 0
	for it := graphemes.FromString(words); it.Next(); {
		c := it.Value()
		r, _ := utf8.DecodeRuneInString(c)
		switch {
		case unicode.IsSpace(r):
			if wait = 1.5; t.chance(7) {
				wait = 12 // a thought
			}
			if word > 3 && t.chance(14) {
				for i := range word { // another word? no, the same
					back(3 - 2*min(float64(i), 1))
				}
				for _, again := range lastWord(words[:it.Start()]) {
					key(string(again))
				}
			}
			word = 0
		case unicode.IsLower(r) && r < 128 && t.chance(45):
			key(string(neighbor(r)))
			back(4)
			word++
		default:
			word++
		}
		key(c)
	}
}

// lastWord is the end of a text from its last space on.
func lastWord(s string) string {
	return s[strings.LastIndexFunc(s, unicode.IsSpace)+1:]
}

// neighbor is the key beside a letter.
func neighbor(r rune) rune {
	const keys = "qwertyuiopasdfghjklzxcvbnm"
	i := strings.IndexRune(keys, r)
	if i < 0 || i+1 == len(keys) {
		return 'n'
	}
	return rune(keys[i+1])
}

// key types one character after the last of one's own.
func (t *typing) key(h Hand, col int, begins bool, s string) error {
	w := session.Write{Sheet: t.ref, Entry: t.entry, Column: col}
	if t.place != nil {
		w.Entry, w.New = h.NewID(t.ref.Step, 1), t.place
	}
	var now text.Text
	if e := h.State().Sheet(t.ref).Entry(w.Entry); e != nil {
		now = e.Texts[col]
	}
	if begins {
		t.at = now.At(now.Len())
	}
	n := utf8.RuneCountInString(s)
	id := h.NewID(t.ref.Step, n)
	w.Edit = text.Edit{Op: id, Inserts: []text.Insert{{After: t.at, First: id, Text: s}}}
	if _, err := h.Do(w); err != nil {
		return err
	}
	t.entry, t.place, t.at = w.Entry, nil, id.Plus(n-1)
	return nil
}

// back takes back one's own last character.
func (t *typing) back(h Hand, col int) error {
	e := h.State().Sheet(t.ref).Entry(t.entry)
	if e == nil {
		return nil
	}
	edit, at, ok := e.Texts[col].DeleteLeft(t.at, h.NewID(t.ref.Step, 1))
	if !ok {
		return nil
	}
	t.at = at
	_, err := h.Do(session.Write{Sheet: t.ref, Entry: t.entry, Column: col, Edit: edit})
	return err
}
