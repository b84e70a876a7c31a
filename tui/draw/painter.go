package draw

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// The control sequences a painter uses: a short list, all of them understood or silently ignored by every terminal
// that can run a full-screen program. No terminal is asked anything but its background colour: answers to other
// questions end up in people's text on some of them.
const (
	seqSyncOn      = "\x1b[?2026h"
	seqSyncOff     = "\x1b[?2026l"
	seqAltOn       = "\x1b[?1049h"
	seqAltOff      = "\x1b[?1049l"
	seqPasteOn     = "\x1b[?2004h"
	seqPasteOff    = "\x1b[?2004l"
	seqWrapOn      = "\x1b[?7h"
	seqWrapOff     = "\x1b[?7l"
	seqCursorShow  = "\x1b[?25h"
	seqCursorHide  = "\x1b[?25l"
	seqCursorBar   = "\x1b[6 q"
	seqCursorReset = "\x1b[0 q"
	seqTitlePush   = "\x1b[22;0t"
	seqTitlePop    = "\x1b[23;0t"
	seqAskBack     = "\x1b]11;?\x07"
	seqReset       = "\x1b[m"
	seqEraseLine   = "\x1b[K"
	seqClear       = "\x1b[H\x1b[2J"
	seqBell        = "\x07"
)

// tiny is how many bytes a one-row change may have to go out without the synchronized-output bracket. So few arrive in
// one piece, so there is nothing the bracket could keep together, and it would double them.
const tiny = 64

// Painter turns frames into bytes for one terminal and writes them, one Write a frame. It is for one goroutine.
type Painter struct {
	out   io.Writer
	basic bool // a terminal that prints what it doesn't understand: no questions, no titles, no cursor shapes

	size    Size
	painted []string // what each row shows now; nothing left of len(painted) is on the screen
	clear   bool     // the screen's content is unknown

	cursor  Cursor // where the terminal's cursor is, if known
	known   bool
	visible bool // whether the terminal shows it
	title   string
	entered bool

	buf []byte
	scr scratch
}

// NewPainter makes a painter for a terminal of the given kind (the value of TERM) and size. Call Enter before the
// first Paint.
func NewPainter(out io.Writer, term string, size Size) *Painter {
	basic := term == "linux" || term == "dumb" || term == "" || strings.HasPrefix(term, "vt")
	return &Painter{out: out, basic: basic, size: size.clamp(), clear: true}
}

// Enter takes over the terminal: alternate screen, paste mode, cursor shape; and asks for the background colour.
func (p *Painter) Enter() error {
	if p.entered {
		return nil
	}
	p.entered = true
	p.clear = true
	b := p.buf[:0]
	if !p.basic {
		b = append(b, seqTitlePush...)
	}
	// No wrapping: where our idea of a width and the terminal's differ, a line ends at the edge instead of pushing
	// the rest of the screen around.
	b = append(b, seqAltOn+seqWrapOff+seqPasteOn+seqCursorHide...)
	if !p.basic {
		b = append(b, seqCursorBar+seqAskBack...)
	}
	p.visible = false
	return p.write(b)
}

// Restore gives the terminal back as it was. It may be called any number of times, before Enter too.
func (p *Painter) Restore() error {
	if !p.entered {
		return nil
	}
	p.entered = false
	p.painted, p.title = nil, ""
	b := append(p.buf[:0], seqSyncOff+seqReset+seqPasteOff+seqWrapOn...)
	if !p.basic {
		b = append(b, seqCursorReset...)
	}
	b = append(b, seqClear+seqCursorShow+seqAltOff...)
	if !p.basic {
		b = append(b, seqTitlePop...)
	}
	return p.write(b)
}

// Resize tells the painter about a new size. What a terminal shows after a change of size is anybody's guess, so the
// next Paint clears it and starts over.
func (p *Painter) Resize(s Size) {
	p.size = s.clamp()
	p.Forget()
}

// Forget makes the next Paint start from an empty screen.
func (p *Painter) Forget() { p.clear = true }

// Paint makes the terminal show f. It writes nothing when there is nothing to change. After an error the terminal's
// state is unknown and the connection is best closed.
func (p *Painter) Paint(f Frame) error {
	// The bracket is written first and left out again at the end when it isn't worth it.
	b := append(p.buf[:0], seqSyncOn...)
	start := len(b)
	b, rows := p.appendRows(b, f.Lines)
	if t := cleanTitle(f.Title); t != "" && t != p.title {
		p.title = t
		if !p.basic {
			b = append(append(append(b, "\x1b]2;"...), t...), seqBell...)
		}
	}
	if f.Bell {
		b = append(b, seqBell...)
	}
	b = p.appendCursor(b, f.Cursor)
	switch n := len(b) - start; {
	case n == 0:
		p.buf = b
		return nil
	case rows <= 1 && n <= tiny:
		return p.write(b[start:])
	}
	return p.write(append(b, seqSyncOff...))
}

// appendRows appends what changes the painted rows into lines, and counts the rows touched.
func (p *Painter) appendRows(b []byte, lines []string) ([]byte, int) {
	rows := 0
	if p.clear {
		// Hidden while the screen is built up, for terminals that don't know the bracket.
		if p.visible {
			b = append(b, seqCursorHide...)
			p.visible = false
		}
		b = append(b, seqReset+seqClear...)
		p.painted = append(p.painted[:0], make([]string, p.size.Height)...)
		p.clear = false
		p.cursor, p.known = Cursor{}, true
		rows = p.size.Height
	}
	for y := range p.painted {
		line := ""
		if y < len(lines) {
			line = lines[y]
		}
		if line == p.painted[y] {
			continue
		}
		b = p.appendRow(b, y, line)
		p.painted[y] = line
		rows++
	}
	return b, rows
}

// appendRow appends what changes row y into line.
func (p *Painter) appendRow(b []byte, y int, line string) []byte {
	r := p.scr.diff(p.painted[y], line, p.size.Width)
	if r.from == r.to && r.erase == eraseNot {
		return b
	}
	b = p.appendMove(b, r.col, y)
	if r.erase == eraseBefore {
		b = append(b, seqEraseLine...)
	}
	b = append(b, r.style...)
	if r.junk {
		b = appendClean(b, line, r.from, r.to, p.size.Width-r.col)
	} else {
		b = append(b, line[r.from:r.to]...)
	}
	if r.open {
		b = append(b, seqReset...)
	}
	if r.erase == eraseAfter {
		b = append(b, seqEraseLine...)
	}
	// In the last column terminals differ about where the cursor is; past odd characters too.
	p.cursor = Cursor{X: r.endCol, Y: y}
	p.known = r.sure && r.endCol < p.size.Width
	return b
}

// appendMove appends the shortest way to a place; nothing when the cursor is there.
func (p *Painter) appendMove(b []byte, x, y int) []byte {
	if p.known && p.cursor.X == x && p.cursor.Y == y {
		return b
	}
	switch {
	case p.known && p.cursor.Y == y:
		b = append(b, "\x1b["...)
		if x > 0 {
			b = strconv.AppendInt(b, int64(x+1), 10)
		}
		b = append(b, 'G')
	default:
		b = append(b, "\x1b["...)
		if y > 0 {
			b = strconv.AppendInt(b, int64(y+1), 10)
		}
		if x > 0 {
			b = append(b, ';')
			b = strconv.AppendInt(b, int64(x+1), 10)
		}
		b = append(b, 'H')
	}
	p.cursor, p.known = Cursor{X: x, Y: y}, true
	return b
}

// appendCursor appends what puts the terminal's cursor where the frame wants it.
func (p *Painter) appendCursor(b []byte, c *Cursor) []byte {
	if c == nil {
		if p.visible {
			p.visible = false
			b = append(b, seqCursorHide...)
		}
		return b
	}
	x := min(max(c.X, 0), p.size.Width-1)
	y := min(max(c.Y, 0), p.size.Height-1)
	b = p.appendMove(b, x, y)
	if !p.visible {
		p.visible = true
		b = append(b, seqCursorShow...)
	}
	return b
}

// write sends bytes made in p.buf and keeps the memory for the next time, unless it was an unusually big screen:
// hundreds of idle people shouldn't each hold one.
func (p *Painter) write(b []byte) error {
	const keep = 2 << 10
	if p.buf = b[:0]; cap(b) > keep {
		p.buf = nil
	}
	if _, err := p.out.Write(b); err != nil {
		return fmt.Errorf("writing to the terminal: %w", err)
	}
	return nil
}
