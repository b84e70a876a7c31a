package desk

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen"
	"convene/tui/screen/projector"
	"convene/tui/screen/wall"
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

// Projected is of how to join what a projector shows.
func Projected(in wall.Info) projector.Info {
	out := projector.Info{Title: in.Title, Code: in.Code, Web: in.Web}
	if len(in.SSH) > 0 {
		out.SSH = in.SSH[0]
	}
	return out
}

// projecting is what was laid by project and still lies there; nil: nothing does.
func (d *Desk) projecting() (found *projected) {
	d.opt.Over.Under(func(l screen.Layer) bool {
		p, ok := l.(*projected)
		if ok {
			found = p
		}
		return ok
	})
	return found
}

// Next is how long until it looks different by itself, as the session is now: it may not have been drawn since.
func (p *projected) Next(k part.Kit) time.Duration {
	p.SetView(p.desk.screen.View())
	return p.Screen.Next(k)
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
	in := Projected(p.desk.opt.Info)
	in.Wall = true
	p.SetInfo(in)
	p.SetView(p.desk.screen.View())
	f := p.Frame(k)
	return f.Lines, f.Cursor
}
