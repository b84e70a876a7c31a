package part

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"convene/tui/keys"
	"convene/tui/words"
)

// This file is how a menu finds what somebody is looking for.

// How well an item answers what was typed, after the four ways in which a name does.
const (
	byText = iota + 1 // what is said of it has the words
	byPart            // its name has them somewhere
	byCall            // one of the words that people use for it begins so
	byWord            // words of its name begin so
	byName            // one of the words that people use for it is just that
	byStart
	byWhole
	byKey
)

// loosely is how many letters have to be typed before an item answers that has them only in what is said of it.
const loosely = 3

// found are the items that answer what was typed: what has just that as its key, then the best answers, what can be done
// before what can't, and otherwise in their own order.
func (l *level) found() []Item {
	typed := l.field.Value()
	if l.field.Empty() || strings.TrimSpace(typed) == "" {
		return l.items
	}
	if l.looked.typed == typed && l.looked.out != nil {
		return l.looked.out
	}
	type hit struct {
		Item
		rank int
	}
	var hits []hit
	for _, it := range l.all() {
		if r := l.rank(it, typed); r > 0 {
			hits = append(hits, hit{it, r})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		if a.rank != b.rank {
			return b.rank - a.rank
		}
		switch can, could := a.Disabled == "", b.Disabled == ""; {
		case can && !could:
			return -1
		case could && !can:
			return 1
		}
		return 0
	})
	out := make([]Item, len(hits))
	for i, h := range hits {
		out[i] = h.Item
	}
	l.looked = looked{typed, out}
	return out
}

// looked is what was found for what was typed, until something else is: a room redraws an open menu with every key.
type looked struct {
	typed string
	out   []Item
}

func (l *level) rank(it Item, typed string) int {
	if it.Key != "" && fold(it.Key) == fold(typed) {
		return byKey
	}
	r := [...]int{NoMatch: 0, Inside: byPart, WordStart: byWord, NameStart: byStart, Whole: byWhole}[Match(it.Name, typed)]
	if r >= byStart {
		return r
	}
	r = max(r, calledSo(it.ID, typed))
	if r == 0 && utf8.RuneCountInString(typed) >= loosely {
		said := it.Name + " " + it.Hint
		if l.words != nil {
			said += " " + About(l.words, it.ID) + " " + l.words.Acts.Group[string(GroupOf(it.ID))]
		}
		if Match(said, typed) >= WordStart {
			r = byText
		}
	}
	return r
}

// calledSo tells whether people call an item what was typed, in any language: who reads one may think in another.
func calledSo(id, typed string) int {
	best := 0
	typed = strings.TrimSpace(fold(typed))
	for _, call := range calls()[id] {
		switch {
		case call == typed:
			return byName
		case strings.HasPrefix(call, typed):
			best = byCall
		}
	}
	return best
}

// calls are the words that people use for each item, folded once for everybody.
var calls = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, lang := range words.Langs() {
		for id, all := range words.For(lang).Acts.Also {
			for call := range strings.SplitSeq(all, ",") {
				out[id] = append(out[id], strings.TrimSpace(fold(call)))
			}
		}
	}
	return out
})

// pressed is the item that a key does at once: one that is no letter and no digit, since these are typed.
func (l *level) pressed(k tea.KeyPressMsg) (Item, bool) {
	if l.words == nil {
		return Item{}, false
	}
	stroke := keys.Letter(k)
	if r, n := utf8.DecodeRuneInString(stroke); n == len(stroke) && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		return Item{}, false
	}
	if k.Text != "" && !l.field.Empty() {
		return Item{}, false
	}
	if id := keys.ID(stroke, keys.Menu); id != "" && stroke != "ctrl+p" && stroke != "ctrl+n" {
		return Item{}, false
	}
	for _, it := range l.all() {
		if it.Key != "" && keys.Strikes(it.ID, stroke) {
			return it, true
		}
	}
	return Item{}, false
}
