// Package handout is what paper is made of that lies on the tables: cards that say how to
// join, and worksheets to write on. Like package block it is values with their words
// chosen, which writers make pages of; nothing that anybody wrote stands in it.
package handout

// Paper is pages with nothing around them.
type Paper struct {
	Lang  string // the one of all that isn't said in several
	Title string
	Pages []any // Card or Blank
}

// Said is one thing in each language of a page.
type Said []Wording

// Wording is it in one of them.
type Wording struct{ Lang, Text string }

// Card is how to join at one table.
type Card struct {
	Session string
	Table   Said
	Code    string // "" where none is asked
	CodeIs  Said
	Ways    []Way
	Ask     Said // whom to ask
}

// Way is one way in, with its steps.
type Way struct {
	ID    string
	Head  Said
	Steps []CardStep
	Note  Said // what there is to know of it
}

// CardStep is one thing to do. What isn't known yet stands in it as a line to write on,
// which is of low lines.
type CardStep struct {
	Says   Said
	Typed  []string // what is typed, or compared, as it stands
	Square *Square
	Draws  []Picture
}

// Square is a QR code: rows of modules, true where it is black. White has to stand
// around it, [QuietZone] modules wide.
type Square struct {
	Modules [][]bool
	Says    string // what it holds, for who can't see it
}

// QuietZone is the white around a square.
const QuietZone = 4

// Picture is a small drawing, PictureWide by PictureHigh, y down, of lines and letters.
type Picture struct {
	Name   string
	Says   Said
	Shapes []Shape
}

// The size of all pictures, in points.
const (
	PictureWide = 160.0
	PictureHigh = 74.0
)

// Shape is one stroke of it.
type Shape struct {
	Kind       ShapeKind
	X, Y, W, H float64 // a box, a disc of the width W, a line by W and H; letters by their base line
	Text       string
	Full       bool // filled
}

// ShapeKind is what is drawn.
type ShapeKind int

// The kinds there are.
const (
	Box ShapeKind = iota
	Disc
	Line
	Letters
)

// Blank is a worksheet to be filled by hand.
type Blank struct {
	Lang     string
	Session  string
	Title    string
	Prompt   string
	Write    []string // lines for the table's number, for names
	Notes    []string // sentences that stand there to be read
	Sections []BlankSection
	Map      []BlankKind // the kinds of a map, which has room to draw
	Draw     string      // what to do there
	Picks    []string    // questions that are answered with one of its sections, or a number
}

// BlankSection is a part of a grid.
type BlankSection struct {
	Title, About string
	Columns      []string // their heads; one of them needs none
	Lines        []string // what it begins with
}

// BlankKind is a kind of what stands on a map.
type BlankKind struct{ Mark, Title, About string }
