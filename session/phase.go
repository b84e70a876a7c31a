package session

import (
	"cmp"
	"slices"

	"convene/exercises"
	"convene/session/text"
)

// PhaseOf is what people do on a worksheet now, "" where that is nothing in
// particular. It is the only answer to that question: heads, cards, guests'
// screens and what is hidden all go by it. A sheet on which lines are hidden is
// being written on alone, whatever was said to its table since.
func (s State) PhaseOf(r SheetRef) exercises.PhaseKind {
	sh, st := s.Sheet(r), s.StageOf(r.Table)
	switch {
	case sh == nil || st == nil:
		return ""
	case sh.Quiet:
		return exercises.Quiet
	case st.Step != r.Step || st.Phase == exercises.Quiet: // all of it has been revealed
		return ""
	}
	return st.Phase
}

// TablePhase is what a table does on the sheet of the step it is at.
func (s State) TablePhase(n int) exercises.PhaseKind {
	if st := s.StageOf(n); st != nil {
		return s.PhaseOf(SheetRef{Table: n, Step: st.Step})
	}
	return ""
}

// RoomPhase is what the tables do that are with the room; where they don't all
// do the same, which of them do that. A table that was given a stage of its own
// is not with the room.
func (s State) RoomPhase() (kind exercises.PhaseKind, only []int) {
	phases := map[exercises.PhaseKind][]int{}
	with := 0
	for _, t := range s.Tables {
		if t.Stage == nil {
			k := s.TablePhase(t.Number)
			phases[k] = append(phases[k], t.Number)
			with++
		}
	}
	if quiet := phases[exercises.Quiet]; len(quiet) > 0 && len(quiet) < with {
		return exercises.Quiet, quiet
	}
	for k, tables := range phases {
		if len(tables) == with {
			return k, nil
		}
	}
	if s.Stage != nil && s.Stage.Phase != exercises.Quiet { // every table is by itself
		return s.Stage.Phase, nil
	}
	return "", nil
}

// SetPhase says what the tables do now; Quiet begins quiet writing. Another
// phase ends it; where lines are hidden only with Reveal, which puts them on the
// tables. Seed as in Reveal.
type SetPhase struct {
	Table  int
	Phase  exercises.PhaseKind
	Reveal bool
	Seed   uint64
}

func (a SetPhase) decide(s State, c Command) ([]Body, error) {
	if err := s.maySteer(c.By, a.Table); err != nil {
		return nil, err
	}
	switch a.Phase {
	case "", exercises.Quiet, exercises.Share, exercises.Discuss, exercises.PickOne, exercises.GiveDots,
		exercises.Rounds, exercises.Feedback, exercises.Report:
		out, err := a.leavesQuiet(s)
		if err != nil {
			return nil, err
		}
		return append(out, PhaseSet{Table: a.Table, Phase: a.Phase}), nil
	}
	return nil, refuse(NoSuchStep)
}

// leavesQuiet ends quiet writing on the sheets that a phase begins on. What is
// hidden there has to be revealed with it, which can't be taken back: so it has
// to be said.
func (a SetPhase) leavesQuiet(s State) ([]Body, error) {
	if a.Phase == exercises.Quiet {
		return nil, nil
	}
	if !a.Reveal && s.Hiding(a.Table) > 0 {
		return nil, refuse(StillHidden)
	}
	var out []Body
	for _, t := range s.Tables {
		ref := SheetRef{Table: t.Number, Step: s.StageOf(t.Number).Step}
		if sh := s.Sheet(ref); (a.Table == 0 || a.Table == t.Number) && sh != nil && sh.Quiet {
			out = append(out, Revealed{Table: t.Number, Step: ref.Step, Seed: a.Seed + uint64(t.Number)})
		}
	}
	return out, nil
}

// Hiding counts the lines written alone at a table (0: at all), on the sheets of
// the steps they are at: what another phase would have to reveal first.
func (s State) Hiding(table int) int {
	n := 0
	for _, t := range s.Tables {
		if table != 0 && table != t.Number {
			continue
		}
		if sh := s.Sheet(SheetRef{Table: t.Number, Step: s.StageOf(t.Number).Step}); sh != nil {
			n += sh.hiding()
		}
	}
	return n
}

// hiding counts a sheet's hidden lines, also in a state that For has taken them
// out of.
func (sh *Sheet) hiding() int {
	n := 0
	if sh.Covers != nil {
		for _, k := range sh.Covers {
			n += k
		}
		return n
	}
	for _, e := range sh.Entries {
		if e.Hidden && !e.Removed && !e.Blank() {
			n++
		}
	}
	return n
}

// PhaseSet says what the tables do now. Quiet begins quiet writing on the
// worksheet of their step; it ends with Revealed, never by itself.
type PhaseSet struct {
	Table int                 `json:"table,omitempty"`
	Phase exercises.PhaseKind `json:"phase,omitempty"`
}

func (PhaseSet) kind() string { return "phase" }

func (b PhaseSet) apply(s State, _ Event) State {
	return s.setPhase(b)
}

func (b PhaseSet) undo(before State, e Event, c *Change) bool {
	return c.stages(before, e, b.Table)
}

// setPhase also begins quiet writing on the sheets it is about.
func (s State) setPhase(b PhaseSet) State {
	s = s.changeStage(b.Table, func(st *Stage) bool {
		changed := st.Phase != b.Phase
		st.Phase = b.Phase
		return changed
	})
	if b.Phase != exercises.Quiet {
		return s
	}
	for _, t := range s.Tables {
		if b.Table == 0 || b.Table == t.Number {
			s = s.arrange(SheetRef{Table: t.Number, Step: s.StageOf(t.Number).Step}, beginQuiet)
		}
	}
	return s
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

// Reveal ends quiet writing. Seed orders what is anonymous.
type Reveal struct {
	Table int
	Seed  uint64
}

func (a Reveal) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, a.Table); err != nil {
		return nil, err
	}
	var out []Body
	for _, t := range s.Tables {
		if a.Table != 0 && a.Table != t.Number {
			continue
		}
		for _, sh := range t.Sheets { // whatever step the table has gone to meanwhile
			if sh.Quiet || sh.Covered() {
				out = append(out, Revealed{Table: t.Number, Step: sh.Ref.Step, Seed: a.Seed + uint64(t.Number)})
			}
		}
	}
	if len(out) == 0 {
		return nil, refuse(NothingHidden)
	}
	return append(out, s.endsQuiet(a.Table)...), nil
}

// endsQuiet moves the tables that write in quiet on to sharing, and leaves alone
// those that do something else.
func (s State) endsQuiet(table int) []Body {
	if table != 0 {
		if s.StageOf(table).Phase != exercises.Quiet {
			return nil
		}
		return []Body{PhaseSet{Table: table, Phase: exercises.Share}}
	}
	var out []Body
	others := false
	for _, t := range s.Tables {
		switch {
		case t.Stage == nil:
		case t.Stage.Phase == exercises.Quiet:
			out = append(out, PhaseSet{Table: t.Number, Phase: exercises.Share})
		default:
			others = true
		}
	}
	switch {
	case s.Stage.Phase != exercises.Quiet:
		return out
	case !others:
		return []Body{PhaseSet{Phase: exercises.Share}}
	}
	room := *s.Stage
	room.Phase = exercises.Share
	return append(out, StageRestored{Stage: &room})
}

// Revealed puts everything that was written in quiet on the table at once.
// Where the exercise is anonymous, in an order that Seed makes.
type Revealed struct {
	Table int    `json:"table,omitempty"`
	Step  int    `json:"step"`
	Seed  uint64 `json:"seed,omitempty"`
}

func (Revealed) kind() string { return "revealed" }

func (b Revealed) apply(s State, _ Event) State {
	return s.eachSheet(b.Table, b.Step, func(sh *Sheet) bool { return reveal(s, sh, b.Seed) })
}

// reveal uncovers a sheet. What was written in quiet and without names comes in
// an order that tells nothing of who wrote first.
func reveal(s State, sh *Sheet, seed uint64) bool {
	if !sh.Quiet && !sh.Covered() {
		return false
	}
	ex := s.Exercise(sh.Ref.Step)
	entries := slices.Clone(sh.Entries)
	var at []int
	var hidden []*Entry
	for i, en := range entries {
		if en.Hidden {
			open := *en
			open.Hidden = false
			if ex != nil && ex.Anonymous {
				// The moments would tell what the order doesn't any more.
				open.Added, open.Written = s.Started, s.Started
			}
			at, hidden = append(at, i), append(hidden, &open)
		}
	}
	if ex != nil && ex.Anonymous {
		slices.SortStableFunc(hidden, func(a, b *Entry) int { return cmp.Compare(shuffled(a.ID, seed), shuffled(b.ID, seed)) })
	}
	for k, i := range at {
		entries[i] = hidden[k]
	}
	sh.Entries, sh.Quiet = entries, false
	return true
}

// shuffled is a number that has nothing to do with the order of identities
// (splitmix64, Steele, Lea and Flood 2014).
func shuffled(id text.ID, seed uint64) uint64 {
	x := id.Replica*0x9e3779b97f4a7c15 ^ id.N ^ seed
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func beginQuiet(sh *Sheet) bool {
	was := sh.Quiet
	sh.Quiet = true
	return !was
}
