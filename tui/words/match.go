package words

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
