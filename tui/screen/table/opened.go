package table

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"convene/tui/part"
)

// This file is a table that a facilitator opened from the wall. It is only read
// until they say that they want to write: a letter meant for the wall must not
// become an entry in somebody's document.

// Steer asks for something that is done from the wall: ID is its item's.
type Steer struct{ ID string }

// looking tells whether the keys mean what they do at an opened table.
func (s *Screen) looking() bool { return s.opt.Look && !s.writes }

// WriteHere begins writing at an opened table, with its whole menu where that is
// wanted.
func (s *Screen) WriteHere(menu bool) tea.Cmd {
	s.writes = true
	s.note.Clear()
	if menu {
		return s.openMenu()
	}
	return nil
}

// whose says at an opened table whose it is, and what the keys do there now.
func (s *Screen) whose(k part.Kit, say func(func(string) string, string)) {
	if !s.opt.Look {
		return
	}
	t := s.State.Table(s.Ref.Table)
	name := k.Words.Common.TableName(t.Number, t.Name.In(k.Lang))
	if s.looking() {
		say(k.Theme.Accent.Render, fmt.Sprintf(k.Words.Steer.Looking, name))
	} else {
		say(k.Theme.Warn.Render, fmt.Sprintf(k.Words.Steer.Writing, name))
	}
}
