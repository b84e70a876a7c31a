package table

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/tui/part"
	"convene/tui/words"
)

// openMenu opens the one menu: everything that isn't typing, by name.
func (s *Screen) openMenu() tea.Cmd {
	s.menu = part.NewMenu(s.kit.Words.Menu.Title, s.items())
	return nil
}

// openMenuAt opens it with an item chosen already, for a key that means one thing.
func (s *Screen) openMenuAt(id string) tea.Cmd {
	s.openMenu()
	closed, cmd := s.menu.Choose(id)
	if closed {
		s.menu = nil
	}
	return cmd
}

// askLeave asks before it lets go: the key is one that people also press to copy.
func (s *Screen) askLeave() tea.Cmd {
	w := s.kit.Words.Menu
	s.menu = part.NewMenu(w.LeaveSure, []part.Item{
		{ID: "leave", Name: w.Leave, Run: func() tea.Cmd { return send(Leave{}) }},
		{ID: "stay", Name: w.GoOn, Run: func() tea.Cmd { return nil }},
	})
	return nil
}

func send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

func (s *Screen) items() []part.Item {
	w := s.kit.Words
	run := func(f func()) func() tea.Cmd {
		return func() tea.Cmd {
			f()
			return nil
		}
	}
	e := s.entry()
	noEntry := ""
	if e == nil {
		noEntry = w.Menu.NoEntryHere
	}
	list := []part.Item{
		{ID: "sheet", Name: w.Menu.SwitchWorksheet, Key: part.KeyOf(w, "sheet"), Choices: s.worksheets},
	}
	if s.opt.Facilitator {
		list = append([]part.Item{{ID: "wall", Name: w.Sheet.ToTheWall, Run: func() tea.Cmd { return send(ToTheWall{}) }}}, list...)
	}
	list = append(list, s.craftItems()...)
	if s.isMap() {
		list = append(list,
			part.Item{ID: "link", Name: w.Menu.Link, Key: part.KeyOf(w, "link"), Disabled: noEntry, Choices: s.linkTargets},
			part.Item{ID: "unlink", Name: w.Sheet.Unlink, Disabled: s.whyNoUnlink(), Choices: s.linksHere},
		)
		list = append(list, s.additions()...)
		list = append(list, part.Item{ID: "kind", Name: w.Sheet.ChangeKind, Disabled: noEntry, Choices: s.kinds})
	} else {
		list = append(list, part.Item{ID: "link", Name: w.Menu.Link, Disabled: w.Menu.OnlyOnMap})
	}
	return append(list,
		part.Item{ID: "undo", Name: w.Sheet.Undo, Key: part.KeyOf(w, "undo"), Run: run(func() { s.undo(s.hub.Undo, w.Common.Undone) })},
		part.Item{ID: "redo", Name: w.Sheet.Redo, Key: part.KeyOf(w, "redo"), Run: run(func() { s.undo(s.hub.Redo, w.Common.Redone) })},
		part.Item{ID: "up", Name: w.Sheet.MoveUp, Key: "Alt+↑", Disabled: noEntry, Run: run(func() { s.shift(-1) })},
		part.Item{ID: "down", Name: w.Sheet.MoveDown, Key: "Alt+↓", Disabled: noEntry, Run: run(func() { s.shift(1) })},
		part.Item{ID: "remove", Name: w.Sheet.RemoveLine, Disabled: noEntry, Run: run(func() {
			if e := s.entry(); e != nil {
				s.removeEntry(e)
				s.say(w.Common.Undone)
			}
		})},
		part.Item{ID: "language", Name: w.Menu.Language, Key: part.KeyOf(w, "language"), Choices: s.languages},
		part.Item{ID: part.HelpID, Name: w.Menu.Help, Key: "?", Run: run(func() { s.help = part.NewHelp(s.ex.Help.In(s.kit.Lang)) })},
		part.Item{ID: "leave", Name: w.Menu.Leave, Key: part.KeyOf(w, "leave"), Run: func() tea.Cmd { return send(Leave{}) }},
	)
}

func (s *Screen) worksheets() []part.Item {
	var out []part.Item
	for i, title := range s.titles() {
		it := part.Item{Name: title, Run: func() tea.Cmd {
			s.show(i)
			return nil
		}}
		if i == s.ref.Step {
			it.Hint = s.kit.Words.Menu.HereNow
		}
		out = append(out, it)
	}
	return out
}

func (s *Screen) languages() []part.Item {
	var out []part.Item
	for _, l := range words.Langs() {
		it := part.Item{Name: words.LanguageName(l), Run: func() tea.Cmd { return s.setLanguage(l) }}
		if l == s.kit.Lang {
			it.Hint = s.kit.Words.Menu.HereNow
		}
		out = append(out, it)
	}
	return out
}

func (s *Screen) setLanguage(l exercises.Lang) tea.Cmd {
	s.do(session.SetLanguage{Lang: l})
	return send(SetLanguage{Lang: l})
}

// additions are the kinds that can hang under the entry one is in: a remedy hangs
// on anything.
func (s *Screen) additions() []part.Item {
	w := s.kit.Words
	var out []part.Item
	e := s.entry()
	for i, sec := range s.ex.Sections {
		if len(sec.Under) == 0 && !sec.Aside {
			out = append(out, part.Item{ID: "add-" + sec.ID, Name: wording(w.Sheet.AddKind, sec.Title.In(s.kit.Lang)), Run: func() tea.Cmd {
				s.caret = s.endOf(i)
				return nil
			}})
			continue
		}
		it := part.Item{ID: "add-" + sec.ID, Name: wording(w.Sheet.AddKind, sec.Title.In(s.kit.Lang)), Run: func() tea.Cmd {
			if e := s.entry(); e != nil {
				s.below(e, i)
			}
			return nil
		}}
		if e == nil || e.Blank() {
			it.Disabled = w.Menu.NoEntryHere
		} else if !s.mayHang(i, e.Section) {
			continue
		}
		out = append(out, it)
	}
	return out
}

func (s *Screen) kinds() []part.Item {
	var out []part.Item
	e := s.entry()
	if e == nil {
		return nil
	}
	p := s.sheet.Entry(s.parentOf(e))
	for i, sec := range s.ex.Sections {
		if p != nil && !s.mayHang(i, p.Section) {
			continue
		}
		it := part.Item{Name: sec.Mark + " " + sec.Title.In(s.kit.Lang), Run: func() tea.Cmd {
			s.setKind(i)
			return nil
		}}
		if i == e.Section {
			it.Hint = s.kit.Words.Menu.HereNow
		}
		out = append(out, it)
	}
	return out
}

// linkTargets are the entries that the caret's one could also feed.
func (s *Screen) linkTargets() []part.Item {
	var out []part.Item
	for _, n := range s.sheet.Tree() {
		if n.Entry.ID == s.caret.entry || n.Entry.Blank() {
			continue
		}
		it := part.Item{Name: s.glimpse(n.Entry), Run: s.cmdAfter(func() { s.link(n.Entry.ID) })}
		if slices.Contains(s.sheet.Links, session.Link{From: s.caret.entry, To: n.Entry.ID}) {
			it.Hint = s.kit.Words.Sheet.Unlink
		}
		out = append(out, it)
	}
	return out
}

func (s *Screen) whyNoUnlink() string {
	if len(s.linksHere()) == 0 {
		return s.kit.Words.Sheet.NoLinks
	}
	return ""
}

func (s *Screen) linksHere() []part.Item {
	var out []part.Item
	for _, l := range s.sheet.Links {
		if l.From != s.caret.entry && l.To != s.caret.entry {
			continue
		}
		a, b := s.sheet.Entry(l.From), s.sheet.Entry(l.To)
		if a == nil || b == nil {
			continue
		}
		out = append(out, part.Item{Name: s.glimpse(a) + " → " + s.glimpse(b), Run: func() tea.Cmd {
			s.do(session.Part{Sheet: s.ref, Link: l, Replica: s.hub.Replica(s.ref.Step)})
			return nil
		}})
	}
	return out
}
