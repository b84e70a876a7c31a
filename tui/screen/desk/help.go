package desk

import (
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/session/hub"
	"convene/tui/part"
	"convene/tui/screen"
)

// helpQueue is what is asked about seats, and then the tables that have called, the
// longest waiting first. Going to one answers its call.
func (d offer) helpQueue() action {
	it := part.Item{ID: "help-queue", Name: d.m.HelpQueue}
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
	return action{Item: it}
}

func (d offer) calls() []part.Item {
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
			cmd := d.Do(fmt.Sprintf(d.s.Helped, d.tableName(t.Number)), session.CallHelp{Table: t.Number, Ended: true})
			return tea.Batch(cmd, d.opt.OpenTable(t.Number))
		}})
	}
	return out
}

// ago words how long something has been.
func (d offer) ago(since time.Time) string {
	m := int(d.opt.Now().Sub(since) / time.Minute)
	if m < 1 {
		return d.w.JustNow
	}
	return fmt.Sprintf(d.w.Ago, d.mins(m))
}

// seatAsks are the questions about seats, at the head of the help queue: somebody
// wants to sit down as a person, or a person came back without their key.
func (d offer) seatAsks() []part.Item {
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

func (d offer) answer(id uint64, yes bool, said string) func() tea.Cmd {
	return func() tea.Cmd {
		switch err := d.screen.Answer(id, yes); {
		case screen.Refused(err, session.NothingToDo):
			d.Say(d.kit.Words.Seats.TooLate)
		case err != nil:
			d.Say(d.kit.Words.Error(err))
		case said != "":
			d.Say(said)
		}
		d.Newest()
		return d.tick()
	}
}
