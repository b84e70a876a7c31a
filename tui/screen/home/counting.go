package home

import (
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"convene/tui/draw"
	"convene/tui/part"
)

// howMany asks how many tables a plan is to have before it is started.
type howMany struct{ Plan }

// counting is that question. Enter alone takes what the plan has.
type counting struct {
	plan  Plan
	typed part.Field
	most  int
	wrong bool
}

func (s *Screen) asksHowMany(does tea.Msg) bool {
	h, ok := does.(howMany)
	if ok {
		s.count = &counting{plan: h.Plan, typed: part.Field{Most: 3}, most: s.opt.Most}
	}
	return ok
}

// counts takes a key or a paste while it is asked.
func (s *Screen) counts(msg tea.Msg) tea.Cmd {
	c := s.count
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.Keystroke() {
		case "ctrl+c", "ctrl+q":
			return say(Quit{})
		case "esc":
			s.count = nil
			return nil
		case "enter":
			n, err := strconv.Atoi(c.typed.Value())
			if c.typed.Empty() {
				n, err = c.plan.Tables, nil
			}
			if c.wrong = err != nil || n < 1 || n > c.most; c.wrong {
				return nil
			}
			return say(Host{What: c.plan.ID, Tables: n})
		}
	}
	if changed, _ := c.typed.Update(msg); changed {
		c.wrong = false
	}
	return nil
}

func (c *counting) frame(k part.Kit) draw.Frame {
	w, inner := k.Words.Home, k.Inner()
	lines := []string{"", k.Margin(k.Theme.Title.Render(draw.Cut(c.plan.Title.In(k.Lang), inner))), ""}
	ask := func(text string, dim bool) {
		for _, l := range k.Wrapped(text, inner) {
			if dim {
				l = k.Theme.Dim.Render(l)
			}
			lines = append(lines, k.Margin(l))
		}
	}
	ask(w.HowMany, false)
	field, x := k.Input(c.typed, strconv.Itoa(c.plan.Tables), false, inner)
	cursor := &draw.Cursor{X: k.Width - inner - 3 + x, Y: len(lines)}
	lines = append(lines, k.Margin(field), "")
	if c.wrong {
		ask(fmt.Sprintf(w.NotSoMany, c.most), false)
	} else {
		ask(w.AsThePlan, true)
	}
	foot := []string{"", k.Margin(part.Footer(k, inner, "home-open", "menu-close"))}
	return draw.Frame{Lines: k.Clip(k.Rows(lines, foot)), Cursor: cursor}
}
