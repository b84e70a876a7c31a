package desk

import (
	tea "charm.land/bubbletea/v2"

	"convene/tui/part"
)

// cards writes the pages for the tables, which say how to join, beside the documents.
func (d offer) cards() action {
	it := part.Item{ID: "cards", Name: d.m.Cards, Hint: d.w.CardsHint, Run: func() tea.Cmd {
		d.exporting = true
		d.Say(d.w.CardsBusy)
		write := d.opt.Cards
		return tea.Batch(d.tick(), func() tea.Msg {
			files, err := write()
			return exported{files, err}
		})
	}}
	switch {
	case d.opt.Cards == nil:
		it.Disabled = d.w.CardsHost
	case d.exporting:
		it.Disabled = d.w.ExportBusy
	}
	return action{Item: it}
}
