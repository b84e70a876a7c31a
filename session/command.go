package session

import (
	"time"

	"convene/exercises"
	"convene/session/text"
)

// Command is something that somebody asks for.
type Command struct {
	By SeatID // 0: the program itself
	At time.Time
	Do Action
}

// Action is what is asked for: one of the types below.
type Action interface {
	decide(s State, c Command) ([]Body, error)
}

// The actions there are.
type (
	// Start begins a session with a plan, and with what the session before hands
	// on, where there is one.
	Start struct {
		Plan *exercises.Plan
		Past *Past
		Zone string // see Started
	}

	// Sit asks for a seat. Claim says beforehand whose it is; where there is one to
	// give back, Sit only notes what is new about it.
	Sit struct {
		Name  string
		Table int
		Key   string // fingerprint; "" without one
		Lang  exercises.Lang
		// Chosen says that they chose Lang just now. Otherwise it is what their
		// terminal asks for, and what they chose before counts more.
		Chosen bool
		Role   Role // set by whoever let the person in, never by the person
		// KeyOnly: their key alone let them in, and they gave no code. It brings them
		// to their own seats and to no other that is there.
		KeyOnly bool
		// Here are the seats that somebody sits on just now, and Granted one that was
		// given to this person by a yes. Both are the hub's to say.
		Here    []SeatID
		Granted SeatID
	}

	// AddKey lets a key bring By back to their seat from now on. Doubt is the hub's
	// to say: nobody has vouched for whoever holds it.
	AddKey struct {
		Key   string
		Doubt bool
	}

	// SetLanguage changes what By reads in.
	SetLanguage struct{ Lang exercises.Lang }

	// Write changes a text. With New it first adds the entry.
	Write struct {
		Sheet  SheetRef
		Entry  text.ID
		New    *Place
		Column int
		Edit   text.Edit
		Of     SeatID // whose words they are, when a scribe writes; 0: one's own
	}

	// Remove takes an entry off the sheet. Replica is the screen's own for this
	// sheet: where there are no names it is all that tells whose an entry is.
	Remove struct {
		Sheet   SheetRef
		Entry   text.ID
		Replica uint64
		Careful bool // as in Revert
	}

	// Move gives an entry another place.
	Move struct {
		Sheet   SheetRef
		Entry   text.ID
		To      Place
		Replica uint64
	}

	// Join draws a link on a map.
	Join struct {
		Sheet   SheetRef
		Link    Link
		Replica uint64
	}

	// Part takes a link away.
	Part struct {
		Sheet   SheetRef
		Link    Link
		Replica uint64
	}

	// Revert undoes one change. Op is a new identity for the edit it makes.
	Revert struct {
		Change  Change
		Op      text.ID
		Careful bool // refuse where it would take others' dots and notes along
	}

	// OpenStep invites one table, or with Table 0 all, to a step.
	OpenStep struct{ Table, Step int }

	// SetClock starts, pauses or changes the clock of one table, or all.
	SetClock struct {
		Table int
		Clock Clock
	}

	// SetDoors says how people get in. Only the program itself may.
	SetDoors struct{ Doors Doors }

	// Announce says one line to one table, or with Table 0 to all.
	Announce struct {
		Table int
		Text  string
	}
)

// Place is where an entry goes: right after After (zero: first) in its section,
// and on a map under Parent.
type Place struct {
	Section int
	Parent  text.ID
	After   text.ID
}

// Decide tells what comes of a command: events, or a refusal (an *Error) with
// nothing changed. It may give no events and no error when what was asked for is
// so already. The events carry At and By; their identity is the hub's to give.
func Decide(s State, c Command) ([]Event, error) {
	if _, starting := c.Do.(Start); s.Plan == nil && !starting {
		return nil, refuse(NotStarted)
	}
	if x := s.Seat(c.By); x != nil && x.Shut {
		return nil, refuse(SeatClosed)
	}
	bodies, err := c.Do.decide(s, c)
	if err != nil || len(bodies) == 0 {
		return nil, err
	}
	evs := make([]Event, len(bodies))
	for i, b := range bodies {
		evs[i] = Event{At: c.At, By: s.signature(c.By, b), Body: b}
	}
	return evs, nil
}

// signature is who an event names as its maker: nobody, where the exercise is
// anonymous, so that the journal can't tell it either.
func (s State) signature(by SeatID, b Body) SeatID {
	var r SheetRef
	switch b := b.(type) {
	case Wrote:
		r = b.Sheet
	case EntryAdded:
		r = b.Sheet
	case EntryRemoved:
		r = b.Sheet
	case EntryRestored:
		r = b.Sheet
	case EntryMoved:
		r = b.Sheet
	case Linked:
		r = b.Sheet
	case Unlinked:
		r = b.Sheet
	case HeadlineSet:
		r = b.Sheet
	case NoteLeft:
		r = b.Sheet
	case NoteAnswered:
		r = b.Sheet
	case NoteTaken:
		r = b.Sheet
	case ReadBy: // what one hasn't read as somebody else's is one's own
		r = b.Sheet
	default:
		return by
	}
	if ex := s.Exercise(r.Step); ex != nil && ex.Anonymous {
		return 0
	}
	return by
}
