package tui

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/tui/keys"
	"convene/tui/part"
	"convene/tui/words"
)

// seen is all that the tables see of what a facilitator does.
func seen(st session.State) string {
	type table struct {
		Stage *session.Stage
		Round *session.Round
		Help  *session.Help
		Quiet []bool
	}
	var tables []table
	var seats []string
	for _, t := range st.Tables {
		if st.Gone(t.Number) { // one that was taken back
			continue
		}
		x := table{Stage: t.Stage, Round: t.Round, Help: t.Help}
		for _, sh := range t.Sheets {
			x.Quiet = append(x.Quiet, sh.Quiet)
		}
		tables = append(tables, x)
	}
	for _, x := range st.Seats {
		seats = append(seats, fmt.Sprint(x.Table, x.Role))
	}
	slices.SortFunc(st.Locks, func(a, b session.Lock) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	b, err := json.Marshal([]any{st.Stage, tables, seats, append([]session.Lock{}, st.Locks...), st.HasEnded(), append([]string{}, st.Ticks...)})
	if err != nil {
		panic(err)
	}
	return string(b)
}

// lively is a room in which every deed can be done.
func lively(t *testing.T) *person {
	t.Helper()
	r := atWork(t)
	r.written()
	r.do(r.in["Cy"].Seat(), session.CallHelp{Table: 2, Reason: "what is data?"})
	p := r.facilitator()
	for _, a := range []session.Action{
		session.OpenStep{Step: 1},
		session.OpenStep{Table: 3, Step: 0},
		session.SetClock{Clock: session.Clock{Running: true, Deadline: r.now().Add(3 * time.Minute)}},
		session.SetLock{Lock: session.Lock{Table: 2, Step: -1, Section: -1}, Locked: true},
		session.SetRound{},
		session.Announce{Text: "Coffee"},
	} {
		r.do(p.root.screen.Seat(), a)
	}
	p.wake()
	return p
}

// holds tells what is wrong with something that was done at the wall: whatever the
// tables see differently has to be said, with the key that takes it back, and that
// key has to.
func (p *person) holds(before string) string {
	if seen(p.st()) == before {
		return "" // it asked, or changed only this screen
	}
	if p.root.over.Top() != nil { // it offers what comes after
		p.press("esc")
	}
	screen := strings.Join(strings.Fields(p.screen()), " ")
	key := "u"
	switch {
	case strings.Contains(screen, "U takes it back."):
	case strings.Contains(screen, "B takes it back."):
		key = "b"
	default:
		return "changes what the tables see, and doesn't say how it is taken back"
	}
	p.press(key)
	if got := seen(p.st()); got != before {
		return "isn't taken back: " + got + "\nbefore: " + before
	}
	return ""
}

// TestNothingMovesARoomUnasked, by any key there is on the wall.
func TestNothingMovesARoomUnasked(t *testing.T) {
	for _, b := range keys.Lines(words.For(exercises.English)) {
		if b.Where != keys.OnWall && b.Where != keys.Anywhere {
			continue
		}
		for _, key := range strings.Fields(strings.ReplaceAll(b.Printed(), "…", "")) {
			p := lively(t)
			before := seen(p.st())
			name := strings.ToLower(key)
			switch {
			case strings.HasPrefix(key, "Ctrl+"):
				p.send(tea.KeyPressMsg{Code: rune(strings.ToLower(key)[5]), Mod: tea.ModCtrl})
			default:
				if key == "←" || key == "→" || key == "↑" || key == "↓" {
					name = map[string]string{"←": "left", "→": "right", "↑": "up", "↓": "down"}[key]
				}
				p.press(name)
			}
			if wrong := p.holds(before); wrong != "" {
				t.Errorf("%s (%s) %s", key, b.Name, wrong)
			}
		}
	}
}

// leaf is something that the menu leads to, by the places in its lists.
type leafAt struct {
	at   []int
	name string
	ids  []string
}

func leaves(items []part.Item, above leafAt) []leafAt {
	var out []leafAt
	for i, it := range items {
		here := leafAt{at: append(slices.Clone(above.at), i), name: above.name + " › " + it.Name, ids: append(slices.Clone(above.ids), it.ID)}
		switch {
		case it.Disabled != "" || len(here.at) > 6:
		case it.Choices != nil:
			if len(here.at) > 3 && slices.Contains(here.ids, "move-people") && it.Name == "Somebody else too" {
				continue // the same again, for more people
			}
			out = append(out, leaves(it.Choices(), here)...)
		default:
			out = append(out, here)
		}
	}
	return out
}

// askedByName are the deeds that nothing takes back: each is asked for by a
// question of its own, or a line that is typed.
func askedByName(l leafAt) bool {
	for _, id := range []string{"reveal", "announce", "take-down", "help-queue", "helped", "benchmarks"} {
		if slices.Contains(l.ids, id) {
			return true
		}
	}
	return strings.Contains(l.name, "Reveal and go on")
}

// TestNothingInTheMenuMovesARoomForGood: every item there is, and every choice.
func TestNothingInTheMenuMovesARoomForGood(t *testing.T) {
	all := leaves(lively(t).root.desk.Items(0), leafAt{})
	if len(all) < 150 {
		t.Fatalf("only %d things to do", len(all))
	}
	if testing.Short() {
		for i := range all {
			if i%3 != 0 && len(all[i].at) > 2 {
				all[i].at = nil
			}
		}
	}
	for _, l := range all {
		if l.at == nil || askedByName(l) || slices.Contains(l.ids, "export") {
			continue
		}
		p := lively(t)
		before := seen(p.st())
		items := p.root.desk.Items(0)
		var it part.Item
		for _, i := range l.at {
			if i >= len(items) {
				t.Fatalf("%s isn't there any more", l.name)
			}
			it = items[i]
			if it.Choices != nil {
				items = it.Choices()
			}
		}
		switch {
		case it.Run != nil:
			p.run(it.Run())
		case it.Try != nil:
			cmd, refused := it.Try("5 min")
			if refused != "" {
				t.Errorf("%s refuses 5 min: %s", l.name, refused)
			}
			p.run(cmd)
		case it.Ask != nil:
			p.run(it.Ask("5"))
		}
		if p.root.table != nil { // it opened one
			continue
		}
		if wrong := p.holds(before); wrong != "" {
			t.Errorf("%s %s", l.name, wrong)
		}
	}
}

// The control: a deed that says nothing is found out, and so is one that says it
// can be taken back and can't.
func TestADeedThatSaysNothingIsFoundOut(t *testing.T) {
	p := lively(t)
	before := seen(p.st())
	if _, err := p.root.screen.Do(session.SetPhase{Phase: exercises.Discuss}); err != nil {
		t.Fatal(err)
	}
	if p.holds(before) == "" {
		t.Error("a phase that begins without a word is all right")
	}
	p = lively(t)
	before = seen(p.st())
	p.do(p.root.screen.Seat(), session.SetPhase{Phase: exercises.Discuss}) // in nobody's history
	p.wake()
	p.root.desk.Say("Now. U takes it back.")
	if p.holds(before) == "" {
		t.Error("a phase that can't be taken back is all right")
	}
}

// TestNextIsWhatHandsDo: the reflexes are harmless.
func TestNextIsWhatHandsDo(t *testing.T) {
	p := atWork(t).facilitator()
	p.press(">")
	if p.st().Stage.Step != 1 {
		t.Fatalf("> opens step %d", p.st().Stage.Step)
	}
	p.sees("“Allies and champions” is open for every table. U takes it back.")
	p.press("space")
	p.press("o")
	p.sees("▸ Back map", "next")
	p.press("enter", "enter", "enter") // one too many
	if p.st().Stage.Step != 2 {
		t.Errorf("O Enter Enter opens step %d", p.st().Stage.Step)
	}
	p.run(p.root.showWall())
	for p.st().Stage.Step+1 < len(p.st().Plan.Steps) {
		p.press(".")
	}
	last := p.st().Stage.Step
	p.press("space")
	clock := p.st().Stage.Clock
	p.press("o", "enter", "enter", ">")
	if st := p.st().Stage; st.Step != last || st.Clock != clock {
		t.Errorf("at the last step they lead to step %d, clock %+v", st.Step, st.Clock)
	}
	p.sees("Next step: this is the last step")
	p.press("<", "esc")
	p.sees("Nothing was changed.")
	p.press(",", "right", "enter") // another key is no answer
	if p.st().Stage.Step != last {
		t.Error("it went back without a yes")
	}
}

// The list of phases begins at the one that comes next, and Space starts its minutes.
func TestPhasesBeginAtWhatComesNext(t *testing.T) {
	p := atWork(t).facilitator()
	plan := p.st().Exercise(p.st().Stage.Step).Phases
	for i, ph := range plan {
		p.press("w")
		p.sees("▸ " + p.root.kit.Words.Facilitate.PhaseName(ph.Kind))
		p.press("enter")
		if got := p.st().TablePhase(1); got != ph.Kind {
			t.Fatalf("phase %d is %q, not %q", i, got, ph.Kind)
		}
		p.press("u", "y", "space")
		want := time.Duration(ph.Minutes) * time.Minute
		if want == 0 {
			want = p.st().Plan.Steps[0].Length()
		}
		if got := p.st().Stage.Clock.At(p.now()); got != want {
			t.Errorf("in %q Space starts %v, not %v", ph.Kind, got, want)
		}
		p.root.desk.Do("", session.SetClock{})
	}
}

// TestARoundGoesOnWithOneKey, at the tables where it was begun.
func TestARoundGoesOnWithOneKey(t *testing.T) {
	p := atWork(t).facilitator()
	p.press("n", "enter", "enter")
	p.sees("A round begins at 2 tables. Table 3 is empty. U takes it back.")
	p.press("n")
	p.sees("Bo speaks (Table 1), all have spoken (Table 2). U takes it back.")
	p.press("u")
	if got := len(p.st().Table(2).Round.Order); got != 1 {
		t.Errorf("undone, %d are to speak at table 2", got)
	}
	p.press("n", "n")
	p.press("n")
	p.sees("▸ End the round")
	p.press("enter", "enter")
	if p.st().Table(1).Round != nil || p.st().Table(2).Round != nil {
		t.Error("the round doesn't end")
	}
}

// TestDigitsChooseATable: two of them within a second where there are more than nine.
func TestDigitsChooseATable(t *testing.T) {
	p := atWorkWith(t, 12).facilitator()
	at := func(want int) {
		t.Helper()
		if got := p.root.desk.Chosen(); got != want {
			t.Errorf("table %d is chosen, not %d", got, want)
		}
	}
	p.press("7")
	at(7)
	p.pass(2 * time.Second)
	p.press("1")
	at(1)
	p.press("2")
	at(12)
	p.press("1")
	p.pass(1100 * time.Millisecond)
	p.press("2")
	at(2)
	p.pass(2 * time.Second)
	p.press("0")
	p.sees("There is no table 0.")
	at(2)
}

// TestARefusedAnswerKeepsItsQuestion open, with what was typed and why.
func TestARefusedAnswerKeepsItsQuestion(t *testing.T) {
	p := atWork(t).facilitator()
	p.press("c")
	p.types("Another")
	p.press("enter")
	for _, wrong := range []string{"0", "999", "soon", "-3", "5 h", "1.5"} {
		p.types(wrong)
		p.press("enter")
		if p.root.over.Top() == nil {
			t.Fatalf("%q closes the question", wrong)
		}
		p.sees(wrong, "from 1 to 720")
		for range wrong {
			p.send(tea.KeyPressMsg{Code: tea.KeyBackspace})
		}
		if strings.Contains(p.screen(), "720") {
			t.Errorf("after %q was taken away its reason stays", wrong)
		}
	}
	p.types("5 min")
	p.press("enter")
	if got := p.st().Stage.Clock.At(p.now()); p.root.over.Top() != nil || got != 5*time.Minute {
		t.Errorf("5 min starts %v", got)
	}
}
