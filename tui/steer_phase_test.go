package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"convene/exercises"
	"convene/session"
	"convene/tui/part"
)

// hall is a room with somebody at each table, whose screens are looked at.
type hall struct {
	*person
	at   map[int]*person
	who  map[int]string
	said map[string]exercises.PhaseKind // a phase by its words

	// guestSays is what a guest's screen is taken to say; tests of the test put
	// another source in its place.
	guestSays func(n int) exercises.PhaseKind
}

func phaseKinds() []exercises.PhaseKind {
	return []exercises.PhaseKind{
		exercises.Quiet, exercises.Share, exercises.Discuss, exercises.PickOne, exercises.GiveDots,
		exercises.Rounds, exercises.Feedback, exercises.Report,
	}
}

func newHall(t testing.TB) *hall {
	t.Helper()
	r := atWork(t)
	r.sits("Dee", 3)
	h := &hall{person: r.facilitator(), at: map[int]*person{}, who: map[int]string{1: "Ana", 2: "Cy", 3: "Dee"}, said: map[string]exercises.PhaseKind{}}
	for n := 1; n <= 3; n++ {
		h.at[n] = r.person(Options{Name: fmt.Sprintf("Guest %d", n), Table: n, NameGiven: true})
	}
	for _, screen := range r.in { // they write, and look at nothing: the guests' screens are what is looked at
		screen.Detach()
	}
	for _, k := range phaseKinds() {
		h.said[h.root.kit.Words.Facilitate.PhaseName(k)] = k
	}
	h.send(tea.WindowSizeMsg{Width: 96, Height: 60}) // the cards stand one below the other
	h.guestSays = func(n int) exercises.PhaseKind {
		line, _, _ := strings.Cut(h.at[n].screen(), "Table")
		return h.names(line)
	}
	return h
}

// names is the phase that a text names, "" where it names none.
func (h *hall) names(text string) exercises.PhaseKind {
	for name, k := range h.said {
		if strings.Contains(text, "· "+name) {
			return k
		}
	}
	return ""
}

// act is something that a facilitator or a table does, by a number.
func (h *hall) act(what, which, table int) {
	only := []int{0, 0, 0, 1, 2, 3}[table]
	item := func(id string) part.Item {
		for _, it := range h.root.desk.Items(only) {
			if it.ID == id {
				return it
			}
		}
		h.t.Fatalf("there is no %s", id)
		return part.Item{}
	}
	take := func(it part.Item) {
		if it.Disabled != "" {
			return
		}
		for it.Choices != nil { // the first answer, or the second
			list := it.Choices()
			it = list[which%min(len(list), 2)]
		}
		h.run(it.Run())
	}
	switch what {
	case 0, 1:
		take(part.Item{Run: func() tea.Cmd {
			return h.root.desk.Do("", session.SetPhase{Table: only, Phase: exercises.Quiet})
		}})
	case 2, 3, 4:
		name := h.root.kit.Words.Facilitate.PhaseName(phaseKinds()[which%8])
		for _, it := range item("phase").Choices() {
			if it.Name == name {
				take(it)
			}
		}
	case 5:
		take(item("reveal"))
	case 6:
		h.press("u")
	case 7:
		h.press("y")
	case 8:
		take(item("next-step"))
	case 9:
		take(item("back-step"))
	case 10:
		h.root.desk.Do("", session.FollowRoom{Table: max(only, 1)})
	default:
		n := max(only, 1)
		if ref := (session.SheetRef{Table: n, Step: h.state().StageOf(n).Step}); h.state().Exercise(ref.Step).Shape != exercises.Map {
			h.writes(h.who[n], ref.Step, "a line")
		}
	}
	if h.root.table != nil {
		h.run(h.root.showWall())
	}
	for strings.Contains(h.screen(), "Tallies") {
		h.press("enter")
	}
	h.saved()
	for n := 1; n <= 3; n++ {
		g := h.at[n]
		g.root.table.Wake()
		g.root.Update(tea.KeyPressMsg{Code: 'g', Mod: tea.ModCtrl}) // to the open step
		g.root.table.Wake()
	}
	h.wake()
}

// agrees tells where the head, a card, a guest and what is hidden don't say the same.
func (h *hall) agrees() error {
	lines := strings.Split(h.screen(), "\n")
	head := h.names(strings.Join(lines[:2], "\n"))
	onlySome := strings.Contains(strings.Join(lines[:2], "\n"), "(only ")
	st := h.state()
	for n := 1; n <= 3; n++ {
		ref := session.SheetRef{Table: n, Step: st.StageOf(n).Step}
		sh := st.Sheet(ref)
		guest := h.guestSays(n)
		if (guest == exercises.Quiet) != sh.Quiet {
			return fmt.Errorf("table %d: its guests read %q, and what they write is hidden: %v", n, guest, sh.Quiet)
		}
		if sh.Covered() && guest != exercises.Quiet {
			return fmt.Errorf("table %d: lines are hidden, and its guests read %q", n, guest)
		}
		card := h.card(lines, n)
		wall := exercises.PhaseKind("")
		switch {
		case strings.Contains(card, " chose"):
			wall = exercises.PickOne
		case strings.Contains(card, " dots"):
			wall = exercises.GiveDots
		case strings.Contains(card, "writing alone"):
			wall = exercises.Quiet
		default:
			for name, k := range h.said {
				if strings.Contains(card, name) {
					wall = k
				}
			}
			if wall == "" && !strings.Contains(card, h.root.kit.Words.Facilitate.NoPhase) && !onlySome {
				wall = head // what is the same everywhere is said once
			}
		}
		if wall != guest {
			return fmt.Errorf("table %d: the wall says %q (head %q), its guests read %q\n%s", n, wall, head, guest, h.screen())
		}
	}
	return nil
}

// card is what the wall's card of a table says.
func (h *hall) card(lines []string, n int) string {
	names := []string{"Table 1 · ", "Table 2 · ", "Table 3 · "}
	out, on := "", false
	for _, l := range lines[3 : len(lines)-4] { // in the last ones stands what was just done
		for i, name := range names {
			if strings.HasPrefix(strings.TrimLeft(l, " ▸"), name) {
				on = i == n-1
			}
		}
		if on {
			out += l + "\n"
		}
	}
	return out
}

// TestOneTruthAboutThePhase: whatever facilitators do, one after another, the
// wall's head and cards, the guests' screens and what is hidden agree.
func TestOneTruthAboutThePhase(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := newHall(t)
		for range rapid.IntRange(1, 12).Draw(rt, "acts") {
			what := rapid.IntRange(0, 13).Draw(rt, "what")
			which := rapid.IntRange(0, 7).Draw(rt, "which")
			table := rapid.IntRange(0, 5).Draw(rt, "table")
			h.act(what, which, table)
			if err := h.agrees(); err != nil {
				rt.Fatal(err)
			}
		}
	})
}

// The control: a guest's screen that went by what was said last, as it did, is
// found out.
func TestTwoTruthsAboutThePhaseAreFoundOut(t *testing.T) {
	h := newHall(t)
	h.guestSays = func(n int) exercises.PhaseKind { return h.state().StageOf(n).Phase }
	for _, a := range [][3]int{{0, 0, 0}, {12, 0, 3}, {6, 0, 0}} { // writing alone, a line, and that undone
		h.act(a[0], a[1], a[2])
	}
	if h.agrees() == nil {
		t.Error("two sources that say two things are all right")
	}
}
