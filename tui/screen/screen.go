// Package screen is what all screens have in common. Each is a plain Bubble Tea model in a room of its own below this
// one; what lies over it, a menu, a question, help, is a [Layer] on the [Stack] of its person.
package screen

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"convene/session"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
	"convene/tui/words"
)

// Title is what the terminal's window is called.
const Title = "Convene"

// Model is a screen: a Bubble Tea model that has its lines ready.
type Model interface {
	draw.Liner
}

// Look is how a screen is to look: its person's language, and colours that suit their terminal. It comes before the
// first tea.WindowSizeMsg, and whenever it is another.
type Look struct {
	Words *words.Words
	Theme style.Theme
	Calm  bool // see part.Kit
}

// Hear takes in what a screen is told about its look and its size, and tells whether it was that.
func Hear(k *part.Kit, msg tea.Msg) bool {
	switch msg := msg.(type) {
	case Look:
		k.Words, k.Lang, k.Theme, k.Calm = msg.Words, msg.Words.Lang, msg.Theme, msg.Calm
	case tea.WindowSizeMsg:
		k.Width, k.Height = msg.Width, msg.Height
	default:
		return false
	}
	return true
}

// View is a screen's view, from its lines.
func View(m Model) tea.View {
	lines, cursor := m.Lines()
	return draw.View(lines, cursor, Title)
}

// Refused tells whether an error is the session's no, for one of these reasons.
func Refused(err error, codes ...session.Code) bool {
	var e *session.Error
	return errors.As(err, &e) && slices.Contains(codes, e.Code)
}
