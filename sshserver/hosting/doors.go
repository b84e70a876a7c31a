package hosting

import (
	"cmp"
	"context"
	"net"

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
func (h *Hosting) setDoors(ctx context.Context, port net.Listener) error {
	d, err := h.doorsOf(h.hub.Shared().State.Doors)
	if err != nil {
		return err
	}
	if a, ok := port.Addr().(*net.TCPAddr); ok {
		d.Port = a.Port
	}
	h.doors.Store(&d)
	_, err = h.hub.Do(ctx, 0, session.SetDoors{Doors: d.Kept()})
	return err
}

// doorsOf are the doors with their codes, out of what the session keeps of them.
func (h *Hosting) doorsOf(was session.Doors) (session.Doors, error) {
	d := was.Kept()
	d.ID, d.Salt = cmp.Or(d.ID, byLot()), cmp.Or(d.Salt, h.salt, byLot())
	var err error
	asked, leads := cmp.Or(h.opt.Code, was.Code), cmp.Or(h.opt.FacilitatorCode, was.FacilitatorCode)
	switch {
	case h.opt.Open:
		d.Open, d.Given = true, ""
	case asked != "":
		if d.Code, d.Given, err = h.given(d.ID, asked, was.Given); err != nil {
			return d, err
		}
		d.Open = false
		if was.Given != "" && d.Given != was.Given && !(&lock{kept: was.Given}).fits(asked) {
			h.said = append(h.said, otherCode)
		}
	case d.Open:
	case d.Given != "":
		if code, ok := opened(h.secret, d.ID, d.Given); ok {
			d.Code = code
		} else {
			h.locks[join], h.said = &lock{kept: d.Given}, append(h.said, unseenCode)
		}
	default:
		d = h.newCode(d)
	}
	switch {
	case leads != "":
		if d.FacilitatorCode, d.FacilitatorGiven, err = h.given(d.ID, leads, was.FacilitatorGiven); err != nil {
			return d, err
		}
	case d.FacilitatorGiven != "":
		if code, ok := opened(h.secret, d.ID, d.FacilitatorGiven); ok {
			d.FacilitatorCode = code
		} else {
			h.locks[lead], h.said = &lock{kept: d.FacilitatorGiven}, append(h.said, unseenLeads)
		}
	default:
		d.FacilitatorCode = madeUp(h.secret, d.ID, "facilitator", 0, facilitatorCodeLength)
	}
	if d.Code != "" && door.SameCode(d.Code, d.FacilitatorCode) {
		return d, ErrOneCode
	}
	return d, nil
}

// newCode is the doors with a join code that is made up: the one way to one.
func (h *Hosting) newCode(d session.Doors) session.Doors {
	d.Open, d.Given = false, ""
	d.Code = madeUp(h.secret, d.ID, "join", d.Turn, joinCodeLength)
	return d
}

// given is a code that somebody chose, as it was given and not as it is compared
// (HELLO is not to be shown as HE110), and what is kept of it.
func (h *Hosting) given(id, code, was string) (shown, kept string, err error) {
	shown = door.ShowCode(code)
	if old, ok := opened(h.secret, id, was); ok && old == shown {
		return shown, was, nil
	}
	kept, err = keptCode(h.secret, id, shown)
	return shown, kept, err
}

// The doors there are.
const (
	join = iota
	lead
	doorways
)

// fits compares with a code that isn't known here.
func (h *Hosting) fits(facilitator bool, typed string) bool {
	which := join
	if facilitator {
		which = lead
	}
	l := h.locks[which]
	return l != nil && l.fits(typed)
}

// code is the join code as people say it, "" where everybody is let in.
func (h *Hosting) code() string {
	d := h.doors.Load()
	if d.Open {
		return ""
	}
	return door.ShowCode(cmp.Or(d.Code, h.locks[join].code(), unseen))
}

// facilitatorCode is the facilitator's, likewise.
func (h *Hosting) facilitatorCode() string {
	return door.ShowCode(cmp.Or(h.doors.Load().FacilitatorCode, h.locks[lead].code(), unseen))
}

// Said are sentences for who hosts, about what is other than they may expect.
func (h *Hosting) Said() []string { return h.said }

// Say adds to it, before anybody sits at this computer.
func (h *Hosting) Say(sentences ...string) { h.said = append(h.said, sentences...) }

// coverBare writes a session of an older version anew, without the codes and keys that
// stand in it as they are. Nobody has it open.
func (h *Hosting) coverBare(ctx context.Context, path string, st session.State) error {
	d, err := h.doorsOf(st.Doors)
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
