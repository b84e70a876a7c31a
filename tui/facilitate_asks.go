package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/session/hub"
	"convene/tui/part"
)

// seatAsks are the questions about seats, at the head of the help queue: somebody
// wants to sit down as a person, or a person came back without their key.
func (d desk) seatAsks() []part.Item {
	w := d.kit.Words.Seats
	var out []part.Item
	for _, q := range d.screen.View().Asks {
		x := d.st.Seat(q.Seat)
		if x == nil || q.What == hub.ForText && q.Seat == d.screen.Seat() {
			continue
		}
		name := fmt.Sprintf(w.WantsToBe, x.Name)
		yes := part.Item{Name: fmt.Sprintf(w.YesItIs, x.Name), Hint: w.SeesAlone, Run: d.answer(q.ID, true, fmt.Sprintf(w.Given, x.Name))}
		no := part.Item{Name: w.NoItIsnt, Run: d.answer(q.ID, false, fmt.Sprintf(w.Refused, x.Name))}
		if q.What == hub.ForText {
			name = fmt.Sprintf(w.ShowAlone, x.Name)
			yes = part.Item{Name: w.YesShow, Run: d.answer(q.ID, true, fmt.Sprintf(w.Shown, x.Name))}
			no = part.Item{Name: w.NoHide, Run: d.answer(q.ID, false, "")}
		}
		out = append(out, part.Item{Name: name, Prompt: name, Hint: d.ago(q.Since), Choices: func() []part.Item { return []part.Item{yes, no} }})
	}
	return out
}

func (d desk) answer(id uint64, yes bool, said string) func() tea.Cmd {
	return func() tea.Cmd {
		switch err := d.screen.Answer(id, yes); {
		case refused(err, session.NothingToDo):
			d.say(d.kit.Words.Seats.TooLate)
		case err != nil:
			d.say(d.kit.Words.Error(err))
		case said != "":
			d.say(said)
		}
		d.newest()
		return d.tick()
	}
}
