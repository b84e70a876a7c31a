package session

import "slices"

// Occupied tells whether somebody sits at a table. A seat counts also while its
// person is away; one that waits for somebody from last time doesn't.
func (s State) Occupied(table int) bool {
	return slices.ContainsFunc(s.Seats, func(x *Seat) bool {
		return x.Table == table && x.Role != Facilitator && !x.Expected && !x.Shut
	})
}

// wrote tells whether there is something to read on the sheet that a table is at.
func (s State) wrote(table int) bool {
	sh := s.Sheet(SheetRef{Table: table, Step: s.StageOf(table).Step})
	return sh != nil && slices.ContainsFunc(sh.Entries, func(e *Entry) bool {
		return !e.Removed && !e.Hidden && !e.Blank()
	})
}

// Showing are the tables that have something to show to the others: somebody
// sits there, and something is written on the sheet they are at. Empty are the
// rest: plans have six tables, and small rooms use three of them.
func (s State) Showing() (showing, empty []int) {
	for _, t := range s.Tables {
		if s.Occupied(t.Number) && s.wrote(t.Number) {
			showing = append(showing, t.Number)
		} else {
			empty = append(empty, t.Number)
		}
	}
	return showing, empty
}

// Seated are the tables where somebody sits, and empty those where nobody does.
func (s State) Seated() (seated, empty []int) {
	for _, t := range s.Tables {
		if s.Occupied(t.Number) {
			seated = append(seated, t.Number)
		} else {
			empty = append(empty, t.Number)
		}
	}
	return seated, empty
}

// ring are the tables whose sheets a gallery goes through, in their order; nil
// where there aren't two who could read something of each other's. One that runs
// keeps its own.
func (s State) ring() []int {
	if s.Stage.Gallery != 0 {
		return s.Stage.ringOf(len(s.Tables))
	}
	showing, _ := s.Showing()
	seated, _ := s.Seated()
	if len(seated) < 2 {
		return nil
	}
	return showing
}

// Ring are the tables that the stage's gallery goes through, or would.
func (s State) Ring() []int {
	if s.Stage == nil {
		return nil
	}
	return s.ring()
}

// ringOf are the tables of a gallery. One that was begun before tables were
// passed over goes through all.
func (st *Stage) ringOf(tables int) []int {
	if len(st.Ring) > 0 {
		return st.Ring
	}
	all := make([]int, tables)
	for i := range all {
		all[i] = i + 1
	}
	return all
}

// next is the table that table n reads in a gallery. One that has nothing to show
// reads along as if it stood right before the next that has; 0 where the only
// sheet there is to read is one's own.
func (st *Stage) next(n, tables int) int {
	ring := st.ringOf(tables)
	i, in := slices.BinarySearch(ring, n)
	if !in {
		i--
	}
	if to := ring[(i+st.Gallery)%len(ring)]; to != n {
		return to
	}
	return 0
}

func (a Gallery) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	if a.Shift < 0 || a.Shift >= max(len(s.Tables), 1) {
		return nil, refuseAt(NoSuchTable, len(s.Tables))
	}
	if a.Shift == 0 {
		return []Body{GallerySet{}}, nil
	}
	if err := s.going(); err != nil {
		return nil, err
	}
	ring := s.ring()
	if len(ring) == 0 {
		return nil, refuse(NothingToShow)
	}
	return []Body{GallerySet{Shift: min(a.Shift, max(len(ring)-1, 1)), Ring: ring}}, nil
}

// sound tells whether a ring names tables there are, each once and in order.
func (s State) sound(ring []int) bool {
	for i, n := range ring {
		if s.Table(n) == nil || i > 0 && ring[i-1] >= n {
			return false
		}
	}
	return true
}
