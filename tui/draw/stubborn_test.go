package draw

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// stubborn is a terminal with its own ideas about widths, as real ones have: it knows no joined characters, takes
// every rune by itself, and gives some of them other columns than we do. It understands what a Painter sends.
type stubborn struct {
	w, h  int
	cells [][]string // "" is the right half of a wide character
	x, y  int
	style string
	last  int // column of the character printed last: what a mark joins; -1 for none
}

func newStubborn(s Size) *stubborn {
	t := &stubborn{w: s.Width, h: s.Height}
	t.cells = make([][]string, s.Height)
	for y := range t.cells {
		t.cells[y] = make([]string, s.Width)
		t.erase(y, 0)
	}
	return t
}

func (t *stubborn) erase(y, from int) {
	for x := from; x < t.w; x++ {
		t.set(x, y, " ")
	}
}

// set changes one cell; half of a wide character takes its other half along.
func (t *stubborn) set(x, y int, s string) {
	row := t.cells[y]
	if row[x] == "" && x > 0 {
		row[x-1] = " "
	}
	if x+1 < t.w && row[x+1] == "" {
		row[x+1] = " "
	}
	row[x] = s
}

func stubbornWidth(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me) || r == 0x200d || r == 0xfe0f:
		return 0
	case plainWidth(r) > 0:
		return plainWidth(r)
	case unicode.Is(unicode.Arabic, r) || r == '⚠' || r == 'ส' || r == '🇨':
		return 2
	case r == '👍' || r == '❤':
		return 1
	case r > 0x1f000:
		return 2
	}
	return 1
}

func (t *stubborn) Write(p []byte) (int, error) {
	s := string(p)
	for s != "" {
		if strings.HasPrefix(s, "\x1b[") {
			end := 2 + strings.IndexFunc(s[2:], func(r rune) bool { return r >= 0x40 && r <= 0x7e })
			t.csi(s[2:end], s[end])
			s = s[end+1:]
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		t.print(r)
		s = s[n:]
	}
	return len(p), nil
}

func (t *stubborn) print(r rune) {
	w := stubbornWidth(r)
	switch {
	case w == 0:
		if t.last >= 0 {
			t.cells[t.y][t.last] += string(r)
		}
		return
	case t.x+w > t.w:
		t.x = t.w - w
	}
	if t.x < 0 {
		t.x = 0
		return
	}
	t.set(t.x, t.y, t.style+string(r))
	t.last = t.x
	if w == 2 {
		t.set(t.x+1, t.y, " ")
		t.cells[t.y][t.x+1] = ""
	}
	t.x = min(t.x+w, t.w-1) // no wrapping: the cursor stays in the last column
}

func (t *stubborn) csi(params string, final byte) {
	num := func(i int) int {
		f := strings.Split(params, ";")
		if i < len(f) {
			if n, err := strconv.Atoi(f[i]); err == nil {
				return max(n, 1)
			}
		}
		return 1
	}
	if final != 'm' {
		t.last = -1
	}
	switch final {
	case 'H':
		t.y, t.x = num(0)-1, num(1)-1
	case 'G':
		t.x = num(0) - 1
	case 'K':
		t.erase(t.y, t.x)
	case 'J':
		for y := range t.cells {
			t.erase(y, 0)
		}
	case 'm':
		t.style = string(addStyle([]byte(t.style), "\x1b["+params+"m"))
	case 'h', 'l':
	default:
		panic(fmt.Sprintf("a painter sent %q %c", params, final))
	}
}

func (t *stubborn) screen() string {
	var b strings.Builder
	for _, row := range t.cells {
		fmt.Fprintf(&b, "%q\n", row)
	}
	return b.String()
}

// On a terminal that disagrees about widths a line may look odd, but it must look the same whether it was changed key
// by key or painted at once: no leftovers, nothing pushed.
func TestATerminalThatDisagreesKeepsNoLeftovers(t *testing.T) {
	for range 40 { // cheap, and what it looks for is rare
		rapid.Check(t, disagreement)
	}
}

func disagreement(t *rapid.T) {
	size := Size{rapid.IntRange(2, 12).Draw(t, "w"), 1}
	live := newStubborn(size)
	p := NewPainter(live, "linux", size)
	_ = p.Enter()
	line := ""
	for range rapid.IntRange(1, 8).Draw(t, "steps") {
		was := line
		line = edited(t, line, size.Width)
		cursor := Cursor{rapid.IntRange(0, size.Width-1).Draw(t, "x"), 0}
		_ = p.Paint(Frame{Lines: []string{line}, Cursor: &cursor})

		fresh := newStubborn(size)
		q := NewPainter(fresh, "linux", size)
		_ = q.Enter()
		_ = q.Paint(Frame{Lines: []string{line}, Cursor: &cursor})
		if a, b := live.screen(), fresh.screen(); a != b || live.x != fresh.x {
			t.Fatalf("from %q to %q:\nchanged: %sscratch: %s", was, line, a, b)
		}
	}
}
