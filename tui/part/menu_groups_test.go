package part

import (
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/tui/style"
	"convene/tui/words"
)

// wallItems are some of what a facilitator's menu has.
func wallItems() []Item {
	return []Item{
		{ID: "next-step", Name: "Next step", Key: ">", Run: does("next")},
		{ID: "clock", Name: "Pause clock", Key: "Space", Disabled: "no clock is running", Run: does("clock")},
		{ID: "more", Name: "One more minute", Key: "+", Run: does("more")},
		{ID: "reveal", Name: "Reveal", Key: "R", Run: does("reveal")},
		{ID: "rename", Name: "Rename somebody", Run: does("rename")},
		{ID: "export", Name: "Export", Key: "X", Run: does("export")},
		{ID: "language", Name: "Language", Key: "Ctrl+T", Run: does("language")},
		{ID: "leave", Name: "Leave", Key: "Ctrl+Q", Run: does("leave")},
	}
}

func TestTheMainMenuByKeys(t *testing.T) {
	ctrl := func(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Mod: tea.ModCtrl} }
	for _, x := range []struct {
		keys   string
		then   []tea.KeyPressMsg
		closed bool
		want   tea.Msg
	}{
		{keys: ">", closed: true, want: did("next")},
		{keys: "+", closed: true, want: did("more")},
		{keys: "r<enter>", closed: true, want: did("reveal")}, // and not what begins with an R
		{keys: "re", then: []tea.KeyPressMsg{ctrl('t')}, closed: true, want: did("language")},
		{keys: "re+"}, // in a word it is a character
		{keys: "<up><up><enter>", closed: true, want: did("next")},
		{keys: strings.Repeat("<down>", 40) + "<enter><enter>", closed: true, want: did("language")}, // the last group, its first
		{keys: "<down><down><down><down><down><right><enter>", closed: true, want: did("next")},      // the first group
		{keys: "<down><down><down><down><down><right><left><up><up><up><up><up><enter>", closed: true, want: did("next")},
		{keys: "<down><down><down><down><down><right><esc>"},
		{keys: "print<enter>", closed: true, want: did("export")},
	} {
		m := NewMain(words.For(exercises.English), wallItems())
		closed, got := play(t, m, x.keys)
		for _, k := range x.then {
			var cmd tea.Cmd
			if closed, cmd = m.Update(k); cmd != nil {
				got = cmd()
			}
		}
		if closed != x.closed || got != x.want {
			t.Errorf("%s: closed %v with %v, want %v with %v", x.keys, closed, got, x.closed, x.want)
		}
	}
}

// A key of something that can't be done says why, and does nothing.
func TestAKeyInTheMenuSaysWhyNot(t *testing.T) {
	m, k := NewMain(words.For(exercises.English), wallItems()), english()
	if closed, cmd := m.Update(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}); closed || cmd != nil {
		t.Fatal("it did something")
	}
	lines, cursor := m.Lines(k)
	if got := fits(t, k, lines, cursor); !strings.Contains(got, "Pause clock: no clock is running") {
		t.Errorf("got\n%s", got)
	}
}

func TestTheMainMenuIsDrawnInGroups(t *testing.T) {
	for _, lang := range words.Langs() {
		for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
			k := kit(size[0], size[1], lang)
			w := k.Words
			m := NewMain(w, wallItems())
			lines, cursor := m.Lines(k)
			got := fits(t, k, lines, cursor)
			for _, want := range []string{"▸ Next step", w.Acts.Group["time"] + " ›", w.Acts.Group["this-screen"] + " ›", w.Menu.Filter} {
				if !strings.Contains(got, want) {
					t.Errorf("%v %s: %q is missing in\n%s", size, lang, want, got)
				}
			}
			if strings.Contains(got, "▸ Pause") || strings.Contains(got, "no clock is running") {
				t.Errorf("%v: what can't be done isn't folded away:\n%s", size, got)
			}
			full := strings.Count(got, "│")
			play(t, m, "print")
			lines, cursor = m.Lines(k)
			if got = fits(t, k, lines, cursor); strings.Count(got, "│") >= full {
				t.Errorf("%v: the box of one hit is as high as before:\n%s", size, got)
			}
			m = NewMain(w, wallItems())
			play(t, m, "<down><down><down><down><down><down><right>")
			lines, cursor = m.Lines(k)
			got = fits(t, k, lines, cursor)
			if !strings.Contains(got, w.Acts.NotNow) || !strings.Contains(got, "no clock is running") || !strings.Contains(got, "▸ One more minute") {
				t.Errorf("%v: the group doesn't tell what can't be done and why:\n%s", size, got)
			}
		}
	}
}

// Reasons, placeholders and what can't be done are words like others: they stand in inks that words may stand in, whose
// contrast style holds for every depth and ground.
func TestWhatCantBeDoneCanBeRead(t *testing.T) {
	for _, dark := range []bool{true, false} {
		for _, depth := range []style.Depth{style.Sixteen, style.Indexed, style.True} {
			k := english()
			k.Theme = style.New(depth, dark)
			m := NewMain(k.Words, wallItems())
			play(t, m, "<down><down><down><down><down><down><right>")
			lines, _ := m.Lines(k)
			all := strings.Join(lines, "\n")
			for _, want := range []string{
				k.Theme.Dim.Render(k.Words.Menu.Filter), k.Theme.Dim.Render(k.Words.Acts.NotNow), "Pause clock",
			} {
				if !strings.Contains(all, want) {
					t.Errorf("%v, dark %v: %q isn't there so", depth, dark, want)
				}
			}
			faint, _, _ := strings.Cut(k.Theme.Faint.Render("x"), "x")
			for _, piece := range strings.Split(all, faint)[1:] {
				said, _, _ := strings.Cut(piece, "\x1b")
				if strings.ContainsFunc(said, unicode.IsLetter) {
					t.Errorf("%v, dark %v: %q stands in the ink of rules", depth, dark, said)
				}
			}
		}
	}
}
