package session

import (
	"fmt"
	"strings"
	"sync"

	"convene/exercises"
	"convene/exercises/wordfile"
)

// Code tells refusals apart, for screens that have their own wording of each.
type Code string

// The refusals there are.
const (
	NoSuchTable  Code = "no-such-table"
	TableClosed  Code = "table-closed"
	TablesFull   Code = "tables-full"
	StillSit     Code = "still-sit" // people, at a table that is to be closed
	LastTable    Code = "last-table"
	LastStep     Code = "last-step"
	StepsFull    Code = "steps-full"
	TooFew       Code = "too-few"  // people or tables, to seat anybody otherwise
	AllHome      Code = "all-home" // nobody sits elsewhere for a while
	NoSuchSheet  Code = "no-such-sheet"
	NoSuchEntry  Code = "no-such-entry"
	NoSuchStep   Code = "no-such-step"
	NoSuchSeat   Code = "no-such-seat"
	NameNeeded   Code = "name-needed"
	NameTaken    Code = "name-taken"
	NameReserved Code = "name-reserved" // it reads as the facilitator's
	SeatTaken    Code = "seat-taken"    // somebody sits there, or another key is bound to it
	SeatAsked    Code = "seat-asked"    // somebody else is asking for it just now
	SeatDenied   Code = "seat-denied"   // nobody said yes
	RoomFull     Code = "room-full"
	ManyNew      Code = "many-new" // so many new people at once, from one network
	TextFull     Code = "text-full"
	SectionFull  Code = "section-full"
	TooDeep      Code = "too-deep"
	LinksFull    Code = "links-full"
	LinkMakesNo  Code = "link-makes-no-sense"
	NotYours     Code = "not-yours"
	NothingToDo  Code = "nothing-to-undo"
	NotStarted   Code = "not-started"
	Saving       Code = "not-saving"
	NotAllowed   Code = "facilitator-only"
	WrongPlace   Code = "wrong-place"
	AlreadyBegun Code = "already-begun"

	Locked        Code = "locked"
	QuietOthers   Code = "quiet-others"
	NothingHidden Code = "nothing-hidden"
	DotsSpent     Code = "dots-spent"
	DotsOnOne     Code = "dots-on-one"
	NoRound       Code = "no-round"
	Presented     Code = "presented"
	SeatClosed    Code = "seat-closed" // they were sent out
	StillLeads    Code = "still-leads" // it is done to nobody who facilitates
	NoteStays     Code = "note-stays"
	WentOn        Code = "went-on" // others did, from what was to be undone
	CarriesOthers Code = "carries-others"
	StillHidden   Code = "still-hidden"
	NothingToShow Code = "nothing-to-show"
	StaysAtTable  Code = "stays-at-table"
	SessionEnded  Code = "session-ended"

	// Limits that nobody reaches by working.
	TextWorn    Code = "text-worn"    // rewritten too often
	SectionWorn Code = "section-worn" // too many entries have come and gone

	// Broken: the program itself failed at it.
	Broken Code = "broken"
)

// Error is a refusal: nothing was changed and nothing was lost.
type Error struct {
	Code  Code
	Notes int    // for CarriesOthers, where Limit is the dots
	Limit int    // the number the sentence speaks of, where it does
	Name  string // the name it speaks of, where it does
}

// Error is the refusal as a plain English sentence.
func (e *Error) Error() string { return e.In(exercises.English) }

// In is the refusal as a sentence in a language.
func (e *Error) In(lang exercises.Lang) string {
	w := ours().In(lang).Errors
	said, ok := w.Refusal[string(e.Code)]
	switch {
	case !ok:
		return w.Other
	case !strings.Contains(said, "%"):
		return said
	}
	return fmt.Sprintf(said, e.Limit, e.Name)
}

// Words are what the session says itself.
type Words struct{ Errors Errors }

// Errors word each refusal. Nothing was changed and nothing was lost.
type Errors struct {
	Refusal wordfile.ByID // by its Code; %[1]d: the number that it speaks of, %[2]s: the name
	Closed  string        // the session has been closed
	Other   string        // anything without a wording of its own
}

// Of words a refusal by its code alone, one that speaks of no number and no name.
func (e Errors) Of(code Code) string { return e.Refusal[string(code)] }

var ours = sync.OnceValue(wordfile.Ours[Words])

func refuse(c Code) error { return &Error{Code: c} }

func refuseAt(c Code, limit int) error { return &Error{Code: c, Limit: limit} }
