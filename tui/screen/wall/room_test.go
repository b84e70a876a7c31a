package wall

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal/memory"
	"convene/session/text"
)

// room is a session with people in it, on a clock that stands still until it is set.
type room struct {
	t   testing.TB
	hub *hub.Hub
	at  atomic.Pointer[time.Time]
	in  map[string]*hub.Screen
}

var ten = time.Date(2026, 3, 20, 10, 0, 0, 0, time.UTC)

func open(t testing.TB, tables int) *room {
	t.Helper()
	p, ok := exercises.FindPlan("working-session")
	if !ok {
		t.Fatal("the working session is gone")
	}
	plan := *p
	plan.Tables = tables
	return begun(t, &plan)
}

// begun is a session with a plan, before anybody has come.
func begun(t testing.TB, plan *exercises.Plan) *room {
	t.Helper()
	r := &room{t: t, in: map[string]*hub.Screen{}}
	r.set(ten)
	h, err := hub.Open(t.Context(), memory.New(), hub.Options{Now: r.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	r.hub = h
	r.do(0, session.Start{Plan: plan})
	return r
}

func (r *room) now() time.Time { return *r.at.Load() }

// set moves the clock, once all that was told to the hub has come to pass at the time before.
func (r *room) set(now time.Time) {
	r.settle()
	r.at.Store(&now)
}

// settle waits until the hub has done what it was told.
func (r *room) settle() {
	for _, s := range r.in {
		s.LastPlace() // asked of the hub's loop, which does one thing after another
		return
	}
}

func (r *room) do(by session.SeatID, a session.Action) {
	r.t.Helper()
	if _, err := r.hub.Do(r.t.Context(), by, a); err != nil {
		r.t.Fatal(err)
	}
}

// sits gives somebody a seat and opens a screen for them.
func (r *room) sits(name string, table int) {
	r.t.Helper()
	id, err := r.hub.Sit(r.t.Context(), session.Sit{Name: name, Table: table})
	if err != nil {
		r.t.Fatal(err)
	}
	s, err := r.hub.Attach(id, make(chan struct{}, 1))
	if err != nil {
		r.t.Fatal(err)
	}
	r.in[name] = s
}

// leaves closes somebody's screen; the seat stays.
func (r *room) leaves(name string) { r.in[name].Detach() }

// writes puts an entry into a section of the step's worksheet of the writer's table.
func (r *room) writes(name string, step, section int, what string) {
	r.t.Helper()
	s := r.in[name]
	ref := session.SheetRef{Table: r.hub.Shared().State.Seat(s.Seat()).Table, Step: step}
	entry, first := s.NewID(0, 1), s.NewID(0, len([]rune(what)))
	_, err := s.Do(session.Write{
		Sheet: ref, Entry: entry, New: &session.Place{Section: section},
		Edit: text.Text{}.Insert(text.ID{}, first, what),
	})
	if err != nil {
		r.t.Fatal(err)
	}
	if err := r.hub.Flush(r.t.Context()); err != nil {
		r.t.Fatal(err)
	}
	s.At(hub.Where{Sheet: ref, Section: section, Entry: entry}, true)
}

// view is what a wall sees, once all that was told to the hub has come to pass.
func (r *room) view() hub.View {
	r.t.Helper()
	r.settle()
	sh := r.hub.Shared()
	return hub.View{State: sh.State.For(session.Eyes{}), People: sh.People, Save: sh.Save}
}

// conference is the room most drawings are of: ten tables at work, one of them still empty.
func conference(t testing.TB) *room {
	r := open(t, 10)
	names := [][]string{
		{"Ana", "Bo", "Cy", "Dee", "Eli", "Fay"},
		{"Gus", "Hal", "Ida", "Jo", "Kim"},
		{"Lía", "Marisol", "Ñandú", "王芳", "Rosa Emilia Gutiérrez"},
		{},
		{"Ona", "Pau"},
		{"Quin", "Ray", "Sol", "Tío", "Uma", "Vi", "Wes", "Xóchitl"},
		{"Yara"},
		{"Zoe", "Al", "Bea"},
		{"Cal", "Dov", "Eve", "Flo"},
		{"Gil", "Hue", "Ian"},
	}
	for i, table := range names {
		for _, n := range table {
			r.sits(n, i+1)
		}
	}
	for _, n := range []string{"Ana", "Gus", "Lía", "Ona", "Quin", "Yara", "Zoe", "Gil"} {
		r.writes(n, 0, 0, "one-page glossary")
	}
	r.set(ten.Add(4 * time.Minute))
	for s := 1; s < 4; s++ {
		r.writes("Lía", 0, s, "the district's numbers")
	}
	r.writes("Zoe", 2, 0, "suspended per 100 students")
	for _, n := range []string{"Al", "Bea"} {
		r.in[n].At(hub.Where{Sheet: session.SheetRef{Table: 8, Step: 2}}, false)
	}
	r.leaves("Kim")
	r.leaves("Ray")
	facilitator := r.facilitates()
	r.do(facilitator, session.SetClock{Clock: session.Clock{Running: true, Deadline: ten.Add(10*time.Minute + 12*time.Second)}})
	r.set(ten.Add(6 * time.Minute))
	r.writes("Ana", 0, 1, "ask for race and home language")
	return r
}

func (r *room) facilitates() session.SeatID {
	r.t.Helper()
	id, err := r.hub.Sit(r.t.Context(), session.Sit{Name: "Flavia", Role: session.Facilitator})
	if err != nil {
		r.t.Fatal(err)
	}
	return id
}

// facilitated is a room in which everything is going on that a facilitator can set going.
func facilitated(t testing.TB) *room {
	r := open(t, 6)
	for i, names := range [][]string{
		{"Ana", "Bo", "Cy"}, {"Gus", "Hal", "Ida", "Jo"}, {"Lía", "王芳"}, {"Ona", "Pau"}, {"Quin", "Ray", "Sol"}, {"Yara"},
	} {
		for _, n := range names {
			r.sits(n, i+1)
		}
	}
	boss := r.facilitates()
	for _, n := range []string{"Ana", "Gus", "Lía", "Ona", "Quin"} {
		r.writes(n, 0, 0, "one-page glossary")
	}
	r.do(boss, session.SetPhase{Phase: exercises.PickOne})
	r.do(boss, session.SetClock{Clock: session.Clock{Running: true, Deadline: ten.Add(10 * time.Minute)}})
	pick := func(name, what string, section int) {
		x := r.hub.Shared().State.Seat(r.in[name].Seat())
		r.do(x.ID, session.Pick{Sheet: session.SheetRef{Table: x.Table}, Pick: what, Section: section})
	}
	for _, n := range []string{"Ana", "Bo", "Gus", "Quin"} {
		pick(n, "easiest", 0)
	}
	pick("Hal", "easiest", 3)
	pick("Ida", "easiest", 3)
	for _, n := range []string{"Lía", "Ona"} { // a tie
		pick(n, "hardest", 2)
	}
	pick("Pau", "hardest", 4)
	pick("Ray", "hardest", 4)

	r.do(r.in["Ana"].Seat(), session.CallHelp{Table: 1, Reason: "what counts as data?"})
	r.do(r.in["Bo"].Seat(), session.SetDone{Sheet: session.SheetRef{Table: 1}, Done: true})
	r.do(boss, session.SetPhase{Table: 2, Phase: exercises.Quiet})
	r.writes("Hal", 0, 1, "a secret")
	r.writes("Ida", 0, 1, "another one")
	r.do(boss, session.SetClock{Table: 3, Clock: session.Clock{Running: true, Deadline: ten.Add(15 * time.Minute)}})
	r.do(boss, session.SetLock{Lock: session.Lock{Table: 4, Step: -1, Section: -1}, Locked: true})
	r.do(boss, session.SetRound{Table: 5})
	r.do(boss, session.OpenStep{Table: 6, Step: 2})
	r.writes("Yara", 2, 0, "suspended per 100 students: Black 10.7, white 3.3")
	r.writes("Yara", 2, 0, "fewer counselors per student")
	r.writes("Yara", 2, 0, "no bus after 4 pm")
	for i, e := range r.hub.Shared().State.Sheet(session.SheetRef{Table: 6, Step: 2}).Entries {
		r.do(r.in["Yara"].Seat(), session.Dot{Sheet: session.SheetRef{Table: 6, Step: 2}, Entry: e.ID, Dots: min(i, 1)})
	}
	r.do(boss, session.Announce{Text: "Coffee is here"})
	r.set(ten.Add(3 * time.Minute))
	return r
}

// Who is done keeps that sign when they have gone, and until they write on nobody
// sees them writing.
func TestBeingDoneOutlastsLeaving(t *testing.T) {
	r := open(t, 1)
	for _, n := range []string{"Ana", "Bo", "Cy"} {
		r.sits(n, 1)
	}
	for _, n := range []string{"Ana", "Bo"} {
		r.do(r.in[n].Seat(), session.SetDone{Sheet: session.SheetRef{Table: 1}, Done: true})
	}
	r.leaves("Bo")
	r.leaves("Cy")
	r.set(ten.Add(time.Minute))
	k := kit(80, 24, exercises.English, r.now())
	s := New(info)
	s.page = allTables
	s.SetView(r.view())
	got := plain(t, k, s.Frame(k))
	if !strings.Contains(got, "Ana✓ Bo✓ Cy○") || !strings.Contains(got, "2/3 done") {
		t.Errorf("got\n%s", got)
	}
	// A card is drawn anew once somebody isn't done any more.
	r.do(r.in["Ana"].Seat(), session.SetDone{Sheet: session.SheetRef{Table: 1}, Done: false})
	s.SetView(r.view())
	if got := plain(t, k, s.Frame(k)); !strings.Contains(got, "Ana Bo✓ Cy○") {
		t.Errorf("afterwards\n%s", got)
	}
}

// What is done to every table at once is nothing that the people of a table did: where
// nobody has come, nobody has.
func TestActsForAllAreNobodysDoing(t *testing.T) {
	r := open(t, 3)
	r.sits("Ana", 1)
	boss := r.facilitates()
	r.writes("Ana", 0, 0, "first")
	k := kit(120, 40, exercises.English, r.now())
	s := New(info)
	s.page = allTables
	for _, act := range []struct {
		what string
		do   session.Action
	}{
		{"quiet", session.SetPhase{Phase: exercises.Quiet}},
		{"the reveal", session.Reveal{}},
		{"quiet again", session.SetPhase{Phase: exercises.Quiet}},
		{"talking", session.SetPhase{Phase: exercises.Discuss}},
		{"the next step", session.OpenStep{Step: 1}},
		{"a word to all", session.Announce{Text: "Coffee"}},
		{"the clock", session.SetClock{Clock: session.Clock{Running: true, Deadline: ten.Add(time.Hour)}}},
	} {
		r.do(boss, act.do)
		s.SetView(r.view())
		if got := plain(t, k, s.Frame(k)); strings.Count(got, "nobody yet") != 2 {
			t.Errorf("after %s:\n%s", act.what, got)
		}
	}
}
