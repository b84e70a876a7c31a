package session

import (
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

// A burst of typing ends with a pause, and at the latest after a stretch: so
// one undo takes back what somebody feels was one go, and never ten minutes.
const (
	burstPause   = time.Second
	burstLongest = 20 * time.Second
	mostChanges  = 200
)

// More characters at once than a key gives are a paste, which is a change of its
// own. A long one comes in pieces, each of them large but the last, and with
// little between them.
const (
	mostOfKey  = 16
	leastPiece = 2048
	piecePause = 2 * time.Second
	mostParts  = 1000
)

// History is what one person did, newest last, so that they can undo it. It
// holds nobody else's changes. The zero value is empty. It is not safe for
// several goroutines; the hub owns it.
type History struct {
	done   []Change
	undone []Change
}

// OfTheRoom tells what a facilitator does with the room, steps and clocks, seats
// and roles, from what is written on worksheets. Each has a history of its own:
// who takes back a word at a table must not take back the room's step. before is
// the state it was decided on. What somebody does with their own name and seat is
// theirs alone.
func OfTheRoom(before State, evs []Event) bool {
	return slices.ContainsFunc(evs, func(e Event) bool { return roomChange(before, e) != nil && !before.ofOwnSeat(e) })
}

// OfTheRoom tells the same of a change, or of any part of it.
func (c Change) OfTheRoom() bool {
	return c.What >= StageChanged || slices.ContainsFunc(c.Parts, Change.OfTheRoom)
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

// begins makes of an entry that was brought back one that began with the change:
// it was the person's own, and began empty.
func (c *Change) begins() {
	if c.What == Restored {
		c.What, c.Added = Typed, true
	}
}

// whole joins all that one command did into one change: what was done to an entry
// and its text into one part, several entries into one change.
func whole(before State, evs []Event) (Change, bool) {
	var parts []Change
	for _, d := range changes(before, evs) {
		n := len(parts)
		switch {
		case d.isDeed(), n == 0 || parts[n-1].Sheet != d.Sheet || parts[n-1].Entry != d.Entry:
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

func (c Change) isDeed() bool { return c.What > Several && c.What < StageChanged }

func changes(before State, evs []Event) []Change {
	var out []Change
	room := OfTheRoom(before, evs)
	for _, e := range evs {
		c := Change{First: e.At, Last: e.At}
		switch b := e.Body.(type) {
		case EntryAdded:
			c.Sheet, c.Entry, c.Added = b.Sheet, b.Entry, true
		case Wrote:
			c.Sheet, c.Entry, c.Column, c.Text = b.Sheet, b.Entry, b.Column, changeOf(before, b)
			c.Added = len(b.Edit.Revives) > 0 && before.Sheet(b.Sheet).isRemoved(b.Entry) // it begins again
			if n := len(out); n > 0 && out[n-1].Added && out[n-1].Entry == b.Entry && out[n-1].Text.Empty() {
				out[n-1].Column, out[n-1].Text = c.Column, c.Text
				continue
			}
		case EntryRemoved:
			c.Sheet, c.Entry, c.What = b.Sheet, b.Entry, Removed
		case EntryRestored:
			c.Sheet, c.Entry, c.What = b.Sheet, b.Entry, Restored
		case EntryMoved:
			c.Sheet, c.Entry, c.What = b.Sheet, b.Entry, MovedEntry
			c.From = before.Sheet(b.Sheet).placeOf(b.Entry)
		case Linked:
			c.Sheet, c.Link, c.What = b.Sheet, b.Link, LinkDrawn
		case Unlinked:
			c.Sheet, c.Link, c.What = b.Sheet, b.Link, LinkTaken
		default:
			if !room && deed(before, e, &c) {
				break
			}
			note := roomChange(before, e)
			if note == nil || !note(before, e, &c) {
				continue
			}
			if n := len(out); n > 0 && out[n-1].What >= StageChanged {
				out[n-1].Stages = append(out[n-1].Stages, c.Stages...)
				out[n-1].parts = append(out[n-1].parts, c.parts...)
				out[n-1].Moves = append(out[n-1].Moves, c.Moves...)
				out[n-1].Locks = append(out[n-1].Locks, c.Locks...)
				out[n-1].Roles = append(out[n-1].Roles, c.Roles...)
				out[n-1].Names = append(out[n-1].Names, c.Names...)
				out[n-1].Shut = append(out[n-1].Shut, c.Shut...)
				out[n-1].rounds = append(out[n-1].rounds, c.rounds...)
				out[n-1].ends = append(out[n-1].ends, c.ends...)
				continue
			}
		}
		out = append(out, c)
	}
	return out
}

// roomChange gives what notes how to undo something that a facilitator did with
// the room, and tells whether there is anything to undo; nil for whatever isn't of
// the room. What has been revealed can't be hidden again: it has been read.
func roomChange(before State, e Event) func(before State, e Event, c *Change) bool {
	switch b := e.Body.(type) {
	case StepOpened:
		return stagesOf(b.Table)
	case ClockSet:
		return stagesOf(b.Table)
	case PhaseSet:
		return stagesOf(b.Table)
	case BringSet:
		return stagesOf(b.Table)
	case SpotlightSet, GallerySet:
		return stagesOf(0)
	case StageRestored:
		return stagesOf(b.Table)
	case PeopleMoved:
		return func(before State, _ Event, c *Change) bool {
			c.What = PeopleSeated
			for _, id := range b.Seats {
				if x := before.Seat(id); x != nil {
					c.Moves = append(c.Moves, PeopleMoved{Seats: []SeatID{id}, Table: x.Table})
				}
			}
			return true
		}
	case Renamed:
		return func(before State, _ Event, c *Change) bool {
			x := before.Seat(b.Seat)
			if x == nil {
				return false
			}
			c.What = SeatChanged
			c.Names = []Renamed{{Seat: b.Seat, Name: x.Name}}
			return true
		}
	case SeatShut:
		return func(_ State, _ Event, c *Change) bool {
			c.What = SeatChanged
			c.Shut = []SeatShut{{Seat: b.Seat, Shut: !b.Shut}}
			return true
		}
	case LockSet:
		return func(_ State, _ Event, c *Change) bool {
			c.What = LockTurned
			c.Locks = []LockSet{{Lock: b.Lock, Locked: !b.Locked}}
			return true
		}
	case RoundSet:
		if x := before.Seat(e.By); x != nil && x.Role == Facilitator {
			return roundOf(b)
		}
	case EndedSet:
		return func(_ State, _ Event, c *Change) bool {
			c.What = SessionTurned
			c.ends = []EndedSet{{Ended: !b.Ended}}
			return true
		}
	case RoleSet:
		return func(before State, _ Event, c *Change) bool {
			x := before.Seat(b.Seat)
			if x == nil {
				return false
			}
			c.What = RoleGiven
			c.Roles = []RoleSet{{Seat: b.Seat, Role: x.Role}}
			return true
		}
	}
	return nil
}

// stagesOf notes a table's stage as it was, or with table 0 the room's and every
// table's own.
func stagesOf(table int) func(before State, e Event, c *Change) bool {
	return func(before State, e Event, c *Change) bool {
		c.What = StageChanged
		if table == 0 {
			c.Stages = append(c.Stages, StageRestored{Stage: before.Stage})
		}
		for _, t := range before.Tables {
			if t.Number == table || table == 0 && t.Stage != nil {
				c.Stages = append(c.Stages, StageRestored{Table: t.Number, Stage: t.Stage})
			}
		}
		after := Apply(before, e)
		for _, b := range c.Stages {
			was, now := before.Stage, after.Stage
			if b.Table != 0 {
				was, now = before.StageOf(b.Table), after.StageOf(b.Table)
			}
			c.parts = append(c.parts, differing(was, now))
		}
		return true
	}
}

// changeOf is what an edit did to the text: what it inserted, what it deleted,
// and what it brought back, which undoing it has to delete again.
func changeOf(before State, b Wrote) text.Change {
	c := b.Edit.Change()
	if len(b.Edit.Revives) == 0 {
		return c
	}
	if e := before.Sheet(b.Sheet).Entry(b.Entry); e != nil && b.Column < len(e.Texts) {
		for _, op := range b.Edit.Revives {
			c.Inserted = append(c.Inserted, e.Texts[b.Column].DeletedBy(op)...)
		}
	}
	return c
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
