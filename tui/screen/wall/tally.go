package wall

import (
	"slices"

	"convene/exercises"
	"convene/session"
)

// This file counts; drawing is in tallies.go.

// choice is how one section was picked.
type choice struct {
	section int
	n       int
	tables  []int // how many at each table, from the first
}

// question is one pick of an exercise and what came of it.
type question struct {
	pick    exercises.Pick
	choices []choice // by section
	chose   int      // people who chose
	of      int      // people there are
	best    []int    // the sections that most people chose; several are a tie; none when nobody chose
}

// questions counts the picks of a step over all tables.
func questions(st session.State, step int) []question {
	ex := st.Exercise(step)
	if ex == nil {
		return nil
	}
	var out []question
	for _, p := range ex.Picks {
		q := question{pick: p, choices: make([]choice, len(ex.PickChoices(p))), of: participants(st)}
		for i := range q.choices {
			q.choices[i] = choice{section: i, tables: make([]int, len(st.Tables))}
		}
		for t, table := range st.Tables {
			if step >= len(table.Sheets) {
				continue
			}
			for _, made := range table.Sheets[step].Picks {
				if made.Pick == p.ID && made.Section >= 0 && made.Section < len(q.choices) {
					q.choices[made.Section].n++
					q.choices[made.Section].tables[t]++
					q.chose++
				}
			}
		}
		most := 0
		for i, c := range q.choices {
			switch {
			case c.n > most:
				most, q.best = c.n, []int{i}
			case c.n == most && most > 0:
				q.best = append(q.best, i)
			}
		}
		out = append(out, q)
	}
	return out
}

func participants(st session.State) int {
	n := 0
	for _, x := range st.Seats {
		if x.Role != session.Facilitator {
			n++
		}
	}
	return n
}

// choosers counts the people who answered a question on a sheet; with "" those who answered any.
func choosers(sh *session.Sheet, pick string) int {
	var seen []session.SeatID
	for _, made := range sh.Picks {
		if (pick == "" || made.Pick == pick) && !slices.Contains(seen, made.Seat) {
			seen = append(seen, made.Seat)
		}
	}
	return len(seen)
}

func dotsOn(sh *session.Sheet) int {
	n := 0
	for _, e := range sh.Entries {
		if !e.Removed {
			n += e.DotCount()
		}
	}
	return n
}

// dotted are a sheet's entries with dots, the most first, and how many share the first place.
func dotted(sh *session.Sheet) (entries []*session.Entry, first int) {
	for _, e := range sh.Entries {
		if !e.Removed && e.DotCount() > 0 {
			entries = append(entries, e)
		}
	}
	slices.SortStableFunc(entries, func(a, b *session.Entry) int { return b.DotCount() - a.DotCount() })
	for _, e := range entries {
		if e.DotCount() == entries[0].DotCount() {
			first++
		}
	}
	return entries, first
}

// tallied are the steps that have picks or dots.
func tallied(st session.State) []int {
	var out []int
	if st.Plan == nil {
		return nil
	}
	for i := range st.Plan.Steps {
		if ex := st.Exercise(i); ex != nil && (len(ex.Picks) > 0 || ex.Dots.Each > 0) {
			out = append(out, i)
		}
	}
	return out
}
