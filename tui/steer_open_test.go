package tui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/tui/keys"
	"convene/tui/words"
)

// presses gives a key to whatever is on the screen, and does at once what it asks for.
func (p *person) presses(keys ...tea.KeyPressMsg) {
	for _, k := range keys {
		_, cmd := p.root.Update(k)
		p.does(cmd)
	}
}

func (p *person) does(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			p.does(c)
		}
	default:
		_, next := p.root.Update(msg)
		p.does(next)
	}
}

func letter(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Text: string(r)} }

// TestAnOpenedTableIsOnlyRead: of all keys there are, those of its own place in the
// table of keys do anything, and none of them writes.
func TestAnOpenedTableIsOnlyRead(t *testing.T) {
	r := atWork(t)
	r.written()
	p := r.facilitator()
	p.press("2")
	open := func() {
		p.root.over.Clear()
		p.does(p.root.showTable(2))
	}
	open()
	p.sees("Table 2 · Birch: you are only reading. E writes here, Esc goes back.", "E write here", "Esc to the wall")
	var keys []tea.KeyPressMsg
	for c := rune(' '); c < 0x7f; c++ {
		keys = append(keys, letter(c))
	}
	for c := 'a'; c <= 'z'; c++ {
		keys = append(keys, tea.KeyPressMsg{Code: c, Mod: tea.ModCtrl}, tea.KeyPressMsg{Code: c, Mod: tea.ModAlt})
	}
	for _, c := range []rune{
		tea.KeyEnter, tea.KeyTab, tea.KeyBackspace, tea.KeyDelete, tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight,
		tea.KeyPgUp, tea.KeyPgDown, tea.KeyHome, tea.KeyEnd, tea.KeyF1, tea.KeyInsert,
	} {
		keys = append(keys, tea.KeyPressMsg{Code: c}, tea.KeyPressMsg{Code: c, Mod: tea.ModShift})
	}
	written := seen(p.st())
	for _, k := range keys {
		steers := strings.Contains(" >+-=", k.Text) && k.Text != ""
		if strings.EqualFold(k.Text, "e") || k.Text == "?" || strings.Contains("lcq", string(k.Code)) && k.Mod == tea.ModCtrl {
			continue // looked at below, and what lets one out
		}
		p.presses(k)
		if p.root.table == nil || p.root.table.Ref.Table != 2 {
			t.Fatalf("%q leaves the table", k.String())
		}
		if !steers && seen(p.st()) != written {
			t.Fatalf("%q changes the room", k.String())
		}
		if steers {
			if k.Text != " " && seen(p.st()) == written && k.Text == ">" {
				t.Errorf("%q does nothing", k.Text)
			}
			p.root.desk.Do("", session.OpenStep{Step: 0}, session.SetClock{})
			open()
			written = seen(p.st())
		}
		for _, tb := range p.st().Tables {
			for _, sh := range tb.Sheets {
				if n := sh.Count(); n > 1 || n == 1 && sh.Ref.Step != 0 {
					t.Fatalf("%q has written on %+v", k.String(), sh.Ref)
				}
			}
		}
		if sheet := p.screen(); strings.Contains(sheet, "type to find") {
			t.Fatalf("%q opens a menu", k.String())
		}
	}
	p.root.Update(tea.PasteMsg{Content: "pasted"})
	if p.st().Sheet(session.SheetRef{Table: 2}).Count() != 1 {
		t.Error("a paste is written")
	}

	// Space, + and - are the room's clock.
	p.presses(letter(' '))
	p.sees("The clock runs for every table", "On the wall, U takes it back.")
	p.presses(letter('+'))
	if got := p.st().Stage.Clock.At(p.now()); got != 21*time.Minute {
		t.Errorf("+ leaves %v", got)
	}
	p.presses(letter('?'))
	p.sees("Help", "While writing")
	p.presses(named["esc"])

	// E writes, Esc ends that, and Esc goes back.
	p.presses(letter('E'))
	p.sees("Table 2 · Birch: what you type goes on their sheet. Esc ends that.", "Esc only read")
	p.presses(letter('h'), letter('i'), named["esc"])
	p.sees("you are only reading")
	if n := p.st().Sheet(session.SheetRef{Table: 2}).Count(); n != 2 {
		t.Errorf("%d lines stand there", n)
	}
	p.presses(letter('x'))
	if p.screen(); strings.Contains(p.screen(), "hix") {
		t.Error("it goes on writing")
	}
	p.presses(named["esc"])
	if p.root.table != nil {
		t.Fatal("Esc doesn't go back")
	}
	p.presses(named["esc"])
	if p.root.over.Top() != nil {
		t.Error("Esc Esc opens the menu over the wall")
	}
	p.pass(time.Second)
	p.presses(named["esc"])
	if p.root.over.Top() == nil {
		t.Error("and then it never opens again")
	}
}

// Where the keys stand in the help is where they work.
func TestTheKeysOfAnOpenedTableHaveAPlaceOfTheirOwn(t *testing.T) {
	for _, b := range keys.Lines(words.For("en")) {
		if b.Where != keys.AtTable {
			continue
		}
		for _, key := range strings.Fields(b.Keys) {
			msg := letter([]rune(strings.ToLower(key))[0])
			if m, ok := map[string]tea.KeyPressMsg{
				"Esc": named["esc"], "Space": named["space"], "←": named["left"], "→": named["right"], "↑": named["up"], "↓": named["down"],
				"PageUp": {Code: tea.KeyPgUp}, "PageDown": {Code: tea.KeyPgDown}, "Home": {Code: tea.KeyHome}, "End": {Code: tea.KeyEnd},
			}[key]; ok {
				msg = m
			}
			if got := keys.ID(keys.Letter(msg), keys.Opened, keys.Any); got != b.ID {
				t.Errorf("%s does %q, not %q", key, got, b.ID)
			}
		}
	}
	for _, key := range "qwrtyuiopasdfghjklzxcvbnm.,<=" {
		if got := keys.ID(keys.Letter(letter(key)), keys.Opened, keys.Any); got != "" && key != '=' {
			t.Errorf("%c does %q", key, got)
		}
	}
}

// TestTheEndIsADeedOfItsOwn: it asks, everybody reads thanks and how to get their
// document, nobody writes any more, and it can be taken back.
func TestTheEndIsADeedOfItsOwn(t *testing.T) {
	r := atWork(t)
	p := r.hosts(func([]string, func(int, int)) ([]string, error) { return nil, nil })
	dee := r.person(Options{Name: "María José", Table: 3, NameGiven: true})
	dee.root.opt.Info = p.root.opt.Info
	dee.presses(letter('h'), letter('i'))
	p.press("space")
	p.press("esc")
	p.types("End the session")
	p.press("enter")
	p.sees("▸ Go on with the session", "End it now", "people are here")
	p.press("enter") // one Enter too many is harmless
	if p.st().HasEnded() {
		t.Fatal("it ended unasked")
	}
	p.press("esc")
	p.types("End the session")
	p.press("enter", "down", "enter")
	if !p.st().HasEnded() || p.st().Stage.Clock.Shown() {
		t.Fatal("it hasn't ended, or its clock runs on")
	}
	p.sees("The session has ended. Which documents?", "▸ Not now", "Every format", "Word")
	p.press("enter")
	p.sees("The session has ended: only to read. X writes the documents.")

	dee.root.Update(nil)
	p.saved()
	dee.root.table.Wake()
	dee.sees("Thank you!", "What your table wrote is saved.", `ssh -p 7464 "María José+3@192.168.1.20" export > table-3.md`)
	dee.presses(letter('x'), named["enter"], letter('y'))
	dee.sees("hi", "The session has ended: the worksheets are only to read.", "export > table-3.md")
	if strings.Contains(dee.screen(), "hiy") || p.st().Sheet(session.SheetRef{Table: 3}).Count() != 1 {
		t.Error("Dee goes on writing")
	}
	// Facilitators write no more either.
	p.press("3", "enter")
	p.presses(letter('e'), letter('z'))
	p.sees("The session has ended: the worksheets are only to read.")
	p.presses(named["esc"], named["esc"])

	p.pass(time.Second)
	p.menu("Open the session again")
	p.sees("The session goes on: everybody can write again. U takes it back.")
	p.saved()
	dee.root.table.Wake()
	dee.presses(letter('!'))
	dee.sees("hi!")
	if strings.Contains(dee.screen(), "has ended") {
		t.Errorf("it is still said to have ended:\n%s", dee.screen())
	}
	p.press("u")
	p.sees("Undone: the session's end.")
	if !p.st().HasEnded() {
		t.Error("opening it again isn't undone")
	}
	p.press("u") // the end itself, and its clock
	if p.st().HasEnded() || !p.st().Stage.Clock.Shown() {
		t.Error("the end isn't undone as it was done")
	}
}

// Who only reads at a table where people write alone has no lines there to hide.
func TestNobodyWhoOnlyReadsIsToldOfTheirLines(t *testing.T) {
	r := atWork(t)
	p := r.facilitator()
	r.do(p.root.screen.Seat(), session.SetPhase{Phase: exercises.Quiet})
	r.writes("Cy", 0, "alone")
	p.does(p.root.showTable(2))
	p.sees("you are only reading", "Cy has written 1")
	only := words.For("en").Craft.OnlyYou
	if strings.Contains(p.screen(), only) {
		t.Errorf("says %q to who only reads:\n%s", only, p.screen())
	}
	p.presses(letter('e'))
	p.sees(only)
}

// What is steered in a session that has ended does nothing, and says how it goes on;
// and nobody is left reading another table's sheet.
func TestAnEndedRoomIsSteeredNowhere(t *testing.T) {
	r := atWork(t)
	r.written()
	p := r.facilitator()
	p.menu("Gallery", "Start")
	p.root.over.Clear()
	p.run(p.item("End the session").Choices()[1].Run())
	p.root.over.Clear()
	if p.st().Stage.Gallery != 0 {
		t.Error("tables still read each other's sheets")
	}
	before := seen(p.st())
	for _, does := range []func(){
		func() { p.press(">") },
		func() { p.press("space") },
		func() { p.menu("Quiet writing", "Every table") },
		func() { p.menu("Round", "Start a round", "Every table") },
	} {
		p.root.desk.Say("")
		does()
		p.root.over.Clear()
		if seen(p.st()) != before {
			t.Fatal("the tables see something else")
		}
		p.sees("The session has ended. “Open the session again” is in the menu.")
	}
}

// What nobody has revealed is in no document: it is said before the end.
func TestTheEndTellsOfWhatIsHidden(t *testing.T) {
	r := atWork(t)
	p := r.facilitator()
	r.do(p.root.screen.Seat(), session.SetPhase{Phase: exercises.Quiet})
	r.writes("Cy", 0, "alone")
	p.wake()
	p.press("esc")
	p.types("End the session")
	p.press("enter")
	p.sees("End it now", "1 line is still hidden (R reveals)")
}

func TestAForcedMoveThatIsTakenBackSaysSo(t *testing.T) {
	r := atWork(t)
	p := r.facilitator()
	p.press("b")
	p.sees("B takes it back.")
	p.press("b")
	p.sees("Everybody stays where they are. U takes it back.")
	if !p.st().Stage.Bring.IsZero() {
		t.Error("they are moved all the same")
	}
}

// Who asks for help sees first the keys of the place they are at.
func TestHelpBeginsWhereOneIs(t *testing.T) {
	r := atWork(t)
	r.written()
	p := r.facilitator()
	w := words.For("en")
	first := func(of string) {
		t.Helper()
		screen := p.screen()
		at := strings.Index(screen, of)
		if other := strings.Index(screen, w.Help.Writing); at < 0 || other >= 0 && other < at {
			t.Errorf("it doesn't begin with %q:\n%s", of, screen)
		}
	}
	p.press("?")
	first(w.Help.OnWall)
	p.root.over.Clear()
	p.does(p.root.showTable(2))
	p.presses(letter('?'))
	first(w.Steer.AtTable)
}
