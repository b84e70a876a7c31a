package place

import (
	"slices"

	"convene/session"
	"convene/session/text"
)

// This file is what is different about writing on a map, and moving entries.

// Deeper begins "why?" one level below the caret's entry.
func (p *Place) Deeper() {
	e := p.Entry()
	if e == nil || e.Blank() {
		p.tell(Said{What: NotFirst})
		return
	}
	next := p.KindNamed(p.Exercise.Sections[e.Section].Next)
	if next < 0 {
		p.tell(Said{What: NoDeeper})
		return
	}
	p.Below(e, next)
}

// Below begins a line of a kind under an entry, after what hangs there already.
func (p *Place) Below(e *session.Entry, kind int) {
	c := Caret{Section: kind, Parent: e.ID, Column: p.Columns(kind)[0]}
	for _, x := range p.Sheet.Entries {
		if !x.Removed && p.ParentOf(x) == e.ID {
			c.After = x.ID
		}
	}
	p.Draft(c)
}

// Outward goes back one level: from an unwritten line to one beside its parent,
// from an entry to the one it explains.
func (p *Place) Outward() {
	if e := p.Entry(); e != nil {
		if up := p.Sheet.Entry(p.ParentOf(e)); up != nil {
			p.Into(up, p.Columns(up.Section)[0])
		}
		return
	}
	up := p.Sheet.Entry(p.Caret.Parent)
	if up == nil {
		return
	}
	if !p.Draft(Caret{Section: up.Section, Parent: p.ParentOf(up), After: up.ID, Column: p.Columns(up.Section)[0]}) {
		p.Into(up, p.Columns(up.Section)[0])
	}
}

// SetKind makes the entry under the caret one of another kind, where it stands.
func (p *Place) SetKind(kind int) {
	e := p.Entry()
	if e == nil {
		p.Caret.Section, p.Caret.Column = kind, p.Columns(kind)[0]
		return
	}
	after := text.ID{}
	if i := p.index(e.ID); i > 0 {
		after = p.Sheet.Entries[i-1].ID
	}
	p.move(e, session.Place{Section: kind, Parent: p.ParentOf(e), After: after})
}

// Shift moves the caret's entry up or down among its like.
func (p *Place) Shift(by int) {
	e := p.Entry()
	if e == nil {
		return
	}
	var like []*session.Entry
	at := -1
	for _, x := range p.Sheet.Entries {
		if x.Removed || !p.shape().like(x, e) || p.ParentOf(x) != p.ParentOf(e) {
			continue
		}
		if x.ID == e.ID {
			at = len(like)
		}
		like = append(like, x)
	}
	to := at + by
	if at < 0 || to < 0 || to >= len(like) {
		return
	}
	place := session.Place{Section: e.Section, Parent: p.ParentOf(e), After: like[to].ID}
	if by < 0 {
		place.After = text.ID{}
		if to > 0 {
			place.After = like[to-1].ID
		}
	}
	p.move(e, place)
}

func (p *Place) move(e *session.Entry, to session.Place) {
	p.Do(session.Move{Sheet: p.Ref, Entry: e.ID, Replica: p.hand.Replica(p.Ref.Step), To: to})
}

// Link draws an arrow from the caret's entry to another one: it feeds that too.
// The same again takes the arrow away.
func (p *Place) Link(to text.ID) {
	l := session.Link{From: p.Caret.Entry, To: to}
	if slices.Contains(p.Sheet.Links, l) {
		p.Unlink(l)
		return
	}
	p.Do(session.Join{Sheet: p.Ref, Replica: p.hand.Replica(p.Ref.Step), Link: l})
}

// Unlink takes an arrow away. Its replica tells one's own on a sheet that keeps
// nobody's name.
func (p *Place) Unlink(l session.Link) {
	if p.Do(session.Part{Sheet: p.Ref, Link: l, Replica: p.hand.Replica(p.Ref.Step)}) {
		p.tell(Said{What: Unlinked})
	}
}
