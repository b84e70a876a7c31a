package tour

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
	"convene/tui/words"
)

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "left": {Code: tea.KeyLeft}, "x": {Code: 'x', Text: "x"},
}

func TestTheTourGoesOnAndIsSkippedWithOneKey(t *testing.T) {
	for _, x := range []struct {
		keys   string
		closed bool
		page   int // the last that was shown
	}{
		{"", false, 0},
		{"enter", false, 1},
		{"enter left", false, 0},
		{"left x", false, 0},
		{"enter enter enter enter", false, 4},
		{"enter enter enter enter enter", true, Pages},
		{"esc", true, Pages},
		{"enter enter esc", true, Pages},
	} {
		page, closed := 0, false
		tour := New(func(n int) { page = n })
		for _, key := range strings.Fields(x.keys) {
			closed, _ = tour.Update(named[key])
		}
		if closed != x.closed || page != x.page {
			t.Errorf("%q: closed %v at page %d, want %v at %d", x.keys, closed, page, x.closed, x.page)
		}
	}
}

// Every page stands there whole, in every language and in every window that one can work in.
func TestEveryPageOfTheTourFits(t *testing.T) {
	for _, lang := range words.Langs() {
		for _, size := range []draw.Size{{Width: 60, Height: 20}, {Width: 80, Height: 24}, {Width: 120, Height: 40}} {
			k := part.Kit{Theme: style.New(style.Indexed, true), Words: words.For(lang), Lang: lang, Width: size.Width, Height: size.Height}
			tour := New(func(int) {})
			for page := range Pages {
				lines, _ := tour.Lines(k)
				var in []string
				for _, l := range lines {
					if draw.Width(l) > k.Width {
						t.Errorf("%s %v: %q is too wide", lang, size, ansi.Strip(l))
					}
					in = append(in, strings.Trim(ansi.Strip(l), " │"))
				}
				title, text := said(k, page)
				got := strings.Join(strings.Fields(strings.Join(in, " ")), " ")
				if len(lines) > k.Height || !strings.Contains(got, title) || !strings.Contains(got, text) || strings.Contains(got, "%!") {
					t.Errorf("%s %v: page %d isn't there whole:\n%s", lang, size, page, strings.Join(in, "\n"))
				}
				tour.Update(named["enter"])
			}
		}
	}
}
