package session

import (
	"errors"
	"slices"
	"time"

	"convene/session/text"
)

// Command is something that somebody asks for.
type Command struct {
	By SeatID // 0: the program itself
	At time.Time
	Do Action
}

// Action is what is asked for, each in the file of its deed. Table 0 means all
// tables. Of, where it is there, names the person it is done for: a scribe gives
// the dots of somebody without a device; zero is oneself.
type Action interface {
	decide(s State, c Command) ([]Body, error)
}

// Decide tells what comes of a command: events, or a refusal (an *Error) with
// nothing changed. It may give no events and no error when what was asked for is
// so already. The events carry At and By; their identity is the hub's to give.
func Decide(s State, c Command) ([]Event, error) {
	if _, starting := c.Do.(Start); s.Plan == nil && !starting {
		return nil, refuse(NotStarted)
	}
	if x := s.Seat(c.By); x != nil && x.Shut {
		return nil, refuse(SeatClosed)
	}
	bodies, err := c.Do.decide(s, c)
	if err != nil || len(bodies) == 0 {
		return nil, err
	}
	evs := make([]Event, len(bodies))
	for i, b := range bodies {
		evs[i] = Event{At: c.At, By: s.signature(c.By, b), Body: b}
	}
	return evs, nil
}

// signature is who an event names as its maker: nobody, where the exercise is
// anonymous, so that the journal can't tell it either.
func (s State) signature(by SeatID, body Body) SeatID {
	b, sheet := body.(onSheet)
	if !sheet {
		return by
	}
	if ex := s.Exercise(b.on().Step); ex != nil && ex.Anonymous {
		return 0
	}
	return by
}

// after is the state once a part of a command has been done, for deciding the
// next part of it.
func (s State) after(c Command, bodies []Body) State {
	for _, b := range bodies {
		s = Apply(s, Event{At: c.At, By: s.signature(c.By, b), Body: b})
	}
	return s
}

// Revert undoes one change. Op is a new identity for the edit it makes.
type Revert struct {
	Change  Change
	Op      text.ID
	Careful bool // refuse where it would take others' dots and notes along
}

// decide undoes the change and nobody else's: characters that others typed into
// the same entry stay, and with them the entry.
func (a Revert) decide(s State, c Command) ([]Body, error) {
	ch := a.Change
	if ch.inRoom() {
		return RevertStage{Change: ch}.decide(s, c)
	}
	if ch.What == Several {
		return a.each(s, c)
	}
	if ch.Deed.Was != nil {
		return a.deed(s, c)
	}
	sh, ex, err := s.mayWrite(c, ch.Sheet)
	if err != nil {
		return nil, err
	}
	switch ch.What {
	case LinkDrawn:
		return Part{Sheet: ch.Sheet, Link: ch.Link, Replica: a.Op.Replica}.decide(s, c)
	case LinkTaken:
		return Join{Sheet: ch.Sheet, Link: ch.Link, Replica: a.Op.Replica}.decide(s, c)
	}
	e := sh.Entry(ch.Entry)
	if e == nil {
		return nil, refuse(NoSuchEntry)
	}
	if err := s.changes(sh, ex, e, c.By, a.Op.Replica); err != nil {
		return nil, err
	}
	switch ch.What {
	case Removed:
		if !e.Removed {
			return nil, nil
		}
		return []Body{EntryRestored{Sheet: ch.Sheet, Entry: ch.Entry}}, nil
	case Restored:
		return Remove{Sheet: ch.Sheet, Entry: ch.Entry, Replica: a.Op.Replica, Careful: a.Careful}.decide(s, c)
	case MovedEntry:
		// It stood there before, so the limits don't matter, nor that what it
		// hung under has been removed since.
		if e.Removed {
			return nil, refuse(NoSuchEntry)
		}
		if sh.under(ch.From.Parent, ch.Entry) {
			return nil, refuse(WrongPlace)
		}
		if err := s.open(c.By, ch.Sheet, ch.From.Section); err != nil {
			return nil, err
		}
		return []Body{EntryMoved{
			Sheet: ch.Sheet, Entry: ch.Entry, Section: ch.From.Section, Parent: ch.From.Parent, After: ch.From.After,
		}}, nil
	}
	if ch.Column < 0 || ch.Column >= len(e.Texts) {
		return nil, refuse(WrongPlace)
	}
	var out []Body
	edit := e.Texts[ch.Column].Undo(ch.Text, a.Op)
	if len(edit.Deletes)+len(edit.Revives) > 0 {
		out = append(out, Wrote{Sheet: ch.Sheet, Entry: ch.Entry, Column: ch.Column, Edit: edit})
	}
	if ch.Added && !e.Removed {
		after := *e
		after.Texts = append([]text.Text(nil), e.Texts...)
		after.Texts[ch.Column] = e.Texts[ch.Column].Apply(edit)
		if after.Blank() {
			if a.Careful {
				if err := ofOthers(ex, e, c.By, a.Op.Replica); err != nil {
					return nil, err
				}
			}
			out = append(out, EntryRemoved{Sheet: ch.Sheet, Entry: ch.Entry})
		}
	}
	return out, nil
}

// each undoes the parts of a change, the last one first. While one of them can't
// be undone just now none is; one that never can be is left out.
func (a Revert) each(s State, c Command) ([]Body, error) {
	var out []Body
	var why error
	for _, part := range slices.Backward(a.Change.Parts) {
		bodies, err := Revert{Change: part, Op: a.Op, Careful: a.Careful}.decide(s, c)
		if no := (*Error)(nil); errors.As(err, &no) {
			if no.Code == Locked || no.Code == QuietOthers || no.Code == CarriesOthers || no.Code == SessionEnded {
				return nil, err
			}
			why = err
		}
		s = s.after(c, bodies)
		out = append(out, bodies...)
	}
	if len(out) > 0 {
		why = nil
	}
	return out, why
}

// deed undoes what isn't writing, as long as it is still as it was done: what
// somebody else has made of it since is theirs, and that is said. Going on to what
// was done before would take away what nobody meant.
func (a Revert) deed(s State, c Command) ([]Body, error) {
	out, err := a.Change.Deed.Was.(putsBack).putBack(s, c, a, a.Change.Deed.Is)
	if err == nil && len(out) == 0 {
		return nil, refuse(WentOn)
	}
	if no := (*Error)(nil); errors.As(err, &no) {
		switch no.Code {
		case NoSuchSheet, NoSuchEntry, NoSuchTable, NoSuchSeat, NotYours, NotAllowed, WrongPlace, NoRound:
			return nil, refuse(WentOn)
		}
	}
	return out, err
}
