package session

import (
	"slices"

	"convene/session/text"
)

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
		nt := t.For(eyes)
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

// For is one table of it.
func (t *Table) For(eyes Eyes) *Table {
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
		out.Sheets[k] = sh.covered(eyes)
	}
	return out
}

func (sh *Sheet) covered(eyes Eyes) *Sheet {
	out := *sh
	out.Entries = nil
	gone := map[text.ID]bool{}
	out.Covers = map[SeatID]int{}
	for _, e := range sh.Entries {
		mine := eyes.own(e)
		if e.Hidden && !e.Removed && !e.Blank() {
			out.Covers[e.Author]++
		}
		if e.Hidden && !mine {
			gone[e.ID] = true
			continue
		}
		out.Entries = append(out.Entries, e)
	}
	out.Links = slices.DeleteFunc(slices.Clone(sh.Links), func(l Link) bool { return gone[l.From] || gone[l.To] })
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
