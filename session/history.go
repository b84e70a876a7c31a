package session

import (
	"reflect"
	"slices"
	"time"

	"convene/session/text"
)

// Change is one thing a person did to a worksheet, as large as they would call
// it: a burst of typing, an entry removed, a link drawn.
type Change struct {
	Sheet  SheetRef
	Entry  text.ID
	Column int
	Text   text.Change
	Added  bool // the entry began with it
	What   What
	Link   Link
	From   Place // for Moved: where it stood before
	Deed   Deed  // for what isn't writing

	// Parts are the changes that were made at once, in their order: a paste is one
	// change for whoever makes it. Sheet, Entry and Column are then the first one's.
	Parts  []Change
	pasted int // the characters that its newest piece put in at once; 0: typed key by key

	// For a facilitator's: what puts the room back as it was.
	Stages []StageRestored
	parts  []stagePart // what of each of Stages was changed; without it all is put back
	Moves  []PeopleMoved
	Locks  []LockSet
	Roles  []RoleSet
	Names  []Renamed
	Shut   []SeatShut
	rounds []roundTurned
	ends   []EndedSet

	First time.Time
	Last  time.Time
}

// What tells the kinds of change apart.
type What int

// The kinds of change there are.
const (
	Typed What = iota
	Removed
	Restored
	MovedEntry
	LinkDrawn
	LinkTaken
	Several // see Parts
	DotGiven
	PickGiven
	DoneMarked
	HeadlineGiven
	NoteGiven
	AnswerGiven
	HelpAsked
	RoundTurned
	OwnSeat // one's own name, or table
	StageChanged
	PeopleSeated
	LockTurned
	RoleGiven
	SeatChanged // somebody was given another name, or sent out
	RoundLed    // by a facilitator, at the wall
	SessionTurned
)

// OfTheRoom tells what a facilitator does with the room, steps and clocks, seats
// and roles, from what is written on worksheets. Each has a history of its own:
// who takes back a word at a table must not take back the room's step. before is
// the state it was decided on. What somebody does with their own name and seat is
// theirs alone.
func OfTheRoom(before State, evs []Event) bool {
	return slices.ContainsFunc(evs, func(e Event) bool {
		b, ok := e.Body.(ofRoom)
		return ok && !before.ofOwnSeat(e) && b.undoRoom(before, e, new(Change))
	})
}

// OfTheRoom tells the same of a change, or of any part of it.
func (c Change) OfTheRoom() bool {
	return c.inRoom() || slices.ContainsFunc(c.Parts, Change.OfTheRoom)
}

// History is what one person did, newest last, so that they can undo it. It
// holds nobody else's changes. The zero value is empty. It is not safe for
// several goroutines; the hub owns it.
type History struct {
	done   []Change
	undone []Change
}

// Record notes what the person just did. before is the state it was decided on.
func (h *History) Record(before State, evs []Event) {
	cs := changes(before, evs)
	if len(cs) == 0 {
		return
	}
	h.undone = nil
	c := together(cs)
	c.pasted = pasted(cs)
	if n := len(h.done); n > 0 {
		if joined, ok := h.done[n-1].join(c); ok {
			h.done[n-1] = joined
			return
		}
	}
	h.done = push(h.done, c)
}

// Undo gives the person's last change and forgets it; ok is false when there is none.
func (h *History) Undo() (c Change, ok bool) { return pop(&h.done) }

// Redo gives the last undone change's own undoing.
func (h *History) Redo() (c Change, ok bool) { return pop(&h.undone) }

// NotUndone takes back a change that Undo gave and that can't be undone just now.
func (h *History) NotUndone(c Change) { h.done = push(h.done, c) }

// NotRedone is the same for Redo.
func (h *History) NotRedone(c Change) { h.undone = push(h.undone, c) }

// Undone notes what a Revert did, so that Redo can take it back.
func (h *History) Undone(before State, evs []Event) {
	if c, ok := whole(before, evs); ok {
		h.undone = push(h.undone, c)
	}
}

// Redone notes what redoing did, so that it can be undone again.
func (h *History) Redone(before State, evs []Event) {
	if c, ok := whole(before, evs); ok {
		c.begins()
		for i := range c.Parts {
			c.Parts[i].begins()
		}
		h.done = push(h.done, c)
	}
}

// Latest gives the person's newest change, for finding the place they were at.
func (h *History) Latest() (c Change, ok bool) {
	if len(h.done) == 0 {
		return Change{}, false
	}
	return h.done[len(h.done)-1], true
}

// More characters at once than a key gives are a paste, which is a change of its
// own. A long one comes in pieces, each of them large but the last, and with
// little between them.
const (
	mostOfKey  = 16
	leastPiece = 2048
	piecePause = 2 * time.Second
	mostParts  = 1000
)

// A burst of typing ends with a pause, and at the latest after a stretch: so
// one undo takes back what somebody feels was one go, and never ten minutes.
const (
	burstPause   = time.Second
	burstLongest = 20 * time.Second
	mostChanges  = 200
)

func push(list []Change, c Change) []Change {
	if len(list) >= mostChanges {
		list = append([]Change(nil), list[1:]...)
	}
	return append(list, c)
}

func pop(list *[]Change) (Change, bool) {
	n := len(*list)
	if n == 0 {
		return Change{}, false
	}
	c := (*list)[n-1]
	*list = (*list)[:n-1]
	return c, true
}

// whole joins all that one command did into one change: what was done to an entry
// and its text into one part, several entries into one change.
func whole(before State, evs []Event) (Change, bool) {
	var parts []Change
	for _, d := range changes(before, evs) {
		n := len(parts)
		switch {
		case d.Deed.Was != nil, n == 0 || parts[n-1].Sheet != d.Sheet || parts[n-1].Entry != d.Entry:
			parts = append(parts, d)
		case d.What == Typed && parts[n-1].Column != d.Column && !parts[n-1].Text.Empty():
			parts = append(parts, d)
		case d.What == Typed:
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
		if !c.note(before, e, room) {
			continue
		}
		if n := len(out); n == 0 || !out[n-1].takesIn(c) {
			out = append(out, c)
		}
	}
	return out
}

// note makes the change that an event is, and tells whether it is one that can be
// undone: of what is written, of what one did besides at one's table unless it was
// done in a deed of the room's, or of the room.
func (c *Change) note(before State, e Event, room bool) bool {
	if b, ok := e.Body.(written); ok {
		b.undo(before, c)
		return true
	}
	if b, ok := e.Body.(own); ok && !room {
		if was := b.own(before, e, c); was != nil {
			c.Deed = Deed{Is: e.Body, Was: was}
			if !reflect.DeepEqual(c.Deed.Is, was) {
				return true
			}
		}
	}
	b, ok := e.Body.(ofRoom)
	return ok && b.undoRoom(before, e, c)
}

// inRoom tells whether it puts something of the room back.
func (c Change) inRoom() bool {
	return len(c.Stages)+len(c.Moves)+len(c.Locks)+len(c.Roles)+len(c.Names)+len(c.Shut)+len(c.rounds)+len(c.ends) > 0
}

// on is the sheet that a change is about, as it was.
func (c *Change) on(before State, r SheetRef, what What) *Sheet {
	c.Sheet, c.What = r, what
	return before.Sheet(r)
}

// takesIn lets a change go on in the one before it: the first words of an entry just
// begun, or the next part of a deed of the room's.
func (c *Change) takesIn(d Change) bool {
	switch {
	case c.Added && d.What == Typed && c.Entry == d.Entry && c.Text.Empty():
		c.Column, c.Text = d.Column, d.Text
	case c.inRoom() && d.inRoom():
		c.Stages = append(c.Stages, d.Stages...)
		c.parts = append(c.parts, d.parts...)
		c.Moves = append(c.Moves, d.Moves...)
		c.Locks = append(c.Locks, d.Locks...)
		c.Roles = append(c.Roles, d.Roles...)
		c.Names = append(c.Names, d.Names...)
		c.Shut = append(c.Shut, d.Shut...)
		c.rounds = append(c.rounds, d.rounds...)
		c.ends = append(c.ends, d.ends...)
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
	if c.What == Restored {
		c.What, c.Added = Typed, true
	}
}

// goesOnIn tells whether d only writes on in the text that c wrote in.
func (c Change) goesOnIn(d Change) bool {
	return c.What == Typed && d.What == Typed && !d.Added && c.Sheet == d.Sheet && c.Entry == d.Entry && c.Column == d.Column
}

// all are the parts of a change, or itself.
func (c Change) all() []Change {
	if c.What == Several {
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

// Deed is such a thing as it was done, and what puts it back.
type Deed struct{ Is, Was Body }
