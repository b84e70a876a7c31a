package part

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/tui/words"
)

// wallBindings are the keys of the facilitator's wall. Nothing is typed there, so that a function's key is a letter.
// Each row has the ID and the name of its item in the wall's menu.
func wallBindings(w *words.Words) []Binding {
	k, f, m := w.Keys, w.Facilitate, w.Menu
	row := func(id, keys string, word words.Key) Binding {
		return Binding{ID: id, Keys: keys, Name: word.Name, Hint: word.Hint, About: word.About, Where: OnWall}
	}
	deed := func(id, keys, name string, d words.Deed) Binding {
		return Binding{ID: id, Keys: keys, Name: name, Hint: d.Hint, About: d.About, Where: OnWall}
	}
	also := func(keys string, b Binding) Binding {
		b.Also = keys
		return b
	}
	return []Binding{
		row("around", "← → ↑ ↓", k.Around),
		row("number", "1 … 9", w.Steer.Number),
		row("open", "Enter", k.Open),
		also(".", deed("next-step", ">", w.Steer.NextStep, w.Steer.KeyNext)),
		deed("open-step", "O", m.OpenStep, f.KeyOpenStep),
		deed("bring", "B", m.BringEveryone, f.KeyBring),
		also(",", deed("back-step", "<", m.BackAStep, f.KeyBackStep)),
		deed("start-clock", "C", m.StartClock, f.KeyStartClock),
		also("P", deed("clock", k.Space, m.PauseClock, words.Deed{Hint: k.Clock.Hint, About: k.Clock.About})),
		row("more", "+", k.More),
		row("less", "-", k.Less),
		deed("quiet", "Q", m.QuietWriting, f.KeyQuiet),
		deed("reveal", "R", m.Reveal, f.KeyReveal),
		deed("rounds", "N", m.Round, f.KeyRounds),
		deed("pick-phase", "E", m.EasiestHard, f.KeyPicks),
		deed("dot-phase", "D", m.Dots, f.KeyDots),
		deed("spotlight", "S", m.Spotlight, f.KeySpotlight),
		deed("gallery", "G", m.Gallery, f.KeyGallery),
		deed("lock", "L", m.Lock, f.KeyLock),
		deed("unlock", "K", m.Unlock, f.KeyUnlock),
		deed("announce", "A", m.Announce, f.KeyAnnounce),
		deed("move-people", "M", m.MovePeople, f.KeyMove),
		deed("help-queue", "H", m.HelpQueue, f.KeyHelpQueue),
		deed("hand-over", "V", m.HandOver, f.KeyHandOver),
		deed("export", "X", m.Export, f.KeyExport),
		deed("take-back", "U", m.Undo, f.KeyUndo),
		deed("bring-back", "Y", m.Redo, f.KeyRedo),
		deed("phase", "W", f.Phase, f.KeyPhase),
		deed("one-table", "F", f.OneTable, f.KeyOneTable),
		deed("tallies", "T", f.Tallies, f.KeyTallies),
		deed("read-back", "I", w.Aloud.OnWall, w.Aloud.KeyOnWall),
		row("how-to-join", "J", k.HowToJoin),
		row("to-the-wall", "Enter", k.ToTheWall),
	}
}

// openedBindings are the keys at a table that a facilitator looks at from the wall. Nothing else does anything there:
// no letter becomes an entry, and none of the wall's deeds is done by a slip.
func openedBindings(w *words.Words) []Binding {
	k, m, s := w.Keys, w.Menu, w.Steer
	row := func(id, keys, name, hint, about string) Binding {
		return Binding{ID: id, Keys: keys, Name: name, Hint: hint, About: about, Where: AtTable}
	}
	key := func(id, keys string, word words.Key) Binding { return row(id, keys, word.Name, word.Hint, word.About) }
	return []Binding{
		key("write-here", "E", s.WriteHere),
		key("read-on", "← → ↑ ↓ PageUp PageDown Home End", s.ReadOn),
		row("opened-next-step", ">", s.NextStep, s.KeyNext.Hint, s.KeyNext.About),
		row("opened-clock", k.Space, m.PauseClock, k.Clock.Hint, k.Clock.About),
		key("opened-more", "+", k.More),
		key("opened-less", "-", k.Less),
		row("opened-help", "?", k.Help.Name, k.Help.Hint, k.Help.About),
		key("to-wall", "Esc", s.BackToWall),
	}
}

// OpenedFooter is what the footer tells at such a table.
func OpenedFooter() []string {
	return []string{"write-here", "opened-next-step", "opened-clock", "opened-help", "to-wall"}
}

// WritingFooter is what it tells once the facilitator writes there.
func WritingFooter() []string { return []string{"new-line", "next", "undo", stopsWriting} }

// Opened is what begins the IDs of those that do at an opened table what they do on the wall.
const Opened = "opened-"

// OpenedDoes is what a key does at a table that a facilitator only looks at: the ID of its row, or "" where it does
// nothing. Keys that move are read-on.
func OpenedDoes(key tea.KeyPressMsg) string {
	t := tableOf(words.For(exercises.English)).opened
	switch key.Keystroke() {
	case "up", "down", "left", "right", "pgup", "pgdown", "home", "end":
		return t["↑"]
	}
	return t[printedAs(key)]
}

// OnWallDoes is what a key does at the wall: the ID of its row in the table, or "" where it does nothing, or what
// depends on the page that is shown (the arrows and Enter).
func OnWallDoes(key tea.KeyPressMsg) string {
	printed := printedAs(key)
	if printed == "" {
		return ""
	}
	return tableOf(words.For(exercises.English)).onWall[printed] // the keys are the same in every language
}

// printedAs is a key as the table of keys prints it, for those that mean the same on every page of the wall.
func printedAs(key tea.KeyPressMsg) string {
	stroke := key.Keystroke()
	switch stroke {
	case "esc":
		return "Esc"
	case "space":
		return "Space"
	case "ctrl+c": // what people press when they want out
		return "Ctrl+Q"
	case "ctrl+z":
		return "U" // what fingers know from writing
	case "ctrl+y":
		return "Y"
	}
	if letter, ok := strings.CutPrefix(stroke, "ctrl+"); ok && utf8.RuneCountInString(letter) == 1 {
		return "Ctrl+" + strings.ToUpper(letter)
	}
	switch {
	case key.Mod&^(tea.ModShift|tea.ModCapsLock|tea.ModNumLock|tea.ModScrollLock) != 0:
		return ""
	case key.Text == "=": // the same key without Shift on most keyboards
		return "+"
	case utf8.RuneCountInString(key.Text) == 1:
		return strings.ToUpper(key.Text)
	}
	return ""
}
