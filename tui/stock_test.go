package tui

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"

	"convene/session"
	"convene/tui/draw"
)

// What a screen shows is Bubble Tea's View and nothing else: whoever runs the same program under tea.NewProgram sees the
// same. These tests hold that; draw is only the faster way.

// glass is a terminal that can be looked at while a program draws on it.
type glass struct {
	mu   sync.Mutex
	came *sync.Cond
	e    *vt.Emulator

	hidden bool // the cursor is
}

func newGlass(w, h int) *glass {
	g := &glass{e: vt.NewEmulator(w, h)}
	g.e.SetCallbacks(vt.Callbacks{CursorVisibility: func(visible bool) { g.hidden = !visible }})
	g.came = sync.NewCond(&g.mu)
	return g
}

// Write takes what a program draws. Stock takes an output that is no terminal for one that makes a new row of every
// newline.
func (g *glass) Write(b []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	shown := strings.ReplaceAll(strings.ReplaceAll(string(b), "\x1b]11;?\a", ""), "\n", "\r\n") // the emulator would wait for its answer to be taken
	_, err := g.e.WriteString(shown)
	g.came.Broadcast()
	return len(b), err
}

// cells is the whole screen, character by character, with the cursor. The foreground of a blank is left out: nobody sees
// it, and stock drops it.
func (g *glass) cells() string {
	var b strings.Builder
	for y := range g.e.Height() {
		for x := range g.e.Width() {
			c := g.e.CellAt(x, y)
			if c == nil || c.Width == 0 {
				continue
			}
			style, content := c.Style, c.Content
			if content == " " || content == "" {
				content, style.Fg = " ", nil
				if style.Attrs&uv.AttrReverse == 0 && style.Underline == 0 {
					style.Attrs = 0
				}
			}
			b.WriteString(content)
			if !style.IsZero() {
				fmt.Fprintf(&b, "«%v %v %v %v»", style.Fg, style.Bg, style.Attrs, style.Underline)
			}
		}
		b.WriteByte('\n')
	}
	if g.hidden {
		return b.String() + "no cursor"
	}
	return b.String() + fmt.Sprintf("cursor %v", g.e.CursorPosition())
}

// sameProgram is one person's program that two renderers show, each in a room of its own that is the same.
type sameProgram struct {
	t     *testing.T
	glass *glass
	typed func(string)
	ended chan error
}

func newProgram(t *testing.T, o Options, size draw.Size, stock bool) *sameProgram {
	t.Helper()
	r := atWork(t)
	r.written()
	r.writes("Cy", 0, "社区 👩‍👩‍👧 🇲🇽 é العربية")
	r.do(r.seat("Ana"), session.SetLanguage{Lang: "en"})
	if o.Name != "" {
		r.in[o.Name].Detach() // so that they come back to a seat that nobody sits on
	}
	o.Hub, o.Now, o.Environ, o.Info = r.hub, r.now, []string{"TERM=xterm-256color"}, theInfo()
	root := New(o)
	p := &sameProgram{t: t, glass: newGlass(size.Width, size.Height), ended: make(chan error, 1)}
	in, keys := io.Pipe()
	p.typed = func(s string) {
		if _, err := io.WriteString(keys, s); err != nil {
			t.Error(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	if stock {
		prog := tea.NewProgram(root, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(p.glass), tea.WithoutSignalHandler(),
			tea.WithWindowSize(size.Width, size.Height), tea.WithColorProfile(colorprofile.ANSI256), tea.WithFPS(120),
			tea.WithEnvironment([]string{"TERM=xterm-256color", "SSH_TTY=1"}))
		go func() { _, err := prog.Run(); p.ended <- err }()
		go func() {
			for {
				select {
				case <-ctx.Done():
					return
				case <-root.Mail():
					prog.Send(draw.WakeMsg{})
				}
			}
		}()
	} else {
		go func() {
			p.ended <- draw.Run(ctx, root, draw.Options{
				Input: in, Output: p.glass, Width: size.Width, Height: size.Height, Wake: root.Mail(), Environ: o.Environ,
			})
		}()
	}
	t.Cleanup(func() {
		cancel()
		_ = keys.Close()
		<-p.ended
		root.Close()
	})
	return p
}

// shows waits until a text stands on the screen.
func (p *sameProgram) shows(want string) {
	p.t.Helper()
	p.glass.until(p.t, func() bool { return strings.Contains(p.glass.e.String(), want) }, func() string {
		return fmt.Sprintf("%q isn't on\n%s", want, p.glass.e.String())
	})
}

func (g *glass) until(t *testing.T, is func() bool, otherwise func() string) {
	t.Helper()
	const patience = 20 * time.Second
	late := time.AfterFunc(patience, g.came.Broadcast)
	defer late.Stop()
	end := time.Now().Add(patience)
	g.mu.Lock()
	defer g.mu.Unlock()
	for !is() {
		if time.Now().After(end) {
			t.Fatal(otherwise())
		}
		g.came.Wait()
	}
}

// TestStockShowsTheSame plays the same keys under draw and under Bubble Tea's own renderer, and looks at every cell.
func TestStockShowsTheSame(t *testing.T) {
	ana := Options{Name: "Ana", Table: 1, NameGiven: true}
	wall := Options{Facilitator: true}
	for _, x := range []struct {
		name string
		o    Options
		keys []string // typed one after the other, each followed by what it brings to the screen
	}{
		{"a sheet", ana, []string{"", "saved ✓"}},
		{"writing", ana, []string{"", "saved ✓", "\tmore 社区 👩‍👩‍👧 🇲🇽 العربية", "العربية", "", "saved ✓"}},
		{"a table's menu", ana, []string{"", "saved ✓", "\x1b", "type to find", "don", "don"}},
		{"help", ana, []string{"", "saved ✓", "\x1b", "type to find", "?", "Esc"}},
		{"how to join", wall, []string{"", "K7Q-2MX"}},
		{"the wall", wall, []string{"", "K7Q-2MX", "\r", "Table 2"}},
		{"the wall's menu", wall, []string{"", "K7Q-2MX", "\r", "Table 2", "\x1b", "type to find"}},
		{"a question", wall, []string{"", "K7Q-2MX", "\r", "Table 2", "A", "What"}},
		{"tallies", wall, []string{"", "K7Q-2MX", "\r", "Table 2", "T", "Tallies"}},
		{"an opened table", wall, []string{"", "K7Q-2MX", "\r", "Table 2", "2", "", "\r", "Cy"}},
		{"the questions", Options{}, []string{"", "Your name", "Zoë", "Zoë", "\r", "Your table"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			size := draw.Size{Width: 120, Height: 40}
			both := []*sameProgram{newProgram(t, x.o, size, false), newProgram(t, x.o, size, true)}
			for i := 0; i < len(x.keys); i += 2 {
				for _, p := range both {
					if x.keys[i] != "" {
						p.typed(x.keys[i])
					}
					p.shows(x.keys[i+1])
				}
			}
			ours, stock := both[0].glass, both[1].glass
			stock.until(t, func() bool {
				ours.mu.Lock()
				defer ours.mu.Unlock()
				return ours.cells() == stock.cells()
			}, func() string { return differing(ours.cells(), stock.cells()) })
		})
	}
}

// differing are the rows in which two screens aren't the same.
func differing(ours, stock string) string {
	a, b := strings.Split(ours, "\n"), strings.Split(stock, "\n")
	out := "draw and the stock renderer show different things"
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			out += fmt.Sprintf("\n%3d ours  %s\n    stock %s", i, a[i], b[i])
		}
	}
	return out
}

// TestViewIsTheLines: draw takes a screen's lines, and everybody else its view.
func TestViewIsTheLines(t *testing.T) {
	r := atWork(t)
	r.written()
	p := r.facilitator()
	home := NewHome(HomeOptions{Now: r.now})
	home.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	check := func(m draw.Liner) {
		t.Helper()
		lines, cursor := m.Lines()
		lines = append([]string(nil), lines...)
		v := m.View()
		if what := draw.Unpainted(v); what != "" {
			t.Errorf("%T asks for %s", m, what)
		}
		if v.Content != strings.Join(lines, "\n") || v.WindowTitle != "Convene" {
			t.Errorf("lines\n%s\nview\n%s", strings.Join(lines, "\n"), v.Content)
		}
		if (cursor == nil) != (v.Cursor == nil) || cursor != nil && *cursor != (draw.Cursor{X: v.Cursor.X, Y: v.Cursor.Y}) {
			t.Errorf("the cursor is at %v and %v", cursor, v.Cursor)
		}
	}
	check(home)
	for _, keys := range [][]string{nil, {"esc"}, {"?"}, {"esc"}, {"T"}, {"enter"}, {"1", "enter"}, {"E"}, {"esc"}} {
		p.press(keys...)
		check(p.root)
	}
	check(r.person(Options{}).root)
	check(r.person(Options{Name: "Bo", Table: 1, NameGiven: true}).root)
}
