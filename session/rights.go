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

// HandOver gives somebody the facilitator's right. Keep: one stays one too.
type HandOver struct {
	To   SeatID
	Keep bool
}

func (a HandOver) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	if x := s.Seat(a.To); x == nil || x.Shut || a.To == c.By {
		return nil, refuse(NoSuchSeat)
	}
	out := []Body{RoleSet{Seat: a.To, Role: Facilitator}}
	// Somebody who sits at no table can't become a participant of one.
	if by := s.Seat(c.By); !a.Keep && by.Table != 0 {
		out = append(out, RoleSet{Seat: c.By, Role: Participant})
	}
	return out, nil
}

// TakeRight makes a participant again of somebody who facilitates too. Whoever
// sits at no table needs one, and a name that isn't the facilitator's.
type TakeRight struct {
	From  SeatID
	Table int    // 0: where they sit
	Name  string // "": as they are called
}

func (a TakeRight) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	x := s.Seat(a.From)
	switch {
	case x == nil:
		return nil, refuse(NoSuchSeat)
	case a.From == c.By: // so somebody is left who facilitates
		return nil, refuse(StillLeads)
	case x.Role != Facilitator:
		return nil, nil
	}
	if a.Table == 0 {
		a.Table = x.Table
	}
	if a.Name == "" {
		a.Name = x.Name
	}
	if err := s.seats(a.Table); err != nil {
		return nil, err
	}
	if err := mayBeCalled(a.Name, Participant); err != nil {
		return nil, err
	}
	out := s.reseated([]PeopleMoved{{Seats: []SeatID{x.ID}, Table: a.Table}}, c.At)
	named, err := Rename{Seat: x.ID, Name: a.Name}.decide(s.after(c, out), c)
	if err != nil {
		return nil, err
	}
	return append(append(out, named...), RoleSet{Seat: x.ID, Role: Participant}), nil
}

// RoleSet hands the facilitator's right over, or takes it away.
type RoleSet struct {
	Seat SeatID `json:"seat"`
	Role Role   `json:"role"`
}

func (RoleSet) kind() string { return "role" }

func (b RoleSet) apply(s State, _ Event) State {
	return s.changeSeat(b.Seat, func(x *Seat) bool {
		changed := x.Role != b.Role
		x.Role = b.Role
		return changed
	})
}

func (b RoleSet) undo(before State, _ Event, c *Change) bool {
	x := before.Seat(b.Seat)
	return x != nil && c.lead(RoleGiven, RoleSet{Seat: b.Seat, Role: x.Role})
}

func (b RoleSet) takeBack(s, _ State, _ Command, _ Revert) ([]Body, error) {
	if x := s.Seat(b.Seat); x == nil || x.Role == b.Role {
		return nil, nil
	}
	return []Body{b}, nil
}
