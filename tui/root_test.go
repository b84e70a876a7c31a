package tui

import (
	"testing"

	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen"

	tea "charm.land/bubbletea/v2"
)

// spy is a screen that notes what comes to it.
type spy struct{ heard []tea.Msg }

func (s *spy) Update(msg tea.Msg) tea.Cmd { s.heard = append(s.heard, msg); return nil }

func (s *spy) Frame(part.Kit) draw.Frame { return draw.Frame{} }

// TestWhatATimerSendsReachesTheScreenBelow: a clock goes on below an open menu. What is typed is the menu's.
func TestWhatATimerSendsReachesTheScreenBelow(t *testing.T) {
	r := atWork(t)
	p, s := r.facilitator(), &spy{}
	p.root.show(screen.New(s, r.now))
	type second struct{}
	typed := []tea.Msg{tea.KeyPressMsg{Code: 'x', Text: "x"}, tea.PasteMsg{Content: "x"}, draw.NotEscMsg{}}
	for _, msg := range append(typed, second{}) {
		p.root.Update(msg)
	}
	if len(s.heard) != 4 {
		t.Errorf("with nothing over it it hears %v", s.heard)
	}
	s.heard = nil
	p.root.over.Lay(screen.Menu{Menu: part.NewMenu("Menu", nil)})
	for _, msg := range append(typed, second{}) {
		p.root.Update(msg)
	}
	if len(s.heard) != 1 || s.heard[0] != (second{}) {
		t.Errorf("below a menu it hears %v", s.heard)
	}
}
