package desk

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

// forOne leads to the same menu for one table alone.
func (d offer) forOne() action {
	return action{Item: part.Item{ID: "one-table", Name: d.w.OneTable, Prompt: d.m.WhichTable, Choices: d.oneTable}}
}

func (d offer) oneTable() []part.Item {
	var out []part.Item
	for _, n := range d.chosenFirst() {
		out = append(out, part.Item{
			Name: d.tableName(n), Hint: d.tableHint(n), Prompt: fmt.Sprintf(d.w.AtTable, d.tableName(n)),
			Choices: func() []part.Item { return d.Items(n) },
		})
	}
	return out
}

// Below is what only one table's menu has.

func (d offer) openTable() action {
	return action{Item: part.Item{ID: "open", Name: d.w.OpenTable, Run: func() tea.Cmd { return d.opt.OpenTable(d.only) }}}
}

func (d offer) helped() action {
	call := d.st.Table(d.only).Help
	if call == nil {
		return action{}
	}
	return action{Item: part.Item{
		ID: "helped", Name: d.w.HelpGiven, Hint: call.Reason,
		Run: d.does(fmt.Sprintf(d.s.Helped, d.tableName(d.only)), session.CallHelp{Table: d.only, Ended: true}),
	}}
}

// withRoom has a table with a step of its own follow the room again.
func (d offer) withRoom() action {
	if d.st.Table(d.only).Stage == nil {
		return action{}
	}
	return action{Item: part.Item{
		ID: "with-room", Name: d.w.WithRoom, Hint: d.stepName(d.st.Stage.Step),
		Run: d.does(fmt.Sprintf(d.s.Together, d.tableName(d.only)), session.FollowRoom{Table: d.only}),
	}}
}

func (d offer) showTable() action {
	return action{Item: part.Item{
		ID: "show-table", Name: d.m.Spotlight, Run: d.does(fmt.Sprintf(d.w.OnScreens+".", d.tableName(d.only)), session.Spotlight{Table: d.only}),
	}}
}

func (d offer) allAtTable() action {
	return action{Item: part.Item{ID: "all-at-table", Name: d.s.AllAtTable, Run: func() tea.Cmd {
		cmd := d.opt.OpenTable(d.only)
		return tea.Batch(cmd, d.opt.Opened().WriteHere(true))
	}}}
}
