package table

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/session/text"
)

// key does what a key means on the worksheet. Everything essential is a key that
// a plain terminal sends; the rest are what people's fingers know.
func (s *Screen) key(k tea.KeyPressMsg) tea.Cmd {
	stroke := k.String()
	if stroke != "esc" {
		s.Goes(stroke)
	}
	if stroke != "up" && stroke != "down" && stroke != "pgup" && stroke != "pgdown" {
		s.aim.is = false
	}
	switch stroke {
	case "esc":
		if s.opt.Look { // what is open is closed first: writing here
			s.writes = false
			return nil
		}
		return s.openMenu()
	case "enter":
		s.Enter()
	case "tab":
		s.Next()
	case "shift+tab":
		s.Back()
	case "up":
		s.vertical(-1)
	case "down":
		s.vertical(1)
	case "left":
		s.sideways(-1)
	case "right":
		s.sideways(1)
	case "ctrl+left", "alt+left", "alt+b":
		s.MoveTo(s.Text().WordLeft(s.Caret.At))
	case "ctrl+right", "alt+right", "alt+f":
		s.MoveTo(s.Text().WordRight(s.Caret.At))
	case "home", "ctrl+a":
		s.MoveTo(text.ID{})
	case "end", "ctrl+e":
		t := s.Text()
		s.MoveTo(t.At(t.Len()))
	case "pgdown":
		s.page(1)
	case "pgup":
		s.page(-1)
	case "alt+up":
		s.Shift(-1)
	case "alt+down":
		s.Shift(1)
	case "backspace", "ctrl+h", "shift+backspace":
		if s.Backspace("backspace") {
			s.previousText()
		}
	case "delete":
		s.Erase(text.Text.DeleteRight)
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		s.Erase(text.Text.DeleteWordLeft)
	case "ctrl+u":
		s.Erase(text.Text.DeleteToStart)
	case "ctrl+f":
		return s.openMenuAt("find-entry")
	case "ctrl+k":
		return s.openMenuAt("link")
	case "ctrl+g":
		s.GoThere()
	case "ctrl+d":
		s.dotKey()
	case "ctrl+p":
		return s.openMenuAt("picks")
	case "ctrl+n":
		return s.openMenuAt("note")
	case "ctrl+x":
		s.toggleDone()
	case "ctrl+r":
		return s.openMenuAt("help-call")
	case "ctrl+o":
		return s.openMenuAt("sheet")
	case "ctrl+t":
		return s.setLanguage(s.kit.Words.Next())
	case "ctrl+l":
		return tea.ClearScreen
	case "ctrl+q":
		return s.askLeave()
	case "ctrl+c": // what people press when they want out, and when they want to copy
		return s.askStay()
	case "ctrl+z":
		s.Undo(stroke)
	case "ctrl+y":
		s.Redo(stroke)
	default:
		if k.Text == "" || k.Mod&(tea.ModAlt|tea.ModCtrl) != 0 || strings.HasPrefix(k.Text, "\x1b") {
			return nil
		}
		s.Type(k.Text)
	}
	return nil
}
