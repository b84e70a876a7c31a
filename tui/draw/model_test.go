package draw

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// plainModel is a screen as anybody writes one who knows Bubble Tea and nothing of ours.
type plainModel struct {
	page
	ask func(*tea.View)
}

func (m *plainModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := m.page.Update(msg)
	return m, cmd
}

func (m *plainModel) View() tea.View {
	v := tea.NewView(fmt.Sprintf("size %dx%d\ntext %s\r\n%s", m.size.Width, m.size.Height, m.text, strings.Join(m.notes, " ")))
	v.AltScreen, v.WindowTitle = true, "Plain"
	v.Cursor = tea.NewCursor(5+Width(m.text), 1)
	if m.ask != nil {
		m.ask(&v)
	}
	return v
}

// Lines hides the page's, which would be taken.
func (m *plainModel) Lines() {}

func TestAnyModelIsPainted(t *testing.T) {
	m := &plainModel{}
	m.onKey = map[string]func(*page) tea.Cmd{"ctrl+c": func(*page) tea.Cmd { return tea.Quit }}
	v := start(t, m, nil)
	v.shows(t, "size 40x5")
	v.types(t, "hello")
	v.shows(t, "text hello")
	v.sees(t, "the cursor", func() bool { return v.e.CursorPosition().X == 10 && v.e.CursorPosition().Y == 1 })
	v.sees(t, "the title", func() bool { return strings.Contains(v.raw.String(), "\x1b]2;Plain\x07") })
	v.types(t, "\x03")
	if err := v.ends(t); err != nil {
		t.Error(err)
	}
	v.restored(t)
}

// A painted row is kept for as long as it stands on the screen: it must not keep the content that it was a part of.
func TestARowOfAContentHasItsOwnMemory(t *testing.T) {
	var s sight
	s.split("one\ntwo\nthree")
	same := s.lines[0]
	content := "one\nTWO\nthree\nfour"
	s.split(content)
	if got := strings.Join(s.lines, "\n"); got != content {
		t.Fatalf("%q", got)
	}
	if n := testing.AllocsPerRun(100, func() { s.split(content) }); n > 0 {
		t.Errorf("a content that is the same allocates %.0f times", n)
	}
	for _, row := range []int{1, 3} {
		if shares(content, s.lines[row]) {
			t.Errorf("row %d shares its content's memory", row)
		}
	}
	if !shares(same, s.lines[0]) {
		t.Error("a row that is the same is another string")
	}
	s.split("one")
	if len(s.lines) != 1 || s.lines[:4][3] != "" {
		t.Errorf("rows that are gone are kept: %q", s.lines[:4])
	}
}

// Whatever a view can ask for is painted here or refused: also what a newer Bubble Tea adds.
func TestAViewGetsWhatItAsksForOrIsRefused(t *testing.T) {
	blue := lipgloss.Color("#0000ff")
	refused := map[string]func(*tea.View){
		"OnMouse":                   func(v *tea.View) { v.OnMouse = func(tea.MouseMsg) tea.Cmd { return nil } },
		"BackgroundColor":           func(v *tea.View) { v.BackgroundColor = blue },
		"ForegroundColor":           func(v *tea.View) { v.ForegroundColor = blue },
		"ProgressBar":               func(v *tea.View) { v.ProgressBar = tea.NewProgressBar(tea.ProgressBarDefault, 5) },
		"ProgramStatus":             func(v *tea.View) { v.ProgramStatus = &tea.ProgramStatus{} },
		"AltScreen":                 func(v *tea.View) { v.AltScreen = false },
		"ReportFocus":               func(v *tea.View) { v.ReportFocus = true },
		"DisableBracketedPasteMode": func(v *tea.View) { v.DisableBracketedPasteMode = true },
		"MouseMode":                 func(v *tea.View) { v.MouseMode = tea.MouseModeCellMotion },
		"KeyboardEnhancements":      func(v *tea.View) { v.KeyboardEnhancements.ReportEventTypes = true },
	}
	painted := map[string]bool{"Content": true, "Cursor": true, "WindowTitle": true}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[tea.View]()) {
		ask := refused[f.Name]
		if ask == nil && !painted[f.Name] {
			t.Errorf("a view can ask for %s, and nobody says whether it is painted", f.Name)
		}
		v := View([]string{"a"}, &Cursor{1, 2}, "title")
		if ask != nil {
			ask(&v)
		}
		if what := Unpainted(v); (what != "") != (ask != nil) {
			t.Errorf("%s: %q", f.Name, what)
		}
	}
	for name, m := range map[string]tea.Model{
		"plain":  &plainModel{ask: refused["MouseMode"]},
		"liner":  &greedy{},
		"colour": &plainModel{ask: func(v *tea.View) { v.Cursor.Color = blue }},
	} {
		v := start(t, m, nil)
		if err := v.ends(t); !errors.Is(err, ErrPanic) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// greedy has its lines ready, and asks for the mouse all the same.
type greedy struct{ page }

func (g *greedy) Update(msg tea.Msg) (tea.Model, tea.Cmd) { return g, nil }

func (g *greedy) View() tea.View {
	v := g.page.View()
	v.MouseMode = tea.MouseModeAllMotion
	return v
}

// The bell is a command like any other, and all else that is written past the painter is dropped.
func TestOfWhatIsWrittenRawOnlyTheBellComesThrough(t *testing.T) {
	p := &page{onKey: map[string]func(*page) tea.Cmd{
		"b": func(*page) tea.Cmd { return Ring },
		"r": func(*page) tea.Cmd { return tea.Raw(seqBell) },
		"x": func(*page) tea.Cmd { return tea.Batch(tea.Raw("\x1b]0;evil\x07"), tea.Raw([]int{7}), Ring) },
	}}
	v := start(t, p, nil)
	bells := func() int {
		return strings.Count(strings.ReplaceAll(v.raw.String(), "\x1b]2;Convene\x07", ""), seqBell)
	}
	v.shows(t, "size")
	before := 0
	v.set(func() { before = bells() })
	for i, key := range []string{"b", "r", "x"} {
		v.types(t, key)
		v.sees(t, "a bell for "+key, func() bool { return bells() == before+i+1 })
	}
	v.types(t, "on")
	v.shows(t, "text on")
	v.set(func() {
		if strings.Contains(v.raw.String(), "evil") {
			t.Errorf("%q", v.raw.String())
		}
	})
}

// Bubble Tea keeps what tea.Sequence makes to itself, so that the loop can't catch the panics of its commands.
func TestNobodyUsesSequences(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		files++
		b, err := os.ReadFile(path)
		if err == nil && strings.Contains(string(b), "tea."+"Sequence(") {
			t.Errorf("%s: make one command of them, or have the first one's message ask for the next", path)
		}
		return err
	})
	if err != nil || files < 100 {
		t.Errorf("%d files were read: %v", files, err)
	}
}

// shares tells whether a row lies in the memory of a string.
func shares(whole, row string) bool {
	from, at := uintptr(unsafe.Pointer(unsafe.StringData(whole))), uintptr(unsafe.Pointer(unsafe.StringData(row)))
	return at >= from && at < from+uintptr(len(whole))
}
