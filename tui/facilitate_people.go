package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

// movePeople seats people at another table: one, several (a table is split) or
// everybody of a table (two are merged).
func (d desk) movePeople() part.Item {
	it := part.Item{ID: "move-people", Name: d.menu.MovePeople, Prompt: d.w.WhoMoves, Choices: func() []part.Item { return d.movers(nil) }}
	switch {
	case len(d.st.Tables) < 2:
		it.Disabled = d.w.TwoTables
	case len(d.movers(nil)) == 0:
		it.Disabled = d.w.NobodyHere
	}
	return it
}

// seatsOf are the people of a table.
func (d desk) seatsOf(n int) []session.SeatID {
	var out []session.SeatID
	for _, x := range d.st.Seats {
		if x.Table == n && x.Role != session.Facilitator && !x.Shut {
			out = append(out, x.ID)
		}
	}
	return out
}

// movers are whole tables, and single people besides those chosen already.
func (d desk) movers(chosen []session.SeatID) []part.Item {
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
func (d desk) toWhere(name, hint string, who []session.SeatID) part.Item {
	return part.Item{Name: name, Hint: hint, Prompt: fmt.Sprintf(d.w.WhereTo, d.names(who)), Choices: func() []part.Item {
		var out []part.Item
		for _, n := range d.chosenFirst() {
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
func (d desk) preview(who []session.SeatID, n int) []part.Item {
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
func (d desk) number(n int) string { return d.kit.Words.Common.TableName(n, "") }

// names are up to three people by name, or how many they are.
func (d desk) names(who []session.SeatID) string {
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

// helpQueue is what is asked about seats, and then the tables that have called, the
// longest waiting first. Going to one answers its call.
func (d desk) helpQueue() part.Item {
	it := part.Item{ID: "help-queue", Name: d.menu.HelpQueue}
	asks := d.seatAsks()
	it.Choices = func() []part.Item { return append(asks, d.calls()...) }
	switch n := len(d.calls()); {
	case len(asks) > 0:
		it.Hint = d.kit.Words.Seats.Asks.Of(len(asks))
	case n > 0:
		it.Hint = d.w.Called.Of(n)
	default:
		it.Disabled = d.w.NoCalls
	}
	return it
}

func (d desk) calls() []part.Item {
	var calling []*session.Table
	for _, t := range d.st.Tables {
		if t.Help != nil {
			calling = append(calling, t)
		}
	}
	slices.SortStableFunc(calling, func(a, b *session.Table) int { return a.Help.Since.Compare(b.Help.Since) })
	var out []part.Item
	for _, t := range calling {
		hint := d.ago(t.Help.Since)
		if t.Help.Reason != "" {
			hint += " · " + t.Help.Reason
		}
		out = append(out, part.Item{Name: d.tableName(t.Number), Hint: hint, Run: func() tea.Cmd {
			cmd := d.run(fmt.Sprintf(d.s.Helped, d.tableName(t.Number)), session.CallHelp{Table: t.Number, Ended: true})
			return tea.Batch(cmd, d.showTable(t.Number))
		}})
	}
	return out
}

// ago words how long something has been.
func (d desk) ago(since time.Time) string {
	m := int(d.opt.Now().Sub(since) / time.Minute)
	if m < 1 {
		return d.w.JustNow
	}
	return fmt.Sprintf(d.w.Ago, d.mins(m))
}

// handOver gives the facilitator's right to somebody who is here.
func (d desk) handOver() part.Item {
	it := part.Item{ID: "hand-over", Name: d.menu.HandOver, Choices: d.heirs}
	if len(d.heirs()) == 0 {
		it.Disabled = d.w.NoOneToo
	}
	return it
}

func (d desk) heirs() []part.Item {
	people := d.screen.View().People
	me := d.st.Seat(d.screen.Seat())
	var here []*session.Seat
	for _, x := range d.st.Seats {
		if _, is := people.Seat(x.ID); is && x.Role != session.Facilitator {
			here = append(here, x)
		}
	}
	slices.SortStableFunc(here, func(a, b *session.Seat) int { return cmp.Compare(a.Table, b.Table) })
	var out []part.Item
	for _, x := range here {
		said := fmt.Sprintf(d.w.HandedOver, x.Name)
		both := part.Item{Name: d.w.Keep, Run: d.does(said, session.HandOver{To: x.ID, Keep: true})}
		give := part.Item{Name: d.w.Give, Run: d.does(said, session.HandOver{To: x.ID})}
		if me == nil || me.Table == 0 {
			give.Disabled = d.w.CantGive
		}
		out = append(out, part.Item{
			Name: x.Name, Hint: d.tableName(x.Table), Prompt: d.menu.HandOver + ": " + x.Name,
			Choices: func() []part.Item { return []part.Item{both, give} },
		})
	}
	return out
}
