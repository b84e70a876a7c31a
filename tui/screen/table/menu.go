package table

import (
	"cmp"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
	"convene/tui/keys"
	"convene/tui/part"
	"convene/tui/screen"
)

// openMenu opens the one menu: everything that isn't typing, by name.
func (s *Screen) openMenu() tea.Cmd {
	if !s.over.JustShut() {
		s.ask(part.NewMain(s.kit.Words, s.Items()))
	}
	return nil
}

// openMenuAt opens it with an item chosen already, for a key that means one
// thing. One that can't be used now says why instead.
func (s *Screen) openMenuAt(id string) tea.Cmd {
	items := s.Items()
	i := slices.IndexFunc(items, func(it part.Item) bool { return it.ID == id })
	if i < 0 || items[i].Disabled != "" {
		s.whyNot(id, "")
		return nil
	}
	m := part.NewMain(s.kit.Words, items)
	closed, cmd := m.Choose(id)
	if !closed {
		s.ask(m)
	}
	return cmd
}

// whyNot says why a function can't be used now. What isn't in the menu is only for
// one's own sheet, or only for another table's.
func (s *Screen) whyNot(id, why string) {
	items := s.Items()
	i := slices.IndexFunc(items, func(it part.Item) bool { return it.ID == id })
	switch {
	case i >= 0:
		s.say(items[i].Name + ": " + cmp.Or(why, items[i].Disabled))
	case s.Reading():
		s.say(s.kit.Words.Craft.ReadingOf)
	default:
		l, _ := keys.Find(s.kit.Words, id)
		s.say(l.Name + ": " + why)
	}
}

// why is why a function can't be used now, "" where it can.
func (s *Screen) why(id string) string { return part.WhyNot(s.kit, s.May(place.Function(id))) }

// item is something that can be done, as the menu has it.
func (s *Screen) item(id, name string) part.Item {
	return part.Item{ID: id, Name: name, Key: part.KeyOf(s.kit.Words, id), Disabled: s.why(id)}
}

// askLeave asks before it lets go.
func (s *Screen) askLeave() tea.Cmd {
	l := s.leaving()
	s.ask(part.NewMenu(l.Asks, l.Items(leave)))
	return nil
}

// askStay asks the same with staying first, for a key that people also press to
// copy: Enter after it changes nothing, and those who go on typing have it typed.
func (s *Screen) askStay() tea.Cmd {
	l := s.leaving()
	l.StayFirst = true
	items := l.Items(leave)
	s.stay = &question{menu: s.ask(part.NewMenu(l.Asks, items)), items: items}
	return nil
}

// question is a question that may have been asked in the middle of a word, and the
// keys typed since.
type question struct {
	menu  menu
	items []part.Item
	keys  []tea.KeyPressMsg
}

// staying tells whether that question lies open over a worksheet to type on.
func (s *Screen) staying() bool {
	return s.stay != nil && s.over.Top() == screen.Layer(s.stay.menu) && s.reads() == nil
}

// typedOn closes the question of askStay once what was typed while it lay open is
// no answer to it, and types that on the worksheet. It tells whether it did.
func (s *Screen) typedOn(k tea.KeyPressMsg) bool {
	q := s.stay
	if !s.staying() || k.Text == "" || k.Mod&^tea.ModShift != 0 {
		s.stay = nil // another key is meant for the menu
		return false
	}
	q.keys = append(q.keys, k)
	typed := ""
	for _, k := range q.keys {
		typed += k.Text
	}
	if slices.ContainsFunc(q.items, func(it part.Item) bool { return part.Match(it.Name, typed) != part.NoMatch }) {
		return false
	}
	s.over.Drop(q.menu)
	s.stay = nil
	for _, k := range q.keys {
		s.key(k)
	}
	return true
}

func (s *Screen) leaving() part.Leaving {
	if s.opt.Leaving != nil {
		return s.opt.Leaving()
	}
	w := s.kit.Words.Menu
	return part.Leaving{Asks: w.LeaveSure, Go: w.Leave, Stay: w.GoOn}
}

func leave() tea.Cmd { return send(Leave{}) }

// leaveItem leaves, once that was asked.
func (s *Screen) leaveItem() part.Item {
	w, l := s.kit.Words, s.leaving()
	return part.Item{ID: "leave", Name: w.Menu.Leave, Key: part.KeyOf(w, "leave"), Prompt: l.Asks, Choices: func() []part.Item {
		return l.Items(leave)
	}}
}

func send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Items are everything that isn't typing: what one does here first, what is the
// same everywhere last. On another table's sheet there is nothing to change.
func (s *Screen) Items() []part.Item {
	w := s.kit.Words
	var list []part.Item
	if s.Facilitator {
		list = append(list, part.Item{ID: "wall", Name: w.Sheet.ToTheWall, Run: func() tea.Cmd { return send(ToTheWall{}) }})
	}
	sheet, lang := s.item("sheet", w.Menu.SwitchWorksheet), s.item("language", w.Menu.Language)
	sheet.Choices, lang.Choices = s.worksheets, s.languages
	list = append(list, sheet)
	list = append(list, s.craftItems()...)
	if !s.Reading() {
		list = append(list, s.mapItems()...)
		list = append(list, s.editItems()...)
	}
	list = append(list, s.selfItems()...)
	list = append(list, s.calmItems()...)
	return append(list, s.findItem(), s.whoWrote(), lang,
		part.Item{ID: part.HelpID, Name: w.Menu.Help, Key: "?", Run: s.cmdAfter(func() { s.explain("") })},
		s.leaveItem(),
	)
}

// mapItems are what only a map has. Link is in every menu, with the reason why not.
func (s *Screen) mapItems() []part.Item {
	w := s.kit.Words
	link := s.item("link", w.Menu.Link)
	link.Choices = s.linkTargets
	if !s.Kinds() {
		return []part.Item{link}
	}
	unlink, kind := s.item("unlink", w.Sheet.Unlink), s.item("kind", w.Sheet.ChangeKind)
	unlink.Choices, kind.Choices = s.linksHere, s.kinds
	return append(append([]part.Item{link, unlink}, s.additions()...), kind)
}

func (s *Screen) editItems() []part.Item {
	w := s.kit.Words
	run := func(id, name, key string, f func()) part.Item {
		it := s.item(id, name)
		it.Key, it.Run = key, s.cmdAfter(f)
		return it
	}
	return []part.Item{
		run("undo", w.Sheet.Undo, keys.Of(w, "undo"), func() { s.Undo("undo") }),
		run("redo", w.Sheet.Redo, keys.Of(w, "redo"), func() { s.Redo("redo") }),
		run("up", w.Sheet.MoveUp, keys.Print(w, "alt+up"), func() { s.Shift(-1) }),
		run("down", w.Sheet.MoveDown, keys.Print(w, "alt+down"), func() { s.Shift(1) }),
		run("remove", w.Sheet.RemoveLine, "", func() {
			if e := s.Entry(); e != nil && s.Remove(e, "remove") {
				s.say(w.Sheet.TakenAway)
			}
		}),
	}
}

func (s *Screen) worksheets() []part.Item {
	var out []part.Item
	for _, i := range s.State.InOrder() {
		if s.State.Skips(i) && i != s.Ref.Step && s.State.Sheet(session.SheetRef{Table: s.Ref.Table, Step: i}).Count() == 0 {
			continue // passed over, and nothing is there
		}
		it := part.Item{Name: s.stepTitle(i), Run: func() tea.Cmd {
			s.Show(i)
			return nil
		}}
		if i == s.Ref.Step {
			it.Hint = s.kit.Words.Menu.HereNow
		}
		out = append(out, it)
	}
	return out
}

func (s *Screen) languages() []part.Item { return part.Languages(s.kit, s.setLanguage) }

func (s *Screen) setLanguage(l exercises.Lang) tea.Cmd {
	s.Do(session.SetLanguage{Lang: l})
	return send(SetLanguage{Lang: l})
}

// additions are the kinds that can hang under the entry one is in: a remedy hangs
// on anything.
func (s *Screen) additions() []part.Item {
	w := s.kit.Words
	var out []part.Item
	e := s.Entry()
	for i, sec := range s.Exercise.Sections {
		if len(sec.Under) == 0 && !sec.Aside {
			out = append(out, part.Item{ID: "add-" + sec.ID, Name: fmt.Sprintf(w.Sheet.AddKind, sec.Title.In(s.kit.Lang)), Run: func() tea.Cmd {
				s.Draft(s.End(i))
				return nil
			}})
			continue
		}
		it := part.Item{ID: "add-" + sec.ID, Name: fmt.Sprintf(w.Sheet.AddKind, sec.Title.In(s.kit.Lang)), Run: func() tea.Cmd {
			if e := s.Entry(); e != nil {
				s.Below(e, i)
			}
			return nil
		}}
		if e == nil || e.Blank() {
			it.Disabled = w.Menu.NoEntryHere
		} else if !s.MayHang(i, e.Section) {
			continue
		}
		out = append(out, it)
	}
	return out
}

func (s *Screen) kinds() []part.Item {
	var out []part.Item
	e := s.Entry()
	if e == nil {
		return nil
	}
	p := s.Sheet.Entry(s.ParentOf(e))
	for i, sec := range s.Exercise.Sections {
		if p != nil && !s.MayHang(i, p.Section) {
			continue
		}
		it := part.Item{Name: sec.Mark + " " + sec.Title.In(s.kit.Lang), Run: func() tea.Cmd {
			s.SetKind(i)
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
	for _, n := range s.Sheet.Tree() {
		if n.Entry.ID == s.Caret.Entry || n.Entry.Blank() {
			continue
		}
		it := part.Item{Name: s.glimpse(n.Entry), Run: s.cmdAfter(func() { s.Link(n.Entry.ID) })}
		if slices.Contains(s.Sheet.Links, session.Link{From: s.Caret.Entry, To: n.Entry.ID}) {
			it.Hint = s.kit.Words.Sheet.Unlink
		}
		out = append(out, it)
	}
	return out
}

func (s *Screen) linksHere() []part.Item {
	var out []part.Item
	for _, l := range s.LinksHere() {
		a, b := s.Sheet.Entry(l.From), s.Sheet.Entry(l.To)
		out = append(out, part.Item{Name: s.glimpse(a) + " → " + s.glimpse(b), Run: s.cmdAfter(func() { s.Unlink(l) })})
	}
	return out
}
