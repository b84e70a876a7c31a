package join

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"convene/exercises"
	"convene/session"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
	"convene/tui/words"
)

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "up": {Code: tea.KeyUp},
	"down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "backspace": {Code: tea.KeyBackspace},
	"ctrl+t": {Code: 't', Mod: tea.ModCtrl}, "ctrl+c": {Code: 'c', Mod: tea.ModCtrl}, "ctrl+v": {Code: 'v', Mod: tea.ModCtrl},
}

// play gives typed letters and <named> keys to the screen and returns what it said last.
func play(s *Screen, keys string) tea.Msg {
	var last tea.Msg
	for keys != "" {
		var key tea.KeyPressMsg
		if name, rest, ok := strings.Cut(strings.TrimPrefix(keys, "<"), ">"); ok && keys[0] == '<' {
			key, keys = named[name], rest
		} else {
			r := []rune(keys)[0]
			key, keys = tea.KeyPressMsg{Code: r, Text: string(r)}, keys[len(string(r)):]
		}
		last = nil
		if cmd := s.Update(key); cmd != nil {
			last = cmd()
		}
	}
	return last
}

func tables(n int) func() []TableInfo {
	names := []string{"Oak", "Birch", "Maple", "Cedar"}
	return func() []TableInfo {
		out := make([]TableInfo, n)
		for i := range out {
			out[i] = TableInfo{Number: i + 1}
			if i < len(names) {
				out[i].Name = exercises.Text{"en": names[i]}
			}
		}
		if n > 2 {
			out[0].Here, out[2].Here = 3, 5
		}
		return out
	}
}

func options(n int) Options {
	return Options{
		Title: exercises.Text{"en": "Racine · Learning session 1", "es": "Racine · Sesión 1"}, Lang: exercises.English, Tables: tables(n),
	}
}

func kit(w, h int) part.Kit {
	return part.Kit{
		Theme: style.New(style.Indexed, true), Words: words.For(exercises.English), Lang: exercises.English,
		Width: w, Height: h, Now: time.Date(2026, 3, 20, 10, 0, 0, 0, time.UTC),
	}
}

func plain(t interface{ Errorf(string, ...any) }, k part.Kit, f draw.Frame) string {
	if len(f.Lines) > k.Height {
		t.Errorf("%d×%d: %d lines", k.Width, k.Height, len(f.Lines))
	}
	out := make([]string, len(f.Lines))
	for i, l := range f.Lines {
		if got := draw.Width(l); got > k.Width {
			t.Errorf("%d×%d: line %d is %d wide: %q", k.Width, k.Height, i, got, ansi.Strip(l))
		}
		out[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	if c := f.Cursor; c != nil && (c.X < 0 || c.X >= k.Width || c.Y < 0 || c.Y >= len(f.Lines)) {
		t.Errorf("%d×%d: the cursor is at %d, %d", k.Width, k.Height, c.X, c.Y)
	}
	return strings.Join(out, "\n") + "\n"
}

func TestOnlyWhatIsOpenIsAsked(t *testing.T) {
	for _, x := range []struct {
		name  string
		table int
		keys  string
		want  tea.Msg
	}{
		{"", 0, "Ana<enter>3<enter>", Done{"Ana", 3, "en"}},
		{"", 0, "  Ana   Luisa <enter>3<enter>", Done{"Ana Luisa", 3, "en"}},
		{"", 3, "Ana<enter>", Done{"Ana", 3, "en"}},
		{"Ana", 0, "3<enter>", Done{"Ana", 3, "en"}},
		{"Ana", 0, "<tab>2<enter>", Done{"Ana", 2, "es"}},
		{"Ana", 0, "<tab><tab>2<enter>", Done{"Ana", 2, "en"}},
		{"Ana", 0, "map<enter>", Done{"Ana", 3, "en"}},
		{"Ana", 0, " 4 <enter>", Done{"Ana", 4, "en"}},
		{"Ana", 9, "<backspace>4<enter>", Done{"Ana", 4, "en"}},
		{"", 9, "Ana<enter><backspace>4<enter>", Done{"Ana", 4, "en"}},
		{"", 0, "Ana<enter><up><backspace>e<enter>2<enter>", Done{"Ane", 2, "en"}},
		{"", 0, "Ana<down>2<enter>", Done{"Ana", 2, "en"}},
		{"Ana", 0, "<esc>", Cancelled{}},
		{"", 0, "An<ctrl+c>", Cancelled{}},
		{"", 0, "<enter>", nil},
		{"", 0, "   <enter>", nil},
		{"Ana", 0, "<enter>", nil},
		{"Ana", 0, "17<enter>", nil},
		{"Ana", 0, "0<enter>", nil},
		{"Ana", 0, "-1<enter>", nil},
		{"Ana", 0, "99999999999999999999<enter>", nil},
	} {
		opt := options(4)
		opt.Name, opt.Table = x.name, x.table
		if got := play(New(opt), x.keys); got != x.want {
			t.Errorf("%q+%d %s: got %#v, want %#v", x.name, x.table, x.keys, got, x.want)
		}
	}
}

func TestAWrongAnswerIsExplainedAndKept(t *testing.T) {
	k := kit(80, 24)
	opt := options(4)
	opt.Name = "Ana"
	s := New(opt)
	play(s, "17<enter>")
	got := plain(t, k, s.Frame(k))
	if !strings.Contains(got, "There is no such table. The tables go from 1 to 4.") || !strings.Contains(got, "Your table    17\n") {
		t.Errorf("got\n%s", got)
	}
	if got := play(s, "<backspace><backspace>3<enter>"); got != (Done{"Ana", 3, "en"}) {
		t.Errorf("got %#v", got)
	}
	s = New(opt)
	play(s, "willow<enter>")
	if got := plain(t, k, s.Frame(k)); !strings.Contains(got, "Please type a table's number, from 1 to 4.") {
		t.Errorf("got\n%s", got)
	}
	s = New(options(4))
	play(s, "<enter>")
	if got := plain(t, k, s.Frame(k)); !strings.Contains(got, "Please type a name") {
		t.Errorf("got\n%s", got)
	}
	play(s, "A")
	if got := plain(t, k, s.Frame(k)); strings.Contains(got, "Please type a name") {
		t.Errorf("the sentence stays:\n%s", got)
	}
}

func TestARefusalAsksAgainForWhatItIsAbout(t *testing.T) {
	k := kit(80, 24)
	opt := options(4)
	opt.Name, opt.Table = "Ana", 3
	s := New(opt)
	s.SetError(fmt.Errorf("sit: %w", &session.Error{Code: session.NameTaken, Name: "ANA"}))
	got := plain(t, k, s.Frame(k))
	if !strings.Contains(got, "almost the same name (ANA)") || !strings.Contains(got, "Your name     Ana\n") {
		t.Errorf("got\n%s", got)
	}
	if got := play(s, " B<enter>"); got != (Done{"Ana B", 3, "en"}) {
		t.Errorf("got %#v", got)
	}

	s = New(options(4))
	play(s, "Ana<enter>3<enter>")
	s.SetError(&session.Error{Code: session.NoSuchTable, Limit: 2})
	if got := play(s, "<backspace>2<enter>"); got != (Done{"Ana", 2, "en"}) {
		t.Errorf("got %#v", got)
	}
	for _, err := range []error{&session.Error{Code: session.RoomFull, Limit: 200}, errors.New("odd")} {
		s.SetError(err)
		if got := plain(t, k, s.Frame(k)); !strings.Contains(got, strings.Fields(k.Words.Error(err))[0]) {
			t.Errorf("got\n%s", got)
		}
		if got := play(s, "<enter>"); got != (Done{"Ana", 2, "en"}) {
			t.Errorf("after %v: got %#v", err, got)
		}
	}
}

func TestWhileWaitingNothingIsTyped(t *testing.T) {
	s := New(options(4))
	play(s, "Ana<enter>3<enter>")
	if got := play(s, "xyz<enter>"); got != nil || s.name.Value() != "Ana" || s.table.Value() != "3" {
		t.Errorf("got %#v, %q, %q", got, s.name.Value(), s.table.Value())
	}
}

func TestASessionWithoutTablesSaysSo(t *testing.T) {
	opt := options(0)
	opt.Name = "Ana"
	s := New(opt)
	play(s, "1<enter>")
	k := kit(80, 24)
	if got := plain(t, k, s.Frame(k)); !strings.Contains(got, "no tables yet") {
		t.Errorf("got\n%s", got)
	}
}

func TestHostileNames(t *testing.T) {
	for _, name := range []string{strings.Repeat("x", 10000), "\x1b]0;owned\x07Ana", "\u202eanA", "A\rB\nC"} {
		s := New(options(4))
		s.Update(tea.PasteMsg{Content: name})
		got, ok := play(s, "<enter>1<enter>").(Done)
		if !ok || got.Name == "" || got.Name != session.TidyName(got.Name) || strings.ContainsAny(got.Name, "\x1b\r\n\u202e") {
			t.Errorf("%.20q became %q", name, got.Name)
		}
	}
}

func TestFrames(t *testing.T) {
	for _, size := range []draw.Size{{Width: 60, Height: 20}, {Width: 80, Height: 24}, {Width: 120, Height: 40}} {
		t.Run(fmt.Sprintf("%dx%d", size.Width, size.Height), func(t *testing.T) {
			k := kit(size.Width, size.Height)
			s := New(options(10))
			out := plain(t, k, s.Frame(k))
			for _, keys := range []string{"Ana<enter>", "33<enter>", "<tab><backspace>", "<enter>"} {
				play(s, keys)
				out += strings.Repeat("═", size.Width) + "\n" + plain(t, k, s.Frame(k))
			}
			golden.RequireEqual(t, out)
		})
	}
}

func TestATooSmallWindowGetsOneSentence(t *testing.T) {
	for _, size := range [][2]int{{0, 0}, {10, 3}, {59, 24}} {
		k := kit(size[0], size[1])
		got := plain(t, k, New(options(4)).Frame(k))
		if size[0] > 0 && !strings.HasPrefix(got, "Please") {
			t.Errorf("%v: got\n%s", size, got)
		}
	}
}

func TestNothingIsEverWiderThanTheWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		opt := options(rapid.IntRange(0, 60).Draw(t, "tables"))
		opt.Title = exercises.Text{"en": strings.Repeat("Racine 会議 ", rapid.IntRange(0, 20).Draw(t, "title"))}
		opt.Name = rapid.SampledFrom([]string{"", "Ana", "王芳"}).Draw(t, "name")
		opt.Table = rapid.IntRange(0, 70).Draw(t, "table")
		s := New(opt)
		k := kit(rapid.IntRange(0, 200).Draw(t, "width"), rapid.IntRange(0, 60).Draw(t, "height"))
		for range rapid.IntRange(0, 12).Draw(t, "keys") {
			play(s, rapid.SampledFrom([]string{"Ana 王芳👩‍🏫", "7", "<enter>", "<tab>", "<up>", "<backspace>", "a long answer that doesn't end "}).Draw(t, "key"))
			plain(t, k, s.Frame(k))
		}
	})
}

// The login is offered in grey, and is nobody's name before they have taken it with
// Enter or Tab: no digit does that, and no other key.
func TestAProposedName(t *testing.T) {
	ask := func() *Screen {
		o := options(4)
		o.Proposal = "Ana"
		return New(o)
	}
	for keys, want := range map[string]tea.Msg{
		"<enter>2<enter>":               Done{"Ana", 2, "en"},
		"<tab>2<enter>":                 Done{"Ana", 2, "en"},
		"<tab><tab>2<enter>":            Done{"Ana", 2, "es"},
		"<ctrl+t><enter>2<enter>":       Done{"Ana", 2, "es"},
		"Luis<enter>1<enter>":           Done{"Luis", 1, "en"},
		"R2D2<enter>1<enter>":           Done{"R2D2", 1, "en"},
		"3<enter>":                      nil,
		"3<enter>3<enter>":              nil,
		"<down>3<enter>":                nil,
		"x<backspace><enter>1<enter>":   Done{"Ana", 1, "en"},
		"3<enter><backspace>Bo<enter>1": nil,
	} {
		if got := play(ask(), keys); got != want {
			t.Errorf("%s: got %#v, want %#v", keys, got, want)
		}
	}

	k := kit(80, 24)
	s := ask()
	got := plain(t, k, s.Frame(k))
	for _, want := range []string{"Your name     Ana\n", "Is that you? Enter takes it.", "Enter go on · Ctrl+T language"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "Maple") {
		t.Errorf("the table is asked before the name:\n%s", got)
	}
	play(s, "3")
	if got := plain(t, k, s.Frame(k)); strings.Contains(got, "Ana") {
		t.Errorf("what is typed doesn't take the place of what is offered:\n%s", got)
	}
	play(s, "<enter>")
	if got := plain(t, k, s.Frame(k)); !strings.Contains(got, "Please type your name first") {
		t.Errorf("a number is taken as a name:\n%s", got)
	}
}

// All tables are listed where there is room for them all: a row that says there
// is one more takes the place of that one.
func TestTheLastTableIsListed(t *testing.T) {
	for n := 1; n <= 60; n++ {
		for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
			k := kit(size[0], size[1])
			got := plain(t, k, New(options(n)).tablesAsked().Frame(k))
			blank := 0
			for i, l := range strings.Split(got, "\n") {
				if strings.TrimSpace(l) == "" && i > 0 && strings.Contains(got, "more") {
					blank++
				}
			}
			last := strings.Contains(got, fmt.Sprintf(" %d ", n)) || strings.Contains(got, fmt.Sprintf(" %d\n", n))
			if more := strings.Contains(got, " more"); more == last || more && strings.Contains(got, "and 1 more") {
				t.Fatalf("%d tables, %v:\n%s", n, size, got)
			}
			if blank > 5 { // around the title, the list and the sentence below
				t.Fatalf("%d tables, %v: %d rows stand empty:\n%s", n, size, blank, got)
			}
		}
	}
}

// tablesAsked is the screen with its first question answered.
func (s *Screen) tablesAsked() *Screen {
	play(s, "Ana<enter>")
	return s
}

// Without colours what could be typed is told from what was by its shape.
func TestAHintIsNoAnswerWithoutColours(t *testing.T) {
	k := kit(80, 24)
	if got := plain(t, k, New(options(3)).Frame(k)); !strings.Contains(got, "   The name your table knows you by.") {
		t.Errorf("with colours:\n%s", got)
	}
	k.Theme = style.New(style.Mono, true)
	if got := plain(t, k, New(options(3)).Frame(k)); !strings.Contains(got, "(The name your table knows you by.)") {
		t.Errorf("without:\n%s", got)
	}
}
