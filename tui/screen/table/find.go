package table

import (
	"strings"

	"convene/session"
	"convene/tui/part"
)

// findItem lists what is written on the sheet: the menu's own filter is the
// search, and Enter goes there.
func (s *Screen) findItem() part.Item {
	it := s.item("find-entry", s.kit.Words.Keys.FindEntry.Name)
	it.Choices = s.found
	return it
}

func (s *Screen) found() []part.Item {
	var out []part.Item
	add := func(e *session.Entry) {
		for _, c := range s.Columns(e.Section) {
			words := strings.TrimSpace(e.Texts[c].String())
			if words == "" {
				continue
			}
			it := part.Item{Name: strings.TrimSpace(s.Exercise.Sections[e.Section].Mark + " " + words), Run: s.cmdAfter(func() {
				if now := s.Sheet.Entry(e.ID); now != nil && !now.Removed {
					s.Into(now, c)
				}
			})}
			if !s.Kinds() {
				it.Hint = s.Exercise.Sections[e.Section].Title.In(s.kit.Lang)
			}
			out = append(out, it)
		}
	}
	for _, l := range s.Place.Lines() {
		add(l.Entry)
	}
	return out
}
