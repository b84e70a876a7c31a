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
	// Offer is what the screen offers beside every plan and exercise.
	Offer home.Options
}

// Home is the program behind `convene` alone, and what a facilitator sees first on a
// server: what to host.
type Home struct {
	screen.Model
	opt    HomeOptions
	chosen tea.Msg // what it ended with
}

// NewHome makes it.
func NewHome(o HomeOptions) *Home {
	if o.Offer.Place != home.Which {
		o.Offer.Plans = offered(o.Offer.Place == home.OnServer)
	}
	o.Offer.Most = exercises.MostTables
	h := &Home{Model: screen.New(home.New(o.Offer), o.Now), opt: o}
	h.paint(true)
	return h
}

// offered is every plan and exercise, the working session first. asks: how many tables
// it is to have is asked for.
func offered(asks bool) []home.Plan {
	tables := func(n int) int {
		if !asks {
			return 0
		}
		return n
	}
	var out []home.Plan
	for _, p := range exercises.Plans() {
		one := home.Plan{ID: p.ID, Title: p.Title, About: p.About, Tables: tables(p.Tables)}
		if p.ID == "working-session" {
			out = append([]home.Plan{one}, out...)
			continue
		}
		out = append(out, one)
	}
	for _, e := range exercises.Exercises() {
		out = append(out, home.Plan{ID: e.ID, Title: e.Title, About: e.Prompt, Alone: true, Tables: tables(exercises.PlanOf(e).Tables)})
	}
	return out
}

func (h *Home) paint(dark bool) {
	h.Model.Update(screen.Look{Words: words.For(h.opt.Lang), Theme: style.New(style.Profile(h.opt.Environ), dark)})
}

// Chosen is what to host: a plan, an exercise or a session file, "" for nothing; and with
// how many tables, 0 for as many as it has.
func (h *Home) Chosen() (what string, tables int) {
	switch c := h.chosen.(type) {
	case home.Host:
		return c.What, c.Tables
	case home.Open:
		return c.File, 0
	}
	return "", 0
}

// Chore is what to do instead, "" for nothing.
func (h *Home) Chore() home.Chore {
	d, _ := h.chosen.(home.Do)
	return d.What
}

// Writes is the session whose documents are to be written, "" for none.
func (h *Home) Writes() string {
	w, _ := h.chosen.(home.Write)
	return w.File
}

// Update routes to the one screen.
func (h *Home) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		h.paint(msg.IsDark())
		return h, nil
	case home.Host, home.Open, home.Do, home.Write:
		h.chosen = msg
		return h, tea.Quit
	case home.Quit:
		return h, tea.Quit
	}
	_, cmd := h.Model.Update(msg)
	return h, cmd
}
