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
	if len(s.State.Plan.Standing) == 0 {
		return []part.Item{name, table}
	}
	as := part.Item{ID: "my-standing", Name: s.kit.Words.Standing.Mine, Prompt: s.kit.Words.Standing.Ask, Choices: s.standings}
	if k, ok := s.State.StandingOf(me.Standing); ok {
		as.Hint = k.Title.In(s.kit.Lang)
	}
	return []part.Item{name, table, as}
}

// standings are what they may be here as.
func (s *Screen) standings() []part.Item {
	w := s.kit.Words.Standing
	var out []part.Item
	for _, k := range s.State.Plan.Standing {
		title := k.Title.In(s.kit.Lang)
		out = append(out, part.Item{Name: title, Run: s.cmdAfter(func() {
			if s.Do(session.SetStanding{Seat: s.Me(), Standing: k.ID}) {
				s.say(fmt.Sprintf(w.Hello, title))
			}
		})})
	}
	return append(out, part.Item{Name: w.Rather, Run: s.cmdAfter(func() {
		s.Do(session.SetStanding{Seat: s.Me(), Standing: session.NoStanding})
	})})
}

// AskStanding is the question what they are here as, for whoever wasn't asked yet; nil
// for everybody else.
func (s *Screen) AskStanding() *part.Menu {
	if !s.State.AsksStanding(s.Me()) {
		return nil
	}
	return part.NewMenu(s.kit.Words.Standing.Ask, s.standings())
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
