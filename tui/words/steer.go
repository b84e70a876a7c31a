package words

// Steer are the words of how a facilitator's hand moves the room: what comes next, what is asked before anything
// moves, what was done and for whom, how it is taken back, and a table that is only looked at.
type Steer struct {
	// What comes next.
	NextStep string
	KeyNext  Deed
	NextMark string // beside what comes next in a list
	LastStep string // why there is no next step

	// Asked in the wall's last line, before anything happens.
	AskBack string // %s: the step, %s: for whom
	AskVote string // %s: the phase, %s: for whom
	AskYes  string // after every question
	Stays   string // the answer was no

	// What was done, %s being for whom where it comes first.
	TakesBack   string // with the key that takes it back
	BackAtWall  string // the same, at an opened table, where that key does nothing
	All         string // every table, in the middle of a sentence
	Opened      string // %s: the step, %s: for whom
	ClockRuns   string // %s, %s: the time
	ClockStops  string // %s, %s: the time
	ClockOff    string // %s
	ClockHas    string // %s, %s: the time
	NowDo       string // %s, %s: the phase
	BringAt     string // %s: the table, %s: the step
	BringStop   string // beside the item, while that is being announced
	BringOver   string // nobody is taken there after all
	SpotEnds    string
	SpotOver    string // a step was opened while it ran
	GalleryOver string // the same
	GalleryOn   Count  // how many tables read each other
	GalleryEnds string
	InTurn      string // %s: the tables that are shown one after another
	RoundOn     Count  // at how many tables a round begins
	RoundNow    string // %s: who, %s: at which table
	RoundDone   string // %s: the table
	RoundOver   string // %s
	EmptyOne    string // %s: the table
	EmptySome   string // %s: the tables
	NothingYet  string // why there is nothing to show
	StaysHere   string // likewise
	EmptyHint   string // beside a table where there is nothing to show
	Locked      string // %s: what
	Unlocked    string // %s: what
	TakenDown   string
	Together    string // %s: the table that is with the room again
	Helped      string // %s: the table
	Benchmark   string // %s: which was ticked, or not any more
	NoTable     string // %d: the number that was typed

	// Leaving quiet writing.
	RevealFor  string // %s: the phase; the question
	RevealGo   string // reveal, and go on
	StayQuiet  string
	HiddenAt   Count  // lines hidden on sheets of other steps
	HiddenKey  string // %s: how many and where, %s: the key that reveals
	OnlyAt     string // %s: the phase, %s: the tables that do it
	MinutesFor string // %d: the most; a number was asked for

	// A table that is looked at.
	AtTable     string // the place in the table of keys
	WriteHere   Key
	ReadOn      Key
	BackToWall  Key
	Number      Key    // digits on the wall
	Looking     string // %s: the table
	Writing     string // %s: the table
	StopWriting string // what Esc does then
	AllAtTable  string // an item: everything that can be done at this table
}
