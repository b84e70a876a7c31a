package part

import (
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/style"
	"convene/tui/words"
)

var ten = time.Date(2026, 3, 20, 10, 0, 0, 0, time.UTC)

func kit(w, h int, lang exercises.Lang) Kit {
	return Kit{Theme: style.New(style.Indexed, true), Words: words.For(lang), Lang: lang, Width: w, Height: h, Now: ten}
}

// english is the kit of most tests.
func english() Kit { return kit(80, 24, exercises.English) }

// fits makes sure that lines fit a kit's window, and gives them as plain text.
func fits(t interface{ Errorf(string, ...any) }, k Kit, lines []string, c *draw.Cursor) string {
	if len(lines) > max(k.Height, 0) {
		t.Errorf("%d×%d: %d lines", k.Width, k.Height, len(lines))
	}
	for i, l := range lines {
		if got := draw.Width(l); got > max(k.Width, 0) {
			t.Errorf("%d×%d: line %d is %d wide: %q", k.Width, k.Height, i, got, ansi.Strip(l))
		}
	}
	if c != nil && (c.X < 0 || c.X >= k.Width || c.Y < 0 || c.Y >= k.Height) {
		t.Errorf("%d×%d: the cursor is at %d, %d", k.Width, k.Height, c.X, c.Y)
	}
	return ansi.Strip(strings.Join(lines, "\n"))
}

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd}, "pgdown": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp},
	"backspace": {Code: tea.KeyBackspace}, "delete": {Code: tea.KeyDelete},
	"ctrl+left": {Code: tea.KeyLeft, Mod: tea.ModCtrl}, "ctrl+right": {Code: tea.KeyRight, Mod: tea.ModCtrl},
	"ctrl+a": {Code: 'a', Mod: tea.ModCtrl}, "ctrl+e": {Code: 'e', Mod: tea.ModCtrl}, "ctrl+u": {Code: 'u', Mod: tea.ModCtrl},
	"ctrl+v": {Code: 'v', Mod: tea.ModCtrl}, "ctrl+w": {Code: 'w', Mod: tea.ModCtrl}, "ctrl+k": {Code: 'k', Mod: tea.ModCtrl},
}

// keysOf turns "ab <left> c" without the blanks around a named key into key presses.
func keysOf(t interface{ Fatalf(string, ...any) }, s string) []tea.KeyPressMsg {
	var out []tea.KeyPressMsg
	for s != "" {
		if name, rest, ok := strings.Cut(strings.TrimPrefix(s, "<"), ">"); ok && s[0] == '<' {
			k, known := named[name]
			if !known {
				t.Fatalf("there is no key %q", name)
			}
			out, s = append(out, k), rest
			continue
		}
		char := split(s)[0]
		out, s = append(out, tea.KeyPressMsg{Code: []rune(char)[0], Text: char}), s[len(char):]
	}
	return out
}
