package session

import (
	"slices"
	"time"

	"convene/exercises"
	"convene/session/text"
)

// State is everything that is so after some prefix of the journal. Treat every
// slice and pointer in it as read-only.
type State struct {
	Plan    *exercises.Plan `json:"plan"` // nil before the session has started
	Started time.Time       `json:"started,omitzero"`
	Zone    string          `json:"zone,omitempty"` // how the room's clocks stand to UTC; see Location
	Tables  []*Table        `json:"tables"`         // Tables[n-1] is table n
	Seats   []*Seat         `json:"seats"`          // Seats[id-1] is seat id
	Stage   *Stage          `json:"stage"`
	Doors   Doors           `json:"doors,omitzero"`
	// Bare: the journal tells codes or keys as they are. See Covered.
	Bare  bool     `json:"bare,omitempty"`
	Locks []Lock   `json:"locks,omitempty"`
	Past  *PastRef `json:"past,omitempty"` // the session this one follows
	Between
	Met     [][2]SeatID `json:"met,omitempty"`     // who sat together before people were seated anew
	Agenda  Agenda      `json:"agenda,omitzero"`   // as the facilitators have it by now
	Ticks   []string    `json:"ticks,omitempty"`   // the benchmarks that are ticked off for the whole room
	Reached []Reached   `json:"reached,omitempty"` // and those that are for single tables
	Ended   time.Time   `json:"ended,omitzero"`    // when it was ended; zero: it goes on

	Openings []Opening `json:"openings,omitempty"` // the steps the room went through, after the first
	Matches  []Match   `json:"matches,omitempty"`  // what the facilitators said of entries that look the same
}

// Table is one group.
type Table struct {
	Number int            `json:"number"`
	Name   exercises.Text `json:"name,omitempty"`
	Sheets []*Sheet       `json:"sheets"`           // by step
	Closed bool           `json:"closed,omitempty"` // nobody sits down there any more
	// Stage is this table's own, where the facilitator gave it one; nil means
	// the room's.
	Stage *Stage `json:"stage,omitempty"`
	Help  *Help  `json:"help,omitempty"`  // they have called for the facilitator
	Round *Round `json:"round,omitempty"` // they are speaking in turn
}

// Sheet is one table's copy of a step's exercise, being filled. Entries holds
// the removed ones too, since others may stand after them.
type Sheet struct {
	Ref     SheetRef  `json:"ref"`
	Entries []*Entry  `json:"entries,omitempty"` // in their order; across sections
	Links   []Link    `json:"links,omitempty"`
	Changed time.Time `json:"changed,omitzero"`

	Quiet    bool       `json:"quiet,omitempty"` // what is added now is hidden from the others
	Picks    []PickMade `json:"picks,omitempty"`
	Done     []SeatID   `json:"done,omitempty"`
	Headline string     `json:"headline,omitempty"`

	// Covers is set by For alone: how many lines each person has written that are
	// not revealed yet; by 0 where there are no names.
	Covers map[SeatID]int `json:"-"`
}

// Entry is one line somebody wrote.
type Entry struct {
	ID      text.ID     `json:"id"`
	Section int         `json:"section"` // index into the exercise's sections
	Parent  text.ID     `json:"parent,omitzero"`
	Author  SeatID      `json:"author,omitempty"` // 0: anonymous
	Texts   []text.Text `json:"texts"`            // by the exercise's columns
	Removed bool        `json:"removed,omitempty"`
	Added   time.Time   `json:"added"`
	Written time.Time   `json:"written"` // the last change to its text

	Hidden bool        `json:"hidden,omitempty"` // written in quiet and not revealed yet
	Read   bool        `json:"read,omitempty"`   // somebody else has had it on screen
	Dots   []DotsGiven `json:"dots,omitempty"`
	Notes  []Note      `json:"notes,omitempty"`
	// Last is who changed its text last, and Told who last said how it went, of one
	// that was brought along: its author need be neither. 0: nobody yet, or anonymous.
	Last SeatID `json:"last,omitempty"`
	Told SeatID `json:"told,omitempty"`
	// Given lines stand on the sheet from the start: nobody wrote them.
	Given bool `json:"given,omitempty"`
	// Brought is what it was when the session before handed it on; nil: it is new.
	Brought *Brought `json:"brought,omitempty"`
}

// Blank tells whether nothing is written in any column.
func (e *Entry) Blank() bool {
	for _, t := range e.Texts {
		if !t.Empty() {
			return false
		}
	}
	return true
}

// untouched tells whether it stands as it was given, so that nobody has done
// anything yet.
func (e *Entry) untouched() bool { return e.Given && !e.Written.After(e.Added) }

// Table gives table n, or nil.
func (s State) Table(n int) *Table {
	if n < 1 || n > len(s.Tables) {
		return nil
	}
	return s.Tables[n-1]
}

// Sheet gives the worksheet, or nil where there is none.
func (s State) Sheet(r SheetRef) *Sheet {
	t := s.Table(r.Table)
	if t == nil || r.Step < 0 || r.Step >= len(t.Sheets) {
		return nil
	}
	return t.Sheets[r.Step]
}

// Exercise gives the definition behind a step, or nil.
func (s State) Exercise(step int) *exercises.Exercise {
	if s.Plan == nil || step < 0 || step >= len(s.Plan.Steps) {
		return nil
	}
	return s.Plan.Steps[step].Exercise
}

// Seat gives the seat, or nil.
func (s State) Seat(id SeatID) *Seat {
	if id < 1 || int(id) > len(s.Seats) {
		return nil
	}
	return s.Seats[id-1]
}

// Entry gives the entry, removed or not, or nil.
func (sh *Sheet) Entry(id text.ID) *Entry {
	if i := sh.index(id); i >= 0 {
		return sh.Entries[i]
	}
	return nil
}

func (sh *Sheet) index(id text.ID) int {
	if sh == nil || id.IsZero() {
		return -1
	}
	// The newest entries are last and the likeliest to be asked for.
	for i := len(sh.Entries) - 1; i >= 0; i-- {
		if sh.Entries[i].ID == id {
			return i
		}
	}
	return -1
}

// Section gives the section's entries that are there, in their order.
func (sh *Sheet) Section(i int) []*Entry {
	var out []*Entry
	for _, e := range sh.Entries {
		if e.Section == i && !e.Removed {
			out = append(out, e)
		}
	}
	return out
}

// Filled counts the sections that hold at least one entry with something in it.
func (sh *Sheet) Filled(sections int) int {
	seen := make([]bool, sections)
	n := 0
	for _, e := range sh.Entries {
		if !e.Removed && e.Section < sections && !seen[e.Section] && !e.Blank() && !e.untouched() {
			seen[e.Section] = true
			n++
		}
	}
	return n
}

// Count is the number of entries that hold something.
func (sh *Sheet) Count() int {
	n := 0
	for _, e := range sh.Entries {
		if !e.Removed && !e.Blank() && !e.untouched() {
			n++
		}
	}
	return n
}

// SeatID names one person's place in a session, from 1. Zero is nobody: the
// author of an anonymous entry.
type SeatID int

// SheetRef names one worksheet: a table's copy of a step's exercise.
type SheetRef struct {
	Table int `json:"t"` // from 1
	Step  int `json:"s"` // from 0, in the plan's order
}

// Role is what a seat may do.
type Role string

// The roles there are.
const (
	Participant Role = ""
	Facilitator Role = "facilitator"
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
