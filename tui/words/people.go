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
