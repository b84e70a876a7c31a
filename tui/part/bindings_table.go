package part

import (
	"strings"
	"sync"

	"convene/exercises"
	"convene/tui/words"
)

// keyTable is the table of keys in one language, with what is looked up in it.
type keyTable struct {
	words  *words.Words
	rows   []Binding
	byID   map[string]int    // where a row stands
	onWall map[string]string // the ID of what a key does at the wall, by the key as it is printed
	opened map[string]string // likewise at a table that a facilitator only looks at
}

// shelved is the table of keys in one of the program's languages, made when it is first looked into.
type shelved struct {
	lang  exercises.Lang
	table func() *keyTable
}

// spoken are the tables of the languages there are. Each is made once, since banners and menus ask for keys with every
// drawing. Like the words themselves they are never changed.
var spoken = sync.OnceValue(func() []shelved {
	var out []shelved
	for _, l := range words.Langs() {
		out = append(out, shelved{l, sync.OnceValue(func() *keyTable { return tabulated(words.For(l)) })})
	}
	return out
})

// tableOf is the table in somebody's words. In other words than the program's it is made for the occasion.
func tableOf(w *words.Words) *keyTable {
	for _, s := range spoken() {
		if s.lang == w.Lang && s.table().words == w {
			return s.table()
		}
	}
	return tabulated(w)
}

func tabulated(w *words.Words) *keyTable {
	t := &keyTable{words: w, rows: written(w), byID: map[string]int{}, onWall: map[string]string{}, opened: map[string]string{}}
	for i, b := range t.rows {
		t.byID[b.ID] = i
		into := t.onWall
		switch b.Where {
		case OnWall, Anywhere:
		case AtTable:
			into = t.opened
		default:
			continue
		}
		for _, key := range strings.Fields(b.Printed()) {
			if into[key] == "" { // of two on one key the first row is meant
				into[key] = b.ID
			}
		}
	}
	return t
}

// row is a function's row.
func (t *keyTable) row(id string) (Binding, bool) {
	i, ok := t.byID[id]
	if !ok {
		return Binding{}, false
	}
	return t.rows[i], true
}
