package carry

import (
	"slices"
	"strings"

	"convene/exercises"
	"convene/session"
)

// Changes is what has become of one section since the session before.
type Changes struct {
	Section int // into the exercise's sections
	Lines   []Changed
}

// Changed is one entry that isn't as it was.
type Changed struct {
	Since session.Since
	// From is the section it stood in, where it stands in another now; else -1.
	From  int
	Turns []Turn
}

// Turn is one column of it, as it was and as it is; "" for nothing. Of a new
// entry only Is says something, of one that was taken off only Was.
type Turn struct {
	Column  exercises.Text
	Was, Is string
}

// CameAlong tells whether a worksheet began with anything from the session
// before: only then does it mean something that an entry is new.
func CameAlong(sh *session.Sheet) bool {
	return sh != nil && slices.ContainsFunc(sh.Entries, func(e *session.Entry) bool { return e.Brought != nil })
}

// Since tells what has become of an entry, as Entry.Since does, but for two
// things. What became of a promise, and why, is asked anew each time: an answer
// changes nothing of the promise. And an entry that was emptied is as much
// dropped as one that was taken off the sheet. One of which nobody knows any more
// how it was, since that was erased, is new.
func Since(e *session.Entry, ex *exercises.Exercise) session.Since {
	since := e.Since()
	if since != session.SinceChanged || ex == nil || e.Section >= len(ex.Sections) {
		return since
	}
	if e.Blank() {
		return session.SinceDropped
	}
	if broughtErased(e) {
		return session.SinceNew
	}
	if e.Section == e.Brought.Section && len(turns(e, ex)) == 0 {
		return session.SinceKept
	}
	return since
}

// WhatChanged lists what isn't as it was, by section and in the order of the
// sheet; what was dropped comes last in its section. Sections in which all is as
// it was are left out.
func WhatChanged(sh *session.Sheet, ex *exercises.Exercise) []Changes {
	if !CameAlong(sh) || ex == nil {
		return nil
	}
	var out []Changes
	for i := range ex.Sections {
		part := Changes{Section: i}
		var dropped []Changed
		for _, e := range sh.Entries {
			if e.Section != i || Erased(e) || e.Brought == nil && (e.Removed || e.Blank()) {
				continue
			}
			ch := Changed{Since: Since(e, ex), From: -1, Turns: turns(e, ex)}
			switch ch.Since {
			case session.SinceKept:
				continue
			case session.SinceDropped:
				for k := range ch.Turns {
					ch.Turns[k].Is = ""
				}
				dropped = append(dropped, ch)
				continue
			case session.SinceChanged:
				if e.Brought.Section != i {
					ch.From = e.Brought.Section
				}
			}
			part.Lines = append(part.Lines, ch)
		}
		if part.Lines = append(part.Lines, dropped...); len(part.Lines) > 0 {
			out = append(out, part)
		}
	}
	return out
}

// turns are the columns of an entry that have other words now; of one that was
// taken off, all that had any. One that only stands in another section now is
// told by what it says.
func turns(e *session.Entry, ex *exercises.Exercise) []Turn {
	var out []Turn
	answered := false
	for _, c := range ex.Sections[e.Section].Columns {
		answered = answered || ex.Columns[c].Settles > 0
		if answered || c >= len(e.Texts) {
			continue
		}
		t := Turn{Column: ex.Columns[c].Title, Is: line(e.Texts[c])}
		if e.Brought != nil && c < len(e.Brought.Texts) && !broughtErased(e) {
			t.Was = strings.TrimSpace(e.Brought.Texts[c])
		}
		same := slices.Equal(strings.Fields(t.Was), strings.Fields(t.Is))
		if t.Was == "" && t.Is == "" || same && e.Brought != nil && !e.Removed && e.Section == e.Brought.Section {
			continue
		}
		out = append(out, t)
	}
	return out
}
