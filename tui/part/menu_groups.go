package part

import (
	"strings"

	"convene/tui/words"
)

// NewMain opens the one menu of everything that can be done: what is likely first, and the rest in groups. Typing looks
// through all of it.
func NewMain(w *words.Words, items []Item) *Menu {
	l := &level{title: w.Menu.Title, words: w, everything: items, field: Field{Most: 60}}
	taken := map[string]bool{}
	for _, id := range firsts() {
		for _, it := range items {
			if it.ID == id && it.Disabled == "" && len(l.items) < mostFirst {
				l.items = append(l.items, it)
				taken[id] = true
			}
		}
	}
	l.parted = len(l.items)
	for _, g := range groups() {
		if it, any := grouped(w, g, items); any {
			l.items = append(l.items, it)
		}
	}
	// What an extension of the list forgot to put into a group is found all the same.
	for _, it := range items {
		if GroupOf(it.ID) == "" && !taken[it.ID] {
			l.items = append(l.items, it)
		}
	}
	l.settle()
	return &Menu{levels: []*level{l}}
}

// grouped is a group as an item: what can be done, and folded behind it what can't be just now, each with its reason.
func grouped(w *words.Words, g Group, items []Item) (Item, bool) {
	var can, cant []Item
	for _, it := range items {
		switch {
		case GroupOf(it.ID) != g:
		case it.Disabled == "":
			can = append(can, it)
		default:
			cant = append(cant, it)
		}
	}
	var names []string
	for _, it := range append(can[:len(can):len(can)], cant...) {
		names = append(names, it.Name)
	}
	out := Item{Name: w.Acts.Group[string(g)], Hint: strings.Join(names, " · "), group: true}
	out.Choices = func() []Item { return append(can[:len(can):len(can)], cant...) }
	return out, len(names) > 0
}
