package session

import (
	"errors"
	"slices"

	"convene/session/text"
)

// Revert undoes one change. Op is a new identity for the edit it makes.
type Revert struct {
	Change  Change
	Op      text.ID
	Careful bool // refuse where it would take others' dots and notes along
}

// decide undoes the change and nobody else's: characters that others typed into
// the same entry stay, and with them the entry.
func (a Revert) decide(s State, c Command) ([]Body, error) {
	switch ch := a.Change; {
	case ch.room:
		return a.led(s, c)
	case len(ch.Parts) > 0:
		return a.each(s, c)
	case !ch.typing():
		return ch.back[0].takeBack(s, s, c, a)
	}
	return a.typed(s, c)
}

// line finds the entry that a change is about, where one may still change it.
func (a Revert) line(s State, c Command) (*Sheet, *Entry, error) {
	sh, ex, err := s.mayWrite(c, a.Change.Sheet)
	if err != nil {
		return nil, nil, err
	}
	e := sh.Entry(a.Change.Entry)
	if e == nil {
		return nil, nil, refuse(NoSuchEntry)
	}
	return sh, e, s.changes(sh, ex, e, c.By, a.Op.Replica)
}

// typed takes out what was typed, and the entry that began with it once nothing is
// left there.
func (a Revert) typed(s State, c Command) ([]Body, error) {
	ch := a.Change
	_, e, err := a.line(s, c)
	if err != nil {
		return nil, err
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
		after.Texts = slices.Clone(e.Texts)
		after.Texts[ch.Column] = e.Texts[ch.Column].Apply(edit)
		if after.Blank() {
			if a.Careful {
				if err := ofOthers(s.Exercise(ch.Sheet.Step), e, c.By, a.Op.Replica); err != nil {
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

// led puts back what a facilitator did with the room, each part of it as far as
// nobody has gone on from there.
func (a Revert) led(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	var out []Body
	now := s
	for _, part := range a.Change.back {
		bodies, err := part.takeBack(s, now, c, a)
		if err != nil {
			return nil, err
		}
		out, now = append(out, bodies...), now.after(c, bodies)
	}
	return s.toldApart(c, append(out, s.roundsOver(now)...)), nil
}

// takeBack undoes what isn't writing, as long as it is still as it was done: what
// somebody else has made of it since is theirs, and that is said. Going on to what
// was done before would take away what nobody meant.
func (d deed) takeBack(s, _ State, c Command, a Revert) ([]Body, error) {
	out, err := d.was.putBack(s, c, a, d.is)
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
