package desk

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

// movePeople seats people at another table: one, several (a table is split) or
// everybody of a table (two are merged).
func (d offer) movePeople() action {
	it := part.Item{ID: "move-people", Name: d.m.MovePeople, Prompt: d.w.WhoMoves, Choices: func() []part.Item { return d.movers(nil) }}
	switch {
	case len(d.st.Tables) < 2:
		it.Disabled = d.w.TwoTables
	case len(d.movers(nil)) == 0:
		it.Disabled = d.w.NobodyHere
	}
	return action{Item: it}
}

// seatsOf are the people of a table.
func (d offer) seatsOf(n int) []session.SeatID {
	var out []session.SeatID
	for _, x := range d.st.Seats {
		if x.Table == n && x.Role != session.Facilitator && !x.Shut {
			out = append(out, x.ID)
		}
	}
	return out
}

// movers are whole tables, and single people besides those chosen already.
func (d offer) movers(chosen []session.SeatID) []part.Item {
	var tables, people []part.Item
	for _, x := range d.st.Seats { // who facilitates too, one by one
		if x.Role == session.Facilitator && x.ID != d.screen.Seat() && !slices.Contains(chosen, x.ID) {
			people = append(people, d.toWhere(x.Name, d.kit.Words.People.Facilitates, append(slices.Clone(chosen), x.ID)))
		}
	}
	for _, n := range d.chosenFirst() {
		seats := d.seatsOf(n)
		if len(seats) > 0 && len(chosen) == 0 {
			tables = append(tables, d.toWhere(fmt.Sprintf(d.w.Everybody, d.tableName(n)), d.names(seats), seats))
		}
		for _, id := range seats {
			if !slices.Contains(chosen, id) {
				people = append(people, d.toWhere(d.st.Seat(id).Name, d.tableName(n), append(slices.Clone(chosen), id)))
			}
		}
	}
	return append(tables, people...)
}

// toWhere is an item that asks where these people go, or who else goes along.
func (d offer) toWhere(name, hint string, who []session.SeatID) part.Item {
	return part.Item{Name: name, Hint: hint, Prompt: fmt.Sprintf(d.w.WhereTo, d.names(who)), Choices: func() []part.Item {
		var out []part.Item
		for _, n := range d.openTables() {
			if slices.ContainsFunc(who, func(id session.SeatID) bool { return d.st.Seat(id).Table != n }) {
				out = append(out, part.Item{
					Name: d.tableName(n), Hint: d.kit.Words.Common.People.Of(len(d.seatsOf(n))),
					Prompt:  fmt.Sprintf(d.w.MoveSure, d.names(who), d.tableName(n)),
					Choices: func() []part.Item { return d.preview(who, n) },
				})
			}
		}
		if others := d.movers(who); len(others) > 0 {
			out = append(out, part.Item{Name: d.w.AndAnother, Prompt: d.w.WhoMoves, Choices: func() []part.Item { return others }})
		}
		return out
	}}
}

// preview says who would go from where to where before anybody does.
func (d offer) preview(who []session.SeatID, n int) []part.Item {
	there := len(d.seatsOf(n))
	var moves []part.Item
	for _, id := range who {
		x := d.st.Seat(id)
		if x.Table == n {
			continue
		}
		there++
		how := fmt.Sprintf(d.w.MoveFrom, d.number(x.Table), d.number(n))
		if name := d.st.CalledAt(id, n); name != x.Name {
			how += ": " + fmt.Sprintf(d.kit.Words.People.CalledThere, name)
		}
		moves = append(moves, part.Item{Name: x.Name, Disabled: how})
	}
	said := fmt.Sprintf(d.w.Moved, d.names(who), d.tableName(n))
	out := []part.Item{
		{Name: d.w.MoveIt, Hint: d.w.ThenThere.Of(there), Run: d.does(said, session.MovePeople{Seats: who, Table: n})},
		{Name: d.w.DontMove, Run: func() tea.Cmd { return nil }},
	}
	return append(out, moves...)
}

// number is a table by its number alone, where there is little room.
func (d offer) number(n int) string { return d.kit.Words.Common.TableName(n, "") }

// names are up to three people by name, or how many they are.
func (d offer) names(who []session.SeatID) string {
	if len(who) > 3 {
		return d.w.SeveralMove.Of(len(who))
	}
	var out []string
	for _, id := range who {
		if x := d.st.Seat(id); x != nil {
			out = append(out, x.Name)
		}
	}
	return strings.Join(out, ", ")
}
