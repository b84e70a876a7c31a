package sheet

import (
	"convene/session"
	"convene/session/place"
	"convene/session/text"
	"convene/tui/draw"
)

// slot names one text on the worksheet: an entry's column, the unwritten line
// (entry zero), or the one line of a folded section.
type slot struct {
	place.Slot
	folded bool
}

// spot is one text where it is drawn. Rows count from the top of the worksheet's
// body, columns from the left Edge of the screen.
type spot struct {
	slot
	row   int
	x     int
	lines []draw.WrappedLine
}

// line is one row of the body: what stands in the left margin of a section, and
// the rest. They are kept apart so that a section's name can stay in sight while
// its entries scroll.
type line struct {
	left    string // ready, padded to the margin's width; "" where there is none
	right   string
	section int  // -1: a rule, or a row between sections
	head    bool // the section's own heading
}

// layout is the worksheet as lines, and where on them each text stands.
type layout struct {
	rows  []line
	spots []spot // in the order drawn
}

// Block is an entry as lines, kept while nothing it shows has changed.
type Block struct {
	key   blockKey
	rows  []string
	spots []spot // rows counted from the block's first
}

// clear empties a layout and keeps its room: a screen lays its worksheet out on
// every key of anybody at the table.
func (l *layout) clear() { l.rows, l.spots = l.rows[:0], l.spots[:0] }

func (l *layout) add(section int, rows []string, spots []spot) {
	top := len(l.rows)
	for _, r := range rows {
		l.rows = append(l.rows, line{right: r, section: section})
	}
	for _, sp := range spots {
		sp.row += top
		l.spots = append(l.spots, sp)
	}
}

func (l *layout) find(at slot) int {
	for i, sp := range l.spots {
		if sp.slot == at {
			return i
		}
	}
	return -1
}

// Position is the caret's row, and its column on the screen.
func (v *View) Position() (row, x int, ok bool) {
	l := v.layout()
	i := l.find(slot{Slot: v.Caret.Slot()})
	if i < 0 {
		return 0, 0, false
	}
	sp := l.spots[i]
	r, c := draw.Locate(sp.lines, v.text().Offset(v.Caret.At))
	return sp.row + r, sp.x + c, true
}

// nearest is the spot on a row that is nearest to a column, or -1.
func (l *layout) nearest(row, x int) int {
	best, dist := -1, 0
	for i, sp := range l.spots {
		if row < sp.row || row >= sp.row+max(len(sp.lines), 1) {
			continue
		}
		d := max(sp.x-x, 0)
		if sp.x <= x { // right of its beginning: the last such one is meant
			d = 0
		}
		if best < 0 || d <= dist {
			best, dist = i, d
		}
	}
	return best
}

// layout lays the worksheet out anew, unless nothing has changed since.
func (v *View) layout() *layout {
	if v.lay == nil {
		v.marks = v.remoteCarets()
		clear(v.spare)
		v.blocks, v.kept, v.spare = v.spare, v.blocks, nil
		if v.blocks == nil {
			v.blocks = make(map[text.ID]*Block, len(v.kept))
		}
		v.pinned = v.shape().pinned(v)
		v.lay = v.shape().lay(v)
		v.kept, v.spare = nil, v.kept
	}
	return v.lay
}

// entry is the one that the caret is in, or nil.
func (v *View) entry() *session.Entry { return v.Sheet.Entry(v.Caret.Entry) }

// text is the text that the caret is in.
func (v *View) text() text.Text {
	if e := v.entry(); e != nil && v.Caret.Column < len(e.Texts) {
		return e.Texts[v.Caret.Column]
	}
	return text.Text{}
}
