package tui

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal/memory"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/screen/desk"
	"convene/tui/screen/wall"
)

var ten = time.Date(2026, 3, 20, 10, 0, 0, 0, time.UTC)

// room is a session with people, on a clock that stands still until it is set.
type room struct {
	t    testing.TB
	hub  *hub.Hub
	disk *memory.Journal
	at   atomic.Pointer[time.Time]
	in   map[string]*hub.Screen
}

// atWork is a room of three tables: Ana and Bo at the first, Cy at the second, nobody at the third.
func atWork(t testing.TB) *room {
	t.Helper()
	return atWorkWith(t, 3)
}

// atWorkWith is the same room with another number of tables, two at least.
func atWorkWith(t testing.TB, tables int) *room {
	t.Helper()
	r := &room{t: t, disk: memory.New(), in: map[string]*hub.Screen{}}
	now := ten
	r.at.Store(&now)
	h, err := hub.Open(t.Context(), r.disk, hub.Options{Now: r.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	r.hub = h
	p, ok := exercises.FindPlan("working-session")
	if !ok {
		t.Fatal("the working session is gone")
	}
	plan := *p
	plan.Tables = tables
	r.do(0, session.Start{Plan: &plan})
	r.sits("Ana", 1)
	r.sits("Bo", 1)
	r.sits("Cy", 2)
	return r
}

func (r *room) now() time.Time { return *r.at.Load() }

func (r *room) pass(d time.Duration) {
	now := r.now().Add(d)
	r.at.Store(&now)
}

func (r *room) do(by session.SeatID, a session.Action) {
	r.t.Helper()
	if _, err := r.hub.Do(r.t.Context(), by, a); err != nil {
		r.t.Fatal(err)
	}
}

func (r *room) sits(name string, table int) {
	r.t.Helper()
	id, err := r.hub.Sit(r.t.Context(), session.Sit{Name: name, Table: table})
	if err != nil {
		r.t.Fatal(err)
	}
	if r.in[name], err = r.hub.Attach(id, make(chan struct{}, 1)); err != nil {
		r.t.Fatal(err)
	}
}

// writes puts an entry on the first section of a step's worksheet of the writer's table.
func (r *room) writes(name string, step int, what string) text.ID {
	r.t.Helper()
	s := r.in[name]
	id := s.NewID(step, 1)
	_, err := s.Do(session.Write{
		Sheet: session.SheetRef{Table: r.state().Seat(s.Seat()).Table, Step: step}, Entry: id, New: &session.Place{},
		Edit: text.Text{}.Insert(text.ID{}, s.NewID(step, len([]rune(what))), what),
	})
	if err != nil {
		r.t.Fatal(err)
	}
	r.saved()
	return id
}

// saved waits until everything is durable, and so for everybody to see.
func (r *room) saved() {
	r.t.Helper()
	if err := r.hub.Flush(r.t.Context()); err != nil {
		r.t.Fatal(err)
	}
}

// written puts a line on every table's sheet, Dee sitting down at the third.
func (r *room) written() {
	r.t.Helper()
	if len(r.state().Tables) > 2 {
		r.sits("Dee", 3)
		r.writes("Dee", 0, "three")
	}
	r.writes("Ana", 0, "one")
	r.writes("Cy", 0, "two")
}

// seat is somebody's by their name.
func (r *room) seat(name string) session.SeatID {
	r.t.Helper()
	for _, x := range r.state().Seats {
		if x.Name == name {
			return x.ID
		}
	}
	r.t.Fatalf("%s has no seat", name)
	return 0
}

func (r *room) state() session.State { return r.hub.Shared().State }

// person is one person's program. Commands that wait for a time are left out; the others are run at once.
type person struct {
	*room
	root *Root
}

func (r *room) person(o Options) *person {
	r.t.Helper()
	o.Hub, o.Now, o.Environ = r.hub, r.now, []string{"TERM=xterm-256color"}
	o.Info = theInfo()
	p := &person{room: r, root: New(o)}
	p.root.later = func(time.Duration, tea.Msg) tea.Cmd { return nil }
	r.t.Cleanup(p.root.Close)
	p.run(p.root.Init())
	p.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	return p
}

// theInfo is how one joins.
func theInfo() wall.Info {
	return wall.Info{Title: exercises.Text{"en": "Racine"}, SSH: []string{"ssh -p 7464 192.168.1.20"}, Code: "K7Q-2MX"}
}

// facilitator is at the wall, with all tables before them.
func (r *room) facilitator() *person {
	p := r.person(Options{Facilitator: true})
	p.press("enter")
	return p
}

// hosts is a facilitator at the computer that the documents are written on.
func (r *room) hosts(export func([]string, func(done, of int)) ([]string, error)) *person {
	p := r.person(Options{Facilitator: true, Export: export})
	p.press("enter")
	return p
}

// run does what a command asks for, as long as that is no table's: those wait.
func (p *person) run(cmd tea.Cmd) {
	if cmd == nil || p.root.table != nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			p.run(c)
		}
	default:
		p.send(msg)
	}
}

func (p *person) send(msg tea.Msg) {
	_, cmd := p.root.Update(msg)
	p.run(cmd)
}

// wake takes what the others did to the screen, as after a pause.
func (p *person) wake() {
	p.saved()
	p.send(draw.WakeMsg{})
	p.send(desk.Pause{})
}

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "space": {Code: tea.KeySpace, Text: " "},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"ctrl+t": {Code: 't', Mod: tea.ModCtrl}, "ctrl+q": {Code: 'q', Mod: tea.ModCtrl}, "ctrl+l": {Code: 'l', Mod: tea.ModCtrl},
}

// press gives keys by name, or as the letter that they write.
func (p *person) press(keys ...string) {
	for _, k := range keys {
		if msg, ok := named[k]; ok {
			p.send(msg)
			continue
		}
		p.send(tea.KeyPressMsg{Code: []rune(k)[0], Text: k})
	}
}

func (p *person) types(s string) {
	for _, r := range s {
		if r == ' ' {
			p.press("space")
			continue
		}
		p.press(string(r))
	}
}

// menu opens the menu and chooses by name: each of the path is typed and taken with Enter. "" takes the first.
func (p *person) menu(path ...string) {
	p.t.Helper()
	p.press("esc")
	if p.root.over.Top() == nil {
		p.t.Fatalf("no menu:\n%s", p.screen())
	}
	for i, name := range path {
		p.types(name)
		p.press("enter")
		if p.root.over.Top() == nil && i < len(path)-1 {
			p.t.Fatalf("%q: nothing was asked after %s", path, name)
		}
	}
	if p.root.over.Top() != nil {
		p.t.Fatalf("%q: the menu is still open:\n%s", path, p.screen())
	}
}

// screen is what they see, as plain text.
func (p *person) screen() string {
	return ansi.Strip(strings.Join(p.lines(), "\n"))
}

func (p *person) lines() []string {
	lines, _ := p.root.Lines()
	return lines
}

func (p *person) sees(want ...string) {
	p.t.Helper()
	got := p.screen()
	for _, w := range want {
		if !strings.Contains(got, w) && !strings.Contains(inBox(got), w) {
			p.t.Errorf("%q is missing in\n%s", w, got)
		}
	}
}

// inBox is what stands in the box that lies over a screen, in one line; of a screen without one, all of it.
func inBox(screen string) string {
	var in []string
	for _, row := range strings.Split(screen, "\n") {
		if from, to := strings.Index(row, "│ "), strings.LastIndex(row, " │"); from >= 0 && to > from {
			in = append(in, row[from+len("│ "):to])
		}
	}
	if len(in) == 0 {
		in = []string{screen}
	}
	return strings.Join(strings.Fields(strings.Join(in, " ")), " ")
}

// now is the session as this person sees it.
func (p *person) st() session.State { return p.root.screen.View().State }

// item is one of the wall's menu by its name.
func (p *person) item(name string) part.Item {
	p.t.Helper()
	for _, it := range p.root.desk.Items(0) {
		if it.Name == name {
			return it
		}
	}
	p.t.Fatalf("the menu has no %q", name)
	return part.Item{}
}
