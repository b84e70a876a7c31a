package text

import (
	"slices"
	"strings"
)

// Text is one mergeable text. It is an immutable value: Apply returns another,
// and the old one stays as it was, so screens may read it without a lock. The
// zero Text is empty. Compare with [Text.Equal]; reflect.DeepEqual agrees with it.
type Text struct {
	runs    []*run // in reading order, tombstones included; no two neighbours join
	str     string // the visible text
	visible int    // runes in str
	total   int    // runes in runs
}

// made is the Text of these runs. The visible string is made now and not when
// first asked for: one text is applied once and read by every screen at a table.
func made(runs []*run) Text {
	t := Text{runs: runs}
	size, shown, last := 0, 0, 0
	for i, r := range runs {
		t.total += r.n
		if r.alive() {
			t.visible += r.n
			size += len(r.text)
			shown, last = shown+1, i
		}
	}
	switch shown {
	case 0:
	case 1:
		t.str = runs[last].text
	default:
		var b strings.Builder
		b.Grow(size)
		for _, r := range runs {
			if r.alive() {
				b.WriteString(r.text)
			}
		}
		t.str = b.String()
	}
	return t
}

// String is the visible text. It costs nothing: it is kept.
//
// A mark typed after its letter is a character of its own, so the whole need not
// be NFC although each insertion was; draw and export [Clean] of it.
func (t Text) String() string { return t.str }

// Len is the number of visible runes.
func (t Text) Len() int { return t.visible }

// Empty tells whether nothing is visible. Tombstones may still be there.
func (t Text) Empty() bool { return t.visible == 0 }

// Runes is the number of identities the text has ever held, the deleted ones
// included. It only grows, and with it what an edit costs: whoever takes edits
// from people sets it a limit.
func (t Text) Runes() int { return t.total }

// Equal tells whether both hold the same characters, tombstones and deletions.
func (t Text) Equal(u Text) bool {
	if t.total != u.total || t.str != u.str || len(t.runs) != len(u.runs) {
		return false
	}
	if len(t.runs) == 0 || &t.runs[0] == &u.runs[0] {
		return true
	}
	return slices.EqualFunc(t.runs, u.runs, func(a, b *run) bool {
		return a == b || a.first == b.first && a.text == b.text && slices.Equal(a.dels, b.dels)
	})
}

// Has tells whether the character was ever in the text, deleted or not.
func (t Text) Has(id ID) bool {
	_, _, ok := t.find(id)
	return ok
}

// find is the run that holds id, and id's place in it.
func (t Text) find(id ID) (i, k int, ok bool) {
	for i, r := range t.runs {
		if k, ok := r.find(id); ok {
			return i, k, true
		}
	}
	return 0, 0, false
}
