package part

import (
	"cmp"
	"slices"

	"convene/session"
	"convene/tui/style"
)

// ColourOf is the number of a person's colour at a table, -1 for somebody who doesn't sit there. It is their place among
// those who sat down at this table first of all, in the order of their seats. So it is the same on every screen, and it
// stays theirs whoever comes, goes, or is moved here. Somebody who was moved here brings their colour along where nobody
// at the table has it, and otherwise gets one that is free: they give way, and not those who sat here before them.
func ColourOf(st session.State, table int, id session.SeatID) int {
	x := st.Seat(id)
	switch {
	case x == nil || x.Table != table || x.Role != session.Participant:
		return -1
	case firstTable(x) == table:
		return ordinal(st, x)
	}
	var came []*session.Seat
	taken := map[int]bool{}
	for _, o := range st.Seats {
		switch {
		case o.Table != table || o.Role != session.Participant:
		case firstTable(o) == table:
			taken[ordinal(st, o)%style.People] = true
		default:
			came = append(came, o)
		}
	}
	slices.SortStableFunc(came, func(a, b *session.Seat) int {
		return cmp.Or(a.Left.At.Compare(b.Left.At), cmp.Compare(a.ID, b.ID))
	})
	for _, o := range came {
		colour := ordinal(st, o) % style.People
		for free := style.People - 1; taken[colour] && free >= 0; free-- {
			if !taken[free] {
				colour = free // from the end: those who sit down here next take them from the beginning
			}
		}
		if o.ID == id {
			return colour
		}
		taken[colour] = true
	}
	return -1
}

// firstTable is where somebody sat down first of all.
func firstTable(x *session.Seat) int {
	if len(x.Was) > 0 {
		return x.Was[0]
	}
	return x.Table
}

// ordinal is which one somebody was, from 0, to sit down at the table that they sat at first. Somebody of it who
// facilitates by now still counts.
func ordinal(st session.State, x *session.Seat) int {
	n, first := 0, firstTable(x)
	for _, o := range st.Seats[:x.ID-1] {
		if firstTable(o) == first {
			n++
		}
	}
	return n
}
