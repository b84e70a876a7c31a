package sshtest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Type types text, one character (grapheme cluster) at a time, each its own packet, as fingers do. A newline is the
// Enter key.
func (g *Guest) Type(text string) {
	g.t.Helper()
	g.step("types %q", text)
	for text != "" {
		char, _ := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
		text = text[len(char):]
		if char == "\n" || char == "\r\n" {
			g.out.add(g.enter(), false)
			continue
		}
		g.out.add([]byte(char), false)
	}
	g.sent()
}

// Press presses keys by name: "enter", "tab", "shift+tab", "esc", "up", "ctrl+z", "alt+b", "shift+left", "f1", "a".
func (g *Guest) Press(keys ...string) {
	g.t.Helper()
	g.step("presses %s", strings.Join(keys, " "))
	for _, key := range keys {
		b, err := keyBytes(key, g.appCursor())
		if err != nil {
			g.fail("%v", err)
		}
		if key == "enter" {
			b = g.enter()
		}
		// A terminal's Esc is told from the start of an escape sequence by the pause after it, so there has to be one.
		g.out.add(b, key == "esc")
	}
	g.sent()
}

// Paste pastes text through the terminal: bracketed when the server asked for that, lines ended as Enter ends them.
func (g *Guest) Paste(text string) {
	g.t.Helper()
	g.step("pastes %d characters", utf8.RuneCountInString(text))
	g.mu.Lock()
	bracketed := g.book.set[2004]
	g.mu.Unlock()
	// A pasted end of the bracket would end it early; terminals take it out.
	text = strings.ReplaceAll(text, "\x1b[201~", "")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r")
	if bracketed {
		text = "\x1b[200~" + text + "\x1b[201~"
	}
	g.out.add([]byte(text), false)
	g.sent()
}

// Send sends bytes as they are, for what no keyboard sends. Unlike typing, it doesn't fail the test when the
// connection is gone or doesn't take them in time: it says so.
func (g *Guest) Send(raw []byte) error {
	g.step("sends %d raw bytes", len(raw))
	g.out.add(raw, false)
	return g.out.flush(g.o.patience)
}

// SendInParts sends bytes as they are, each part some time after the one before: longer than any server waits to tell
// the Esc key from the start of an escape sequence. Bad lines do that.
func (g *Guest) SendInParts(parts ...string) {
	g.t.Helper()
	g.step("sends %q in parts", parts)
	for _, p := range parts {
		g.out.add([]byte(p), true)
	}
	g.sent()
}

func (g *Guest) sent() {
	g.t.Helper()
	if err := g.out.flush(g.o.patience); err != nil {
		g.fail("the keys couldn't be sent: %v", err)
	}
}

func (g *Guest) enter() []byte {
	if g.o.noPTY {
		return []byte("\n")
	}
	return []byte("\r")
}

// appCursor reports whether the server asked for the arrows' other spelling.
func (g *Guest) appCursor() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.book.set[1]
}

// Keys gives the bytes that a plain terminal sends for a key's name, as in [Guest.Press].
func Keys(name string) ([]byte, error) { return keyBytes(name, false) }

// namedKeys are keys that send the same whatever else is held.
func namedKey(name string) string {
	switch name {
	case "enter":
		return "\r"
	case "tab":
		return "\t"
	case "shift+tab":
		return "\x1b[Z"
	case "esc":
		return "\x1b"
	case "space":
		return " "
	case "backspace":
		return "\x7f"
	case "ctrl+space":
		return "\x00"
	case "f1":
		return "\x1bOP"
	case "f2":
		return "\x1bOQ"
	case "f3":
		return "\x1bOR"
	case "f4":
		return "\x1bOS"
	}
	return ""
}

// movingKey gives the two parts of a key that takes modifiers: a number for the ~ kind, a final byte.
func movingKey(name string) (number int, final byte) {
	switch name {
	case "up":
		return 1, 'A'
	case "down":
		return 1, 'B'
	case "right":
		return 1, 'C'
	case "left":
		return 1, 'D'
	case "end":
		return 1, 'F'
	case "home":
		return 1, 'H'
	case "insert":
		return 2, '~'
	case "delete":
		return 3, '~'
	case "pgup":
		return 5, '~'
	case "pgdown":
		return 6, '~'
	case "f5":
		return 15, '~'
	}
	return 0, 0
}

func keyBytes(name string, appCursor bool) ([]byte, error) {
	if s := namedKey(name); s != "" {
		return []byte(s), nil
	}
	base, modifier, alt := name, 1, false
	for {
		prefix, rest, ok := strings.Cut(base, "+")
		if !ok || rest == "" {
			break
		}
		switch prefix {
		case "shift":
			modifier++
		case "alt":
			modifier += 2
			alt = true
		case "ctrl":
			modifier += 4
		default:
			return nil, fmt.Errorf("there is no key called %q", name)
		}
		base = rest
	}
	if number, final := movingKey(base); final != 0 {
		switch {
		case modifier > 1:
			return fmt.Appendf(nil, "\x1b[%d;%d%c", number, modifier, final), nil
		case final == '~':
			return fmt.Appendf(nil, "\x1b[%d~", number), nil
		case appCursor:
			return []byte{0x1b, 'O', final}, nil
		}
		return []byte{0x1b, '[', final}, nil
	}
	if alt && modifier == 3 {
		if inner, err := keyBytes(base, appCursor); err == nil {
			return append([]byte{0x1b}, inner...), nil
		}
	}
	if modifier == 5 && len(base) == 1 && base[0] >= '@' && base[0] <= 0x7e {
		return []byte{base[0] & 0x1f}, nil
	}
	if modifier == 1 && utf8.RuneCountInString(base) == 1 {
		return []byte(base), nil
	}
	return nil, fmt.Errorf("there is no key called %q that a plain terminal could send", name)
}
