package desk

import (
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

// spotlight puts a table's sheet on every screen, one table or one after another.
func (d offer) spotlight() action {
	it := part.Item{ID: "spotlight", Name: d.m.Spotlight, Choices: d.spotlights}
	if d.st.Stage.Spotlight == 0 && d.allStays() {
		it.Disabled = d.s.StaysHere
	}
	return action{Item: it}
}

// spotlights begin at what comes next: the table after the one that is shown, the
// end after the last, and without a spotlight all of them in order.
func (d offer) spotlights() []part.Item {
	var out []part.Item
	st := d.st.Stage
	showing, _ := d.st.Showing()
	if st.Spotlight != 0 {
		if len(st.Order) > 0 {
			next := part.Item{Name: fmt.Sprintf(d.w.NextTable, d.tableName(st.Order[0])), Run: d.nextTable, Next: true}
			if d.slot > 0 {
				next.Hint = d.mins(int(d.slot / time.Minute))
			}
			out = append(out, next)
		}
		out = append(out, part.Item{Name: d.w.EndSpotlight, Run: d.endSpotlight, Next: d.slot > 0 && len(st.Order) == 0})
	}
	after := slices.IndexFunc(showing, func(n int) bool { return n > st.Spotlight })
	if after < 0 {
		after = 0
	}
	for i, n := range append(slices.Clone(showing), d.without(showing)...) {
		it := part.Item{Name: d.tableName(n), Run: func() tea.Cmd {
			d.slot = 0
			return d.Do(fmt.Sprintf(d.w.OnScreens+".", d.tableName(n)), session.Spotlight{Table: n})
		}}
		switch {
		case n == st.Spotlight:
			it.Hint = d.w.Now
		case i >= len(showing):
			it.Hint = d.s.EmptyHint
		case i == after && st.Spotlight != 0:
			it.Hint, it.Next = d.s.NextMark, true
		}
		out = append(out, it)
	}
	all := part.Item{Name: d.w.InOrder, Hint: d.w.InOrderHint, Prompt: d.w.EachMinutes, Choices: d.slots}
	if len(showing) == 0 {
		all.Disabled = d.s.NothingYet
	}
	if st.Spotlight == 0 {
		return append([]part.Item{all}, out...)
	}
	return append(out, all)
}

// slots are the minutes that each table of a report-out can have.
func (d offer) slots() []part.Item {
	var out []part.Item
	for _, m := range []int{3, 2, 1, 5} {
		out = append(out, part.Item{Name: d.mins(m), Run: func() tea.Cmd { return d.showInOrder(time.Duration(m) * time.Minute) }})
	}
	return append(out, d.askMinutes(d.w.OtherNumber, d.w.EachMinutes, d.showInOrder))
}

// showInOrder shows every table that has something to show, one after another.
func (d offer) showInOrder(each time.Duration) tea.Cmd {
	order, empty := d.screen.View().State.Showing()
	if len(order) == 0 {
		d.Say(d.s.NothingYet)
		return d.tick()
	}
	d.slot = each
	said := d.besides(fmt.Sprintf(d.s.InTurn, d.listed(order)), empty)
	return d.Do(said, session.Spotlight{Table: order[0], Order: order[1:]}, d.slotClock())
}

// slotClock is a table's minutes, which begin when everybody has arrived at it.
func (d offer) slotClock() session.SetClock {
	return session.SetClock{Clock: session.Clock{Running: true, Deadline: d.opt.Now().Add(session.BringWarning + d.slot)}}
}

// nextTable goes on in the order there is at this moment: another facilitator
// may have gone on since the menu was opened.
func (d offer) nextTable() tea.Cmd {
	now := d.screen.View().State.Stage
	if now.Spotlight != d.st.Stage.Spotlight || len(now.Order) == 0 {
		d.Say(d.w.MeanwhileOn)
		return d.tick()
	}
	as := []session.Action{session.Spotlight{Table: now.Order[0], Order: now.Order[1:]}}
	if d.slot > 0 {
		as = append(as, d.slotClock())
	}
	return d.Do(fmt.Sprintf(d.w.OnScreens+".", d.tableName(now.Order[0])), as...)
}

func (d offer) endSpotlight() tea.Cmd {
	as := []session.Action{session.Spotlight{}}
	if d.slot > 0 { // the last table's minutes are nobody's any more
		as = append(as, session.SetClock{})
	}
	d.slot = 0
	return d.Do(d.s.SpotEnds, as...)
}
