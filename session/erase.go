package session

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

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

// rewriting is one pass over the events.
type rewriting struct {
	*erasing
	began   bool // the first Started has gone by; a second one changes nothing
	remarks int  // of the person's own
	named   int  // places in others' remarks
}

// rewrite gives every event without the person. It counts anew each time what it
// takes from remarks; said.Mentions already has what stands on the worksheets.
func (x *erasing) rewrite(evs []Event) []Event {
	r := &rewriting{erasing: x}
	out := make([]Event, len(evs))
	for i, e := range evs {
		if b, ok := e.Body.(personal); ok {
			e.Body = b.without(r, e)
		}
		out[i] = e
	}
	x.said.Remarks = r.remarks
	if !x.counted {
		x.said.Mentions += r.named
		x.counted = true
	}
	return out
}

// line is what becomes of a remark in one line.
func (r *rewriting) line(mine bool, s string, table int) string {
	if mine {
		if s != "" {
			r.remarks++
		}
		return ""
	}
	s, n := r.blotted(s, Field{Table: table})
	r.named += n
	return s
}

// shared tells whether a key of somebody else's is the person's as well: the
// laptop was one of the two's. What the program itself calls a key says nothing
// about anybody.
func (x *erasing) shared(key string) bool {
	return x.keys[key] && strings.HasPrefix(key, "SHA256:")
}

// mine tells whether the person did it.
func (r *rewriting) mine(e Event) bool { return e.By == r.seat }
