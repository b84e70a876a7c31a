package words

// People are the words of what becomes of people's names, tables, seats and rights,
// by themselves and by a facilitator.
type People struct {
	// One's own, at a table.
	MyName      string
	WhatName    string // %s: the name so far
	NamedNow    string // %s: the new one
	MyTable     string
	OneTable    string // why not: there is no other
	CalledThere string // %s: how somebody who is moved to a namesake is called then
	// Whoever comes to a table while their seat is at another; %s: the name, %s: that table.
	PromisesAt, SeatAt string
	GoThere, BringSeat string // %s: a table
	AnotherOne         string // %s: the name
	PromisesThere      string // said at a table; %s: the name, %s: the table they are at

	// StayHere: a move was taken back before it came; %s: the table.
	StayHere string

	// A facilitator's.
	Rename, WhoIsRenamed, TheirName        string // TheirName: %s: the name so far
	Renamed                                string // %s: the old name, %s: the new one
	Facilitates                            string // beside somebody who facilitates too
	SendOut, SendOutSure, SentOut, Nobody  string // Sure and Sent: %s: the name
	SendThem, DontSend                     string
	LetIn, LetInSaid, NobodyOut            string // Said: %s: the name
	OutSign                                string // beside a name: they were sent out
	TakeRight, RightTaken, NoOther         string // Taken: %s: the name
	TheirTable                             string // %s: the name; who came by the facilitator's door needs one
	ChangeCode, CodeSure, CodeDo, CodeKeep string
	CodeIs, CodeFailed, CodeNotHere        string // Is: %s: the new code; Failed: %s: why
	TheNames, TheSeats                     string // what an undo has put back

	// Farewell is said below the screen of whoever was sent out.
	Farewell string
}

// Seats are the words of who gets which seat: what a newcomer is told of one that is taken, what the one who sits
// there and the facilitators are asked, and what a key is for.
type Seats struct {
	// What the newcomer reads.
	Taken      string // %s: the name, twice
	ItsMe      string
	Another    string // %s: the name, %s: what they would be called
	Initial    string // how to be called otherwise
	SeeNothing string
	Asking     string // %s: the name
	BackHint   string // what Esc does, in the footer

	// What the one who sits there reads, and what the keys do.
	JoinAsYou string
	YesNo     string
	LetIn     string // they said yes
	KeptOut   string // they said no
	TooLate   string // it has been answered

	// A key.
	ThisComputer string // it was bound to the new seat
	ShallIt      string
	ItDoes       string
	ItDoesnt     string
	AloneWaits   string // what they wrote alone is hidden from them too

	// Their line had broken, and what they typed last may not have come.
	CutOff string // %s: the last words of theirs that are there

	// What the facilitators read.
	WantsToBe string // %s: the name
	YesItIs   string // %s: the name
	SeesAlone string
	NoItIsnt  string
	ShowAlone string // %s: the name
	YesShow   string
	NoHide    string
	Given     string // %s: the name
	Refused   string // %s: the name
	Shown     string // %s: the name
	Asks      Count  // how many such questions wait
	ByPerson  string // %s: the name, %s: the table
	ByLead    string // %s: the name, %s: the table
	ByKey     string // %s: the name, %s: the table

	// Refusals.
}
