package attack

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Text is something hostile that somebody may write, wherever people write something.
// It begins and ends with letters that come through whatever is taken out between them,
// so that a test can tell whether it arrived.
type Text struct {
	Name  string
	Raw   string
	Begin string
}

// Texts are all there are.
func Texts() []Text {
	var out []Text
	for i, t := range [...]struct{ name, raw string }{
		{"a window's title", "\x1b]0;pwned\x07"},
		{"a title, ended otherwise", "\x1b]2;pwned\x1b\\"},
		{"a title in 8 bits", "\u009d0;pwned\u009c"},
		{"the clipboard", "\x1b]52;c;cHduZWQ=\x07"},
		{"a link", "\x1b]8;;http://pwned.example\x07here\x1b]8;;\x07"},
		{"a device's string", "\x1bP+q544e\x1b\\"},
		{"a program's string", "\x1b_pwned\x1b\\"},
		{"a private string", "\x1b^pwned\x1b\\"},
		{"clearing the screen", "\x1b[2J\x1b[H"},
		{"clearing it in 8 bits", "\u009b2J"},
		{"colours", "\x1b[31;5mred\x1b[0m"},
		{"leaving the screen", "\x1b[?1049l\x1b[?25l"},
		{"a question to the terminal", "\x1b[c\x1b[6n\x1b[>q"},
		{"a sequence within one", "\x1b\x1b[[31m[2J"},
		{"half a sequence", "\x1b["},
		{"the end of a paste", "\x1b[201~:q!\r"},
		{"bell and backspaces", "\a\b\b\b\b"},
		{"carriage returns", "seen\rhidden\r"},
		{"shifting out", "\x0e\x0f\x1bn\x1b(0"},
		{"nothing, and deleting", "\x00\x00\x7f\x7f"},
		{"other line ends", "one\u2028two\u2029three\u0085four\vfive\fsix"},
		{"writing backwards", "\u202eesrever\u202c \u2067a\u2069\u200f\u061c"},
		{"invisible characters", "a\u200bb\u2060c\ufeffd\u00ade\u180ef"},
		{"invisible letters", "\U000e0041\U000e0042\U000e007f"},
		{"joiners alone", "a\u200d\u200db\u200c\ufe0fc"},
		{"nobody's characters", "\ue000\U000f0000\ufffc\ufff9\u0378"},
		{"a heap of marks", "z" + strings.Repeat("\u0301\u0316\u0489", 80)},
		{"broken bytes", "a\xff\xfe\xc3(\xe2\x82b\xf0\x9f"},
		{"a formula", "=cmd|' /C calc'!A0"},
		{"a script", "<script>alert(1)</script><img src=x onerror=alert(2)>"},
		{"a link of a page", "[here](javascript:alert(1)) ![x](http://elsewhere.example/x.png)"},
		{"a table of a page", "| a | b |\n| --- | --- |\n# head\n```"},
		{"quotes and commas", "\",\"\n,'';--"},
		{"an entity", "&lt;b&gt; &#0; ]]> <!-- -->"},
		{"a very long word", strings.Repeat("long", 600)},
	} {
		begin := fmt.Sprintf("qx%02dv", i)
		out = append(out, Text{Name: t.name, Raw: begin + t.raw + "w", Begin: begin})
	}
	return out
}

// harmful tells whether a character may stand in nothing that one person sends another:
// it controls something, is not to be seen, or turns what stands beside it around.
func harmful(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case r == utf8.RuneError: // it is what broken bytes become where somebody shows them
		return false
	case r == 0x200c, r == 0x200d, r >= 0xfe00 && r <= 0xfe0f: // within a cluster
		return false
	case r == 0x00ad, r == 0x180e, r == 0x2028, r == 0x2029:
		return true
	case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r), unicode.Is(unicode.Co, r):
		return true
	case r >= 0xe0000 && r <= 0xe0fff, r >= 0xfff9 && r <= 0xfffc:
		return true
	}
	return false
}

// InText are the harmful characters of something that isn't a terminal's: a document, a
// page, a log.
func InText(s string) (out []string) {
	seen := map[rune]bool{}
	for _, r := range s {
		if harmful(r) && r != '\r' && r != 0xfeff && !seen[r] { // files begin with it, and end their lines so
			seen[r] = true
			out = append(out, fmt.Sprintf("%U", r))
		}
	}
	return out
}

// InTerminal is what of the bytes that a terminal got is none of the program's own: what
// is printed and mustn't be, and sequences that it never sends.
func InTerminal(raw []byte) (out []string) {
	seen := map[string]bool{}
	add := func(format string, a ...any) {
		if s := fmt.Sprintf(format, a...); !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	p := ansi.NewParser()
	p.SetHandler(ansi.Handler{
		Print: func(r rune) {
			if harmful(r) {
				add("printed %U", r)
			}
		},
		Execute: func(b byte) {
			if b != '\r' && b != '\n' && b != '\a' {
				add("control %#02x", b)
			}
		},
		HandleCsi: func(cmd ansi.Cmd, params ansi.Params) {
			if !strings.ContainsRune("ABCDGHJKLMPSTXdhlmnpqrtu@c", rune(cmd.Final())) {
				add("CSI %c", cmd.Final())
			}
			if first, _, _ := params.Param(0, 0); cmd.Final() == 'm' && cmd.Prefix() == 0 && first == 5 {
				add("it blinks")
			}
		},
		HandleOsc: func(cmd int, data []byte) {
			switch s := string(data); {
			case cmd == 0 || cmd == 2:
				if _, title, _ := strings.Cut(s, ";"); title != "Convene" && title != "" {
					add("the window is called %q", title)
				}
			case cmd == 10 || cmd == 11 || cmd == 12 || cmd == 110 || cmd == 111 || cmd == 112:
			default:
				add("OSC %q", s)
			}
		},
		HandleDcs: func(_ ansi.Cmd, _ ansi.Params, data []byte) { add("DCS %q", data) },
		HandlePm:  func(data []byte) { add("PM %q", data) },
		HandleApc: func(data []byte) { add("APC %q", data) },
		HandleSos: func(data []byte) { add("SOS %q", data) },
	})
	for _, b := range raw {
		p.Advance(b)
	}
	if _, after, found := strings.Cut(string(raw), "pwned"); found { // what stands in a sequence is no text either
		before, _, _ := strings.Cut(string(raw), "pwned")
		add("%q", before[max(0, len(before)-40):]+"pwned"+after[:min(10, len(after))])
	}
	return out
}
