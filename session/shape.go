package session

import (
	"slices"

	"convene/exercises"
	"convene/session/text"
)

// Shape is how a worksheet holds its entries: what may stand where, and in what order
// it is written down. Each shape is one implementation in a file of its own, and the
// rest of the rules ask it: nothing else looks at what an exercise says of its shape.
type Shape interface {
	// Nests tells whether an entry may hang under another one, and arrows join them.
	Nests() bool
	// Ordered gives the entries that are there in the order in which they are written
	// down and handed on: each after what it hangs under.
	Ordered(sh *Sheet, ex *exercises.Exercise) []Node
	// mayStand tells whether a new entry may stand there. The section has room for it.
	mayStand(sh *Sheet, ex *exercises.Exercise, p Place) error
	// mayMove tells whether an entry may be given another place.
	mayMove(sh *Sheet, ex *exercises.Exercise, e *Entry, to Place) error
	// Picture is the worksheet seen from above; nil where it has no such view.
	Picture(sh *Sheet, ex *exercises.Exercise) *Picture
	// together tells whether a section's entries count with those of all the others
	// where there is a limit.
	together(ex *exercises.Exercise, section int) bool
}

// ShapeOf is the shape of an exercise.
func ShapeOf(ex *exercises.Exercise) Shape {
	switch ex.Shape {
	case exercises.Map:
		return Tree{}
	case exercises.Axes:
		return Axes{}
	}
	return Rows{}
}

// Picture is a worksheet seen from above: a field of cells, with the entries that stand
// in each. Screens, plain lines and documents show whatever a shape puts there.
type Picture struct {
	Across, Down  exercises.Text // what the two directions ask
	Columns, Rows []exercises.Text
	Cells         [][][]*Entry // by row and column, in the order of the sheet
}

// Rows are fixed sections of entries below one another: a grid, and with several
// columns to an entry what is written in pairs.
type Rows struct{}

// Nests is false: an entry hangs under its section alone.
func (Rows) Nests() bool { return false }

// Ordered is section by section.
func (Rows) Ordered(sh *Sheet, ex *exercises.Exercise) []Node {
	var out []Node
	for i := range ex.Sections {
		for _, e := range sh.Section(i) {
			out = append(out, Node{Entry: e})
		}
	}
	return out
}

func (Rows) mayStand(*Sheet, *exercises.Exercise, Place) error { return nil }

// mayMove refuses a section that asks for something else: words in a column that it
// doesn't have would be on nobody's screen.
func (Rows) mayMove(_ *Sheet, ex *exercises.Exercise, e *Entry, to Place) error {
	if !slices.Equal(ex.Sections[e.Section].Columns, ex.Sections[to.Section].Columns) {
		return refuse(WrongPlace)
	}
	return nil
}

// Picture is none.
func (Rows) Picture(*Sheet, *exercises.Exercise) *Picture { return nil }

func (Rows) together(*exercises.Exercise, int) bool { return false }

// nested is the entry that one hangs under, where the shape has such a thing and the
// entry is there.
func nested(sh *Sheet, ex *exercises.Exercise, parent text.ID) text.ID {
	if !ShapeOf(ex).Nests() || sh.index(parent) < 0 {
		return text.ID{}
	}
	return parent
}
