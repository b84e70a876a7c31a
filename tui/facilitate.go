package tui

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/words"
)

// lead is what a facilitator's program remembers besides the session.
type lead struct {
	led     bool                                 // the screen that is on is a facilitator's
	later   func(time.Duration, tea.Msg) tea.Cmd // after, but in tests
	ticking bool
	gate    gate
	stale   bool // the wall has to be drawn again
	drawn   draw.Frame
	marking bool // a markMsg is on its way

	// One thing done at the wall may be several commands; undoing takes them back
	// together.
	group, regroup int
	slot           time.Duration // what each table of a report-out has; 0: not known here
	exporting      bool
}

// desk builds the facilitator's items from one snapshot of the session. only is
// the table that they are for, 0 for the whole room. What the items do may be
// refused later, since others facilitate too.
type desk struct {
	*Root
	st     session.State
	w      words.Facilitate
	menu   words.Menu
	chosen int // the table that the arrows on the wall are on
	only   int
}

func (r *Root) desk(only int) desk {
	return desk{
		Root: r, st: r.screen.View().State, w: r.kit.Words.Facilitate, menu: r.kit.Words.Menu,
		chosen: r.wall.Chosen(), only: only,
	}
}

// items are all that a facilitator does, in the order of a session.
func (d desk) items() []part.Item {
	if d.st.Plan == nil || d.st.Stage == nil {
		return nil
	}
	items := []part.Item{
		{ID: "open-step", Name: d.menu.OpenStep, Prompt: d.menu.WhichStep, Choices: d.steps},
		d.bring(),
		d.backStep(),
		d.startClock(),
		d.pauseClock(),
		d.minutes("more", d.menu.OneMoreMinute, time.Minute),
		d.minutes("less", d.menu.OneMinuteLess, -time.Minute),
		d.quiet(),
		d.reveal(),
		{ID: "rounds", Name: d.menu.Round, Choices: d.rounds},
		d.picks(),
		d.dots(),
	}
	if d.only == 0 {
		items = append(items, d.spotlight(), d.gallery())
	}
	items = append(items, d.lock(), d.unlock(), d.announce())
	if d.only == 0 {
		items = append(items, d.movePeople(), d.helpQueue(), d.handOver(), d.export(),
			part.Item{ID: "take-back", Name: d.menu.Undo, Run: d.undo},
			part.Item{ID: "bring-back", Name: d.menu.Redo, Run: d.redo})
	}
	if d.only == 0 {
		items = append(items, d.seatItems()...)
	}
	items = append(items, part.Item{ID: "phase", Name: d.w.Phase, Choices: d.phases})
	if d.only == 0 {
		items = append(items, part.Item{
			ID: "one-table", Name: d.w.OneTable, Prompt: d.menu.WhichTable, Choices: d.oneTable,
		})
	} else {
		items = append(items, d.ofOneTable()...)
	}
	if said := d.stage().Announce; said != "" {
		items = append(items, part.Item{ID: "take-down", Name: d.w.TakeDown, Hint: said, Run: d.does("", session.Announce{Table: d.only})})
	}
	if d.only == 0 { // the keys are for the whole room
		for i := range items {
			items[i].Key = part.KeyOf(d.kit.Words, items[i].ID)
		}
	}
	return items
}

// oneTable leads to the same menu for one table alone.
func (d desk) oneTable() []part.Item {
	var out []part.Item
	for _, n := range d.chosenFirst() {
		it := part.Item{
			Name: d.tableName(n), Prompt: fmt.Sprintf(d.w.AtTable, d.tableName(n)),
			Choices: func() []part.Item { return d.Root.desk(n).items() },
		}
		switch own := d.st.Table(n).Stage; {
		case n == d.chosen:
			it.Hint = d.w.Chosen
		case own != nil && own.Step != d.st.Stage.Step:
			it.Hint = fmt.Sprintf(d.w.OwnStep, d.stepName(own.Step))
		}
		out = append(out, it)
	}
	return out
}

// ofOneTable is what only one table's menu has.
func (d desk) ofOneTable() []part.Item {
	t := d.st.Table(d.only)
	out := []part.Item{{ID: "open", Name: d.w.OpenTable, Run: func() tea.Cmd { return d.showTable(d.only) }}}
	if t.Help != nil {
		out = append(out, part.Item{ID: "helped", Name: d.w.HelpGiven, Hint: t.Help.Reason, Run: d.does("", session.CallHelp{Table: d.only, Ended: true})})
	}
	if t.Stage != nil {
		follow := session.RevertStage{Change: session.Change{
			What: session.StageChanged, Stages: []session.StageRestored{{Table: d.only}},
		}}
		out = append(out, part.Item{ID: "with-room", Name: d.w.WithRoom, Hint: d.stepName(d.st.Stage.Step), Run: d.does("", follow)})
	}
	return append(out, part.Item{
		ID: "show-table", Name: d.menu.Spotlight, Run: d.does("", session.Spotlight{Table: d.only}),
	})
}

// steps are the plan's, the open one marked; after one is chosen, for whom.
func (d desk) steps() []part.Item {
	var out []part.Item
	for i, step := range d.st.Plan.Steps {
		it := part.Item{Name: step.Title.In(d.kit.Lang)}
		if step.Minutes > 0 {
			it.Hint = d.mins(step.Minutes)
		}
		if i == d.stage().Step {
			it.Hint = d.w.OpenNow
		}
		out = append(out, d.forWhom(it, func(n int) tea.Cmd { return d.open(n, i) }))
	}
	return out
}

// open opens a step for the room, or for one table. The minutes that were running
// in the room were another step's: what is left of them says nothing about this one.
func (d desk) open(table, step int) tea.Cmd {
	as := []session.Action{session.OpenStep{Table: table, Step: step}}
	now := d.screen.View().State.Stage
	if table == 0 && now.Step != step && now.Clock.Shown() {
		as = append(as, session.SetClock{})
	}
	return d.run("", as...)
}

// bring takes everybody to the open step, or takes that back while it is still
// being announced.
func (d desk) bring() part.Item {
	st := d.stage()
	it := part.Item{ID: "bring", Name: d.menu.BringEveryone, Hint: d.stepName(st.Step)}
	if st.Bring.After(d.opt.Now()) {
		it.Hint = d.w.BringOff
		it.Run = d.does("", session.Bring{Table: d.only, Off: true})
		return it
	}
	it.Run = d.does(fmt.Sprintf(d.w.BringSaid, d.stepName(st.Step)), session.Bring{Table: d.only})
	return it
}

func (d desk) backStep() part.Item {
	it := part.Item{ID: "back-step", Name: d.menu.BackAStep}
	step := d.stage().Step
	switch {
	case len(d.st.Plan.Steps) < 2:
		it.Disabled = d.w.OnlyStep
	case step == 0:
		it.Disabled = d.menu.AlreadyAtFirst
	default:
		it.Hint = d.stepName(step - 1)
	}
	it.Run = func() tea.Cmd { return d.open(d.only, max(step-1, 0)) }
	return it
}

func (d desk) announce() part.Item {
	said := d.w.SaidToAll
	if d.only != 0 {
		said = fmt.Sprintf(d.w.SaidTo, d.tableName(d.only))
	}
	return part.Item{ID: "announce", Name: d.menu.Announce, Prompt: d.menu.WhatToSay, Most: session.MostAnnounced, Ask: func(t string) tea.Cmd {
		return d.run(said, session.Announce{Table: d.only, Text: t})
	}}
}

// forWhom makes it an item that asks for whom it is: every table, the chosen
// one, or another. In one table's menu there is nothing to ask.
func (d desk) forWhom(it part.Item, do func(n int) tea.Cmd) part.Item {
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
			one := part.Item{Name: d.tableName(n), Run: func() tea.Cmd { return do(n) }}
			switch own := d.st.Table(n).Stage; {
			case n == d.chosen:
				one.Hint = d.w.Chosen
			case own != nil && own.Step != d.st.Stage.Step:
				one.Hint = fmt.Sprintf(d.w.OwnStep, d.stepName(own.Step))
			}
			out = append(out, one)
		}
		return out
	}
	return it
}

// chosenFirst is the tables, the one that the arrows are on before the others.
func (d desk) chosenFirst() []int {
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

// stage is the room's or, in one table's menu, that table's.
func (d desk) stage() *session.Stage {
	if d.only != 0 {
		return d.st.StageOf(d.only)
	}
	return d.st.Stage
}

// tables are those that the menu is for.
func (d desk) tables() []*session.Table {
	if d.only != 0 {
		return []*session.Table{d.st.Table(d.only)}
	}
	return d.st.Tables
}

func (d desk) tableName(n int) string {
	t := d.st.Table(n)
	if t == nil {
		return ""
	}
	return d.kit.Words.Common.TableName(n, t.Name.In(d.kit.Lang))
}

func (d desk) stepName(i int) string {
	if i < 0 || i >= len(d.st.Plan.Steps) {
		return ""
	}
	return d.st.Plan.Steps[i].Title.In(d.kit.Lang)
}

func (d desk) mins(n int) string { return d.kit.Words.Common.Minutes.Of(n) }

// openExercises are those of the steps that are open at the menu's tables.
func (d desk) openExercises() []*exercises.Exercise {
	var out []*exercises.Exercise
	for _, t := range d.tables() {
		if ex := d.st.Exercise(d.st.StageOf(t.Number).Step); ex != nil {
			out = append(out, ex)
		}
	}
	return out
}

// does is an item that asks for something, and says a sentence when it was done.
func (d desk) does(said string, as ...session.Action) func() tea.Cmd {
	return func() tea.Cmd { return d.run(said, as...) }
}

// run asks for something from the wall and shows what came of it: what was done,
// or why not. Of several things the rest is left out when one is refused.
func (r *Root) run(said string, as ...session.Action) tea.Cmd {
	did := 0
	var err error
	for _, a := range as {
		var evs []session.Event
		if evs, err = r.screen.Do(a); err != nil {
			break
		}
		if len(evs) > 0 {
			did++
		}
	}
	r.newest()
	if did > 0 {
		r.group, r.regroup = did, 0
	}
	switch {
	case err != nil:
		r.say(r.kit.Words.Error(err))
	case did == 0:
		r.say(r.kit.Words.Facilitate.Already)
	case said != "":
		r.say(said)
	}
	return r.tick()
}

// say shows a sentence in the wall's last line for a while.
func (r *Root) say(sentence string) {
	r.wall.Say(r.now(), sentence)
	r.stale = true
}
