package keys

import "charm.land/bubbles/v2/key"

// agenda are the keys of the wall's page of the steps. Nothing is typed there either.
func agenda() []Row {
	row := func(id string, b key.Binding, says func(*vocab) word) Row {
		return Row{ID: id, Binding: b, Says: says, Where: []Where{Agenda}, Group: OnAgenda}
	}
	return []Row{
		row("agenda-open", on("enter"), func(w *vocab) word { return w.Agenda.KeyOpen }),
		row("agenda-add", on("a"), func(w *vocab) word { return w.Agenda.KeyAdd }),
		row("agenda-skip", on("s"), func(w *vocab) word { return w.Agenda.KeySkip }),
		row("agenda-repeat", on("r"), func(w *vocab) word { return w.Agenda.KeyRepeat }),
		row("agenda-earlier", on("e", "alt+up"), func(w *vocab) word { return w.Agenda.KeyEarlier }),
		row("agenda-later", on("l", "alt+down"), func(w *vocab) word { return w.Agenda.KeyLater }),
		row("agenda-more", on("+", "="), func(w *vocab) word { return w.Agenda.KeyMore }),
		row("agenda-less", on("-"), func(w *vocab) word { return w.Agenda.KeyLess }),
		row("agenda-undo", on("u", "ctrl+z"), func(w *vocab) word { return w.Agenda.KeyUndo }),
		row("agenda-redo", on("y", "ctrl+y"), func(w *vocab) word { return w.Agenda.KeyRedo }),
		row("agenda-close", on("esc"), func(w *vocab) word { return w.Agenda.KeyClose }),
	}
}
