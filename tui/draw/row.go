package draw

// A span is the part of a row that has to be written, found by comparing the new line with the painted one.
type span struct {
	from, to int // bytes of the new line: [from, to)
	col      int // column where it starts
	endCol   int // column where it ends, if our widths are right
	sure     bool
	junk     bool // holds bytes that must not be printed, or more columns than there are
	erase    eraseWhen
	open     bool // a style is still on at the end
	style    []byte
}

// edge is how many columns at the right are in doubt once a line holds odd characters: a terminal that takes them for
// wider than we do runs into the edge, and prints what is too much over its last columns, two for a wide character.
const edge = 2

type eraseWhen uint8

const (
	eraseNot eraseWhen = iota
	// eraseAfter: the new text is shorter, and we know exactly where it ends.
	eraseAfter
	// eraseBefore: terminals may disagree where the text ends, so wipe first and print on clean ground. It also never
	// meets the trap that erasing after the last column takes that column's character along.
	eraseBefore
)

// tail is what measuring the rest of a line tells.
type tail struct {
	width int
	odd   bool
	junk  bool
	open  bool
}

// scratch is memory that finding a span needs and that is used again for the next one.
type scratch struct{ style, a, b []byte }

// diff finds what has to be written to turn the painted line old into line, on a screen w columns wide. It may only be
// called when the two differ.
//
// Why it is right: start and end of the span are token boundaries of both lines, and everything left of the start is
// made of plain tokens, whose columns all terminals agree on. So the cells left of the span are already what they
// should be, and the span starts where we think it starts, without cutting a wide character in two. The same holds for
// a tail left alone: it is the same text in the same style, and plain tokens put it at the same column in both.
func (s *scratch) diff(old, line string, w int) span {
	d := commonPrefix(old, line)
	s.style = s.style[:0]
	r := span{sure: true}
	for r.from < d {
		t := nextToken(line, r.from)
		if t.end > d || t.kind == odd || t.kind == junk || r.col+t.width > w {
			break
		}
		// What follows the common part decides whether its last character stands alone: an accent may join it.
		if t.end == d && nextToken(old, r.from).end != d {
			break
		}
		if t.kind == sgr {
			s.style = addStyle(s.style, line[r.from:t.end])
		}
		r.from, r.col = t.end, r.col+t.width
	}
	r.to = len(line)

	was := measure(old, r.from, s.style, &s.a)
	if was.odd && r.col > w-edge {
		r.from, r.col, s.style = 0, 0, s.style[:0]
		was = measure(old, 0, s.style, &s.a)
	}
	r.style = s.style
	now := measure(line, r.from, s.style, &s.b)
	r.endCol = r.col + now.width
	r.open = now.open
	r.junk = now.junk || r.endCol > w
	switch {
	case was.odd || now.odd || was.junk || r.junk:
		r.sure = false
		r.erase = eraseBefore
	case now.width < was.width && r.endCol < w:
		r.erase = eraseAfter
	}
	s.keepTail(&r, old, line, w, was.odd)
	if r.col >= w {
		// Nothing visible differs.
		r.to = r.from
		r.erase = eraseNot
		r.open = len(r.style) > 0
	}
	return r
}

// keepTail shortens the span when the end of both lines is the same and stays where it is.
func (s *scratch) keepTail(r *span, old, line string, w int, oddTail bool) {
	const worthIt = 4
	k := commonSuffix(old[r.from:], line[r.from:])
	if k < worthIt {
		return
	}
	delta := len(line) - len(old)
	at, cols, okNew := boundary(line, r.from, len(line)-k, r.style, &s.b)
	if !okNew || at >= len(line) || r.col+cols > w || oddTail && r.col+cols > w-edge {
		return
	}
	atOld, colsOld, okOld := boundary(old, r.from, at-delta, r.style, &s.a)
	if !okOld || atOld != at-delta || colsOld != cols || string(s.a) != string(s.b) {
		return
	}
	r.to = at
	r.endCol = r.col + cols
	r.sure = true
	r.junk = false
	r.erase = eraseNot
	r.open = len(s.b) > 0
}

// boundary walks from byte i to the first token boundary at or after byte want, over plain tokens and styles only.
// style receives the style that is on there.
func boundary(s string, i, want int, start []byte, style *[]byte) (at, cols int, ok bool) {
	*style = append((*style)[:0], start...)
	for i < want {
		t := nextToken(s, i)
		switch t.kind {
		case odd, junk:
			return 0, 0, false
		case sgr:
			*style = addStyle(*style, s[i:t.end])
		}
		i, cols = t.end, cols+t.width
	}
	return i, cols, true
}

// measure walks a line from byte i to its end.
func measure(s string, i int, start []byte, style *[]byte) tail {
	var t tail
	*style = append((*style)[:0], start...)
	for i < len(s) {
		tok := nextToken(s, i)
		switch tok.kind {
		case odd:
			t.odd = true
		case junk:
			t.junk = true
		case sgr:
			*style = addStyle(*style, s[i:tok.end])
		}
		t.width += tok.width
		i = tok.end
	}
	t.open = len(*style) > 0
	return t
}

// appendClean appends the printable part of s[from:to] that fits in room columns.
func appendClean(b []byte, s string, from, to, room int) []byte {
	for i := from; i < to; {
		t := nextToken(s, i)
		if t.kind != junk {
			if t.width > room {
				room = 0
			} else {
				b = append(b, s[i:t.end]...)
				room -= t.width
			}
		}
		i = t.end
	}
	return b
}

// addStyle notes one more style sequence. Keeping the sequences since the last reset, instead of understanding them,
// is always right: the style is what these bytes make it.
func addStyle(style []byte, seq string) []byte {
	starts, only := resets(seq)
	if starts {
		style = style[:0]
	}
	if only {
		return style
	}
	return append(style, seq...)
}

// commonPrefix counts the bytes both strings start with, stopping at the start of a character.
func commonPrefix(a, b string) int {
	n := min(len(a), len(b))
	i := 0
	for i+8 <= n && a[i:i+8] == b[i:i+8] {
		i += 8
	}
	for i < n && a[i] == b[i] {
		i++
	}
	for i > 0 && (i < len(a) && a[i]&0xc0 == 0x80 || i < len(b) && b[i]&0xc0 == 0x80) {
		i--
	}
	return i
}

// commonSuffix counts the bytes both strings end with.
func commonSuffix(a, b string) int {
	n := min(len(a), len(b))
	i := 0
	for i+8 <= n && a[len(a)-i-8:len(a)-i] == b[len(b)-i-8:len(b)-i] {
		i += 8
	}
	for i < n && a[len(a)-1-i] == b[len(b)-1-i] {
		i++
	}
	return i
}
