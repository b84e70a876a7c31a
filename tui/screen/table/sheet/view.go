// Package sheet draws a worksheet: from what is on it, where the caret is, where
// the others are and a kit come lines, and where on them each text stands. It
// changes nothing and asks nobody. A [View] keeps what it has drawn while that looks
// the same: an entry's lines while the entry is the same pointer (see session.State),
// so that a keystroke of one person costs the others one entry's wrapping and
// nothing else.
//
// view.go is what goes in and window.go what comes out; layout.go remembers where
// each text stands; grid.go, map.go and axes.go lay the shapes out, cell.go draws an
// entry, draft.go the line that isn't written yet, ghost.go what could stand in an
// empty place, extras.go and since.go what stands beside and below.
package sheet

import (
	"convene/session"
	"convene/session/place"
	"convene/session/text"
	"convene/tui/part"
)

// Shown is what is drawn.
type Shown struct {
	*place.Paper
	Caret   place.Caret
	Reading bool    // nothing can be written on it, so that nothing says what could be
	Others  []Other // whoever else is on it
	Late    text.ID // the entry of which something hasn't been saved for a while
	Room    int     // the rows there are for it
}

// Other is where somebody else is.
type Other struct {
	Seat    session.SeatID
	Section int
	Entry   text.ID // zero: on the line that isn't written yet
	Column  int
	At      text.ID
}

// View draws a worksheet for one person. The zero View is ready.
type View struct {
	Shown
	kit part.Kit

	lay    *layout
	still  still
	blocks map[text.ID]*Block
	kept   map[text.ID]*Block // the drawing before, while a new one is made
	spare  map[text.ID]*Block // and the one before that, to be filled again
	parts  []*layout          // likewise: the sections', and the whole one
	whole  layout
	marks  map[text.ID][]mark
	pinned []string // what stands above it and doesn't scroll
	scroll int
}

// room is what is left for what scrolls.
func (v *View) room() int { return v.Room - len(v.pinned) }

// Kit is what is drawn with from now on.
func (v *View) Kit(k part.Kit) {
	if k.Width != v.kit.Width || k.Theme != v.kit.Theme || k.Lang != v.kit.Lang {
		v.Forget()
	}
	v.kit = k
}

// Show says what is to be drawn.
func (v *View) Show(x Shown) { v.Shown, v.lay = x, nil }

// Resize says how many rows there are.
func (v *View) Resize(room int) {
	if room != v.Room {
		v.Room, v.lay = room, nil
	}
}

// Forget throws away everything that was drawn.
func (v *View) Forget() {
	v.blocks, v.lay, v.still = nil, nil, newStill()
}

// Top begins at the top of another worksheet.
func (v *View) Top() {
	v.Forget()
	v.scroll = 0
}

// Blocks are the entries as they were drawn last: the same one is the same drawing.
func (v *View) Blocks() map[text.ID]*Block { return v.blocks }
