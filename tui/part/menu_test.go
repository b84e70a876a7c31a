package part

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"convene/exercises"
	"convene/tui/draw"
	"convene/tui/words"
)

// did is what an item of the test's menu asks for.
type did string

func does(s string) func() tea.Cmd {
	return func() tea.Cmd { return func() tea.Msg { return did(s) } }
}

func items() []Item {
	return []Item{
		{ID: "sheet", Name: "Switch worksheet", Key: "Ctrl+O", Hint: "another worksheet", Choices: func() []Item {
			return []Item{
				{ID: "0", Name: "Building blocks", Disabled: "you are here"},
				{ID: "1", Name: "Allies", Run: does("allies")},
				{ID: "2", Name: "Back map", Run: does("map")},
			}
		}},
		{ID: "undo", Name: "Undo", Key: "Ctrl+Z", Run: does("undo")},
		{ID: "link", Name: "Link", Key: "Ctrl+K", Disabled: "only maps have links", Run: does("link")},
		{ID: "announce", Name: "Announce", Prompt: "What should everybody read?", Ask: func(s string) tea.Cmd { return does("say " + s)() }},
		{ID: "more", Name: "One more minute", Run: does("+1")},
		{ID: "language", Name: "Idioma · Lengua en español", Run: does("language")},
		{ID: HelpID, Name: "Help", Key: "Esc ?", Run: does("help")},
		{ID: "leave", Name: "Leave", Run: does("leave")},
	}
}

// play gives keys to a menu until it closes, and tells what it asked for.
func play(t *testing.T, m *Menu, keys string) (closed bool, got tea.Msg) {
	t.Helper()
	for _, k := range keysOf(t, keys) {
		if closed {
			t.Fatalf("%s: it closed before %s", keys, k)
		}
		var cmd tea.Cmd
		closed, cmd = m.Update(k)
		if cmd != nil {
			got = cmd()
		}
	}
	return closed, got
}

func TestTheMenuDoesWhatIsChosen(t *testing.T) {
	for _, x := range []struct {
		keys   string
		closed bool
		want   tea.Msg
	}{
		{"<down><enter>", true, did("undo")},
		{"undo<enter>", true, did("undo")},
		{"UND<enter>", true, did("undo")},
		{"espanol<enter>", true, did("language")},
		{"min<enter>", true, did("+1")},
		{"one m<enter>", true, did("+1")},
		{"le<enter>", true, did("leave")}, // a name's start before a word's
		{"len<enter>", true, did("language")},
		{"leave<backspace><backspace><backspace><backspace><backspace><enter><down><enter>", true, did("map")},
		{"<enter><enter>", true, did("allies")}, // the present worksheet is passed over
		{"<enter>back<enter>", true, did("map")},
		{"<enter><up><enter>", false, nil}, // it can be walked to, and does nothing
		{"<enter><esc><down><enter>", true, did("undo")},
		{"<enter><esc><esc>", true, nil},
		{"<esc>", true, nil},
		{"x<esc>", true, nil},
		{"link<enter>", false, nil},
		{"zzz<enter>", false, nil},
		{"?", true, did("help")},
		{"ann<enter>Lunch is here?<enter>", true, did("say Lunch is here?")},
		{"ann<enter><enter>", false, nil},
		{"ann<enter>Lunch<esc><esc>", true, nil},
		{"<up><enter><enter>", true, did("allies")}, // and not round to leaving
	} {
		closed, got := play(t, NewMenu("Menu", items()), x.keys)
		if closed != x.closed || got != x.want {
			t.Errorf("%s: closed %v with %v, want %v with %v", x.keys, closed, got, x.closed, x.want)
		}
	}
}

func TestAnAcceleratorOpensAnItemsChoices(t *testing.T) {
	m := NewMenu("Menu", items())
	if closed, cmd := m.Choose("sheet"); closed || cmd != nil {
		t.Fatal("the choices don't wait")
	}
	if closed, got := play(t, m, "ba<enter>"); !closed || got != did("map") {
		t.Errorf("got %v", got)
	}
	if closed, _ := NewMenu("Menu", items()).Choose("nonesuch"); closed {
		t.Error("an unknown item closed the menu")
	}
}

func TestTheMenuIsDrawn(t *testing.T) {
	m := NewMenu("Menu", items())
	k := english()
	lines, cursor := m.Lines(k)
	got := fits(t, k, lines, cursor)
	for _, want := range []string{
		"Menu", "type to find", "▸ Switch worksheet", "Ctrl+O", "another worksheet", "Link", "only maps have links",
		"Enter do it", "Esc close",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if cursor == nil || cursor.X != 4 || cursor.Y != 3 {
		t.Errorf("the cursor is at %v", cursor)
	}
	play(t, m, "zz")
	lines, cursor = m.Lines(k)
	if got := fits(t, k, lines, cursor); !strings.Contains(got, `Nothing here is called "zz".`) || cursor.X != 6 {
		t.Errorf("the cursor is at %v in\n%s", cursor, got)
	}
	play(t, m, "<backspace><backspace><enter>")
	lines, cursor = m.Lines(k)
	if got := fits(t, k, lines, cursor); !strings.Contains(got, "▸ Allies") || !strings.Contains(got, "you are here") || !strings.Contains(got, "Esc back") {
		t.Errorf("got\n%s", got)
	}
}

func TestAMenuFitsAnyWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := items()
		for i := range rapid.IntRange(0, 30).Draw(t, "more") {
			list = append(list, Item{Name: fmt.Sprint("Tisch 会議 ", i, strings.Repeat("x", i*3)), Key: "Ctrl+X", Hint: strings.Repeat("hint ", i)})
		}
		m := NewMenu(rapid.SampledFrom([]string{"Menu", strings.Repeat("A long title 会議 ", 20), ""}).Draw(t, "title"), list)
		k := kit(rapid.IntRange(-1, 150).Draw(t, "width"), rapid.IntRange(-1, 50).Draw(t, "height"), rapid.SampledFrom(words.Langs()).Draw(t, "lang"))
		keys := []string{"<down>", "<up>", "<pgdown>", "t", "会", "<enter>", "<backspace>", "ann", "long answer "}
		for range rapid.IntRange(0, 8).Draw(t, "keys") {
			for _, key := range keysOf(t, rapid.SampledFrom(keys).Draw(t, "key")) {
				m.Update(key)
			}
			lines, cursor := m.Lines(k)
			got := fits(t, k, lines, cursor)
			if l := m.top(); k.Height >= 4 && k.Width >= 20 && l.asks == nil && len(l.found()) > 0 && !strings.Contains(got, "▸ ") {
				t.Fatalf("the chosen item is out of sight:\n%s", got)
			}
		}
	})
}

func TestMatch(t *testing.T) {
	for _, x := range []struct {
		name, typed string
		want        int
	}{
		{"Undo", "", NameStart},
		{"Undo", "un", NameStart},
		{"Árbol", "arb", NameStart},
		{"Easiest and hardest", "hard", WordStart},
		{"Easiest and hardest", "hard eas", WordStart},
		{"I'm done", "done", WordStart},
		{"Easiest and hardest", "ardest", Inside},
		{"Easiest and hardest", "hard zz", NoMatch},
		{"", "x", NoMatch},
	} {
		if got := Match(x.name, x.typed); got != x.want {
			t.Errorf("%q answers %q: %d, want %d", x.name, x.typed, got, x.want)
		}
	}
}

func TestEveryMenuNameIsFoundByTypingIt(t *testing.T) {
	w := words.For(exercises.English).Menu
	for _, name := range []string{
		w.OpenStep, w.BringEveryone, w.BackAStep, w.StartClock, w.PauseClock, w.OneMoreMinute, w.OneMinuteLess,
		w.QuietWriting, w.Reveal, w.Round, w.EasiestHard, w.Dots, w.Spotlight, w.Gallery, w.Lock, w.Unlock, w.Announce,
		w.MovePeople, w.HelpQueue, w.HandOver, w.Export, w.Undo, w.Done, w.CallForHelp, w.SwitchWorksheet, w.Link,
		w.Language, w.Help, w.Leave,
	} {
		m := NewMenu("Menu", append(items(), Item{Name: name, Run: does(name)}))
		for _, k := range keysOf(t, name) {
			m.Update(k)
		}
		if it, ok := m.top().chosen(); !ok || it.Name != name {
			t.Errorf("typing %q finds %q", name, it.Name)
		}
	}
}

func TestWhatIsNamedWholeComesFirst(t *testing.T) {
	ran := ""
	item := func(name string) Item {
		return Item{Name: name, Run: func() tea.Cmd { ran = name; return nil }}
	}
	m := NewMenu("Menu", []Item{item("Leave a note"), item("Leave")})
	for _, r := range "leave" {
		m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if ran != "Leave" {
		t.Errorf("it ran %q", ran)
	}
}

// What a row has no room for stands below the list in full, while the row is chosen:
// above all why something can't be done now.
func TestAReasonThatIsCutCanBeRead(t *testing.T) {
	why := "Aquí no hay nada que enlazar: los enlaces solo existen en un mapa, y esta hoja es una cuadrícula con secciones"
	m := NewMenu("Menú", []Item{
		{ID: "a", Name: "Enlazar esta línea con otra", Key: "Ctrl+L", Disabled: why},
		{ID: "b", Name: "Ayuda", Hint: "todas las teclas"},
		{ID: "c", Name: strings.Repeat("Un nombre muy largo ", 5), Hint: "breve"},
	})
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		k := kit(size[0], size[1], exercises.Spanish)
		m.Put(0)
		said := func() string {
			lines, _ := m.Lines(k)
			for _, l := range lines {
				if draw.Width(l) > k.Width {
					t.Errorf("%d columns: %q", draw.Width(l), ansi.Strip(l))
				}
			}
			return strings.Join(strings.Fields(strings.ReplaceAll(ansi.Strip(strings.Join(lines, "\n")), "│", "")), " ")
		}
		if got := said(); !strings.Contains(got, why) {
			t.Errorf("at %d columns the reason is cut: %s", size[0], got)
		}
		m.Put(1)
		if got := said(); strings.Contains(got, "cuadrícula con secciones") || strings.Count(got, "todas las teclas") != 1 {
			t.Errorf("at %d columns what fits is said twice, or the reason stays: %s", size[0], got)
		}
		m.Put(2)
		if got := said(); !strings.Contains(got, strings.TrimSpace(strings.Repeat("Un nombre muy largo ", 5))) {
			t.Errorf("at %d columns the name is cut: %s", size[0], got)
		}
	}
}

// Whoever types in the menu the key they know from outside it gets what it does there, in any language.
func TestTheMenuKnowsItsKeys(t *testing.T) {
	ran := ""
	does := func(id string) func() tea.Cmd { return func() tea.Cmd { ran = id; return nil } }
	items := []Item{
		{ID: "other", Name: "Otra persona que facilite", Run: does("other")},
		{ID: "next", Name: "Paso siguiente", Key: ">", Run: does("next")},
		{ID: "open", Name: "Abrir paso", Key: "O", Run: does("open")},
		{ID: "go", Name: "Go on", Key: "G", Disabled: "not now", Run: does("go")},
		{ID: "gallery", Name: "Gallery", Run: does("gallery")},
	}
	for typed, want := range map[string]string{"o": "open", "O": "open", ">": "next", "ot": "other", "g": "gallery"} {
		m := NewMenu("Menú", items)
		ran = ""
		for _, r := range typed {
			m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
		m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
		if ran != want {
			t.Errorf("%q does %q, not %q", typed, ran, want)
		}
	}
}
