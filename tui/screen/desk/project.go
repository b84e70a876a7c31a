package desk

import (
	tea "charm.land/bubbletea/v2"

	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen/projector"
)

// projected is this terminal as what a whole room looks at: it follows the session and takes no keys but the one that
// brings the wall back.
type projected struct {
	*projector.Screen
	desk *Desk
}

// project turns this terminal into the projector.
func (d *Desk) project() {
	d.opt.Over.Lay(&projected{Screen: projector.New(projector.Info{}), desk: d})
}

// Update takes a key: Esc, or the one that turned it on, brings the wall back.
func (p *projected) Update(msg tea.Msg) (closed bool, cmd tea.Cmd) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	switch key.Keystroke() {
	case "esc", "z", "shift+z":
		return true, nil
	case "ctrl+c":
		return true, tea.Quit
	}
	return false, nil
}

// Lines draws what the session has come to.
func (p *projected) Lines(k part.Kit) ([]string, *draw.Cursor) {
	in := p.desk.opt.Info
	shown := projector.Info{Title: in.Title, Code: in.Code}
	if len(in.SSH) > 0 {
		shown.SSH = in.SSH[0]
	}
	p.SetInfo(shown)
	p.SetView(p.desk.screen.View())
	f := p.Frame(k)
	return f.Lines, f.Cursor
}
