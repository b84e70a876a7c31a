package words

// Help are the words of the page that explains every key.
type Help struct {
	Title string
	Intro string

	// Headings, by where the keys work.
	Writing  string
	OnMap    string
	Anywhere string
	InMenu   string
	OnWall   string
	Joining  string
	AtHome   string

	// Signs, and what each means.
	Signs       string
	SignHere    string
	SignAway    string
	SignSaved   string
	SignSaving  string
	SignNotSave string
	SignClock   string

	Key, Does string // the headings of docs/keys.md
	Close     string // what Esc does here
}
