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
	// together. How many each of the last ones was, the newest last.
	groups, regroups []int
	slot             time.Duration // what each table of a report-out has; 0: not known here
	exporting        bool

	asked  func() tea.Cmd // what Enter does, while the wall's last line asks
	shutAt time.Time      // when Esc closed something last
}

// desk builds the facilitator's items from one snapshot of the session. only is
// the table that they are for, 0 for the whole room. What the items do may be
// refused later, since others facilitate too.
type desk struct {
	*Root
	st     session.State
	w      words.Facilitate
	s      words.Steer
	menu   words.Menu
	chosen int // the table that the arrows on the wall are on
	only   int
}

func (r *Root) desk(only int) desk {
	return desk{
		Root: r, st: r.screen.View().State, w: r.kit.Words.Facilitate, s: r.kit.Words.Steer, menu: r.kit.Words.Menu,
		chosen: r.wall.Chosen(), only: only,
	}
}

// items are all that a facilitator does, in the order of a session.
func (d desk) items() []part.Item {
	if d.st.Plan == nil || d.st.Stage == nil {
		return nil
	}
	items := []part.Item{
		d.nextStep(),
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
		items = append(items, d.movePeople(), d.helpQueue(), d.handOver(), d.export(), d.ending(),
			part.Item{ID: "take-back", Name: d.menu.Undo, Run: d.undo},
			part.Item{ID: "bring-back", Name: d.menu.Redo, Run: d.redo})
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
		items = append(items, part.Item{ID: "take-down", Name: d.w.TakeDown, Hint: said, Run: d.does(d.s.TakenDown, session.Announce{Table: d.only})})
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
		out = append(out, part.Item{ID: "helped", Name: d.w.HelpGiven, Hint: t.Help.Reason, Run: d.does(fmt.Sprintf(d.s.Helped, d.tableName(d.only)), session.CallHelp{Table: d.only, Ended: true})})
	}
	if t.Stage != nil {
		out = append(out, part.Item{ID: "with-room", Name: d.w.WithRoom, Hint: d.stepName(d.st.Stage.Step), Run: d.does(fmt.Sprintf(d.s.Together, d.tableName(d.only)), session.FollowRoom{Table: d.only})})
	}
	return append(out, part.Item{
		ID: "show-table", Name: d.menu.Spotlight, Run: d.does(fmt.Sprintf(d.w.OnScreens+".", d.tableName(d.only)), session.Spotlight{Table: d.only}),
	}, part.Item{
		ID: "all-at-table", Name: d.s.AllAtTable, Run: func() tea.Cmd {
			cmd := d.showTable(d.only)
			return tea.Batch(cmd, d.table.WriteHere(true))
		},
	})
}

// bring takes everybody to the open step, or takes that back while it is still
// being announced.
func (d desk) bring() part.Item {
	st := d.stage()
	it := part.Item{ID: "bring", Name: d.menu.BringEveryone, Hint: d.stepName(st.Step)}
	if st.Bring.After(d.opt.Now()) {
		if it.Hint = d.s.BringStop; d.only == 0 {
			it.Hint = d.w.BringOff
		}
		it.Run = d.does(d.s.BringOver, session.Bring{Table: d.only, Off: true})
		return it
	}
	if d.only != 0 {
		it.Run = d.does(fmt.Sprintf(d.s.BringAt, d.tableName(d.only), d.stepName(st.Step)), session.Bring{Table: d.only})
		return it
	}
	it.Run = func() tea.Cmd { // the key that takes it back is its own
		return d.runs(deed{said: func() string { return fmt.Sprintf(d.w.BringSaid, d.stepName(st.Step)) }, keyed: true}, session.Bring{Table: d.only})
	}
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
