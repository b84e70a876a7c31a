package part

import (
	"fmt"
	"strings"
	"time"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/style"
	"convene/tui/words"
)

// Kit is what every screen and part draws with.
type Kit struct {
	Theme style.Theme
	Words *words.Words
	Lang  exercises.Lang
	// Calm screens change by themselves as little as can be: whoever has theirs read aloud hears every change.
	Calm bool
	// Width and Height are the room there is, in columns and rows. Nothing drawn is ever wider or higher.
	Width, Height int
	// Now is the moment of drawing, in the time zone times are shown in.
	Now time.Time
}

// The smallest window that the screens are made for.
const (
	MinWidth  = 60
	MinHeight = 20
)

// Small tells whether the window is too small to work in. The screen then shows [Kit.Larger] and nothing else.
func (k Kit) Small() bool { return k.Width < MinWidth || k.Height < MinHeight }

// Larger asks for a larger window, in one sentence, and where there is room says how large.
func (k Kit) Larger() draw.Frame {
	if k.Width < 1 || k.Height < 1 {
		return draw.Frame{}
	}
	c := k.Words.Common
	lines := k.Wrapped(c.Larger, k.Width)
	if more := k.Wrapped(fmt.Sprintf(c.LargerNeeds, k.Width, k.Height), k.Width); len(lines)+len(more) <= k.Height {
		lines = append(lines, more...)
	}
	return draw.Frame{Lines: k.Clip(lines)}
}

// Wrapped breaks plain text into lines of at most w columns. A character wider than w is left out.
func (k Kit) Wrapped(text string, w int) []string {
	if w < 1 {
		return nil
	}
	var out []string
	for _, l := range draw.Wrap(text, w) {
		out = append(out, draw.Cut(l.Text, w))
	}
	return out
}

// Clip keeps of the lines what fits in the window.
func (k Kit) Clip(lines []string) []string {
	lines = lines[:min(len(lines), max(k.Height, 0))]
	for i, l := range lines {
		if draw.Width(l) > k.Width {
			lines[i] = draw.Cut(l, k.Width)
		}
	}
	return lines
}

// margin is the blank on both sides of a page of text.
const margin = 3

// Inner is the columns between a page's margins.
func (k Kit) Inner() int { return max(k.Width-2*margin, 1) }

func (k Kit) indent() int { return min(margin, max(k.Width-1, 0)) }

// Margin puts the page's left margin before a line. An empty line stays empty.
func (k Kit) Margin(s string) string {
	if s == "" {
		return ""
	}
	return draw.Spaces(k.indent()) + s
}

// Rule is a quiet line of w columns.
func (k Kit) Rule(w int) string {
	if w < 1 {
		return ""
	}
	return k.Theme.Faint.Render(strings.Repeat("─", w))
}

// Ends puts left and right at the two ends of w columns. Both may be styled. When there is no room for both, right
// goes first, since it is the one that is short and looked for: the clock, the saving mark.
func Ends(left, right string, w int) string {
	if w < 1 {
		return ""
	}
	room := w - draw.Width(right)
	if room < 1 {
		return draw.Cut(right, w)
	}
	if draw.Width(left)+1 > room {
		left = draw.Cut(left, room-1)
	}
	if right == "" {
		return left
	}
	return draw.Fit(left, room) + right
}

// Rows fills the window down to its last row: top from above, foot at the bottom, blank rows between them. When there
// isn't room for both, the top is cut.
func (k Kit) Rows(top, foot []string) []string {
	if len(foot) > k.Height {
		foot = foot[:max(k.Height, 0)]
	}
	room := max(k.Height-len(foot), 0)
	out := make([]string, 0, max(k.Height, 0))
	out = append(out, top[:min(len(top), room)]...)
	for len(out) < room {
		out = append(out, "")
	}
	return append(out, foot...)
}
