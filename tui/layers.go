package tui

import (
	tea "charm.land/bubbletea/v2"

	"convene/tui/draw"
	"convene/tui/part"
)

// layers are what lies over the screen that is on.
type layers struct {
	menu *part.Menu
	help *part.Help
}

// escaped keeps what an Esc opens or closes from being done for good: it may turn out to have been none.
func (r *Root) escaped(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		r.beforeEsc = nil
		if msg.Keystroke() == "esc" {
			r.beforeEsc = &layers{r.menu, r.help}
		}
	case draw.NotEscMsg:
		if was := r.beforeEsc; was != nil {
			r.menu, r.help, r.beforeEsc = was.menu, was.help, nil
		}
	}
}
