package desk

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

// bring takes everybody to the open step, or takes that back while it is still
// being announced.
func (d offer) bring() action {
	st := d.stage()
	it := part.Item{ID: "bring", Name: d.m.BringEveryone, Hint: d.stepName(st.Step)}
	if st.Bring.After(d.opt.Now()) {
		if it.Hint = d.s.BringStop; d.only == 0 {
			it.Hint = d.w.BringOff
		}
		it.Run = d.does(d.s.BringOver, session.Bring{Table: d.only, Off: true})
		return action{Item: it}
	}
	if d.only != 0 {
		it.Run = d.does(fmt.Sprintf(d.s.BringAt, d.tableName(d.only), d.stepName(st.Step)), session.Bring{Table: d.only})
		return action{Item: it}
	}
	it.Run = func() tea.Cmd { // the key that takes it back is its own
		return d.runs(deed{said: func() string { return fmt.Sprintf(d.w.BringSaid, d.stepName(st.Step)) }, keyed: true}, session.Bring{Table: d.only})
	}
	return action{Item: it}
}
