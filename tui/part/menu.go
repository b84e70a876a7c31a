package part

import (
	"cmp"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/tui/keys"
)

// Item is one thing that can be done, by name. Exactly one of Run, Choices, Ask and Try says what choosing it does.
type Item struct {
	ID       string // the same as the key's in the table of bindings, where there is one
	Name     string
	Key      string // as it is printed on a keyboard: "Ctrl+Z"
	Hint     string // what it does, in a few words
	Disabled string // why it can't be used now; "" when it can
	Next     bool   // a list that is opened begins here: it is what comes next

	Run     func() tea.Cmd
	Choices func() []Item
	// Ask gets a line that the person types; Prompt is what they are asked.
	Ask func(text string) tea.Cmd
	// Try is an Ask whose answer can be refused: then the question stays open with
	// the text, and with the reason that it gives.
	Try    func(text string) (cmd tea.Cmd, refused string)
	Prompt string
	Most   int  // how many characters that line has room for; 0: 400
	Bare   bool // an empty line is an answer too
}

// EscAgain is how soon after Esc has closed something another one opens nothing: Esc Esc is how people get out of
// anything.
const EscAgain = 600 * time.Millisecond

// HelpID is the item that typing ? runs.
const HelpID = "help"

// Menu is the one list of everything. Typing filters it, the arrows move, Enter does what is chosen or shows its
// choices in the same place, Esc goes a level back and at last closes. It takes keys at once, since it only opens
// when somebody asked for it.
type Menu struct {
	levels []*level
}

// level is one list, or one question, of the menu.
type level struct {
	title string
	items []Item
	field Field
	at    int // the chosen one among those that are found
	asks  func(string) (cmd tea.Cmd, refused string)
	bare  bool // Enter alone answers it

	refused string // why the answer wasn't taken, until another one is typed
}

// mostAsked is how long a typed answer can be: an announcement of several screen lines.
const mostAsked = 400

// NewMenu opens a menu. An item that is disabled is listed with its reason.
func NewMenu(title string, items []Item) *Menu {
	return &Menu{levels: []*level{newList(title, items)}}
}

func newList(title string, items []Item) *level {
	l := &level{title: title, items: items, field: Field{Most: 60}}
	l.at = max(slices.IndexFunc(items, func(it Item) bool { return it.Next && it.Disabled == "" }), 0)
	l.settle()
	return l
}

// Choose opens an item as if it had been chosen in this menu: for an accelerator key of something with choices. Esc
// then leads back to where the key was pressed, and not to a menu that the person hasn't seen.
func (m *Menu) Choose(id string) (closed bool, cmd tea.Cmd) {
	for _, it := range m.top().items {
		if it.ID == id {
			closed, cmd = m.run(it)
			if !closed && len(m.levels) > 1 {
				m.levels = m.levels[len(m.levels)-1:]
			}
			return closed, cmd
		}
	}
	return false, nil
}

// Chosen is which item the arrows are on, counted from 0, and Put puts them there:
// a list that is opened anew stays under the person's hand.
func (m *Menu) Chosen() int { return m.top().at }

// Put puts the arrows on an item.
func (m *Menu) Put(at int) { m.top().at = min(max(at, 0), max(len(m.top().found())-1, 0)) }

func (m *Menu) top() *level { return m.levels[len(m.levels)-1] }

// Update takes a message. closed tells that the menu is done with; cmd is what the chosen item wants done.
func (m *Menu) Update(msg tea.Msg) (closed bool, cmd tea.Cmd) {
	l := m.top()
	key, isKey := msg.(tea.KeyPressMsg)
	if !isKey {
		if changed, _ := l.field.Update(msg); changed {
			l.refused = ""
			l.settle()
		}
		return false, nil
	}
	stroke := key.Keystroke()
	switch id := keys.ID(stroke, keys.Menu); {
	case id == "menu-close":
		m.levels = m.levels[:len(m.levels)-1]
		if len(m.levels) > 0 {
			return false, nil
		}
		m.levels = []*level{l} // stays drawable, should it be drawn once more
		return true, nil
	case id == "menu-run" && l.asks != nil:
		if l.field.Empty() && !l.bare {
			return false, nil
		}
		cmd, refused := l.asks(l.field.Value())
		l.refused = refused
		return refused == "", cmd
	case id == "menu-run":
		if it, ok := l.chosen(); ok {
			return m.run(it)
		}
		return false, nil
	case id == "menu-choose" && l.asks == nil:
		l.move(stroke)
		return false, nil
	case key.Text == "?" && l.field.Empty() && l.asks == nil:
		if i := slices.IndexFunc(l.items, func(it Item) bool { return it.ID == HelpID }); i >= 0 {
			return m.run(l.items[i])
		}
	}
	if changed, _ := l.field.Update(msg); changed {
		l.at, l.refused = 0, ""
		l.settle()
	}
	return false, nil
}

func (m *Menu) run(it Item) (closed bool, cmd tea.Cmd) {
	switch {
	case it.Disabled != "":
		return false, nil // its reason stands beside it
	case it.Choices != nil:
		title := it.Prompt
		if title == "" {
			title = it.Name
		}
		m.levels = append(m.levels, newList(title, it.Choices()))
		return false, nil
	case it.Ask != nil || it.Try != nil:
		title, asks := it.Prompt, it.Try
		if title == "" {
			title = it.Name
		}
		if asks == nil {
			asks = func(text string) (tea.Cmd, string) { return it.Ask(text), "" }
		}
		m.levels = append(m.levels, &level{title: title, field: Field{Most: cmp.Or(it.Most, mostAsked)}, asks: asks, bare: it.Bare})
		return false, nil
	case it.Run != nil:
		return true, it.Run()
	}
	return true, nil
}

// found are the items that answer what was typed: what has just that as its key, then the best answers, and otherwise in
// their own order.
func (l *level) found() []Item {
	if l.field.Empty() {
		return l.items
	}
	typed := l.field.Value()
	var out []Item
	keyed := func(it Item) bool { return it.Key != "" && fold(it.Key) == fold(typed) }
	for _, it := range l.items {
		if keyed(it) {
			out = append(out, it)
		}
	}
	for want := Whole; want > NoMatch; want-- {
		for _, it := range l.items {
			if !keyed(it) && Match(it.Name, typed) == want {
				out = append(out, it)
			}
		}
	}
	return out
}

func (l *level) chosen() (Item, bool) {
	found := l.found()
	if l.at < 0 || l.at >= len(found) {
		return Item{}, false
	}
	return found[l.at], true
}

// settle puts the choice on the first item that can be used, from where it is on.
func (l *level) settle() {
	found := l.found()
	l.at = min(max(l.at, 0), max(len(found)-1, 0))
	for i := l.at; i < len(found); i++ {
		if found[i].Disabled == "" {
			l.at = i
			return
		}
	}
}

// move goes up and down. Disabled items are walked over like the others, so that their reasons can be read.
func (l *level) move(stroke string) {
	last := len(l.found()) - 1
	switch stroke {
	case "up", "shift+tab", "ctrl+p":
		if l.at--; l.at < 0 {
			l.at = last
		}
	case "down", "tab", "ctrl+n":
		if l.at++; l.at > last {
			l.at = 0
		}
	case "pgup":
		l.at -= 8
	case "pgdown":
		l.at += 8
	}
	l.at = min(max(l.at, 0), max(last, 0))
}
