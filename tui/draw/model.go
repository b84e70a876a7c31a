package draw

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// A screen is any Bubble Tea model. Its first message is always a tea.WindowSizeMsg, and a tea.BackgroundColorMsg may
// follow at any time, or never. What its View asks for beyond content, cursor, title and the alternate screen isn't
// painted here, and so it may not ask for it: see [Unpainted].

// Liner is a model that has its screen as lines already, and spares the string that View joins them to: 7 µs and 5 KB a
// frame. Lines is called on Update's goroutine, after Init and after every Update, and its slice is read only until the
// next one, so that it may be used again. Give lines that are the same strings as last time wherever nothing changed:
// comparing a string with itself costs nothing. What it gives is what View shows; make View of it with [View].
type Liner interface {
	tea.Model
	Lines() ([]string, *Cursor)
}

// Holder is a model that may have its drawing wait a moment, for something that it
// has asked for and will be woken by. Hold is called after every Update. While it is
// above 0 no frame is asked for, and at the end of the first such wait one is, whatever
// Hold says then: what a person types shows, on any disk.
type Holder interface {
	Hold() time.Duration
}

// WakeMsg tells the model that something it shows has changed; see Options.Wake.
type WakeMsg struct{}

// Ring is the command that rings the terminal's bell. Of all that a program can write past what draws it, tea.Raw, this
// is the one thing that comes through.
func Ring() tea.Msg { return tea.RawMsg{Msg: seqBell} }

// View is what a model shows that has its screen as lines.
func View(lines []string, c *Cursor, title string) tea.View {
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen, v.WindowTitle = true, title
	if c != nil {
		v.Cursor = tea.NewCursor(c.X, c.Y)
		v.Cursor.Shape, v.Cursor.Blink = tea.CursorBar, false
	}
	return v
}

// Unpainted names something that a view asks for and doesn't get here; "" when there is nothing. The cursor is a bar,
// whatever a view would have.
func Unpainted(v tea.View) string {
	switch {
	case !v.AltScreen:
		return "to be below what the terminal shows already (AltScreen is false)"
	case v.DisableBracketedPasteMode:
		return "no paste mode"
	case v.MouseMode != tea.MouseModeNone, v.OnMouse != nil:
		return "the mouse"
	case v.ReportFocus:
		return "the focus"
	case v.BackgroundColor != nil, v.ForegroundColor != nil, v.Cursor != nil && v.Cursor.Color != nil:
		return "the terminal's own colours"
	case v.KeyboardEnhancements != (tea.KeyboardEnhancements{}):
		return "keyboard enhancements"
	case v.ProgressBar != nil, v.ProgramStatus != nil:
		return "progress"
	}
	return ""
}

// sight is how a model is looked at.
type sight struct {
	looked bool
	title  string // of a Liner: that of its first view
	lines  []string
	cursor Cursor
}

// of is what the model shows now.
func (s *sight) of(m tea.Model) Frame {
	l, ready := m.(Liner)
	if ready && s.looked {
		lines, cursor := l.Lines()
		return Frame{Lines: lines, Cursor: cursor, Title: s.title}
	}
	v := m.View()
	if what := Unpainted(v); what != "" {
		panic(fmt.Sprintf("%T asks for %s, which draw doesn't paint", m, what))
	}
	s.looked, s.title = true, v.WindowTitle
	if ready {
		return s.of(m)
	}
	s.split(v.Content)
	f := Frame{Lines: s.lines, Title: v.WindowTitle}
	if c := v.Cursor; c != nil {
		s.cursor = Cursor{c.X, c.Y}
		f.Cursor = &s.cursor
	}
	return f
}

// split takes a content apart into rows. A row that is another than before gets memory of its own: the painter keeps
// it, and with it would keep the whole screen that it is a part of.
func (s *sight) split(content string) {
	n := 0
	for row := range strings.SplitSeq(content, "\n") {
		if n == MaxHeight {
			break
		}
		row = strings.TrimSuffix(row, "\r")
		switch {
		case n == len(s.lines):
			s.lines = append(s.lines, strings.Clone(row))
		case s.lines[n] != row:
			s.lines[n] = strings.Clone(row)
		}
		n++
	}
	clear(s.lines[n:])
	s.lines = s.lines[:n]
}
