package part

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"convene/tui/draw"
	"convene/tui/keys"
	"convene/tui/style"
	"convene/tui/words"
)

// Help is the page that explains every key, made from [Bindings]. It is as long as it has to be, and scrolls.
type Help struct {
	// Advice is shown above the keys: what the worksheet's author says about it, in the reader's language. May be "".
	Advice string
	// First is the place whose keys stand at the top: where the reader is.
	First keys.Group

	top, most int
	drawn     helpDrawn
}

// helpDrawn is the page's text and what it was drawn from: while somebody reads, the others type, and each of their
// keys draws this screen again.
type helpDrawn struct {
	advice string
	words  *words.Words
	theme  style.Theme
	width  int
	lines  []string
}

// NewHelp opens the page.
func NewHelp(advice string) *Help { return &Help{Advice: advice} }

// Update takes a key. closed tells that the reader has had enough.
func (h *Help) Update(msg tea.Msg) (closed bool) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false
	}
	switch key.Keystroke() {
	case "esc", "enter", "q":
		return true
	case "up":
		h.top--
	case "down":
		h.top++
	case "pgup":
		h.top -= 10
	case "pgdown", "space":
		h.top += 10
	case "home":
		h.top = 0
	case "end":
		h.top = h.most
	}
	h.top = min(max(h.top, 0), h.most)
	return false
}

// Lines draws the page.
func (h *Help) Lines(k Kit) []string {
	if k.Width < 1 || k.Height < 1 {
		return nil
	}
	w := k.Words.Help
	if d := &h.drawn; d.lines == nil || d.advice != h.Advice || d.words != k.Words || d.theme != k.Theme || d.width != k.Width {
		*d = helpDrawn{advice: h.Advice, words: k.Words, theme: k.Theme, width: k.Width, lines: h.body(k)}
	}
	body := h.drawn.lines
	head := []string{"", k.Margin(k.Theme.Title.Render(w.Title)), ""}
	foot := []string{"", k.Margin(k.hints(k.Inner(), []hint{{"↑ ↓", k.Words.Keys.Move.Hint}, {"Esc", w.Close}}))}
	if k.Height < len(head)+len(foot)+3 {
		head, foot = nil, nil
	}
	room := max(k.Height-len(head)-len(foot), 1)
	h.most = max(len(body)-room, 0)
	h.top = min(h.top, h.most)
	return k.Clip(k.Rows(append(head, body[h.top:min(h.top+room, len(body))]...), foot))
}

func (h *Help) body(k Kit) []string {
	w := k.Words.Help
	inner := k.Width - 2*margin
	var out []string
	say := func(text string) {
		for _, l := range k.Wrapped(text, inner) {
			out = append(out, k.Margin(k.Theme.Text.Render(l)))
		}
	}
	if h.Advice != "" {
		say(h.Advice)
		out = append(out, "")
	}
	say(w.Intro)
	table := keys.Lines(k.Words)
	s := k.Words.Save
	signs := [][2]string{
		{SignHere, w.SignHere},
		{SignAway, w.SignAway},
		{"◔ 4:12", w.SignClock},
		{s.Saved, w.SignSaved},
		{s.Saving, w.SignSaving},
		{s.Stopped, w.SignNotSave},
	}
	first := 0
	for _, b := range table {
		first = max(first, draw.Width(b.Printed()))
	}
	for _, x := range signs {
		first = max(first, draw.Width(x[0]))
	}
	order := keys.Groups()
	if i := slices.Index(order, h.First); i > 0 {
		order = slices.Insert(slices.Delete(order, i, i+1), 0, h.First)
	}
	for _, at := range order {
		out = append(out, "", k.Margin(k.Theme.Accent.Render(draw.Cut(at.Heading(k.Words), inner))))
		for _, b := range table {
			if b.Where == at {
				out = append(out, k.entry(b.Printed(), first, b.About)...)
			}
		}
	}
	out = append(out, "", k.Margin(k.Theme.Accent.Render(draw.Cut(w.Signs, inner))))
	for _, x := range signs {
		out = append(out, k.entry(x[0], first, x[1])...)
	}
	return out
}

// entry is a word in a column of its own and what it means beside it; under it where the window is narrow.
func (k Kit) entry(word string, column int, meaning string) []string {
	inner := k.Width - 2*margin
	room := inner - column - 3
	if room < 20 {
		out := []string{k.Margin(k.Theme.Text.Render(draw.Cut(word, inner)))}
		for _, l := range k.Wrapped(meaning, max(inner-2, 1)) {
			out = append(out, k.Margin("  "+k.Theme.Dim.Render(l)))
		}
		return out
	}
	var out []string
	for i, l := range k.Wrapped(meaning, room) {
		if i > 0 {
			word = ""
		}
		out = append(out, k.Margin(k.Theme.Text.Render(draw.Fit(word, column))+"   "+k.Theme.Dim.Render(l)))
	}
	return out
}
