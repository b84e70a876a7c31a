package home

import (
	"fmt"
	"strings"

	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/words"
)

// Where the chosen row's description stands: beside the list in a window of so many columns, else below it in so many
// lines at the most.
const (
	besideFrom = 100
	aside      = 36
	mostBelow  = 3
)

// Frame draws the list around the chosen row, and all there is to say of it.
func (s *Screen) Frame(k part.Kit) draw.Frame {
	s.kit = k
	if k.Small() {
		return k.Larger()
	}
	if s.count != nil {
		return s.count.frame(k)
	}
	w, inner := k.Words.Home, k.Inner()
	head := []string{"", k.Margin(k.Theme.Title.Render(w.Title))}
	for _, l := range k.Wrapped(s.about(w), inner) {
		head = append(head, k.Margin(k.Theme.Dim.Render(l)))
	}
	field, x := k.Input(s.typed, w.Filter, false, inner)
	head = append(head, "", k.Margin(field))
	cursor := &draw.Cursor{X: k.Width - inner - 3 + x, Y: len(head) - 1}

	list := inner
	if k.Width >= besideFrom {
		list = inner - aside - 4
	}
	body, at := s.body(k, list)
	said := s.says(k)
	foot := []string{"", k.Margin(part.Footer(k, inner, "home-open", "home-choose", "home-quit"))}
	if list == inner {
		below := part.Folded(said, inner, mostBelow)
		for len(below) < 2 {
			below = append(below, "") // the list doesn't move while one goes through it
		}
		for i, l := range below {
			below[i] = k.Margin(k.Theme.Text.Render(l))
		}
		foot = append(append([]string{""}, below...), foot[1:]...)
	}
	chosen := 0
	if len(at) > 0 {
		chosen = at[s.at]
	}
	room := max(k.Height-len(head)-len(foot), 1)
	from := part.Scrolled(chosen, len(body), room)
	to := min(from+room, len(body))
	above, below := 0, 0
	for _, l := range at {
		if l < from {
			above++
		} else if l >= to {
			below++
		}
	}
	s.page = max(len(at)-above-below-1, 1)
	foot[0] = k.Margin(k.Theme.Dim.Render(draw.Cut(hidden(w, above, below), inner)))
	if s.arrowed && len(at) > 0 { // where a screen reader reads
		cursor = &draw.Cursor{X: k.Width - inner - 3, Y: len(head) + chosen - from}
	}
	rows := append([]string(nil), body[from:to]...)
	if list < inner {
		rows = besides(k, rows, said, list, chosen-from, room)
	}
	return draw.Frame{Lines: k.Clip(k.Rows(append(head, rows...), foot)), Cursor: cursor}
}

// says is all there is to say of the chosen row.
func (s *Screen) says(k part.Kit) string {
	if found := choices(s.rows(k)); s.at < len(found) {
		return found[s.at].about
	}
	return ""
}

// besides puts a description beside a list of so many columns, from the chosen row on where there is room below it.
func besides(k part.Kit, rows []string, said string, list, at, room int) []string {
	lines := part.Folded(said, aside, room)
	for len(rows) < len(lines) {
		rows = append(rows, "")
	}
	first := max(min(at, len(rows)-len(lines)), 0)
	for i, l := range lines {
		rows[first+i] = draw.Fit(rows[first+i], list+k.Width-k.Inner()-3) + "  " + k.Theme.Faint.Render("│") + " " + k.Theme.Text.Render(l)
	}
	return rows
}

// hidden says what the list has above and below what shows of it.
func hidden(w words.Home, above, below int) string {
	var out []string
	if above > 0 {
		out = append(out, "↑ "+w.Above.Of(above))
	}
	if below > 0 {
		out = append(out, "↓ "+w.Below.Of(below))
	}
	return strings.Join(out, "   ")
}

// body is the whole list, and on which of its lines each choice stands.
func (s *Screen) body(k part.Kit, inner int) (out []string, at []int) {
	rows := s.rows(k)
	found := choices(rows)
	s.at = min(s.at, max(len(found)-1, 0))
	if !s.typed.Empty() && len(found) == 0 {
		return []string{"", k.Margin(k.Theme.Dim.Render(draw.Cut(fmt.Sprintf(k.Words.Home.Nothing, s.typed.Value()), inner)))}, nil
	}
	names := 0
	for _, r := range rows {
		if r.hint != "" {
			names = max(names, draw.Width(r.name))
		}
	}
	names = min(max(names, draw.Width(k.Words.Home.Start)), inner*3/5)
	n := 0
	for _, r := range rows {
		if r.heading {
			out = append(out, "")
			if r.name != "" {
				out = append(out, k.Margin(k.Theme.Accent.Render(draw.Cut(r.name, inner))))
			}
			continue
		}
		name, hint := draw.Cut(r.name, inner-2), ""
		if r.hint != "" {
			name, hint = draw.Fit(r.name, names), "   "+draw.Cut(r.hint, inner-names-5)
		}
		at = append(at, len(out))
		if n == s.at {
			out = append(out, k.Margin("▸ "+k.Theme.Selected.Render(name)+k.Theme.Dim.Render(hint)))
		} else {
			out = append(out, k.Margin("  "+k.Theme.Text.Render(name)+k.Theme.Dim.Render(hint)))
		}
		n++
	}
	return out, at
}
