package session

import (
	"slices"
	"strings"

	"convene/exercises"
	"convene/session/text"
)

// What people may say in one line, in characters as they count them. Screens take
// no more, so that nothing is cut off behind anybody's back.
const (
	MostHeadline = 140
	MostNote     = 400
	MostReason   = 120
)

func oneLine(s string, most int) string {
	return strings.TrimSpace(text.Clusters(strings.TrimSpace(text.CleanLine(s)), most))
}

// acts finds whom an action is done for: oneself, or somebody at one's own table
// whom a scribe helps. Facilitators may help at every table.
func (s State) acts(by, of SeatID) (*Seat, error) {
	me := s.Seat(by)
	if me == nil {
		return nil, refuse(NoSuchSeat)
	}
	if of == 0 || of == by {
		return me, nil
	}
	x := s.Seat(of)
	if x == nil || (me.Role != Facilitator && x.Table != me.Table) {
		return nil, refuse(NoSuchSeat)
	}
	return x, nil
}

func (a Pick) decide(s State, c Command) ([]Body, error) {
	_, ex, err := s.mayWrite(c, a.Sheet)
	if err != nil {
		return nil, err
	}
	x, err := s.acts(c.By, a.Of)
	if err != nil {
		return nil, err
	}
	if a.Section < -1 || a.Section >= len(ex.Sections) ||
		!slices.ContainsFunc(ex.Picks, func(p exercises.Pick) bool { return p.ID == a.Pick }) {
		return nil, refuse(WrongPlace)
	}
	return []Body{Picked{Sheet: a.Sheet, Seat: x.ID, Pick: a.Pick, Section: a.Section}}, nil
}

func (a Dot) decide(s State, c Command) ([]Body, error) {
	sh, ex, err := s.mayWrite(c, a.Sheet)
	if err != nil {
		return nil, err
	}
	x, err := s.acts(c.By, a.Of)
	if err != nil {
		return nil, err
	}
	e := sh.Entry(a.Entry)
	if e == nil || e.Removed || e.Hidden {
		return nil, refuse(NoSuchEntry)
	}
	if ex.Dots.Each == 0 {
		return nil, refuse(WrongPlace)
	}
	if err := s.open(c.By, a.Sheet, e.Section); err != nil {
		return nil, err
	}
	if a.Dots < 0 || (ex.Dots.Most > 0 && a.Dots > ex.Dots.Most) {
		return nil, refuseAt(DotsOnOne, ex.Dots.Most)
	}
	if sh.DotsOf(x.ID)-e.DotsOf(x.ID)+a.Dots > ex.Dots.Each {
		return nil, refuseAt(DotsSpent, ex.Dots.Each)
	}
	return []Body{Dotted{Sheet: a.Sheet, Entry: a.Entry, Seat: x.ID, Dots: a.Dots}}, nil
}

// DotsOf is how many dots a person has given on the sheet. Those on an entry
// that was taken away are theirs to give again.
func (sh *Sheet) DotsOf(seat SeatID) int {
	n := 0
	for _, e := range sh.Entries {
		if !e.Removed {
			n += e.DotsOf(seat)
		}
	}
	return n
}

func (a SetDone) decide(s State, c Command) ([]Body, error) {
	sh, _, err := s.mayRead(c.By, a.Sheet)
	if err != nil {
		return nil, err
	}
	x, err := s.acts(c.By, a.Of)
	if err != nil {
		return nil, err
	}
	if slices.Contains(sh.Done, x.ID) == a.Done {
		return nil, nil
	}
	return []Body{DoneSet{Sheet: a.Sheet, Seat: x.ID, Done: a.Done}}, nil
}

// mayRead finds a sheet of one's own table, whether or not it is locked.
func (s State) mayRead(by SeatID, r SheetRef) (*Sheet, *exercises.Exercise, error) {
	sh, ex, x := s.Sheet(r), s.Exercise(r.Step), s.Seat(by)
	switch {
	case sh == nil || ex == nil:
		return nil, nil, refuse(NoSuchSheet)
	case x == nil:
		return nil, nil, refuse(NoSuchSeat)
	case x.Role != Facilitator && x.Table != r.Table:
		return nil, nil, refuse(NotYours)
	}
	return sh, ex, s.going()
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

func (a SetHeadline) decide(s State, c Command) ([]Body, error) {
	if _, _, err := s.mayWrite(c, a.Sheet); err != nil {
		return nil, err
	}
	return []Body{HeadlineSet{Sheet: a.Sheet, Text: oneLine(a.Text, MostHeadline)}}, nil
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

func (a CallHelp) decide(s State, c Command) ([]Body, error) {
	me, t := s.Seat(c.By), s.Table(a.Table)
	switch {
	case t == nil:
		return nil, refuseAt(NoSuchTable, len(s.Tables))
	case me == nil:
		return nil, refuse(NoSuchSeat)
	case me.Role != Facilitator && me.Table != a.Table:
		return nil, refuse(NotYours)
	case a.Ended && t.Help == nil:
		return nil, nil
	case a.Ended:
		return []Body{HelpEnded{Table: a.Table}}, nil
	}
	if err := s.going(); err != nil {
		return nil, err
	}
	return []Body{HelpCalled{Table: a.Table, Reason: oneLine(a.Reason, MostReason)}}, nil
}

// mayLead: a table runs its own round, and a facilitator anybody's.
func (s State) mayLead(by SeatID, table int) (*Table, error) {
	me, t := s.Seat(by), s.Table(table)
	switch {
	case t == nil:
		return nil, refuseAt(NoSuchTable, len(s.Tables))
	case me == nil:
		return nil, refuse(NoSuchSeat)
	case me.Role != Facilitator && me.Table != table:
		return nil, refuse(NotYours)
	}
	return t, s.going()
}

func (a SetRound) decide(s State, c Command) ([]Body, error) {
	if a.Table == 0 {
		if err := s.mayFacilitate(c.By, 0); err != nil {
			return nil, err
		}
		if err := s.going(); err != nil {
			return nil, err
		}
	} else if _, err := s.mayLead(c.By, a.Table); err != nil {
		return nil, err
	}
	var out []Body
	for _, t := range s.Tables {
		if a.Table != 0 && a.Table != t.Number {
			continue
		}
		b := RoundSet{Table: t.Number}
		if !a.End {
			r := &Round{Since: c.At}
			for _, x := range s.Seats {
				if x.Table == t.Number && x.Role != Facilitator && !x.Expected && !x.Shut {
					r.Order = append(r.Order, x.ID)
				}
			}
			if len(r.Order) == 0 {
				continue
			}
			b.Round = r
		}
		out = append(out, b)
	}
	return out, nil
}

func (a NextSpeaker) decide(s State, c Command) ([]Body, error) {
	t, err := s.mayLead(c.By, a.Table)
	if err != nil {
		return nil, err
	}
	if t.Round == nil || len(t.Round.Order) == 0 {
		return nil, refuse(NoRound)
	}
	now := t.Round.Order[0]
	r := &Round{Order: slices.Clone(t.Round.Order[1:]), Spoke: slices.Clone(t.Round.Spoke), Since: c.At}
	if a.Pass {
		r.Order = append(r.Order, now)
	} else {
		r.Spoke = append(r.Spoke, now)
	}
	return []Body{RoundSet{Table: a.Table, Round: r}}, nil
}

func (a PutBack) decide(s State, c Command) ([]Body, error) {
	t, err := s.mayLead(c.By, a.Table)
	if err != nil {
		return nil, err
	}
	if t.Round == nil {
		return nil, refuse(NoRound)
	}
	if x := s.Seat(a.Of); x == nil || x.Table != a.Table {
		return nil, refuse(NoSuchSeat)
	}
	r := &Round{Order: slices.Clone(t.Round.Order), Since: t.Round.Since}
	for _, id := range t.Round.Spoke {
		if id != a.Of {
			r.Spoke = append(r.Spoke, id)
		}
	}
	if !slices.Contains(r.Order, a.Of) {
		if len(r.Order) == 0 {
			r.Since = c.At
		}
		r.Order = append(r.Order, a.Of)
	}
	return []Body{RoundSet{Table: a.Table, Round: r}}, nil
}

func (a AddPerson) decide(s State, c Command) ([]Body, error) {
	if _, err := s.mayLead(c.By, a.Table); err != nil {
		return nil, err
	}
	sit := Sit{Name: a.Name, Table: a.Table}
	if x := FindSeat(s, sit); x != nil {
		switch {
		case x.Shut:
			return nil, refuse(SeatClosed)
		case x.Scribed:
			return nil, nil
		}
		return sit.comeBack(x), nil
	}
	out, err := sit.sitDown(s)
	for i := range out {
		if b, ok := out[i].(Seated); ok {
			b.Scribed = true
			out[i] = b
		}
	}
	return out, err
}
