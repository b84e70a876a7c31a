package sshtest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// view is one whole screen as text.
type view struct {
	rows    []string // spaces at the end cut off
	width   int
	x, y    int
	visible bool // the cursor is
	title   string
}

func look(emu *vt.Emulator, b *book) view {
	pos := emu.CursorPosition()
	v := view{width: emu.Width(), x: pos.X, y: pos.Y, visible: b.cursorVisible(), title: b.title}
	v.rows = make([]string, emu.Height())
	var row strings.Builder
	for y := range v.rows {
		row.Reset()
		for x := 0; x < v.width; {
			text, w := cellText(emu.CellAt(x, y))
			row.WriteString(text)
			x += w
		}
		v.rows[y] = strings.TrimRight(row.String(), " ")
	}
	return v
}

// cellText is what a cell shows and how many columns it takes; a cell nothing was written to shows a space.
func cellText(c *uv.Cell) (string, int) {
	if c == nil || c.Content == "" {
		return " ", 1
	}
	return c.Content, max(c.Width, 1)
}

func (v view) String() string {
	return strings.TrimRight(strings.Join(v.rows, "\n"), "\n")
}

// framed is the screen for a person who reads a failed test.
func (v view) framed() string {
	var b strings.Builder
	cursor := "hidden"
	if v.visible {
		cursor = fmt.Sprintf("column %d, row %d", v.x, v.y)
	}
	fmt.Fprintf(&b, "   ┌─ %d×%d, cursor %s ─\n", v.width, len(v.rows), cursor)
	last := len(v.rows) - 1
	for last > 0 && v.rows[last] == "" && last > v.y {
		last--
	}
	for y, row := range v.rows[:last+1] {
		mark := "│"
		if v.visible && y == v.y {
			mark = "▶"
		}
		fmt.Fprintf(&b, "%2d %s%s\n", y, mark, row)
	}
	if empty := len(v.rows) - 1 - last; empty > 0 {
		fmt.Fprintf(&b, "   │ (%d empty rows)\n", empty)
	}
	b.WriteString("   └─")
	return b.String()
}

// shows reports whether text stands on the screen: inside one row, or wrapped over several.
func (v view) shows(text string) bool {
	for _, row := range v.rows {
		if strings.Contains(row, text) {
			return true
		}
	}
	for y := range v.rows {
		if wrappedFrom(v.rows[y:], v.width, text, true) {
			return true
		}
	}
	return false
}

// wrappedFrom looks for a text whose first part ends the first row, and whose rest goes on below. Free text is the
// last thing on its row, and other columns may stand left of it, so the rest may begin anywhere a word can. Between
// words a text may be wrapped anywhere; inside a word only where the row is full. What ends the text ends a word, too:
// otherwise "a word" was seen as soon as an "a" stood above the prompt "words we all use".
func wrappedFrom(rows []string, width int, text string, start bool) bool {
	if len(rows) == 0 {
		return false
	}
	row := rows[0]
	if !start && containsAtWord(row, text) {
		return true
	}
	full := ansi.StringWidth(row) >= width-2
	for i, r := range text {
		head, rest := text[:i], text[i:]
		if i == 0 || (r != ' ' && !full) {
			continue
		}
		rest = strings.TrimLeft(rest, " ")
		if rest == "" || strings.HasSuffix(head, " ") {
			continue
		}
		ends := strings.HasSuffix(row, head)
		if ends && !start {
			ends = wordStart(row, len(row)-len(head))
		}
		if ends && wrappedFrom(rows[1:], width, rest, false) {
			return true
		}
	}
	return false
}

// containsAtWord reports whether text stands in row as whole words.
func containsAtWord(row, text string) bool {
	for from := 0; ; {
		i := strings.Index(row[from:], text)
		if i < 0 {
			return false
		}
		if wordStart(row, from+i) && wordEnd(row, from+i+len(text)) {
			return true
		}
		from += i + 1
	}
}

func wordEnd(row string, i int) bool {
	r, size := utf8.DecodeRuneInString(row[i:])
	return size == 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

func wordStart(row string, i int) bool { return i == 0 || row[i-1] == ' ' }
