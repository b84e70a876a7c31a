package session

import (
	"errors"
	"reflect"
	"slices"

	"convene/exercises"
	"convene/session/text"
)

// This file is what somebody does at a table besides writing: dots, choices,
// "I'm done", headlines, notes, calls for help, rounds. Each is in their own list
// of what can be undone, so that undoing after one never takes back older words.

// NoteTaken takes a note back.
type NoteTaken struct {
	Sheet SheetRef `json:"sheet"`
	Entry text.ID  `json:"entry"`
	Note  text.ID  `json:"note"`
}

func (NoteTaken) kind() string { return "note-taken" }

// taken takes a note off an entry, unless the table has answered it.
func (e *Entry) taken(id text.ID) bool {
	i := slices.IndexFunc(e.Notes, func(n Note) bool { return n.ID == id })
	if i < 0 || e.Notes[i].Answer != "" {
		return false
	}
	e.Notes = slices.Delete(slices.Clone(e.Notes), i, i+1)
	return true
}

// Deed is such a thing as it was done, and what puts it back.
type Deed struct{ Is, Was Body }

// deed tells which change of the kind an event is, if it is one.
func deed(before State, e Event, c *Change) bool {
	sheet := func(r SheetRef, what What) *Sheet {
		c.Sheet, c.What = r, what
		return before.Sheet(r)
	}
	var was Body
	switch b := e.Body.(type) {
	case Dotted:
		w := b
		w.Dots, c.Entry = sheet(b.Sheet, DotGiven).Entry(b.Entry).DotsOf(b.Seat), b.Entry
		was = w
	case Picked:
		w := b
		w.Section = -1
		for _, p := range sheet(b.Sheet, PickGiven).Picks {
			if p.Seat == b.Seat && p.Pick == b.Pick {
				w.Section = p.Section
			}
		}
		was = w
	case DoneSet:
		c.Sheet, c.What = b.Sheet, DoneMarked
		w := b
		w.Done = !b.Done
		was = w
	case HeadlineSet:
		was = HeadlineSet{Sheet: b.Sheet, Text: sheet(b.Sheet, HeadlineGiven).Headline}
	case NoteLeft:
		c.Sheet, c.Entry, c.What = b.Sheet, b.Entry, NoteGiven
		was = NoteTaken{Sheet: b.Sheet, Entry: b.Entry, Note: b.Note.ID}
	case NoteTaken:
		n := sheet(b.Sheet, NoteGiven).Entry(b.Entry).note(b.Note)
		c.Entry = b.Entry
		was = NoteLeft{Sheet: b.Sheet, Entry: b.Entry, Note: n}
	case NoteAnswered:
		w := b
		w.Answer, c.Entry = sheet(b.Sheet, AnswerGiven).Entry(b.Entry).note(b.Note).Answer, b.Entry
		was = w
	case HelpCalled:
		c.What = HelpAsked
		was = HelpEnded{Table: b.Table}
	case HelpEnded:
		c.What = HelpAsked
		w := HelpCalled{Table: b.Table}
		if t := before.Table(b.Table); t != nil && t.Help != nil {
			w.Reason = t.Help.Reason
		}
		was = w
	case RoundSet:
		if x := before.Seat(e.By); x == nil || x.Role == Facilitator {
			return false // they lead rounds at the wall
		}
		c.What = RoundTurned
		w := RoundSet{Table: b.Table}
		if t := before.Table(b.Table); t != nil {
			w.Round = t.Round
		}
		was = w
	case Renamed:
		if !before.ofOwnSeat(e) {
			return false
		}
		c.What = OwnSeat
		was = Renamed{Seat: b.Seat, Name: before.Seat(b.Seat).Name}
	case PeopleMoved:
		if !before.ofOwnSeat(e) {
			return false
		}
		c.What = OwnSeat
		was = PeopleMoved{Seats: b.Seats, Table: before.Seat(e.By).Table}
	default:
		return false
	}
	c.Deed = Deed{Is: e.Body, Was: was}
	return !reflect.DeepEqual(c.Deed.Is, was)
}

// note is a note by its identity, or none.
func (e *Entry) note(id text.ID) Note {
	if e != nil {
		for _, n := range e.Notes {
			if n.ID == id {
				return n
			}
		}
	}
	return Note{}
}

// deed undoes what isn't writing, as long as it is still as it was done: what
// somebody else has made of it since is theirs, and that is said. Going on to what
// was done before would take away what nobody meant.
func (a Revert) deed(s State, c Command) ([]Body, error) {
	out, err := a.asBefore(s, c)
	if err == nil && len(out) == 0 {
		return nil, refuse(WentOn)
	}
	if no := (*Error)(nil); errors.As(err, &no) {
		switch no.Code {
		case NoSuchSheet, NoSuchEntry, NoSuchTable, NoSuchSeat, NotYours, NotAllowed, WrongPlace, NoRound:
			return nil, refuse(WentOn)
		}
	}
	return out, err
}

// asBefore is what puts back how it was before a deed, or nothing.
func (a Revert) asBefore(s State, c Command) ([]Body, error) {
	d := a.Change.Deed
	switch was := d.Was.(type) {
	case Dotted:
		if e := s.Sheet(was.Sheet).Entry(was.Entry); e == nil || e.DotsOf(was.Seat) != d.Is.(Dotted).Dots {
			return nil, nil
		}
		return Dot{Sheet: was.Sheet, Entry: was.Entry, Dots: was.Dots, Of: was.Seat}.decide(s, c)
	case Picked:
		return Pick{Sheet: was.Sheet, Pick: was.Pick, Section: was.Section, Of: was.Seat}.decide(s, c)
	case DoneSet:
		return SetDone{Sheet: was.Sheet, Done: was.Done, Of: was.Seat}.decide(s, c)
	case HeadlineSet:
		if s.Sheet(was.Sheet).Headline != d.Is.(HeadlineSet).Text {
			return nil, nil
		}
		return SetHeadline(was).decide(s, c)
	case NoteTaken:
		return TakeNote{Sheet: was.Sheet, Entry: was.Entry, Note: was.Note, Replica: a.Op.Replica}.decide(s, c)
	case NoteLeft:
		return LeaveNote{Sheet: was.Sheet, Entry: was.Entry, ID: was.Note.ID, Kind: was.Note.Kind, Text: was.Note.Text}.decide(s, c)
	case NoteAnswered:
		if s.Sheet(was.Sheet).Entry(was.Entry).note(was.Note).Answer != d.Is.(NoteAnswered).Answer {
			return nil, nil
		}
		return AnswerNote(was).decide(s, c)
	case HelpEnded:
		if t := s.Table(was.Table); t == nil || t.Help == nil || t.Help.Reason != d.Is.(HelpCalled).Reason {
			return nil, nil
		}
		return CallHelp{Table: was.Table, Ended: true}.decide(s, c)
	case HelpCalled:
		if t := s.Table(was.Table); t == nil || t.Help != nil {
			return nil, nil
		}
		return CallHelp{Table: was.Table, Reason: was.Reason}.decide(s, c)
	case RoundSet:
		t, err := s.mayLead(c.By, was.Table)
		if err != nil || !reflect.DeepEqual(t.Round, d.Is.(RoundSet).Round) {
			return nil, err
		}
		return []Body{was}, nil
	case Renamed:
		if x := s.Seat(was.Seat); x == nil || x.Name != d.Is.(Renamed).Name {
			return nil, nil
		}
		return Rename(was).decide(s, c)
	case PeopleMoved:
		if x := s.Seat(c.By); x == nil || x.Table != d.Is.(PeopleMoved).Table {
			return nil, nil
		}
		return ChangeTable{Table: was.Table}.decide(s, c)
	}
	return nil, nil
}

// ofOwnSeat tells whether an event is what a participant did with their own name or
// table.
func (s State) ofOwnSeat(e Event) bool {
	x := s.Seat(e.By)
	if x == nil || x.Role == Facilitator {
		return false
	}
	switch b := e.Body.(type) {
	case Renamed:
		return b.Seat == e.By
	case PeopleMoved:
		return len(b.Seats) == 1 && b.Seats[0] == e.By
	}
	return false
}

// TakeNote takes back a note of one's own that nobody has answered.
type TakeNote struct {
	Sheet   SheetRef
	Entry   text.ID
	Note    text.ID
	Replica uint64 // tells one's own where nobody is named
}

func (a TakeNote) decide(s State, c Command) ([]Body, error) {
	sh, ex := s.Sheet(a.Sheet), s.Exercise(a.Sheet.Step)
	if sh == nil || ex == nil || s.Seat(c.By) == nil {
		return nil, refuse(NoSuchSheet)
	}
	n := sh.Entry(a.Entry).note(a.Note)
	mine := n.Author == c.By
	if ex.Anonymous {
		mine = n.ID.Replica == a.Replica
	}
	switch {
	case n.ID.IsZero():
		return nil, nil
	case !mine:
		return nil, refuse(NotYours)
	case n.Answer != "":
		return nil, refuse(NoteStays)
	}
	return []Body{NoteTaken{Sheet: a.Sheet, Entry: a.Entry, Note: a.Note}}, s.going()
}

// ofOthers refuses to take away an entry that others have put dots or notes on
// until that has been said to whoever does it.
func ofOthers(ex *exercises.Exercise, e *Entry, by SeatID, replica uint64) error {
	dots, notes := 0, 0
	for _, d := range e.Dots {
		if d.Seat != by {
			dots += d.N
		}
	}
	for _, n := range e.Notes {
		if mine := n.Author == by && by != 0; !mine && (!ex.Anonymous || n.ID.Replica != replica) {
			notes++
		}
	}
	if dots+notes == 0 {
		return nil
	}
	return &Error{Code: CarriesOthers, Limit: dots, Notes: notes}
}
