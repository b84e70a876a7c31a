package screen

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/tui/draw"
	"convene/tui/part"
)

// Body is a screen without what all of them do alike: what it does with a message, and how it looks with a kit.
type Body interface {
	Update(msg tea.Msg) tea.Cmd
	Frame(k part.Kit) draw.Frame
}

// drawn is a body as a Bubble Tea model. It is told its look and its size, and tells a body that can be woken or that
// may have its drawing wait.
type drawn struct {
	Body
	kit  part.Kit
	now  func() time.Time
	wake func() tea.Cmd
	hold func() time.Duration
}

// New makes a Bubble Tea model of a screen's body.
func New(b Body, now func() time.Time) Model {
	d := &drawn{Body: b, now: now}
	if w, ok := b.(interface{ Wake() tea.Cmd }); ok {
		d.wake = w.Wake
	}
	if h, ok := b.(draw.Holder); ok {
		d.hold = h.Hold
	}
	return d
}

// Init has nothing to do.
func (d *drawn) Init() tea.Cmd { return nil }

// Update takes a message.
func (d *drawn) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, woken := msg.(draw.WakeMsg); woken {
		if d.wake != nil {
			return d, d.wake()
		}
		return d, nil
	}
	if Hear(&d.kit, msg) {
		return d, nil
	}
	return d, d.Body.Update(msg)
}

// View is what Lines gives.
func (d *drawn) View() tea.View { return View(d) }

// Lines is the screen as it is now.
func (d *drawn) Lines() ([]string, *draw.Cursor) {
	k := d.kit
	k.Now = d.now()
	f := d.Frame(k)
	return f.Lines, f.Cursor
}

// Hold is how long the drawing may wait: see draw.Holder.
func (d *drawn) Hold() time.Duration {
	if d.hold == nil {
		return 0
	}
	return d.hold()
}
