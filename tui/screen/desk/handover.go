package desk

import (
	"cmp"
	"fmt"
	"slices"

	"convene/session"
	"convene/tui/part"
)

// handOver gives the facilitator's right to somebody who is here.
func (d offer) handOver() action {
	it := part.Item{ID: "hand-over", Name: d.m.HandOver, Choices: d.heirs}
	if len(d.heirs()) == 0 {
		it.Disabled = d.w.NoOneToo
	}
	return action{Item: it}
}

func (d offer) heirs() []part.Item {
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
			Name: x.Name, Hint: d.tableName(x.Table), Prompt: d.m.HandOver + ": " + x.Name,
			Choices: func() []part.Item { return []part.Item{both, give} },
		})
	}
	return out
}
