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
	OnPhone     string // %s: the address
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

// Projector is what stands on the screen that a whole room looks at.
type Projector struct {
	Step       string // the open one of so many
	TablesDone Count
	OneMinute  string
	TwoMinutes string
	BackToWall string // where the wall lies under it
	Phone      string // below the picture of an address
	Stays      string // instead of a sheet that holds names
	NoPromises string
	Thanks     string
	Written    Count
	Larger     string // advice for a window of small letters
	NotHere    string // to a projector without a terminal to draw on
}

// Match are the words of the page where a facilitator says whether tables mean the same.
type Match struct {
	OnWall string // the menu, and the title
	How    string
	None   string
	Sum    string // %s: matches, %s: of these confirmed
	Count  Count
	Looked Count

	// What has been said of one.
	Suggested string
	Same      string
	Different string

	Next    string // what Enter does in the footer
	Choose  string
	AtTable string // %d: the table, %s: the entry's number on its sheet
}
