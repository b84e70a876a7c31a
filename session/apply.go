package session

import (
	"slices"

	"convene/exercises"
	"convene/session/text"
)

// Apply gives the state after e. It never fails: an event that names something
// that isn't there, or that no longer makes sense, changes nothing. It never
// changes s, and what it didn't touch is the same pointer as before.
func Apply(s State, e Event) State {
	s.Bare = s.Bare || bare(e.Body)
	return apply(s, e)
}

func apply(s State, e Event) State {
	switch b := e.Body.(type) {
	case Wrote:
		return s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return wrote(en, e, b, s.Exercise(b.Sheet.Step)) })
	case EntryAdded:
		return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return added(s, sh, e, b) })
	case EntryRemoved:
		return s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return setRemoved(en, true) })
	case EntryRestored:
		return s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return setRemoved(en, false) })
	case EntryMoved:
		return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return moved(s, sh, b) })
	case Linked:
		return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return linked(sh, b.Link) })
	case Unlinked:
		return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return unlinked(sh, b.Link) })
	case Started:
		return s.start(e, b)
	case Seated:
		return s.seat(b)
	case KeyAdded:
		return s.changeSeat(b.Seat, func(x *Seat) bool { return x.added(b) })
	case LanguageSet:
		return s.changeSeat(b.Seat, func(x *Seat) bool {
			changed := x.Lang != b.Lang
			x.Lang = b.Lang
			return changed
		})
	case StepOpened:
		return s.changeStage(b.Table, func(st *Stage) bool {
			if s.Exercise(b.Step) == nil || st.Step == b.Step {
				return false
			}
			st.Step, st.Phase = b.Step, "" // what one did on the last sheet isn't done on this one
			return true
		}).opened(s, e.At)
	case ClockSet:
		return s.changeStage(b.Table, func(st *Stage) bool {
			changed := st.Clock != b.Clock
			st.Clock = b.Clock
			return changed
		})
	case DoorsSet:
		s.Doors = b.Doors
	case Announced:
		return s.changeStage(b.Table, func(st *Stage) bool {
			st.Announce, st.Said = b.Text, e.At
			return true
		})
	}
	return applyRoom(s, e)
}

// start lays out the tables and their blank sheets. A second Started changes
// nothing: the session keeps the plan it was begun with.
func (s State) start(e Event, b Started) State {
	if s.Plan != nil || b.Plan == nil || len(b.Plan.Steps) == 0 {
		return s
	}
	n := min(max(b.Plan.Tables, 1), exercises.MostTables)
	s.Plan, s.Started, s.Zone, s.Stage = b.Plan, e.At, zone(b.Zone), &Stage{}
	s.Tables = make([]*Table, n)
	for i := range s.Tables {
		t := &Table{Number: i + 1, Sheets: make([]*Sheet, len(b.Plan.Steps))}
		if i < len(b.Plan.TableNames) {
			t.Name = b.Plan.TableNames[i]
		}
		for k := range t.Sheets {
			t.Sheets[k] = &Sheet{Ref: SheetRef{Table: i + 1, Step: k}}
		}
		s.Tables[i] = t
	}
	return s.takeOver(e, b.Past)
}

func (s State) seat(b Seated) State {
	if int(b.Seat) != len(s.Seats)+1 || b.Name == "" || s.Plan == nil {
		return s
	}
	if b.Role != Facilitator && s.Table(b.Table) == nil {
		return s
	}
	x := &Seat{ID: b.Seat, Name: b.Name, Table: b.Table, Role: b.Role, Lang: b.Lang, Scribed: b.Scribed}
	if b.Key != "" {
		x.Keys = []string{b.Key}
	}
	s.Seats = append(slices.Clip(slices.Clone(s.Seats)), x)
	return s
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

// arrange changes a sheet as changeSheet does, for what the room does to every table's:
// nobody at the table has done anything.
func (s State) arrange(r SheetRef, change func(*Sheet) bool) State {
	old := s.Sheet(r)
	if old == nil {
		return s
	}
	sh := *old
	if !change(&sh) {
		return s
	}
	t := *s.Tables[r.Table-1]
	t.Sheets = slices.Clone(t.Sheets)
	t.Sheets[r.Step] = &sh
	s.Tables = slices.Clone(s.Tables)
	s.Tables[r.Table-1] = &t
	return s
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

// affordable is what is left of the dots on an entry that comes back: some of
// them may have been given elsewhere meanwhile.
func (s State) affordable(sh *Sheet, en *Entry) []DotsGiven {
	ex := s.Exercise(sh.Ref.Step)
	if ex == nil || len(en.Dots) == 0 {
		return en.Dots
	}
	var out []DotsGiven
	for _, d := range en.Dots { // those on en itself aren't in DotsOf: it is still removed
		if d.N = min(d.N, ex.Dots.Each-sh.DotsOf(d.Seat)); d.N > 0 {
			out = append(out, d)
		}
	}
	return out
}

func wrote(en *Entry, e Event, b Wrote, ex *exercises.Exercise) bool {
	if b.Column < 0 || b.Column >= len(en.Texts) {
		return false
	}
	en.Texts = slices.Clone(en.Texts)
	en.Texts[b.Column] = en.Texts[b.Column].Apply(b.Edit)
	if len(b.Edit.Inserts) > 0 || len(b.Edit.Revives) > 0 {
		en.Removed = false // deleted while somebody types in it: it comes back
	}
	if e.At.After(en.Written) {
		en.Written = e.At
	}
	if en.Last = e.By; en.Brought != nil && asks(ex, en.Section, b.Column) {
		en.Told = e.By
	}
	return true
}

// asks tells whether a column is about how something brought along went: the one
// that settles it, and those that follow.
func asks(ex *exercises.Exercise, section, column int) bool {
	if ex == nil || section >= len(ex.Sections) {
		return false
	}
	cols := ex.Sections[section].Columns
	from := slices.IndexFunc(cols, func(c int) bool { return c < len(ex.Columns) && ex.Columns[c].Settles > 0 })
	return from >= 0 && slices.Contains(cols[from:], column)
}

func setRemoved(en *Entry, removed bool) bool {
	changed := en.Removed != removed
	en.Removed = removed
	return changed
}

func added(s State, sh *Sheet, e Event, b EntryAdded) bool {
	ex := s.Exercise(b.Sheet.Step)
	if ex == nil || b.Entry.IsZero() || b.Section < 0 || b.Section >= len(ex.Sections) || sh.index(b.Entry) >= 0 {
		return false
	}
	parent := b.Parent
	if ex.Shape != exercises.Map || sh.index(parent) < 0 {
		parent = text.ID{}
	}
	en := &Entry{
		ID: b.Entry, Section: b.Section, Parent: parent, Author: b.Author,
		Texts: make([]text.Text, len(ex.Columns)), Added: e.At, Written: e.At, Hidden: sh.Quiet,
	}
	sh.Entries = slices.Insert(slices.Clone(sh.Entries), sh.index(b.After)+1, en)
	return true
}

func moved(s State, sh *Sheet, b EntryMoved) bool {
	ex := s.Exercise(b.Sheet.Step)
	i := sh.index(b.Entry)
	if ex == nil || i < 0 || b.Section < 0 || b.Section >= len(ex.Sections) || b.After == b.Entry {
		return false
	}
	if !b.Parent.IsZero() && (ex.Shape != exercises.Map || sh.index(b.Parent) < 0 || sh.under(b.Parent, b.Entry)) {
		return false // it would hang under itself
	}
	en := *sh.Entries[i]
	en.Section, en.Parent = b.Section, b.Parent
	rest := slices.Delete(slices.Clone(sh.Entries), i, i+1)
	at := 0
	for k, x := range rest {
		if x.ID == b.After {
			at = k + 1
		}
	}
	sh.Entries = slices.Insert(rest, at, &en)
	return true
}

func linked(sh *Sheet, l Link) bool {
	if l.From == l.To || sh.index(l.From) < 0 || sh.index(l.To) < 0 || slices.Contains(sh.Links, l) {
		return false
	}
	sh.Links = append(slices.Clip(slices.Clone(sh.Links)), l)
	return true
}

func unlinked(sh *Sheet, l Link) bool {
	i := slices.Index(sh.Links, l)
	if i < 0 {
		return false
	}
	sh.Links = slices.Delete(slices.Clone(sh.Links), i, i+1)
	return true
}
