package sheet

import (
	"convene/session"
	"convene/tui/draw"
)

// shape is what is drawn differently of each kind of worksheet: see place for what
// it means to write on one.
type shape interface {
	lay(v *View) *layout
	// pinned stands above all that scrolls.
	pinned(v *View) []string
	// blank is how many rows it takes with nothing written on it.
	blank(v *View) int
	// indent stands before what is said of rows that are out of sight.
	indent(v *View) string
	// headed tells whether its sections have headings, which stay in sight.
	headed() bool
	// legend explains its signs, where it has any.
	legend(v *View) []string
}

func (v *View) shape() shape {
	switch session.ShapeOf(v.Exercise).(type) {
	case session.Tree:
		return outline{}
	case session.Axes:
		return axes{}
	}
	return grid{}
}

// grid is sections below each other, with their columns side by side where there is
// room.
type grid struct{}

func (grid) lay(v *View) *layout   { return v.layGrid() }
func (grid) pinned(*View) []string { return nil }
func (grid) blank(v *View) int     { return v.blankGrid() }
func (grid) indent(v *View) string { return draw.Spaces(v.margin() + v.lead()) }
func (grid) headed() bool          { return true }
func (grid) legend(*View) []string { return nil }

// outline is a map: each entry under what it explains, with signs for their kinds.
type outline struct{}

func (outline) lay(v *View) *layout     { return v.layMap() }
func (outline) pinned(*View) []string   { return nil }
func (outline) blank(*View) int         { return mapRows }
func (outline) indent(*View) string     { return " " }
func (outline) headed() bool            { return false }
func (outline) legend(v *View) []string { return v.legend() }

// mapRows is what a map needs to be of use.
const mapRows = 12

// BlankRows is about how many rows the worksheet takes with nothing written on it
// and every section open. It doesn't depend on what is written: bars that come and
// go while people write would be in their way.
func (v *View) BlankRows() int { return v.shape().blank(v) }

// Legend explains a map's signs; other worksheets have none.
func (v *View) Legend() []string { return v.shape().legend(v) }
