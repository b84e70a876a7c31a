package sheet

import (
	"slices"
	"strings"

	"convene/exercises"
	"convene/tui/draw"
)

// ghost is what stands in an empty cell until something is written there: what
// one can choose, and where an answer is asked for what would be one. The choices
// of what was brought along show always, all else only where the caret is. Others
// who are here stand after it: everybody arrives in the same cell.
func (v *View) ghost(key blockKey, c column, here []placed) []string {
	asked := slices.Contains(v.AskedOf(key.entry), c.index)
	if !asked && !key.here || v.Reading || key.entry.Removed {
		return nil
	}
	col := v.Exercise.Columns[c.index]
	words, most := "", mostGhost
	switch {
	case col.Kind == exercises.Choice:
		words, most = choices(col, v.kit.Lang), mostChoices
	case asked && key.here:
		words = col.Placeholder.In(v.kit.Lang)
	}
	if words == "" {
		return nil
	}
	out := v.ghostly(words, c.w, most)
	if len(here) > 0 {
		last := len(out) - 1
		const apart = 2
		if room := c.w - draw.Width(out[last]) - apart; room > 0 {
			out[last] += draw.Spaces(apart) + v.withCarets(draw.WrappedLine{}, here, v.kit.Theme.Faint.Render, room)
		}
	}
	return out
}

// together is a space at which no line breaks, so that "not met" stays one.
const together = "\u00a0"

func choices(col exercises.Column, lang exercises.Lang) string {
	list := make([]string, len(col.Choices))
	for i, c := range col.Choices {
		list[i] = strings.ReplaceAll(c.In(lang), " ", together)
	}
	return strings.Join(list, together+"· ")
}
