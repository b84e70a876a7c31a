package table

import (
	tea "charm.land/bubbletea/v2"

	"convene/session/carry"
	"convene/tui/draw"
	"convene/tui/keys"
	"convene/tui/part"
	"convene/tui/screen/table/leaf"
)

// This file is the pages to read that lie over the worksheet.

// spoken are the sheet's commitments that this person may see.
func (s *Screen) spoken() []carry.Spoken { return s.aloud.Of(s.State, s.Ref, s.now()) }

// about is what a page is about.
func (s *Screen) about() leaf.On {
	return leaf.On{Place: s.Place, Spoken: s.spoken(), TakeHome: s.takeHome()}
}

func (s *Screen) open(kind leaf.Kind) {
	s.putAway()
	s.over.Lay(page{leaf.Open(kind, s.about()), s})
	s.note.Clear() // what was said about the sheet would stand in the place of the page's keys
}

// leafItems are the menu's items that open a page to read: only where there is
// something to read on it.
func (s *Screen) leafItems() []part.Item {
	w := s.kit.Words.Aloud
	var out []part.Item
	if carry.Commits(s.Exercise) {
		it := part.Item{ID: "read-ours", Name: w.ReadBack, Run: s.cmdAfter(func() { s.open(leaf.ReadBack) })}
		if len(s.spoken()) == 0 {
			it.Disabled = w.NoneYet
		}
		out = append(out, it)
	}
	if s.drawing().CameAlong() {
		out = append(out, part.Item{ID: "what-changed", Name: w.Since, Run: s.cmdAfter(func() { s.open(leaf.WhatChanged) })})
	}
	return out
}

// dataItem is the menu's.
func (s *Screen) dataItem() part.Item {
	it := s.item("data", s.kit.Words.Craft.Data)
	it.Run = s.cmdAfter(func() { s.open(leaf.TheData) })
	return it
}

// leafKey takes a key while a page is read, and tells whether that closes it.
func (s *Screen) leafKey(l *leaf.Leaf, k tea.KeyPressMsg) (closed bool, cmd tea.Cmd) {
	stroke := k.Keystroke()
	if cmd, _, act := s.acts.Press(s, stroke, keys.Leaf, keys.Any); act != nil {
		return false, cmd
	}
	switch stroke {
	case "esc":
		return true, nil
	case "enter":
		return s.choose(l.Enter(s.about())), nil
	}
	l.Key(s.about(), stroke)
	return false, nil
}

// choose does what was chosen on a page, and tells whether the page closes.
func (s *Screen) choose(c leaf.Chosen) bool {
	switch {
	case c.Stays:
		return false
	case c.Cite != nil:
		s.Cite(*c.Cite, s.kit.Lang)
	case c.Done:
		s.MarkDone(true)
	default:
		if e := s.Sheet.Entry(c.Entry); e != nil {
			s.Into(e, c.Column)
		}
	}
	return true
}

func (s *Screen) leafLines(l *leaf.Leaf, k part.Kit) ([]string, *draw.Cursor) {
	clock, _ := part.Clock(s.withNow(), s.State.StageOf(s.Own).Clock)
	page := part.Leaf{Right: clock, Save: s.mark.Show(k, s.view)}
	page.Urgent = s.urgent(k, k.Inner())
	page.Said = s.note.Lines(k, max(k.Inner()-draw.Width(page.Save)-2, 1))
	return l.Lines(k, s.about(), page)
}
