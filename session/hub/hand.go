package hub

import (
	"time"

	"convene/session"
	"convene/session/place"
	"convene/session/text"
)

// Hand is a screen as a person's place at a worksheet needs it, with the view that
// was looked at last. It is for one goroutine.
type Hand struct {
	Screen *Screen
	Clock  func() time.Time
	View   View
	others []place.Other // to be filled again
}

var _ place.Hand = (*Hand)(nil)

// Seat is whose screen it is.
func (h *Hand) Seat() session.SeatID { return h.Screen.Seat() }

// Now is the session's time.
func (h *Hand) Now() time.Time { return h.Clock() }

// Look takes the newest view.
func (h *Hand) Look() session.State {
	h.View = h.Screen.View()
	return h.View.State
}

// Others are those who look at a table's worksheets.
func (h *Hand) Others(table int) []place.Other {
	h.others = h.others[:0]
	for _, p := range h.View.People.At(table) {
		h.others = append(h.others, place.Other{Seat: p.Seat, Sheet: p.Where.Sheet, Entry: p.Where.Entry})
	}
	return h.others
}

// Do does something, or says why not.
func (h *Hand) Do(a session.Action) ([]session.Event, error) { return h.Screen.Do(a) }

// Undo takes back what this person did last.
func (h *Hand) Undo(careful bool) (session.Change, error) { return h.Screen.undo(careful) }

// Redo brings back what was undone last.
func (h *Hand) Redo(careful bool) (session.Change, error) { return h.Screen.redo(careful) }

// NewID is the first of n identities.
func (h *Hand) NewID(step, n int) text.ID { return h.Screen.NewID(step, n) }

// Replica is whose those are.
func (h *Hand) Replica(step int) uint64 { return h.Screen.Replica(step) }

// Shows says which table's worksheets this person looks at.
func (h *Hand) Shows(table int) { h.Screen.Shows(table) }

// At lets the others see where they are.
func (h *Hand) At(r session.SheetRef, c place.Caret, typed bool) { h.Screen.At(whereOf(r, c), typed) }

// Coming is how this person comes to a table: where they were last is in it.
func (h *Hand) Coming(table int) place.Coming {
	w, ok := h.Screen.LastPlace()
	return place.Coming{Table: table, Sheet: w.Sheet, Last: w.caret(), Back: ok}
}

// whereOf is a caret on a worksheet as the others are told of it.
func whereOf(r session.SheetRef, c place.Caret) Where {
	return Where{
		Sheet: r, Section: c.Section, Entry: c.Entry,
		Parent: c.Parent, After: c.After, Column: c.Column, Cursor: c.At,
	}
}

// caret is the same the other way round.
func (w Where) caret() place.Caret {
	return place.Caret{
		Section: w.Section, Entry: w.Entry, Parent: w.Parent, After: w.After,
		Tail: w.Entry.IsZero() && w.Parent.IsZero(), Column: w.Column, At: w.Cursor,
	}
}
