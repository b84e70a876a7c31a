package sshtest

import "slices"

// history is every screen that was ever shown, each row text kept once. For looking for what must never have been
// visible, also when it was painted letter by letter and gone a frame later.
type history struct {
	ids     map[string]int32
	texts   []string
	screens [][]int32
}

func (h *history) note(rows []string) {
	if h.ids == nil {
		h.ids = map[string]int32{}
	}
	screen := make([]int32, len(rows))
	for y, row := range rows {
		id, ok := h.ids[row]
		if !ok {
			id = int32(len(h.texts))
			h.ids[row] = id
			h.texts = append(h.texts, row)
		}
		screen[y] = id
	}
	if n := len(h.screens); n > 0 && slices.Equal(h.screens[n-1], screen) {
		return
	}
	h.screens = append(h.screens, screen)
}

// find gives the first screen that showed text.
func (h *history) find(text string, width int) (view, bool) {
	for _, screen := range h.screens {
		v := view{rows: make([]string, len(screen)), width: width}
		for y, id := range screen {
			v.rows[y] = h.texts[id]
		}
		if v.shows(text) {
			return v, true
		}
	}
	return view{}, false
}
