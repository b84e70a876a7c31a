package sheet

import (
	"convene/session"
	"convene/session/carry"
	"convene/tui/draw"
)

// This file is what has changed since the session before, at the end of an entry's row.

// CameAlong tells whether the sheet began with something from the session
// before. It stays so as long as the sheet does, and is asked for every entry
// that is drawn.
func (v *View) CameAlong() bool {
	if v.State.Past == nil {
		return false
	}
	if v.still.along == unasked {
		v.still.along = fresh
		if carry.CameAlong(v.Sheet) {
			v.still.along = broughtOn
		}
	}
	return v.still.along == broughtOn
}

// along is whether a sheet was brought along, once that was looked at.
type along int8

const (
	unasked along = iota
	fresh
	broughtOn
)

// sinceMark is the word at the end of an entry's row, "" where it is as it was.
// It depends on nothing but the entry, so that a row which is kept keeps it.
func (v *View) sinceMark(e *session.Entry) string {
	if !v.CameAlong() || e.Removed || e.Blank() {
		return ""
	}
	w := v.kit.Words.Aloud
	switch carry.Since(e, v.Exercise) {
	case session.SinceNew:
		return "+ " + w.New
	case session.SinceChanged:
		return "~ " + w.Changed
	}
	return ""
}

// markRows puts the mark at the right end of the first of the rows that has room
// for it, or below them where none has. right is where the rows end.
func (v *View) markRows(rows []string, mark, rest string, right int) []string {
	at := right - draw.Width(mark)
	shown := v.kit.Theme.Dim.Render(mark)
	for i, row := range rows {
		if draw.Width(row)+2 <= at {
			rows[i] = draw.Fit(row, at) + shown
			return rows
		}
	}
	return append(rows, draw.Fit(rest, max(at, draw.Width(rest)))+shown)
}
