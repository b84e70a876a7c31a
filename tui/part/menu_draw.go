package part

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"convene/tui/draw"
)

// mostTitle is how many lines the title may take: it may be a question, with what to know before one answers it.
const mostTitle = 3

// mostRefused is how many lines the reason may take for which an answer wasn't taken.
const mostRefused = 3

// What a menu's box may take of the window: it leaves the clock above it in sight, and the keys below.
const (
	mostBox   = 78
	boxBeside = 2
	boxAbove  = 2
	leastBox  = 24 // columns; in less there is no room for a box
	leastRows = 9

	// Ample is how many rows a window has of which some may stay empty.
	Ample = 24
)

// Lines draws the menu as a box in an empty window, with the cursor where typing goes. urgent is what has to be known
// whatever one chooses, styled, by lines.
func (m *Menu) Lines(k Kit, urgent ...string) ([]string, *draw.Cursor) {
	if k.Width < 1 || k.Height < 1 {
		return nil, nil
	}
	box, cursor := m.Box(k, urgent...)
	lines := draw.Over(make([]string, k.Height), box)
	return k.Clip(lines), cursor
}

// Box draws it as a box that lies over something, as high as what it has to show, with the cursor's place in the window.
func (m *Menu) Box(k Kit, urgent ...string) (draw.Box, *draw.Cursor) {
	if k.Width < leastBox || k.Height < leastRows {
		return m.bare(k)
	}
	l := m.top()
	box := draw.Box{Width: k.InBox() + 4, Y: 1}
	most := k.Height - 2
	if k.Height >= Ample {
		box.Y, most = boxAbove, k.Height-2*boxAbove
	}
	box.X = (k.Width - box.Width) / 2
	wide := k.InBox()
	title := l.title
	var head []string
	if draw.Width(title) > wide-2 {
		for _, line := range Folded(title, wide, mostTitle) {
			head = append(head, k.Theme.Title.Render(line))
		}
		title = ""
	}
	field, at := k.Input(l.field, k.Words.Menu.Filter, l.asks != nil, wide)
	cursor := &draw.Cursor{X: box.X + 2 + at, Y: box.Y + 1 + len(head)}
	head = append(head, field)
	foot := append(m.below(k, wide), urgent...)
	rows := l.rows(k, wide)
	room := most - 2 - len(head) - len(foot)
	if len(rows)+2 <= room { // some air
		if len(rows) > 0 {
			head = append(head, "")
		}
		if len(foot) > 0 {
			foot = append([]string{""}, foot...)
		}
	}
	room = max(most-2-len(head)-len(foot), 1)
	body, chosen := l.window(k, rows, room, wide)
	if l.arrowed && chosen >= 0 { // where a screen reader reads
		cursor = &draw.Cursor{X: box.X + 2, Y: box.Y + 1 + len(head) + chosen}
	}
	box.Lines = k.Boxed(title, k.hints(box.Width-6, m.footer(k)), slices.Concat(head, body, foot), box.Width)
	return box, cursor
}

// Boxed puts lines into a box of w columns, with a title in its upper edge and keys, styled, in the lower one.
func (k Kit) Boxed(title, keys string, lines []string, w int) []string {
	out := []string{k.edge("╭", "╮", k.Theme.Title.Render(title), w)}
	side := k.Theme.Faint.Render("│")
	for _, line := range lines {
		out = append(out, side+" "+draw.Fit(line, w-4)+" "+side)
	}
	return append(out, k.edge("╰", "╯", keys, w))
}

// InBox is how many columns there are in a menu's box.
func (k Kit) InBox() int { return max(min(k.Width-2*boxBeside, mostBox)-4, 1) }

// edge is the upper or the lower edge of a box, with something in it, styled.
func (k Kit) edge(left, right, said string, w int) string {
	ink := k.Theme.Faint
	if said == "" {
		return ink.Render(left + strings.Repeat("─", w-2) + right)
	}
	return ink.Render(left+"─") + " " + said + " " + ink.Render(strings.Repeat("─", max(w-5-draw.Width(said), 0))+right)
}

// bare is a menu where there is no room for a box: what is typed, and as much of the list as there is room for.
func (m *Menu) bare(k Kit) (draw.Box, *draw.Cursor) {
	l := m.top()
	field, at := k.Input(l.field, k.Words.Menu.Filter, l.asks != nil, k.Width)
	body, chosen := l.window(k, l.rows(k, k.Width), max(k.Height-1, 0), k.Width)
	lines := append([]string{field}, body...)
	cursor := &draw.Cursor{X: min(at, k.Width-1)}
	if l.arrowed && chosen >= 0 {
		cursor = &draw.Cursor{Y: 1 + chosen}
	}
	for len(lines) < k.Height {
		lines = append(lines, "")
	}
	for i, line := range lines {
		lines[i] = draw.Fit(line, k.Width)
	}
	return draw.Box{Width: k.Width, Lines: lines}, cursor
}

// below is what stands under the list: of the chosen item what there is to say of it, of a question why its answer
// wasn't taken.
func (m *Menu) below(k Kit, w int) []string {
	l := m.top()
	var out []string
	say := func(paint func(string) string, sentence string, most int) {
		for _, line := range Folded(sentence, w, most) {
			out = append(out, paint(line))
		}
	}
	switch n := l.field.Len(); {
	case l.refused != "":
		say(k.Theme.Warn.Render, l.refused, mostRefused)
	case l.asks != nil && (l.field.WasCut() || n == l.field.Most):
		say(k.Theme.Dim.Render, fmt.Sprintf(k.Words.Deeds.Full, n), mostTitle)
	case l.asks == nil:
		say(k.Theme.Text.Render, l.says(w), mostWhole)
	}
	least := 0
	if _, any := l.chosen(); any && l.words != nil { // it stays as high while one goes through the list
		least = 1
		if k.Height >= Ample {
			least = 2
		}
	}
	for len(out) < least {
		out = append(out, "")
	}
	return out
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
	if it, ok := m.top().chosen(); ok && it.group {
		return []hint{{"Enter →", k.Words.Acts.LookIn}, {"↑ ↓", w.Choose}, {"?", k.Words.Keys.Help.Hint}, {"Esc", esc}}
	}
	return []hint{{"Enter", w.Run}, {"↑ ↓", w.Choose}, {"?", k.Words.Keys.Help.Hint}, {"Esc", esc}}
}

// line is one row of a list: an item, or what stands between two parts of it.
type line struct {
	item int // -1: none
	text string
}

// rows are all rows of a list.
func (l *level) rows(k Kit, w int) []line {
	found := l.found()
	switch {
	case l.asks != nil:
		return nil
	case len(l.items) == 0:
		return []line{{-1, k.Theme.Dim.Render(draw.Cut(k.Words.Menu.Empty, w))}}
	case len(found) == 0:
		return []line{{-1, k.Theme.Dim.Render(draw.Cut(fmt.Sprintf(k.Words.Menu.Nothing, l.field.Value()), w))}}
	}
	names, keys := l.columns(w)
	var out []line
	for i, it := range found {
		if l.field.Empty() && i > 0 && i == l.parted {
			out = append(out, line{-1, k.Theme.Dim.Render(draw.Cut(l.parts, w))})
		}
		out = append(out, line{i, it.row(k, i == l.at, names, keys, w)})
	}
	return out
}

// window is as much of a list as there is room for, around the chosen item, and at which of its rows that is; -1: at none.
func (l *level) window(k Kit, all []line, rows, w int) (out []string, chosen int) {
	at := slices.IndexFunc(all, func(x line) bool { return x.item == l.at })
	if len(all) > rows { // what only parts the list is the first to go
		all = slices.DeleteFunc(slices.Clone(all), func(x line) bool { return x.item < 0 && x.text == "" })
		at = slices.IndexFunc(all, func(x line) bool { return x.item == l.at })
	}
	more := len(all) > rows && rows > 3
	if more {
		rows-- // the last row says that there is more
	}
	from := Scrolled(at, len(all), rows)
	for _, x := range all[from:min(from+max(rows, 0), len(all))] {
		out = append(out, x.text)
	}
	if more {
		out = append(out, k.Theme.Dim.Render(draw.Cut(fmt.Sprintf("  ↑ %d   ↓ %d", from, len(all)-from-rows), w)))
	}
	if at < from || at >= from+rows {
		return out, -1
	}
	return out, at - from
}

// columns are how wide the names and the keys are, by all items, so that they stay
// where they are while one types.
func (l *level) columns(w int) (names, keys int) {
	for _, it := range l.items {
		name := draw.Width(it.Name)
		if it.group {
			name += 2
		}
		names, keys = max(names, name), max(keys, draw.Width(it.Key))
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

// says is what there is to say of the chosen item: why it can't be done now, or what it does, and what of its row is cut.
func (l *level) says(w int) string {
	it, ok := l.chosen()
	if !ok {
		return ""
	}
	names, keys := l.columns(w)
	room := w - names - 2 - 3
	if keys > 0 {
		room -= keys + 3
	}
	var parts []string
	if draw.Width(it.Name) > names {
		parts = append(parts, it.Name)
	}
	aside := cmp.Or(it.Disabled, it.Hint)
	if aside != "" && draw.Width(aside) > max(room, 0) {
		parts = append(parts, aside)
	}
	switch {
	case it.Disabled != "":
	case it.About != "":
		parts = append(parts, it.About)
	case l.words != nil:
		if said := About(l.words, it.ID); said != "" {
			parts = append(parts, said)
		}
	}
	return strings.Join(parts, " · ")
}

// mostWhole is how many lines that may take.
const mostWhole = 3

// row is one item: the sign of the chosen one, the name, its key, and last what may be long.
func (it Item) row(k Kit, chosen bool, names, keys, w int) string {
	shown, sign := it.Name, "  "
	if it.group {
		shown += " ›"
	}
	if chosen {
		sign = "▸ "
	}
	plain := sign + draw.Fit(shown, names)
	room := w - draw.Width(plain)
	if room < 0 {
		plain, room = draw.Cut(plain, w), 0
	}
	var rest string
	if keys > 0 && room > keys+3 {
		rest = "   " + draw.Fit(it.Key, keys)
		room -= keys + 3
	}
	if hint := cmp.Or(it.Disabled, it.Hint); hint != "" && room > 6 {
		rest += "   " + draw.Cut(hint, room-3)
	}
	switch {
	case chosen && it.Disabled == "":
		return k.Theme.Selected.Render(plain) + k.Theme.Dim.Render(rest)
	case it.Disabled != "":
		return k.Theme.Dim.Render(plain + rest)
	}
	return k.Theme.Text.Render(plain) + k.Theme.Dim.Render(rest)
}

// Scrolled is the first of n rows to show in a window of some rows so that row at can be seen, in the middle where
// that is possible.
func Scrolled(at, n, rows int) int {
	return max(min(at-rows/2, n-rows), 0)
}
