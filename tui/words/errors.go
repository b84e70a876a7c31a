package words

import (
	"errors"
	"fmt"

	"convene/session"
	"convene/session/hub"
)

// Errors words each refusal. Nothing was changed and nothing was lost.
type Errors struct {
	NoSuchTable   string // %d: the last table
	NoSuchSheet   string
	NoSuchEntry   string
	NoSuchStep    string
	NoSuchSeat    string
	NameNeeded    string
	NameTaken     string // %s: the name that is there already
	NameReserved  string // it reads as the facilitator\'s
	RoomFull      string // %d: how many people there can be
	TextFull      string // %d: characters
	SectionFull   string // %d: entries
	TooDeep       string // %d: levels
	LinksFull     string // %d: links
	LinkMakesNo   string
	NotYours      string
	NothingToDo   string
	NotStarted    string
	Saving        string
	NotAllowed    string
	WrongPlace    string
	AlreadyBegun  string
	Locked        string
	QuietOthers   string
	NothingHidden string
	DotsSpent     string // %d: dots
	DotsOnOne     string // %d: dots
	NoRound       string
	Presented     string
	SeatClosed    string // they were sent out
	StillLeads    string // they facilitate, and that right is taken back first
	StillHidden   string
	NothingToShow string
	SessionEnded  string
	TextWorn      string
	SectionWorn   string
	Broken        string // the program itself failed
	Closed        string // the session has been closed
	Other         string // anything without a wording of its own
}

// Error words a refusal for the person who got it. nil is the empty string.
func (w *Words) Error(err error) string {
	e := w.Errors
	var r *session.Error
	switch {
	case err == nil:
		return ""
	case errors.Is(err, hub.ErrClosed):
		return e.Closed
	case !errors.As(err, &r):
		return e.Other
	}
	switch r.Code {
	case session.NoSuchTable:
		return fmt.Sprintf(e.NoSuchTable, r.Limit)
	case session.NoSuchSheet:
		return e.NoSuchSheet
	case session.NoSuchEntry:
		return e.NoSuchEntry
	case session.NoSuchStep:
		return e.NoSuchStep
	case session.NoSuchSeat:
		return e.NoSuchSeat
	case session.NameNeeded:
		return e.NameNeeded
	case session.NameTaken:
		return fmt.Sprintf(e.NameTaken, r.Name)
	case session.NameReserved:
		return e.NameReserved
	case session.SeatTaken:
		return fmt.Sprintf(w.Seats.ErrTaken, r.Name)
	case session.SeatAsked:
		return fmt.Sprintf(w.Seats.ErrAsked, r.Name)
	case session.SeatDenied:
		return w.Seats.ErrDenied
	case session.RoomFull:
		return fmt.Sprintf(e.RoomFull, r.Limit)
	case session.TextFull:
		return fmt.Sprintf(e.TextFull, r.Limit)
	case session.SectionFull:
		return fmt.Sprintf(e.SectionFull, r.Limit)
	case session.TooDeep:
		return fmt.Sprintf(e.TooDeep, r.Limit)
	case session.LinksFull:
		return fmt.Sprintf(e.LinksFull, r.Limit)
	case session.LinkMakesNo:
		return e.LinkMakesNo
	case session.NotYours:
		return e.NotYours
	case session.NothingToDo:
		return e.NothingToDo
	case session.NotStarted:
		return e.NotStarted
	case session.Saving:
		return e.Saving
	case session.NotAllowed:
		return e.NotAllowed
	case session.WrongPlace:
		return e.WrongPlace
	case session.AlreadyBegun:
		return e.AlreadyBegun
	case session.Locked:
		return e.Locked
	case session.QuietOthers:
		return e.QuietOthers
	case session.NothingHidden:
		return e.NothingHidden
	case session.DotsSpent:
		return fmt.Sprintf(e.DotsSpent, r.Limit)
	case session.DotsOnOne:
		return fmt.Sprintf(e.DotsOnOne, r.Limit)
	case session.NoRound:
		return e.NoRound
	case session.Presented:
		return e.Presented
	case session.SeatClosed:
		return e.SeatClosed
	case session.StillLeads:
		return e.StillLeads
	case session.NoteStays:
		return w.Deeds.NoteStays
	case session.WentOn:
		return w.Deeds.WentOn
	case session.CarriesOthers:
		return w.Carries(r, w.Deeds.RemoveAgain)
	case session.StillHidden:
		return e.StillHidden
	case session.NothingToShow:
		return e.NothingToShow
	case session.SessionEnded:
		return e.SessionEnded
	case session.TextWorn:
		return e.TextWorn
	case session.SectionWorn:
		return e.SectionWorn
	case session.Broken:
		return e.Broken
	}
	return e.Other
}
