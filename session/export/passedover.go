package export

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"convene/session"
)

// Somebody may be called Al, Me or May. Where such a word stands it may be them or
// nobody, and only a person can tell. So it is passed over, and every place of it is
// listed for that person: nothing says that all names are gone then.

// Left is a place where a name may still stand in a document without names.
type Left struct {
	Name  string // as somebody is called
	Where string // "table 1, Building blocks"
	Line  string // what stands there, of a long text the part around it
}

// String is the place in one line.
func (l Left) String() string { return fmt.Sprintf("“%s”, %s: “%s”", l.Name, l.Where, l.Line) }

// watched are names in the form in which they are looked for once more, whatever
// their capitals: each whole, and its first word, which people are called by.
type watched []watchedName

type watchedName struct {
	name  string
	words folded
}

func (w *watched) add(name string) {
	name = oneLine(clean(name))
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
		best := -1
		for k, one := range w {
			if f.has(one.words, i, false) && (best < 0 || len(one.words) > len(w[best].words)) {
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

// Left lists where names may still stand in a report without names. It is for the
// person who made it, and in no document: there it would tell the names.
func (r Report) Left() []Left { return r.left }

// leftIn goes through all that people wrote and a facilitator worded.
func (m maker) leftIn(r *Report) []Left {
	if m.masks == nil {
		return nil
	}
	l := leaving{m: m}
	if l.person, _, _ = strings.Cut(m.words.person("\x00"), "\x00"); len(m.masks.watch) == 0 {
		return nil
	}
	l.look("the plan", r.Plan.Title)
	for _, b := range r.Plan.Benchmarks {
		l.look("the plan", b.Text)
	}
	for i := range r.Steps {
		st := &r.Steps[i]
		l.look("the plan", st.Title, st.Exercise.Title, st.Exercise.Prompt)
		for _, d := range st.Data {
			l.look("the plan", d.Title, d.Measure, d.Source)
			for _, row := range d.Rows {
				l.look("the numbers", row.Group)
			}
		}
		for k := range st.Tables {
			l.sheet(fmt.Sprintf("table %d, %s", st.Tables[k].Number, st.Exercise.Title), &st.Tables[k].Sheet)
		}
	}
	if r.Follows != nil {
		l.look("the title of the session before", r.Follows.Title)
	}
	if r.Story != nil {
		l.story(r.Story)
	}
	// What is written as the name is comes first: that it is a person is likelier there.
	slices.SortStableFunc(l.found, func(a, b Left) int {
		return boolInt(!strings.Contains(a.Line, a.Name)) - boolInt(!strings.Contains(b.Line, b.Name))
	})
	return l.found
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

type leaving struct {
	m      maker
	person string // what stands before the letter that a person gets
	found  []Left
}

func (l *leaving) look(where string, texts ...string) {
	for _, s := range texts {
		if l.m.masks.ours[s] {
			continue
		}
		names, at := l.m.masks.watch.in(s)
		for i, p := range at {
			if strings.HasSuffix(s[:p[0]], l.person) { // the A of Person A
				continue
			}
			l.found = append(l.found, Left{Name: names[i], Where: where, Line: beside(s, p[0], p[1])})
		}
	}
}

func (l *leaving) cells(where string, cells []Cell) {
	for _, c := range cells {
		l.look(where, c.Text)
	}
}

func (l *leaving) sheet(where string, s *Sheet) {
	l.look(where+", a headline", s.Headline)
	for i := range s.Sections {
		sec := &s.Sections[i]
		l.look(where, sec.Title, sec.Definition)
		for k := range sec.Entries {
			e := &sec.Entries[k]
			l.cells(where, e.Cells)
			l.cells(where, e.Was)
			for _, n := range e.Notes {
				l.look(where+", a note", n.Text, n.Answer)
			}
		}
		for _, d := range sec.Dropped {
			l.cells(where, d.Cells)
		}
	}
}

func (l *leaving) story(s *Story) {
	for _, t := range s.Tables {
		where := fmt.Sprintf("table %d, from session to session", t.Number)
		for _, c := range t.Commitments {
			l.look(where, c.What, c.When)
			for _, ch := range c.Chapters {
				l.look(where, ch.Outcome, ch.Why)
			}
		}
		for _, p := range t.Plans {
			for _, v := range p.Versions {
				for _, sec := range v.Sections {
					for _, line := range sec.Lines {
						l.look(where, line.Text, line.Was)
					}
				}
			}
		}
	}
}

// beside is a text around a place in it, in one line.
func beside(s string, from, to int) string {
	const side = 50
	before, after := []rune(s[:from]), []rune(s[to:])
	out := s[from:to]
	if len(before) > side {
		out = "…" + string(before[len(before)-side:]) + out
	} else {
		out = string(before) + out
	}
	if len(after) > side {
		return oneLine(out + string(after[:side]) + "…")
	}
	return oneLine(out + string(after))
}

// leftNote is what a document without names says of names that may still stand.
func (r *Report) leftNote(spanish bool) string {
	switch {
	case r.NamesLeft == 0:
		return ""
	case spanish:
		return "Los nombres se reemplazaron, salvo donde también son palabras corrientes: en " + plural(r.NamesLeft, "lugar", "lugares") + " puede quedar uno. Cada persona tiene la misma letra en todo el documento."
	}
	return "Names were replaced, but not where they are everyday words too: in " + plural(r.NamesLeft, "place", "places") + " one may still stand. The same person has the same letter throughout."
}
