package words

// Wall are the facilitator's words: how to join, and all tables at once.
type Wall struct {
	OnLaptop    string // before the ssh line
	Or          string // %s: another ssh line
	AnswerFirst string // before the word one answers with
	AnswerWord  string // what ssh wants typed, the same in every language
	AnswerAfter string // after it, when a code follows
	AnswerEnd   string // after it, when there is no code
	NoCode      string
	Fingerprint string
	Screens     string // %s: what a projector's computer types

	Join   string // labels at the wall's foot
	Code   string
	Answer string

	NobodyYet string
	Writing   string
	JustNow   string // the last change was less than a minute ago
	Ends      string // when the day is over
	Behind    string // by how much later than planned
	Ahead     string // or earlier
	StepOf    string // the open step of so many
	Alone     string // how a table writes in quiet
	NamesStay string // how many lines: a sheet that is for its table alone
	Quiet     string // nothing has been written at all
	QuietFor  string // %s: how long ago the last change was
	Start     string // what space does when no clock runs
	Pause     string // what it does while one runs
	Resume    string // and while it is paused

	Hours      Count
	Above      Count // tables scrolled off the top
	Below      Count
	NotStarted string

	// What facilitators are to know of the machine while it is so.
	DiskReserve   string
	DiskNoReserve string
	FileMoved     string // %s: where everything is now
	FileMissing   Count  // %d: how many events that were saved aren't in the file
	Guessing      string // %s: an address, %d: how many wrong guesses
	AddressMoved  string // %s: the address it is now
	PortMoved     string // %s: the port that was in use, %d: the one it is now
}
