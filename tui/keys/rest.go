package keys

import "charm.land/bubbles/v2/key"

// menu are the keys of a menu, whatever it lies over.
func menu() []Row {
	row := func(id string, b key.Binding, says func(*vocab) word) Row {
		return Row{ID: id, Binding: b, Says: says, Where: []Where{Menu}, Group: InMenu}
	}
	find := row("menu-find", on(), func(w *vocab) word { return w.Keys.Find })
	find.Printed, find.Where = func(w *vocab) string { return w.Keys.Typed }, nil
	choose := row("menu-choose", on("up", "down", "shift+tab", "tab", "ctrl+p", "ctrl+n", "pgup", "pgdown"), func(w *vocab) word { return w.Keys.Choose })
	choose.Shown = 2
	return []Row{
		find,
		choose,
		row("menu-run", on("enter"), func(w *vocab) word { return w.Keys.Run }),
		row("menu-close", on("esc", "ctrl+c"), func(w *vocab) word { return w.Keys.Close }),
	}
}

// arriving are the keys before somebody has a place: while they join, and on the
// first screen.
func arriving() []Row {
	row := func(id string, b key.Binding, says func(*vocab) word, at Where, g Group) Row {
		return Row{ID: id, Binding: b, Says: says, Where: []Where{at}, Group: g}
	}
	choose := row("home-choose", on("up", "down"), func(w *vocab) word { return w.Keys.Pick }, Home, AtHome)
	choose.Shown = 2
	return []Row{
		row("enter", on("enter"), func(w *vocab) word { return w.Keys.Enter }, Join, Joining),
		row("switch", on("tab"), func(w *vocab) word { return w.Keys.Switch }, Join, Joining),
		row("go-away", on("esc"), func(w *vocab) word { return w.Keys.GoAway }, Join, Joining),

		choose,
		row("home-open", on("enter"), func(w *vocab) word { return w.Keys.Begin }, Home, AtHome),
		row("home-quit", on("esc"), func(w *vocab) word { return w.Keys.Quit }, Home, AtHome),
	}
}
