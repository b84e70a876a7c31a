package session

import "time"

// History is what one person did, newest last, so that they can undo it. It
// holds nobody else's changes. The zero value is empty. It is not safe for
// several goroutines; the hub owns it.
type History struct {
	done   []Change
	undone []Change
}

// Record notes what the person just did. before is the state it was decided on.
func (h *History) Record(before State, evs []Event) {
	cs := changes(before, evs)
	if len(cs) == 0 {
		return
	}
	h.undone = nil
	c := together(cs)
	c.pasted = pasted(cs)
	if n := len(h.done); n > 0 {
		if joined, ok := h.done[n-1].join(c); ok {
			h.done[n-1] = joined
			return
		}
	}
	h.done = push(h.done, c)
}

// Undo gives the person's last change and forgets it; ok is false when there is none.
func (h *History) Undo() (c Change, ok bool) { return pop(&h.done) }

// Redo gives the last undone change's own undoing.
func (h *History) Redo() (c Change, ok bool) { return pop(&h.undone) }

// NotUndone takes back a change that Undo gave and that can't be undone just now.
func (h *History) NotUndone(c Change) { h.done = push(h.done, c) }

// NotRedone is the same for Redo.
func (h *History) NotRedone(c Change) { h.undone = push(h.undone, c) }

// Undone notes what a Revert did, so that Redo can take it back.
func (h *History) Undone(before State, evs []Event) {
	if c, ok := whole(before, evs); ok {
		h.undone = push(h.undone, c)
	}
}

// Redone notes what redoing did, so that it can be undone again.
func (h *History) Redone(before State, evs []Event) {
	if c, ok := whole(before, evs); ok {
		c.begins()
		for i := range c.Parts {
			c.Parts[i].begins()
		}
		h.done = push(h.done, c)
	}
}

// Latest gives the person's newest change, for finding the place they were at.
func (h *History) Latest() (c Change, ok bool) {
	if len(h.done) == 0 {
		return Change{}, false
	}
	return h.done[len(h.done)-1], true
}

// More characters at once than a key gives are a paste, which is a change of its
// own. A long one comes in pieces, each of them large but the last, and with
// little between them.
const (
	mostOfKey  = 16
	leastPiece = 2048
	piecePause = 2 * time.Second
	mostParts  = 1000
)

// A burst of typing ends with a pause, and at the latest after a stretch: so
// one undo takes back what somebody feels was one go, and never ten minutes.
const (
	burstPause   = time.Second
	burstLongest = 20 * time.Second
	mostChanges  = 200
)

func push(list []Change, c Change) []Change {
	if len(list) >= mostChanges {
		list = append([]Change(nil), list[1:]...)
	}
	return append(list, c)
}

func pop(list *[]Change) (Change, bool) {
	n := len(*list)
	if n == 0 {
		return Change{}, false
	}
	c := (*list)[n-1]
	*list = (*list)[:n-1]
	return c, true
}
