package desk

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/tui/part"
	"convene/tui/words"
)

// offer is what a facilitator can do, from one snapshot of the session. only is the
// table that it is for, 0 for the whole room. What is done may be refused later,
// since others facilitate too.
type offer struct {
	*Desk
	st     session.State
	w      words.Facilitate
	s      words.Steer
	m      words.Menu
	chosen int // the table that the arrows on the wall are on
	only   int
}

func (d *Desk) offer(only int) offer {
	w := d.kit.Words
	return offer{
		Desk: d, st: d.screen.View().State, w: w.Facilitate, s: w.Steer, m: w.Menu, chosen: d.wall.Chosen(), only: only,
	}
}

// action is one thing that a facilitator does: the menu's item, with what it is
// called, why it can't be done now and what it does. Its key is the row of the
// same ID in the table of keys.
type action struct {
	part.Item
	// asks is what the wall's last line asks before the key does it for every table;
	// "" where nothing has to be asked.
	asks string
	// keyed is what the key does where that is something else than the item.
	keyed func() tea.Cmd
}

// itemsOf are actions as a menu lists them.
func itemsOf(all []action) []part.Item {
	out := make([]part.Item, len(all))
	for i, a := range all {
		out[i] = a.Item
	}
	return out
}

// For whom an action is there.
type scope int

const (
	everywhere scope = iota
	room             // for the room alone, and so not in one table's menu
	table            // only there
)

// actions are all that a facilitator does, in the order of a session.
func (d offer) actions() []action {
	if d.st.Plan == nil || d.st.Stage == nil {
		return nil
	}
	var out []action
	for _, x := range []struct {
		where scope
		of    func() action
	}{
		{everywhere, d.nextStep},
		{everywhere, d.openStep},
		{everywhere, d.bring},
		{everywhere, d.backStep},
		{room, d.agenda},
		{everywhere, d.startClock},
		{everywhere, d.pauseClock},
		{everywhere, d.moreMinutes},
		{everywhere, d.lessMinutes},
		{everywhere, d.quiet},
		{everywhere, d.reveal},
		{everywhere, d.round},
		{everywhere, d.picks},
		{everywhere, d.dots},
		{room, d.spotlight},
		{room, d.gallery},
		{everywhere, d.lock},
		{everywhere, d.unlock},
		{everywhere, d.announce},
		{room, d.movePeople},
		{room, d.regroup},
		{room, d.home},
		{room, d.addTable},
		{room, d.closeTable},
		{room, d.openAgain},
		{room, d.helpQueue},
		{room, d.handOver},
		{room, d.export},
		{room, d.cards},
		{room, d.openFolder},
		{room, d.ending},
		{room, d.takeBack},
		{room, d.bringBack},
		{room, d.rename},
		{room, d.takeRight},
		{room, d.sendOut},
		{room, d.letIn},
		{room, d.changeCode},
		{everywhere, d.otherPhase},
		{room, d.forOne},
		{table, d.openTable},
		{table, d.helped},
		{table, d.withRoom},
		{table, d.showTable},
		{table, d.allAtTable},
		{everywhere, d.takeDown},
		{room, d.findRoom},
	} {
		if x.where != everywhere && (x.where == room) != (d.only == 0) {
			continue
		}
		a := x.of()
		if a.ID == "" { // there is nothing to do it with
			continue
		}
		if d.only == 0 { // the keys are for the whole room
			a.Key = part.KeyOf(d.kit.Words, a.ID)
		}
		out = append(out, a)
	}
	return out
}

// forWhom makes it an item that asks for whom it is: every table, the chosen
// one, or another. In one table's menu there is nothing to ask.
func (d offer) forWhom(it part.Item, do func(n int) tea.Cmd) part.Item {
	if d.only != 0 {
		it.Run = func() tea.Cmd { return do(d.only) }
		return it
	}
	if it.Prompt == "" {
		it.Prompt = it.Name + " – " + d.w.ForWhom
	}
	it.Choices = func() []part.Item {
		out := []part.Item{{Name: d.w.EveryTable, Run: func() tea.Cmd { return do(0) }}}
		for _, n := range d.chosenFirst() {
			out = append(out, part.Item{Name: d.tableName(n), Hint: d.tableHint(n), Run: func() tea.Cmd { return do(n) }})
		}
		return out
	}
	return it
}

// tableHint is what there is to know of a table where one is chosen: that the arrows are on it, or that it is on a step
// of its own.
func (d offer) tableHint(n int) string {
	switch own := d.st.Table(n).Stage; {
	case n == d.chosen:
		return d.w.Chosen
	case own != nil && own.Step != d.st.Stage.Step:
		return fmt.Sprintf(d.w.OwnStep, d.stepName(own.Step))
	}
	return ""
}

// chosenFirst is the tables, the one that the arrows are on before the others.
func (d offer) chosenFirst() []int {
	var out []int
	if d.st.Table(d.chosen) != nil {
		out = append(out, d.chosen)
	}
	for _, t := range d.st.Tables {
		if t.Number != d.chosen {
			out = append(out, t.Number)
		}
	}
	return out
}

// openTables are those of them at which people sit down.
func (d offer) openTables() []int {
	return slices.DeleteFunc(d.chosenFirst(), func(n int) bool { return d.st.Table(n).Closed })
}

// stage is the room's or, in one table's menu, that table's.
func (d offer) stage() *session.Stage {
	if d.only != 0 {
		return d.st.StageOf(d.only)
	}
	return d.st.Stage
}

// tables are those that the menu is for.
func (d offer) tables() []*session.Table {
	if d.only != 0 {
		return []*session.Table{d.st.Table(d.only)}
	}
	return d.st.Tables
}

func (d offer) tableName(n int) string {
	t := d.st.Table(n)
	if t == nil {
		return ""
	}
	return d.kit.Words.Common.TableName(n, t.Name.In(d.kit.Lang))
}

func (d offer) stepName(i int) string {
	if i < 0 || i >= len(d.st.Plan.Steps) {
		return ""
	}
	return d.st.Plan.Steps[i].Title.In(d.kit.Lang)
}

func (d offer) mins(n int) string { return d.kit.Words.Common.Minutes.Of(n) }

// openExercises are those of the steps that are open at the menu's tables.
func (d offer) openExercises() []*exercises.Exercise {
	var out []*exercises.Exercise
	for _, t := range d.tables() {
		if ex := d.st.Exercise(d.st.StageOf(t.Number).Step); ex != nil {
			out = append(out, ex)
		}
	}
	return out
}
