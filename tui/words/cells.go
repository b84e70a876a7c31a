package words

// Cells are the words about a pasted table.
type Cells struct {
	NoRoom  string // %d: the entries that a section takes; nothing was put in
	TooLong string // %d: the characters that an entry takes; nothing was put in
	Joined  string // there were more cells in a row than columns
}
