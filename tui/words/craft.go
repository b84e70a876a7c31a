package words

// Craft are the words of a facilitated session at the table: quiet writing,
// invitations, rounds, picks and dots, notes.
type Craft struct {
	// Who wrote the line one is in: %s is a name, and then when.
	WhoWrote, Wrote, Changed, WroteNobody string

	OnlyYou      string
	NoNames      string // where nobody is named, until one has written there
	HasWritten   string // %s: a name, %d: lines; the first of the list
	AlsoWritten  string // %s, %d: the others of the list
	LinesWritten Count  // where there are no names
	IsAway       string // %s

	Opened       string // %s: the step
	GoKey        string // %s: the key
	WentThere    string // %s: the step
	ThereAlready string
	BringIn      string // %d: seconds, %s: the step
	MovedTo      string // %d: seconds, %s: the table
	ReadIn       string // %d: seconds, %s: the table whose sheet is shown then
	NowAt        string // %s: the table
	Spotlight    string // %s: the table whose sheet is shown
	OwnSpot      string
	Gallery      string // %s: the table, %s: the key for a note
	BackAtOwn    string
	Headline     string // %s
	ReadingOf    string // typed while reading another table's sheet
	NoteLate     string // a note that the reading ended before
	OwnLine      string // typing goes on in a line of one's own, in quiet writing
	Speaks       string // %s: who, %s: for how long
	NextIs       string // %s
	RoundEnds    string
	DotsLeft     string // %s: the key, %d: left, %d: in all
	PicksAsked   string // %s: the key
	DoneNoMore   string // said when being done is taken back
	MarkedFor    string // being done, marked for somebody else; %s: who, %s: the key
	NoMoreFor    string // and taken back; %s: who
	WriteFor     string // %s: the person one writes for
	HelpCalled   string
	Locked       string // beside a section's name
	CatchUp      string // %s: the step
	CatchUp3     string
	CatchUpAsks  string // CatchUp3 where one arrives at a question about something brought along
	EntriesHere  Count
	PeopleHere   Count // goes on after EntriesHere

	// Menu items and what they ask.
	Picks       string // %s: the question, %s: the section
	DotHere     string
	DotBack     string
	NoDots      string
	NoDotBack   string
	NoPicks     string
	YourPick    string // beside what one has picked
	Note        string
	NoteWarm    string
	NoteCool    string
	NoteAsk     string
	NoteText    string
	Answer      string
	WhatAnswer  string
	NoNotes     string
	NotReading  string
	NoneToNote  string // on a sheet with nothing on it
	Round       string
	NextTurn    string
	Pass        string
	PutBack     string // %s
	StartRound  string
	EndRound    string
	Scribe      string
	Myself      string
	AddPerson   string
	WhatName    string
	HelpDone    string
	WhatHelp    string
	GiveHead    string
	WhatHead    string
	NotDone     string
	Data        string // the numbers of this step
	CiteData    string
	NoData      string
	TooFew      string // a group that is not shown
	NoNumber    string // a group of which there is no number
	CiteIt      string // what Enter does there
	Reference   string // the group that the others are compared with, in the place of its gap
	GapTo       string // %s: that group
	DataFrom    string // %s: the worksheet that numbers belong to
	DataSource  string // %s
	NumbersAt   string // under the question; %s: the menu's name for the data
	CiteAt      string // likewise, above the numbers
	QuietScreen string
	UsualScreen string
	ShowOthers  string
	OthersWait  Count // lines
	OthersShown Count // likewise
	Mute        string
	Unmute      string
	GoThere     string

	Warm       string // before a note
	Cool       string
	Clarifying string
	Answered   string
	FromTable  string // %d
	PickCount  string // %s: title, %d: how many
}
