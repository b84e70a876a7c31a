package tui

import (
	"convene/exercises"
	"convene/tui/part"
	"convene/tui/screen"
	"convene/tui/style"
	"convene/tui/words"

	tea "charm.land/bubbletea/v2"
)

// show puts a screen on.
func (r *Root) show(m screen.Model) {
	r.on = m
	r.tell(m)
}

// tell says how to look, and how large the terminal is.
func (r *Root) tell(m screen.Model) {
	m.Update(screen.Look{Words: r.kit.Words, Theme: r.kit.Theme, Calm: r.kit.Calm})
	m.Update(tea.WindowSizeMsg{Width: r.kit.Width, Height: r.kit.Height})
}

// look tells what there is, after something about the look is another.
func (r *Root) look() {
	if r.on != nil {
		r.tell(r.on)
	}
	if r.desk != nil && r.table != nil {
		r.tell(r.desk)
	}
}

func (r *Root) speak(l exercises.Lang) {
	r.kit.Words = words.For(l)
	r.kit.Lang = r.kit.Words.Lang
	r.look()
}

func (r *Root) paint() {
	depth := r.depth
	if r.kit.Calm {
		depth = min(depth, style.Mono)
	}
	r.kit.Theme = style.New(depth, r.dark)
	r.look()
}

// calm makes it a quiet screen, or the usual one, which their seat remembers as long as the session is open.
func (r *Root) calm(on bool) {
	r.kit.Calm = on
	r.screen.SetCalm(on)
	r.paint()
}

// now is the kit at this moment.
func (r *Root) now() part.Kit {
	k := r.kit
	k.Now = r.opt.Now()
	return k
}
