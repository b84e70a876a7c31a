package carry

import (
	"slices"
	"strings"
	"time"

	"convene/exercises"
	"convene/exercises/dates"
	"convene/exercises/hints"
	"convene/session"
	"convene/session/text"
)

// Spoken is a commitment of today, as people read it aloud to each other before
// they leave.
type Spoken struct {
	Sheet             session.SheetRef
	Entry             text.ID
	Who, What, ByWhen string
	Day               time.Time    // what ByWhen says, the zero time where it says no day
	Hints             []hints.Code // what to look at once more; mostly none
	More              []Cell       // the first step, mostly; each under its column's title
	// Where its parts stand, as indexes into the exercise's columns.
	WhoColumn, WhatColumn, WhenColumn int
}

// NoPerson tells whether nobody of the table is named for it.
func (s Spoken) NoPerson() bool {
	return s.Who == "" || slices.Contains(s.Hints, hints.NotHere) || slices.Contains(s.Hints, hints.Everybody)
}

// NoDate tells whether it says no day.
func (s Spoken) NoDate() bool { return s.Day.IsZero() }

// Look is the column to look at once more: the first one that lacks something,
// or else what is promised.
func (s Spoken) Look() int {
	switch {
	case s.NoPerson():
		return s.WhoColumn
	case s.What == "" || slices.Contains(s.Hints, hints.NotSeen):
		return s.WhatColumn
	case s.NoDate() || slices.Contains(s.Hints, hints.PastDate):
		return s.WhenColumn
	}
	return s.WhatColumn
}

// Commits tells whether people make commitments on the exercise, as Aloud reads
// them.
func Commits(ex *exercises.Exercise) bool {
	if ex == nil || !promises(ex) {
		return false
	}
	for i := range ex.Sections {
		if Committing(ex, i) {
			return true
		}
	}
	return false
}

// Committing tells whether a section takes commitments: somebody of the table
// has until a date, and it doesn't ask how that went.
func Committing(ex *exercises.Exercise, section int) bool {
	here := func(c int) bool { return ex.Columns[c].Here }
	return dated(ex, section) && slices.ContainsFunc(ex.Sections[section].Columns, here)
}

// Aloud gives the commitments of one worksheet in the order in which they stand
// there. It reads st as it is given: what is hidden from somebody has to be out
// of it already (see session.State.For), and what is their own, although others
// don't see it yet, is in the answer. What was brought from last time isn't one
// of them, and a date that was left empty is hinted at. today is the room's day.
func Aloud(st session.State, ref session.SheetRef, today time.Time) []Spoken {
	ex, sh := st.Exercise(ref.Step), st.Sheet(ref)
	if sh == nil || !Commits(ex) {
		return nil
	}
	var people []string
	for _, x := range st.Seats {
		if x.Table == ref.Table {
			people = append(people, x.Names()...)
		}
	}
	var out []Spoken
	for i := range ex.Sections {
		if !Committing(ex, i) {
			continue
		}
		for _, e := range sh.Entries {
			if e.Section != i || e.Removed || e.Brought != nil {
				continue
			}
			if s, ok := spoken(ex, e, people, today); ok {
				s.Sheet = ref
				out = append(out, s)
			}
		}
	}
	return out
}

// spoken reads one entry. It is a commitment when it says who or what.
func spoken(ex *exercises.Exercise, e *session.Entry, people []string, today time.Time) (Spoken, bool) {
	s := Spoken{Entry: e.ID, WhoColumn: -1, WhatColumn: -1, WhenColumn: -1}
	for _, c := range ex.Sections[e.Section].Columns {
		words := ""
		if c < len(e.Texts) {
			words = strings.Join(strings.Fields(line(e.Texts[c])), " ")
		}
		if code, ok := hints.Hint(ex, e.Section, c, words, people, today); ok && !slices.Contains(s.Hints, code) {
			s.Hints = append(s.Hints, code)
		}
		switch col := ex.Columns[c]; {
		case col.Here && s.WhoColumn < 0:
			s.WhoColumn, s.Who = c, words
		case col.Kind == exercises.Date && s.WhenColumn < 0:
			s.WhenColumn, s.ByWhen = c, words
			if words == "" {
				s.Hints = append(s.Hints, hints.NoDate)
			}
		case s.WhatColumn < 0:
			s.WhatColumn, s.What = c, words
		case words != "":
			s.More = append(s.More, Cell{Column: col.Title, Text: words})
		}
	}
	s.Day, _ = dates.Parse(s.ByWhen, today)
	if s.WhatColumn < 0 {
		s.WhatColumn = s.WhoColumn
	}
	return s, s.Who != "" || s.What != ""
}

// dated tells a section that looks ahead from one that looks back.
func dated(ex *exercises.Exercise, section int) bool {
	ahead := false
	for _, c := range ex.Sections[section].Columns {
		if ex.Columns[c].Settles > 0 {
			return false
		}
		ahead = ahead || ex.Columns[c].Kind == exercises.Date
	}
	return ahead
}
