package session

import "convene/exercises"

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
