package draw

import (
	"strings"
	"unicode/utf8"
)

// WrappedLine is one screen line of a longer plain text.
type WrappedLine struct {
	// Text is what to print: a part of the original, without the newline or the one space the line was broken at.
	Text string
	// Start and End tell which runes of the original are this line's: [Start, End). They include that newline or
	// space, so that the lines together hold every rune exactly once.
	Start, End int
}

// Wrap breaks plain text (no styles, no tabs) into lines of at most w columns: at newlines, after spaces, beside wide
// characters, and inside a word only if it is longer than a line, and then never inside what a person sees as one
// character. There is always at least one line; a character wider than w gets a line of its own.
//
// Of several spaces at a line's end, one disappears in the break and the others stay where they can be seen and walked
// over. A text that ends in a break has an empty last line, for the cursor.
func Wrap(text string, w int) []WrappedLine {
	wr := wrapper{text: text, w: max(w, 1)}
	if len(text) <= wr.w && !strings.Contains(text, "\n") && isASCII(text) {
		return []WrappedLine{{Text: text, End: len(text)}}
	}
	wr.lines = make([]WrappedLine, 0, len(text)/wr.w+2)
	for wr.at < len(text) {
		wr.step()
	}
	wr.emit(wr.mark(), len(text))
	return wr.lines
}

// place is a spot in the text, counted three ways.
type place struct {
	byte, rune int
	col        int // from the start of the current line
}

type wrapper struct {
	text  string
	w     int
	lines []WrappedLine

	start place // of the current line
	at    int   // byte being looked at
	rune  int
	col   int
	last  place // after the latest spot where this line may be broken; last.byte == start.byte: none
	prev  rune  // the first rune of the character before, 0 at a line's start
	wide  bool  // that character was wide
}

func (wr *wrapper) mark() place { return place{wr.at, wr.rune, wr.col} }

// emit ends the current line: it owns the runes up to next, and prints its bytes up to textEnd.
func (wr *wrapper) emit(next place, textEnd int) {
	wr.lines = append(wr.lines, WrappedLine{
		Text: wr.text[wr.start.byte:textEnd], Start: wr.start.rune, End: next.rune,
	})
	wr.start = place{byte: next.byte, rune: next.rune}
	wr.last = wr.start
	wr.col -= next.col
}

// step takes in one character.
func (wr *wrapper) step() {
	rest := wr.text[wr.at:]
	size, runes, width := cluster(rest)
	first, _ := utf8.DecodeRuneInString(rest)
	if first == '\n' {
		wr.at, wr.rune = wr.at+size, wr.rune+runes
		wr.emit(wr.mark(), wr.at-size)
		wr.prev, wr.wide = 0, false
		return
	}
	if wr.mayBreak(first, width) {
		wr.last = wr.mark()
	}
	if wr.col+width > wr.w && wr.col > 0 {
		if first == ' ' {
			// The break swallows this one space.
			wr.at, wr.rune = wr.at+size, wr.rune+runes
			wr.emit(wr.mark(), wr.at-size)
			wr.prev, wr.wide = 0, false
			return
		}
		if wr.last.byte > wr.start.byte {
			wr.emit(wr.last, wr.last.byte)
		} else {
			wr.emit(wr.mark(), wr.at)
		}
		if wr.col+width > wr.w && wr.col > 0 {
			// What came over to the new line is a full line by itself.
			wr.emit(wr.mark(), wr.at)
		}
	}
	wr.at, wr.rune, wr.col = wr.at+size, wr.rune+runes, wr.col+width
	wr.prev, wr.wide = first, width > 1
}

// mayBreak reports whether a line may end before the character that starts with r.
func (wr *wrapper) mayBreak(r rune, width int) bool {
	switch {
	case wr.prev == 0 || r == ' ':
		return false
	case wr.prev == ' ':
		return true
	}
	return (wr.wide || width > 1) && !strings.ContainsRune(closers, r) && !strings.ContainsRune(openers, wr.prev)
}

// What may not begin and what may not end a line, in scripts that are written without spaces.
const (
	closers = "、。，．：；！？）」』】〕〉》”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ!%),.:;?]}"
	openers = "（「『【〔〈《“‘([{"
)

// Locate gives the line and column of the cursor that stands before rune number offset of the wrapped text. Columns
// run from 0 to the wrapping width, inclusive: at the end of a full line the cursor stands right of it. Offsets
// outside the text mean its start or end; inside a character of several runes, the place before it.
func Locate(lines []WrappedLine, offset int) (row, col int) {
	if len(lines) == 0 {
		return 0, 0
	}
	row = len(lines) - 1
	lo := 0
	for lo < row {
		mid := (lo + row) / 2
		if offset < lines[mid].End {
			row = mid
		} else {
			lo = mid + 1
		}
	}
	l := lines[row]
	at := l.Start
	for rest := l.Text; len(rest) > 0 && at < offset; {
		size, runes, width := cluster(rest)
		if at+runes > offset {
			break
		}
		at, col, rest = at+runes, col+width, rest[size:]
	}
	return row, col
}

// OffsetAt gives the rune offset of the cursor place on a line that is nearest to column col from the left. It undoes
// Locate, and turns a move up or down into an offset. Rows and columns outside the text mean its edges.
func OffsetAt(lines []WrappedLine, row, col int) int {
	if len(lines) == 0 {
		return 0
	}
	row = min(max(row, 0), len(lines)-1)
	l := lines[row]
	at, x := l.Start, 0
	for rest := l.Text; len(rest) > 0; {
		size, runes, width := cluster(rest)
		// The end of a line that was broken without a space or newline is the start of the next one.
		if x+width > col || row < len(lines)-1 && at+runes >= l.End {
			break
		}
		at, x, rest = at+runes, x+width, rest[size:]
	}
	return at
}
