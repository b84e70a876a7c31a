package part

import (
	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/tui/words"
)

// Languages are the languages there are, each by its own name, as a menu's
// choices; the one that is read now says so.
func Languages(k Kit, choose func(exercises.Lang) tea.Cmd) []Item {
	var out []Item
	for _, l := range words.Langs() {
		it := Item{Name: words.LanguageName(l), Run: func() tea.Cmd { return choose(l) }}
		if l == k.Lang {
			it.Hint = k.Words.Menu.HereNow
		}
		out = append(out, it)
	}
	return out
}
