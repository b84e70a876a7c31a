package agenda

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/sim"
	"convene/tui/part"
	"convene/tui/style"
	"convene/tui/words"
)

func day() time.Time { return time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC) }

// opened is the page over a session, with a facilitator who does what it asks for.
func opened(t *testing.T) (*Page, *sim.Desk, *sim.Seat) {
	t.Helper()
	plan, ok := exercises.FindPlan("convening-3h")
	if !ok {
		t.Fatal("no plan")
	}
	d, err := sim.NewDesk(plan, day())
	if err != nil {
		t.Fatal(err)
	}
	fay, err := d.Sit("Fay", 0)
	if err != nil {
		t.Fatal(err)
	}
	var p *Page
	p = New(Options{
		State: func() session.State { return d.State }, Now: func() time.Time { return day() },
		Do: func(said string, as ...session.Action) tea.Cmd {
			for _, a := range as {
				if _, err := fay.Do(a); err != nil {
					t.Errorf("%T: %v", a, err)
				}
			}
			p.Say(said)
			return nil
		},
		Add: func(after int) tea.Cmd { p.Say(fmt.Sprintf("add after %d", after)); return nil },
		Undo: func() tea.Cmd {
			if _, err := fay.Undo(); err != nil {
				t.Error(err)
			}
			return nil
		},
		Redo: func() tea.Cmd { return nil },
	})
	return p, d, fay
}

func drawn(p *Page, w, h int) string {
	k := part.Kit{Theme: style.New(0, true), Words: words.For(exercises.English), Lang: exercises.English, Width: w, Height: h, Now: day()}
	lines, _ := p.Lines(k)
	return strings.Join(lines, "\n")
}

func press(p *Page, keys ...string) {
	for _, s := range keys {
		msg := tea.KeyPressMsg{Text: s, Code: []rune(s)[0]}
		switch s {
		case "down":
			msg = tea.KeyPressMsg{Code: tea.KeyDown}
		case "enter":
			msg = tea.KeyPressMsg{Code: tea.KeyEnter}
		}
		p.Update(msg)
	}
}

// Each key does what the footer says to the step that is chosen, and all of it comes back.
func TestThePageChangesTheAgenda(t *testing.T) {
	t.Parallel()
	p, d, _ := opened(t)
	first := drawn(p, 120, 40)
	for _, s := range []string{"1 Leaders' check-in", "open now", "180 min in all, until 12:00", "09:30", "S pass over"} {
		if !strings.Contains(first, s) {
			t.Errorf("%q isn't on the page:\n%s", s, first)
		}
	}
	press(p, "down", "s")
	if !d.State.Skips(1) || !strings.Contains(drawn(p, 120, 40), "passed over") {
		t.Error("it isn't passed over")
	}
	press(p, "down", "e", "+", "r")
	if got := d.State.Listed(); got[1] != 2 || got[2] != 8 || d.State.Plan.Steps[2].Minutes != 35 {
		t.Errorf("the order is %v", got)
	}
	press(p, "a")
	if s := drawn(p, 120, 40); !strings.Contains(s, "add after 2") {
		t.Errorf("it asks for nothing:\n%s", s)
	}
	press(p, "u", "u", "u", "u")
	if got := d.State.Steps(); len(got) != 8 || got[1] != 1 || got[2] != 2 || d.State.Plan.Steps[2].Minutes != 30 {
		t.Errorf("taken back it is %v", got)
	}
	press(p, "enter")
	if d.State.Stage.Step != d.State.Listed()[p.choice.At] {
		t.Error("Enter opened another step")
	}
}

// Every window that people work in has room for it.
func TestThePageFits(t *testing.T) {
	t.Parallel()
	p, _, fay := opened(t)
	for range 30 {
		if _, err := fay.Do(session.RepeatStep{Step: 0, After: 0}); err != nil {
			t.Fatal(err)
		}
	}
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		for range 40 {
			press(p, "down")
		}
		lines := strings.Split(drawn(p, size[0], size[1]), "\n")
		if len(lines) != size[1] {
			t.Errorf("%v: %d rows", size, len(lines))
		}
		if all := strings.Join(lines, "\n"); size[0] >= 80 && (!strings.Contains(all, "Esc close") || !strings.Contains(all, "U undo")) {
			t.Errorf("%v: not all keys are told:\n%s", size, all)
		}
		if !strings.Contains(strings.Join(lines, "\n"), "▸") {
			t.Errorf("%v: the choice is out of sight", size)
		}
	}
}
