package text

// The builders say what a key press means in this text. None of them changes it:
// Apply does, on the typist's screen at once and everywhere else when saved.

// Empty tells whether the edit asks for nothing.
func (e Edit) Empty() bool {
	return len(e.Inserts) == 0 && len(e.Deletes) == 0 && len(e.Revives) == 0
}

// Insert is the edit that types s at the cursor c. Its runes take the identities
// first, first.Plus(1), … and the edit takes first as its own. The cursor then
// is first.Plus(runes-1). Nothing is cleaned here: see [Clean].
func (t Text) Insert(c ID, first ID, s string) Edit {
	e := Edit{Op: first}
	if s != "" {
		e.Inserts = []Insert{{After: c, First: first, Text: s}}
	}
	return e
}

// DeleteLeft is the edit that deletes the grapheme cluster left of the cursor;
// false when there is none. The cursor it returns is c, snapped: the identity of
// what was just deleted. It stands where the hole is, and if the deletion is
// undone it stands after what came back. The other deletions do the same.
func (t Text) DeleteLeft(c, op ID) (Edit, ID, bool) {
	b := t.byteOf(c)
	return t.deleteBytes(c, op, leftOf(t.str, b), clusterEnd(t.str, b))
}

// DeleteRight is the edit that deletes the grapheme cluster right of the cursor.
func (t Text) DeleteRight(c, op ID) (Edit, ID, bool) {
	b := clusterEnd(t.str, t.byteOf(c))
	return t.deleteBytes(c, op, b, rightOf(t.str, b))
}

// DeleteWordLeft is the edit that deletes from the beginning of the word left of
// the cursor up to the cursor.
func (t Text) DeleteWordLeft(c, op ID) (Edit, ID, bool) {
	b := clusterEnd(t.str, t.byteOf(c))
	return t.deleteBytes(c, op, wordLeftOf(t.str, b), b)
}

// DeleteToStart is the edit that deletes from the beginning of the line up to
// the cursor.
func (t Text) DeleteToStart(c, op ID) (Edit, ID, bool) {
	b := clusterEnd(t.str, t.byteOf(c))
	return t.deleteBytes(c, op, lineStart(t.str, b), b)
}

// DeleteToEnd is the edit that deletes from the cursor to the end of the line.
func (t Text) DeleteToEnd(c, op ID) (Edit, ID, bool) {
	b := clusterEnd(t.str, t.byteOf(c))
	return t.deleteBytes(c, op, b, lineEnd(t.str, b))
}

// DeleteRange is the edit that deletes the visible runes from offset from up to
// offset to, widened to whole grapheme clusters; false when the range is empty.
func (t Text) DeleteRange(from, to int, op ID) (Edit, bool) {
	from, to = max(from, 0), min(to, t.visible)
	if from >= to {
		return Edit{}, false
	}
	lo := clusterStart(t.str, byteAt(t.str, t.visible, from))
	hi := clusterEnd(t.str, byteAt(t.str, t.visible, to))
	e, _, ok := t.deleteBytes(ID{}, op, lo, hi)
	return e, ok
}

func (t Text) deleteBytes(c, op ID, lo, hi int) (Edit, ID, bool) {
	if lo >= hi {
		return Edit{}, c, false
	}
	from := t.runeOf(lo)
	return Edit{Op: op, Deletes: t.Slice(from, t.runeOf(hi))}, t.Snap(c), true
}
