package session

import (
	"slices"
	"strings"
	"unicode/utf8"

	"convene/exercises"
	"convene/session/text"
)

// Place is where an entry goes: right after After (zero: first) in its section,
// and on a map under Parent.
type Place struct {
	Section int
	Parent  text.ID
	After   text.ID
}

// Write changes a text. With New it first adds the entry.
type Write struct {
	Sheet  SheetRef
	Entry  text.ID
	New    *Place
	Column int
	Edit   text.Edit
	Of     SeatID // whose words they are, when a scribe writes; 0: one's own
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

// Together is several writes that are one change for whoever makes them: the
// lines of a paste. They are decided one after another. The first that is refused
// ends it, and what stands before it is done; its refusal is given only when
// nothing was. Where it is to be done whole, one refusal refuses it all.
type Together struct {
	Writes []Write
	Whole  bool
}

// mostTogether is more writes than any section has room for entries.
const mostTogether = 1000

// mostColumns is how many of them such an entry may have.
const mostColumns = 10

func (a Together) decide(s State, c Command) ([]Body, error) {
	most := mostTogether
	if a.Whole { // several columns to an entry
		most *= mostColumns
		if len(a.Writes) > most {
			return nil, refuseAt(SectionFull, mostTogether)
		}
	}
	var out []Body
	for _, w := range a.Writes[:min(len(a.Writes), most)] {
		bodies, err := w.decide(s, c)
		if err != nil {
			if len(out) == 0 || a.Whole {
				return nil, err
			}
			break
		}
		s = s.after(c, bodies)
		out = append(out, bodies...)
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

// EntryAdded puts a new, empty entry after another (zero: first).
type EntryAdded struct {
	Sheet   SheetRef `json:"sheet"`
	Entry   text.ID  `json:"entry"`
	Section int      `json:"section"`
	Parent  text.ID  `json:"parent,omitzero"`
	After   text.ID  `json:"after,omitzero"`
	Author  SeatID   `json:"author,omitempty"`
}

func (EntryAdded) kind() string { return "added" }

func (b EntryAdded) on() SheetRef { return b.Sheet }

func (b EntryAdded) undo(_ State, _ Event, c *Change) bool {
	c.Sheet, c.Entry, c.Added = b.Sheet, b.Entry, true
	return true
}

func (b EntryAdded) apply(s State, e Event) State {
	return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { return added(s, sh, e, b) })
}

func added(s State, sh *Sheet, e Event, b EntryAdded) bool {
	ex := s.Exercise(b.Sheet.Step)
	if ex == nil || b.Entry.IsZero() || b.Section < 0 || b.Section >= len(ex.Sections) || sh.index(b.Entry) >= 0 {
		return false
	}
	en := &Entry{
		ID: b.Entry, Section: b.Section, Parent: nested(sh, ex, b.Parent), Author: b.Author,
		Texts: make([]text.Text, len(ex.Columns)), Added: e.At, Written: e.At, Hidden: sh.Quiet,
	}
	sh.Entries = slices.Insert(slices.Clone(sh.Entries), sh.index(b.After)+1, en)
	return true
}

// Wrote changes one text of an entry. Written in a removed entry, it brings
// the entry back.
type Wrote struct {
	Sheet  SheetRef  `json:"sheet"`
	Entry  text.ID   `json:"entry"`
	Column int       `json:"col,omitempty"`
	Edit   text.Edit `json:"edit"`
}

func (Wrote) kind() string { return "wrote" }

func (b Wrote) on() SheetRef { return b.Sheet }

func (b Wrote) undo(before State, _ Event, c *Change) bool {
	c.Sheet, c.Entry, c.Column, c.Text = b.Sheet, b.Entry, b.Column, changeOf(before, b)
	c.Added = len(b.Edit.Revives) > 0 && before.Sheet(b.Sheet).isRemoved(b.Entry) // it begins again
	return true
}

func (b Wrote) apply(s State, e Event) State {
	return s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return wrote(en, e, b, s.Exercise(b.Sheet.Step)) })
}

func (b Wrote) without(r *rewriting, e Event) Body {
	b.Edit = r.edit(e, b)
	return b
}

// edit is a change to a text without the person's words. They become blots that
// the same edit deletes: others' characters may stand after them, and find their
// place by them.
func (r *rewriting) edit(e Event, b Wrote) text.Edit {
	p, ed := place{b.Sheet, b.Entry, b.Column}, b.Edit
	if len(ed.Inserts) == 0 {
		return ed
	}
	mine := r.typed(e, b)
	ed.Inserts = slices.Clone(ed.Inserts)
	ed.Deletes = slices.Clone(ed.Deletes)
	if mine && ed.Op.Replica == 0 { // its deletions never counted; now there are some
		ed.Op, ed.Deletes = ed.Inserts[0].First, nil
	}
	t, _ := r.final.textAt(p)
	for i, ins := range ed.Inserts {
		switch {
		case mine:
			ins.Text = blotsFor(ins.Text)
			ed.Deletes = append(ed.Deletes, text.Span{First: ins.First, Len: utf8.RuneCountInString(ins.Text)})
		case !t.Has(ins.First): // it never came to stand anywhere, but it is in the journal
			ins.Text, _ = r.blotted(ins.Text, r.field(p))
		default:
			ins.Text = without(ins.Text, ins.First, r.blots[p])
		}
		ed.Inserts[i] = ins
	}
	return ed
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

// changeOf is what an edit did to the text: what it inserted, what it deleted,
// and what it brought back, which undoing it has to delete again.
func changeOf(before State, b Wrote) text.Change {
	c := b.Edit.Change()
	if len(b.Edit.Revives) == 0 {
		return c
	}
	if e := before.Sheet(b.Sheet).Entry(b.Entry); e != nil && b.Column < len(e.Texts) {
		for _, op := range b.Edit.Revives {
			c.Inserted = append(c.Inserted, e.Texts[b.Column].DeletedBy(op)...)
		}
	}
	return c
}

// MayBegin tells whether a new entry could stand there: a limit is met by the key
// that opens a line, not by the letters that are typed on it.
func (s State) MayBegin(r SheetRef, p Place) error {
	sh, ex := s.Sheet(r), s.Exercise(r.Step)
	if sh == nil || ex == nil {
		return refuse(NoSuchSheet)
	}
	return mayAdd(sh, ex, p)
}

// mayAdd checks the limits, and what the shape says of the place.
func mayAdd(sh *Sheet, ex *exercises.Exercise, p Place) error {
	if p.Section < 0 || p.Section >= len(ex.Sections) {
		return refuse(WrongPlace)
	}
	if err := hasRoom(sh, ex, p.Section); err != nil {
		return err
	}
	return ShapeOf(ex).mayStand(sh, ex, p)
}

// hasRoom tells whether one more entry goes into a section.
func hasRoom(sh *Sheet, ex *exercises.Exercise, section int) error {
	most := ex.Sections[section].Entries
	if most == 0 {
		most = ex.Limits.Entries
	}
	all := ShapeOf(ex).together(ex, section)
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

// mostTakenAway is the same for the entries of a section.
func mostTakenAway(limit int) int { return max(2000, 20*limit) }
