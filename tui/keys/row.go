package keys

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"convene/tui/words"
)

// Row is a function that has a key. Its binding holds the strokes as Bubble Tea
// names them; what a person reads is made from these, in their language.
type Row struct {
	key.Binding
	ID    string // what code calls it; the same as the menu item's, where there is one
	Where []Where
	Group Group // under which heading it is explained; none: by another row
	// Shown of the strokes stand in footers and menus, one where it isn't said, and
	// the help tells Also more. The others are what some fingers know.
	Shown, Also int
	Says        func(*words.Words) words.Key
	Printed     func(*words.Words) string // where it isn't the strokes that are printed
}

// Where is a place where a key means something.
type Where string

// The places there are. What is special goes before what is general: a key is
// looked for in several of them, one after the other.
const (
	Grid    Where = "grid"
	Column  Where = "column" // of a grid, where another one stands to the right
	Answer  Where = "answer" // a cell that asks about what was brought along
	Map     Where = "map"
	Reading Where = "reading" // another table's worksheet
	Hand    Where = "hand"    // writing at a table that a facilitator opened
	Opened  Where = "opened"  // only looking at it
	Leaf    Where = "leaf"    // a page to read, over a worksheet
	Wall    Where = "wall"
	Cards   Where = "cards"  // the wall's tables
	Page    Where = "page"   // a page of the wall
	Agenda  Where = "agenda" // the wall's page of the steps
	Menu    Where = "menu"
	Join    Where = "join"
	Home    Where = "home"
	Any     Where = "any" // wherever one is
)

// Group is a heading under which keys are explained.
type Group string

// The headings there are, in the order the help tells them.
const (
	Writing  Group = "writing"
	OnMap    Group = "map"
	Anywhere Group = "anywhere"
	InMenu   Group = "menu"
	OnWall   Group = "wall"
	AtTable  Group = "opened"
	OnAgenda Group = "agenda"
	Joining  Group = "joining"
	AtHome   Group = "home"
)

// Groups gives them all.
func Groups() []Group {
	return []Group{Writing, OnMap, Anywhere, InMenu, OnWall, OnAgenda, AtTable, Joining, AtHome}
}

// Heading is a group's, in words.
func (g Group) Heading(w *words.Words) string {
	switch g {
	case Writing:
		return w.Help.Writing
	case OnMap:
		return w.Help.OnMap
	case InMenu:
		return w.Help.InMenu
	case OnWall:
		return w.Help.OnWall
	case OnAgenda:
		return w.Agenda.Heading
	case AtTable:
		return w.Steer.AtTable
	case Joining:
		return w.Help.Joining
	case AtHome:
		return w.Help.AtHome
	case Anywhere:
	}
	return w.Help.Anywhere
}

// Line is a row in somebody's language.
type Line struct {
	ID    string
	Keys  string // as they are printed on a keyboard
	Also  string // other keys that do the same; only the help tells them
	Name  string // as the menu calls it
	Hint  string // the footer's short word
	About string // one sentence for the help
	Where Group
}

// Printed are all the keys of a line that the help tells.
func (l Line) Printed() string { return strings.TrimSpace(l.Keys + " " + l.Also) }

func (r Row) line(w *words.Words) Line {
	says := r.Says(w)
	l := Line{ID: r.ID, Name: says.Name, Hint: says.Hint, About: says.About, Where: r.Group}
	all := r.Binding.Keys()
	n := min(max(r.Shown, 1), len(all))
	l.Keys, l.Also = printed(w, all[:n]), printed(w, all[n:min(n+r.Also, len(all))])
	if r.Printed != nil {
		l.Keys = r.Printed(w)
	}
	return l
}

func printed(w *words.Words, strokes []string) string {
	out := make([]string, len(strokes))
	for i, s := range strokes {
		out[i] = Print(w, s)
	}
	return strings.Join(out, " ")
}

// Print is a stroke as it stands on a keyboard. The names of keys are the same in
// all languages but for the space bar.
func Print(w *words.Words, stroke string) string {
	parts := strings.Split(stroke, "+")
	if strings.HasSuffix(stroke, "+") { // the plus itself
		parts = append(parts[:len(parts)-2], "+")
	}
	for i, p := range parts {
		name, ok := map[string]string{
			"up": "↑", "down": "↓", "left": "←", "right": "→", "pgup": "PageUp", "pgdown": "PageDown",
			"space": w.Keys.Space,
		}[p]
		switch {
		case ok:
			parts[i] = name
		case p != "":
			first, n := utf8.DecodeRuneInString(p)
			parts[i] = strings.ToUpper(string(first)) + p[n:]
		}
	}
	return strings.Join(parts, "+")
}

// Letter is the stroke of a key where nothing is typed: a letter is the same with
// and without Shift, and whatever locks there are.
func Letter(k tea.KeyPressMsg) string {
	const plain = tea.ModShift | tea.ModCapsLock | tea.ModNumLock | tea.ModScrollLock
	if k.Mod&^plain == 0 && utf8.RuneCountInString(k.Text) == 1 && k.Text != " " {
		return strings.ToLower(k.Text)
	}
	return k.Keystroke()
}
