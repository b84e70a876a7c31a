package desk

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

// findRoom looks through what all tables have written: the list's own filter is the search, by words, a person, a table
// or a worksheet, and Enter goes to the line.
func (d offer) findRoom() action {
	it := part.Item{ID: "find-room", Name: d.w.FindRoom, Prompt: d.w.FindAsks, Choices: d.lines}
	if len(d.st.RoomLines()) == 0 {
		it.Disabled = d.s.NothingYet
	}
	return action{Item: it}
}

func (d offer) lines() []part.Item {
	var out []part.Item
	for _, l := range d.st.RoomLines() {
		where := []string{d.tableName(l.Ref.Table), d.stepName(l.Ref.Step)}
		if x := d.st.Seat(l.Entry.Author); x != nil {
			where = append([]string{x.Name}, where...)
		}
		out = append(out, part.Item{Name: l.Said, Hint: strings.Join(where, " · "), Run: func() tea.Cmd { return d.goTo(l) }})
	}
	return out
}

// goTo opens a table at one of its lines.
func (d offer) goTo(l session.RoomLine) tea.Cmd {
	cmd := d.opt.OpenTable(l.Ref.Table)
	if t := d.opt.Opened(); t != nil {
		t.Look(l.Ref, l.Entry.ID)
	}
	return cmd
}
