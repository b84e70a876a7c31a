package desk

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

func (d offer) announce() action {
	said := d.w.SaidToAll
	if d.only != 0 {
		said = fmt.Sprintf(d.w.SaidTo, d.tableName(d.only))
	}
	return action{Item: part.Item{ID: "announce", Name: d.m.Announce, Prompt: d.m.WhatToSay, Most: session.MostAnnounced, Ask: func(t string) tea.Cmd {
		return d.Do(said, session.Announce{Table: d.only, Text: t})
	}}}
}

// takeDown takes away what was announced.
func (d offer) takeDown() action {
	it := part.Item{ID: "take-down", Name: d.w.TakeDown, Hint: d.stage().Announcement(), Run: d.does(d.s.TakenDown, session.Announce{Table: d.only})}
	if it.Hint == "" {
		it.Disabled = d.w.NothingSaid
	}
	return action{Item: it}
}
