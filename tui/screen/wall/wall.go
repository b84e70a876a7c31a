package wall

import (
	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session/hub"
	"convene/tui/part"
)

// Info is what people need to join, as it is the whole session long.
type Info struct {
	Title       exercises.Text
	SSH         []string // the lines to type; the first, with the IP address, is the one shown large
	Code        string   // as people say it, "K7Q-2MX"; "" when everybody is let in
	Fingerprint string   // of the host key, "SHA256:…"
}

// What the screen asks for.
type (
	// OpenTable shows table N.
	OpenTable struct{ N int }
	// AskMenu opens the menu.
	AskMenu struct{}
	// ToggleClock starts, pauses or resumes the room's clock; see [Toggled].
	ToggleClock struct{}
	// AddMinutes changes what is left on it; see [Added].
	AddMinutes struct{ N int }
)

// Screen is one facilitator's wall. It is for one goroutine.
type Screen struct {
	info  Info
	view  hub.View
	joins bool // the how-to-join sheet is shown

	at      int // the chosen table, from 0
	top     int // the first row of cards shown
	columns int // of the last drawing: the arrows move in two dimensions
	rows    int // rows of cards shown in the last drawing

	cards   []card           // by table
	rosters [][]part.Present // by table, as of the last drawing
	toast   part.Toast
}

// New opens the wall with the sheet that says how to join.
func New(info Info) *Screen { return &Screen{info: info, joins: true, columns: 1, rows: 1} }

// SetView gives the newest snapshot to draw.
func (s *Screen) SetView(v hub.View) {
	s.view = v
	s.at = min(s.at, max(len(v.State.Tables)-1, 0))
}

// Say shows a sentence in the last line for a while.
func (s *Screen) Say(k part.Kit, sentence string) { s.toast.Say(k.Now, sentence) }

// HowToJoin shows the sheet, or goes back to the wall.
func (s *Screen) HowToJoin(shown bool) { s.joins = shown }

// Chosen is the number of the table the arrows are on, 0 when there is none.
func (s *Screen) Chosen() int {
	if s.at >= len(s.view.State.Tables) {
		return 0
	}
	return s.at + 1
}

// Update takes a key.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	stroke := key.Keystroke()
	switch stroke {
	case "esc":
		return say(AskMenu{})
	case "j", "shift+j":
		s.joins = !s.joins
		return nil
	case "space":
		return say(ToggleClock{})
	}
	switch key.Text {
	case "+", "=": // the same key without Shift on most keyboards
		return say(AddMinutes{1})
	case "-":
		return say(AddMinutes{-1})
	}
	if s.joins {
		if stroke == "enter" {
			s.joins = false
		}
		return nil
	}
	switch stroke {
	case "enter":
		if n := s.Chosen(); n > 0 {
			return say(OpenTable{n})
		}
	case "left":
		s.move(-1)
	case "right", "tab":
		s.move(1)
	case "shift+tab":
		s.move(-1)
	case "up":
		s.move(-s.columns)
	case "down":
		s.move(s.columns)
	case "pgup":
		s.move(-s.columns * s.rows)
	case "pgdown":
		s.move(s.columns * s.rows)
	case "home":
		s.at = 0
	case "end":
		s.at = max(len(s.view.State.Tables)-1, 0)
	}
	return nil
}

// move goes on or back by so many tables. A whole row down from above a shorter last row ends at its last table;
// otherwise a move off the edge stays where it is.
func (s *Screen) move(by int) {
	last := len(s.view.State.Tables) - 1
	to := s.at + by
	switch {
	case last < 0:
		return
	case to > last && by >= s.columns && s.at/s.columns < last/s.columns:
		to = last
	case to < 0 && -by > s.columns:
		to = s.at % s.columns
	case to < 0 || to > last:
		return
	}
	s.at = to
}

func say(m tea.Msg) tea.Cmd { return func() tea.Msg { return m } }
