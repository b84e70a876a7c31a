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
	Said     time.Time `json:"said,omitzero"`    // when Announce was
	SaidOn   int       `json:"saidOn,omitempty"` // the step that was open then

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

// stages notes a table's stage as it was, or with table 0 the room's and every
// table's own.
func (c *Change) stages(before State, e Event, table int) bool {
	c.lead(StageChanged)
	after := Apply(before, e)
	note := func(n int, own *Stage) {
		was, now := before.Stage, after.Stage
		if n != 0 {
			was, now = before.StageOf(n), after.StageOf(n)
		}
		c.back = append(c.back, stageBack{StageRestored{Table: n, Stage: own}, differing(was, now)})
	}
	if table == 0 {
		note(0, before.Stage)
	}
	for _, t := range before.Tables {
		if t.Number == table || table == 0 && t.Stage != nil {
			note(t.Number, t.Stage)
		}
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

func (b StageRestored) undo(before State, e Event, c *Change) bool {
	return c.stages(before, e, b.Table)
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

// FollowRoom takes a table's own stage away: it follows the room again.
type FollowRoom struct{ Table int }

func (a FollowRoom) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, a.Table); err != nil {
		return nil, err
	}
	if a.Table == 0 {
		return nil, refuseAt(NoSuchTable, len(s.Tables))
	}
	out := []Body{StageRestored{Table: a.Table}}
	return append(out, s.roundsOver(s.after(c, out))...), nil
}

// stagePart is one of the things that a stage is made of.
type stagePart struct {
	id   string // screens have a word for it by this
	same func(a, b *Stage) bool
	put  func(st, from *Stage, now time.Time)
}

// stageParts are all of them. What was announced is none: it has been read.
func stageParts() []stagePart {
	return []stagePart{
		{"step", func(a, b *Stage) bool { return a.Step == b.Step }, func(st, from *Stage, _ time.Time) { st.Step = from.Step }},
		{"clock", func(a, b *Stage) bool { return a.Clock == b.Clock }, func(st, from *Stage, _ time.Time) { st.Clock = from.Clock }},
		{"phase", func(a, b *Stage) bool { return a.Phase == b.Phase }, func(st, from *Stage, _ time.Time) { st.Phase = from.Phase }},
		{"bring", func(a, b *Stage) bool { return a.Bring.Equal(b.Bring) }, putBring},
		{"screens", func(a, b *Stage) bool {
			return a.Spotlight == b.Spotlight && a.Gallery == b.Gallery && slices.Equal(a.Ring, b.Ring) && slices.Equal(a.Order, b.Order)
		}, func(st, from *Stage, _ time.Time) {
			st.Spotlight, st.Order, st.Gallery, st.Ring = from.Spotlight, from.Order, from.Gallery, from.Ring
		}},
	}
}

// putBring announces a forced move anew where it comes back. One that is over isn't
// made again.
func putBring(st, from *Stage, now time.Time) {
	if st.Bring = from.Bring; from.Bring.After(now) {
		st.Bring = now.Add(BringWarning)
	} else {
		st.Bring = time.Time{}
	}
}

// differing are the parts of two stages that aren't the same.
func differing(a, b *Stage) []stagePart {
	if a == nil || b == nil || a == b {
		return nil
	}
	return slices.DeleteFunc(stageParts(), func(p stagePart) bool { return p.same(a, b) })
}

// Differing names what two stages differ in, as screens word it.
func Differing(a, b *Stage) []string {
	var out []string
	for _, p := range differing(a, b) {
		out = append(out, p.id)
	}
	return out
}

// stageBack is a stage as it was, and the parts of it that were changed.
type stageBack struct {
	was   StageRestored
	parts []stagePart
}

// takeBack puts these parts back and leaves what has been done to the others since:
// several people may facilitate, and the clock that one of them started isn't
// another's to stop by undoing a step.
func (k stageBack) takeBack(s, _ State, c Command, _ Revert) ([]Body, error) {
	b := k.was
	t := s.Table(b.Table)
	if len(k.parts) == 0 || b.Table != 0 && t == nil {
		return nil, nil
	}
	cur := s.Stage
	if b.Table != 0 {
		cur = t.Stage
	}
	if cur == nil { // the table follows the room at present
		if b.Stage == nil {
			return nil, nil
		}
		st := *b.Stage
		putBring(&st, b.Stage, c.At)
		b.Stage = &st
		return []Body{b}, nil
	}
	was := b.Stage
	if was == nil {
		was = s.Stage // the table followed it
	}
	st := *cur
	for _, p := range k.parts {
		p.put(&st, was, c.At)
	}
	if b.Stage == nil && len(differing(&st, s.Stage)) == 0 && st.Announce == s.Stage.Announce {
		return []Body{b}, nil // and follows it again
	}
	if b.Stage = &st; len(differing(&st, cur)) == 0 {
		return nil, nil
	}
	return []Body{b}, nil
}
