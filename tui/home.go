package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/part"
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
	opt    HomeOptions
	screen *home.Screen
	kit    part.Kit
	dark   bool
	chosen string
}

// NewHome makes it.
func NewHome(o HomeOptions) *Home {
	h := &Home{opt: o, dark: true}
	h.kit.Words = words.For(o.Lang)
	h.kit.Lang = h.kit.Words.Lang
	h.screen = home.New(offered(), o.Recent)
	h.paint()
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

func (h *Home) paint() { h.kit.Theme = style.New(style.Profile(h.opt.Environ), h.dark) }

// Chosen is what to host: a plan, an exercise or a session file; "" for nothing.
func (h *Home) Chosen() string { return h.chosen }

// Init has nothing to do.
func (h *Home) Init() tea.Cmd { return nil }

// Update routes to the one screen.
func (h *Home) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		h.kit.Width, h.kit.Height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		h.dark = msg.IsDark()
		h.paint()
	case home.Host:
		h.chosen = msg.What
		return h, tea.Quit
	case home.Open:
		h.chosen = msg.File
		return h, tea.Quit
	case home.Quit:
		return h, tea.Quit
	default:
		return h, h.screen.Update(msg)
	}
	return h, nil
}

// View is the screen.
func (h *Home) View() tea.View { return screen.View(h) }

// Lines is what View shows: see draw.Liner.
func (h *Home) Lines() ([]string, *draw.Cursor) {
	k := h.kit
	k.Now = h.opt.Now()
	f := h.screen.Frame(k)
	return f.Lines, f.Cursor
}
