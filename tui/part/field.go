package part

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"convene/session/text"
	"convene/tui/draw"
)

// Field is a one-line input. What is in it is always clean: no control characters, no newlines. It moves and deletes
// by what a person sees as one character. Ctrl+V does nothing on purpose: the clipboard it could read belongs to the
// machine that runs the server. What the terminal pastes arrives as a message and is taken.
//
// The zero Field is empty and takes up to DefaultMost characters.
type Field struct {
	// Most is how many characters, as a person counts them, it takes; 0 means DefaultMost.
	Most int

	chars []string // the visible characters, one each
	at    int      // the cursor stands before chars[at]
	cut   bool
}

// DefaultMost is the most a field takes that doesn't say.
const DefaultMost = 200

// NewField is a field with something in it already, the cursor at its end.
func NewField(value string, most int) Field {
	f := Field{Most: most}
	f.Set(value)
	return f
}

// Value is what has been typed.
func (f *Field) Value() string { return strings.Join(f.chars, "") }

// Empty tells whether nothing has been typed.
func (f *Field) Empty() bool { return len(f.chars) == 0 }

// Len is the number of characters as a person counts them.
func (f *Field) Len() int { return len(f.chars) }

// WasCut tells whether the last change was longer than the field takes, so that its end was left out.
func (f *Field) WasCut() bool { return f.cut }

// Set replaces what is in the field and puts the cursor at its end.
func (f *Field) Set(value string) {
	f.chars, f.at = nil, 0
	f.insert(value)
}

// Update takes a key or a paste. changed tells whether the value is another now; took, whether the message meant
// something to the field at all.
func (f *Field) Update(msg tea.Msg) (changed, took bool) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return f.insert(msg.Content), true
	case tea.KeyPressMsg:
		return f.key(msg)
	}
	return false, false
}

func (f *Field) key(msg tea.KeyPressMsg) (changed, took bool) {
	switch msg.Keystroke() {
	case "left", "ctrl+b":
		f.at = max(f.at-1, 0)
	case "right", "ctrl+f":
		f.at = min(f.at+1, len(f.chars))
	case "home", "ctrl+a":
		f.at = 0
	case "end", "ctrl+e":
		f.at = len(f.chars)
	case "ctrl+left", "alt+left", "alt+b":
		f.at = f.wordLeft()
	case "ctrl+right", "alt+right", "alt+f":
		f.at = f.wordRight()
	case "backspace", "ctrl+h", "shift+backspace":
		return f.remove(f.at-1, f.at), true
	case "delete", "ctrl+d":
		return f.remove(f.at, f.at+1), true
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		return f.remove(f.wordLeft(), f.at), true
	case "ctrl+u":
		return f.remove(0, f.at), true
	case "ctrl+k":
		return f.remove(f.at, len(f.chars)), true
	default:
		if msg.Text == "" || msg.Mod&^(tea.ModShift|tea.ModCapsLock|tea.ModNumLock|tea.ModScrollLock) != 0 {
			return false, false
		}
		return f.insert(msg.Text), true
	}
	return false, true
}

// insert puts s in at the cursor. The whole is cleaned and cut into characters again, because what is typed may join
// what stands before or after it.
func (f *Field) insert(s string) bool {
	before, after := strings.Join(f.chars[:f.at], ""), strings.Join(f.chars[f.at:], "")
	was := before + after
	head := text.CleanLine(before + s)
	chars := split(text.CleanLine(head + after))
	at := min(len(split(head)), len(chars))
	most := f.Most
	if most == 0 {
		most = DefaultMost
	}
	f.cut = len(chars) > most
	if f.cut {
		// What goes is the end of what was just put in, never what stood after it.
		keep := split(after)
		front := max(most-len(keep), 0)
		keep = keep[:min(len(keep), most)]
		chars = append(split(head)[:min(front, at)], keep...)
		at = min(front, at)
	}
	f.chars, f.at = chars, at
	return strings.Join(chars, "") != was
}

// remove takes away the characters from lo up to hi. The cursor ends up at lo, or stays where it is.
func (f *Field) remove(lo, hi int) bool {
	lo, hi = max(lo, 0), min(hi, len(f.chars))
	if lo >= hi {
		return false
	}
	before := strings.Join(f.chars[:lo], "")
	f.chars = split(before + strings.Join(f.chars[hi:], ""))
	f.at = min(len(split(before)), len(f.chars))
	return true
}

func (f *Field) wordLeft() int {
	i := f.at
	for i > 0 && isGap(f.chars[i-1]) {
		i--
	}
	for i > 0 && !isGap(f.chars[i-1]) {
		i--
	}
	return i
}

func (f *Field) wordRight() int {
	i := f.at
	for i < len(f.chars) && isGap(f.chars[i]) {
		i++
	}
	for i < len(f.chars) && !isGap(f.chars[i]) {
		i++
	}
	return i
}

// Line is what to show in w columns, and the column of the cursor in it: 0 to w-1, so that the cursor has a place of
// its own behind the last character. A longer value is shown around the cursor.
func (f *Field) Line(w int) (shown string, cursor int) {
	if w < 1 {
		return "", 0
	}
	from, wide := f.at, 0
	for from > 0 {
		c := draw.Width(f.chars[from-1])
		if wide+c > w-1 {
			break
		}
		from, wide = from-1, wide+c
	}
	cursor = wide
	to := f.at
	for to < len(f.chars) {
		c := draw.Width(f.chars[to])
		if wide+c > w {
			break
		}
		to, wide = to+1, wide+c
	}
	return strings.Join(f.chars[from:to], ""), cursor
}

func split(s string) []string {
	var out []string
	for it := graphemes.FromString(s); it.Next(); {
		out = append(out, it.Value())
	}
	return out
}

func isGap(char string) bool {
	return strings.IndexFunc(char, func(r rune) bool { return !unicode.IsSpace(r) }) < 0
}
