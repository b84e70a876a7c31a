package table

import (
	"convene/tui/part"
	"convene/tui/screen/table/leaf"
)

// layers are what lies over the worksheet, each over the one behind it.
type layers struct {
	menu *part.Menu
	help *part.Help
	leaf *leaf.Leaf
}

// notEsc undoes what an Esc opened or closed that was none.
func (s *Screen) notEsc() {
	if was := s.beforeEsc; was != nil {
		s.menu, s.help, s.leaf, s.beforeEsc = was.menu, was.help, was.leaf, nil
	}
}
