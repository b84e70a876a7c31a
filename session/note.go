package session

import (
	"slices"

	"convene/session/text"
)

// Note is what somebody from another table left on an entry.
type Note struct {
	ID     text.ID  `json:"id"`
	Kind   NoteKind `json:"kind"`
	Text   string   `json:"text"`
	Table  int      `json:"table"` // whose reader it was
	Author SeatID   `json:"author,omitempty"`
	Answer string   `json:"answer,omitempty"`
}

// NoteKind is warm, cool or clarifying.
type NoteKind string

// The kinds of note there are.
const (
	Warm       NoteKind = "warm"
	Cool       NoteKind = "cool"
	Clarifying NoteKind = "clarifying"
)

// LeaveNote remarks on another table's entry.
type LeaveNote struct {
	Sheet SheetRef
	Entry text.ID
	ID    text.ID
	Kind  NoteKind
	Text  string
}

// LeaveNote is for the readers of a gallery or a spotlight, and for facilitators.
func (a LeaveNote) decide(s State, c Command) ([]Body, error) {
	me, sh, ex := s.Seat(c.By), s.Sheet(a.Sheet), s.Exercise(a.Sheet.Step)
	if me == nil || sh == nil || ex == nil {
		return nil, refuse(NoSuchSheet)
	}
	if err := s.going(); err != nil {
		return nil, err
	}
	if me.Role != Facilitator && s.Reads(me.Table) != a.Sheet.Table {
		return nil, refuse(NotYours)
	}
	e := sh.Entry(a.Entry)
	if e == nil || e.Removed || e.Hidden || a.ID.IsZero() {
		return nil, refuse(NoSuchEntry)
	}
	words := oneLine(a.Text, MostNote)
	if words == "" || (a.Kind != Warm && a.Kind != Cool && a.Kind != Clarifying) {
		return nil, refuse(WrongPlace)
	}
	n := Note{ID: a.ID, Kind: a.Kind, Text: words, Table: me.Table, Author: me.ID}
	if ex.Anonymous {
		n.Author = 0
	}
	return []Body{NoteLeft{Sheet: a.Sheet, Entry: a.Entry, Note: n}}, nil
}

// NoteLeft is another table's remark on an entry.
type NoteLeft struct {
	Sheet SheetRef `json:"sheet"`
	Entry text.ID  `json:"entry"`
	Note  Note     `json:"note"`
}

func (NoteLeft) kind() string { return "note" }

func (b NoteLeft) on() SheetRef { return b.Sheet }

func (b NoteLeft) apply(s State, e Event) State {
	before := s.Sheet(b.Sheet)
	s = s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return noteLeft(en, b.Note) })
	if s.Sheet(b.Sheet) == before { // it wasn't left at all
		return s
	}
	return s.gathered(e, b)
}

func (b NoteLeft) undo(_ State, _ Event, c *Change) bool {
	c.What, c.Sheet, c.Entry = NoteGiven, b.Sheet, b.Entry
	return c.deed(b, NoteTaken{Sheet: b.Sheet, Entry: b.Entry, Note: b.Note.ID})
}

func (b NoteLeft) putBack(s State, c Command, _ Revert, _ Body) ([]Body, error) {
	return LeaveNote{Sheet: b.Sheet, Entry: b.Entry, ID: b.Note.ID, Kind: b.Note.Kind, Text: b.Note.Text}.decide(s, c)
}

func (b NoteLeft) without(r *rewriting, e Event) Body {
	return r.note(r.mine(e), b)
}

// note drops the person's own note; without an identity it changes nothing. One
// that others have answered stays as the place that the answer belongs to.
func (r *rewriting) note(mine bool, b NoteLeft) NoteLeft {
	b.Note.Answer = r.line(false, b.Note.Answer, b.Sheet.Table) // it comes later, as an event of its own
	if !mine && b.Note.Author != r.seat {
		b.Note.Text = r.line(false, b.Note.Text, b.Sheet.Table)
		return b
	}
	r.remarks++
	if b.Note.Text = ""; r.answered[b.Note.ID] {
		b.Note.Text = string(Blot)
	} else {
		b.Note.ID = text.ID{}
	}
	return b
}

func noteLeft(en *Entry, n Note) bool {
	if n.ID.IsZero() || slices.ContainsFunc(en.Notes, func(o Note) bool { return o.ID == n.ID }) {
		return false
	}
	en.Notes = append(slices.Clip(slices.Clone(en.Notes)), n)
	return true
}

// note is a note by its identity, or none.
func (e *Entry) note(id text.ID) Note {
	if e != nil {
		for _, n := range e.Notes {
			if n.ID == id {
				return n
			}
		}
	}
	return Note{}
}

// TakeNote takes back a note of one's own that nobody has answered.
type TakeNote struct {
	Sheet   SheetRef
	Entry   text.ID
	Note    text.ID
	Replica uint64 // tells one's own where nobody is named
}

func (a TakeNote) decide(s State, c Command) ([]Body, error) {
	sh, ex := s.Sheet(a.Sheet), s.Exercise(a.Sheet.Step)
	if sh == nil || ex == nil || s.Seat(c.By) == nil {
		return nil, refuse(NoSuchSheet)
	}
	n := sh.Entry(a.Entry).note(a.Note)
	mine := n.Author == c.By
	if ex.Anonymous {
		mine = n.ID.Replica == a.Replica
	}
	switch {
	case n.ID.IsZero():
		return nil, nil
	case !mine:
		return nil, refuse(NotYours)
	case n.Answer != "":
		return nil, refuse(NoteStays)
	}
	return []Body{NoteTaken{Sheet: a.Sheet, Entry: a.Entry, Note: a.Note}}, s.going()
}

// NoteTaken takes a note back.
type NoteTaken struct {
	Sheet SheetRef `json:"sheet"`
	Entry text.ID  `json:"entry"`
	Note  text.ID  `json:"note"`
}

func (NoteTaken) kind() string { return "note-taken" }

func (b NoteTaken) on() SheetRef { return b.Sheet }

func (b NoteTaken) apply(s State, e Event) State {
	before := s.Sheet(b.Sheet)
	s = s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return en.taken(b.Note) })
	if s.Sheet(b.Sheet) == before {
		return s
	}
	return s.ungathered(b.Sheet, b.Note)
}

func (b NoteTaken) undo(before State, _ Event, c *Change) bool {
	c.What, c.Sheet, c.Entry = NoteWithdrawn, b.Sheet, b.Entry
	return c.deed(b, NoteLeft{Sheet: b.Sheet, Entry: b.Entry, Note: before.Sheet(b.Sheet).Entry(b.Entry).note(b.Note)})
}

func (b NoteTaken) putBack(s State, c Command, a Revert, _ Body) ([]Body, error) {
	return TakeNote{Sheet: b.Sheet, Entry: b.Entry, Note: b.Note, Replica: a.Op.Replica}.decide(s, c)
}

// taken takes a note off an entry, unless the table has answered it.
func (e *Entry) taken(id text.ID) bool {
	i := slices.IndexFunc(e.Notes, func(n Note) bool { return n.ID == id })
	if i < 0 || e.Notes[i].Answer != "" {
		return false
	}
	e.Notes = slices.Delete(slices.Clone(e.Notes), i, i+1)
	return true
}

// AnswerNote answers one on one's own sheet.
type AnswerNote struct {
	Sheet  SheetRef
	Entry  text.ID
	Note   text.ID
	Answer string
}

// AnswerNote waits until the table isn't presented any more: while others speak
// about its sheet, it listens.
func (a AnswerNote) decide(s State, c Command) ([]Body, error) {
	sh, _, err := s.mayRead(c.By, a.Sheet)
	if err != nil {
		return nil, err
	}
	if st := s.StageOf(a.Sheet.Table); st.Gallery != 0 || st.Spotlight == a.Sheet.Table {
		return nil, refuse(Presented)
	}
	if e := sh.Entry(a.Entry); e == nil {
		return nil, refuse(NoSuchEntry)
	}
	return []Body{NoteAnswered{Sheet: a.Sheet, Entry: a.Entry, Note: a.Note, Answer: oneLine(a.Answer, MostNote)}}, nil
}

// NoteAnswered is what the table says to it afterwards.
type NoteAnswered struct {
	Sheet  SheetRef `json:"sheet"`
	Entry  text.ID  `json:"entry"`
	Note   text.ID  `json:"note"`
	Answer string   `json:"answer"`
}

func (NoteAnswered) kind() string { return "answer" }

func (b NoteAnswered) on() SheetRef { return b.Sheet }

func (b NoteAnswered) apply(s State, e Event) State {
	return s.changeEntry(e, b.Sheet, b.Entry, func(en *Entry) bool { return noteAnswered(en, b) })
}

func (b NoteAnswered) undo(before State, _ Event, c *Change) bool {
	c.What, c.Sheet, c.Entry = AnswerGiven, b.Sheet, b.Entry
	w := b
	w.Answer = before.Sheet(b.Sheet).Entry(b.Entry).note(b.Note).Answer
	return c.deed(b, w)
}

func (b NoteAnswered) putBack(s State, c Command, _ Revert, is Body) ([]Body, error) {
	if s.Sheet(b.Sheet).Entry(b.Entry).note(b.Note).Answer != is.(NoteAnswered).Answer {
		return nil, nil
	}
	return AnswerNote(b).decide(s, c)
}

func (b NoteAnswered) without(r *rewriting, e Event) Body {
	b.Answer = r.line(r.mine(e), b.Answer, b.Sheet.Table)
	return b
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

// What people may say in one line, in characters as they count them. Screens take
// no more, so that nothing is cut off behind anybody's back.
const (
	MostHeadline = 140
	MostNote     = 400
	MostReason   = 120
)

// SetHeadline is the table's one line about its sheet.
type SetHeadline struct {
	Sheet SheetRef
	Text  string
}

func (a SetHeadline) decide(s State, c Command) ([]Body, error) {
	if _, _, err := s.mayWrite(c, a.Sheet); err != nil {
		return nil, err
	}
	return []Body{HeadlineSet{Sheet: a.Sheet, Text: oneLine(a.Text, MostHeadline)}}, nil
}

// HeadlineSet is what a table says of its sheet in one line.
type HeadlineSet struct {
	Sheet SheetRef `json:"sheet"`
	Text  string   `json:"text"`
}

func (HeadlineSet) kind() string { return "headline" }

func (b HeadlineSet) on() SheetRef { return b.Sheet }

func (b HeadlineSet) apply(s State, e Event) State {
	return s.changeSheet(e, b.Sheet, func(sh *Sheet) bool { sh.Headline = b.Text; return true })
}

func (b HeadlineSet) undo(before State, _ Event, c *Change) bool {
	c.What, c.Sheet = HeadlineGiven, b.Sheet
	return c.deed(b, HeadlineSet{Sheet: b.Sheet, Text: before.Sheet(b.Sheet).Headline})
}

func (b HeadlineSet) putBack(s State, c Command, _ Revert, is Body) ([]Body, error) {
	if s.Sheet(b.Sheet).Headline != is.(HeadlineSet).Text {
		return nil, nil
	}
	return SetHeadline(b).decide(s, c)
}

func (b HeadlineSet) without(r *rewriting, e Event) Body {
	b.Text = r.line(r.mine(e), b.Text, b.Sheet.Table)
	return b
}
