package words

// Ended are the words of a session's end, which is a deed of its own.
type Ended struct {
	End      string // the item
	EndAsks  string
	EndNow   string
	EndNot   string
	EndFor   Count  // how many people are here
	EndSaid  string // the toast
	Reopen   string // the item, once it has ended
	Reopened string
	TheEnd   string // in what undo says

	GoesOnBy  string // %s: the item that opens it again; what was asked for is for one that goes on
	OnWall    string // %s: the key that writes the documents
	Documents string // the menu that offers them
	NotNow    string
	CameBack  string // %s: when it was ended; to a facilitator who comes to it
	Look      string // an answer to that
	Closed    string // the program was quit, which is not the end

	Thanks   string // on everybody's screen
	Saved    string
	TakeHome string // above the line to type
	ToRead   string // in the banner, with the line below
	Later    string // on the page: how to read the sheet
}
