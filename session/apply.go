package session

import (
	"slices"

	"convene/session/text"
)

// Apply gives the state after e. It never fails: an event that names something
// that isn't there, or that no longer makes sense, changes nothing. It never
// changes s, and what it didn't touch is the same pointer as before.
func Apply(s State, e Event) State {
	if b, ok := e.Body.(secret); ok {
		s.Bare = s.Bare || b.bare()
	}
	return e.Body.apply(s, e)
}

func (s State) changeSeat(id SeatID, change func(*Seat) bool) State {
	old := s.Seat(id)
	if old == nil {
		return s
	}
	x := *old
	if !change(&x) {
		return s
	}
	s.Seats = slices.Clone(s.Seats)
	s.Seats[id-1] = &x
	return s
}

func (s State) changeTable(n int, change func(*Table) bool) State {
	old := s.Table(n)
	if old == nil {
		return s
	}
	t := *old
	if !change(&t) {
		return s
	}
	s.Tables = slices.Clone(s.Tables)
	s.Tables[n-1] = &t
	return s
}

// changeSheet copies the path to a sheet when change says that it changed it, which is
// then the newest thing that its table did.
// change may replace the sheet's slices but must not write into them.
func (s State) changeSheet(e Event, r SheetRef, change func(*Sheet) bool) State {
	return s.arrange(r, func(sh *Sheet) bool {
		done := change(sh)
		if done && e.At.After(sh.Changed) {
			sh.Changed = e.At
		}
		return done
	})
}

func (s State) changeEntry(e Event, r SheetRef, id text.ID, change func(*Entry) bool) State {
	return s.changeSheet(e, r, func(sh *Sheet) bool {
		i := sh.index(id)
		if i < 0 {
			return false
		}
		en := *sh.Entries[i]
		if !change(&en) {
			return false
		}
		if sh.Entries[i].Removed && !en.Removed {
			en.Dots = s.affordable(sh, &en)
		}
		sh.Entries = slices.Clone(sh.Entries)
		sh.Entries[i] = &en
		return true
	})
}

func (s State) eachSheet(table, step int, change func(*Sheet) bool) State {
	for _, t := range s.Tables {
		if table == 0 || table == t.Number {
			s = s.arrange(SheetRef{Table: t.Number, Step: step}, change)
		}
	}
	return s
}
