package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/session/carry"
	"convene/tui/part"
	"convene/tui/screen"
)

// elsewhere is the seat that somebody who asks for one at a table has at another
// table: of last time, or by their key of this one. Nobody gets a second seat
// without a word, and leaves the first as an empty one. nil: there is none.
func (r *Root) elsewhere(a session.Sit) *session.Seat {
	if r.another {
		return nil
	}
	now := r.opt.Hub.Shared()
	x := session.SeatElsewhere(now.State, a)
	if x == nil {
		return nil
	}
	if _, here := now.People.Seat(x.ID); here { // two people at one laptop
		return nil
	}
	return x
}

// whichTable asks somebody whose seat is at another table where they sit today.
func (r *Root) whichTable(a session.Sit, x *session.Seat) {
	st := r.opt.Hub.Shared().State
	w := r.kit.Words.People
	name := func(n int) string {
		return r.kit.Words.Common.TableName(n, st.Table(n).Name.In(r.kit.Lang))
	}
	asks := w.SeatAt
	if slices.Contains(carry.PromisesAt(st, x), x.Table) {
		asks = w.PromisesAt
	}
	theirs := a
	theirs.Name, theirs.Table = x.Name, x.Table
	sit := func(a session.Sit, bring int) func() tea.Cmd {
		return func() tea.Cmd {
			r.bring = bring
			return r.sit(a)
		}
	}
	r.over.LayOr(screen.Menu{Menu: part.NewMenu(fmt.Sprintf(asks, x.Name, name(x.Table)), []part.Item{
		{Name: fmt.Sprintf(w.GoThere, name(x.Table)), Run: sit(theirs, 0)},
		{Name: fmt.Sprintf(w.BringSeat, name(a.Table)), Run: sit(theirs, a.Table)},
		{Name: fmt.Sprintf(w.AnotherOne, session.TidyName(a.Name)), Run: func() tea.Cmd {
			r.another = true
			return r.sit(a)
		}},
	})}, func() {
		if r.screen == nil && !r.sitting {
			r.askAgain()
		}
	})
}

// askAgain asks for the table once more, when that question was left open.
func (r *Root) askAgain() {
	if r.join != nil {
		r.join.Again()
		return
	}
	r.opt.Table = 0
	r.ask(nil)
}

// brought takes the seat that somebody has just sat down on along to the table
// they asked for, and gives the table they sit at.
func (r *Root) brought(x *session.Seat) int {
	n := r.bring
	if r.bring = 0; n == 0 || x.Table == 0 {
		return x.Table
	}
	if _, err := r.screen.Do(session.ChangeTable{Table: n}); err != nil {
		return x.Table
	}
	return n
}
