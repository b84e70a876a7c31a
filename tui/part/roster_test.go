package part

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal/memory"
	"convene/tui/draw"
)

// table3 is a hub with Ana (two screens, writing on the second worksheet), Luis (here), Kim (away) and Mo (looking at
// table 1) at table 3, and a facilitator who looks on.
func table3(t *testing.T) (session.State, hub.People) {
	t.Helper()
	now := ten
	h, err := hub.Open(t.Context(), memory.New(), hub.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	plan, _ := exercises.FindPlan("working-session")
	if _, err := h.Do(t.Context(), 0, session.Start{Plan: plan}); err != nil {
		t.Fatal(err)
	}
	sit := func(name string, table int, role session.Role) session.SeatID {
		id, err := h.Sit(t.Context(), session.Sit{Name: name, Table: table, Role: role})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	look := func(id session.SeatID, table, step int, typed bool) *hub.Screen {
		s, err := h.Attach(id, make(chan struct{}, 1))
		if err != nil {
			t.Fatal(err)
		}
		s.At(hub.Where{Sheet: session.SheetRef{Table: table, Step: step}}, typed)
		return s
	}
	sit("Else", 1, session.Participant)
	ana := sit("Ana", 3, session.Participant)
	luis := sit("Luis", 3, session.Participant)
	sit("Kim", 3, session.Participant)
	mo := sit("Mo", 3, session.Participant)
	boss := sit("Flavia", 0, session.Facilitator)
	look(ana, 3, 0, false)
	look(ana, 3, 1, true)
	look(luis, 3, 0, false)
	look(mo, 1, 0, false)
	s := look(boss, 3, 0, false)
	s.LastPlace() // asked of the hub's loop: all before it is done
	sh := h.Shared()
	return sh.State, sh.People
}

func TestTheRoster(t *testing.T) {
	st, people := table3(t)
	got := ""
	roster := Roster(st, people, 3, ten.Add(time.Second))
	for _, p := range roster {
		got += fmt.Sprintf("%s colour %d here %v writing %v step %d\n", p.Seat.Name, p.Colour, p.Here, p.Writing, p.Step)
		if c := ColourOf(st, 3, p.Seat.ID); c != p.Colour {
			t.Errorf("%s has colour %d here and %d there", p.Seat.Name, p.Colour, c)
		}
	}
	want := `Ana colour 0 here true writing true step 1
Luis colour 1 here true writing false step 0
Kim colour 2 here false writing false step -1
Mo colour 3 here true writing false step -1
Flavia colour -1 here true writing false step 0
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if d := Settles(roster, ten.Add(time.Second)); d != WritingFor-time.Second {
		t.Errorf("Ana stops writing in %v", d)
	}
	later := Roster(st, people, 3, ten.Add(WritingFor))
	if later[0].Writing || Settles(later, ten.Add(WritingFor)) != 0 {
		t.Error("Ana is still writing")
	}
}

func TestTheRosterLine(t *testing.T) {
	st, people := table3(t)
	roster := Roster(st, people, 3, ten)
	for _, x := range []struct {
		w    int
		want string
	}{
		{90, "● Ana writing   ● Luis here   ○ Kim away   ● Mo here   ● Flavia here"},
		{50, "● Ana…  ● Luis  ○ Kim  ● Mo  ● Flavia"},
		{36, "● Ana…  ● Luis  ● Mo  and 2 more"},
		{18, "● Ana…  and 4 more"},
		{10, "4 here"},
		{3, "4 …"},
		{0, ""},
	} {
		if got := ansi.Strip(RosterLine(english(), roster, x.w)); got != x.want {
			t.Errorf("%d columns: got %q, want %q", x.w, got, x.want)
		}
	}
	if got := ansi.Strip(RosterLine(english(), nil, 40)); got != "nobody here yet" {
		t.Errorf("got %q", got)
	}
}

// Whoever is done is told by a sign and a word, and keeps the sign when they write on and when they go.
func TestTheRosterLineTellsWhoIsDone(t *testing.T) {
	st, people := table3(t)
	roster := Roster(st, people, 3, ten)
	MarkDone(roster, &session.Sheet{Done: []session.SeatID{roster[0].Seat.ID, roster[1].Seat.ID, roster[2].Seat.ID}})
	for _, x := range []struct {
		w    int
		want string
	}{
		{90, "✓ Ana writing   ✓ Luis done   ✓ Kim done, away   ● Mo here   ● Flavia here"},
		{50, "✓ Ana…  ✓ Luis  ✓ Kim  ● Mo  ● Flavia"},
	} {
		if got := ansi.Strip(RosterLine(english(), roster, x.w)); got != x.want {
			t.Errorf("%d columns: got %q, want %q", x.w, got, x.want)
		}
	}
}

// A person's colour is theirs: it stays when somebody else is moved to the table or away from it, when others come, and
// when somebody of the table becomes a facilitator. While a table has colours left no two share one.
func TestAColourStaysWithItsPerson(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const table, most = 2, 8
		now := ten
		apply := func(st session.State, b session.Body) session.State {
			now = now.Add(time.Minute)
			return session.Apply(st, session.Event{At: now, Body: b})
		}
		plan, _ := exercises.FindPlan("working-session")
		st := apply(session.State{}, session.Started{Plan: plan})
		was := map[session.SeatID]int{}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			switch n := len(st.Seats); rapid.IntRange(0, 3).Draw(t, "what") {
			case 0, 1:
				st = apply(st, session.Seated{Seat: session.SeatID(n + 1), Name: fmt.Sprint("P", n), Table: rapid.IntRange(1, 3).Draw(t, "table")})
			case 2:
				if n > 0 {
					who := session.SeatID(rapid.IntRange(1, n).Draw(t, "who"))
					st = apply(st, session.PeopleMoved{Seats: []session.SeatID{who}, Table: rapid.IntRange(1, 3).Draw(t, "to")})
				}
			case 3:
				if n > 0 {
					who := session.SeatID(rapid.IntRange(1, n).Draw(t, "who"))
					st = apply(st, session.RoleSet{Seat: who, Role: session.Facilitator})
				}
			}
			now := map[session.SeatID]int{}
			held := map[int]session.SeatID{}
			sits, first := 0, 0
			for _, x := range st.Seats {
				if x.Table == table && x.Role == session.Participant {
					sits++
				}
				if firstTable(x) == table {
					first++
				}
			}
			for _, x := range st.Seats {
				c := ColourOf(st, table, x.ID)
				if (c >= 0) != (x.Table == table && x.Role == session.Participant) {
					t.Fatalf("%s has colour %d", x.Name, c)
				}
				if c < 0 {
					continue
				}
				now[x.ID] = c
				if p := Roster(st, hub.People{}, table, ten); !slices.ContainsFunc(p, func(p Present) bool { return p.Seat == x && p.Colour == c }) {
					t.Fatalf("%s has another colour than %d on the roster", x.Name, c)
				}
				before, sat := was[x.ID]
				if sat && before != c && len(x.Was) == 0 {
					t.Fatalf("%s had %d and has %d", x.Name, before, c)
				}
				if o := held[c%most]; o != 0 && sits <= most && first <= most {
					t.Fatalf("%s and %s share %d", x.Name, st.Seat(o).Name, c)
				}
				held[c%most] = x.ID
			}
			was = now
		}
	})
}

// Those who are moved to a table bring their colours along, where they are free there and among themselves.
func TestThoseWhoAreMovedShareNoColour(t *testing.T) {
	plan, _ := exercises.FindPlan("working-session")
	at := ten
	st := session.Apply(session.State{}, session.Event{At: at, Body: session.Started{Plan: plan}})
	do := func(b session.Body) {
		at = at.Add(time.Minute)
		st = session.Apply(st, session.Event{At: at, Body: b})
	}
	for i, table := range []int{1, 1, 2, 3, 3, 4} { // Ana and Bo, Cy, Dee and Eli, Fay
		do(session.Seated{Seat: session.SeatID(i + 1), Name: fmt.Sprint("P", i), Table: table})
	}
	colours := func() (out []int) {
		for _, x := range st.Seats {
			out = append(out, ColourOf(st, 2, x.ID))
		}
		return out
	}
	for _, x := range []struct {
		who  session.SeatID
		want []int
	}{
		{2, []int{-1, 1, 0, -1, -1, -1}}, // Bo's is free there
		{5, []int{-1, 1, 0, -1, 7, -1}},  // Eli's is Bo's there
		{1, []int{6, 1, 0, -1, 7, -1}},
		{6, []int{6, 1, 0, -1, 7, 5}},
	} {
		do(session.PeopleMoved{Seats: []session.SeatID{x.who}, Table: 2})
		if got := colours(); !slices.Equal(got, x.want) {
			t.Errorf("once %d is moved: %v, want %v", x.who, got, x.want)
		}
	}
}

func TestTheRosterFitsAnyWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var roster []Present
		for i := range rapid.IntRange(0, 12).Draw(t, "people") {
			roster = append(roster, Present{
				Seat:   &session.Seat{Name: rapid.SampledFrom([]string{"Ana", "王芳", "Ñandú", strings.Repeat("x", 24), "👩‍🏫"}).Draw(t, "name")},
				Colour: i, Here: rapid.Bool().Draw(t, "here"), Writing: rapid.Bool().Draw(t, "writing"), Done: rapid.Bool().Draw(t, "done"),
			})
		}
		w := rapid.IntRange(-1, 200).Draw(t, "width")
		if got := RosterLine(english(), roster, w); draw.Width(got) > max(w, 0) {
			t.Fatalf("%d columns: %q", w, ansi.Strip(got))
		}
	})
}
