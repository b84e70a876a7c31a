package carry

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/exercises/dates"
	"convene/session"
	"convene/session/text"
)

// standing is one promise as it stands in one session: the lines that are about it,
// the first of which is the one that was brought along, where one was.
type standing struct {
	ref   session.PromiseRef
	lines []told
}

// told is one line about a promise.
type told struct {
	sheet   session.SheetRef
	ex      *exercises.Exercise
	entry   *session.Entry
	chapter Chapter
}

// last is the line that counts: what was said of it today, and where it was
// promised again on today's sheet, that.
func (s standing) last() told { return s.lines[len(s.lines)-1] }

// standings are the promises of a session, each once. One that is written down
// anew in the same words by the same person is the one that was brought along,
// promised again. i is the session's number in a story.
func standings(st session.State, i int) []standing {
	var all []told
	back := map[*session.Entry]int{} // 0: brought along, 1: written down from memory, 2: made today
	for _, t := range st.Tables {
		for k, sh := range t.Sheets {
			ex := st.Exercise(k)
			if ex == nil || !promises(ex) {
				continue
			}
			for _, e := range sh.Entries {
				ch, ok := chapter(i, e, ex)
				if !ok {
					continue
				}
				ch.Table = t.Number
				if !ex.Anonymous { // a name on a sheet without names is only what somebody wrote
					ch.Person = personOf(st, t.Number, ch.Who, ch.Author)
				}
				ch.Serves = served(st, t, ex, e.Section, ch.Serves)
				all = append(all, told{sheet: sh.Ref, ex: ex, entry: e, chapter: ch})
				switch {
				case e.Brought != nil:
				case !Committing(ex, e.Section):
					back[e] = 1
				default:
					back[e] = 2
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b told) int { return cmp.Compare(back[a.entry], back[b.entry]) })
	var out []standing
	for _, l := range all {
		at := slices.IndexFunc(out, func(s standing) bool {
			if b := l.entry.Brought; b != nil { // it was handed to two sheets
				return b.Promise != nil && *b.Promise == s.ref
			}
			first := s.lines[0]
			return back[first.entry] < back[l.entry] && sameWords(first.chapter, l.chapter)
		})
		if at < 0 {
			ref := session.PromiseRef{Session: st.Started, Entry: l.entry.ID}
			if b := l.entry.Brought; b != nil && b.Promise != nil {
				ref = *b.Promise
			}
			at, out = len(out), append(out, standing{ref: ref})
		}
		out[at].lines = append(out[at].lines, l)
	}
	return out
}

// personOf is the seat that a promise's name means: somebody at that table, or else
// the only one in the room who is called so. Where nobody is named, it is whoever
// wrote it. 0: nobody can tell.
func personOf(st session.State, table int, who string, author session.SeatID) session.SeatID {
	if strings.TrimSpace(who) == "" {
		return author
	}
	var here, there []*session.Seat
	for _, x := range st.Seats {
		switch {
		case x.Table == 0 || !Named(who, x):
		case x.Table == table:
			here = append(here, x)
		default:
			there = append(there, x)
		}
	}
	for _, found := range [][]*session.Seat{here, there} {
		for _, x := range found {
			if x.ID == author || len(found) == 1 {
				return x.ID
			}
		}
		if len(found) > 0 {
			break
		}
	}
	return 0
}

// sameWords tells whether two lines promise the same, by the same person.
func sameWords(a, b Chapter) bool {
	if fold(a.What) == "" || fold(a.What) != fold(b.What) {
		return false
	}
	if a.Person != 0 && b.Person != 0 {
		return a.Person == b.Person
	}
	return fold(a.Who) == fold(b.Who)
}

func fold(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.TrimRight(s, " .;,"))), " ")
}

// Open tells whether a promise is still to be asked about: nobody has said that it
// is done with, and it wasn't let go.
func (c Chapter) Open() bool { return !c.Settled && c.Since != session.SinceDropped }

// owing are the promises of a session that the next one asks about.
func owing(st session.State) []standing {
	return slices.DeleteFunc(standings(st, 0), func(s standing) bool {
		open := false
		for _, l := range s.lines {
			if l.chapter.Settled {
				return true
			}
			open = open || l.chapter.Open() && !l.entry.Removed
		}
		return !open
	})
}

// table is where it is asked about: where its person sits by now. What is to stay at
// its table, or has no names, stays where it was.
func (s standing) table(st session.State) int {
	l := s.last()
	if x := st.Seat(l.chapter.Person); x != nil && x.Table != 0 && !x.Shut && !l.ex.NamesStay && !l.ex.Anonymous {
		return x.Table
	}
	return l.sheet.Table
}

// may tells whether a worksheet may ask about it: what stays at its table is asked
// about on one that does so too, and what has no names on one without.
func (s standing) may(ex *exercises.Exercise) bool {
	from := s.last().ex
	return (!from.NamesStay || ex.NamesStay) && (!from.Anonymous || ex.Anonymous)
}

// Asks tells whether a worksheet looks back on promises, and in which section; -1:
// in none.
func Asks(ex *exercises.Exercise) int {
	if ex == nil || session.ShapeOf(ex).Nests() || Commits(ex) {
		return -1
	}
	return slices.IndexFunc(ex.Sections, func(s exercises.Section) bool {
		return slices.ContainsFunc(s.Columns, func(c int) bool { return ex.Columns[c].Settles > 0 }) &&
			slices.ContainsFunc(s.Columns, func(c int) bool { return ex.Columns[c].Here })
	})
}

// asking finds for each promise the step that asks about it: the one that names its
// exercise and may, or else the first of its own kind. For those that none may ask about, a step is
// put before the plan's own. The answer is by the place in all.
func asking(plan *exercises.Plan, all []standing) []int {
	find := func(s standing) int {
		first := -1
		for i, step := range plan.Steps {
			if Asks(step.Exercise) < 0 || !s.may(step.Exercise) || step.Fresh {
				continue
			}
			if slices.Contains(step.FromLast, s.last().ex.ID) {
				return i
			}
			if from := s.last().ex; first < 0 && from.NamesStay == step.Exercise.NamesStay && from.Anonymous == step.Exercise.Anonymous {
				first = i
			}
		}
		return first
	}
	for _, s := range all {
		if find(s) < 0 {
			plan.Steps = slices.Insert(plan.Steps, 0, putIn(plan, s.last().ex))
		}
	}
	out := make([]int, len(all))
	for i, s := range all {
		out[i] = find(s)
	}
	return out
}

// putInMinutes is how long a step that nobody planned may take.
const putInMinutes = 10

// putIn is a step that asks about promises made on such a worksheet.
func putIn(plan *exercises.Plan, from *exercises.Exercise) exercises.Step {
	review, _ := exercises.Lookup("commitment-review")
	ex := *review
	ex.NamesStay, ex.Anonymous = from.NamesStay, from.Anonymous
	step := exercises.Step{
		ID:       "asked-first",
		Title:    exercises.Text{exercises.English: "First: what was promised", exercises.Spanish: "Primero: lo que se prometió"},
		Exercise: &ex, Minutes: putInMinutes, PutIn: true,
		Phases: []exercises.Phase{{Kind: exercises.Share, Minutes: 2}, {Kind: exercises.Discuss, Minutes: putInMinutes - 2}},
	}
	for slices.ContainsFunc(plan.Steps, func(s exercises.Step) bool { return s.ID == step.ID }) {
		step.ID += "-too"
	}
	return step
}

// handed is the promise as it goes on to a worksheet that asks about it: each text
// to the column of the same id, or else to the one that is for the same thing.
func (s standing) handed(to *exercises.Exercise) session.HandedEntry {
	l, section := s.last(), Asks(to)
	ref := s.ref
	he := session.HandedEntry{
		From: l.entry.ID, Section: section, Author: l.entry.Author, Texts: make([]string, len(to.Columns)), Written: l.entry.Written, Promise: &ref,
	}
	anew := askedAnew(to, section)
	who, what, when := l.chapter.Who, l.chapter.What, l.chapter.ByWhen
	for _, first := range s.lines { // promised again without a date: the date that was said holds
		if when == "" {
			when = first.chapter.ByWhen
		}
	}
	take := func(from *string) string { words := *from; *from = ""; return words }
	for _, d := range to.Sections[section].Columns {
		if anew[d] {
			continue
		}
		switch col := to.Columns[d]; {
		case col.Here:
			he.Texts[d] = take(&who)
		case col.Kind == exercises.Date:
			he.Texts[d] = take(&when)
		case col.Of != "":
			he.Texts[d] = l.chapter.Serves
		case col.Kind == exercises.FreeText:
			he.Texts[d] = take(&what)
		}
	}
	return he
}

// promise tells whether an entry is a line about a promise.
func promise(e *session.Entry, ex *exercises.Exercise) bool {
	if ex == nil || !promises(ex) {
		return false
	}
	_, ok := chapter(0, e, ex)
	return ok
}

// refs are the names of a session's promises, by entry.
func refs(all []standing) map[text.ID]*session.PromiseRef {
	out := map[text.ID]*session.PromiseRef{}
	for _, s := range all {
		for _, l := range s.lines {
			ref := s.ref
			out[l.entry.ID] = &ref
		}
	}
	return out
}

// day is what a date means that was said in a session; the zero time where it is none.
func day(st session.State, words string) time.Time {
	t, _ := dates.Parse(words, st.Started.In(st.Location(nil)))
	return t
}

// served is the line that a promise serves, whole: the one line of that table's
// worksheet in which the few words that were written for it stand. Where there is
// none, or there are several, it is what was written.
func served(st session.State, t *session.Table, ex *exercises.Exercise, section int, words string) string {
	few := fold(words)
	if few == "" {
		return words
	}
	of := ""
	for _, c := range ex.Sections[section].Columns {
		of = cmp.Or(of, ex.Columns[c].Of)
	}
	var found []string
	for k, sh := range t.Sheets {
		if other := st.Exercise(k); other == nil || other.ID != of || other.NamesStay && !ex.NamesStay {
			continue
		}
		for _, e := range sh.Entries {
			for _, tx := range e.Texts {
				if s := line(tx); !e.Removed && strings.Contains(fold(s), few) && !slices.Contains(found, s) {
					found = append(found, s)
				}
			}
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return words
}
