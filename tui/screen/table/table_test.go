package table

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal/memory"
	"convene/tui/part"
	"convene/tui/screen"
	"convene/tui/style"
	"convene/tui/words"
)

// room is a session with people at one table, without any terminal.
type room struct {
	t   *testing.T
	hub *hub.Hub
	j   *memory.Journal
}

// person is somebody at a table, typing.
type person struct {
	*Screen
	room *room
	mail chan struct{}
	kit  part.Kit
}

func newRoom(t *testing.T, plan string) *room {
	t.Helper()
	p, ok := exercises.FindPlan(plan)
	if !ok {
		e, ok := exercises.Lookup(plan)
		if !ok {
			t.Fatalf("there is no plan or exercise %s", plan)
		}
		p = exercises.PlanOf(e)
	}
	return begin(t, session.Start{Plan: p})
}

// begin is a room with any beginning.
func begin(t *testing.T, start session.Start) *room {
	t.Helper()
	j := memory.New()
	h, err := hub.Open(context.Background(), j, hub.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = h.Close(ctx) // a test may have broken its disk on purpose
	})
	if _, err := h.Do(context.Background(), 0, start); err != nil {
		t.Fatal(err)
	}
	return &room{t: t, hub: h, j: j}
}

func (r *room) joins(name string, lang exercises.Lang) *person {
	r.t.Helper()
	return r.sits(Options{Table: 1, Lang: lang}, name)
}

// joinsAt is somebody at another table.
func (r *room) joinsAt(name string, table int) *person {
	r.t.Helper()
	return r.sits(Options{Table: table, Lang: exercises.English}, name)
}

func (r *room) sits(o Options, name string) *person {
	r.t.Helper()
	id, err := r.hub.Sit(context.Background(), session.Sit{Name: name, Table: o.Table, Lang: o.Lang})
	if err != nil {
		r.t.Fatal(err)
	}
	mail := make(chan struct{}, 1)
	scr, err := r.hub.Attach(id, mail)
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(scr.Detach)
	p := &person{room: r, mail: mail}
	o.Hub, o.Now = scr, time.Now
	p.Screen = New(o)
	p.kit = part.Kit{Theme: style.New(style.Indexed, true), Words: words.For(o.Lang), Lang: o.Lang, Width: 80, Height: 24}
	return p
}

// types sends a text key by key, or the keys named in angle brackets.
func (p *person) types(script string) *person {
	for script != "" {
		if name, rest, ok := strings.Cut(script, ">"); ok && strings.HasPrefix(name, "<") {
			p.Update(keyNamed(name[1:]))
			script = rest
			continue
		}
		r := []rune(script)[0]
		p.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		script = script[len(string(r)):]
	}
	return p
}

// forgets throws away all that was drawn.
func (p *person) forgets() {
	p.drawn.Forget()
	p.still = newStill()
}

func keyNamed(name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	for {
		mod, rest, ok := strings.Cut(name, "+")
		if !ok {
			break
		}
		switch mod {
		case "ctrl":
			k.Mod |= tea.ModCtrl
		case "shift":
			k.Mod |= tea.ModShift
		case "alt":
			k.Mod |= tea.ModAlt
		}
		name = rest
	}
	codes := map[string]rune{
		"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "backspace": tea.KeyBackspace, "home": tea.KeyHome, "end": tea.KeyEnd,
		"delete": tea.KeyDelete, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp,
	}
	k.Code = codes[name]
	if k.Code == 0 {
		k.Code = []rune(name)[0]
	}
	return k
}

// screen is what the person sees now, once all that was typed is saved.
func (p *person) screen() string {
	p.room.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := p.room.hub.Flush(ctx); err != nil {
		p.room.t.Fatal(err)
	}
	p.Wake()
	k := p.kit
	k.Now = p.now()
	f := p.Frame(k)
	return ansi.Strip(strings.Join(f.Lines, "\n"))
}

// sees fails unless the screen comes to show a text.
func (p *person) sees(want string) {
	p.room.t.Helper()
	deadline := time.After(5 * time.Second)
	for {
		got := p.screen()
		if strings.Contains(got, want) {
			return
		}
		select {
		case <-p.mail:
		case <-deadline:
			p.room.t.Fatalf("never saw %q, but\n%s", want, got)
		}
	}
}

func (p *person) doesNotSee(not string) {
	p.room.t.Helper()
	if got := p.screen(); strings.Contains(got, not) {
		p.room.t.Fatalf("saw %q:\n%s", not, got)
	}
}

func TestOthersSeeTextAndCursorWithName(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
	ana.types("one-page glossary")
	luis.sees("one-page glossary▌Ana")
	luis.types("<tab>numbers")
	ana.sees("numbers▌Luis")
}

// TestASheetIsAPlainModel: told how to look and how large, it shows in View and in
// Lines what it draws for whoever asks it with a kit.
func TestASheetIsAPlainModel(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana := r.joins("Ana", exercises.English)
	ana.types("ours")
	k := ana.kit
	k.Now = time.Now()
	want := strings.Join(ana.Frame(k).Lines, "\n")
	var m tea.Model = ana.Screen
	m, _ = m.Update(screen.Look{Words: ana.kit.Words, Theme: ana.kit.Theme})
	m, _ = m.Update(tea.WindowSizeMsg{Width: ana.kit.Width, Height: ana.kit.Height})
	lines, cursor := ana.Lines()
	if got := strings.Join(lines, "\n"); got != want || cursor == nil {
		t.Errorf("its lines are\n%s\nand not\n%s", ansi.Strip(got), ansi.Strip(want))
	}
	if v := m.View(); v.Content != want || v.Cursor == nil || v.Cursor.X != cursor.X || v.Cursor.Y != cursor.Y {
		t.Errorf("its view is\n%s", ansi.Strip(v.Content))
	}
}
