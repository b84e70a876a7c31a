package desk

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/keys"
	"convene/tui/part"
	"convene/tui/screen"
	"convene/tui/screen/wall"
)

// Items is the menu at the wall: all that a facilitator does, by name; only: what
// one table's has, 0 for the whole room's.
func (d *Desk) Items(only int) []part.Item {
	if only != 0 {
		return itemsOf(d.offer(only).actions())
	}
	out := itemsOf(d.actions())
	for i, it := range out {
		out[i].Press = func() tea.Cmd { return d.Key(it.ID) }
	}
	return out
}

// actions are what a facilitator does for the whole room, and what only their own
// screen shows.
func (d *Desk) actions() []action {
	w := d.kit.Words
	own := []part.Item{
		{ID: "open", Name: w.Facilitate.OpenTable, Prompt: w.Menu.WhichTable, Choices: d.tableItems},
		{ID: "tallies", Name: w.Facilitate.Tallies, Run: d.onWall(func() { d.wall.ToggleTallies() })},
		{ID: "read-back", Name: w.Aloud.OnWall, Run: d.onWall(func() { d.wall.ToggleReadBack() })},
		{ID: "matches", Name: w.Match.OnWall, Run: d.onWall(func() { d.Newest(); d.wall.ToggleMatches() })},
		{ID: "how-to-join", Name: w.Menu.HowToJoin, Run: d.onWall(func() { d.wall.ToggleHowToJoin() })},
		{ID: "project", Name: w.Menu.Project, Run: d.onWall(d.project)},
		{ID: "benchmarks", Name: w.Facilitate.Benchmarks, Disabled: d.whyNoBenchmarks(), Choices: d.benchmarkItems},
		{ID: "another", Name: w.Facilitate.Another, Prompt: w.Facilitate.AnotherSays, Choices: d.anotherItems},
		d.opt.Bell.Item(d.kit, d.onWall),
	}
	out := d.offer(0).actions()
	for _, it := range own {
		it.Key = part.KeyOf(w, it.ID)
		out = append(out, action{Item: it})
	}
	leaving := d.opt.Leaving()
	return append(out, action{
		Item: part.Item{
			ID: "language", Name: w.Menu.Language, Key: part.KeyOf(w, "language"),
			Choices: func() []part.Item { return part.Languages(d.kit, d.opt.Speak) },
		},
		keyed: func() tea.Cmd { return d.opt.Speak(w.Next()) },
	}, action{Item: part.Item{
		ID: part.HelpID, Name: w.Menu.Help, Key: "?",
		Run: d.onWall(func() { d.opt.Over.Lay(screen.Help{Help: &part.Help{First: keys.OnWall}}) }),
	}}, action{Item: part.Item{
		ID: "leave", Name: w.Menu.Leave, Key: part.KeyOf(w, "leave"), Prompt: leaving.Asks, Choices: func() []part.Item {
			return leaving.Items(func() tea.Cmd { return tea.Quit })
		},
	}})
}

func (d *Desk) whyNoBenchmarks() string {
	if len(d.opt.Hub.Shared().State.Plan.Benchmarks) == 0 {
		return d.kit.Words.Facilitate.NoBenchmarks
	}
	return ""
}

// benchmarkItems are what the session set out to reach; choosing one ticks it
// off, or takes the tick back.
func (d *Desk) benchmarkItems() []part.Item {
	st := d.screen.View().State // with one's own tick of just now
	var out []part.Item
	for _, b := range st.Plan.Benchmarks {
		ticked := st.Ticked(b.ID)
		tick := d.offer(0).does(fmt.Sprintf(d.kit.Words.Steer.Benchmark, b.Text.In(d.kit.Lang)), session.TickBenchmark{Benchmark: b.ID, Ticked: !ticked})
		it := part.Item{Name: b.Text.In(d.kit.Lang), Run: func() tea.Cmd {
			at, cmd := d.menu.Chosen(), tick()
			d.lay(part.NewMain(d.kit.Words, d.Items(0))) // the list stays: there are others to tick
			d.menu.Choose("benchmarks")
			d.menu.Put(at)
			return cmd
		}}
		if ticked {
			it.Name = "✓ " + it.Name
		}
		out = append(out, it)
	}
	return append(out, d.byTable(st.Plan.Benchmarks))
}

// anotherItems say how a second facilitator comes in, and a projector. They are shown only when
// somebody asks, since the wall may be projected.
func (d *Desk) anotherItems() []part.Item {
	stay := func() tea.Cmd { return nil }
	return []part.Item{
		{Name: d.opt.Info.Facilitator, Run: stay},
		{Name: d.opt.Info.FacilitatorCode, Hint: d.kit.Words.Facilitate.TheirCode, Run: stay},
		{Name: d.opt.Info.Projector, Hint: d.kit.Words.Facilitate.TheirScreen, Run: stay},
	}
}

// onWall is an item that only changes what this screen shows.
func (d *Desk) onWall(f func()) func() tea.Cmd {
	return func() tea.Cmd {
		f()
		return d.tick()
	}
}

// ShortHelp are the keys that matter most just now, as Bubbles has them: what can't
// be done now is disabled.
func (d *Desk) ShortHelp() []key.Binding {
	why := map[string]string{}
	for _, a := range d.actions() {
		why[a.ID] = a.Disabled
	}
	var out []key.Binding
	for _, id := range d.wall.Keys() {
		at := slices.IndexFunc(keys.Rows(), func(r keys.Row) bool { return r.ID == id })
		l, ok := keys.Find(d.kit.Words, id)
		if at < 0 || !ok {
			continue
		}
		b := key.NewBinding(key.WithKeys(keys.Rows()[at].Keys()...), key.WithHelp(l.Keys, l.Hint))
		b.SetEnabled(why[id] == "")
		out = append(out, b)
	}
	return out
}

// Key does what a key at the wall means: the action of that name. One that has a
// choice opens the menu there; one that can't be used says why.
func (d *Desk) Key(id string) tea.Cmd {
	if id == "repaint" {
		return tea.ClearScreen
	}
	all := d.actions()
	at := slices.IndexFunc(all, func(a action) bool { return a.ID == id })
	if at < 0 {
		return nil
	}
	switch a := all[at]; {
	case a.keyed != nil:
		return a.keyed()
	case a.Disabled != "":
		d.Say(a.Name + ": " + a.Disabled)
		return d.tick()
	case a.Run != nil && a.asks != "":
		return d.asks(a.asks, a.Run)
	case a.Run != nil:
		return a.Run()
	}
	m := part.NewMain(d.kit.Words, itemsOf(all))
	d.lay(m)
	_, cmd := m.Choose(id)
	return cmd
}

// wants does what the wall asks for.
func (d *Desk) wants(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case wall.OpenTable:
		return d.opt.OpenTable(msg.N)
	case wall.Do:
		return d.Key(msg.ID)
	case wall.Judge:
		return d.Do("", session.JudgeMatch(msg))
	case wall.NoTable:
		d.Say(fmt.Sprintf(d.kit.Words.Steer.NoTable, msg.N))
		return d.tick()
	case wall.Closed:
		d.opt.Over.Shut()
	case wall.AskMenu:
		if d.opt.Over.JustShut() {
			return nil
		}
		d.lay(part.NewMain(d.kit.Words, d.Items(0)))
	}
	return nil
}

func (d *Desk) tableItems() []part.Item { return d.offer(0).tableItems() }

func (d offer) tableItems() []part.Item {
	var out []part.Item
	for _, n := range d.chosenFirst() {
		it := part.Item{Name: d.tableName(n), Run: func() tea.Cmd { return d.opt.OpenTable(n) }}
		if n == d.chosen {
			it.Hint = d.w.Chosen
		}
		out = append(out, it)
	}
	return out
}
