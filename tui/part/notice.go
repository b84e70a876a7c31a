package part

import (
	"fmt"

	"convene/session/hub"
)

// Notice is what facilitators are to know of the machine, in words; "" for what nobody needs to hear.
func Notice(k Kit, n hub.Notice) string {
	w := k.Words.Wall
	switch n.Code {
	case hub.DiskReserve:
		return w.DiskReserve
	case hub.DiskNoReserve:
		return w.DiskNoReserve
	case hub.FileMoved:
		return fmt.Sprintf(w.FileMoved, n.Path)
	case hub.FileMissing:
		return w.FileMissing.Of(n.N)
	case hub.Guessing:
		return fmt.Sprintf(w.Guessing, n.From, n.N)
	case hub.PortMoved:
		return fmt.Sprintf(w.PortMoved, n.From, n.N)
	case hub.AddressMoved:
		return fmt.Sprintf(w.AddressMoved, n.From)
	}
	return ""
}

// mostNotice is how many lines a notice may take, and mostPlaced how many one that ends with a file's name: that is
// the part people need.
const mostNotice, mostPlaced = 2, 5

// NoticeLines are its lines of at most w columns.
func NoticeLines(k Kit, n hub.Notice, w int) []string {
	said := Notice(k, n)
	if n.Code != hub.FileMoved {
		return Folded(said, w, mostNotice)
	}
	lines := k.Wrapped(said, w)
	return lines[:min(len(lines), mostPlaced)]
}
