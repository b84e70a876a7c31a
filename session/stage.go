package session

import (
	"slices"
	"time"

	"convene/exercises"
)

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

// StageOf is the stage that table n is on: its own, or the room's.
func (s State) StageOf(n int) *Stage {
	if t := s.Table(n); t != nil && t.Stage != nil {
		return t.Stage
	}
	return s.Stage
}

// changeStage changes the stage of one table, or with table 0 the room's and,
// so that nobody is left out, that of every table which has its own.
func (s State) changeStage(table int, change func(*Stage) bool) State {
	if s.Stage == nil || (table != 0 && s.Table(table) == nil) {
		return s
	}
	if table == 0 {
		st := *s.Stage
		if change(&st) {
			s.Stage = &st
		}
	}
	tables := s.Tables
	for i, t := range s.Tables {
		if (table != 0 && t.Number != table) || (table == 0 && t.Stage == nil) {
			continue
		}
		st := *s.StageOf(t.Number)
		if !change(&st) {
			continue
		}
		nt := *t
		nt.Stage = &st
		if &tables[0] == &s.Tables[0] {
			tables = slices.Clone(s.Tables)
		}
		tables[i] = &nt
	}
	s.Tables = tables
	return s
}

// stagesOf notes a table's stage as it was, or with table 0 the room's and every
// table's own.
func stagesOf(before State, e Event, c *Change, table int) bool {
	c.What = StageChanged
	if table == 0 {
		c.Stages = append(c.Stages, StageRestored{Stage: before.Stage})
	}
	for _, t := range before.Tables {
		if t.Number == table || table == 0 && t.Stage != nil {
			c.Stages = append(c.Stages, StageRestored{Table: t.Number, Stage: t.Stage})
		}
	}
	after := Apply(before, e)
	for _, b := range c.Stages {
		was, now := before.Stage, after.Stage
		if b.Table != 0 {
			was, now = before.StageOf(b.Table), after.StageOf(b.Table)
		}
		c.parts = append(c.parts, differing(was, now))
	}
	return true
}

// StageRestored puts a stage back as it was: a facilitator's undo.
type StageRestored struct {
	Table int    `json:"table,omitempty"`
	Stage *Stage `json:"stage"` // nil: the table follows the room again
}

func (StageRestored) kind() string { return "stage" }

func (b StageRestored) apply(s State, e Event) State {
	return s.restoreStage(b).opened(s, e.At)
}

func (b StageRestored) undoRoom(before State, e Event, c *Change) bool {
	return stagesOf(before, e, c, b.Table)
}

func (b StageRestored) without(r *rewriting, _ Event) Body {
	return r.stage(b)
}

// stage is a stage that was put back, with the announcement that was on it.
func (r *rewriting) stage(b StageRestored) StageRestored {
	if b.Stage == nil || b.Stage.Announce == "" {
		return b
	}
	st := *b.Stage
	if said, own := r.spoken[st.Said.UnixMilli()]; own && said == st.Announce {
		st.Announce = ""
	} else {
		st.Announce, _ = r.blotted(st.Announce, Field{Table: b.Table}) // counted where it was said
	}
	b.Stage = &st
	return b
}

// restoreStage also keeps what the stages say true: where it is quiet writing
// now, what is written from here on is hidden; where it was begun by accident
// and nobody has written yet, it ends. Anything hidden stays so until a reveal.
func (s State) restoreStage(b StageRestored) State {
	was := s
	s = s.putStage(b)
	for _, t := range s.Tables {
		before, now := was.StageOf(t.Number), s.StageOf(t.Number)
		if before == now || before == nil || now == nil {
			continue
		}
		if before.Phase == exercises.Quiet && now.Phase != exercises.Quiet && now.Step == before.Step {
			s = s.arrange(SheetRef{Table: t.Number, Step: before.Step}, func(sh *Sheet) bool {
				ends := sh.Quiet && !sh.Covered()
				sh.Quiet = sh.Quiet && !ends
				return ends
			})
		}
		if now.Phase == exercises.Quiet {
			s = s.arrange(SheetRef{Table: t.Number, Step: now.Step}, beginQuiet)
		}
	}
	return s
}

func (s State) putStage(b StageRestored) State {
	if b.Table == 0 {
		if b.Stage != nil && s.Stage != nil {
			st := *b.Stage
			s.Stage = &st
		}
		return s
	}
	return s.changeTable(b.Table, func(t *Table) bool {
		t.Stage = nil
		if b.Stage != nil {
			st := *b.Stage
			t.Stage = &st
		}
		return true
	})
}

// RevertStage undoes what a facilitator did; see Change.
type RevertStage struct{ Change Change }

// RevertStage puts back what a facilitator changed: the step, the clock, the
// phase, who sits where, what is locked, who else facilitates.
func (a RevertStage) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	var out []Body
	for i, b := range a.Change.Stages {
		if i < len(a.Change.parts) {
			back, ok := s.takeBack(b, a.Change.parts[i], c.At)
			if !ok {
				continue
			}
			b = back
		}
		out = append(out, b)
	}
	now := s.after(c, out)
	over := s.roundsOver(now)
	out = append(out, over...)
	out = append(out, now.after(c, over).reseated(a.Change.Moves, c.At)...)
	for _, b := range a.Change.Locks {
		out = append(out, b)
	}
	for _, b := range a.Change.Names {
		if x := s.Seat(b.Seat); x != nil && x.Name != b.Name {
			out = append(out, b)
		}
	}
	for _, b := range a.Change.Shut {
		if x := s.Seat(b.Seat); x != nil && x.Shut != b.Shut {
			out = append(out, b)
		}
	}
	out = append(out, s.roundsBack(a.Change.rounds)...)
	for _, b := range a.Change.ends {
		out = append(out, b)
	}
	for _, b := range a.Change.Roles {
		if x := s.Seat(b.Seat); x != nil && x.Role != b.Role {
			out = append(out, b)
		}
	}
	return s.toldApart(c, out), nil
}

// stagePart is a set of the things that a stage is made of.
type stagePart uint8

const (
	partStep stagePart = 1 << iota
	partClock
	partPhase
	partBring
	partScreens // spotlight and gallery
)

// differing tells which parts of two stages aren't the same. What was announced
// is no part: it has been read.
func differing(a, b *Stage) stagePart {
	if a == nil || b == nil || a == b {
		return 0
	}
	var p stagePart
	for _, x := range []struct {
		part stagePart
		same bool
	}{
		{partStep, a.Step == b.Step},
		{partClock, a.Clock == b.Clock},
		{partPhase, a.Phase == b.Phase},
		{partBring, a.Bring.Equal(b.Bring)},
		{partScreens, a.Spotlight == b.Spotlight && a.Gallery == b.Gallery && slices.Equal(a.Ring, b.Ring) && slices.Equal(a.Order, b.Order)},
	} {
		if !x.same {
			p |= x.part
		}
	}
	return p
}

// put copies parts of a stage from another.
func (st *Stage) put(from *Stage, parts stagePart, now time.Time) {
	if parts&partStep != 0 {
		st.Step = from.Step
	}
	if parts&partClock != 0 {
		st.Clock = from.Clock
	}
	if parts&partPhase != 0 {
		st.Phase = from.Phase
	}
	if parts&partScreens != 0 {
		st.Spotlight, st.Order, st.Gallery, st.Ring = from.Spotlight, from.Order, from.Gallery, from.Ring
	}
	if parts&partBring != 0 {
		// A forced move that comes back is announced anew, and one that is over
		// isn't made again.
		if st.Bring = from.Bring; from.Bring.After(now) {
			st.Bring = now.Add(BringWarning)
		} else {
			st.Bring = time.Time{}
		}
	}
}

// takeBack is the event that undoes parts of what was done to a stage and leaves
// what has been done to the others since: several people may facilitate, and
// the clock that one of them started isn't another's to stop by undoing a step.
// ok is false when there is nothing to do.
func (s State) takeBack(b StageRestored, parts stagePart, now time.Time) (StageRestored, bool) {
	if parts == 0 {
		return b, false
	}
	cur := s.Stage
	if b.Table != 0 {
		t := s.Table(b.Table)
		if t == nil {
			return b, false
		}
		cur = t.Stage
	}
	if cur == nil { // the table follows the room at present
		if b.Stage == nil {
			return b, false
		}
		st := *b.Stage
		st.put(b.Stage, partBring, now)
		b.Stage = &st
		return b, true
	}
	was := b.Stage
	if was == nil {
		was = s.Stage // the table followed it
	}
	st := *cur
	st.put(was, parts, now)
	if b.Stage == nil && differing(&st, s.Stage) == 0 && st.Announce == s.Stage.Announce {
		return b, true // and follows it again
	}
	b.Stage = &st
	return b, differing(&st, cur) != 0
}
