package table

import (
	"convene/session/place"
	"convene/tui/screen/table/sheet"
)

// aim is what up and down aim for: the column of the screen that they began in,
// as long as the caret is where they have left it.
type aim struct {
	x    int
	left place.Caret
	is   bool
}

// page goes to the section before or after this one; on a map, where there is no
// such order, by as much as the window shows.
func (s *Screen) page(by int) {
	if !s.Page(by) {
		s.screenful(by)
	}
}

// sideways moves by a character, and over the end of a text into the next one.
func (s *Screen) sideways(by int) {
	t := s.Text()
	c := t.Snap(s.Caret.At)
	if by < 0 {
		if t.Offset(c) > 0 {
			s.MoveTo(t.Left(c))
			return
		}
		s.previousText()
		return
	}
	if t.Offset(c) < t.Len() {
		s.MoveTo(t.Right(c))
		return
	}
	s.hop(1)
}

// previousText goes to the end of the text before this one.
func (s *Screen) previousText() { s.hop(-1) }

// hop goes to the neighbouring text in the order in which they are drawn.
func (s *Screen) hop(by int) {
	if to, ok := s.drawing().Beside(by); ok {
		s.land(to, by < 0)
	}
}

// land puts the caret into a text, at its end or its beginning.
func (s *Screen) land(to sheet.Spot, end bool) {
	if to.Folded {
		s.LandIn(to.Section, end)
		return
	}
	s.Land(to.Slot, end)
}

// vertical moves by a line of the screen, whatever stands on it.
func (s *Screen) vertical(by int) {
	v := s.drawing()
	row, x, ok := v.Position()
	if !ok {
		return
	}
	if s.aim.is && s.aim.left == s.Caret {
		x = s.aim.x
	}
	for r := row + by; r >= 0 && r < v.Rows(); r += by {
		if s.landOn(v, r, x, by < 0) {
			return
		}
	}
}

// screenful moves by as many lines as the window shows, less two to find one's way
// by, and at the ends no further.
func (s *Screen) screenful(by int) {
	v := s.drawing()
	row, x, ok := v.Position()
	if !ok {
		return
	}
	if s.aim.is && s.aim.left == s.Caret {
		x = s.aim.x
	}
	to := min(max(row+by*max(v.Page()-2, 1), 0), v.Rows()-1)
	for r := to; r != row; r -= by {
		if !s.landOn(v, r, x, by < 0) {
			continue
		}
		if e := s.Entry(); e != nil { // at what it says, and not at what is asked about it
			s.Into(e, s.Columns(e.Section)[0])
			s.aims(x)
		}
		return
	}
}

// landOn puts the caret on a row of the screen, as near to a column as it can. It
// tells whether there is a text on that row.
func (s *Screen) landOn(v *sheet.View, row, x int, end bool) bool {
	to, ok := v.On(row, x)
	if !ok {
		return false
	}
	s.land(to, end)
	if !to.Folded && !to.Entry.IsZero() {
		t := s.Text()
		s.Caret.At = t.Snap(t.At(to.Off))
	}
	s.aims(x)
	return true
}

func (s *Screen) aims(x int) { s.aim = aim{x, s.Caret, true} }
