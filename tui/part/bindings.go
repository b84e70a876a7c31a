package part

import (
	"fmt"
	"slices"
	"strings"

	"convene/tui/draw"
	"convene/tui/words"
)

// Where a key works.
type Where string

// The places there are, in the order the help tells them.
const (
	Writing  Where = "writing"
	OnMap    Where = "map"
	Anywhere Where = "anywhere"
	InMenu   Where = "menu"
	OnWall   Where = "wall"
	AtTable  Where = "opened"
	Joining  Where = "joining"
	AtHome   Where = "home"
)

// places gives them all.
func places() []Where {
	return []Where{Writing, OnMap, Anywhere, InMenu, OnWall, AtTable, Joining, AtHome}
}

// Binding is one row of the table of keys.
type Binding struct {
	ID    string // what code calls it; the same as the menu item's, where there is one
	Keys  string // as they are printed on a keyboard
	Also  string // other keys that do the same; only the help tells them
	Name  string // as the menu calls it
	Hint  string // the footer's short word
	About string // one sentence for the help
	Where Where
}

// Printed are all the keys of a row.
func (b Binding) Printed() string { return strings.TrimSpace(b.Keys + " " + b.Also) }

// Bindings is the table of keys: everything that names a key to a person is made from it. It is everybody's: change
// nothing.
func Bindings(w *words.Words) []Binding { return tableOf(w).rows }

// written is the table as it stands in the code.
func written(w *words.Words) []Binding {
	k := w.Keys
	row := func(where Where, id, keys string, word words.Key) Binding {
		return Binding{ID: id, Keys: keys, Name: word.Name, Hint: word.Hint, About: word.About, Where: where}
	}
	rows := []Binding{
		row(Writing, "write", k.Typed, k.Write),
		row(Writing, "new-line", "Enter", k.NewLine),
		row(Writing, "next", "Tab", k.Next),
		row(Writing, "back", "Shift+Tab", k.Back),
		row(Writing, "move", "← → ↑ ↓", k.Move),
		row(Writing, "blocks", "PageUp PageDown", k.Blocks),
		row(Writing, "shift", "Alt+↑ Alt+↓", k.Shift),
		row(Writing, "ends", "Home End", k.Ends),
		row(Writing, "words", "Ctrl+← Ctrl+→", k.Words),
		row(Writing, "delete", "Backspace Delete", k.Delete),
		row(Writing, "delete-word", "Ctrl+W", k.DeleteWord),
		row(Writing, "delete-line", "Ctrl+U", k.DeleteLine),
		row(Writing, "undo", "Ctrl+Z", k.Undo),
		row(Writing, "redo", "Ctrl+Y", k.Redo),

		row(OnMap, "beside", "Enter", k.Beside),
		row(OnMap, "deeper", "Tab", k.Deeper),
		row(OnMap, "outward", "Shift+Tab", k.Outward),
		row(OnMap, "link", "Ctrl+K", k.Link),
		row(OnMap, "screenful", "PageUp PageDown", k.Screenful),

		row(Writing, "go", "Ctrl+G", k.Go),
		row(Writing, "done", "Ctrl+X", k.Done),
		row(Writing, "picks", "Ctrl+P", k.Picks),
		row(Writing, "dot", "Ctrl+D", k.Dot),
		row(Writing, "note", "Ctrl+N", k.Note),
		row(Writing, "help-call", "Ctrl+R", k.CallHelp),
		row(Writing, "find-entry", "Ctrl+F", k.FindEntry),

		row(Anywhere, "menu", "Esc", k.Menu),
		row(Anywhere, "sheet", "Ctrl+O", k.Sheet),
		row(Anywhere, "language", "Ctrl+T", k.Language),
		row(Anywhere, "help", "Esc ?", k.Help),
		row(Anywhere, "leave", "Ctrl+Q", k.Leave),
		row(Anywhere, "repaint", "Ctrl+L", k.Repaint),

		row(InMenu, "menu-find", k.Typed, k.Find),
		row(InMenu, "menu-choose", "↑ ↓", k.Choose),
		row(InMenu, "menu-run", "Enter", k.Run),
		row(InMenu, "menu-close", "Esc", k.Close),
	}
	return slices.Concat(rows, wallBindings(w), openedBindings(w), []Binding{
		row(Joining, "enter", "Enter", k.Enter),
		row(Joining, "switch", "Tab", k.Switch),
		row(Joining, "go-away", "Esc", k.GoAway),

		row(AtHome, "home-choose", "↑ ↓", k.Pick),
		row(AtHome, "home-open", "Enter", k.Begin),
		row(AtHome, "home-quit", "Esc", k.Quit),
	})
}

// KeyOf is the key of a function as it is printed on a keyboard, or "".
func KeyOf(w *words.Words, id string) string {
	b, _ := tableOf(w).row(id)
	return b.Keys
}

// GridFooter is what the footer of a worksheet tells, by the IDs of the table.
func GridFooter() []string { return []string{"new-line", "next", "undo", "menu"} }

// ColumnFooter is GridFooter's counterpart where another column stands to the right.
func ColumnFooter() []string { return []string{"new-line", nextColumn, "undo", "menu"} }

// AnswerFooter is its counterpart where something brought along asks how it went.
func AnswerFooter() []string { return []string{nextAnswer, "blocks", "undo", "menu"} }

// MapFooter is its counterpart on a map.
func MapFooter() []string { return []string{"beside", "deeper", "outward", "menu"} }

// ReadingFooter is its counterpart at another table's worksheet.
func ReadingFooter() []string { return []string{"note", "move", "menu"} }

// What some keys do in a narrower place has a word in the footer of its own and no
// row in the table, where it would stand as a second meaning of the same key.
const (
	nextColumn = "next-column"
	nextAnswer = "next-answer"
	// ClosesPage is Esc on a page of the wall that its person opened.
	ClosesPage = "closes-page"
	// stopsWriting is Esc at a table that a facilitator opened and writes at.
	stopsWriting = "stops-writing"
)

func hintOf(t *keyTable, id string) (hint, bool) {
	switch id {
	case nextColumn:
		return hint{"Tab", t.words.Keys.NextColumn}, true
	case nextAnswer:
		return hint{"Enter", t.words.Keys.NextAnswer}, true
	case stopsWriting:
		return hint{"Esc", t.words.Steer.StopWriting}, true
	case ClosesPage:
		return hint{"Esc", t.words.Menu.Close}, true
	}
	b, ok := t.row(id)
	return hint{b.Keys, b.Hint}, ok
}

// Footer tells the keys in at most w columns: "Enter new line · Tab next block · Esc menu". When there is too little
// room the ones in the middle go first: the first is what one does most, the last the way to all the others.
func Footer(k Kit, w int, ids ...string) string {
	table := tableOf(k.Words)
	var hints []hint
	for _, id := range ids {
		if h, ok := hintOf(table, id); ok {
			hints = append(hints, h)
		}
	}
	return k.hints(w, hints)
}

type hint struct{ keys, does string }

func (k Kit) hints(w int, hints []hint) string {
	const dot = " · "
	width := func() int {
		n := (len(hints) - 1) * draw.Width(dot)
		for _, h := range hints {
			n += draw.Width(h.keys) + 1 + draw.Width(h.does)
		}
		return n
	}
	for len(hints) > 1 && width() > w {
		i := max(len(hints)-2, 0)
		hints = append(hints[:i:i], hints[i+1:]...)
	}
	if len(hints) == 0 || w < 1 {
		return ""
	}
	if h := hints[0]; width() > w {
		return k.Theme.Dim.Render(draw.Cut(h.keys+" "+h.does, w))
	}
	var b strings.Builder
	for i, h := range hints {
		if i > 0 {
			b.WriteString(k.Theme.Faint.Render(dot))
		}
		b.WriteString(k.Theme.Text.Render(h.keys))
		b.WriteString(k.Theme.Dim.Render(" " + h.does))
	}
	return b.String()
}

// placeName words where a group of keys works.
func placeName(w *words.Words, at Where) string {
	switch at {
	case Writing:
		return w.Help.Writing
	case OnMap:
		return w.Help.OnMap
	case InMenu:
		return w.Help.InMenu
	case OnWall:
		return w.Help.OnWall
	case AtTable:
		return w.Steer.AtTable
	case Joining:
		return w.Help.Joining
	case AtHome:
		return w.Help.AtHome
	}
	return w.Help.Anywhere
}

// KeysDoc is docs/keys.md: the whole table, in every language there is.
func KeysDoc() string {
	var b strings.Builder
	b.WriteString("<!-- Made from the table in tui/part/bindings.go; a test holds the two together. -->\n")
	for _, lang := range words.Langs() {
		w := words.For(lang)
		title := "Keys"
		if lang != words.Langs()[0] {
			title = w.Common.Language
		}
		fmt.Fprintf(&b, "\n# %s\n\n%s\n", title, w.Help.Intro)
		for _, at := range places() {
			fmt.Fprintf(&b, "\n## %s\n\n| %s | %s | |\n| --- | --- | --- |\n", placeName(w, at), w.Help.Key, w.Help.Does)
			for _, x := range Bindings(w) {
				if x.Where == at {
					fmt.Fprintf(&b, "| `%s` | **%s** | %s |\n", x.Printed(), x.Name, x.About)
				}
			}
		}
	}
	return b.String()
}
