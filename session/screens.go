package session

import (
	"slices"
	"time"
)

// BringWarning is how long a forced move is announced: nobody is moved mid-word.
const BringWarning = 10 * time.Second

// Bring takes everybody's screen to the open step, after a warning. Off takes it back.
type Bring struct {
	Table int
	Off   bool
}

func (a Bring) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, a.Table); err != nil {
		return nil, err
	}
	b := BringSet{Table: a.Table}
	if !a.Off {
		if err := s.going(); err != nil {
			return nil, err
		}
		b.At = c.At.Add(BringWarning)
	}
	return []Body{b}, nil
}

// BringSet announces that everybody's screen goes to the open step at a
// moment; zero takes it back.
type BringSet struct {
	Table int       `json:"table,omitempty"`
	At    time.Time `json:"at,omitzero"`
}

func (BringSet) kind() string { return "bring" }

func (b BringSet) apply(s State, _ Event) State {
	return s.changeStage(b.Table, func(st *Stage) bool { st.Bring = b.At; return true })
}

func (b BringSet) undo(before State, e Event, c *Change) bool {
	return c.stages(before, e, b.Table)
}

// Reads is the table whose sheet table n is shown: the spotlight's, its own
// neighbour's in a gallery, or 0 for its own. At the end everybody has their own. What
// stays at its table is read by no other, whatever the room was told to look at before.
func (s State) Reads(n int) int {
	if shown := s.shown(n); shown != 0 && !s.Stays(shown) {
		return shown
	}
	return 0
}

// Stays tells whether the sheet that others would read of a table holds people's names,
// and so stays there.
func (s State) Stays(table int) bool {
	ex := s.Exercise(s.ReadStep(table))
	return ex != nil && ex.NamesStay
}

// shown is the table that table n was told to look at, 0 for none.
func (s State) shown(n int) int {
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

// Spotlight puts a table's sheet on every screen; 0 ends it. Order is who
// comes after it.
type Spotlight struct {
	Table int
	Order []int
}

func (a Spotlight) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, a.Table); err != nil {
		return nil, err
	}
	if err := s.going(); err != nil && a.Table != 0 {
		return nil, err
	}
	for _, n := range a.Order {
		if s.Table(n) == nil {
			return nil, refuseAt(NoSuchTable, len(s.Tables))
		}
	}
	return []Body{SpotlightSet(a)}, nil
}

// SpotlightSet puts one table's sheet on everybody's screen; 0 ends it. Order
// is the tables that are still to come.
type SpotlightSet struct {
	Table int   `json:"table,omitempty"`
	Order []int `json:"order,omitempty"`
}

func (SpotlightSet) kind() string { return "spotlight" }

func (b SpotlightSet) apply(s State, _ Event) State {
	if b.Table != 0 && s.Table(b.Table) == nil {
		return s
	}
	return s.changeStage(0, func(st *Stage) bool { st.Spotlight, st.Order = b.Table, b.Order; return true })
}

func (SpotlightSet) undo(before State, e Event, c *Change) bool {
	return c.stages(before, e, 0)
}

// Gallery lets each table read the one Shift further on, of those that have
// something to show; 0 ends it.
type Gallery struct{ Shift int }

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
	if len(ring) == 0 && slices.ContainsFunc(s.Tables, func(t *Table) bool { return s.Stays(t.Number) }) {
		return nil, refuse(StaysAtTable)
	}
	if len(ring) == 0 {
		return nil, refuse(NothingToShow)
	}
	return []Body{GallerySet{Shift: min(a.Shift, max(len(ring)-1, 1)), Ring: ring}}, nil
}

// GallerySet lets every table read the sheet of the one Shift further on in Ring;
// 0 ends it.
type GallerySet struct {
	Shift int   `json:"shift,omitempty"`
	Ring  []int `json:"ring,omitempty"` // those that take part; none: all there are
}

func (GallerySet) kind() string { return "gallery" }

func (b GallerySet) apply(s State, _ Event) State {
	if n := len(s.Tables); n < 2 || b.Shift < 0 || b.Shift >= n || !s.sound(b.Ring) {
		return s
	}
	return s.changeStage(0, func(st *Stage) bool { st.Gallery, st.Ring = b.Shift, b.Ring; return true })
}

func (GallerySet) undo(before State, e Event, c *Change) bool {
	return c.stages(before, e, 0)
}

// Occupied tells whether somebody sits at a table. A seat counts also while its
// person is away; one that waits for somebody from last time doesn't.
func (s State) Occupied(table int) bool {
	return slices.ContainsFunc(s.Seats, func(x *Seat) bool {
		return x.Table == table && x.Role != Facilitator && !x.Expected && !x.Shut
	})
}

// wrote tells whether there is something to read on the sheet that a table is at.
func (s State) wrote(table int) bool {
	sh := s.Sheet(SheetRef{Table: table, Step: s.ReadStep(table)})
	return sh != nil && !s.Stays(table) && slices.ContainsFunc(sh.Entries, func(e *Entry) bool {
		return !e.Removed && !e.Hidden && !e.Blank()
	})
}

// Showing are the tables that have something to show to the others: somebody
// sits there, and something is written on the sheet they are at that doesn't stay there. Empty are the
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

// sound tells whether a ring names tables there are, each once and in order.
func (s State) sound(ring []int) bool {
	for i, n := range ring {
		if s.Table(n) == nil || i > 0 && ring[i-1] >= n {
			return false
		}
	}
	return true
}
