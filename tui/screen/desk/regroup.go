package desk

import (
	"fmt"
	"math/rand/v2"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

// regroup seats people with others for a while.
func (d offer) regroup() action {
	w := d.kit.Words.Standing
	it := part.Item{ID: "regroup", Name: w.Regroup, Prompt: w.HowSeated}
	if len(d.openTables()) < 2 {
		it.Disabled = d.w.TwoTables
	}
	it.Choices = func() []part.Item {
		var out []part.Item
		if len(d.st.Plan.Standing) > 0 {
			for _, k := range d.st.Plan.Standing {
				name := k.Title.In(d.kit.Lang)
				if d.standing(k.ID) < 2 { // there is nobody to sit with
					continue
				}
				out = append(out, part.Item{
					Name: fmt.Sprintf(w.Only, name), Hint: d.kit.Words.Common.People.Of(d.standing(k.ID)),
					Run: d.does(fmt.Sprintf(w.OnlySaid, name), session.Regroup{Standing: true, Only: k.ID}),
				})
			}
			out = append([]part.Item{{Name: w.ByStanding, Run: d.does(w.Seated, session.Regroup{Standing: true})}}, out...)
		}
		return append(out, part.Item{Name: w.AtRandom, Run: func() tea.Cmd {
			return d.Do(w.Seated, session.Regroup{Seed: rand.Uint64()})
		}})
	}
	return action{Item: it}
}

// standing counts those who are here as something.
func (d offer) standing(id string) int {
	n := 0
	for _, x := range d.st.Seats {
		if x.Standing == id && x.Table != 0 && !x.Shut {
			n++
		}
	}
	return n
}

// home brings everybody back to where they were.
func (d offer) home() action {
	w := d.kit.Words.Standing
	it := part.Item{ID: "home", Name: w.Home, Hint: d.kit.Words.Facilitate.SeveralMove.Of(d.st.Away()), Run: d.does(w.HomeSaid, session.GoHome{})}
	if d.st.Away() == 0 {
		it.Hint, it.Disabled = "", w.NobodyAway
	}
	return action{Item: it}
}

// seats is who is seated otherwise when the room goes from one step to another: those
// whom the one before had seated together go home, and those of the next sit down.
func (d offer) seats(from, to int) []session.Action {
	var out []session.Action
	if d.st.Plan.Steps[from].Sits != "" && d.st.Away() > 0 {
		out = append(out, session.GoHome{})
	}
	if only := d.st.Plan.Steps[to].Sits; only != "" && d.standing(only) > 1 {
		out = append(out, session.Regroup{Standing: true, Only: only})
	}
	return out
}
