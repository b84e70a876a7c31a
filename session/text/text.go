package text

import "slices"

// Text is one mergeable text. It is an immutable value: Apply returns another,
// and the old one stays as it was, so screens may read it without a lock. The
// zero Text is empty. Compare with [Text.Equal]; reflect.DeepEqual agrees with it.
type Text struct {
	blocks  []*block
	str     string // the visible text
	visible int    // runes in str
	total   int    // runes ever, tombstones included
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
	if t.total != u.total || t.str != u.str || len(t.blocks) != len(u.blocks) {
		return false
	}
	return slices.EqualFunc(t.blocks, u.blocks, func(a, b *block) bool {
		return a == b || slices.EqualFunc(a.runs, b.runs, func(a, b *run) bool {
			return a == b || a.first == b.first && a.text == b.text && slices.Equal(a.dels, b.dels)
		})
	})
}

// Has tells whether the character was ever in the text, deleted or not.
func (t Text) Has(id ID) bool {
	return slices.ContainsFunc(t.blocks, func(b *block) bool { _, _, ok := b.find(id); return ok })
}
