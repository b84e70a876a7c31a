package draw

import "strings"

// The largest screen anybody gets. A client may claim any size it likes; memory is spent by what we believe.
const (
	MaxWidth  = 500
	MaxHeight = 200
)

// What we assume when a terminal claims to have no size at all.
const (
	defaultWidth  = 80
	defaultHeight = 24
)

// Size is a terminal's size in columns and rows.
type Size struct{ Width, Height int }

// usable reports whether a claimed size means anything. Some clients send 0×0 when they don't know.
func (s Size) usable() bool { return s.Width > 0 && s.Height > 0 }

// clamp keeps a claimed size inside what we are willing to draw.
func (s Size) clamp() Size {
	return Size{Width: min(max(s.Width, 1), MaxWidth), Height: min(max(s.Height, 1), MaxHeight)}
}

// Cursor is where the terminal's own cursor stands, counted from 0, 0 at the top left. Input methods and screen
// readers follow it, so it has to be where the person types. It may stand one column right of a full line's text; it
// is kept inside the screen.
type Cursor struct{ X, Y int }

// Frame is one whole screen, ready to print.
type Frame struct {
	// Lines from the top. Text and SGR sequences (colours, bold) only: anything else is dropped when painted. At most
	// as many as the screen is high, each at most as wide as the screen; what is too much is cut off. Every line
	// starts unstyled, whatever the line before it left behind.
	Lines []string
	// Cursor is nil when the cursor is hidden.
	Cursor *Cursor
	// Title of the terminal's window: fixed words of the program, never anybody's text. Empty leaves it alone.
	Title string
	// Bell rings once with this frame, also when a newer frame overtakes it on the way to the terminal.
	Bell bool
}

// cleanTitle keeps a title from ever being more than a title: it is written raw into a control sequence.
func cleanTitle(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 || (r >= 0x7f && r < 0xa0) || r == 0xfffd || isFormat(r) {
			return -1
		}
		return r
	}, s)
	const longest = 120
	if r := []rune(s); len(r) > longest {
		s = string(r[:longest])
	}
	return s
}
