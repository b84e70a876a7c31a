package exercises

import (
	"slices"

	"convene/exercises/findings"
)

// Shape says how a worksheet is laid out and what Tab and Enter mean on it.
type Shape string

// The shapes there are.
const (
	// Grid is sections down the page, each with its entries as rows of columns.
	Grid Shape = "grid"
	// Map is one tree of entries whose sections are kinds; links may close loops.
	Map Shape = "map"
	// Axes is a grid of which two columns are choices that place an entry on a picture.
	Axes Shape = "axes"
)

// shape is what a file can say of one, and what it has to.
type shape struct {
	name  Shape
	nests bool // entries hang under each other
	// sections reads and checks what only this shape's sections and columns have.
	sections func(o *object, ex *Exercise, secs []Section, objects []*object)
}

func shapes() []shape {
	return []shape{
		{name: Grid, sections: (*object).noKinds},
		{name: Map, nests: true, sections: func(o *object, _ *Exercise, secs []Section, objects []*object) { o.kinds(secs, objects) }},
		{name: Axes, sections: (*object).axes},
	}
}

func shapeNames() (out []string) {
	for _, s := range shapes() {
		out = append(out, string(s.name))
	}
	return out
}

// rules are the shape's own; a grid's for one that nobody knows.
func (s Shape) rules() shape {
	all := shapes()
	return all[max(slices.IndexFunc(all, func(x shape) bool { return x.name == s }), 0)]
}

// Nests tells whether entries hang under each other, and arrows join them.
func (s Shape) Nests() bool { return s.rules().nests }

// Axis is which way a column's choices run on the picture of a sheet with axes.
type Axis string

// The two axes: from the left to the right, and from the top down, in the order of the
// choices.
const (
	Across Axis = "across"
	Down   Axis = "down"
)

var axisWords = []string{string(Across), string(Down)}

// mostOnAxis is what a picture has room for on a screen of eighty columns.
const mostOnAxis = 5

// AxesOf are the columns that place an entry on the picture, as indexes into Columns;
// false where the sheet has none.
func (ex *Exercise) AxesOf() (across, down int, ok bool) {
	at := func(a Axis) int { return slices.IndexFunc(ex.Columns, func(c Column) bool { return c.Axis == a }) }
	across, down = at(Across), at(Down)
	return across, down, ex.Shape == Axes && across >= 0 && down >= 0
}

// noKinds finds what only the kinds of a map have, and axes where there are none.
func (o *object) noKinds(ex *Exercise, _ []Section, objects []*object) {
	o.onlyOnMap(ex.Shape, objects)
	for i, n := range o.list("columns", mostColumns, false) {
		if m := mapping(n); m != nil && i < len(ex.Columns) && ex.Columns[i].Axis != "" {
			o.r.fail(n, say(findings.NoAxisOnGrid), say(findings.AxesOrOut))
		}
	}
}

func (o *object) onlyOnMap(s Shape, objects []*object) {
	id := findings.OnlyKindsHave
	if s != Grid {
		id = findings.OnlyKindsHaveAxes
	}
	for _, x := range objects {
		for _, key := range []string{"mark", "under", "next", "aside"} {
			if n := x.fields[key]; n != nil {
				o.r.fail(n, say(id, key), say(findings.MapAbove))
			}
		}
	}
}

// axes finds what keeps entries from having a place on the picture.
func (o *object) axes(ex *Exercise, secs []Section, objects []*object) {
	o.onlyOnMap(ex.Shape, objects)
	before := len(o.r.problems)
	for _, word := range axisWords {
		axis, n := Axis(word), 0
		for _, c := range ex.Columns {
			if c.Axis != axis {
				continue
			}
			if n++; c.Kind != Choice || len(c.Choices) < 2 || len(c.Choices) > mostOnAxis {
				o.r.fail(orNull(o.fields["columns"]), say(findings.AxisChoices, shown(c.ID), mostOnAxis), say(findings.AxisInOrder))
			}
		}
		if n != 1 && !o.r.gone("columns") {
			o.r.fail(o.node, say(findings.OneAxisEach, axis, findings.Columns(n)), say(findings.GiveAxes))
		}
	}
	if len(o.r.problems) > before {
		return
	}
	across, down, _ := ex.AxesOf()
	for i, s := range secs {
		if !slices.Contains(s.Columns, across) || !slices.Contains(s.Columns, down) || len(s.Columns) < 3 {
			o.r.fail(objects[i].node, say(findings.AxesInSections, upper(objects[i].what)), nil)
		}
	}
}
