// Package tour is five short pages over the first rehearsal: what the facilitator sees, and the few keys that lead a day.
package tour

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"convene/tui/draw"
	"convene/tui/part"
)

// Pages is how many there are.
const Pages = 5

// Tour is a layer over the wall: Enter goes on, and any Esc skips what is left. Show is told which page is open, from 0,
// so that what it speaks of lies below it.
type Tour struct {
	Show func(page int)
	page int
}

// New begins it.
func New(show func(page int)) *Tour { return &Tour{Show: show} }

// Update takes a key.
func (t *Tour) Update(msg tea.Msg) (closed bool, cmd tea.Cmd) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	switch key.Keystroke() {
	case "esc", "q":
		t.Show(Pages)
		return true, nil
	case "ctrl+c":
		return true, tea.Quit
	case "left", "up", "backspace":
		t.page = max(t.page-1, 0)
	case "enter", "space", "right", "down":
		t.page++
	default:
		return false, nil
	}
	t.Show(t.page)
	return t.page >= Pages, nil
}

// said is what a page says: its title, and a few sentences with the keys as they are printed.
func said(k part.Kit, page int) (title, text string) {
	w := k.Words.Tour
	key := func(id string) string { return part.KeyOf(k.Words, id) }
	switch page {
	case 0:
		return w.Joining, fmt.Sprintf(w.JoiningSays, key("how-to-join"))
	case 1:
		return w.Wall, w.WallSays
	case 2:
		return w.Steps, fmt.Sprintf(w.StepsSays, key("next-step"), key("clock"), key("more"))
	case 3:
		return w.Sharing, fmt.Sprintf(w.SharingSays, key("open"), key("spotlight"), key("quiet"))
	}
	return w.Menu, fmt.Sprintf(w.MenuSays, key("take-back"))
}

const wide, mostText = 64, 6

// Box draws it low on the screen, since what it speaks of begins at the top.
func (t *Tour) Box(k part.Kit) (draw.Box, *draw.Cursor) {
	w := min(wide, k.Width-4)
	title, text := said(k, min(t.page, Pages-1))
	in := []string{"", k.Theme.Title.Render(title), ""}
	for _, l := range part.Folded(text, w-6, mostText) {
		in = append(in, k.Theme.Text.Render(l))
	}
	in = append(in, "")
	words := k.Words.Tour
	on := words.Next
	if t.page == Pages-1 {
		on = words.Begin
	}
	keys := k.Theme.Text.Render("Enter") + k.Theme.Dim.Render(" "+on+" · ") + k.Theme.Text.Render("Esc") + k.Theme.Dim.Render(" "+words.Skip)
	box := draw.Box{Width: w, Lines: k.Boxed(fmt.Sprintf(words.Title, t.page+1, Pages), keys, in, w)}
	box.X, box.Y = (k.Width-w)/2, max(k.Height-len(box.Lines)-3, 1)
	return box, nil
}

// Lines draws it by itself.
func (t *Tour) Lines(k part.Kit) ([]string, *draw.Cursor) {
	if k.Small() {
		return k.Larger().Lines, nil
	}
	box, cursor := t.Box(k)
	return draw.Over(make([]string, k.Height), box), cursor
}
