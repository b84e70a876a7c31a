package words

// Sheet is what the worksheet itself answers while one writes on it.
type Sheet struct {
	PasteCut   string // longer than one entry: it went on in the next
	PasteLost  string // longer than the section: the rest was left out
	WriteFirst string // "why?" on an empty line
	NoDeeper   string // "why?" below a kind that nothing hangs under
	LineBegins string // Backspace at the beginning of a line
	Gone       string // somebody took the entry away that one is in
	AddKind    string // menu: add an entry of a kind; %s: the kind
	ChangeKind string // menu
	Unlink     string // menu
	RemoveLine string // menu: take the entry away
	TakenAway  string // said after that
	MoveUp     string // menu
	MoveDown   string // menu
	Redo       string // menu
	Undo       string // menu
	ToTheWall  string // menu, for a facilitator at a table
	NoLinks    string
	Legend     string // %s: what a link is, after its sign
}
