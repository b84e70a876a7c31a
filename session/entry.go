package session

import (
	"slices"

	"convene/session/text"
)

// Remove takes an entry off the sheet. Replica is the screen's own for this
// sheet: where there are no names it is all that tells whose an entry is.
type Remove struct {
	Sheet   SheetRef
	Entry   text.ID
	Replica uint64
	Careful bool // as in Revert
}

func (a Remove) decide(s State, c Command) ([]Body, error) {
	sh, ex, err := s.mayWrite(c, a.Sheet)
	if err != nil {
		return nil, err
	}
	e := sh.Entry(a.Entry)
	if e == nil {
		return nil, refuse(NoSuchEntry)
	}
	if err := s.changes(sh, ex, e, c.By, a.Replica); err != nil {
		return nil, err
	}
	if e.Removed {
		return nil, nil
	}
	if a.Careful {
		if err := ofOthers(ex, e, c.By, a.Replica); err != nil {
			return nil, err
		}
	}
	return []Body{EntryRemoved{Sheet: a.Sheet, Entry: a.Entry}}, nil
}

// EntryRemoved takes an entry off the sheet. Its words stay in the journal.
type EntryRemoved struct {
	Sheet SheetRef `json:"sheet"`
	Entry text.ID  `json:"entry"`
}

func (EntryRemoved) kind() string { return "removed" }

func (b EntryRemoved) on() SheetRef { return b.Sheet }

func (b EntryRemoved) undo(_ State, _ Event, c *Change) bool {
	c.What, c.Sheet, c.Entry, c.back = LineRemoved, b.Sheet, b.Entry, []undoing{b}
	return true
}

func (b EntryRemoved) takeBack(s, _ State, c Command, a Revert) ([]Body, error) {
	_, e, err := a.line(s, c)
	if err != nil || !e.Removed {
		return nil, err
	}
	return []Body{EntryRestored(b)}, nil
}

func (b EntryRemoved) apply(s State, e Event) State {
	return s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return setRemoved(en, true) })
}

// EntryRestored puts it back where it was.
type EntryRestored struct {
	Sheet SheetRef `json:"sheet"`
	Entry text.ID  `json:"entry"`
}

func (EntryRestored) kind() string { return "restored" }

func (b EntryRestored) on() SheetRef { return b.Sheet }

func (b EntryRestored) undo(_ State, _ Event, c *Change) bool {
	c.What, c.Sheet, c.Entry, c.back = LineRestored, b.Sheet, b.Entry, []undoing{b}
	return true
}

func (b EntryRestored) takeBack(s, _ State, c Command, a Revert) ([]Body, error) {
	return Remove{Sheet: b.Sheet, Entry: b.Entry, Replica: a.Op.Replica, Careful: a.Careful}.decide(s, c)
}

func (b EntryRestored) apply(s State, e Event) State {
	return s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return setRemoved(en, false) })
}

func setRemoved(en *Entry, removed bool) bool {
	changed := en.Removed != removed
	en.Removed = removed
	return changed
}

// Move gives an entry another place.
type Move struct {
	Sheet   SheetRef
	Entry   text.ID
	To      Place
	Replica uint64
}

func (a Move) decide(s State, c Command) ([]Body, error) {
	sh, ex, err := s.mayWrite(c, a.Sheet)
	if err != nil {
		return nil, err
	}
	e := sh.Entry(a.Entry)
	if e == nil || e.Removed {
		return nil, refuse(NoSuchEntry)
	}
	if err := s.changes(sh, ex, e, c.By, a.Replica); err != nil {
		return nil, err
	}
	if a.To.Section < 0 || a.To.Section >= len(ex.Sections) || a.To.After == a.Entry {
		return nil, refuse(WrongPlace)
	}
	if err := s.open(c.By, a.Sheet, a.To.Section); err != nil {
		return nil, err
	}
	shape := ShapeOf(ex)
	if a.To.Section != e.Section && !shape.together(ex, a.To.Section) {
		if err := hasRoom(sh, ex, a.To.Section); err != nil {
			return nil, err
		}
	}
	if err := shape.mayMove(sh, ex, e, a.To); err != nil {
		return nil, err
	}
	return []Body{EntryMoved{
		Sheet: a.Sheet, Entry: a.Entry, Section: a.To.Section, Parent: a.To.Parent, After: a.To.After,
	}}, nil
}

// EntryMoved gives an entry another place.
type EntryMoved struct {
	Sheet   SheetRef `json:"sheet"`
	Entry   text.ID  `json:"entry"`
	Section int      `json:"section"`
	Parent  text.ID  `json:"parent,omitzero"`
	After   text.ID  `json:"after,omitzero"`
}

func (EntryMoved) kind() string { return "moved" }

func (b EntryMoved) on() SheetRef { return b.Sheet }

func (b EntryMoved) undo(before State, _ Event, c *Change) bool {
	from := before.Sheet(b.Sheet).placeOf(b.Entry)
	c.What, c.Sheet, c.Entry, c.back = LineMoved, b.Sheet, b.Entry, []undoing{moveBack{b, from}}
	return true
}

// moveBack is an entry that was moved, and where it stood.
type moveBack struct {
	moved EntryMoved
	from  Place
}

// takeBack asks for no limits, since it stood there before, nor whether what it hung
// under has been removed since.
func (m moveBack) takeBack(s, _ State, c Command, a Revert) ([]Body, error) {
	sh, e, err := a.line(s, c)
	switch {
	case err != nil:
		return nil, err
	case e.Removed:
		return nil, refuse(NoSuchEntry)
	case sh.under(m.from.Parent, e.ID):
		return nil, refuse(WrongPlace)
	}
	if err := s.open(c.By, m.moved.Sheet, m.from.Section); err != nil {
		return nil, err
	}
	return []Body{EntryMoved{
		Sheet: m.moved.Sheet, Entry: e.ID, Section: m.from.Section, Parent: m.from.Parent, After: m.from.After,
	}}, nil
}

func (b EntryMoved) apply(s State, e Event) State {
	return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return moved(s, sh, b) })
}

func moved(s State, sh *Sheet, b EntryMoved) bool {
	ex := s.Exercise(b.Sheet.Step)
	i := sh.index(b.Entry)
	if ex == nil || i < 0 || b.Section < 0 || b.Section >= len(ex.Sections) || b.After == b.Entry {
		return false
	}
	if !b.Parent.IsZero() && (nested(sh, ex, b.Parent).IsZero() || sh.under(b.Parent, b.Entry)) {
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

// placeOf is where an entry stands, for putting it back.
func (sh *Sheet) placeOf(id text.ID) Place {
	i := sh.index(id) // a nil sheet has none
	if i < 0 {
		return Place{}
	}
	p := Place{Section: sh.Entries[i].Section, Parent: sh.Entries[i].Parent}
	if i > 0 {
		p.After = sh.Entries[i-1].ID
	}
	return p
}

// isRemoved tells whether the entry is there and removed.
func (sh *Sheet) isRemoved(id text.ID) bool {
	i := sh.index(id)
	return i >= 0 && sh.Entries[i].Removed
}

// MarkRead says that these entries are on one's screen.
type MarkRead struct {
	Sheet   SheetRef
	Entries []text.ID
}

func (a MarkRead) decide(s State, c Command) ([]Body, error) {
	sh, ex, err := s.mayRead(c.By, a.Sheet)
	if err != nil {
		return nil, err
	}
	var ids []text.ID
	for _, id := range a.Entries {
		e := sh.Entry(id)
		if e == nil || e.Read || e.Hidden || (!ex.Anonymous && e.Author == c.By) {
			continue
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return []Body{ReadBy{Sheet: a.Sheet, Entries: ids}}, nil
}

// ReadBy says that somebody else has had these entries on their screen.
type ReadBy struct {
	Sheet   SheetRef  `json:"sheet"`
	Entries []text.ID `json:"entries"`
}

func (ReadBy) kind() string { return "read" }

func (b ReadBy) on() SheetRef { return b.Sheet } // what one hasn't read as somebody else's is one's own

func (b ReadBy) apply(s State, e Event) State {
	return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return readBy(sh, b.Entries) })
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
