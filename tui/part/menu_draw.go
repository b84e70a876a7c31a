package part

import (
	"fmt"
	"slices"

	"convene/tui/draw"
)

// mostTitle is how many lines the title may take: it may be a question.
const mostTitle = 2

// mostRefused is how many lines the reason may take for which an answer wasn't taken.
const mostRefused = 3

// Lines draws the menu as a sheet over the whole window, with the cursor where typing goes. urgent is what has to be
// known whatever one chooses, styled, by lines.
func (m *Menu) Lines(k Kit, urgent ...string) ([]string, *draw.Cursor) {
	if k.Width < 1 || k.Height < 1 {
		return nil, nil
	}
	l := m.top()
	inner := k.Inner()
	head := []string{""}
	for _, line := range Folded(l.title, inner, mostTitle) {
		head = append(head, k.Margin(k.Theme.Title.Render(line)))
	}
	field, cursor := k.Input(l.field, k.Words.Menu.Filter, l.asks != nil, inner)
	head = append(head, "", k.Margin(field), "")
	foot := []string{""}
	for _, line := range l.whole(inner) {
		foot = append(foot, k.Margin(k.Theme.Text.Render(line)))
	}
	for _, line := range urgent {
		foot = append(foot, k.Margin(line))
	}
	foot = append(foot, k.Margin(k.hints(inner, m.footer(k))))
	at := len(head) - 2
	if k.Height < len(head)+len(foot)+3 {
		head, foot, at = []string{k.Margin(field)}, nil, 0
	}
	cur := &draw.Cursor{X: min(k.indent()+cursor, k.Width-1), Y: at}
	var body []string
	switch n := l.field.Len(); {
	case l.asks == nil:
		body = l.list(k, inner, max(k.Height-len(head)-len(foot), 0))
	case l.refused != "":
		for _, line := range Folded(l.refused, inner, mostRefused) {
			body = append(body, k.Margin(k.Theme.Warn.Render(line)))
		}
	case l.field.WasCut() || n == l.field.Most:
		for _, line := range Folded(fmt.Sprintf(k.Words.Deeds.Full, n), inner, mostTitle) {
			body = append(body, k.Margin(k.Theme.Faint.Render(line)))
		}
	}
	return k.Clip(k.Rows(append(head, body...), foot)), cur
}

// Input draws a field in w columns with what to type in it while it is empty, and gives the cursor's column.
func (k Kit) Input(f Field, placeholder string, bare bool, w int) (string, int) {
	if f.Empty() && !bare {
		return k.Theme.Dim.Render(draw.Cut(placeholder, w)), 0
	}
	shown, cursor := f.Line(w)
	return k.Theme.Text.Render(shown), cursor
}

func (m *Menu) footer(k Kit) []hint {
	w := k.Words.Menu
	esc := w.Close
	if len(m.levels) > 1 {
		esc = w.Back
	}
	if m.top().asks != nil {
		return []hint{{"Enter", w.Run}, {"Esc", esc}}
	}
	return []hint{{"Enter", w.Run}, {"↑ ↓", w.Choose}, {"?", k.Words.Keys.Help.Hint}, {"Esc", esc}}
}

// list draws the found items around the chosen one.
func (l *level) list(k Kit, w, rows int) []string {
	found := l.found()
	switch {
	case rows < 1:
		return nil
	case len(l.items) == 0:
		return []string{k.Margin(k.Theme.Dim.Render(draw.Cut(k.Words.Menu.Empty, w)))}
	case len(found) == 0:
		return []string{k.Margin(k.Theme.Dim.Render(draw.Cut(fmt.Sprintf(k.Words.Menu.Nothing, l.field.Value()), w)))}
	}
	names, keys := l.columns(w)
	more := len(found) > rows && rows > 3
	if more {
		rows-- // the last row says that there is more
	}
	from := Scrolled(l.at, len(found), rows)
	var out []string
	for i := from; i < min(from+rows, len(found)); i++ {
		out = append(out, found[i].row(k, i == l.at, names, keys, w))
	}
	if more {
		above, below := from, len(found)-from-rows
		out = append(out, k.Margin(k.Theme.Dim.Render(draw.Cut(fmt.Sprintf("  ↑ %d   ↓ %d", above, below), w))))
	}
	return out
}

// columns are how wide the names and the keys are, by all items, so that they stay
// where they are while one types.
func (l *level) columns(w int) (names, keys int) {
	for _, it := range l.items {
		names, keys = max(names, draw.Width(it.Name)), max(keys, draw.Width(it.Key))
	}
	most := max(w*3/5, 8)
	if !slices.ContainsFunc(l.items, func(it Item) bool { return it.Key != "" || it.Hint != "" || it.Disabled != "" }) {
		most = max(w-2, 8) // nothing else wants the room
	}
	names = min(names, most)
	if keys > 0 && w-names-keys-7 < 0 {
		keys = 0
	}
	return names, keys
}

// whole is what the chosen row has no room for: its name where that is cut, and why it
// can't be done now, or what else there is to say of it.
func (l *level) whole(w int) []string {
	found := l.found()
	if l.asks != nil || l.at < 0 || l.at >= len(found) {
		return nil
	}
	it := found[l.at]
	names, keys := l.columns(w)
	said := it.Hint
	if it.Disabled != "" {
		said = it.Disabled
	}
	room := w - names - 2 - 3
	if keys > 0 {
		room -= keys + 3
	}
	nameCut, saidCut := draw.Width(it.Name) > names, said != "" && draw.Width(said) > max(room, 0)
	switch {
	case nameCut && saidCut:
		return Folded(it.Name+" · "+said, w, mostWhole)
	case nameCut:
		return Folded(it.Name, w, mostWhole)
	case saidCut:
		return Folded(said, w, mostWhole)
	}
	return nil
}

// mostWhole is how many lines that may take.
const mostWhole = 3

// row is one item: the sign of the chosen one, the name, its key, and last what may be long.
func (it Item) row(k Kit, chosen bool, names, keys, w int) string {
	name, sign := draw.Fit(it.Name, names), "  "
	if chosen {
		sign = "▸ "
	}
	plain := sign + name
	hint := it.Hint
	if it.Disabled != "" {
		hint = it.Disabled
	}
	room := w - draw.Width(plain)
	if room < 0 {
		plain, room = draw.Cut(plain, w), 0
	}
	var rest string
	if keys > 0 && room > keys+3 {
		rest = "   " + draw.Fit(it.Key, keys)
		room -= keys + 3
	}
	if hint != "" && room > 6 {
		rest += "   " + draw.Cut(hint, room-3)
	}
	indent := draw.Spaces(k.indent())
	switch {
	case it.Disabled != "":
		return indent + k.Theme.Faint.Render(plain+rest)
	case chosen:
		return indent + k.Theme.Selected.Render(plain) + k.Theme.Dim.Render(rest)
	}
	return indent + k.Theme.Text.Render(plain) + k.Theme.Dim.Render(rest)
}

// Scrolled is the first of n rows to show in a window of some rows so that row at can be seen, in the middle where
// that is possible.
func Scrolled(at, n, rows int) int {
	return max(min(at-rows/2, n-rows), 0)
}
