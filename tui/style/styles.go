package style

import (
	"image/color"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Styles are the tokens of one kind of terminal, as Lip Gloss has them: for what is laid out once or seldom. What is
// drawn with every key takes their compiled twins, the inks of a [Theme]: a Style's Render costs some fifty times as much.
type Styles struct {
	Text, Title, Strong, Dim, Faint, Ghost, Accent, Good, Warn, Alarm, Key, Selected lipgloss.Style

	People [People]lipgloss.Style
}

// For gives the tokens for a depth and a ground. Each is a function of both, and not one colour that is made coarser:
// among sixteen colours and without any it is bold, underline and italic that tell people apart.
func For(depth Depth, dark bool) Styles {
	var s Styles
	if depth == Bare {
		return s
	}
	c := lightTones()
	if dark {
		c = darkTones()
	}
	strong := lipgloss.NewStyle().Bold(true)
	s = Styles{
		Title: strong, Strong: strong, Key: strong, Selected: lipgloss.NewStyle().Reverse(true),
		Dim: c.dim.style(depth), Faint: c.faint.style(depth), Ghost: c.ghost.style(depth), Accent: c.accent.style(depth),
		Good: c.good.style(depth), Warn: c.warn.style(depth), Alarm: c.alarm.style(depth),
	}
	for i, p := range c.people {
		s.People[i] = p.style(depth)
	}
	return s
}

// cursorOf is how the character looks that a person's cursor stands on.
func cursorOf(person lipgloss.Style, depth Depth) lipgloss.Style {
	if depth == Bare {
		return person
	}
	return person.Reverse(true)
}

func (t tone) style(depth Depth) lipgloss.Style {
	colour := func(c color.Color) lipgloss.Style { return lipgloss.NewStyle().Foreground(c) }
	switch depth {
	case Mono:
		return t.mono.of(lipgloss.NewStyle())
	case Sixteen:
		return t.classic.with.of(colour(t.classic.colour()))
	case Indexed:
		return colour(ansi.IndexedColor(t.index))
	case True:
		return colour(ansi.RGBColor{R: uint8(t.rgb >> 16), G: uint8(t.rgb >> 8), B: uint8(t.rgb)})
	}
	return lipgloss.NewStyle()
}

func (b basic) colour() color.Color {
	switch {
	case b.sgr >= 90:
		return ansi.BasicColor(b.sgr - 90 + 8)
	case b.sgr >= 30:
		return ansi.BasicColor(b.sgr - 30)
	}
	return lipgloss.NoColor{}
}

func (a attr) of(s lipgloss.Style) lipgloss.Style {
	if a&bold != 0 {
		s = s.Bold(true)
	}
	if a&italic != 0 {
		s = s.Italic(true)
	}
	if a&underline != 0 {
		s = s.Underline(true)
	}
	if a&reverse != 0 {
		s = s.Reverse(true)
	}
	return s
}

// compile takes the sequence that a style puts before a text. The text has to be one that can be seen: Lip Gloss writes
// nothing at all around one that can't.
func compile(s lipgloss.Style) Ink {
	const seen = "x"
	before, _, _ := strings.Cut(s.Render(seen), seen)
	return ink(tidied(strings.TrimSuffix(strings.TrimPrefix(before, "\x1b["), "m")))
}

// tidied puts the colour first and says everything once. Lip Gloss says an underline twice; every byte goes over the line
// with every row that changes.
func tidied(params string) string {
	if params == "" {
		return ""
	}
	var colours, attrs []string
	parts := strings.Split(params, ";")
	for i := 0; i < len(parts); i++ {
		n := 1
		if parts[i] == "38" { // 38;5;index or 38;2;red;green;blue
			n = map[string]int{"5": 3, "2": 5}[parts[i+1]]
		}
		switch {
		case len(parts[i]) > 1:
			colours = append(colours, parts[i:i+n]...)
		case !slices.Contains(attrs, parts[i]):
			attrs = append(attrs, parts[i])
		}
		i += n - 1
	}
	return strings.Join(append(colours, attrs...), ";")
}
