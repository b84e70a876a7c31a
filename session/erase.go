package session

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"convene/exercises"
	"convene/session/text"
)

// Erasing somebody is the one thing that changes events which are in a journal
// already. It is pure: what a list of events becomes. Putting the new list in the
// place of the old one, so that no byte of the old one is left, is the store's.
//
// A character that somebody else wrote is never lost and never moves: what the
// person typed stays as so many blots, deleted in the edit that typed them, so
// that everything which stands after them still finds its place.

// Blot stands for one character that was taken out.
const Blot = '█'

// FieldKind tells texts apart by how a name is looked for in them.
type FieldKind int

// The kinds of text there are.
const (
	FreeText   FieldKind = iota // what people write to each other
	PeopleText                  // a column for people: all of it is somebody's name
	AgendaText                  // the plan, where a word in small letters is just a word
)

// Field is where a text stands.
type Field struct {
	Table int // 0: at none
	Kind  FieldKind
}

// Finder tells where the person to be erased is named in a text: stretches of
// runes [from, to), in order and without overlaps.
type Finder func(s string, in Field) [][2]int

// Erased is what an erasing took away.
type Erased struct {
	Seat     SeatID
	Was      string   // the name that is gone
	Called   []string // what they were called before that, gone too
	As       string   // what the seat is called now
	Table    int      // where the person sat at the end; 0 for nowhere
	Lines    int      // entries that held words of theirs
	Remarks  int      // headlines, notes, answers, announcements and calls for help of theirs
	Mentions int      // places where others name them
	Keys     int      // keys they were known by
	// Unsigned tells that there are worksheets without names: what anybody wrote
	// on those can't be told apart, and stays.
	Unsigned bool
	// Follows tells that words were brought along from a session before. Those that
	// the person had typed into somebody else's line came as a part of it: nothing
	// in this journal tells them apart, and they stay.
	Follows bool
}

// Erase gives the events without one person. evs is a whole journal, from its
// first event. The answer has the same events in the same order, each with its
// own identity and moment; those it adds at the end, to clear up what the person
// leaves behind, are site's, counted from 1, and site must be new to the journal.
//
// What goes: the name and the keys; every word that the person typed, or that
// somebody typed for them as their scribe; the name where others wrote it. What
// stays: their seat as a number, with the dots and choices it made; what they wrote
// down for somebody else, whose words those are; and all that others wrote.
//
// A key that several people share goes from all of them: they are asked for the
// code again. The error is for people: there is no such seat, or the journal
// holds something that only a later version understands.
func Erase(evs []Event, seat SeatID, site uint64, find Finder) ([]Event, Erased, error) {
	x := &erasing{seat: seat, find: find}
	if err := x.look(evs); err != nil {
		return nil, Erased{}, err
	}
	x.blots = x.mentions(evs, &x.said)
	out := x.rewrite(evs)
	// With the person's own words gone, others' may have come to stand together
	// and read like the name.
	for range 4 {
		if more := x.mentions(out, new(Erased)); !x.blots.add(more) {
			break
		}
		out = x.rewrite(evs)
	}
	return append(out, x.clearUp(out, site)...), x.said, nil
}

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

type erasing struct {
	seat SeatID
	find Finder
	said Erased

	final    State // as the events leave it, before anything is erased
	keys     map[string]bool
	begun    map[entryOf]begun
	answered map[text.ID]bool // notes that somebody else has answered
	spoken   map[int64]string // what the person announced, by the moment in milliseconds

	counted bool // said.Mentions has the remarks as well

	blots marked // others' characters that name the person
	own   marked // the person's own characters
}

// look reads everything once, to know the person and what is theirs.
func (x *erasing) look(evs []Event) error {
	x.keys, x.begun, x.own = map[string]bool{}, map[entryOf]begun{}, marked{}
	x.answered, x.spoken = map[text.ID]bool{}, map[int64]string{}
	for _, e := range evs {
		switch b := e.Body.(type) {
		case Unknown:
			return fmt.Errorf("the session holds something that only a newer Convene understands: update Convene, then erase again")
		case Started:
			if x.final.Plan == nil {
				x.lookBack(b)
			}
		case Seated:
			if b.Seat == x.seat && b.Key != "" {
				x.keys[b.Key] = true
			}
		case KeyAdded:
			if b.Seat == x.seat && b.Key != "" {
				x.keys[b.Key] = true
			}
		case EntryAdded:
			if k := (entryOf{b.Sheet, b.Entry}); x.begun[k] == (begun{}) {
				x.begun[k] = begun{by: e.By, author: b.Author}
			}
		case Wrote:
			if x.typed(e, b) {
				for _, ins := range b.Edit.Inserts {
					x.own.mark(place{b.Sheet, b.Entry, b.Column}, text.Span{First: ins.First, Len: utf8.RuneCountInString(ins.Text)})
				}
			}
		case NoteAnswered:
			if e.By != x.seat && b.Answer != "" {
				x.answered[b.Note] = true
			}
		case Announced:
			if e.By == x.seat {
				x.spoken[e.At.UnixMilli()] = b.Text
			}
		}
		x.final = Apply(x.final, e)
	}
	who := x.final.Seat(x.seat)
	if who == nil {
		return refuse(NoSuchSeat)
	}
	x.said = Erased{Seat: x.seat, Was: who.Name, Called: who.Called, As: x.final.removedName(x.seat), Table: who.Table, Keys: len(x.keys)}
	x.said.Follows = x.final.Past != nil
	lines := map[entryOf]bool{}
	for p := range x.own {
		lines[entryOf{p.sheet, p.entry}] = true
	}
	x.said.Lines = len(lines)
	for _, s := range x.final.Plan.Steps {
		x.said.Unsigned = x.said.Unsigned || s.Exercise != nil && s.Exercise.Anonymous
	}
	return nil
}

// removedName is a name for a seat whose person was erased, that nobody else has
// and nobody could be taken for.
func (s State) removedName(seat SeatID) string {
	name := fmt.Sprintf("Removed %d", seat)
	for slices.ContainsFunc(s.Seats, func(o *Seat) bool { return o.ID != seat && text.Skeleton(o.Name) == text.Skeleton(name) }) {
		name += "-"
	}
	return name
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
