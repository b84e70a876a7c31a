package part

import (
	"strings"

	"convene/tui/draw"
	"convene/tui/keys"
	"convene/tui/words"
)

// KeyOf is the key of a function as it is printed on a keyboard, or "".
func KeyOf(w *words.Words, id string) string { return keys.Of(w, id) }

// ClosesPage is Esc on a page of the wall that its person opened.
const ClosesPage = "closes-page"

// Footer tells the keys in at most w columns: "Enter new line · Tab next block · Esc menu". When there is too little
// room the ones in the middle go first: the first is what one does most, the last the way to all the others.
func Footer(k Kit, w int, ids ...string) string {
	var hints []hint
	for _, id := range ids {
		if l, ok := keys.Find(k.Words, id); ok {
			hints = append(hints, hint{l.Keys, l.Hint})
		}
	}
	return k.hints(w, hints)
}

type hint struct{ keys, does string }

func (k Kit) hints(w int, hints []hint) string {
	const dot = " · "
	width := func() int {
		n := (len(hints) - 1) * draw.Width(dot)
		for _, h := range hints {
			n += draw.Width(h.keys) + 1 + draw.Width(h.does)
		}
		return n
	}
	for len(hints) > 1 && width() > w {
		i := max(len(hints)-2, 0)
		hints = append(hints[:i:i], hints[i+1:]...)
	}
	if len(hints) == 0 || w < 1 {
		return ""
	}
	if h := hints[0]; width() > w {
		return k.Theme.Dim.Render(draw.Cut(h.keys+" "+h.does, w))
	}
	var b strings.Builder
	for i, h := range hints {
		if i > 0 {
			b.WriteString(k.Theme.Faint.Render(dot))
		}
		b.WriteString(k.Theme.Text.Render(h.keys))
		b.WriteString(k.Theme.Dim.Render(" " + h.does))
	}
	return b.String()
}
