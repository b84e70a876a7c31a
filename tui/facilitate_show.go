package tui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
)

// spotlight puts a table's sheet on every screen, one table or one after another.
func (d desk) spotlight() part.Item {
	return part.Item{ID: "spotlight", Name: d.menu.Spotlight, Choices: d.spotlights}
}

func (d desk) spotlights() []part.Item {
	var out []part.Item
	st := d.st.Stage
	if st.Spotlight != 0 {
		if len(st.Order) > 0 {
			next := part.Item{Name: fmt.Sprintf(d.w.NextTable, d.tableName(st.Order[0])), Run: d.nextTable}
			if d.slot > 0 {
				next.Hint = d.mins(int(d.slot / time.Minute))
			}
			out = append(out, next)
		}
		out = append(out, part.Item{Name: d.w.EndSpotlight, Run: d.endSpotlight})
	}
	for _, n := range d.chosenFirst() {
		it := part.Item{Name: d.tableName(n), Run: func() tea.Cmd {
			d.slot = 0
			return d.run("", session.Spotlight{Table: n})
		}}
		if n == st.Spotlight {
			it.Hint = d.w.Now
		}
		out = append(out, it)
	}
	all := part.Item{Name: d.w.InOrder, Hint: d.w.InOrderHint, Prompt: d.w.EachMinutes, Choices: d.slots}
	if st.Spotlight == 0 {
		return append([]part.Item{all}, out...)
	}
	return append(out, all)
}

// slots are the minutes that each table of a report-out can have.
func (d desk) slots() []part.Item {
	var out []part.Item
	for _, m := range []int{3, 2, 1, 5} {
		out = append(out, part.Item{Name: d.mins(m), Run: func() tea.Cmd { return d.showInOrder(time.Duration(m) * time.Minute) }})
	}
	return append(out, d.askMinutes(d.w.OtherNumber, d.w.EachMinutes, d.showInOrder))
}

// showInOrder shows every table that has something to show, one after another.
func (d desk) showInOrder(each time.Duration) tea.Cmd {
	var order []int
	for _, t := range d.st.Tables {
		for _, sh := range t.Sheets {
			if sh.Count() > 0 {
				order = append(order, t.Number)
				break
			}
		}
	}
	if len(order) == 0 {
		for _, t := range d.st.Tables {
			order = append(order, t.Number)
		}
	}
	d.slot = each
	return d.run("", session.Spotlight{Table: order[0], Order: order[1:]}, d.slotClock())
}

// slotClock is a table's minutes, which begin when everybody has arrived at it.
func (d desk) slotClock() session.SetClock {
	return session.SetClock{Clock: session.Clock{Running: true, Deadline: d.opt.Now().Add(session.BringWarning + d.slot)}}
}

// nextTable goes on in the order there is at this moment: another facilitator
// may have gone on since the menu was opened.
func (d desk) nextTable() tea.Cmd {
	now := d.screen.View().State.Stage
	if now.Spotlight != d.st.Stage.Spotlight || len(now.Order) == 0 {
		d.say(d.w.MeanwhileOn)
		return d.tick()
	}
	as := []session.Action{session.Spotlight{Table: now.Order[0], Order: now.Order[1:]}}
	if d.slot > 0 {
		as = append(as, d.slotClock())
	}
	return d.run("", as...)
}

func (d desk) endSpotlight() tea.Cmd {
	as := []session.Action{session.Spotlight{}}
	if d.slot > 0 { // the last table's minutes are nobody's any more
		as = append(as, session.SetClock{})
	}
	d.slot = 0
	return d.run("", as...)
}

// gallery lets each table read another one's sheet.
func (d desk) gallery() part.Item {
	it := part.Item{ID: "gallery", Name: d.menu.Gallery, Choices: d.galleries}
	if len(d.st.Tables) < 2 {
		it.Disabled = d.w.TwoTables
	}
	return it
}

func (d desk) galleries() []part.Item {
	shift := d.st.Stage.Gallery
	hint := func(n int) string { return fmt.Sprintf(d.w.GalleryHint, n) }
	if shift == 0 {
		return []part.Item{{Name: d.w.StartGallery, Hint: hint(1), Run: d.does("", session.Gallery{Shift: 1})}}
	}
	end := part.Item{Name: d.w.EndGallery, Run: d.does("", session.Gallery{})}
	next := shift%(len(d.st.Tables)-1) + 1 // after the last table it begins again
	if next == shift {
		return []part.Item{end} // of two tables each reads the only other one
	}
	return []part.Item{{Name: d.w.NextGallery, Hint: hint(next), Run: d.does("", session.Gallery{Shift: next})}, end}
}
