package keys

import (
	"charm.land/bubbles/v2/key"

	"convene/tui/words"
)

// Short names for what every row has.
type (
	vocab = words.Words
	word  = words.Key
)

func on(strokes ...string) key.Binding { return key.NewBinding(key.WithKeys(strokes...)) }

// hinted is a row's words where they are nothing but its short word.
func hinted(hint func(*vocab) string) func(*vocab) word {
	return func(w *vocab) word {
		h := hint(w)
		return word{Name: h, Hint: h}
	}
}

// writing are the places where one types on a worksheet.
func writing() []Where { return []Where{Grid, Column, Answer, Map} }

// sheet are the keys of a worksheet. Everything essential is a key that a plain
// terminal sends; the rest are what people's fingers know.
func sheet() []Row {
	row := func(id string, b key.Binding, says func(*vocab) word) Row {
		return Row{ID: id, Binding: b, Says: says, Where: writing(), Group: Writing}
	}
	at := func(r Row, where ...Where) Row { r.Where = where; return r }
	in := func(r Row, g Group) Row { r.Group = g; return r }
	shown := func(r Row, n int) Row { r.Shown = n; return r }
	onMap := func(id string, b key.Binding, says func(*vocab) word) Row {
		return in(at(row(id, b, says), Map), OnMap)
	}
	typed := row("write", on(), func(w *vocab) word { return w.Keys.Write })
	typed.Printed, typed.Where = func(w *vocab) string { return w.Keys.Typed }, nil
	return []Row{
		typed,
		at(row("new-line", on("enter"), func(w *vocab) word { return w.Keys.NewLine }), Grid, Column),
		in(at(row("next-answer", on("enter"), hinted(func(w *vocab) string { return w.Keys.NextAnswer })), Answer), ""),
		at(row("next", on("tab"), func(w *vocab) word { return w.Keys.Next }), Grid, Answer),
		in(at(row("next-column", on("tab"), hinted(func(w *vocab) string { return w.Keys.NextColumn })), Column), ""),
		at(row("back", on("shift+tab"), func(w *vocab) word { return w.Keys.Back }), Grid, Column, Answer),
		shown(row("move", on("left", "right", "up", "down"), func(w *vocab) word { return w.Keys.Move }), 4),
		at(shown(row("blocks", on("pgup", "pgdown"), func(w *vocab) word { return w.Keys.Blocks }), 2), Grid, Column, Answer),
		shown(row("shift", on("alt+up", "alt+down"), func(w *vocab) word { return w.Keys.Shift }), 2),
		shown(row("ends", on("home", "end", "ctrl+a", "ctrl+e"), func(w *vocab) word { return w.Keys.Ends }), 2),
		shown(row("words", on("ctrl+left", "ctrl+right", "alt+left", "alt+right", "alt+b", "alt+f"), func(w *vocab) word { return w.Keys.Words }), 2),
		shown(row("delete", on("backspace", "delete", "ctrl+h", "shift+backspace"), func(w *vocab) word { return w.Keys.Delete }), 2),
		row("delete-word", on("ctrl+w", "alt+backspace", "ctrl+backspace"), func(w *vocab) word { return w.Keys.DeleteWord }),
		row("delete-line", on("ctrl+u"), func(w *vocab) word { return w.Keys.DeleteLine }),
		row("undo", on("ctrl+z"), func(w *vocab) word { return w.Keys.Undo }),
		row("redo", on("ctrl+y"), func(w *vocab) word { return w.Keys.Redo }),

		onMap("beside", on("enter"), func(w *vocab) word { return w.Keys.Beside }),
		onMap("deeper", on("tab"), func(w *vocab) word { return w.Keys.Deeper }),
		onMap("outward", on("shift+tab"), func(w *vocab) word { return w.Keys.Outward }),
		in(row("link", on("ctrl+k"), func(w *vocab) word { return w.Keys.Link }), OnMap),
		shown(onMap("screenful", on("pgup", "pgdown"), func(w *vocab) word { return w.Keys.Screenful }), 2),

		row("go", on("ctrl+g"), func(w *vocab) word { return w.Keys.Go }),
		row("done", on("ctrl+x"), func(w *vocab) word { return w.Keys.Done }),
		row("picks", on("ctrl+p"), func(w *vocab) word { return w.Keys.Picks }),
		row("dot", on("ctrl+d"), func(w *vocab) word { return w.Keys.Dot }),
		row("note", on("ctrl+n"), func(w *vocab) word { return w.Keys.Note }),
		row("help-call", on("ctrl+r"), func(w *vocab) word { return w.Keys.CallHelp }),
		row("find-entry", on("ctrl+f"), func(w *vocab) word { return w.Keys.FindEntry }),
		in(at(row("stops-writing", on("esc"), hinted(func(w *vocab) string { return w.Steer.StopWriting })), Hand), ""),
	}
}

// anywhere are the keys of every screen.
func anywhere() []Row {
	row := func(id string, b key.Binding, says func(*vocab) word, where ...Where) Row {
		if len(where) == 0 {
			where = []Where{Any}
		}
		return Row{ID: id, Binding: b, Says: says, Where: where, Group: Anywhere}
	}
	// At the wall the second of these is enough; where one types it is a letter.
	help := row("help", on("?"), func(w *vocab) word { return w.Keys.Help })
	help.Where, help.Printed = []Where{Wall}, func(*vocab) string { return "Esc ?" }
	return []Row{
		row("menu", on("esc"), func(w *vocab) word { return w.Keys.Menu }, append(writing(), Wall)...),
		row("sheet", on("ctrl+o"), func(w *vocab) word { return w.Keys.Sheet }, append(writing(), Wall)...),
		row("language", on("ctrl+t"), func(w *vocab) word { return w.Keys.Language }, append(writing(), Leaf, Wall)...),
		help,
		row("leave", on("ctrl+q", "ctrl+c"), func(w *vocab) word { return w.Keys.Leave }),
		row("repaint", on("ctrl+l"), func(w *vocab) word { return w.Keys.Repaint }),
		// What people press when they want out, and when they want to copy: where one
		// types, staying is asked first.
		{ID: "stay", Binding: on("ctrl+c"), Where: append(writing(), Leaf), Says: func(w *vocab) word { return w.Keys.Leave }},
	}
}
