package words

import "convene/exercises/wordfile"

// Join are the words of the screen one comes in through.
type Join struct {
	Welcome  string // %s: the session's title
	YourName string
	// YourTable and Language label their rows, like YourName.
	YourTable string
	Language  string

	NameHint  string // under the name while it is empty
	Proposed  string // under a name that is only offered
	NameFirst string // a number was typed where the name is asked for
	TableHint string
	NoNumber  string // what was typed isn't a table's number; %d: the last table
	NoTable   string // the number is out of range; %d: the last table
	NoTables  string // the session has no tables yet
	Privacy   string
	// PrivacyHere and PrivacyKept are that on a server; %d: days.
	PrivacyHere string
	PrivacyKept wordfile.Count
	TakingIn    string // while the seat is being given
}
