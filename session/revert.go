package session

import (
	"errors"
	"slices"

	"convene/session/text"
)

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

// decide undoes the change and nobody else's: characters that others typed into
// the same entry stay, and with them the entry.
func (a Revert) decide(s State, c Command) ([]Body, error) {
	ch := a.Change
	if ch.What >= StageChanged {
		return RevertStage{Change: ch}.decide(s, c)
	}
	if ch.What == Several {
		return a.each(s, c)
	}
	if ch.isDeed() {
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
