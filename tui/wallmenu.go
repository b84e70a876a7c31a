package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/tui/part"
	"convene/tui/screen/table"
	"convene/tui/screen/wall"
)

// wallItems is the menu at the wall: all that a facilitator does, by name.
func (r *Root) wallItems() []part.Item {
	w := r.kit.Words
	items := r.desk(0).items()
	items = append(items,
		part.Item{ID: "open", Name: w.Facilitate.OpenTable, Key: part.KeyOf(w, "open"), Prompt: w.Menu.WhichTable, Choices: r.tableItems},
		part.Item{ID: "tallies", Name: w.Facilitate.Tallies, Key: part.KeyOf(w, "tallies"), Run: r.onWall(func() { r.wall.ToggleTallies() })},
		part.Item{ID: "read-back", Name: w.Aloud.OnWall, Key: part.KeyOf(w, "read-back"), Run: r.onWall(func() { r.wall.ToggleReadBack() })},
		part.Item{ID: "matches", Name: w.Match.OnWall, Run: r.onWall(func() { r.newest(); r.wall.ToggleMatches() })},
		part.Item{ID: "how-to-join", Name: w.Menu.HowToJoin, Key: part.KeyOf(w, "how-to-join"), Run: r.onWall(func() { r.wall.ToggleHowToJoin() })},
		part.Item{ID: "benchmarks", Name: w.Facilitate.Benchmarks, Disabled: r.whyNoBenchmarks(), Choices: r.benchmarkItems},
		part.Item{ID: "another", Name: w.Facilitate.Another, Prompt: w.Facilitate.AnotherSays, Choices: r.anotherItems},
		r.bell.Item(r.kit, r.onWall),
		part.Item{ID: "language", Name: w.Menu.Language, Key: part.KeyOf(w, "language"), Choices: r.languageItems},
		part.Item{ID: part.HelpID, Name: w.Menu.Help, Key: "?", Run: r.onWall(func() { r.help = &part.Help{First: part.OnWall} })},
	)
	leaving := r.leaving()
	return append(items, part.Item{
		ID: "leave", Name: w.Menu.Leave, Key: part.KeyOf(w, "leave"), Prompt: leaving.Asks, Choices: func() []part.Item {
			return leaving.Items(func() tea.Cmd { return tea.Quit })
		},
	})
}

func (r *Root) whyNoBenchmarks() string {
	if len(r.opt.Hub.Shared().State.Plan.Benchmarks) == 0 {
		return r.kit.Words.Facilitate.NoBenchmarks
	}
	return ""
}

// benchmarkItems are what the session set out to reach; choosing one ticks it
// off, or takes the tick back.
func (r *Root) benchmarkItems() []part.Item {
	st := r.screen.View().State // with one's own tick of just now
	var out []part.Item
	for _, b := range st.Plan.Benchmarks {
		ticked := st.Ticked(b.ID)
		tick := r.desk(0).does(fmt.Sprintf(r.kit.Words.Steer.Benchmark, b.Text.In(r.kit.Lang)), session.TickBenchmark{Benchmark: b.ID, Ticked: !ticked})
		it := part.Item{Name: b.Text.In(r.kit.Lang), Run: func() tea.Cmd {
			at, cmd := r.menu.Chosen(), tick()
			r.menu = part.NewMenu(r.kit.Words.Menu.Title, r.wallItems()) // the list stays: there are others to tick
			r.menu.Choose("benchmarks")
			r.menu.Put(at)
			return cmd
		}}
		if ticked {
			it.Name = "✓ " + it.Name
		}
		out = append(out, it)
	}
	return out
}

// anotherItems say how a second facilitator comes in. They are shown only when
// somebody asks, since the wall may be projected.
func (r *Root) anotherItems() []part.Item {
	stay := func() tea.Cmd { return nil }
	return []part.Item{
		{Name: r.opt.Info.Facilitator, Run: stay},
		{Name: r.opt.Info.FacilitatorCode, Hint: r.kit.Words.Facilitate.TheirCode, Run: stay},
	}
}

// onWall is an item that only changes what this screen shows.
func (r *Root) onWall(f func()) func() tea.Cmd {
	return func() tea.Cmd {
		f()
		return r.tick()
	}
}

// wallKey does what a key at the wall means: the menu's item of that name. One
// that has a choice opens the menu there; one that can't be used says why.
func (r *Root) wallKey(id string) tea.Cmd {
	switch id {
	case "clock": // the one key that both starts and pauses
		return r.toggleClock()
	case "language":
		return r.setLanguage(r.kit.Words.Next())
	case "repaint":
		return tea.ClearScreen
	}
	items, d := r.wallItems(), r.desk(0)
	for _, it := range items {
		if it.ID != id {
			continue
		}
		switch {
		case it.Disabled != "":
			r.say(it.Name + ": " + it.Disabled)
			return r.tick()
		case id == "reveal": // a slip of the finger must not do what can't be undone
			r.menu = part.NewMenu(it.Name, d.revealSure())
			return nil
		case id == "rounds" && d.someoneNext(): // it was said at which tables when it began
			return d.nextSpeakers()
		case it.Run != nil:
			if question := d.question(id); question != "" {
				return r.asks(question, it.Run)
			}
			return it.Run()
		}
		m := part.NewMenu(r.kit.Words.Menu.Title, items)
		r.menu = m
		_, cmd := m.Choose(id)
		return cmd
	}
	return nil
}

// question is what a key of the wall asks in the last line before it does what it
// does for every table, "" where nothing has to be asked.
func (d desk) question(id string) string {
	ask := func(format, what string) string { return fmt.Sprintf(format, what, d.whom(d.only)) }
	vote := func(kind exercises.PhaseKind) string {
		if d.phase() == kind {
			return "" // it only shows how they vote
		}
		return ask(d.s.AskVote, d.phaseName(kind))
	}
	switch id {
	case "back-step":
		return ask(d.s.AskBack, d.stepName(d.stage().Step-1))
	case "pick-phase":
		return vote(exercises.PickOne)
	case "dot-phase":
		return vote(exercises.GiveDots)
	}
	return ""
}

// wallMsg does what the wall asks for.
func (r *Root) wallMsg(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case wall.OpenTable:
		return r.showTable(msg.N)
	case wall.Do:
		return r.wallKey(msg.ID)
	case wall.Judge:
		return r.run("", session.JudgeMatch(msg))
	case wall.NoTable:
		r.say(fmt.Sprintf(r.kit.Words.Steer.NoTable, msg.N))
		return r.tick()
	case wall.Closed:
		r.shut()
	case wall.AskMenu:
		if r.justShut() {
			return nil
		}
		r.menu = part.NewMenu(r.kit.Words.Menu.Title, r.wallItems())
	}
	return nil
}

func (r *Root) tableItems() []part.Item {
	d := r.desk(0)
	var out []part.Item
	for _, n := range d.chosenFirst() {
		it := part.Item{Name: d.tableName(n), Run: func() tea.Cmd { return r.showTable(n) }}
		if n == d.chosen {
			it.Hint = d.w.Chosen
		}
		out = append(out, it)
	}
	return out
}

func (r *Root) languageItems() []part.Item { return part.Languages(r.kit, r.setLanguage) }

func (r *Root) setLanguage(l exercises.Lang) tea.Cmd {
	if r.screen != nil {
		_, _ = r.screen.Do(session.SetLanguage{Lang: l}) // the screen speaks it even where it can't be kept
	}
	return func() tea.Msg { return table.SetLanguage{Lang: l} }
}
