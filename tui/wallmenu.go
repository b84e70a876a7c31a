package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/part"
	"convene/tui/screen/table"
	"convene/tui/screen/wall"
	"convene/tui/words"
)

// wallItems is the menu at the wall.
func (r *Root) wallItems() []part.Item {
	w := r.kit.Words.Menu
	items := []part.Item{
		{ID: "open", Name: w.WhichTable, Choices: r.tableItems},
		{ID: "language", Name: w.Language, Choices: r.languageItems},
		{ID: part.HelpID, Name: w.Help, Key: "?", Run: func() tea.Cmd {
			r.help = part.NewHelp("")
			return nil
		}},
	}
	return append(items, part.Item{ID: "leave", Name: w.Leave, Prompt: w.LeaveSure, Choices: r.leaveItems})
}

func (r *Root) tableItems() []part.Item {
	var out []part.Item
	for _, t := range r.opt.Hub.Shared().State.Tables {
		out = append(out, part.Item{
			Name: r.kit.Words.Common.TableName(t.Number, t.Name.In(r.kit.Lang)),
			Run:  func() tea.Cmd { return r.showTable(t.Number) },
		})
	}
	return out
}

func (r *Root) languageItems() []part.Item {
	var out []part.Item
	for _, l := range words.Langs() {
		out = append(out, part.Item{Name: words.LanguageName(l), Run: func() tea.Cmd {
			if r.screen != nil {
				_, _ = r.screen.Do(session.SetLanguage{Lang: l}) // the screen speaks it even where it can't be kept
			}
			return func() tea.Msg { return table.SetLanguage{Lang: l} }
		}})
	}
	return out
}

// leaveItems asks before it goes: at the host's own terminal leaving ends the
// session for everybody.
func (r *Root) leaveItems() []part.Item {
	w := r.kit.Words.Menu
	return []part.Item{
		{ID: "stay", Name: w.GoOn, Run: func() tea.Cmd { return nil }},
		{ID: "leave", Name: w.Leave, Run: func() tea.Cmd { return tea.Quit }},
	}
}

// turnClock does what the wall's clock keys mean, for the whole room.
func (r *Root) turnClock(msg tea.Msg) {
	st := r.screen.View().State
	now := r.opt.Now()
	c := st.Stage.Clock
	switch msg := msg.(type) {
	case wall.ToggleClock:
		c = wall.Toggled(c, now, st.Plan.Steps[st.Stage.Step].Length())
	case wall.AddMinutes:
		c = wall.Added(c, now, time.Duration(msg.N)*time.Minute)
	}
	r.command(session.SetClock{Clock: c})
}

// command asks for something from the wall, and shows what came of it.
func (r *Root) command(a session.Action) {
	_, err := r.screen.Do(a)
	r.wall.SetView(r.screen.View())
	if err != nil {
		r.wall.Say(r.now(), r.kit.Words.Error(err))
	}
}
