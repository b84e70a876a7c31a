package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/tui/draw"
)

// quits tells whether the person's program ends with a key.
func (p *person) quits(key tea.KeyPressMsg) bool {
	p.t.Helper()
	_, cmd := p.root.Update(key)
	for cmd != nil {
		switch msg := cmd().(type) {
		case tea.QuitMsg:
			return true
		case nil, tea.BatchMsg:
			return false
		default:
			_, cmd = p.root.Update(msg)
		}
	}
	return false
}

// before fails unless one stands above the other on the screen.
func (p *person) before(first, second string) {
	p.t.Helper()
	got := p.screen()
	if a, b := strings.Index(got, "▸ "+first), strings.Index(got, second); a < 0 || b < a {
		p.t.Errorf("%q isn't chosen, with %q after it:\n%s", first, second, got)
	}
}

// TestTheHostIsntToldThatAllIsSaved while a letter isn't, whose ever it is.
func TestTheHostIsntToldThatAllIsSaved(t *testing.T) {
	r := atWork(t)
	r.facilitator()
	p := r.person(Options{Facilitator: true, AtHost: true})
	r.saved()
	if got := p.root.leaving().Asks; !strings.Contains(got, "Everything is saved.") {
		t.Errorf("the host is asked %q", got)
	}
	release := r.disk.Hold()
	defer release()
	if _, err := r.in["Ana"].Do(session.SetLanguage{Lang: exercises.Spanish}); err != nil {
		t.Fatal(err)
	}
	if got := p.root.leaving().Asks; !strings.Contains(got, "The last letters are just being saved.") {
		t.Errorf("while a letter isn't saved, the host is asked %q", got)
	}
}

// TestTheHostIsToldWhatLeavingDoes, at the wall and at a table, with the key and
// through the menu.
func TestTheHostIsToldWhatLeavingDoes(t *testing.T) {
	r := atWork(t) // Ana, Bo and Cy are here
	r.facilitator()
	for _, at := range []string{"the wall", "a table"} {
		for _, how := range []string{"ctrl+q", "ctrl+c", "menu"} {
			if at == "a table" && how == "menu" {
				continue // there Esc goes back to the wall
			}
			p := r.person(Options{Facilitator: true, AtHost: true})
			p.send(tea.WindowSizeMsg{Width: 60, Height: 20})
			p.press("enter")
			if at == "a table" {
				p.press("enter")
			}
			switch how {
			case "menu":
				p.press("esc")
				p.types("Leave")
				if p.quits(named["enter"]) {
					t.Fatalf("%s, %s: gone without being asked", at, how)
				}
			case "ctrl+c":
				p.send(tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl})
			default:
				p.press(how)
			}
			p.sees("Leaving closes the session for the 4 people here.", "Everything is saved.", "Stay", "Close it for everybody")
			p.before("Stay", "Close it for everybody")
			if strings.Contains(p.screen(), "come back with the same line") || strings.Contains(p.screen(), "…") {
				t.Errorf("%s, %s:\n%s", at, how, p.screen())
			}
			if p.quits(named["enter"]) {
				t.Errorf("%s, %s: staying ends it", at, how)
			}
			p.press("ctrl+q", "down")
			if !p.quits(named["enter"]) {
				t.Errorf("%s, %s: ending doesn't end it", at, how)
			}
			p.root.Close()
		}
	}
}

func TestWhatLeavingIsForTheOthers(t *testing.T) {
	r := atWork(t)
	f := r.facilitator()
	f.press("ctrl+q")
	f.sees("Your seat is kept: come back with the same line.", "Stay", "Leave")
	if strings.Contains(f.screen(), "writing") {
		t.Errorf("a facilitator goes on writing:\n%s", f.screen())
	}
	f.press("esc", "enter", "ctrl+q") // at a table
	f.sees("Your seat is kept: come back with the same line.", "Stay", "Leave")

	ana := r.person(Options{Name: "Dee", Table: 2, NameGiven: true})
	ana.press("ctrl+q")
	ana.sees("Your seat is kept: come back with the same line.", "Leave", "Go on writing")

	alone := New(Options{Hub: r.hub, Now: r.now, Name: "Me", Table: 3, NameGiven: true, Lang: exercises.English})
	t.Cleanup(alone.Close)
	me := &person{room: r, root: alone}
	me.run(alone.Init())
	me.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	me.press("ctrl+q")
	me.sees("Your worksheet is saved: go on with the same command.")
}

// TestWhoLookedIntoATableIsThereNoMore, once they are back at the wall.
func TestWhoLookedIntoATableIsThereNoMore(t *testing.T) {
	r := atWork(t)
	f := r.facilitator()
	ana := r.person(Options{Name: "Dee", Table: 1, NameGiven: true})
	f.press("enter") // into table 1
	if f.root.table == nil || f.root.table.Ref.Table != 1 {
		t.Fatal("the table isn't open")
	}
	ana.hears()
	ana.sees("Facilitator here")
	f.quits(named["esc"]) // which doesn't
	if f.root.table != nil {
		t.Fatalf("not back at the wall:\n%s", f.screen())
	}
	ana.hears()
	if strings.Contains(ana.screen(), "Facilitator") {
		t.Errorf("the facilitator is still listed:\n%s", ana.screen())
	}
}

// hears takes what the others did to a table's screen, once the hub has come
// round to it.
func (p *person) hears() {
	p.t.Helper()
	p.saved()
	p.root.Update(draw.WakeMsg{})
}

// TestTheWallFollowsWhoIsTakenAlong: idle people press no key.
func TestTheWallFollowsWhoIsTakenAlong(t *testing.T) {
	r := atWork(t)
	f := r.facilitator()
	dee := r.person(Options{Name: "Dee", Table: 3, NameGiven: true})
	f.wake()
	f.menu("Open step", "Allies", "Every")
	dee.hears()
	dee.hears()
	f.wake()
	if got := f.screen(); !strings.Contains(got, "other: Building blocks") {
		t.Fatalf("Dee isn't on the old sheet yet:\n%s", got)
	}
	r.pass(11e9)
	dee.hears()
	if got := dee.root.table.Ref.Step; got != 1 {
		t.Fatalf("Dee is on step %d", got)
	}
	f.wake()
	got := f.screen()
	if !strings.Contains(got, "Table 3") || strings.Contains(got[strings.Index(got, "Table 3"):strings.Index(got, "Table 3")+50], "other:") {
		t.Errorf("the wall doesn't follow:\n%s", got)
	}
}

// TestABurstOfKeysAtTheWall: each of them is for what the one before has opened.
func TestABurstOfKeysAtTheWall(t *testing.T) {
	r := atWork(t)
	f := r.facilitator()
	f.root.Update(tea.KeyPressMsg{Code: 'q', Text: "q"})
	_, cmd := f.root.Update(named["enter"]) // every table
	if f.root.table != nil || f.root.over.Top() != nil || !f.st().Tables[0].Sheets[0].Quiet {
		t.Fatalf("Enter went elsewhere:\n%s", f.screen())
	}
	f.run(cmd)
	f.root.Update(named["ctrl+q"])
	f.root.Update(named["down"])
	if !f.quits(named["enter"]) {
		t.Errorf("still here:\n%s", f.screen())
	}
}
