package keys

import (
	"charm.land/bubbles/v2/key"

	"convene/tui/words"
)

// wall are the keys of the facilitator's wall. Nothing is typed there, so that a
// function's key is a letter. Each row has the ID and the name of its item in the
// wall's menu.
func wall() []Row {
	row := func(id string, b key.Binding, says func(*vocab) word) Row {
		return Row{ID: id, Binding: b, Says: says, Where: []Where{Wall}, Group: OnWall}
	}
	at := func(r Row, where ...Where) Row { r.Where = where; return r }
	also := func(r Row) Row { r.Also = 1; return r }
	around := at(row("around", on("left", "right", "up", "down"), func(w *vocab) word { return w.Keys.Around }), Cards)
	around.Shown = 4
	number := at(row("number", on("1", "2", "3", "4", "5", "6", "7", "8", "9", "0"), func(w *vocab) word { return w.Steer.Number }), Wall)
	number.Printed = func(*vocab) string { return "1 … 9" }
	return []Row{
		around,
		number,
		at(row("open", on("enter"), func(w *vocab) word { return w.Keys.Open }), Cards),
		also(row("next-step", on(">", "."), deed(func(w *vocab) (string, sense) { return w.Steer.NextStep, w.Steer.KeyNext }))),
		row("open-step", on("o"), deed(func(w *vocab) (string, sense) { return w.Menu.OpenStep, w.Facilitate.KeyOpenStep })),
		row("bring", on("b"), deed(func(w *vocab) (string, sense) { return w.Menu.BringEveryone, w.Facilitate.KeyBring })),
		also(row("back-step", on("<", ","), deed(func(w *vocab) (string, sense) { return w.Menu.BackAStep, w.Facilitate.KeyBackStep }))),
		row("start-clock", on("c"), deed(func(w *vocab) (string, sense) { return w.Menu.StartClock, w.Facilitate.KeyStartClock })),
		also(row("clock", on("space", "p"), func(w *vocab) word {
			return word{Name: w.Menu.PauseClock, Hint: w.Keys.Clock.Hint, About: w.Keys.Clock.About}
		})),
		row("more", on("+", "="), func(w *vocab) word { return w.Keys.More }), // the same key without Shift on most keyboards
		row("less", on("-"), func(w *vocab) word { return w.Keys.Less }),
		row("quiet", on("q"), deed(func(w *vocab) (string, sense) { return w.Menu.QuietWriting, w.Facilitate.KeyQuiet })),
		row("reveal", on("r"), deed(func(w *vocab) (string, sense) { return w.Menu.Reveal, w.Facilitate.KeyReveal })),
		row("rounds", on("n"), deed(func(w *vocab) (string, sense) { return w.Menu.Round, w.Facilitate.KeyRounds })),
		row("pick-phase", on("e"), deed(func(w *vocab) (string, sense) { return w.Menu.EasiestHard, w.Facilitate.KeyPicks })),
		row("dot-phase", on("d"), deed(func(w *vocab) (string, sense) { return w.Menu.Dots, w.Facilitate.KeyDots })),
		row("spotlight", on("s"), deed(func(w *vocab) (string, sense) { return w.Menu.Spotlight, w.Facilitate.KeySpotlight })),
		row("gallery", on("g"), deed(func(w *vocab) (string, sense) { return w.Menu.Gallery, w.Facilitate.KeyGallery })),
		row("lock", on("l"), deed(func(w *vocab) (string, sense) { return w.Menu.Lock, w.Facilitate.KeyLock })),
		row("unlock", on("k"), deed(func(w *vocab) (string, sense) { return w.Menu.Unlock, w.Facilitate.KeyUnlock })),
		row("announce", on("a"), deed(func(w *vocab) (string, sense) { return w.Menu.Announce, w.Facilitate.KeyAnnounce })),
		row("take-down", on("backspace", "delete"), deed(func(w *vocab) (string, sense) { return w.Facilitate.TakeDown, w.Facilitate.KeyTakeDown })),
		row("move-people", on("m"), deed(func(w *vocab) (string, sense) { return w.Menu.MovePeople, w.Facilitate.KeyMove })),
		row("help-queue", on("h"), deed(func(w *vocab) (string, sense) { return w.Menu.HelpQueue, w.Facilitate.KeyHelpQueue })),
		row("hand-over", on("v"), deed(func(w *vocab) (string, sense) { return w.Menu.HandOver, w.Facilitate.KeyHandOver })),
		row("export", on("x"), deed(func(w *vocab) (string, sense) { return w.Menu.Export, w.Facilitate.KeyExport })),
		row("take-back", on("u", "ctrl+z"), deed(func(w *vocab) (string, sense) { return w.Menu.Undo, w.Facilitate.KeyUndo })),
		row("bring-back", on("y", "ctrl+y"), deed(func(w *vocab) (string, sense) { return w.Menu.Redo, w.Facilitate.KeyRedo })),
		row("phase", on("w"), deed(func(w *vocab) (string, sense) { return w.Facilitate.Phase, w.Facilitate.KeyPhase })),
		row("one-table", on("f"), deed(func(w *vocab) (string, sense) { return w.Facilitate.OneTable, w.Facilitate.KeyOneTable })),
		row("find-room", on("/"), deed(func(w *vocab) (string, sense) { return w.Facilitate.FindRoom, w.Facilitate.KeyFindRoom })),
		row("tallies", on("t"), deed(func(w *vocab) (string, sense) { return w.Facilitate.Tallies, w.Facilitate.KeyTallies })),
		row("read-back", on("i"), deed(func(w *vocab) (string, sense) { return w.Aloud.OnWall, w.Aloud.KeyOnWall })),
		row("project", on("z"), deed(func(w *vocab) (string, sense) { return w.Menu.Project, w.Facilitate.KeyProject })),
		row("how-to-join", on("j"), func(w *vocab) word { return w.Keys.HowToJoin }),
		at(row("to-the-wall", on("enter"), func(w *vocab) word { return w.Keys.ToTheWall }), Page),
		{ID: "closes-page", Binding: on("esc"), Where: []Where{Page}, Says: hinted(func(w *vocab) string { return w.Menu.Close })},
	}
}

// sense is what a deed of the facilitator's is called in a footer and explained by.
type sense = words.Deed

// deed is a row's words where its name is the menu's.
func deed(says func(*vocab) (name string, d sense)) func(*vocab) word {
	return func(w *vocab) word {
		name, d := says(w)
		return word{Name: name, Hint: d.Hint, About: d.About}
	}
}

// opened are the keys at a table that a facilitator looks at from the wall. Nothing
// else does anything there: no letter becomes an entry, and none of the wall's deeds
// is done by a slip.
func opened() []Row {
	row := func(id string, b key.Binding, says func(*vocab) word) Row {
		return Row{ID: id, Binding: b, Says: says, Where: []Where{Opened}, Group: AtTable}
	}
	moves := row("read-on", on("left", "right", "up", "down", "pgup", "pgdown", "home", "end"), func(w *vocab) word { return w.Steer.ReadOn })
	moves.Shown = 8
	return []Row{
		row("write-here", on("e"), func(w *vocab) word { return w.Steer.WriteHere }),
		moves,
		row("opened-next-step", on(">"), deed(func(w *vocab) (string, sense) { return w.Steer.NextStep, w.Steer.KeyNext })),
		row("opened-clock", on("space"), func(w *vocab) word {
			return word{Name: w.Menu.PauseClock, Hint: w.Keys.Clock.Hint, About: w.Keys.Clock.About}
		}),
		row("opened-more", on("+", "="), func(w *vocab) word { return w.Keys.More }),
		row("opened-less", on("-"), func(w *vocab) word { return w.Keys.Less }),
		row("opened-help", on("?"), func(w *vocab) word { return w.Keys.Help }),
		row("to-wall", on("esc"), func(w *vocab) word { return w.Steer.BackToWall }),
	}
}
