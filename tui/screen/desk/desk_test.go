package desk

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
	"convene/tui/screen/wall"
	"convene/tui/words"
)

// alone is a desk by itself, in a session of three tables.
func alone(t *testing.T) *Desk {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 3, 20, 10, 0, 0, 0, time.UTC) }
	h, err := hub.Open(t.Context(), memory.New(), hub.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	p, _ := exercises.FindPlan("working-session")
	plan := *p
	plan.Tables = 3
	if _, err := h.Do(t.Context(), 0, session.Start{Plan: &plan}); err != nil {
		t.Fatal(err)
	}
	id, err := h.Sit(t.Context(), session.Sit{Name: "Dana", Role: session.Facilitator})
	if err != nil {
		t.Fatal(err)
	}
	s, err := h.Attach(id, make(chan struct{}, 1))
	if err != nil {
		t.Fatal(err)
	}
	d := New(Options{
		Hub: h, Screen: s, Now: now, Info: wall.Info{SSH: []string{"ssh -p 7464 192.168.1.20"}, Code: "K7Q-2MX"},
		After:   func(time.Duration, tea.Msg) tea.Cmd { return nil },
		Over:    screen.NewStack(now),
		Bell:    &part.Bell{},
		Export:  func([]string, func(done, of int)) ([]string, error) { return nil, nil },
		Opened:  func() Table { return nil },
		Leaving: func() part.Leaving { return part.Leaving{} },
		Others:  func() int { return 0 },
		Speak:   func(exercises.Lang) tea.Cmd { return nil },
	})
	d.Update(screen.Look{Words: words.For("en")})
	d.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	d.Come(true, "")
	d.Update(tea.KeyPressMsg{Code: tea.KeyEnter}) // to the wall
	return d
}

func (d *Desk) shows(t *testing.T, want string) bool {
	t.Helper()
	lines, _ := d.Lines()
	return strings.Contains(ansi.Strip(strings.Join(lines, "\n")), want)
}

func TestHowFarTheExportIs(t *testing.T) {
	host := alone(t)
	host.exporting = true
	steps := make(chan exporting, 1)
	steps <- exporting{done: 8, of: 9, more: steps}
	close(steps)
	_, cmd := host.Update(exporting{done: 3, of: 9, more: steps})
	if !host.shows(t, "3 of 9 made.") {
		t.Error("nothing is said of the third")
	}
	next, ok := cmd().(exporting)
	if !ok {
		t.Fatal("the newest word of it is lost")
	}
	host.Update(next)
	if !host.shows(t, "8 of 9 made.") {
		t.Error("nothing is said of the eighth")
	}
	host.Key("export")
	if !host.shows(t, "Export: Writing the documents…") {
		t.Error("it can be asked for twice")
	}
	host.exporting = false // it came too late: what is said is how it ended
	host.Say("")
	host.Update(exporting{done: 1, of: 9, more: steps})
	if host.shows(t, "1 of 9") {
		t.Error("what has ended goes on")
	}
}

func TestNothingOfFacilitatingShowsWhereThereIsNoSession(t *testing.T) {
	d := alone(t).offer(0)
	d.st = session.State{}
	if all := d.actions(); all != nil {
		t.Errorf("offered: %d actions", len(all))
	}
}

// Whatever has a key on the wall is an action of the same ID, with the key beside it in the menu; and no two actions
// share one.
func TestEveryActionIsFoundByItsID(t *testing.T) {
	d := alone(t)
	for _, only := range []int{0, 2} {
		seen := map[string]bool{}
		for _, it := range d.Items(only) {
			if it.ID == "" || it.Name == "" || seen[it.ID] {
				t.Errorf("table %d: %q, %q", only, it.ID, it.Name)
			}
			seen[it.ID] = true
			if only == 0 && it.Disabled == "" && it.Run == nil && it.Choices == nil && it.Ask == nil && it.Try == nil {
				t.Errorf("%s does nothing", it.ID)
			}
			if want := part.KeyOf(d.kit.Words, it.ID); only == 0 && it.ID != part.HelpID && it.Key != want {
				t.Errorf("%s has the key %q, and %q in the table", it.ID, it.Key, want)
			}
		}
	}
}

// What the footer tells is what Bubbles' help would be given, and what can't be done just now is disabled.
func TestShortHelpTellsTheFooter(t *testing.T) {
	d := alone(t)
	if got := help(d); got != "> next step · Enter open a table · Q quiet · T tallies · J how to join · Esc menu" || !d.shows(t, got) {
		t.Errorf("on the wall it is %q", got)
	}
	d.Do("", session.SetPhase{Phase: exercises.Quiet})
	if got := help(d); strings.Contains(got, "Q quiet") {
		t.Errorf("everybody writes alone already, and it is %q", got)
	}
	d.Key("tallies")
	if got := help(d); got != "Enter to the wall · ← → ↑ ↓ choose · Esc close" {
		t.Errorf("on a page it is %q", got)
	}
}

func help(d *Desk) string {
	var out []string
	for _, b := range d.ShortHelp() {
		if b.Enabled() {
			out = append(out, b.Help().Key+" "+b.Help().Desc)
		}
	}
	return strings.Join(out, " · ")
}
