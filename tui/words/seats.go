package words

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
