package session

import (
	"cmp"
	"slices"

	"convene/exercises"
	"convene/session/text"
)

// applyRoom is Apply for what happens when a session is facilitated.
func applyRoom(s State, e Event) State {
	switch b := e.Body.(type) {
	case PhaseSet:
		return s.setPhase(e, b)
	case Revealed:
		return s.eachSheet(b.Table, b.Step, func(sh *Sheet) bool { return reveal(s, sh, b.Seed) })
	case BringSet:
		return s.changeStage(b.Table, func(st *Stage) bool { st.Bring = b.At; return true })
	case SpotlightSet:
		if b.Table != 0 && s.Table(b.Table) == nil {
			return s
		}
		return s.changeStage(0, func(st *Stage) bool { st.Spotlight, st.Order = b.Table, b.Order; return true })
	case GallerySet:
		if n := len(s.Tables); n < 2 || b.Shift < 0 || b.Shift >= n || !s.sound(b.Ring) {
			return s
		}
		return s.changeStage(0, func(st *Stage) bool { st.Gallery, st.Ring = b.Shift, b.Ring; return true })
	case StageRestored:
		return s.restoreStage(b).opened(s, e.At)
	case RoundSet:
		return s.changeTable(b.Table, func(t *Table) bool { t.Round = b.Round; return true })
	case HelpCalled:
		return s.changeTable(b.Table, func(t *Table) bool { t.Help = &Help{Reason: b.Reason, Since: e.At}; return true })
	case HelpEnded:
		return s.changeTable(b.Table, func(t *Table) bool { had := t.Help != nil; t.Help = nil; return had })
	case LockSet:
		return s.setLock(b)
	case PeopleMoved:
		return s.movePeople(e, b)
	case RoleSet:
		return s.changeSeat(b.Seat, func(x *Seat) bool {
			changed := x.Role != b.Role
			x.Role = b.Role
			return changed
		})
	case Arrived:
		return s.changeSeat(b.Seat, func(x *Seat) bool {
			waited := x.Expected || x.Scribed
			x.Expected, x.Scribed = false, false
			return waited
		})
	case BenchmarkTicked:
		return ticked(s, b)
	case MatchJudged:
		return judged(s, b)
	case EndedSet:
		return s.setEnded(e, b)
	case HeadlineSet:
		return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { sh.Headline = b.Text; return true })
	case DoneSet:
		return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return setDone(sh, b) })
	case Picked:
		return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return picked(s, sh, b) })
	case Dotted:
		return s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return dotted(en, b) })
	case ReadBy:
		return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return readBy(sh, b.Entries) })
	case NoteLeft:
		return s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return noteLeft(en, b.Note) })
	case NoteTaken:
		return s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return en.taken(b.Note) })
	case NoteAnswered:
		return s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return noteAnswered(en, b) })
	}
	return applySeat(s, e)
}

// setPhase also begins quiet writing on the sheets it is about.
func (s State) setPhase(e Event, b PhaseSet) State {
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

func (s State) eachSheet(table, step int, change func(*Sheet) bool) State {
	for _, t := range s.Tables {
		if table == 0 || table == t.Number {
			s = s.arrange(SheetRef{Table: t.Number, Step: step}, change)
		}
	}
	return s
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

func beginQuiet(sh *Sheet) bool {
	was := sh.Quiet
	sh.Quiet = true
	return !was
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

func (s State) setLock(b LockSet) State {
	i := slices.Index(s.Locks, b.Lock)
	switch {
	case b.Locked && i < 0:
		s.Locks = append(slices.Clip(slices.Clone(s.Locks)), b.Lock)
	case !b.Locked && i >= 0:
		s.Locks = slices.Delete(slices.Clone(s.Locks), i, i+1)
	}
	return s
}

func (s State) movePeople(e Event, b PeopleMoved) State {
	if s.Table(b.Table) == nil {
		return s
	}
	for _, id := range b.Seats {
		s = s.changeSeat(id, func(x *Seat) bool {
			if x.Table == b.Table {
				return false
			}
			if x.Table != 0 && !slices.Contains(x.Was, x.Table) {
				x.Was = append(slices.Clip(x.Was), x.Table)
			}
			x.Left = Left{Table: x.Table, At: e.At}
			x.Table = b.Table
			return true
		})
	}
	return s
}

func setDone(sh *Sheet, b DoneSet) bool {
	i := slices.Index(sh.Done, b.Seat)
	switch {
	case b.Done && i < 0:
		sh.Done = append(slices.Clip(slices.Clone(sh.Done)), b.Seat)
	case !b.Done && i >= 0:
		sh.Done = slices.Delete(slices.Clone(sh.Done), i, i+1)
	default:
		return false
	}
	return true
}

func picked(s State, sh *Sheet, b Picked) bool {
	ex := s.Exercise(sh.Ref.Step)
	if ex == nil || b.Section >= len(ex.Sections) || s.Seat(b.Seat) == nil ||
		!slices.ContainsFunc(ex.Picks, func(p exercises.Pick) bool { return p.ID == b.Pick }) {
		return false
	}
	out := slices.DeleteFunc(slices.Clone(sh.Picks), func(p PickMade) bool { return p.Seat == b.Seat && p.Pick == b.Pick })
	if b.Section >= 0 {
		out = append(out, PickMade{Seat: b.Seat, Pick: b.Pick, Section: b.Section})
	}
	sh.Picks = out
	return true
}

func dotted(en *Entry, b Dotted) bool {
	out := slices.DeleteFunc(slices.Clone(en.Dots), func(d DotsGiven) bool { return d.Seat == b.Seat })
	if b.Dots > 0 {
		out = append(out, DotsGiven{Seat: b.Seat, N: b.Dots})
	}
	en.Dots = out
	return true
}

func readBy(sh *Sheet, ids []text.ID) bool {
	var out []*Entry
	for i, en := range sh.Entries {
		if en.Read || !slices.Contains(ids, en.ID) {
			continue
		}
		if out == nil {
			out = slices.Clone(sh.Entries)
		}
		read := *en
		read.Read = true
		out[i] = &read
	}
	if out == nil {
		return false
	}
	sh.Entries = out
	return true
}

func noteLeft(en *Entry, n Note) bool {
	if n.ID.IsZero() || slices.ContainsFunc(en.Notes, func(o Note) bool { return o.ID == n.ID }) {
		return false
	}
	en.Notes = append(slices.Clip(slices.Clone(en.Notes)), n)
	return true
}

func noteAnswered(en *Entry, b NoteAnswered) bool {
	i := slices.IndexFunc(en.Notes, func(o Note) bool { return o.ID == b.Note })
	if i < 0 {
		return false
	}
	en.Notes = slices.Clone(en.Notes)
	en.Notes[i].Answer = b.Answer
	return true
}
