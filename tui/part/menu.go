package part

import (
	"cmp"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/tui/keys"
	"convene/tui/words"
)

// Item is one thing that can be done, by name. Exactly one of Run, Choices, Ask and Try says what choosing it does.
type Item struct {
	ID       string // the same as the key's in the table of bindings, where there is one
	Name     string
	Key      string // as it is printed on a keyboard: "Ctrl+Z"
	Hint     string // what it does, in a few words
	About    string // what there is to say of it; "": what the words have for its ID
	Disabled string // why it can't be used now; "" when it can
	Next     bool   // a list that is opened begins here: it is what comes next

	Run     func() tea.Cmd
	Choices func() []Item
	// Press is what its key does in the menu, where that is something else than choosing it.
	Press func() tea.Cmd
	// Ask gets a line that the person types; Prompt is what they are asked.
	Ask func(text string) tea.Cmd
	// Try is an Ask whose answer can be refused: then the question stays open with
	// the text, and with the reason that it gives.
	Try    func(text string) (cmd tea.Cmd, refused string)
	Prompt string
	Most   int  // how many characters that line has room for; 0: 400
	Bare   bool // an empty line is an answer too

	group bool // it is a heading: what it chooses from are the menu's own
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

	words      *words.Words // where the items are the menu's own, whose keys act here; else nil
	everything []Item       // what typing looks through; nil: the items
	parted     int          // at which item another part of the list begins; 0: it has one
	parts      string       // what stands there
	looked     looked

	arrowed bool   // the arrows were used last, and not the letters: the cursor is on the chosen item
	refused string // why the answer wasn't taken, or a key did nothing, until another one is typed
}

func (l *level) all() []Item {
	if l.everything != nil {
		return l.everything
	}
	return l.items
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
	for _, it := range m.top().all() {
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

// Found are the items that are listed just now, the best answer to what was typed first.
func (m *Menu) Found() []Item { return m.top().found() }

// Put puts the arrows on an item.
func (m *Menu) Put(at int) { m.top().at = min(max(at, 0), max(len(m.top().found())-1, 0)) }

func (m *Menu) top() *level { return m.levels[len(m.levels)-1] }

// Update takes a message. closed tells that the menu is done with; cmd is what the chosen item wants done.
func (m *Menu) Update(msg tea.Msg) (closed bool, cmd tea.Cmd) {
	l := m.top()
	key, isKey := msg.(tea.KeyPressMsg)
	if !isKey {
		if changed, _ := l.field.Update(msg); changed {
			l.refused, l.arrowed = "", false
			l.settle()
		}
		return false, nil
	}
	stroke := key.Keystroke()
	if it, ok := l.pressed(key); ok {
		return m.press(it)
	}
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
	case stroke == "right" && l.field.Empty() && l.asks == nil:
		if it, ok := l.chosen(); ok && it.Choices != nil {
			return m.run(it)
		}
		return false, nil
	case stroke == "left" && l.field.Empty() && l.asks == nil && len(m.levels) > 1:
		m.levels = m.levels[:len(m.levels)-1]
		return false, nil
	case key.Text == "?" && l.field.Empty() && l.asks == nil:
		if i := slices.IndexFunc(l.all(), func(it Item) bool { return it.ID == HelpID }); i >= 0 {
			return m.run(l.all()[i])
		}
	}
	if changed, _ := l.field.Update(msg); changed {
		l.at, l.refused, l.arrowed = 0, "", false
		l.settle()
	}
	return false, nil
}

// press does what an item's key does. What can't be done says why.
func (m *Menu) press(it Item) (closed bool, cmd tea.Cmd) {
	switch {
	case it.Press != nil:
		return true, it.Press()
	case it.Disabled != "":
		m.top().refused = it.Name + ": " + it.Disabled
		return false, nil
	}
	return m.run(it)
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
		next := newList(title, it.Choices())
		if w := m.top().words; it.group {
			next.words, next.parts = w, w.Acts.NotNow
			next.parted = max(slices.IndexFunc(next.items, func(it Item) bool { return it.Disabled != "" }), 0)
		}
		m.levels = append(m.levels, next)
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

// move goes up and down, and never round: what stands last in menus is leaving. Disabled items are walked over like the
// others, so that their reasons can be read.
func (l *level) move(stroke string) {
	l.refused, l.arrowed = "", true
	switch stroke {
	case "up", "shift+tab", "ctrl+p":
		l.at--
	case "down", "tab", "ctrl+n":
		l.at++
	case "pgup":
		l.at -= 8
	case "pgdown":
		l.at += 8
	}
	l.at = min(max(l.at, 0), max(len(l.found())-1, 0))
}
