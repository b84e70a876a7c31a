package table

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

// selfItems are what somebody changes about their own seat: what they are called
// and where they sit.
func (s *Screen) selfItems() []part.Item {
	me := s.view.State.Seat(s.seat)
	if s.opt.Facilitator || me == nil { // at the wall, for everybody
		return nil
	}
	w := s.kit.Words.People
	name := part.Item{ID: "my-name", Name: w.MyName, Hint: me.Name, Prompt: fmt.Sprintf(w.WhatName, me.Name), Ask: s.rename}
	table := part.Item{ID: "my-table", Name: w.MyTable, Prompt: s.kit.Words.Menu.WhichTable, Choices: s.otherTables}
	if len(s.view.State.Tables) < 2 {
		table.Disabled = w.OneTable
	}
	return []part.Item{name, table}
}

func (s *Screen) rename(name string) tea.Cmd {
	if s.do(session.Rename{Seat: s.seat, Name: name}) {
		s.say(fmt.Sprintf(s.kit.Words.People.NamedNow, s.view.State.Seat(s.seat).Name))
	}
	return nil
}

func (s *Screen) otherTables() []part.Item {
	me := s.view.State.Seat(s.seat)
	var out []part.Item
	for _, t := range s.view.State.Tables {
		if t.Number == me.Table {
			continue
		}
		out = append(out, part.Item{
			Name: s.tableName(t.Number),
			Hint: s.kit.Words.Common.People.Of(s.view.State.Sitting(t.Number)),
			Run:  s.cmdAfter(func() { s.sitAt(t.Number) }),
		})
	}
	return out
}

// sitAt takes one's own seat to another table, at once: who asks for it isn't in
// the middle of a word.
func (s *Screen) sitAt(n int) {
	if s.do(session.ChangeTable{Table: n}) {
		s.changeTable(n)
	}
}

// seatBack shows what became of one's own name or table when that was undone or
// brought back, and tells whether it was that.
func (s *Screen) seatBack(ch session.Change) bool {
	if len(ch.Parts) > 0 {
		ch = ch.Parts[0]
	}
	if ch.What != session.OwnSeat {
		return false
	}
	s.sent()
	me := s.view.State.Seat(s.seat)
	if me.Table != s.own {
		s.changeTable(me.Table)
	} else {
		s.say(fmt.Sprintf(s.kit.Words.People.NamedNow, me.Name))
	}
	return true
}
