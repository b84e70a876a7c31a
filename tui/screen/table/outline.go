package table

import (
	"slices"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// This file is what is different about writing on a map.

func (s *Screen) isMap() bool { return s.ex.Shape == exercises.Map }

// parentOf is the entry that e is drawn under: its parent, or the nearest one
// above that has not been removed.
func (s *Screen) parentOf(e *session.Entry) text.ID {
	if !s.isMap() {
		return text.ID{}
	}
	p := s.sheet.Entry(e.Parent)
	for range len(s.sheet.Entries) {
		if p == nil || !p.Removed {
			break
		}
		p = s.sheet.Entry(p.Parent)
	}
	if p == nil {
		return text.ID{}
	}
	return p.ID
}

// deeper begins "why?" one level below the caret's entry.
func (s *Screen) deeper() {
	e := s.entry()
	if e == nil || e.Blank() {
		s.say(s.kit.Words.Sheet.WriteFirst)
		return
	}
	next := s.kindNamed(s.ex.Sections[e.Section].Next)
	if next < 0 {
		s.say(s.kit.Words.Sheet.NoDeeper)
		return
	}
	s.below(e, next)
}

// below begins a line of a kind under an entry, after what hangs there already.
func (s *Screen) below(e *session.Entry, kind int) {
	c := caret{section: kind, parent: e.ID, column: s.columns(kind)[0], want: -1}
	for _, x := range s.sheet.Entries {
		if !x.Removed && s.parentOf(x) == e.ID {
			c.after = x.ID
		}
	}
	s.begin(c)
}

// out goes back one level: from an unwritten line to one beside its parent, from
// an entry to the one it explains.
func (s *Screen) out() {
	if e := s.entry(); e != nil {
		if p := s.sheet.Entry(s.parentOf(e)); p != nil {
			s.into(p, s.columns(p.Section)[0])
		}
		return
	}
	p := s.sheet.Entry(s.caret.parent)
	if p == nil {
		return
	}
	if !s.begin(caret{
		section: p.Section, parent: s.parentOf(p), after: p.ID,
		column: s.columns(p.Section)[0], want: -1,
	}) {
		s.into(p, s.columns(p.Section)[0])
	}
}

func (s *Screen) kindNamed(id string) int {
	if id == "" {
		return -1
	}
	return slices.IndexFunc(s.ex.Sections, func(x exercises.Section) bool { return x.ID == id })
}

// mayHang tells whether a kind may hang under an entry of another kind.
func (s *Screen) mayHang(kind, under int) bool {
	sec := s.ex.Sections[kind]
	return len(sec.Under) == 0 || slices.Contains(sec.Under, s.ex.Sections[under].ID)
}

// setKind makes the entry under the caret one of another kind, where it stands.
func (s *Screen) setKind(kind int) {
	e := s.entry()
	if e == nil {
		s.caret.section, s.caret.column = kind, s.columns(kind)[0]
		return
	}
	after := text.ID{}
	for i, x := range s.sheet.Entries {
		if x.ID == e.ID && i > 0 {
			after = s.sheet.Entries[i-1].ID
		}
	}
	s.do(session.Move{Sheet: s.ref, Entry: e.ID, Replica: s.hub.Replica(s.ref.Step), To: session.Place{Section: kind, Parent: s.parentOf(e), After: after}})
}

// link draws an arrow from the caret's entry to another one: it feeds that too.
// The same again takes the arrow away.
func (s *Screen) link(to text.ID) {
	l := session.Link{From: s.caret.entry, To: to}
	if slices.Contains(s.sheet.Links, l) {
		s.unlink(l)
		return
	}
	s.do(session.Join{Sheet: s.ref, Replica: s.hub.Replica(s.ref.Step), Link: l})
}

// unlink takes an arrow away. Its replica tells one's own on a sheet that keeps
// nobody's name.
func (s *Screen) unlink(l session.Link) {
	if s.do(session.Part{Sheet: s.ref, Link: l, Replica: s.hub.Replica(s.ref.Step)}) {
		s.say(s.kit.Words.Table.LinkTaken)
	}
}

// shift moves the caret's entry up or down among its like.
func (s *Screen) shift(by int) {
	e := s.entry()
	if e == nil {
		return
	}
	var like []*session.Entry
	at := -1
	for _, x := range s.sheet.Entries {
		if x.Removed || x.Section != e.Section && !s.isMap() || s.parentOf(x) != s.parentOf(e) {
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
	place := session.Place{Section: e.Section, Parent: s.parentOf(e), After: like[to].ID}
	if by < 0 {
		place.After = text.ID{}
		if to > 0 {
			place.After = like[to-1].ID
		}
	}
	s.do(session.Move{Sheet: s.ref, Entry: e.ID, Replica: s.hub.Replica(s.ref.Step), To: place})
}

// do runs an action that isn't typing. It is false where that was refused; why
// is on the screen then, and nothing may be said to be done.
func (s *Screen) do(a session.Action) bool {
	if _, err := s.hub.Do(a); err != nil {
		s.complain(err)
		return false
	}
	s.sent()
	return true
}
