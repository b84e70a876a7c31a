package session

import (
	"slices"
	"strings"

	"convene/exercises"
	"convene/session/text"
)

// Between two sessions a team goes on with its sheets in a file of its own, and what
// all teams made of theirs is gathered for the session that comes next. Both are
// sessions that follow another one, with the same plan, and with its sheets as they
// stand: nothing of a sheet is settled or left out by that, and a line says who wrote
// it and when.

// Between tells such a session from one that is held.
type Between struct {
	// Team is the table that went on in a file of its own; the others are closed there.
	Team int `json:"team,omitempty"`
	// Gathered are the tables whose files were brought back into this one.
	Gathered []int `json:"gathered,omitempty"`
}

// Whole is what an entry has besides its words when it goes on with its sheet as it
// stands. A session that is held has no use for it.
type Whole struct {
	Last    SeatID      `json:"last,omitempty"`
	Told    SeatID      `json:"told,omitempty"`
	Given   bool        `json:"given,omitempty"`
	Removed bool        `json:"removed,omitempty"` // it was brought along, and taken off the sheet
	Dots    []DotsGiven `json:"dots,omitempty"`
	// Since is what it was when the last session that was held ended; nil: it wasn't there.
	Since *Brought `json:"since,omitempty"`
}

func (w *Whole) clone() *Whole {
	if w == nil {
		return nil
	}
	out := *w
	if w.Since != nil {
		was := *w.Since
		was.Texts = slices.Clone(was.Texts)
		out.Since = &was
	}
	return &out
}

// was is the text of a column as it stood before, to be changed in place; nil where
// there is none.
func (w *Whole) was(column int) *string {
	if w == nil || w.Since == nil || column >= len(w.Since.Texts) {
		return nil
	}
	return &w.Since.Texts[column]
}

func (w *Whole) fits(ex *exercises.Exercise, seats int) bool {
	if w == nil {
		return true
	}
	sits := func(id SeatID) bool { return id >= 0 && int(id) <= seats }
	return sits(w.Last) && sits(w.Told) && !slices.ContainsFunc(w.Dots, func(d DotsGiven) bool { return !sits(d.Seat) || d.N < 0 }) &&
		(w.Since == nil || w.Since.Section >= 0 && w.Since.Section < len(ex.Sections) && len(w.Since.Texts) <= len(ex.Columns))
}

// cleaned is it with every word cleaned, and nobody named where there are no names.
func (w *Whole) cleaned(ex *exercises.Exercise) *Whole {
	out := w.clone()
	if out == nil {
		return nil
	}
	if ex.Anonymous {
		out.Last, out.Told, out.Dots = 0, 0, unnamed(out.Dots)
	}
	if out.Since != nil {
		for i, s := range out.Since.Texts {
			out.Since.Texts[i] = strings.TrimSpace(text.CleanLine(s))
		}
	}
	return out
}

// unnamed are dots of which nobody is told who gave them.
func unnamed(dots []DotsGiven) []DotsGiven {
	n := 0
	for _, d := range dots {
		n += d.N
	}
	if n == 0 {
		return nil
	}
	return []DotsGiven{{N: n}}
}

// put gives it to the entry that was just handed on.
func (w *Whole) put(en *Entry) {
	if w == nil {
		return
	}
	en.Last, en.Told, en.Given, en.Removed, en.Dots = w.Last, w.Told, w.Given, w.Removed, slices.Clone(w.Dots)
	if w.Since == nil {
		en.Brought = nil
		return
	}
	was := *w.clone().Since
	en.Brought = &was
}

// seats refuses to give somebody a seat at a table that isn't there or is closed.
func (s State) seats(table int) error {
	switch t := s.Table(table); {
	case t == nil:
		return refuseAt(NoSuchTable, len(s.Tables))
	case t.Closed:
		return refuseAt(TableClosed, table)
	}
	return nil
}

// Open are the tables at which people sit down.
func (s State) Open() []*Table {
	return slices.DeleteFunc(slices.Clone(s.Tables), func(t *Table) bool { return t.Closed })
}
