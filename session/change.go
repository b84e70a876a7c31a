package session

import (
	"reflect"
	"slices"
	"time"

	"convene/session/text"
)

// Change is one thing a person did, as large as they would call it: a burst of
// typing, an entry removed, a link drawn, a step opened.
type Change struct {
	What   What
	Sheet  SheetRef
	Entry  text.ID
	Column int
	Text   text.Change // what was typed, where it was typing
	Added  bool        // the entry began with it

	// Parts are the changes that were made at once, in their order: a paste is one
	// change for whoever makes it. Sheet, Entry and Column are then the first one's.
	Parts  []Change
	pasted int // the characters that its newest piece put in at once; 0: typed key by key

	// back takes back all that isn't typing: one thing, or, of what a facilitator did
	// with the room, each that was done, in that order.
	back []undoing
	room bool

	First time.Time
	Last  time.Time
}

// What names a kind of change: screens have words for it by this.
type What string

// The kinds of change there are.
const (
	Typed         What = ""
	Several       What = "several" // see Parts
	LineRemoved   What = "line-again"
	LineRestored  What = "restored"
	LineMoved     What = "move-back"
	LinkDrawn     What = "link-back"
	LinkTaken     What = "link-again"
	DotGiven      What = "dot-back"
	DotTaken      What = "dot-again"
	PickGiven     What = "pick-back"
	DoneMarked    What = "done-back"
	DoneUnmarked  What = "done-again"
	HeadlineGiven What = "headline-back"
	NoteGiven     What = "note-back"
	NoteWithdrawn What = "note-again"
	AnswerGiven   What = "answer-back"
	HelpAsked     What = "help-back"
	HelpSettled   What = "help-again"
	RoundTurned   What = "round-back"
	OwnSeat       What = "own-seat" // one's own name, or table
	StageChanged  What = "stage"
	PeopleSeated  What = "people"
	LockTurned    What = "lock"
	RoleGiven     What = "role"
	SeatChanged   What = "seat"  // somebody was given another name, or sent out
	RoundLed      What = "round" // by a facilitator, at the wall
	SessionTurned What = "ended"
	AgendaChanged What = "agenda"
	TablesChanged What = "tables"
)

// undoing takes one thing of a change back. s is the state that it is decided on,
// and now is s with what the same change has taken back already.
type undoing interface {
	takeBack(s, now State, c Command, a Revert) ([]Body, error)
}

// deed is what somebody does besides writing, as it was done, and what puts it back.
type deed struct {
	is  Body
	was putsBack
}

// deed notes such a thing, and tells whether it changed anything.
func (c *Change) deed(is Body, was putsBack) bool {
	c.back = []undoing{deed{is, was}}
	return !reflect.DeepEqual(is, Body(was))
}

// lead notes what a facilitator did with the room.
func (c *Change) lead(what What, back ...undoing) bool {
	c.What, c.room, c.back = what, true, append(c.back, back...)
	return true
}

// Writes tells whether it is writing, or arranging what is written.
func (c Change) Writes() bool {
	return !slices.ContainsFunc(c.back, func(u undoing) bool { _, besides := u.(deed); return besides })
}

// OfTheRoom tells what a facilitator does with the room, steps and clocks, seats
// and roles, from what is written on worksheets. Each has a history of its own:
// who takes back a word at a table must not take back the room's step. before is
// the state it was decided on. What somebody does with their own name and seat is
// theirs alone.
func OfTheRoom(before State, evs []Event) bool {
	return slices.ContainsFunc(evs, func(e Event) bool {
		b, ok := e.Body.(undoable)
		if _, sheet := e.Body.(onSheet); !ok || sheet {
			return false
		}
		var c Change
		return b.undo(before, e, &c) && c.room
	})
}

// OfTheRoom tells the same of a change, or of any part of it.
func (c Change) OfTheRoom() bool {
	return c.room || slices.ContainsFunc(c.Parts, Change.OfTheRoom)
}

// whole joins all that one command did into one change: what was done to an entry
// and its text into one part, several entries into one change.
func whole(before State, evs []Event) (Change, bool) {
	var parts []Change
	for _, d := range changes(before, evs) {
		n := len(parts)
		switch {
		case !d.Writes(), n == 0 || parts[n-1].Sheet != d.Sheet || parts[n-1].Entry != d.Entry:
			parts = append(parts, d)
		case d.typing() && parts[n-1].Column != d.Column && !parts[n-1].Text.Empty():
			parts = append(parts, d)
		case d.typing():
			parts[n-1].Text, parts[n-1].Column = parts[n-1].Text.Join(d.Text), d.Column
		}
	}
	if len(parts) == 0 {
		return Change{}, false
	}
	return together(parts), true
}

// together makes one change of several that follow each other.
func together(parts []Change) Change {
	var out []Change
	for _, d := range parts {
		if n := len(out); n > 0 && out[n-1].goesOnIn(d) {
			out[n-1].Text, out[n-1].Last = out[n-1].Text.Join(d.Text), d.Last
			continue
		}
		out = append(out, d)
	}
	first, last := out[0], out[len(out)-1]
	if len(out) == 1 {
		return first
	}
	return Change{
		Sheet: first.Sheet, Entry: first.Entry, Column: first.Column, What: Several, Parts: out,
		First: first.First, Last: last.Last,
	}
}

// changes are what events did, in their order, as one undoes them.
func changes(before State, evs []Event) []Change {
	var out []Change
	room := OfTheRoom(before, evs)
	for _, e := range evs {
		c := Change{First: e.At, Last: e.At}
		if b, ok := e.Body.(undoable); !ok || !b.undo(before, e, &c) || room && !c.room {
			continue // what one does besides writing isn't one's own in a deed of the room's
		}
		if n := len(out); n == 0 || !out[n-1].takesIn(c) {
			out = append(out, c)
		}
	}
	return out
}

// takesIn lets a change go on in the one before it: the first words of an entry just
// begun, or the next part of a deed of the room's.
func (c *Change) takesIn(d Change) bool {
	switch {
	case c.Added && d.typing() && c.Entry == d.Entry && c.Text.Empty():
		c.Column, c.Text = d.Column, d.Text
	case c.room && d.room:
		c.back = append(c.back, d.back...)
	default:
		return false
	}
	return true
}

// pasted is how many characters were put in at once, 0 where a key may have given
// them.
func pasted(cs []Change) int {
	n := 0
	for _, c := range cs {
		for _, sp := range c.Text.Inserted {
			n += sp.Len
		}
	}
	if n <= mostOfKey && len(cs) == 1 {
		return 0
	}
	return n
}

// begins makes of an entry that was brought back one that began with the change:
// it was the person's own, and began empty.
func (c *Change) begins() {
	if c.What == LineRestored {
		c.What, c.Added, c.back = Typed, true, nil
	}
}

// typing tells whether it is typing and nothing else.
func (c Change) typing() bool { return len(c.back) == 0 && len(c.Parts) == 0 }

// goesOnIn tells whether d only writes on in the text that c wrote in.
func (c Change) goesOnIn(d Change) bool {
	return c.typing() && d.typing() && !d.Added && c.Sheet == d.Sheet && c.Entry == d.Entry && c.Column == d.Column
}

// all are the parts of a change, or itself.
func (c Change) all() []Change {
	if len(c.Parts) > 0 {
		return c.Parts
	}
	return []Change{c}
}

// join makes one change of two when d only goes on with c's typing, or is the next
// piece of its paste.
func (c Change) join(d Change) (Change, bool) {
	switch {
	case c.pasted > 0 || d.pasted > 0:
		if c.pasted < leastPiece || d.pasted == 0 || c.Sheet != d.Sheet || d.First.Sub(c.Last) > piecePause || len(c.all())+len(d.all()) > mostParts {
			return c, false
		}
		c = together(slices.Concat(c.all(), d.all()))
		c.pasted = d.pasted
		return c, true
	case !c.goesOnIn(d) || d.First.Sub(c.Last) > burstPause || d.First.Sub(c.First) > burstLongest:
		return c, false
	}
	c.Text = c.Text.Join(d.Text)
	c.Last = d.Last
	return c, true
}
