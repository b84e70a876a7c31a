package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/tui/screen"
	"convene/tui/screen/home"
	"convene/tui/style"
	"convene/tui/words"
)

// HomeOptions are what the first screen needs.
type HomeOptions struct {
	Lang    exercises.Lang
	Environ []string
	Now     func() time.Time
	Recent  []home.File
}

// Home is the program behind `convene` alone: what to host.
type Home struct {
	screen.Model
	opt    HomeOptions
	chosen string
}

// NewHome makes it.
func NewHome(o HomeOptions) *Home {
	h := &Home{Model: screen.New(home.New(offered(), o.Recent), o.Now), opt: o}
	h.paint(true)
	return h
}

// offered is every plan and exercise, the working session first.
func offered() []home.Plan {
	var out []home.Plan
	for _, p := range exercises.Plans() {
		one := home.Plan{ID: p.ID, Title: p.Title, About: p.About}
		if p.ID == "working-session" {
			out = append([]home.Plan{one}, out...)
			continue
		}
		out = append(out, one)
	}
	for _, e := range exercises.Exercises() {
		out = append(out, home.Plan{ID: e.ID, Title: e.Title, Alone: true})
	}
	return out
}

func (h *Home) paint(dark bool) {
	h.Model.Update(screen.Look{Words: words.For(h.opt.Lang), Theme: style.New(style.Profile(h.opt.Environ), dark)})
}

// Chosen is what to host: a plan, an exercise or a session file; "" for nothing.
func (h *Home) Chosen() string { return h.chosen }

// Update routes to the one screen.
func (h *Home) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		h.paint(msg.IsDark())
		return h, nil
	case home.Host:
		h.chosen = msg.What
		return h, tea.Quit
	case home.Open:
		h.chosen = msg.File
		return h, tea.Quit
	case home.Quit:
		return h, tea.Quit
	}
	_, cmd := h.Model.Update(msg)
	return h, cmd
}
