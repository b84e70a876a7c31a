package words

// Table are the words of the screen where a table fills its worksheet.
type Table struct {
	// How somebody at the table is, after their name.
	Away    string
	AtTable string // without a device: somebody writes for them
	Here    string
	Writing string
	Done    string
	Nobody  string // no one is at this table yet

	WriteHere string // in an empty line
	Entries   Count
	Empty     string // a section with no entries, folded

	Opened     string // %s: the step that the facilitator has opened
	TimesUp    string // the top line once the clock has run out
	TimeIsUp   string // the same where there is little room
	LastMinute string // said once a minute before

	AlsoFeeds string // %s: another entry of the map
	FedBy     string // %s: another entry of the map

	PasteCut     string // more than the section takes; %d: how many lines were left out
	LinkTaken    string
	Announcement string // %s: what the facilitator announced
	Above        Count  // entries scrolled off the top
	Below        Count  // and off the bottom
}

// Cells are the words about a pasted table.
type Cells struct {
	NoRoom  string // %d: the entries that a section takes; nothing was put in
	TooLong string // %d: the characters that an entry takes; nothing was put in
	Joined  string // there were more cells in a row than columns
}
