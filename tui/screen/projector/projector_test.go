package projector

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
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
	return begun(t, tables, exercises.Step{Title: ex.Title, Exercise: ex})
}

// begun is a session of some steps, before anybody has come.
func begun(t *testing.T, tables int, steps ...exercises.Step) *class {
	t.Helper()
	plan := &exercises.Plan{ID: "p", Title: info.Title, Tables: tables, Steps: steps}
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

// fills writes a new line's column on a step's worksheet.
func (c *class) fills(id session.SeatID, step, section, column int, what string) {
	c.Helper()
	s, err := c.hub.Attach(id, make(chan struct{}, 1))
	if err != nil {
		c.Fatal(err)
	}
	defer s.Detach()
	ref := session.SheetRef{Table: c.hub.Shared().State.Seat(id).Table, Step: step}
	edit := text.Text{}.Insert(text.ID{}, s.NewID(0, len([]rune(what))), what)
	if _, err := s.Do(session.Write{Sheet: ref, Entry: s.NewID(0, 1), New: &session.Place{Section: section}, Column: column, Edit: edit}); err != nil {
		c.Fatal(err)
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

// Whatever the room has come to: no word of a sheet whose names stay at its table is on the screen, also where the
// exercise is given dots and a question besides, and where what is promised stays there.
func TestWhatStaysAtItsTableIsNotProjected(t *testing.T) {
	tried := 0
	for _, of := range exercises.Exercises() {
		if !of.NamesStay && !carry.Commits(of) {
			continue
		}
		ex := *of
		if ex.NamesStay {
			tried++
		}
		ex.NamesStay = true
		ex.Dots.Each = 3
		ex.Picks = []exercises.Pick{{ID: "hardest", Title: exercises.Text{"en": "the hardest"}}}
		c := begun(t, 2, exercises.Step{Title: ex.Title, Exercise: &ex})
		ana := c.sits(session.Sit{Name: "Ana", Table: 1})
		for i, section := range ex.Sections {
			for _, column := range section.Columns {
				c.fills(ana, 0, i, column, "Mr. Nobody")
			}
		}
		ref := session.SheetRef{Table: 1}
		c.do(ana, session.Pick{Sheet: ref, Pick: "hardest", Section: 0})
		c.do(ana, session.Dot{Sheet: ref, Entry: c.hub.Shared().State.Sheet(ref).Entries[0].ID, Dots: 1})
		for _, phase := range []exercises.PhaseKind{
			exercises.Share, exercises.Discuss, exercises.Rounds, exercises.Feedback, exercises.Report, exercises.PickOne, exercises.GiveDots, exercises.Quiet,
		} {
			for _, table := range []int{0, 1} {
				c.do(c.boss, session.SetPhase{Phase: phase})
				c.do(c.boss, session.Spotlight{Table: table})
				got := c.shows(ten)
				if strings.Contains(got, "Nobody") {
					t.Errorf("%s, %s, table %d:\n%s", ex.ID, phase, table, got)
				}
				if says := strings.Contains(got, words.For("en").Projector.Stays); says != (table == 1 || phase == exercises.Report && carry.Commits(&ex)) {
					t.Errorf("%s, %s, table %d: says that it stays: %v", ex.ID, phase, table, says)
				}
			}
		}
	}
	if tried < 3 {
		t.Fatalf("%d exercises whose names stay", tried)
	}
}

// Feedback opens what it is given on: the room reads what the tables' screens show, and not the sheet for the feedback.
func TestTheRoomReadsWhatFeedbackIsGivenOn(t *testing.T) {
	a3, _ := exercises.Lookup("a3-action-plan")
	back, _ := exercises.Lookup("peer-feedback")
	c := begun(t, 2, exercises.Step{Title: a3.Title, Exercise: a3}, exercises.Step{Title: back.Title, Exercise: back, Of: a3.ID})
	ana := c.sits(session.Sit{Name: "Ana", Table: 1})
	c.fills(ana, 0, 2, a3.Sections[2].Columns[0], "half of them")
	c.do(c.boss, session.OpenStep{Step: 1})
	c.do(c.boss, session.Spotlight{Table: 1})
	if at := c.hub.Shared().State.ReadStep(1); at != 0 {
		t.Fatalf("the screens read step %d", at)
	}
	c.sees(ten, "half of them")
}

// A line of a section that the exercise hasn't is left out: nothing falls over in front of a whole room.
func TestALineOfNoSectionIsLeftOut(t *testing.T) {
	c := gathered(t, "back-map", 1)
	ana := c.sits(session.Sit{Name: "Ana", Table: 1})
	c.writes(ana, 1, "somewhere else")
	c.writes(ana, 0, "a line that is read")
	ref := session.SheetRef{Table: 1}
	for _, e := range c.hub.Shared().State.Sheet(ref).Entries {
		c.do(ana, session.Dot{Sheet: ref, Entry: e.ID, Dots: 1})
	}
	for _, do := range []session.Action{session.Spotlight{Table: 1}, session.Spotlight{}} {
		c.do(c.boss, session.SetPhase{Phase: exercises.GiveDots})
		c.do(c.boss, do)
		st := c.hub.Shared().State
		plan, ex := *st.Plan, *st.Exercise(0)
		ex.Sections = ex.Sections[:1]
		plan.Steps = []exercises.Step{{Title: ex.Title, Exercise: &ex}}
		st.Plan = &plan
		s := New(info)
		s.SetView(hub.View{State: st})
		k := part.Kit{Theme: style.New(style.Indexed, true), Words: words.For("en"), Lang: "en", Width: 120, Height: 40, Now: ten}
		got := ansi.Strip(strings.Join(s.Frame(k).Lines, "\n"))
		if !strings.Contains(got, "a line that is read") || strings.Contains(got, "somewhere else") {
			t.Errorf("after %+v:\n%s", do, got)
		}
	}
}

// A rating is counted by its numbers, and not by the sheet's sections.
func TestRatingsAreCountedByTheirNumbers(t *testing.T) {
	c := gathered(t, "proposal", 2)
	for table := 1; table <= 2; table++ {
		id := c.sits(session.Sit{Name: fmt.Sprint("Ana ", table), Table: table})
		c.do(id, session.Pick{Sheet: session.SheetRef{Table: table}, Pick: "rate", Section: 4})
	}
	c.do(c.boss, session.SetPhase{Phase: exercises.PickOne})
	ex := c.hub.Shared().State.Exercise(0)
	s := New(info)
	s.SetView(hub.View{State: c.hub.Shared().State})
	got := s.picks(part.Kit{Words: words.For("en"), Lang: "en", Now: ten}, ex, ex.Picks[0])
	if want := []bar{{"1", 0}, {"2", 0}, {"3", 0}, {"4", 0}, {"5", 2}}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
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
