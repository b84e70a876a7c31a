package table

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"convene/tui/part"
)

// selfItems are what somebody changes about their own seat: what they are called
// and where they sit.
func (s *Screen) selfItems() []part.Item {
	me := s.State.Seat(s.Me())
	if s.Facilitator || me == nil { // at the wall, for everybody
		return nil
	}
	w := s.kit.Words.People
	name := part.Item{ID: "my-name", Name: w.MyName, Hint: me.Name, Prompt: fmt.Sprintf(w.WhatName, me.Name), Ask: s.rename}
	table := part.Item{ID: "my-table", Name: w.MyTable, Prompt: s.kit.Words.Menu.WhichTable, Choices: s.otherTables}
	if len(s.State.Open()) < 2 {
		table.Disabled = w.OneTable
	}
	return []part.Item{name, table}
}

func (s *Screen) rename(name string) tea.Cmd {
	s.Rename(name)
	return nil
}

func (s *Screen) otherTables() []part.Item {
	me := s.State.Seat(s.Me())
	var out []part.Item
	for _, t := range s.State.Open() {
		if t.Number == me.Table {
			continue
		}
		out = append(out, part.Item{
			Name: s.tableName(t.Number),
			Hint: s.kit.Words.Common.People.Of(s.State.Sitting(t.Number)),
			Run:  s.cmdAfter(func() { s.SitAt(t.Number) }),
		})
	}
	return out
}
