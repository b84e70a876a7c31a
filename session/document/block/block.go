// Package block is what a document is made of: a list of blocks, each with its words
// chosen. Writers turn blocks into a format and know nothing else; what makes them
// knows no format. What a format does with finesse is a property of a block.
package block

import (
	"slices"
	"time"

	"convene/session/document/words"
)

// Document is all that a writer needs to know.
type Document struct {
	Lang    string
	Words   *words.Words // what a writer says of itself: page 2 of 3
	Title   string
	Session string // the session's file; "" for none
	Made    time.Time
	Stamp   string // when it was made, in words; "" where that isn't said
	A4      bool   // the paper, where it isn't Letter
	Blocks  []Block
}

// Block is one of the kinds below.
type Block any

// Title is what the document is called, at its top.
type Title struct{ Text string }

// Turn ends the first page, which may be handed on by itself: what follows begins on
// another, with a list of the chapters.
type Turn struct{}

// Heading heads what follows, up to the next one of its level or above.
type Heading struct {
	Level   int // 2 to 5
	Role    Role
	ID      string // an address that other lines lead to; "" for none
	Mark    string // before its words
	Text    string
	Chapter bool   // it is in the contents, and begins a page where pages are short of nothing
	Minutes int    // of a step; 0: not said
	Ours    bool   // its words are in the document's language
	Of      string // the step a table's sheet belongs to, for what is said at a page's top
}

// Role tells apart what has a look of its own.
type Role int

// The roles there are. Most blocks have none.
const (
	Plain       Role = iota
	Glance           // what one reads in a minute
	Said             // a sentence of ours that stands by itself
	AboutIt          // what is said of the document as a whole
	Who              // the people who were there
	Aims             // what the session set out to reach
	Prompt           // what a step asks
	Lead             // said first, right below a heading
	Closing          // said last
	Quiet            // ours, and of little weight
	Source           // where numbers come from
	Headlines        // what tables say of their sheets in a line
	Findings         // what tables have in common
	Best             // what got most dots
	Tally            // counts
	Commitments      // who does what by when
	Spent            // minutes given and taken
	Sessions         // several, one after the other
	Nothing          // there is no worksheet at all
	Promises         // what became of commitments
	Worksheet        // one table's sheet of a step
)

// Facts are names and what they say.
type Facts struct {
	Role    Role
	Caption string
	Heads   []string // of the columns, where they stand in a table
	Rows    []Fact
}

// Fact is one of them. Values that are several, such as people, stand apart so that
// each may run in its own direction.
type Fact struct {
	Name   string
	Values []string
	None   string // said where there is no value
	Beside string // what is said of it besides
}

// Checks are a list of what is reached and what isn't.
type Checks struct {
	Title string
	Items []Check
}

// Check is one of them; Said is its state in words.
type Check struct {
	Text, Said string
	Done       bool
}

// Note sets a sentence of ours apart from what people wrote.
type Note struct{ Text string }

// Quote is a sentence that stands for a whole sheet.
type Quote struct{ Label, Text string }

// Para is a sentence or a few.
type Para struct {
	Role  Role
	Label string // ours, before the words
	Text  string
}

// List is a few lines of a kind.
type List struct {
	Role  Role
	Items []Line
}

// Line is one of them: what leads it, its pieces, and what ends it.
type Line struct {
	Lead   string
	Pieces []Piece
	Tail   string
}

// Piece is words with where they come from.
type Piece struct {
	Text string
	From []Ref
}

// Ref names an entry elsewhere and leads to it.
type Ref struct{ Label, ID string }

// Table is rows of cells.
type Table struct {
	Role    Role
	ID      string // of the heading that names it
	Caption string
	Columns []Column
	Rows    []Row
	Top     int  // what bars are measured by
	Long    bool // a row may need more than a page
	Wide    bool // it has more columns than a phone shows
}

// ColumnKind is what the cells of a column hold.
type ColumnKind int

// Each kind of cell says which fields it has.
const (
	NameColumn   ColumnKind = iota // Text: what the row is about
	TextColumn                     // Text: what somebody wrote
	BarColumn                      // N, drawn to scale
	HollowColumn                   // N, drawn hollow: what was planned
	RefColumn                      // Ref
)

// Column is one of a table's.
type Column struct {
	Head  string
	Kind  ColumnKind
	Width int // by weight
}

// Row is a table's.
type Row struct{ Cells []Cell }

// Cell is one of a row's.
type Cell struct {
	Text string
	N    int
	Ref  Ref
}

// Chart is numbers with their bars.
type Chart struct {
	ID                 string
	Title              string
	Head               string // of the groups
	Year               string // of the years; "" where none are told apart
	Measure            string
	Gap                string // heads the distances; "" where nothing is compared
	Reference          string // what is said of the group that others are compared with
	Rows               []Group
	SourceWord, Source string
}

// Group is one group's number.
type Group struct {
	Name, Year string
	Figure     string
	Shown      bool // there is a number; else Figure says why there is none
	Share      float64
	Rate       float64
	Gap        string
	Reference  bool
}

// Threads are commitments, each with what became of it.
type Threads struct {
	Caption string
	ID      string // of the heading that names them
	Items   []Thread
}

// Thread is one of them.
type Thread struct {
	Who, What, By string
	Nobody        string // said where nobody's name stands
	Chapters      []Fact
	Open          bool // it still stands
}

// Versions are a worksheet as it stood at the end of each session.
type Versions struct {
	ID    string
	Title string
	All   []Version
}

// Version is one of them.
type Version struct {
	Title string
	Empty string
	Parts []VersionPart
}

// VersionPart is a section of it.
type VersionPart struct {
	ID, Title string
	Lines     []VersionLine
}

// VersionLine is a line, and what has become of it since the version before.
type VersionLine struct {
	Text  string
	Since string
	Was   string // how it read; "" for no change
	Gone  bool
}

// Whole is a line's words behind its mark: what has become of it, and how it read.
func (l VersionLine) Whole(was string) string {
	if l.Since == "" || l.Was == "" {
		return l.Since
	}
	return l.Since + ". " + was + " " + l.Was
}

// Years are those of a chart's rows, as they first appear; one "" where none is told.
func (c *Chart) Years() []string {
	var out []string
	for _, r := range c.Rows {
		if !slices.Contains(out, r.Year) {
			out = append(out, r.Year)
		}
	}
	return out
}
