package screen

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
	"convene/tui/words"
)

var esc = tea.KeyPressMsg{Code: tea.KeyEscape}

// sheet is a layer that Esc closes, and that lays another one when told.
type sheet struct {
	name string
	on   func() tea.Cmd
}

func (s *sheet) Update(msg tea.Msg) (bool, tea.Cmd) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	if key.Keystroke() == "enter" && s.on != nil {
		return true, s.on()
	}
	return key.Keystroke() == "esc", nil
}

func (s *sheet) Lines(part.Kit) ([]string, *draw.Cursor) { return []string{s.name}, nil }

func top(s *Stack) string {
	if s.Top() == nil {
		return ""
	}
	lines, _ := s.Top().Lines(part.Kit{})
	return lines[0]
}

func TestEscClosesOneLayerAtATime(t *testing.T) {
	now := time.Date(2026, 3, 20, 10, 0, 0, 0, time.UTC)
	s := NewStack(func() time.Time { return now })
	if took, _ := s.Update(esc); took || s.JustShut() {
		t.Error("with nothing there Esc is the screen's")
	}
	left := 0
	s.Lay(&sheet{name: "menu"})
	s.LayOr(&sheet{name: "question"}, func() { left++ })
	for _, want := range []string{"menu", ""} {
		if took, _ := s.Update(esc); !took || top(s) != want || !s.JustShut() || left != 1 {
			t.Errorf("%q lies on top, and not %q; left %d times", top(s), want, left)
		}
	}
	now = now.Add(part.EscAgain - 1)
	if !s.JustShut() {
		t.Error("so soon Esc opens something")
	}
	if now = now.Add(1); s.JustShut() {
		t.Error("later it opens nothing")
	}
	s.Shut()
	if s.Update(tea.KeyPressMsg{Code: 'a', Text: "a"}); s.JustShut() {
		t.Error("they have gone on with something, and Esc opens nothing")
	}
}

// What an Esc closed that was none, as a key whose bytes came late shows, is there again.
func TestAnEscThatWasNoneClosesNothing(t *testing.T) {
	s := NewStack(time.Now)
	s.Lay(&sheet{name: "menu"})
	s.Update(esc)
	s.Update(draw.NotEscMsg{})
	if top(s) != "menu" {
		t.Error("the menu is gone")
	}
	s.Update(esc)
	s.Update(tea.KeyPressMsg{Code: 'a', Text: "a"})
	s.Update(draw.NotEscMsg{})
	if top(s) != "" {
		t.Error("it is there again though they have gone on")
	}
	s.Update(esc) // nothing is there: the screen opens its menu
	s.Lay(&sheet{name: "menu"})
	if s.Update(draw.NotEscMsg{}); top(s) != "" {
		t.Error("what it opened stays")
	}
}

// A layer that opens another one and is done leaves that one, and nothing under it.
func TestALayerMayLeaveAnotherInItsPlace(t *testing.T) {
	s := NewStack(time.Now)
	s.Lay(&sheet{name: "menu", on: func() tea.Cmd {
		s.Lay(&sheet{name: "help"})
		return nil
	}})
	if s.Update(tea.KeyPressMsg{Code: tea.KeyEnter}); top(s) != "help" || s.JustShut() {
		t.Errorf("%q lies on top", top(s))
	}
	if s.Update(esc); s.Top() != nil {
		t.Error("the menu lies there still")
	}
	s.Lay(&sheet{name: "menu"})
	if s.Clear(); s.Top() != nil {
		t.Error("it isn't cleared")
	}
}

// body tells what it was given.
type body struct {
	heard []string
	kit   part.Kit
}

func (b *body) Update(msg tea.Msg) tea.Cmd {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		b.heard = append(b.heard, key.Keystroke())
	}
	return nil
}

func (b *body) Frame(k part.Kit) draw.Frame {
	b.kit = k
	return draw.Frame{Lines: []string{strings.Join(b.heard, " ")}, Cursor: &draw.Cursor{X: 1}}
}

type woken struct{ body }

func (w *woken) Wake() tea.Cmd       { w.heard = append(w.heard, "woken"); return tea.Quit }
func (w *woken) Hold() time.Duration { return time.Second }

func TestAScreenIsAPlainModel(t *testing.T) {
	now := func() time.Time { return time.Unix(5, 0) }
	for _, b := range []Body{&body{}, &woken{}} {
		m := New(b, now)
		var _ tea.Model = m
		m.Update(Look{Words: words.For("es"), Theme: style.New(style.Mono, true)})
		m.Update(tea.WindowSizeMsg{Width: 7, Height: 3})
		_, cmd := m.Update(draw.WakeMsg{})
		m.Update(tea.KeyPressMsg{Code: 'a', Text: "a"})
		v, want, hold := m.View(), "a", time.Duration(0)
		kit := part.Kit{}
		switch b := b.(type) {
		case *body:
			kit = b.kit
		case *woken:
			kit, want, hold = b.kit, "woken a", time.Second
		}
		if v.Content != want || v.Cursor == nil || v.Cursor.X != 1 || v.WindowTitle != Title || (cmd != nil) != (hold > 0) {
			t.Errorf("%T shows %+v", b, v)
		}
		if h, ok := m.(draw.Holder); !ok || h.Hold() != hold {
			t.Errorf("%T's drawing waits wrongly", b)
		}
		if kit.Width != 7 || kit.Height != 3 || kit.Lang != "es" || kit.Theme.Depth != style.Mono || !kit.Now.Equal(now()) {
			t.Errorf("%T was told %+v", b, kit)
		}
	}
}

// plate is a screen full of one letter.
type plate struct{ body }

func (p *plate) Frame(k part.Kit) draw.Frame {
	lines := make([]string, k.Height)
	for i := range lines {
		lines[i] = strings.Repeat("w", k.Width)
	}
	return draw.Frame{Lines: lines}
}

// A menu leaves in sight what it lies over, and the cursor is in it.
func TestAMenuIsABoxInEveryWindowThatOneCanWorkIn(t *testing.T) {
	for _, x := range []struct {
		w, h  int
		boxed bool
	}{{120, 40, true}, {80, 24, true}, {60, 20, true}, {59, 40, false}, {60, 19, false}, {1, 1, false}} {
		s := NewStack(time.Now)
		s.Lay(Menu{part.NewMenu("Menu", []part.Item{{Name: "Open step"}})})
		m := New(&plate{}, time.Now)
		k := part.Kit{Words: words.For("en"), Lang: "en", Width: x.w, Height: x.h}
		m.Update(Look{Words: k.Words})
		m.Update(tea.WindowSizeMsg{Width: x.w, Height: x.h})
		lines, cursor := s.Lines(k, m)
		all := strings.Join(lines, "\n")
		if got := strings.Contains(all, "www"); got != x.boxed {
			t.Errorf("%d×%d: what is below shows: %v", x.w, x.h, got)
		}
		for _, l := range lines {
			if draw.Width(l) > x.w || x.boxed && draw.Width(l) != x.w {
				t.Errorf("%d×%d: %q is %d wide", x.w, x.h, l, draw.Width(l))
			}
		}
		if at := lines[cursor.Y]; len(lines) > x.h || x.boxed && !strings.HasPrefix(ansi.TruncateLeft(at, cursor.X, ""), k.Words.Menu.Filter) {
			t.Errorf("%d×%d: the cursor stands in %q at %d", x.w, x.h, at, cursor.X)
		}
	}
}
