package table

import (
	"slices"
	"strings"
	"sync"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"convene/session/text"
	"convene/tui/keys"
)

// acts are what the keys do at a table, made once.
var acts = sync.OnceValues(func() (*keys.Acts[*Screen], error) {
	return keys.Bind(deeds(), keys.Grid, keys.Column, keys.Answer, keys.Map, keys.Hand, keys.Leaf, keys.Opened, keys.Any)
})

// deed is one by the ID of its row in the table of keys.
type deed = keys.Deed[*Screen]

// does is a deed that needs neither the stroke nor a command.
func does(f func(s *Screen)) deed {
	return deed{Do: func(s *Screen, _ string) tea.Cmd { f(s); return nil }}
}

// opens is the deed of a key that opens the menu with an item chosen already.
func opens(id string) deed {
	return deed{Do: func(s *Screen, _ string) tea.Cmd { return s.openMenuAt(id) }}
}

// mayBe is a deed that can't always be done.
func mayBe(id string, d deed) deed {
	d.Why = func(s *Screen) string { return s.why(id) }
	return d
}

// steers is the deed of a key at an opened table that does what it does on the ws.acts.
func steers(id string) deed {
	return deed{Do: func(*Screen, string) tea.Cmd { return send(Steer{id}) }}
}

// by is -1 for a stroke back and 1 for one on.
func by(stroke string, back ...string) int {
	if slices.Contains(back, stroke) {
		return -1
	}
	return 1
}

func deeds() map[string]deed {
	enter, next := does((*Screen).enter), does(func(s *Screen) { s.Next() })
	page := deed{Do: func(s *Screen, stroke string) tea.Cmd { s.page(by(stroke, "pgup")); return nil }}
	return map[string]deed{
		"new-line": enter, "next-answer": enter, "beside": enter,
		"next": next, "next-column": next, "deeper": next,
		"back": does(func(s *Screen) { s.Back() }), "outward": does(func(s *Screen) { s.Back() }),
		"blocks": page, "screenful": page,
		"move": {Do: (*Screen).moves},
		"ends": {Do: (*Screen).moves},
		"words": {Do: func(s *Screen, stroke string) tea.Cmd {
			t := s.Text()
			if by(stroke, "ctrl+left", "alt+left", "alt+b") < 0 {
				s.MoveTo(t.WordLeft(s.Caret.At))
			} else {
				s.MoveTo(t.WordRight(s.Caret.At))
			}
			return nil
		}},
		"shift": {Do: func(s *Screen, stroke string) tea.Cmd { s.Shift(by(stroke, "alt+up")); return nil }},
		"delete": {Do: func(s *Screen, stroke string) tea.Cmd {
			if stroke == "delete" {
				s.Erase(text.Text.DeleteRight)
			} else if s.Backspace("backspace") {
				s.previousText()
			}
			return nil
		}},
		"delete-word": does(func(s *Screen) { s.Erase(text.Text.DeleteWordLeft) }),
		"delete-line": does(func(s *Screen) { s.Erase(text.Text.DeleteToStart) }),
		"undo":        {Do: func(s *Screen, stroke string) tea.Cmd { s.Undo(stroke); return nil }},
		"redo":        {Do: func(s *Screen, stroke string) tea.Cmd { s.Redo(stroke); return nil }},

		"go":         does(func(s *Screen) { s.GoThere() }),
		"done":       does((*Screen).toggleDone),
		"dot":        mayBe("dot", does(func(s *Screen) { s.DotOn() })),
		"link":       mayBe("link", opens("link")),
		"picks":      mayBe("picks", opens("picks")),
		"note":       mayBe("note", opens("note")),
		"find-entry": mayBe("find-entry", opens("find-entry")),
		"help-call":  opens("help-call"),
		"sheet":      opens("sheet"),

		"menu":     {Do: func(s *Screen, _ string) tea.Cmd { return s.openMenu() }},
		"language": {Do: func(s *Screen, _ string) tea.Cmd { return s.setLanguage(s.kit.Words.Next()) }},
		"leave":    {Do: func(s *Screen, _ string) tea.Cmd { return s.askLeave() }},
		"stay":     {Do: func(s *Screen, _ string) tea.Cmd { return s.askStay() }},
		"repaint": {Do: func(s *Screen, _ string) tea.Cmd {
			if s.kit.Calm {
				s.hearOthers()
				return nil
			}
			return tea.ClearScreen
		}},
		"stops-writing": does(func(s *Screen) { s.writes = false }), // what is open is closed first

		"write-here":       {Do: func(s *Screen, _ string) tea.Cmd { return s.WriteHere(false) }},
		"read-on":          {Do: (*Screen).moves},
		"to-wall":          {Do: func(*Screen, string) tea.Cmd { return send(ToTheWall{Esc: true}) }},
		"opened-next-step": steers("next-step"),
		"opened-clock":     steers("clock"),
		"opened-more":      steers("more"),
		"opened-less":      steers("less"),
		"opened-help":      does(func(s *Screen) { s.explain(keys.AtTable) }),
	}
}

func (s *Screen) enter() { s.Enter() }

// moves takes a key that moves the caret and does nothing else.
func (s *Screen) moves(stroke string) tea.Cmd {
	switch stroke {
	case "up", "down":
		s.vertical(by(stroke, "up"))
	case "left", "right":
		s.sideways(by(stroke, "left"))
	case "home", "ctrl+a":
		s.MoveTo(text.ID{})
	case "end", "ctrl+e":
		t := s.Text()
		s.MoveTo(t.At(t.Len()))
	case "pgup", "pgdown":
		s.page(by(stroke, "pgup"))
	}
	return nil
}

// key does what a key means on the worksheet, or at a table that is only looked at:
// whatever isn't a function's key is typed.
func (s *Screen) key(k tea.KeyPressMsg) tea.Cmd {
	at := s.places()
	stroke := k.String()
	if at[0] == keys.Opened {
		stroke = keys.Letter(k)
	}
	if stroke != "esc" {
		s.Goes(stroke)
	}
	if !slices.Contains([]string{"up", "down", "pgup", "pgdown"}, stroke) {
		s.aim.is = false
	}
	cmd, why, act := s.acts.Press(s, stroke, at[0], at[1], keys.Any)
	switch {
	case why != "":
		s.whyNot(act.ID, why)
	case act == nil && at[0] != keys.Opened && k.Text != "" && k.Mod&(tea.ModAlt|tea.ModCtrl) == 0 && !strings.HasPrefix(k.Text, "\x1b"):
		s.Type(k.Text)
	}
	return cmd
}

// ShortHelp are the keys that matter most where the caret is, as Bubbles has them.
func (s *Screen) ShortHelp() []key.Binding {
	return s.acts.Bindings(s, s.kit.Words, footer(s.places())...)
}

// FullHelp are all of them, by their headings.
func (s *Screen) FullHelp() [][]key.Binding {
	var out [][]key.Binding
	for _, g := range keys.Groups() {
		var ids []string
		for _, l := range keys.Lines(s.kit.Words) {
			if l.Where == g && s.acts.Of(l.ID) != nil {
				ids = append(ids, l.ID)
			}
		}
		if len(ids) > 0 {
			out = append(out, s.acts.Bindings(s, s.kit.Words, ids...))
		}
	}
	return out
}
