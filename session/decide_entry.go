package session

import (
	"slices"
	"strings"
	"unicode/utf8"

	"convene/exercises"
	"convene/session/text"
)

// mayWrite finds the sheet and checks that By writes there: the people of the
// table, those who were moved away just now and finish their word, and
// facilitators.
func (s State) mayWrite(c Command, r SheetRef) (*Sheet, *exercises.Exercise, error) {
	sh, ex := s.Sheet(r), s.Exercise(r.Step)
	if sh == nil || ex == nil {
		return nil, nil, refuse(NoSuchSheet)
	}
	seat := s.Seat(c.By)
	if seat == nil {
		return nil, nil, refuse(NoSuchSeat)
	}
	if seat.Role != Facilitator && seat.Table != r.Table && !seat.leaving(r.Table, c.At) {
		return nil, nil, refuse(NotYours)
	}
	if err := s.going(); err != nil {
		return nil, nil, err
	}
	if seat.Role != Facilitator {
		for _, l := range s.Locks {
			if l.Section < 0 && l.Holds(r, -1) {
				return nil, nil, refuse(Locked)
			}
		}
	}
	return sh, ex, nil
}

// open tells whether one may change entries of a section: it isn't locked.
func (s State) open(by SeatID, r SheetRef, section int) error {
	if x := s.Seat(by); x != nil && x.Role == Facilitator {
		return nil
	}
	for _, l := range s.Locks {
		if l.Holds(r, section) {
			return refuse(Locked)
		}
	}
	return nil
}

// quiet refuses to touch, in quiet writing, anything but what one has written in
// it: everybody would see it.
func quiet(sh *Sheet, ex *exercises.Exercise, e *Entry, author SeatID, replica uint64) error {
	if !sh.Quiet {
		return nil
	}
	mine := e.Author == author
	if ex.Anonymous {
		mine = e.ID.Replica == replica
	}
	if e.Hidden && mine {
		return nil
	}
	return refuse(QuietOthers)
}

func (a Write) decide(s State, c Command) ([]Body, error) {
	sh, ex, err := s.mayWrite(c, a.Sheet)
	if err != nil {
		return nil, err
	}
	author, err := s.acts(c.By, a.Of)
	if err != nil {
		return nil, err
	}
	var out []Body
	old := text.Text{}
	section := 0
	if e := sh.Entry(a.Entry); e != nil {
		section = e.Section
		if err := quiet(sh, ex, e, author.ID, a.Edit.Op.Replica); err != nil {
			return nil, err
		}
		if a.Column < 0 || a.Column >= len(e.Texts) {
			return nil, refuse(WrongPlace)
		}
		old = e.Texts[a.Column]
	} else {
		if a.New == nil || a.Entry.IsZero() {
			return nil, refuse(NoSuchEntry)
		}
		if err := mayAdd(sh, ex, *a.New); err != nil {
			return nil, err
		}
		section = a.New.Section
		added := EntryAdded{
			Sheet: a.Sheet, Entry: a.Entry, Section: section, Parent: a.New.Parent, After: a.New.After,
		}
		if !ex.Anonymous {
			added.Author = author.ID
		}
		out = append(out, added)
	}
	if err := s.open(c.By, a.Sheet, section); err != nil {
		return nil, err
	}
	if !slices.Contains(ex.Sections[section].Columns, a.Column) {
		return nil, refuse(WrongPlace)
	}
	edit, grows := cleaned(old, a.Edit)
	switch {
	case grows == 0: // less of it, which always goes
	case old.Len()+grows > ex.Limits.Text:
		return nil, refuseAt(TextFull, ex.Limits.Text)
	case old.Runes()+grows > mostWritten(ex.Limits.Text):
		return nil, refuse(TextWorn)
	}
	if len(edit.Inserts)+len(edit.Deletes)+len(edit.Revives) > 0 {
		out = append(out, Wrote{Sheet: a.Sheet, Entry: a.Entry, Column: a.Column, Edit: edit})
	}
	return out, nil
}

// cleaned is the edit with every inserted text cleaned once more, whatever the
// screen has done before, and the number of runes that it adds. A joiner typed
// as a key of its own stays where it joins something in old: dropped here, it
// would leave the screen's cursor after a character that isn't there.
func cleaned(old text.Text, e text.Edit) (text.Edit, int) {
	n := 0
	ins := make([]text.Insert, 0, len(e.Inserts))
	for _, in := range e.Inserts {
		before := upTo(old, in.After)
		in.Text = text.CleanTyped(before, in.Text)
		if strings.Contains(in.Text, "\n") {
			// Again, because a mark that stood alone on its line now has a space under it.
			in.Text = text.CleanTyped(before, strings.ReplaceAll(in.Text, "\n", " "))
		}
		if in.Text != "" {
			n += utf8.RuneCountInString(in.Text)
			ins = append(ins, in)
		}
	}
	e.Inserts = ins
	return e, n
}

// upTo is the visible text before the cursor c.
func upTo(t text.Text, c text.ID) string {
	n, s := t.Offset(c), t.String()
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// What was typed and deleted again stays in a text, and what was taken away stays
// on its sheet: others may stand after it. So there is an end to both, or one
// person could make every key slow for everybody. Nobody who works gets there.
// Undoing needs no room: it deletes and brings back, and adds nothing.

// mostWritten is how many characters one text ever takes in, the deleted ones
// included, where limit are to be seen at once.
func mostWritten(limit int) int { return max(10_000, 8*limit) }

// mostTakenAway is the same for the entries of a section.
func mostTakenAway(limit int) int { return max(2000, 20*limit) }

// MayBegin tells whether a new entry could stand there: a limit is met by the key
// that opens a line, not by the letters that are typed on it.
func (s State) MayBegin(r SheetRef, p Place) error {
	sh, ex := s.Sheet(r), s.Exercise(r.Step)
	if sh == nil || ex == nil {
		return refuse(NoSuchSheet)
	}
	return mayAdd(sh, ex, p)
}

// mayAdd checks the limits and, on a map, that the kind may hang there.
func mayAdd(sh *Sheet, ex *exercises.Exercise, p Place) error {
	if p.Section < 0 || p.Section >= len(ex.Sections) {
		return refuse(WrongPlace)
	}
	if err := hasRoom(sh, ex, p.Section); err != nil {
		return err
	}
	if ex.Shape == exercises.Map {
		return mayHang(sh, ex, p)
	}
	return nil
}

// inAll tells whether a section's entries count together with those of all the
// others: on a map, unless it has a number of its own.
func inAll(ex *exercises.Exercise, section int) bool {
	return ex.Shape == exercises.Map && ex.Sections[section].Entries == 0
}

// hasRoom tells whether one more entry goes into a section.
func hasRoom(sh *Sheet, ex *exercises.Exercise, section int) error {
	most := ex.Sections[section].Entries
	if most == 0 {
		most = ex.Limits.Entries
	}
	all := inAll(ex, section)
	standing, gone := 0, 0
	for _, e := range sh.Entries {
		switch {
		case !all && e.Section != section:
		case e.Removed:
			gone++
		default:
			standing++
		}
	}
	if standing >= most {
		return refuseAt(SectionFull, most)
	}
	if gone >= mostTakenAway(most) {
		return refuse(SectionWorn)
	}
	return nil
}

func mayHang(sh *Sheet, ex *exercises.Exercise, p Place) error {
	sec := ex.Sections[p.Section]
	if p.Parent.IsZero() {
		return nil // what explains nothing yet may stand at the top until it is hung up
	}
	parent := sh.Entry(p.Parent)
	if parent == nil || parent.Removed {
		return refuse(NoSuchEntry)
	}
	if len(sec.Under) > 0 && !slices.Contains(sec.Under, ex.Sections[parent.Section].ID) {
		return refuse(WrongPlace)
	}
	if !sec.Aside && sh.Depth(p.Parent)+2 > ex.Limits.Depth {
		return refuseAt(TooDeep, ex.Limits.Depth)
	}
	return nil
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

// changes tells whether one may remove or move an entry.
func (s State) changes(sh *Sheet, ex *exercises.Exercise, e *Entry, by SeatID, replica uint64) error {
	if err := quiet(sh, ex, e, by, replica); err != nil {
		return err
	}
	return s.open(by, sh.Ref, e.Section)
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
	if a.To.Section != e.Section && !inAll(ex, a.To.Section) {
		if err := hasRoom(sh, ex, a.To.Section); err != nil {
			return nil, err
		}
	}
	if ex.Shape == exercises.Map {
		if sh.under(a.To.Parent, a.Entry) {
			return nil, refuse(WrongPlace)
		}
		if err := mayHang(sh, ex, a.To); err != nil {
			return nil, err
		}
		below := sh.height(ex, a.Entry)
		if below > 0 && !a.To.Parent.IsZero() && sh.Depth(a.To.Parent)+2+below > ex.Limits.Depth {
			return nil, refuseAt(TooDeep, ex.Limits.Depth)
		}
	} else if !slices.Equal(ex.Sections[e.Section].Columns, ex.Sections[a.To.Section].Columns) {
		return nil, refuse(WrongPlace)
	}
	return []Body{EntryMoved{
		Sheet: a.Sheet, Entry: a.Entry, Section: a.To.Section, Parent: a.To.Parent, After: a.To.After,
	}}, nil
}

// height is how many levels of the chain hang below an entry; what stands aside
// of it doesn't count, as in mayHang.
func (sh *Sheet) height(ex *exercises.Exercise, id text.ID) int {
	most := 0
	for _, e := range sh.Entries {
		if !e.Removed && !ex.Sections[e.Section].Aside && e.ID != id && sh.under(e.ID, id) {
			most = max(most, sh.Depth(e.ID)-sh.Depth(id))
		}
	}
	return most
}

func (a Join) decide(s State, c Command) ([]Body, error) {
	sh, ex, err := s.mayWrite(c, a.Sheet)
	if err != nil {
		return nil, err
	}
	if ex.Shape != exercises.Map {
		return nil, refuse(WrongPlace)
	}
	from, to := sh.Entry(a.Link.From), sh.Entry(a.Link.To)
	if from == nil || to == nil || from.Removed || to.Removed {
		return nil, refuse(NoSuchEntry)
	}
	for _, e := range []*Entry{from, to} {
		if err := s.changes(sh, ex, e, c.By, a.Replica); err != nil {
			return nil, err
		}
	}
	if a.Link.From == a.Link.To || from.Parent == to.ID || slices.Contains(sh.Links, a.Link) {
		return nil, refuse(LinkMakesNo)
	}
	if len(sh.Links) >= ex.Limits.Links {
		return nil, refuseAt(LinksFull, ex.Limits.Links)
	}
	return []Body{Linked{Sheet: a.Sheet, Link: a.Link}}, nil
}

func (a Part) decide(s State, c Command) ([]Body, error) {
	sh, ex, err := s.mayWrite(c, a.Sheet)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(sh.Links, a.Link) {
		return nil, nil
	}
	for _, id := range []text.ID{a.Link.From, a.Link.To} {
		if e := sh.Entry(id); e != nil {
			if err := s.changes(sh, ex, e, c.By, a.Replica); err != nil {
				return nil, err
			}
		}
	}
	return []Body{Unlinked{Sheet: a.Sheet, Link: a.Link}}, nil
}
