package sshtest

import (
	"fmt"
	"slices"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// book keeps what was changed on the terminal and would outlive the program: modes, the keyboard's spelling, the
// cursor's shape. The emulator forgets some of it (a cursor hidden on the alternate screen stays hidden on real
// terminals when that screen is left), so the stream is read a second time.
type book struct {
	parser *ansi.Parser
	set    map[int]bool // DEC private modes that aren't as a fresh terminal has them
	kitty  int          // keyboard enhancements pushed and not popped
	other  bool         // modifyOtherKeys on
	keypad bool         // application keypad
	shape  int          // cursor shape; 0 is the terminal's own
	pen    uv.Style     // colours and attributes that the next letter would have
	margin bool         // a scroll region is set
	title  string
	colors map[int]bool // 10 foreground, 11 background, 12 cursor: changed by the program
}

func newBook() *book {
	b := &book{parser: ansi.NewParser()}
	b.reset()
	b.parser.SetHandler(ansi.Handler{HandleCsi: b.csi, HandleEsc: b.esc, HandleOsc: b.osc})
	return b
}

func (b *book) reset() {
	b.set, b.colors = map[int]bool{}, map[int]bool{}
	b.kitty, b.shape, b.pen = 0, 0, uv.Style{}
	b.other, b.keypad, b.margin = false, false, false
}

func (b *book) read(p []byte) {
	for _, c := range p {
		b.parser.Advance(c)
	}
}

// midFrame reports whether a synchronized-output bracket is open.
func (b *book) midFrame() bool { return b.set[2026] }

func (b *book) cursorVisible() bool { return !b.set[25] }

func (b *book) csi(cmd ansi.Cmd, params ansi.Params) {
	first, _, _ := params.Param(0, 0)
	switch {
	case cmd.Prefix() == '?' && (cmd.Final() == 'h' || cmd.Final() == 'l') && cmd.Intermediate() == 0:
		params.ForEach(0, func(_, mode int, _ bool) {
			b.mode(mode, cmd.Final() == 'h')
		})
	case cmd.Prefix() == '>' && cmd.Final() == 'u':
		b.kitty++
	case cmd.Prefix() == '<' && cmd.Final() == 'u':
		n, _, _ := params.Param(0, 1)
		b.kitty = max(0, b.kitty-max(n, 1))
	case cmd.Prefix() == '=' && cmd.Final() == 'u':
		// Sets the flags of the top entry: none left is as good as popped.
		if first == 0 {
			b.kitty = 0
		} else {
			b.kitty = max(b.kitty, 1)
		}
	case cmd.Prefix() == '>' && cmd.Final() == 'm':
		level, _, _ := params.Param(1, 0)
		b.other = first == 4 && level > 0
	case cmd.Intermediate() == ' ' && cmd.Final() == 'q':
		b.shape = first
	case cmd.Intermediate() == '!' && cmd.Final() == 'p':
		b.reset()
	case cmd.Prefix() == 0 && cmd.Intermediate() == 0 && cmd.Final() == 'm':
		uv.ReadStyle(params, &b.pen)
	case cmd.Prefix() == 0 && cmd.Intermediate() == 0 && cmd.Final() == 'r':
		b.margin = len(params) > 0 && first != 0
	}
}

func (b *book) mode(mode int, on bool) {
	startsOn := mode == 25 || mode == 7 // cursor visible, lines wrap
	if on == startsOn {
		delete(b.set, mode)
		return
	}
	b.set[mode] = true
}

func (b *book) esc(cmd ansi.Cmd) {
	switch cmd.Final() {
	case 'c':
		b.reset()
	case '=':
		b.keypad = true
	case '>':
		b.keypad = false
	}
}

func (b *book) osc(cmd int, data []byte) {
	_, value, _ := strings.Cut(string(data), ";")
	switch cmd {
	case 0, 2:
		b.title = value
	case 10, 11, 12:
		if value != "?" {
			b.colors[cmd] = true
		}
	case 110, 111, 112:
		delete(b.colors, cmd-100)
	}
}

// leftOver names everything that isn't as it was before the program came, in plain words. The window's title isn't
// among it: no terminal can be asked what it was.
func (b *book) leftOver() []string {
	var left []string
	for mode := range b.set {
		left = append(left, modeName(mode))
	}
	for c := range b.colors {
		left = append(left, map[int]string{10: "text colour", 11: "background colour", 12: "cursor colour"}[c]+" changed")
	}
	for _, extra := range []struct {
		is   bool
		name string
	}{
		{b.kitty > 0, "keyboard enhancements on"},
		{b.other, "modified keys reported"},
		{b.keypad, "application keypad on"},
		{b.shape != 0, "cursor shape changed"},
		{!b.pen.IsZero(), "text style still on"},
		{b.margin, "scroll region set"},
	} {
		if extra.is {
			left = append(left, extra.name)
		}
	}
	slices.Sort(left)
	return left
}

func modeName(mode int) string {
	switch mode {
	case 1:
		return "application arrows on"
	case 7:
		return "lines don't wrap"
	case 25:
		return "cursor hidden"
	case 47, 1047, 1049:
		return "alternate screen on"
	case 9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016:
		return fmt.Sprintf("mouse reporting on (mode %d)", mode)
	case 1004:
		return "focus reporting on"
	case 2004:
		return "paste mode on"
	case 2026:
		return "synchronized output open"
	}
	return fmt.Sprintf("mode %d changed", mode)
}
