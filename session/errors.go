package session

import "fmt"

// Code tells refusals apart, for screens that have their own wording of each.
type Code string

// The refusals there are.
const (
	NoSuchTable  Code = "no-such-table"
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

// Error is the refusal as a plain English sentence. Screens word it by Code in
// the person's own language.
func (e *Error) Error() string {
	switch e.Code {
	case NoSuchTable:
		return fmt.Sprintf("There is no such table. The tables go from 1 to %d.", e.Limit)
	case NoSuchSheet, NoSuchStep:
		return "That worksheet is not part of this session."
	case NoSuchEntry:
		return "That entry is not on this worksheet."
	case NoSuchSeat:
		return "That seat is not in this session."
	case NameNeeded:
		return "Please type a name, so that your table knows who writes."
	case NameTaken:
		return fmt.Sprintf("Somebody at this table has almost the same name (%s). Please add a letter to yours.", e.Name)
	case NameReserved:
		return "That name could be taken for the facilitator's. Please type your own."
	case SeatTaken:
		return fmt.Sprintf("%s is here already, and nobody has said that it is you.", e.Name)
	case SeatAsked:
		return fmt.Sprintf("Somebody else is asking for the seat of %s just now. Try again in a moment.", e.Name)
	case SeatDenied:
		return "Nobody has said yes to that. Take a name of your own, or ask your facilitator."
	case RoomFull:
		return fmt.Sprintf("The session has reached %d people. Please ask the facilitator.", e.Limit)
	case ManyNew:
		return "Very many new people are coming in from your network just now. Please try again in a moment."
	case TextFull:
		return fmt.Sprintf("This entry is full (%d characters). Press Enter to go on in a new one.", e.Limit)
	case SectionFull:
		return fmt.Sprintf("This section is full (%d entries).", e.Limit)
	case TooDeep:
		return fmt.Sprintf("The map goes %d levels deep. Add this beside the last one instead.", e.Limit)
	case LinksFull:
		return fmt.Sprintf("The map has all the %d links it can take.", e.Limit)
	case LinkMakesNo:
		return "Those two are joined already."
	case NotYours:
		return "You are reading this table's worksheet. Only its own people write there."
	case NothingToDo:
		return "There is nothing of yours left to undo."
	case NotStarted:
		return "The session has not been started yet."
	case Saving:
		return "Saving has stopped, so nothing new can begin until it works again. What you see is still here."
	case NotAllowed:
		return "Only the facilitator can do that."
	case WrongPlace:
		return "That can't go there."
	case Locked:
		return "The facilitator has locked this part. What is written there is safe."
	case QuietOthers:
		return "In quiet writing everybody writes lines of their own. Press Enter for a new one."
	case NothingHidden:
		return "There is nothing to reveal."
	case DotsSpent:
		return fmt.Sprintf("All %d dots are given. Take one back to give it elsewhere.", e.Limit)
	case DotsOnOne:
		return fmt.Sprintf("At most %d dots go on one entry.", e.Limit)
	case NoRound:
		return "No round is going on at this table."
	case Presented:
		return "Your sheet is being presented: listen now, answer afterwards."
	case SeatClosed:
		return "The facilitator has closed this seat. What was written on it is kept. If that is a mistake, please talk to them."
	case StillLeads:
		return "They facilitate. Take that right back from them first."
	case NoteStays:
		return "Your note has been answered, so it stays."
	case WentOn:
		return "Others have gone on from there, so it stays as it is."
	case CarriesOthers:
		return fmt.Sprintf("Others put %d dots and %d notes on this line.", e.Limit, e.Notes)
	case StillHidden:
		return "Lines written alone are still hidden. Reveal them first."
	case NothingToShow:
		return "No table has written anything yet that another one could read."
	case SessionEnded:
		return "The session has ended: its worksheets are only to read now."
	case TextWorn:
		return "This line has been rewritten so often that it is full. Press Enter to begin a new one."
	case SectionWorn:
		return "So many lines have come and gone here that no new one fits. Please write on in one that is there."
	case Broken:
		return "A mistake in Convene itself stopped that. Nothing was changed and nothing was lost."
	case AlreadyBegun:
		return "The session has been started already."
	}
	return "That can't be done."
}

func refuse(c Code) error { return &Error{Code: c} }

func refuseAt(c Code, limit int) error { return &Error{Code: c, Limit: limit} }
