package session

import (
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
	Bare  bool      `json:"bare,omitempty"`
	Locks []Lock    `json:"locks,omitempty"`
	Past  *PastRef  `json:"past,omitempty"`  // the session this one follows
	Ticks []string  `json:"ticks,omitempty"` // the benchmarks that are ticked off
	Ended time.Time `json:"ended,omitzero"`  // when it was ended; zero: it goes on

	Openings []Opening `json:"openings,omitempty"` // the steps the room went through, after the first
	Matches  []Match   `json:"matches,omitempty"`  // what the facilitators said of entries that look the same
}

// Kept is how the doors are written down: without any code.
func (d Doors) Kept() Doors {
	d.Code, d.FacilitatorCode = "", ""
	return d
}

// Doors is how people get in. It is nobody's business but the host's: no screen
// but the facilitator's and no document may show it.
type Doors struct {
	Open bool `json:"open,omitempty"`
	Turn int  `json:"turn,omitempty"` // how often the code has been changed
	// ID is drawn by lot. With a secret that isn't in the journal it gives the codes
	// that are made up.
	ID string `json:"id,omitempty"`
	// Salt is what people's keys are hashed with before they come in here. A session
	// that follows another has the same, so that it knows them too.
	Salt string `json:"salt,omitempty"`
	// Given and FacilitatorGiven are what codes that somebody chose are compared by; ""
	// where they are made up.
	Given            string `json:"given,omitempty"`
	FacilitatorGiven string `json:"facilitator_given,omitempty"`
	// Code and FacilitatorCode are the codes themselves. Only the running program has
	// them; older versions wrote them down.
	Code            string `json:"code,omitempty"`
	FacilitatorCode string `json:"facilitator_code,omitempty"`
	Port            int    `json:"port,omitempty"` // where it was listened on last: people's lines and cards name it
}

// Table is one group.
type Table struct {
	Number int            `json:"number"`
	Name   exercises.Text `json:"name,omitempty"`
	Sheets []*Sheet       `json:"sheets"` // by step
	// Stage is this table's own, where the facilitator gave it one; nil means
	// the room's.
	Stage *Stage `json:"stage,omitempty"`
	Help  *Help  `json:"help,omitempty"`  // they have called for the facilitator
	Round *Round `json:"round,omitempty"` // they are speaking in turn
}

// Stage is what everybody at a table shares: the step the facilitator has
// opened, the clock, the newest announcement. It is the same pointer until one
// of them changes.
type Stage struct {
	Step     int       `json:"step"`
	Clock    Clock     `json:"clock,omitzero"`
	Announce string    `json:"announce,omitempty"`
	Said     time.Time `json:"said,omitzero"` // when Announce was

	Phase     exercises.PhaseKind `json:"phase,omitempty"`
	Bring     time.Time           `json:"bring,omitzero"`      // when screens go to Step by themselves
	Spotlight int                 `json:"spotlight,omitempty"` // the table whose sheet everybody sees
	Order     []int               `json:"order,omitempty"`     // the tables that come after it
	Gallery   int                 `json:"gallery,omitempty"`   // how many tables on each one reads
	Ring      []int               `json:"ring,omitempty"`      // the tables it goes through; none: all there are
}

// Reads is the table whose sheet table n is shown: the spotlight's, its own
// neighbour's in a gallery, or 0 for its own. At the end everybody has their own.
func (s State) Reads(n int) int {
	st := s.StageOf(n)
	switch {
	case st == nil || len(s.Tables) == 0 || n < 1 || s.HasEnded():
		return 0
	case st.Spotlight != 0 && st.Spotlight != n:
		return st.Spotlight
	case st.Spotlight == 0 && st.Gallery != 0:
		return st.next(n, len(s.Tables))
	}
	return 0
}

// Clock counts down to a deadline, the same one for every screen. It never
// locks anything.
type Clock struct {
	Running  bool          `json:"running,omitempty"`
	Deadline time.Time     `json:"deadline,omitzero"` // while it runs
	Left     time.Duration `json:"left,omitempty"`    // while it is paused; 0 and not running: no clock
}

// Shown tells whether there is a clock to draw.
func (c Clock) Shown() bool { return c.Running || c.Left != 0 }

// At is the time left at the moment now. It is negative after the end.
func (c Clock) At(now time.Time) time.Duration {
	if c.Running {
		return c.Deadline.Sub(now)
	}
	return c.Left
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

// Covered tells whether something on the sheet is still hidden.
func (sh *Sheet) Covered() bool {
	for _, e := range sh.Entries {
		if e.Hidden {
			return true
		}
	}
	return false
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
	// Brought is what it was when the session before handed it on; nil: it is new.
	Brought *Brought `json:"brought,omitempty"`
}

// DotCount is all the dots on the entry.
func (e *Entry) DotCount() int {
	n := 0
	for _, d := range e.Dots {
		n += d.N
	}
	return n
}

// DotsOf is one person's dots on it.
func (e *Entry) DotsOf(seat SeatID) int {
	for _, d := range e.Dots {
		if d.Seat == seat {
			return d.N
		}
	}
	return 0
}

// Seat is one person's place. It outlives their connection.
type Seat struct {
	ID    SeatID         `json:"id"`
	Name  string         `json:"name"`
	Table int            `json:"table"` // 0 for a facilitator
	Role  Role           `json:"role,omitempty"`
	Lang  exercises.Lang `json:"lang,omitempty"`
	Keys  []string       `json:"keys,omitempty"` // fingerprints that sat here
	// Doubted are those of them that nobody has vouched for: they bring back to
	// the seat, but not to what it wrote in quiet.
	Doubted []string `json:"doubted,omitempty"`
	// Expected: they were here last time and haven't come yet.
	Expected bool `json:"expected,omitempty"`
	// Scribed: they sit at their table without a device, and somebody writes for
	// them. They were never let in by a door, and are once they come by one.
	Scribed bool  `json:"scribed,omitempty"`
	Was     []int `json:"was,omitempty"` // the tables they were moved from
	// Left is the last of those, and when: for a while they may still write there.
	Left Left `json:"left,omitzero"`
	// Called is what they were called before, the last name last.
	Called []string `json:"called,omitempty"`
	Shut   bool     `json:"shut,omitempty"` // they were sent out
}

// Left is the table that somebody was moved from.
type Left struct {
	Table int       `json:"table"`
	At    time.Time `json:"at"`
}

// leaving tells whether somebody who was moved may still finish what they write
// at the table they left. Their screen gives them BringWarning from when it has
// noticed; the rest is for a slow way there.
func (x *Seat) leaving(table int, now time.Time) bool {
	return x.Left.Table == table && now.Before(x.Left.At.Add(2*BringWarning))
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

// Sitting is how many people sit at a table, here or away.
func (s State) Sitting(table int) int {
	n := 0
	for _, x := range s.Seats {
		if x.Table == table && x.Role != Facilitator && !x.Shut {
			n++
		}
	}
	return n
}

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

// StageOf is the stage that table n is on: its own, or the room's.
func (s State) StageOf(n int) *Stage {
	if t := s.Table(n); t != nil && t.Stage != nil {
		return t.Stage
	}
	return s.Stage
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
		if !e.Removed && e.Section < sections && !seen[e.Section] && !e.Blank() {
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
		if !e.Removed && !e.Blank() {
			n++
		}
	}
	return n
}
