package session

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"convene/exercises"
	"convene/session/text"
)

// place is one text of one entry.
type place struct {
	sheet  SheetRef
	entry  text.ID
	column int
}

// marked is characters by the text they are in.
type marked map[place]map[text.ID]bool

func (m marked) mark(p place, spans ...text.Span) {
	if m[p] == nil {
		m[p] = map[text.ID]bool{}
	}
	for _, s := range spans {
		for k := range s.Len {
			m[p][s.First.Plus(k)] = true
		}
	}
}

// add takes in all of o and tells whether anything of it was new.
func (m marked) add(o marked) bool {
	more := false
	for p, ids := range o {
		for id := range ids {
			if !m[p][id] {
				m.mark(p, text.Span{First: id, Len: 1})
				more = true
			}
		}
	}
	return more
}

// begun is who added an entry and in whose name.
type begun struct{ by, author SeatID }

type entryOf struct {
	sheet SheetRef
	entry text.ID
}

// typed tells whether what an event writes is the person's words: they typed
// them, and not as somebody's scribe; or their own scribe did.
func (x *erasing) typed(e Event, b Wrote) bool {
	k := x.begun[entryOf{b.Sheet, b.Entry}]
	scribe := k.by != k.author && k.by != 0 && k.author != 0
	if e.By == x.seat {
		return !scribe || k.by != x.seat
	}
	return scribe && k.author == x.seat && k.by == e.By
}

// mentions finds the characters that name the person in others' texts: in what
// is there at the end, and in what stood there at any time before. While people
// type, "Ana" may be the beginning of another word; so of what stood there before
// only that counts which was surely the name, or which is gone at the end.
func (x *erasing) mentions(evs []Event, said *Erased) marked {
	out, passing := marked{}, marked{}
	var st State
	for _, e := range evs {
		b, writes := e.Body.(Wrote)
		p := place{b.Sheet, b.Entry, b.Column}
		if writes && len(b.Edit.Deletes) > 0 {
			if t, ok := st.textAt(p); ok {
				for _, at := range x.find(t.String(), x.field(p)) {
					passing.mark(p, t.Slice(at[0], at[1])...)
				}
			}
		}
		st = Apply(st, e)
		if writes && len(b.Edit.Inserts) > 0 {
			if t, ok := st.textAt(p); ok {
				for _, at := range x.find(t.String(), x.field(p)) {
					if surely(t, at) {
						out.mark(p, t.Slice(at[0], at[1])...)
					}
				}
			}
		}
	}
	for _, t := range st.Tables {
		for _, sh := range t.Sheets {
			for _, en := range sh.Entries {
				for c, words := range en.Texts {
					p := place{sh.Ref, en.ID, c}
					for _, at := range x.find(words.String(), x.field(p)) {
						spans := words.Slice(at[0], at[1])
						if x.othersIn(p, spans) {
							said.Mentions++
						}
						out.mark(p, spans...)
					}
				}
			}
		}
	}
	for p, ids := range passing {
		there := marked{}
		if t, ok := st.textAt(p); ok {
			there.mark(p, t.Slice(0, t.Len())...)
		}
		for id := range ids {
			if !there[p][id] {
				out.mark(p, text.Span{First: id, Len: 1})
			}
		}
	}
	return out
}

// surely tells a name from a word that is being typed and only reads like one so
// far: it has several words, or whoever typed it went on with what no word goes
// on with.
func surely(t text.Text, at [2]int) bool {
	runes := []rune(t.String())
	if slices.ContainsFunc(runes[at[0]:at[1]], unicode.IsSpace) {
		return true
	}
	return at[1] < len(runes) && t.At(at[1]).Plus(1) == t.At(at[1]+1)
}

// othersIn tells whether somebody else typed any of the characters.
func (x *erasing) othersIn(p place, spans []text.Span) bool {
	for _, s := range spans {
		for k := range s.Len {
			if !x.own[p][s.First.Plus(k)] {
				return true
			}
		}
	}
	return false
}

func (s State) textAt(p place) (text.Text, bool) {
	e := s.Sheet(p.sheet).Entry(p.entry)
	if e == nil || p.column < 0 || p.column >= len(e.Texts) {
		return text.Text{}, false
	}
	return e.Texts[p.column], true
}

// field is what a text of a worksheet is.
func (x *erasing) field(p place) Field {
	f := Field{Table: p.sheet.Table}
	if ex := x.final.Exercise(p.sheet.Step); ex != nil && p.column < len(ex.Columns) && p.column >= 0 && ex.Columns[p.column].Kind == exercises.Person {
		f.Kind = PeopleText
	}
	return f
}

// blotted is s with the stretches where the person is named blotted out, and how
// many there are.
func (x *erasing) blotted(s string, in Field) (string, int) {
	found := x.find(s, in)
	if len(found) == 0 {
		return s, 0
	}
	runes := []rune(s)
	for _, at := range found {
		for k := max(at[0], 0); k < min(at[1], len(runes)); k++ {
			runes[k] = Blot
		}
	}
	return string(runes), len(found)
}

// blotsFor is as many blots as s has characters.
func blotsFor(s string) string { return strings.Repeat(string(Blot), utf8.RuneCountInString(s)) }

// without is s, whose first character is first, with the marked ones blotted out.
func without(s string, first text.ID, ids map[text.ID]bool) string {
	if len(ids) == 0 {
		return s
	}
	runes := []rune(s)
	for k := range runes {
		if ids[first.Plus(k)] {
			runes[k] = Blot
		}
	}
	return string(runes)
}
