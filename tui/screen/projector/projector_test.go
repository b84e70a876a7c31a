package projector

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal/memory"
	"convene/session/text"
	"convene/tui/draw"
	"convene/tui/part"
	"convene/tui/style"
	"convene/tui/words"
)

var ten = time.Date(2026, 3, 20, 10, 0, 0, 0, time.UTC)

var info = Info{
	Title: exercises.Text{"en": "Racine · Learning session 1", "es": "Racine · Sesión 1"},
	SSH:   "ssh -p 7464 192.168.1.20", Code: "K7Q-2MX", Web: "HTTP://192.168.1.20:7480/#K7Q2MX",
}

type class struct {
	*testing.T
	hub  *hub.Hub
	boss session.SeatID
}

func gathered(t *testing.T, exercise string, tables int) *class {
	t.Helper()
	ex, ok := exercises.Lookup(exercise)
	if !ok {
		t.Fatalf("no exercise %s", exercise)
	}
	plan := &exercises.Plan{ID: "p", Title: info.Title, Tables: tables, Steps: []exercises.Step{{Title: ex.Title, Exercise: ex}}}
	h, err := hub.Open(t.Context(), memory.New(), hub.Options{Now: func() time.Time { return ten }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close(context.Background()) })
	c := &class{T: t, hub: h}
	c.do(0, session.Start{Plan: plan})
	c.boss = c.sits(session.Sit{Name: "Flavia", Role: session.Facilitator})
	return c
}

func (c *class) do(by session.SeatID, a session.Action) {
	c.Helper()
	if _, err := c.hub.Do(c.Context(), by, a); err != nil {
		c.Fatal(err)
	}
}

func (c *class) sits(s session.Sit) session.SeatID {
	c.Helper()
	id, err := c.hub.Sit(c.Context(), s)
	if err != nil {
		c.Fatal(err)
	}
	return id
}

func (c *class) writes(id session.SeatID, section int, columns ...string) {
	c.Helper()
	s, err := c.hub.Attach(id, make(chan struct{}, 1))
	if err != nil {
		c.Fatal(err)
	}
	defer s.Detach()
	ref := session.SheetRef{Table: c.hub.Shared().State.Seat(id).Table}
	entry := s.NewID(0, 1)
	for i, what := range columns {
		w := session.Write{Sheet: ref, Entry: entry, Column: i, Edit: text.Text{}.Insert(text.ID{}, s.NewID(0, len([]rune(what))), what)}
		if i == 0 {
			w.New = &session.Place{Section: section}
		}
		if _, err := s.Do(w); err != nil {
			c.Fatal(err)
		}
	}
	if err := c.hub.Flush(c.Context()); err != nil {
		c.Fatal(err)
	}
}

// shows is the projector's screen in every size and language: it always fits.
func (c *class) shows(now time.Time) string {
	c.Helper()
	v := hub.View{State: c.hub.Shared().State, People: c.hub.Shared().People}
	out := ""
	for _, lang := range words.Langs() {
		for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}, {300, 100}} {
			for _, dark := range []bool{true, false} {
				s := New(info)
				s.SetView(v)
				k := part.Kit{Theme: style.New(style.Indexed, dark), Words: words.For(lang), Lang: lang, Width: size[0], Height: size[1], Now: now}
				f := s.Frame(k)
				if len(f.Lines) > size[1] {
					c.Errorf("%v: %d rows", size, len(f.Lines))
				}
				for _, l := range f.Lines {
					if draw.Width(l) > size[0] {
						c.Errorf("%v: %d columns: %q", size, draw.Width(l), ansi.Strip(l))
					}
					out += ansi.Strip(l) + "\n"
				}
			}
		}
	}
	return out
}

func (c *class) sees(now time.Time, want ...string) {
	c.Helper()
	got := c.shows(now)
	for _, w := range want {
		if !strings.Contains(got, w) {
			c.Errorf("%q is nowhere in\n%s", w, got)
		}
	}
}

func TestItFollowsTheSession(t *testing.T) {
	c := gathered(t, "building-blocks", 3)
	c.sees(ten, "On your laptop", "ssh -p 7464 192.168.1.20", "phone: open the camera", "teléfono")
	ana := c.sits(session.Sit{Name: "Ana", Table: 1})
	c.writes(ana, 0, "one-page glossary")
	c.sees(ten, "step 1 of 1", "paso 1 de 1", "K7Q-2MX")
	c.do(c.boss, session.SetClock{Clock: session.Clock{Running: true, Deadline: ten.Add(4 * time.Minute)}})
	c.sees(ten.Add(2*time.Minute+10*time.Second), "two minutes left", "1:50")
	c.sees(ten.Add(5*time.Minute), "time's up", "+1:00")
	c.do(c.boss, session.SetPhase{Phase: exercises.PickOne})
	c.do(ana, session.Pick{Sheet: session.SheetRef{Table: 1}, Pick: "easiest", Section: 0})
	c.sees(ten, "Shared language", "█ 1")
	c.do(c.boss, session.Spotlight{Table: 1})
	c.sees(ten, "one-page glossary", "Shared language")
	c.do(c.boss, session.Announce{Text: "Coffee is here"})
	c.sees(ten, "Coffee is here")
	c.do(c.boss, session.SetEnded{Ended: true})
	c.sees(ten, "1 line stands in the worksheets.")
}

func TestNothingHiddenIsEverProjected(t *testing.T) {
	c := gathered(t, "building-blocks", 2)
	ana := c.sits(session.Sit{Name: "Ana", Table: 1})
	c.do(c.boss, session.SetPhase{Phase: exercises.Quiet})
	c.writes(ana, 0, "a secret line")
	for _, do := range []session.Action{session.Spotlight{Table: 1}, session.Spotlight{}, session.Announce{Text: "x"}} {
		c.do(c.boss, do)
		if got := c.shows(ten); strings.Contains(got, "secret") {
			t.Fatalf("after %T:\n%s", do, got)
		}
	}
}

func TestWhatStaysAtItsTableIsNotProjected(t *testing.T) {
	for _, ex := range exercises.Exercises() {
		if !ex.NamesStay {
			continue
		}
		c := gathered(t, ex.ID, 2)
		ana := c.sits(session.Sit{Name: "Ana", Table: 1})
		c.writes(ana, 0, "Mr. Nobody")
		c.do(c.boss, session.Spotlight{Table: 1})
		if got := c.shows(ten); strings.Contains(got, "Nobody") {
			t.Errorf("%s:\n%s", ex.ID, got)
		}
		return
	}
	t.Fatal("no exercise whose names stay")
}

// One promise at a time, each long enough to be read aloud, and all of them in turn.
func TestPromisesTakeTurns(t *testing.T) {
	c := gathered(t, "action-commitments", 2)
	ana := c.sits(session.Sit{Name: "Ana", Table: 1})
	for i := range 3 {
		c.writes(ana, 1, "Ana", fmt.Sprintf("write letter %d", i))
	}
	c.do(c.boss, session.SetPhase{Phase: exercises.Report})
	s := New(info)
	s.SetView(hub.View{State: c.hub.Shared().State})
	seen := map[string]bool{}
	k := part.Kit{Theme: style.New(style.Indexed, true), Words: words.For("en"), Lang: "en", Width: 80, Height: 24, Now: ten}
	for range 4 {
		got := ansi.Strip(strings.Join(s.Frame(k).Lines, "\n"))
		for i := range 3 {
			if strings.Contains(got, fmt.Sprintf("letter %d", i)) {
				seen[fmt.Sprint(i)] = true
			}
		}
		if d := s.Next(k); d <= 0 || d > eachFor {
			t.Fatalf("looked at again in %v", d)
		}
		k.Now = k.Now.Add(eachFor)
	}
	if len(seen) != 3 {
		t.Errorf("seen: %v", seen)
	}
}
