package place

import (
	"convene/session"
	"convene/session/text"
)

// Undo takes back what this person did last, whatever it was. by is what they did
// it with, see [Place.Remove].
func (p *Place) Undo(by string) {
	ch, err := p.hand.Undo(!p.warnedOf(by, text.ID{}))
	p.turned(ch, err, by, Undone)
}

// Redo brings back what was undone last.
func (p *Place) Redo(by string) {
	ch, err := p.hand.Redo(!p.warnedOf(by, text.ID{}))
	if Refused(err, session.NothingToDo) {
		p.tell(Said{What: NoRedo})
		return
	}
	p.turned(ch, err, by, Redone)
}

func (p *Place) turned(ch session.Change, err error, by string, what Telling) {
	switch {
	case err != nil:
		p.warn(err, by, text.ID{})
	case p.seatBack(ch):
	default:
		p.showChange(ch)
		if len(ch.Parts) > 0 {
			ch.What = ch.Parts[0].What
		}
		p.tell(Said{What: what, Change: ch.What})
	}
}

// seatBack shows what became of one's own name or table when that was undone or
// brought back, and tells whether it was that.
func (p *Place) seatBack(ch session.Change) bool {
	if len(ch.Parts) > 0 {
		ch = ch.Parts[0]
	}
	if ch.What != session.OwnSeat {
		return false
	}
	p.sent()
	me := p.State.Seat(p.Me())
	if me.Table != p.Own {
		p.changeTable(me.Table)
	} else {
		p.tell(Said{What: NamedNow, Name: me.Name})
	}
	return true
}

// Rename gives this person another name.
func (p *Place) Rename(name string) {
	if p.Do(session.Rename{Seat: p.Me(), Name: name}) {
		p.tell(Said{What: NamedNow, Name: p.State.Seat(p.Me()).Name})
	}
}

// showChange goes to where something was undone or brought back.
func (p *Place) showChange(ch session.Change) {
	p.sent()
	if ch.Sheet != p.Ref && ch.Sheet.Table == p.Ref.Table {
		p.Show(ch.Sheet.Step)
	}
	p.Pull()
	here := p.Entry()
	if e := p.Sheet.Entry(ch.Entry); e != nil && !e.Removed {
		if e.ID != p.Caret.Entry || ch.Column != p.Caret.Column && ch.Writes() {
			p.Into(e, p.ColumnOf(e, ch.Column))
		}
	} else if e != nil && (p.Caret.Entry == e.ID || here != nil && here.Removed) {
		p.Caret = Caret{Section: e.Section, Parent: p.ParentOf(e), After: p.Before(e), Column: p.Columns(e.Section)[0]}
	}
	p.edited()
}
