package words

// Plain is what a session in plain lines says, to whoever listens to it.
type Plain struct {
	// Command are the words that one types, by what they do; several are set apart by commas, and the first is the one
	// that help tells. Does says what comes of it.
	Command ByID
	Does    ByID

	Hint        string
	Switch      string // to this language, said to somebody who hears another one
	Unknown     string // %s: what was typed
	Left        string // how much time
	Empty       string
	Under       string // the number of the line above
	Dots        Count
	DotsLeft    string // how many more they have
	Note        string // %s: its words
	NoLine      string // %s: the number
	WriteWhat   string
	WhichPart   string // %d: how many there are
	Noted       string // the number it has now
	Languages   string // which there are
	RevealAgain Count  // lines: asks before it
	Revealed    string
	QuietNow    string
	Invited     string // to a step
	Stop        string // the words that take a clock away, set apart by commas
	NotSaved    string // the number: it isn't on the disk yet
	NowYouToo   string
	NoMore      string // they facilitate no more
	Removed     string // its number
	Wrote       string // who, which line, what
	Changed     string // likewise
	Gone        string // what it said
	MoreNews    Count
	NoNews      string
	Somebody    string
	Nobody      string
	NoClock     string
	OneMore     string // to a facilitator, when the time is up
	PickWhich   string // the question
	Picked      string // the question, the part
	Called      string
	CallOver    string
	LastStep    string
	StepOpen    string // its title
	AgendaOne   string // its number, its title, its minutes
	AgendaHow   string
	AgendaNone  string // what was asked for
	// The words for what is done with a step, set apart by commas.
	AgendaSkip, AgendaAgain, AgendaEarlier, AgendaLater, AgendaMinutes, AgendaAdd string
	Bye                                                                           string
	SeatTaken                                                                     string // the name
	WhoAreYou                                                                     string // another name
	OneOrTwo                                                                      string
	Asking                                                                        string
	IsHere                                                                        string // who; IsWriting and IsAway likewise
	IsWriting                                                                     string
	IsAway                                                                        string
	YesOrNo                                                                       string // how a question about a seat is answered
	Yes                                                                           string // the words that say so, set apart by commas; No likewise
	No                                                                            string
	DotsAre                                                                       string // how many each person has
	PicksAre                                                                      string
	Visits                                                                        string // the table that they read
	WritesFor                                                                     string // whom
	Noticed                                                                       string // the line that a note was left on
}
