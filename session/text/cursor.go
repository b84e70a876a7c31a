package text

import (
	"strings"
	"unicode/utf8"
)

// A cursor is the identity of the character it stands right after; the zero ID
// is the beginning. An offset is a number of visible runes from the beginning.

// Offset is where the cursor c stands, from 0 to Len. After a deleted character
// it stands after the nearest visible one to the left; a character nobody knows
// counts as the end, where Apply would insert too.
func (t Text) Offset(c ID) int {
	if c.IsZero() {
		return 0
	}
	off := 0
	for _, b := range t.blocks {
		i, k, ok := b.find(c)
		if !ok {
			off += b.visible
			continue
		}
		for _, r := range b.runs[:i] {
			if r.alive() {
				off += r.n
			}
		}
		if b.runs[i].alive() {
			off += k + 1
		}
		return off
	}
	return off
}

// At is the cursor at a visible offset, which is clamped to what there is.
func (t Text) At(off int) ID {
	off = min(off, t.visible)
	if off <= 0 {
		return ID{}
	}
	for _, b := range t.blocks {
		if off > b.visible {
			off -= b.visible
			continue
		}
		for _, r := range b.runs {
			if !r.alive() {
				continue
			}
			if off <= r.n {
				return r.first.Plus(off - 1)
			}
			off -= r.n
		}
	}
	return ID{} // not reached: off is at most t.visible
}

// Slice is the identities of the visible runes from offset from up to offset to,
// both clamped, in reading order.
func (t Text) Slice(from, to int) []Span {
	from, to = max(from, 0), min(to, t.visible)
	var out []Span
	off := 0
	for r := range t.all() {
		if off >= to {
			break
		}
		if !r.alive() {
			continue
		}
		lo, hi := max(from-off, 0), min(to-off, r.n)
		off += r.n
		if lo < hi {
			out = addSpan(out, Span{r.first.Plus(lo), hi - lo})
		}
	}
	return out
}

// addSpan appends s, as part of the span before it where it carries that on.
func addSpan(spans []Span, s Span) []Span {
	if n := len(spans); n > 0 && spans[n-1].First.Plus(spans[n-1].Len) == s.First {
		spans[n-1].Len += s.Len
		return spans
	}
	return append(spans, s)
}

// Snap is the cursor moved out of the middle of a grapheme cluster, to its end.
// A cursor gets into one when somebody types a mark right after its letter. The
// movements and deletions snap by themselves; Insert does not, because then a
// letter typed where it joins with the next would send the one after it astray.
func (t Text) Snap(c ID) ID {
	b := t.byteOf(c)
	if end := clusterEnd(t.str, b); end != b {
		return t.atByte(end)
	}
	return c
}

// Left is the cursor one grapheme cluster back.
func (t Text) Left(c ID) ID { return t.atByte(leftOf(t.str, t.byteOf(c))) }

// Right is the cursor one grapheme cluster on.
func (t Text) Right(c ID) ID { return t.atByte(rightOf(t.str, t.byteOf(c))) }

// WordLeft is the cursor at the beginning of the word it is in or after.
func (t Text) WordLeft(c ID) ID { return t.atByte(wordLeftOf(t.str, t.byteOf(c))) }

// WordRight is the cursor at the end of the word it is in or before.
func (t Text) WordRight(c ID) ID { return t.atByte(wordRightOf(t.str, t.byteOf(c))) }

// Home is the cursor at the beginning of its line.
func (t Text) Home(c ID) ID { return t.atByte(lineStart(t.str, t.byteOf(c))) }

// End is the cursor at the end of its line.
func (t Text) End(c ID) ID { return t.atByte(lineEnd(t.str, t.byteOf(c))) }

// byteOf is the cursor's offset in bytes of the visible text.
func (t Text) byteOf(c ID) int { return byteAt(t.str, t.visible, t.Offset(c)) }

// runeOf is the rune offset of a byte offset in the visible text.
func (t Text) runeOf(b int) int {
	if len(t.str) == t.visible {
		return b
	}
	return utf8.RuneCountInString(t.str[:b])
}

func (t Text) atByte(b int) ID { return t.At(t.runeOf(b)) }

func lineStart(s string, b int) int { return strings.LastIndexByte(s[:b], '\n') + 1 }

func lineEnd(s string, b int) int {
	if i := strings.IndexByte(s[b:], '\n'); i >= 0 {
		return b + i
	}
	return len(s)
}
