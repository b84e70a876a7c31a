package session

import "slices"

// Eyes are whose screen a state is made ready for.
type Eyes struct {
	Seat SeatID
	// Replica wrote this person's part of anonymous sheets. Nothing but the
	// running program knows whose it is.
	Replica uint64
	// Hand is the replica of what this person signs, on this screen: what a
	// scribe writes in somebody else's name is on the scribe's screen too.
	Hand uint64
	// Unvouched: nobody knows that this is the seat's own person, since they came
	// back without a key of it. Of what is hidden they see what they write on this
	// screen.
	Unvouched bool
	// Lots are other replicas of this person's on anonymous sheets.
	Lots []uint64
}

// Equal tells whether both see the same.
func (eyes Eyes) Equal(o Eyes) bool {
	return eyes.Seat == o.Seat && eyes.Replica == o.Replica && eyes.Hand == o.Hand && eyes.Unvouched == o.Unvouched && slices.Equal(eyes.Lots, o.Lots)
}

// Public is the state without anything that is still hidden: for documents, and
// for whoever reads the file.
func (s State) Public() State { return s.For(Eyes{}) }

// For is the state as one person may see it: what others have written in quiet
// is not in it at all, so that no screen, document or log made from it can show
// it by mistake. Where nothing is hidden it is s itself.
func (s State) For(eyes Eyes) State {
	var tables []*Table
	for i, t := range s.Tables {
		nt := t.For(eyes, nil)
		if nt == t {
			continue
		}
		if tables == nil {
			tables = slices.Clone(s.Tables)
		}
		tables[i] = nt
	}
	if tables != nil {
		s.Tables = tables
	}
	s.Doors, s.Bare = Doors{}, false
	return s
}

// For is one table of it. open, where it is known, is the table as everybody sees it,
// of which no line has to be counted once more; nil: it isn't known.
func (t *Table) For(eyes Eyes, open *Table) *Table {
	out := t
	for k, sh := range t.Sheets {
		if !sh.Quiet || !sh.Covered() { // what is hidden is hidden on a quiet sheet
			continue
		}
		if out == t {
			c := *t
			c.Sheets = slices.Clone(t.Sheets)
			out = &c
		}
		var covers map[SeatID]int
		if open != nil {
			covers = open.Sheets[k].Covers
		}
		out.Sheets[k] = sh.covered(eyes, covers)
	}
	return out
}

func (sh *Sheet) covered(eyes Eyes, covers map[SeatID]int) *Sheet {
	out := *sh
	out.Entries, out.Covers = nil, covers
	if covers == nil {
		out.Covers = map[SeatID]int{}
	}
	gone := false
	for _, e := range sh.Entries {
		if covers == nil && e.Hidden && !e.Removed && !e.Blank() {
			out.Covers[e.Author]++
		}
		if e.Hidden && !eyes.own(e) {
			gone = true
		} else {
			out.Entries = append(out.Entries, e)
		}
	}
	if gone && len(sh.Links) > 0 {
		out.Links = slices.DeleteFunc(slices.Clone(sh.Links), func(l Link) bool { return out.index(l.From) < 0 || out.index(l.To) < 0 })
	}
	return &out
}

// own tells whether an entry is of the person who looks.
func (eyes Eyes) own(e *Entry) bool {
	if e.Author == 0 {
		return eyes.Replica != 0 && e.ID.Replica == eyes.Replica || slices.Contains(eyes.Lots, e.ID.Replica)
	}
	return e.Author == eyes.Seat && !eyes.Unvouched || eyes.Hand != 0 && e.ID.Replica == eyes.Hand
}

// Withholds tells whether there is something hidden of a seat's that these eyes
// would see if they were vouched for; lots are its replicas on anonymous sheets.
func (s State) Withholds(eyes Eyes, lots []uint64) bool {
	all := Eyes{Seat: eyes.Seat, Lots: lots}
	for _, t := range s.Tables {
		for _, sh := range t.Sheets {
			if sh.Quiet && slices.ContainsFunc(sh.Entries, func(e *Entry) bool {
				return e.Hidden && !e.Removed && !e.Blank() && all.own(e) && !eyes.own(e)
			}) {
				return true
			}
		}
	}
	return false
}

// Covered is how many lines the state that somebody looks at keeps from them.
func (s State) Covered() int {
	n := 0
	for _, t := range s.Tables {
		for _, sh := range t.Sheets {
			for _, lines := range sh.Covers {
				n += lines
			}
		}
	}
	return n
}
