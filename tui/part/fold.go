package part

import (
	"strings"

	"convene/tui/draw"
)

// Folded is a plain sentence in at most so many lines of w columns. Only what is left even then is cut, with a … at its
// end: what people have to know stands there whole.
func Folded(sentence string, w, most int) []string {
	if w < 1 {
		return nil
	}
	lines := draw.Wrap(sentence, w)
	var out []string
	for i, l := range lines[:max(min(most, len(lines)), 0)] {
		shown := strings.TrimRight(l.Text, " ")
		if i == most-1 && i+1 < len(lines) {
			shown = draw.Cut(string([]rune(sentence)[l.Start:]), w)
		}
		out = append(out, draw.Cut(shown, w))
	}
	return out
}
