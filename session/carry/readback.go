package carry

import (
	"slices"
	"time"

	"convene/exercises"
	"convene/exercises/dates"
	"convene/exercises/hints"
	"convene/session"
	"convene/session/text"
)

// Promise is a commitment of today, to be read back before people leave.
type Promise struct {
	Sheet             session.SheetRef
	Entry             text.ID
	Who, What, ByWhen string
	Day               time.Time    // what ByWhen says, the zero time where it says no day
	Hints             []hints.Code // what to look at once more; mostly none
}

// ReadBack gives the commitments that a table has made in this session: what it
// was brought from last time isn't one of them. today is the room's day.
func ReadBack(st session.State, table int, today time.Time) []Promise {
	st = st.Public()
	var people []string
	for _, x := range st.Seats {
		if x.Table == table {
			people = append(people, x.Name)
		}
	}
	var out []Promise
	for k, sh := range sheets(st, table) {
		ex := st.Exercise(k)
		if ex == nil || !promises(ex) {
			continue
		}
		for _, e := range sh.Entries {
			ch, ok := chapter(0, e, ex)
			if !ok || e.Removed || e.Brought != nil || !dated(ex, e.Section) {
				continue
			}
			p := Promise{Sheet: sh.Ref, Entry: e.ID, Who: ch.Who, What: ch.What, ByWhen: ch.ByWhen}
			p.Day, _ = dates.Parse(ch.ByWhen, today)
			for c, t := range e.Texts {
				if code, ok := hints.Hint(ex, e.Section, c, t.String(), people, today); ok && !slices.Contains(p.Hints, code) {
					p.Hints = append(p.Hints, code)
				}
			}
			out = append(out, p)
		}
	}
	return out
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
