package join

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/words"
)

// ClaimOptions say which seat it is that is taken.
type ClaimOptions struct {
	Title exercises.Text // the session's
	Name  string         // whose seat it is
	Lang  exercises.Lang
	// Called is what somebody else of that name is called, with an initial or "".
	Called func(initial string) string
}

// What somebody says of a seat that is taken.
type (
	// ItsMe says that it is theirs, and whoever may say so is to be asked.
	ItsMe struct{}
	// Another says that they are another person of that name, to be called Name.
	Another struct{ Name string }
	// NotThat gives it up, the asking or the whole name.
	NotThat struct{}
)

// mostInitial is how much may be typed for an initial.
const mostInitial = 8

// Claim asks somebody whose name and table belong to a seat that is taken who they
// are. Nothing of that seat is on it but the name that they gave themselves.
type Claim struct {
	opt     ClaimOptions
	lang    exercises.Lang
	another bool // which of the two answers is chosen
	waiting bool // it is being asked
	initial part.Field
	problem func(*words.Words) string
}

// NewClaim opens the question.
func NewClaim(o ClaimOptions) *Claim {
	return &Claim{opt: o, lang: words.For(o.Lang).Lang, initial: part.NewField("", mostInitial)}
}

// SetError goes back to the choice, and tells why it wasn't taken; nil: they gave it up.
func (c *Claim) SetError(err error) {
	c.waiting, c.problem = false, nil
	if err != nil {
		c.problem = func(w *words.Words) string { return w.Error(err) }
	}
}

// Update takes a key or a paste.
func (c *Claim) Update(msg tea.Msg) tea.Cmd {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch stroke := key.Keystroke(); {
	case stroke == "ctrl+c":
		return func() tea.Msg { return Cancelled{} }
	case stroke == "esc":
		return func() tea.Msg { return NotThat{} }
	case stroke == "tab":
		c.lang = words.For(c.lang).Next()
	case c.waiting:
	case stroke == "enter":
		return c.enter()
	case slices.Contains([]string{"up", "down", "shift+tab"}, stroke):
		c.another = !c.another
	case stroke == "1", stroke == "2":
		c.another = stroke == "2"
	default:
		if changed, _ := c.initial.Update(msg); changed {
			c.another, c.problem = true, nil
		}
	}
	return nil
}

func (c *Claim) enter() tea.Cmd {
	if c.another {
		name := c.opt.Called(c.initial.Value())
		return func() tea.Msg { return Another{name} }
	}
	c.waiting, c.problem = true, nil
	return func() tea.Msg { return ItsMe{} }
}

// Frame draws the question.
func (c *Claim) Frame(k part.Kit) draw.Frame {
	k.Words, k.Lang = words.For(c.lang), c.lang
	if k.Small() {
		return k.Larger()
	}
	w := k.Words.Seats
	p := page{k: k, inner: k.Inner()}
	wrapped := func(ink func(string) string, sentence string) {
		for _, l := range k.Wrapped(sentence, p.inner) {
			p.add(ink(l))
		}
	}
	p.add("")
	wrapped(k.Theme.Title.Render, fmt.Sprintf(k.Words.Join.Welcome, c.opt.Title.In(c.lang)))
	p.add("")
	wrapped(k.Theme.Text.Render, fmt.Sprintf(w.Taken, c.opt.Name, c.opt.Name))
	p.add("")
	answers := []string{"1  " + w.ItsMe, "2  " + fmt.Sprintf(w.Another, c.opt.Name, c.opt.Called(c.initial.Value()))}
	for i, a := range answers {
		if line := draw.Cut(a, p.inner-2); c.another == (i == 1) {
			p.add(k.Theme.Accent.Render("› ") + k.Theme.Selected.Render(line))
		} else {
			p.add("  " + k.Theme.Text.Render(line))
		}
	}
	p.add("")
	switch {
	case c.waiting:
		wrapped(k.Theme.Accent.Render, fmt.Sprintf(w.Asking, c.opt.Name))
	case c.problem != nil:
		wrapped(k.Theme.Warn.Render, c.problem(k.Words))
	case c.another:
		wrapped(k.Theme.Dim.Render, w.Initial)
	default:
		wrapped(k.Theme.Dim.Render, w.SeeNothing)
	}
	back := " · Esc " + w.BackHint
	foot := []string{"", k.Margin(part.Footer(k, p.inner-draw.Width(back), "menu-choose", "enter", "switch") + k.Theme.Dim.Render(back))}
	return draw.Frame{Lines: k.Clip(k.Rows(p.lines, foot))}
}
