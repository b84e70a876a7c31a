package session

import (
	"strings"

	"convene/exercises"
	"convene/session/text"
)

// mayFacilitate checks the right and the table (0: all).
func (s State) mayFacilitate(by SeatID, table int) error {
	if x := s.Seat(by); x == nil || x.Role != Facilitator {
		return refuse(NotAllowed)
	}
	if table != 0 && s.Table(table) == nil {
		return refuseAt(NoSuchTable, len(s.Tables))
	}
	return nil
}

// mayLead: a table runs its own round, and a facilitator anybody's.
func (s State) mayLead(by SeatID, table int) (*Table, error) {
	me, t := s.Seat(by), s.Table(table)
	switch {
	case t == nil:
		return nil, refuseAt(NoSuchTable, len(s.Tables))
	case me == nil:
		return nil, refuse(NoSuchSeat)
	case me.Role != Facilitator && me.Table != table:
		return nil, refuse(NotYours)
	}
	return t, s.going()
}

// mayWrite finds the sheet and checks that By writes there: the people of the
// table, those who were moved away just now and finish their word, and
// facilitators.
func (s State) mayWrite(c Command, r SheetRef) (*Sheet, *exercises.Exercise, error) {
	sh, ex := s.Sheet(r), s.Exercise(r.Step)
	if sh == nil || ex == nil {
		return nil, nil, refuse(NoSuchSheet)
	}
	seat := s.Seat(c.By)
	if seat == nil {
		return nil, nil, refuse(NoSuchSeat)
	}
	if seat.Role != Facilitator && seat.Table != r.Table && !seat.leaving(r.Table, c.At) {
		return nil, nil, refuse(NotYours)
	}
	if err := s.going(); err != nil {
		return nil, nil, err
	}
	if seat.Role != Facilitator {
		for _, l := range s.Locks {
			if l.Section < 0 && l.Holds(r, -1) {
				return nil, nil, refuse(Locked)
			}
		}
	}
	return sh, ex, nil
}

// mayRead finds a sheet of one's own table, whether or not it is locked.
func (s State) mayRead(by SeatID, r SheetRef) (*Sheet, *exercises.Exercise, error) {
	sh, ex, x := s.Sheet(r), s.Exercise(r.Step), s.Seat(by)
	switch {
	case sh == nil || ex == nil:
		return nil, nil, refuse(NoSuchSheet)
	case x == nil:
		return nil, nil, refuse(NoSuchSeat)
	case x.Role != Facilitator && x.Table != r.Table:
		return nil, nil, refuse(NotYours)
	}
	return sh, ex, s.going()
}

// open tells whether one may change entries of a section: it isn't locked.
func (s State) open(by SeatID, r SheetRef, section int) error {
	if x := s.Seat(by); x != nil && x.Role == Facilitator {
		return nil
	}
	for _, l := range s.Locks {
		if l.Holds(r, section) {
			return refuse(Locked)
		}
	}
	return nil
}

// changes tells whether one may remove or move an entry.
func (s State) changes(sh *Sheet, ex *exercises.Exercise, e *Entry, by SeatID, replica uint64) error {
	if err := quiet(sh, ex, e, by, replica); err != nil {
		return err
	}
	return s.open(by, sh.Ref, e.Section)
}

// quiet refuses to touch, in quiet writing, anything but what one has written in
// it: everybody would see it.
func quiet(sh *Sheet, ex *exercises.Exercise, e *Entry, author SeatID, replica uint64) error {
	if !sh.Quiet {
		return nil
	}
	mine := e.Author == author
	if ex.Anonymous {
		mine = e.ID.Replica == replica
	}
	if e.Hidden && mine {
		return nil
	}
	return refuse(QuietOthers)
}

// acts finds whom an action is done for: oneself, or somebody at one's own table
// whom a scribe helps. Facilitators may help at every table.
func (s State) acts(by, of SeatID) (*Seat, error) {
	me := s.Seat(by)
	if me == nil {
		return nil, refuse(NoSuchSeat)
	}
	if of == 0 || of == by {
		return me, nil
	}
	x := s.Seat(of)
	if x == nil || (me.Role != Facilitator && x.Table != me.Table) {
		return nil, refuse(NoSuchSeat)
	}
	return x, nil
}

// ofOthers refuses to take away an entry that others have put dots or notes on
// until that has been said to whoever does it.
func ofOthers(ex *exercises.Exercise, e *Entry, by SeatID, replica uint64) error {
	dots, notes := 0, 0
	for _, d := range e.Dots {
		if d.Seat != by {
			dots += d.N
		}
	}
	for _, n := range e.Notes {
		if mine := n.Author == by && by != 0; !mine && (!ex.Anonymous || n.ID.Replica != replica) {
			notes++
		}
	}
	if dots+notes == 0 {
		return nil
	}
	return &Error{Code: CarriesOthers, Limit: dots, Notes: notes}
}

// going refuses what would change something that people read at the end.
func (s State) going() error {
	if s.HasEnded() {
		return refuse(SessionEnded)
	}
	return nil
}

// maySteer is mayFacilitate for what tables are to do next, which is nothing once
// the session has ended.
func (s State) maySteer(by SeatID, table int) error {
	if err := s.mayFacilitate(by, table); err != nil {
		return err
	}
	return s.going()
}

func oneLine(s string, most int) string {
	return strings.TrimSpace(text.Clusters(strings.TrimSpace(text.CleanLine(s)), most))
}
