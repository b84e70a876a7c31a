package desk

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/tui/part"
	"convene/tui/screen"
	"convene/tui/screen/desk/agenda"
)

// agenda shows the steps, and changes them.
func (d offer) agenda() action {
	return action{Item: part.Item{ID: "agenda", Name: d.kit.Words.Agenda.Title, Run: d.onWall(d.showAgenda)}}
}

func (d *Desk) showAgenda() {
	d.steps = agenda.New(agenda.Options{
		State: func() session.State { return d.screen.View().State },
		Do:    d.Do, Add: d.addsStep, Now: d.opt.Now,
		Undo: func() tea.Cmd { return d.offer(0).undo() },
		Redo: func() tea.Cmd { return d.offer(0).redo() },
	})
	d.opt.Over.Lay(d.steps)
}

// agendaShown is the page while it lies over the wall, also below a menu.
func (d *Desk) agendaShown() bool {
	return d.steps != nil && d.opt.Over.Under(func(l screen.Layer) bool { return l == screen.Layer(d.steps) })
}

// addsStep asks which worksheet of the catalogue comes after a step, and puts it there.
func (d *Desk) addsStep(after int) tea.Cmd {
	var out []part.Item
	w := d.kit.Words
	for _, ex := range exercises.Exercises() {
		step := exercises.StepOf(ex)
		out = append(out, part.Item{
			Name: ex.Title.In(d.kit.Lang), Hint: w.Common.Minutes.Of(step.Minutes),
			Run: d.offer(0).does(fmt.Sprintf(w.Agenda.Added, ex.Title.In(d.kit.Lang)), session.AddStep{Step: step, After: after}),
		})
	}
	slices.SortStableFunc(out, func(a, b part.Item) int { return strings.Compare(a.Name, b.Name) })
	d.lay(part.NewMenu(w.Agenda.WhatToAdd, out))
	return nil
}

// addTable adds one, by a name or without.
func (d offer) addTable() action {
	w := d.kit.Words.Agenda
	it := part.Item{ID: "new-table", Name: w.AddTable, Prompt: w.TheirName, Bare: true, Most: 40}
	it.Ask = func(name string) tea.Cmd {
		n := len(d.st.Tables) + 1
		var text exercises.Text
		if name != "" {
			text = exercises.Text{exercises.English: name, exercises.Spanish: name}
		}
		return d.Do(fmt.Sprintf(w.TableAdded, d.kit.Words.Common.TableName(n, name)), session.AddTable{Name: text})
	}
	return action{Item: it}
}

// closeTable closes one; while somebody sits there it asks where they go.
func (d offer) closeTable() action {
	w := d.kit.Words.Agenda
	it := part.Item{ID: "close-table", Name: w.CloseTable, Prompt: d.kit.Words.Menu.WhichTable}
	if len(d.openTables()) < 2 {
		it.Disabled = w.OnlyTable
	}
	it.Choices = func() []part.Item {
		var out []part.Item
		for _, n := range d.openTables() {
			one := part.Item{Name: d.tableName(n), Hint: d.kit.Words.Common.People.Of(len(d.seatsOf(n)))}
			said := fmt.Sprintf(w.TableShut, d.tableName(n))
			if len(d.seatsOf(n)) == 0 {
				one.Run = d.does(said, session.CloseTable{Table: n})
			} else {
				one.Prompt = fmt.Sprintf(w.WhereTo, d.tableName(n))
				one.Choices = func() []part.Item {
					var to []part.Item
					for _, k := range d.openTables() {
						if k != n {
							to = append(to, part.Item{Name: d.tableName(k), Run: d.does(said, session.CloseTable{Table: n, To: k})})
						}
					}
					return to
				}
			}
			out = append(out, one)
		}
		return out
	}
	return action{Item: it}
}

// openAgain opens a table that was closed.
func (d offer) openAgain() action {
	w := d.kit.Words.Agenda
	it := part.Item{ID: "open-again", Name: w.OpenAgain, Prompt: d.kit.Words.Menu.WhichTable}
	var out []part.Item
	for _, t := range d.st.Tables {
		if t.Closed {
			out = append(out, part.Item{Name: d.tableName(t.Number), Run: d.does(fmt.Sprintf(w.TableOpened, d.tableName(t.Number)), session.CloseTable{Table: t.Number, Open: true})})
		}
	}
	if len(out) == 0 {
		it.Disabled = w.NoneClosed
	}
	it.Choices = func() []part.Item { return out }
	return action{Item: it}
}
