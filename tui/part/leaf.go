package part

import (
	"convene/tui/draw"
)

// Leaf is a page to read: nothing is typed on it. It is a sheet over the whole window, like the menu and the help.
type Leaf struct {
	Title string   // plain
	Right string   // at the other end of the title, styled: the clock
	Under []string // below the title, whatever is scrolled; styled
	Lines []string // what is read; styled
	// Urgent is what has to be known whatever one reads, styled, by lines.
	Urgent []string
	Said   []string // in the place of the keys for a while, styled, by lines
	Keys   []Does
	Save   string // the saving mark, styled
}

// Does is a key and the short word for what it does on a page.
type Does struct{ Key, Does string }

// Keys tells what the keys of a page do in at most w columns; where that is too little, as Footer does.
func (k Kit) Keys(w int, keys ...Does) string {
	hints := make([]hint, len(keys))
	for i, d := range keys {
		hints[i] = hint{d.Key, d.Does}
	}
	return k.hints(w, hints)
}

// LeafCursor is the cursor on what is chosen of a page that was just drawn, where a screen reader reads; nil: there is
// nothing to choose.
func (k Kit) LeafCursor(l Leaf, c *Choice) *draw.Cursor {
	at, head := c.Line(), 3+len(l.Under)
	if at < 0 || head+at >= k.Height {
		return nil
	}
	return &draw.Cursor{X: k.indent(), Y: head + at}
}

// Leaf draws the page. window cuts out of the lines what fits in so many rows, and tells whether there is more below:
// see Scroll and Choice.
func (k Kit) Leaf(l Leaf, window func(lines []string, room int) ([]string, bool)) []string {
	inner := k.Inner()
	head := []string{"", k.Margin(Ends(k.Theme.Title.Render(draw.Cut(l.Title, max(inner-draw.Width(l.Right)-1, 1))), l.Right, inner))}
	for _, u := range l.Under {
		head = append(head, k.Margin(u))
	}
	head = append(head, "")
	foot := []string{""}
	for _, line := range l.Urgent {
		foot = append(foot, k.Margin(line))
	}
	last := append(l.Said[:len(l.Said):len(l.Said)], k.Keys(max(inner-draw.Width(l.Save)-2, 1), l.Keys...))
	for i, line := range last {
		if i == len(last)-1 {
			line = Ends(line, l.Save, inner)
		}
		foot = append(foot, k.Margin(line))
	}
	shown, more := window(l.Lines, max(k.Height-len(head)-len(foot), 1))
	if more {
		foot[0] = k.Margin(k.Theme.Dim.Render("↓ " + draw.Cut(k.Words.Aloud.MoreHere, inner-2)))
	}
	for _, line := range shown {
		head = append(head, k.Margin(line))
	}
	return k.Clip(k.Rows(head, foot))
}
