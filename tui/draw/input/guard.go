package input

import (
	"io"
	"time"
	"unicode/utf8"
)

const (
	// pasteMax is the most pasted text, in bytes, that comes in one piece. More comes in several.
	pasteMax = 16 << 10
	// stringMax is the longest control string (the answer to a terminal question) that is let through, in bytes.
	stringMax = 4 << 10
	// csiMax is the longest key sequence. Real ones stay below 40 bytes.
	csiMax = 64
	// escRun is how many escape characters in a row are let through; each makes a decoder look ahead once more.
	escRun = 16
	// lull is the silence after which Guard no longer bounds an unfinished string: perhaps somebody pressed Alt+] and
	// went on typing. It only ever passes on what the keys behind it then hold or drop.
	lull = 100 * time.Millisecond
	// ahead is how much sooner than the keys behind it Guard takes a pause for the end of a paste, or of its opening
	// mark: what they have given up must not still be a paste here.
	ahead = 25 * time.Millisecond
)

const (
	esc = 0x1b
	bel = 0x07
	can = 0x18
	sub = 0x1a
)

// Guard wraps a terminal's input so that nothing in it can grow without bound in whatever decodes it:
//
//   - A bracketed paste comes in pieces of at most 16 KB, each with its own brackets, and never cut in the middle of a
//     control sequence, so that whoever cleans a piece sees the whole of it and can take it out.
//   - A control string (OSC, DCS, APC, PM, SOS) that isn't closed within 4 KB is closed there, and its rest is dropped
//     up to its end, or up to the next control character, so that keys work again whatever happened.
//   - A control sequence (CSI) longer than 64 bytes is cut off.
//   - The 8-bit characters that begin a sequence come in their 7-bit form; broken UTF-8 and all other 8-bit controls
//     are dropped.
//
// All else passes unchanged and at once: nothing is held back but half a character, and what may be the beginning of
// the end of a paste. It is for one goroutine, like any reader. What is guarded already is returned as it is.
func Guard(r io.Reader) io.Reader {
	if g, ok := r.(*guard); ok {
		return g
	}
	return &guard{r: r, now: time.Now}
}

// Metered is [Guard] for a stranger's terminal, whose input must not come faster than it can be worked off. Whenever
// it is about to read on, it calls pay with what it read last: so many bytes of keys, and so many of pasted text,
// together at most 1 KB. pay waits for as long as that costs. What doesn't come yet stays with the sender.
//
// The two differ because each key is a message of its own, and pasted text is one for a whole piece. What is called
// pasted here is never a key to [Run]: no more keys come out than bytes of them were paid for.
func Metered(r io.Reader, pay func(keys, pasted int)) io.Reader {
	return &guard{r: r, now: time.Now, pay: pay}
}

type guardState uint8

const (
	ground    guardState = iota
	escape               // after ESC
	csi                  // after ESC [
	str                  // inside a control string
	strEscape            // ESC inside a control string
	dropping             // inside the rest of one that was too long
	pasting              // between the paste brackets
)

type guard struct {
	r   io.Reader
	now func() time.Time
	pay func(keys, pasted int) // may be nil

	keys, pasted int           // bytes not paid for yet
	quiet        time.Duration // for how long whoever reads from us has heard nothing

	state guardState
	seq   int    // bytes of the sequence so far
	typed bool   // a control character came inside the string: somebody is typing, it is no string
	run   int    // escape characters in a row
	open  int    // bytes of the opening mark of a paste that went out just now, one after the other
	mark  []byte // what may be the end of a paste
	piece int    // bytes of the paste piece so far
	inner inner  // the control sequence that the paste is in
	char  []byte // the beginning of a character

	in  []byte
	out []byte // ready for the reader
	err error
}

// Read implements io.Reader.
func (g *guard) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for len(g.out) == 0 {
		if g.err != nil {
			return 0, g.err
		}
		g.fill(min(len(p), 1<<10))
	}
	n := copy(p, g.out)
	g.out = g.out[:copy(g.out, g.out[n:])]
	return n, nil
}

func (g *guard) fill(n int) {
	if cap(g.in) < n {
		g.in = make([]byte, n)
	}
	before := g.now()
	if g.pay != nil && g.keys+g.pasted > 0 {
		g.pay(g.keys, g.pasted)
		g.keys, g.pasted = 0, 0
	}
	n, err := g.r.Read(g.in[:n])
	if n > 0 {
		g.afterPause(g.now().Sub(before))
	}
	for _, c := range g.in[:n] {
		if g.state == pasting {
			g.pasted++
		} else {
			g.keys++
		}
		g.step(c)
	}
	if len(g.out) > 0 {
		g.quiet = 0
	}
	if err != nil {
		g.err = err
		g.out = append(g.out, g.mark...)
		g.mark = g.mark[:0]
	}
}

// afterPause gives up what was unfinished when input paused, as decoders do.
func (g *guard) afterPause(d time.Duration) {
	g.quiet += d
	if d >= lull {
		g.run = 0
	}
	if g.open == 1 && g.quiet >= EscWait-ahead || g.quiet >= restWait-ahead {
		g.open = 0
	}
	switch {
	case g.state == pasting && g.quiet >= PasteWait-ahead:
		g.out = append(g.out, pasteOff...)
		if len(g.mark) > 1 { // of the closing mark the rest may still come
			g.out = append(g.out, g.mark...)
		}
		g.mark, g.char, g.state = g.mark[:0], g.char[:0], ground
	case g.state != pasting && g.state != csi && d >= lull, g.quiet >= restWait-ahead:
		g.state = ground
	}
	if g.quiet >= restWait-ahead {
		g.char = g.char[:0]
	}
}

func (g *guard) step(c byte) {
	switch g.state {
	case ground:
		g.stepGround(c)
	case escape:
		g.stepEscape(c)
	case csi:
		g.stepCSI(c)
	case str, strEscape:
		g.stepString(c)
	case dropping:
		g.stepDropping(c)
	case pasting:
		g.stepPaste(c)
	}
}

// text passes a byte of text on. A character of several bytes goes out when it is whole, and only if it is one. It
// reports whether one went out.
func (g *guard) text(c byte) bool {
	switch {
	case c < utf8.RuneSelf, c >= 0xc0:
		g.char = append(g.char[:0], c)
	case len(g.char) > 0:
		g.char = append(g.char, c)
	default: // a continuation byte on its own: an 8-bit control character as terminals had them before UTF-8
		g.control(c)
		return false
	}
	if !utf8.FullRune(g.char) {
		return false
	}
	r, n := utf8.DecodeRune(g.char)
	good := n == len(g.char) && (r >= 0xa0 || r < 0x80) && (r != utf8.RuneError || n > 1)
	switch {
	case good && g.state == pasting:
		g.passPasted(r, g.char)
	case good:
		g.out = append(g.out, g.char...)
		g.run = 0
	case n == len(g.char) && r >= 0x80 && r < 0xa0:
		g.char = g.char[:0]
		g.control(byte(r))
	}
	g.char = g.char[:0]
	return good
}

// control takes an 8-bit control character. Of what is typed it is its 7-bit form, where something begins or ends with
// it; what is pasted keeps it, for whoever takes the sequence out.
func (g *guard) control(c byte) {
	switch {
	case c >= 0xa0:
	case g.state == pasting:
		g.passPasted(rune(c), utf8.AppendRune(nil, rune(c)))
	case c == 0x8f, c == 0x90, c == 0x98, c >= 0x9b:
		g.step(esc)
		g.step(c - 0x40)
	}
}

// inside passes on a byte of a longer character in the middle of a sequence. A whole one ends that. One that is broken
// ends nothing: it is dropped, so whoever reads from us doesn't know of it.
func (g *guard) inside(c byte) {
	if g.text(c) {
		g.state = ground
	}
}

func (g *guard) stepGround(c byte) {
	if c != esc {
		g.text(c)
		return
	}
	g.char = g.char[:0]
	g.state, g.open = escape, 0
	if g.run++; g.run <= escRun {
		g.out = append(g.out, c)
		g.open = 1
	}
}

func (g *guard) stepEscape(c byte) {
	if c >= utf8.RuneSelf {
		g.inside(c)
		return
	}
	g.char = g.char[:0]
	switch c {
	case '[':
		g.state, g.seq, g.run = csi, 2, 0
		g.opening(c)
		g.out = append(g.out, c)
	case ']', 'P', '_', '^', 'X':
		g.state, g.seq, g.typed = str, 2, false
		g.out = append(g.out, c)
	default:
		g.state = ground
		g.stepGround(c)
	}
}

func (g *guard) stepCSI(c byte) {
	if c >= utf8.RuneSelf {
		g.inside(c)
		return
	}
	g.char = g.char[:0]
	if c == esc {
		g.state = ground
		g.stepGround(c)
		return
	}
	g.run = 0
	g.seq++
	final := c >= 0x40 && c <= 0x7e && (c != '[' || g.seq > 3)
	switch {
	case g.opening(c):
		g.out = append(g.out, c)
		g.state, g.piece, g.mark, g.inner = pasting, 0, g.mark[:0], inner{}
	case final && g.seq > csiMax+1:
		g.state = ground // its end went out long ago
	case final || c < 0x20 || c == 0x7f:
		g.state = ground
		g.text(c)
	case g.seq <= csiMax:
		g.out = append(g.out, c)
	case g.seq == csiMax+1:
		g.out = append(g.out, 'z') // an end that means nothing; the rest is dropped
	}
}

// opening takes c for the next byte of a paste's opening mark, and reports whether that is whole now.
func (g *guard) opening(c byte) bool {
	if g.open == 0 || c != pasteOn[g.open] {
		g.open = 0
		return false
	}
	g.open++
	if g.open < len(pasteOn) {
		return false
	}
	g.open = 0
	return true
}

func (g *guard) stepString(c byte) {
	if g.state == strEscape {
		g.state = ground
		if c == '\\' {
			g.out = append(g.out, c)
			return
		}
		// Another sequence begins; the decoder has seen its ESC already.
		g.state = escape
		g.stepEscape(c)
		return
	}
	g.run = 0
	g.seq++
	switch {
	case c == esc:
		g.state, g.run, g.open = strEscape, 1, 1
		g.out = append(g.out, c)
	case c == bel, c == can, c == sub:
		g.state = ground
		g.out = append(g.out, c)
	case g.seq > stringMax:
		g.out = append(g.out, esc, '\\')
		g.state, g.char = dropping, g.char[:0]
		if g.typed {
			g.state = ground
		}
		g.step(c)
	default:
		g.typed = g.typed || c < 0x20 || c == 0x7f
		g.text(c)
	}
}

func (g *guard) stepDropping(c byte) {
	switch {
	case c == esc:
		g.state = ground
		g.stepGround(c)
	case c == bel, c == can, c == sub:
		g.state = ground
	case c < 0x20 || c == 0x7f:
		g.state = ground
		g.text(c)
	}
}

func (g *guard) stepPaste(c byte) {
	if c == pasteOff[len(g.mark)] {
		if g.mark = append(g.mark, c); len(g.mark) == len(pasteOff) {
			g.out = append(g.out, g.mark...)
			g.mark = g.mark[:0]
			g.state, g.char = ground, g.char[:0]
		}
		return
	}
	if len(g.mark) > 0 { // it was something else
		for _, h := range g.mark {
			g.text(h)
		}
		g.mark = g.mark[:0]
		if c == pasteOff[0] {
			g.mark = append(g.mark, c)
			return
		}
	}
	g.text(c)
}
