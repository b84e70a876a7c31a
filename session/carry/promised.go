package carry

import (
	"slices"

	"convene/exercises"
	"convene/exercises/hints"
	"convene/session"
)

// PromisesAt gives the tables at which somebody's promises of last time wait for
// their answer. What names somebody else who sits at that table is that one's.
func PromisesAt(st session.State, x *session.Seat) []int {
	var out []int
	for _, t := range st.Tables {
		if slices.ContainsFunc(t.Sheets, func(sh *session.Sheet) bool { return waits(st, sh, x) }) {
			out = append(out, t.Number)
		}
	}
	return out
}

func waits(st session.State, sh *session.Sheet, x *session.Seat) bool {
	ex := st.Exercise(sh.Ref.Step)
	if ex == nil || ex.Shape.Nests() {
		return false
	}
	return slices.ContainsFunc(sh.Entries, func(e *session.Entry) bool {
		return !e.Removed && e.Brought != nil && e.Section < len(ex.Sections) && unsaid(ex, e) && theirs(ex, e, x) &&
			!slices.ContainsFunc(st.Seats, func(o *session.Seat) bool {
				return o.ID != x.ID && o.Table == sh.Ref.Table && !o.Shut && theirs(ex, e, o)
			})
	})
}

// unsaid tells whether an entry asks how it went, and nobody has said.
func unsaid(ex *exercises.Exercise, e *session.Entry) bool {
	return slices.ContainsFunc(ex.Sections[e.Section].Columns, func(c int) bool {
		return ex.Columns[c].Settles > 0 && c < len(e.Texts) && e.Texts[c].Empty()
	})
}

// theirs tells whether an entry names a person as the one who does it.
func theirs(ex *exercises.Exercise, e *session.Entry, x *session.Seat) bool {
	return slices.ContainsFunc(ex.Sections[e.Section].Columns, func(c int) bool {
		return ex.Columns[c].Kind == exercises.Person && c < len(e.Texts) && Named(e.Texts[c].String(), x)
	})
}

// Named tells whether what stands in a column for people means a person, by whatever
// they have been called.
func Named(who string, x *session.Seat) bool {
	return slices.ContainsFunc(x.Names(), func(name string) bool { return hints.Names(who, name) })
}
