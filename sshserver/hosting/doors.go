package hosting

import (
	"cmp"
	"context"

	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/sshserver/door"
)

// ErrOneCode says that everybody with the join code would be a facilitator.
var ErrOneCode = refuse(func(w *Words) string { return w.Hosting.OneCode })

// What is said to who hosts. The room knows its old code.
const (
	otherCode   = "This session had another join code: people who have the old one need the new one."
	unseenCode  = "The join code is the one that was given before, and this computer doesn't know it: give it again with --code to have it shown."
	unseenLeads = "The facilitator's code is the one that was given before, and this computer doesn't know it: give it again with --facilitator-code to have it shown."
)

// unseen stands for a code that opens the door and isn't known here.
const unseen = "······"

// setDoors keeps the codes a session has had, unless others are asked for.
func (s *Session) setDoors(ctx context.Context, port int) error {
	d, err := s.doorsOf(s.hub.Shared().State.Doors)
	if err != nil {
		return err
	}
	if port != 0 {
		d.Port = port
	}
	s.doors.Store(&d)
	_, err = s.hub.Do(ctx, 0, session.SetDoors{Doors: d.Kept()})
	return err
}

// doorsOf are the doors with their codes, out of what the session keeps of them.
func (s *Session) doorsOf(was session.Doors) (session.Doors, error) {
	d := was.Kept()
	d.ID, d.Salt = cmp.Or(d.ID, byLot()), cmp.Or(d.Salt, s.salt, byLot())
	if s.free != nil {
		return s.ownCodes(d), nil
	}
	d.Among = false
	var err error
	asked, leads := cmp.Or(s.opt.Code, was.Code), cmp.Or(s.opt.FacilitatorCode, was.FacilitatorCode)
	switch {
	case s.opt.Open:
		d.Open, d.Given = true, ""
	case asked != "":
		if d.Code, d.Given, err = s.given(d.ID, asked, was.Given); err != nil {
			return d, err
		}
		d.Open = false
		if was.Given != "" && d.Given != was.Given && !(&lock{kept: was.Given}).fits(asked) {
			s.said = append(s.said, otherCode)
		}
	case d.Open:
	case d.Given != "":
		if code, ok := opened(s.secret, d.ID, d.Given); ok {
			d.Code = code
		} else {
			s.locks[join], s.said = &lock{kept: d.Given}, append(s.said, unseenCode)
		}
	default:
		d = s.newCode(d)
	}
	switch {
	case leads != "":
		if d.FacilitatorCode, d.FacilitatorGiven, err = s.given(d.ID, leads, was.FacilitatorGiven); err != nil {
			return d, err
		}
	case d.FacilitatorGiven != "":
		if code, ok := opened(s.secret, d.ID, d.FacilitatorGiven); ok {
			d.FacilitatorCode = code
		} else {
			s.locks[lead], s.said = &lock{kept: d.FacilitatorGiven}, append(s.said, unseenLeads)
		}
	default:
		d.FacilitatorCode = madeUp(s.secret, d.ID, "facilitator", 0, facilitatorCodeLength)
	}
	if d.Code != "" && door.SameCode(d.Code, d.FacilitatorCode) {
		return d, ErrOneCode
	}
	return d, nil
}

// newCode is the doors with a join code that is made up: the one way to one.
func (s *Session) newCode(d session.Doors) session.Doors {
	d.Open, d.Given = false, ""
	length := joinCodeLength
	if s.free != nil {
		length = amongCodeLength
	}
	d.Code = madeUp(s.secret, d.ID, "join", d.Turn, length)
	return d
}

// given is a code that somebody chose, as it was given and not as it is compared
// (HELLO is not to be shown as HE110), and what is kept of it.
func (s *Session) given(id, code, was string) (shown, kept string, err error) {
	shown = door.ShowCode(code)
	if old, ok := opened(s.secret, id, was); ok && old == shown {
		return shown, was, nil
	}
	kept, err = keptCode(s.secret, id, shown)
	return shown, kept, err
}

// The doors there are.
const (
	join = iota
	lead
	doorways
)

// fits compares with a code that isn't known here.
func (s *Session) fits(facilitator bool, typed string) bool {
	which := join
	if facilitator {
		which = lead
	}
	l := s.locks[which]
	return l != nil && l.fits(typed)
}

// code is the join code as people say it, "" where everybody is let in.
func (s *Session) code() string {
	d := s.doors.Load()
	if d.Open {
		return ""
	}
	return door.ShowCode(cmp.Or(d.Code, s.locks[join].code(), unseen))
}

// facilitatorCode is the facilitator's, likewise.
func (s *Session) facilitatorCode() string {
	return door.ShowCode(cmp.Or(s.doors.Load().FacilitatorCode, s.locks[lead].code(), unseen))
}

// Said are sentences for who hosts, about what is other than they may expect.
func (s *Session) Said() []string { return s.said }

// Say adds to it, before anybody sits at this computer.
func (s *Session) Say(sentences ...string) { s.said = append(s.said, sentences...) }

// coverBare writes a session of an older version anew, without the codes and keys that
// stand in it as they are. Nobody has it open.
func (s *Session) coverBare(ctx context.Context, path string, st session.State) error {
	d, err := s.doorsOf(st.Doors)
	if err != nil {
		return err
	}
	hide := func(fingerprint string) string { return keptKey(d.Salt, fingerprint) }
	return sqlite.Rewrite(ctx, path, func(recs []journal.Record, _ uint64) ([]journal.Record, error) {
		for i := range recs {
			ev, err := hub.Decode(recs[i])
			if err != nil {
				return nil, err
			}
			ev, changed := session.Covered(ev, hide, d.Kept())
			if !changed {
				continue
			}
			if recs[i].Body, err = session.EncodeEvent(ev); err != nil {
				return nil, err
			}
		}
		return recs, nil
	})
}
