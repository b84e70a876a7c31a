package table

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"convene/session/text"
	"convene/tui/draw"
)

// key does what a key means on the worksheet. Everything essential is a key that
// a plain terminal sends; the rest are what people's fingers know.
func (s *Screen) key(k tea.KeyPressMsg) tea.Cmd {
	stroke := k.String()
	if stroke != s.warned.by && stroke != "esc" {
		s.warned = warning{}
	}
	switch stroke {
	case "esc":
		if s.opt.Look { // what is open is closed first: writing here
			s.hand = false
			return nil
		}
		return s.openMenu()
	case "enter":
		if s.reading() { // there is no line of one's own here
			s.say(s.kit.Words.Craft.ReadingOf)
			return nil
		}
		s.enter()
	case "tab":
		s.next()
	case "shift+tab":
		s.back()
	case "up":
		s.vertical(-1)
	case "down":
		s.vertical(1)
	case "left":
		s.sideways(-1)
	case "right":
		s.sideways(1)
	case "ctrl+left", "alt+left", "alt+b":
		s.moveTo(s.text().WordLeft(s.caret.at))
	case "ctrl+right", "alt+right", "alt+f":
		s.moveTo(s.text().WordRight(s.caret.at))
	case "home", "ctrl+a":
		s.moveTo(text.ID{})
	case "end", "ctrl+e":
		t := s.text()
		s.moveTo(t.At(t.Len()))
	case "pgdown":
		s.page(1)
	case "pgup":
		s.page(-1)
	case "alt+up":
		s.shift(-1)
	case "alt+down":
		s.shift(1)
	case "backspace", "ctrl+h", "shift+backspace":
		s.backspace()
	case "delete":
		s.erase(text.Text.DeleteRight)
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		s.erase(text.Text.DeleteWordLeft)
	case "ctrl+u":
		s.erase(text.Text.DeleteToStart)
	case "ctrl+f":
		return s.openMenuAt("find-entry")
	case "ctrl+k":
		return s.openMenuAt("link")
	case "ctrl+g":
		s.goThere()
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
		return draw.Repaint
	case "ctrl+q":
		return s.askLeave()
	case "ctrl+c": // what people press when they want out, and when they want to copy
		return s.askStay()
	case "ctrl+z":
		s.undo("ctrl+z")
	case "ctrl+y":
		s.redo("ctrl+y")
	default:
		if k.Text == "" || k.Mod&(tea.ModAlt|tea.ModCtrl) != 0 || strings.HasPrefix(k.Text, "\x1b") {
			return nil
		}
		if s.reading() {
			s.say(s.kit.Words.Craft.ReadingOf)
			return nil
		}
		s.insert(k.Text)
	}
	return nil
}
