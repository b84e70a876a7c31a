package web

import (
	"time"

	"convene/session"
	"convene/session/place"
	"convene/session/text"
	"convene/sshserver/hosting/web/page"
)

// mostTold is how many versions of a box's text are kept.
const mostTold = 48

// told is what a guest's pages were told of each text: every version has a number, and
// a later one a higher.
type told struct {
	gen   int
	boxes map[box][]version
}

// box is a text of one worksheet: entries of two sheets may have one id.
type box struct {
	sheet session.SheetRef
	at    place.Slot
}

type version struct {
	v int
	t text.Text
}

// newTold begins with a number that is above all that the program told before it was
// started again: a page that is still open goes by it.
func newTold(now time.Time) told {
	return told{gen: int(now.UnixMilli()), boxes: map[box][]version{}}
}

// tell gives the number of a text that is told now.
func (x *told) tell(at box, t text.Text) page.Told {
	all := x.boxes[at]
	if n := len(all); n > 0 && all[n-1].t.Equal(t) {
		return page.Told{V: all[n-1].v, T: t.String()}
	}
	x.gen++
	if len(all) == mostTold {
		all = append(all[:0:0], all[1:]...)
	}
	x.boxes[at] = append(all, version{x.gen, t})
	return page.Told{V: x.gen, T: t.String()}
}

// at is what a box was told by a version; false where that is not known any more.
func (x *told) at(at box, v int) (text.Text, bool) {
	all := x.boxes[at]
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].v <= v {
			return all[i].t, true
		}
	}
	return text.Text{}, false
}
