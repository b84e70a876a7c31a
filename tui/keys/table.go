package keys

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"convene/exercises"
	"convene/tui/words"
)

// Rows is the whole table, in the order the help tells it. It is everybody's:
// change nothing.
func Rows() []Row { return rows() }

var rows = sync.OnceValue(func() []Row {
	return slices.Concat(sheet(), anywhere(), menu(), wall(), agenda(), opened(), arriving())
})

// spoken is the table in one language.
type spoken struct {
	words *words.Words
	lines []Line
	told  []Line // those with a heading
	byID  map[string]int
}

func speak(w *words.Words) *spoken {
	t := &spoken{words: w, byID: map[string]int{}}
	for i, r := range rows() {
		t.lines = append(t.lines, r.line(w))
		t.byID[r.ID] = i
	}
	t.told = slices.DeleteFunc(slices.Clone(t.lines), func(l Line) bool { return l.Where == "" })
	return t
}

// shelved is the table in one of the program's languages, made when it is first
// looked into: banners and menus ask for keys with every drawing.
type shelved struct {
	lang  exercises.Lang
	table func() *spoken
}

var shelf = sync.OnceValue(func() []shelved {
	var out []shelved
	for _, l := range words.Langs() {
		out = append(out, shelved{l, sync.OnceValue(func() *spoken { return speak(words.For(l)) })})
	}
	return out
})

// in is the table in somebody's words. In other words than the program's it is made
// for the occasion.
func in(w *words.Words) *spoken {
	for _, s := range shelf() {
		if s.lang == w.Lang && s.table().words == w {
			return s.table()
		}
	}
	return speak(w)
}

// Lines are the rows in somebody's language, those without a heading left out. They
// are everybody's: change nothing.
func Lines(w *words.Words) []Line {
	return in(w).told
}

// Find is a function's row in somebody's language.
func Find(w *words.Words, id string) (Line, bool) {
	t := in(w)
	i, ok := t.byID[id]
	if !ok {
		return Line{}, false
	}
	return t.lines[i], true
}

// Of is the key of a function as it is printed on a keyboard, or "".
func Of(w *words.Words, id string) string {
	l, _ := Find(w, id)
	return l.Keys
}

// Footer is what the footer of a place tells, by the rows' IDs, what one does most
// first and the way to all the others last.
func Footer(at Where) []string {
	switch at {
	case Grid:
		return []string{"new-line", "next", "undo", "menu"}
	case Column:
		return []string{"new-line", "next-column", "undo", "menu"}
	case Answer:
		return []string{"next-answer", "blocks", "undo", "menu"}
	case Map:
		return []string{"beside", "deeper", "outward", "menu"}
	case Reading:
		return []string{"note", "move", "menu"}
	case Hand:
		return []string{"stops-writing"}
	case Opened:
		return []string{"write-here", "opened-next-step", "opened-clock", "opened-help", "to-wall"}
	}
	return nil
}

// Doc is docs/keys.md: the whole table, in every language there is.
func Doc() string {
	var b strings.Builder
	b.WriteString("<!-- Made from the rows in tui/keys; a test holds the two together. -->\n")
	for _, lang := range words.Langs() {
		w := words.For(lang)
		title := "Keys"
		if lang != words.Langs()[0] {
			title = w.Common.Language
		}
		fmt.Fprintf(&b, "\n# %s\n\n%s\n", title, w.Help.Intro)
		for _, g := range Groups() {
			fmt.Fprintf(&b, "\n## %s\n\n| %s | %s | |\n| --- | --- | --- |\n", g.Heading(w), w.Help.Key, w.Help.Does)
			for _, l := range Lines(w) {
				if l.Where == g {
					fmt.Fprintf(&b, "| `%s` | **%s** | %s |\n", l.Printed(), l.Name, l.About)
				}
			}
		}
	}
	return b.String()
}

// Strikes tells whether a stroke is one of a function's.
func Strikes(id, stroke string) bool {
	i, ok := byRow()[id]
	return ok && slices.Contains(rows()[i].Binding.Keys(), stroke)
}

var byRow = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	for i, r := range rows() {
		out[r.ID] = i
	}
	return out
})

// ID is the row that a stroke is for in the first of some places where it is for
// any, or "".
func ID(stroke string, places ...Where) string {
	all := byStroke()
	for _, w := range places {
		if id := all[w][stroke]; id != "" {
			return id
		}
	}
	return ""
}

var byStroke = sync.OnceValue(func() map[Where]map[string]string {
	out := map[Where]map[string]string{}
	for _, r := range rows() {
		for _, w := range r.Where {
			if out[w] == nil {
				out[w] = map[string]string{}
			}
			for _, s := range r.Binding.Keys() {
				out[w][s] = r.ID
			}
		}
	}
	return out
})
