package tui

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/tui/keys"
	"convene/tui/screen/desk"
	"convene/tui/words"
)

// facilitators is what the facilitator's menu has, word for word.
var facilitators = []string{
	"Open step", "Bring everyone", "Back a step", "Start clock", "Pause clock", "One more minute", "One minute less",
	"Quiet writing", "Reveal", "Round", "Easiest and hardest", "Dots", "Spotlight", "Gallery", "Lock", "Unlock", "Announce",
	"Move people", "Help queue", "Hand over", "Export", "Undo", "Language", "Help", "Leave", "How to join",
}

func TestEveryFunctionIsInTheMenuByNameAndHasAKey(t *testing.T) {
	p := atWork(t).facilitator()
	english := p.root.kit.Words
	for _, name := range facilitators {
		it := p.item(name)
		var row keys.Line
		for _, b := range keys.Lines(english) {
			if b.ID == it.ID {
				row = b
			}
		}
		if row.ID == "" || it.Key == "" {
			t.Errorf("%s has no key", name)
			continue
		}
		if row.Name != name {
			t.Errorf("%s is called %s in the table of keys", name, row.Name)
		}
		if !strings.Contains(row.Keys, it.Key) {
			t.Errorf("%s: the menu says %s, the table %s", name, it.Key, row.Keys)
		}
		last := []rune(it.Key)
		if row.Where == keys.OnWall && len(last) == 1 {
			if got := keys.ID(keys.Letter(tea.KeyPressMsg{Code: last[0], Text: strings.ToLower(it.Key)}), keys.Cards, keys.Wall, keys.Any); got != it.ID {
				t.Errorf("%s: the key %s does %q", name, it.Key, got)
			}
		}
	}
	// What has a row for the wall is in the menu too, but for what only moves about.
	for _, b := range keys.Lines(english) {
		if b.Where != keys.OnWall || slices.Contains([]string{"around", "number", "to-the-wall"}, b.ID) {
			continue
		}
		if it := p.item(b.Name); it.ID != b.ID {
			t.Errorf("%s is %s in the menu", b.ID, it.ID)
		}
	}
	for _, it := range p.root.desk.Items(0) {
		if (it.Run == nil) == (it.Choices == nil) == (it.Ask == nil) {
			t.Errorf("%s does nothing, or two things", it.Name)
		}
	}
}

func TestTheKeysAreTheSameInEveryLanguage(t *testing.T) {
	en, es := keys.Lines(words.For(exercises.English)), keys.Lines(words.For(exercises.Spanish))
	for i := range en {
		if en[i].Where == keys.OnWall && en[i].ID != "clock" && en[i].Keys != es[i].Keys {
			t.Errorf("%s: %s and %s", en[i].ID, en[i].Keys, es[i].Keys)
		}
	}
}

// Each of the menu's functions, chosen by name, does what it says.
func TestWhatTheMenuDoes(t *testing.T) {
	running := session.Clock{Running: true, Deadline: ten.Add(3 * time.Minute)}
	sheet := session.SheetRef{Table: 1}
	for _, x := range []struct {
		name  string
		setup func(p *person)
		path  []string
		want  func(st session.State) bool
	}{
		{"a step for all", nil, []string{"Open step", "Back map", "Every"}, func(st session.State) bool {
			return st.Stage.Step == 2 && st.StageOf(3).Step == 2
		}},
		{"a step for the chosen table, which is offered after all", func(p *person) { p.press("down") }, []string{"Open step", "Allies", "table"}, func(st session.State) bool {
			return st.Stage.Step == 0 && st.StageOf(2).Step == 1 && st.StageOf(1).Step == 0
		}},
		{"everybody is brought", func(p *person) { p.menu("Open step", "Allies", "Every") }, []string{"Bring everyone"}, func(st session.State) bool {
			return st.Stage.Bring.Equal(ten.Add(session.BringWarning))
		}},
		{"and not brought after all", func(p *person) { p.menu("Bring everyone") }, []string{"Bring everyone"}, func(st session.State) bool {
			return st.Stage.Bring.IsZero()
		}},
		{"a step back", func(p *person) { p.menu("Open step", "Back map", "Every") }, []string{"Back a step"}, func(st session.State) bool {
			return st.Stage.Step == 1
		}},
		{"the clock with the step's minutes", nil, []string{"Start clock", ""}, func(st session.State) bool {
			return st.Stage.Clock == session.Clock{Running: true, Deadline: ten.Add(20 * time.Minute)}
		}},
		{"the clock with the phase's minutes", func(p *person) { p.menu("Quiet writing", "Every") }, []string{"Start clock", ""}, func(st session.State) bool {
			return st.Stage.Clock.At(ten) == 5*time.Minute
		}},
		{"the clock with a round number", nil, []string{"Start clock", "10"}, func(st session.State) bool {
			return st.Stage.Clock.At(ten) == 10*time.Minute
		}},
		{"the clock with a typed number", nil, []string{"Start clock", "Another", "7"}, func(st session.State) bool {
			return st.Stage.Clock.At(ten) == 7*time.Minute
		}},
		{"the clock with a number as people type it", nil, []string{"Start clock", "Another", "5 min"}, func(st session.State) bool {
			return st.Stage.Clock.At(ten) == 5*time.Minute
		}},
		{"the clock of one table", nil, []string{"Only one", "Table 3", "Start clock", "5 min"}, func(st session.State) bool {
			return !st.Stage.Clock.Shown() && st.StageOf(3).Clock.At(ten) == 5*time.Minute
		}},
		{"a pause", func(p *person) { p.root.desk.Do("", session.SetClock{Clock: running}) }, []string{"Pause clock"}, func(st session.State) bool {
			return st.Stage.Clock == session.Clock{Left: 3 * time.Minute}
		}},
		{"a clock goes on", func(p *person) { p.root.desk.Do("", session.SetClock{Clock: session.Clock{Left: 90 * time.Second}}) }, []string{"Start clock", "Go on"}, func(st session.State) bool {
			return st.Stage.Clock.Running && st.Stage.Clock.At(ten) == 90*time.Second
		}},
		{"a minute more", func(p *person) { p.root.desk.Do("", session.SetClock{Clock: running}) }, []string{"One more minute"}, func(st session.State) bool {
			return st.Stage.Clock.At(ten) == 4*time.Minute
		}},
		{"a minute more for each table by its own clock", func(p *person) {
			p.root.desk.Do("", session.SetClock{Clock: running})
			p.root.desk.Do("", session.SetClock{Table: 2, Clock: session.Clock{Left: 9 * time.Minute}})
		}, []string{"One more minute"}, func(st session.State) bool {
			return st.Stage.Clock.At(ten) == 4*time.Minute && st.StageOf(2).Clock == session.Clock{Left: 10 * time.Minute}
		}},
		{"a minute less", func(p *person) { p.root.desk.Do("", session.SetClock{Clock: running}) }, []string{"One minute less"}, func(st session.State) bool {
			return st.Stage.Clock.At(ten) == 2*time.Minute
		}},
		{"quiet for all", nil, []string{"Quiet writing", "Every"}, func(st session.State) bool {
			return st.Stage.Phase == exercises.Quiet && st.Sheet(sheet).Quiet && st.Sheet(session.SheetRef{Table: 3}).Quiet
		}},
		{"quiet for one table", nil, []string{"Quiet writing", "Table 2"}, func(st session.State) bool {
			return !st.Sheet(sheet).Quiet && st.Sheet(session.SheetRef{Table: 2}).Quiet
		}},
		{"reveal", func(p *person) {
			p.menu("Quiet writing", "Every")
			p.writes("Ana", 0, "secret")
		}, []string{"Reveal"}, func(st session.State) bool {
			sh := st.Sheet(sheet)
			return !sh.Quiet && len(sh.Entries) == 1 && !sh.Entries[0].Hidden && st.Stage.Phase == exercises.Share
		}},
		{"reveal by reading together", func(p *person) {
			p.menu("Quiet writing", "Every")
			p.writes("Ana", 0, "secret")
		}, []string{"What we do now", "reading", "Reveal and"}, func(st session.State) bool {
			return !st.Sheet(sheet).Covered() && st.Stage.Phase == exercises.Share
		}},
		{"a round everywhere", nil, []string{"Round", "Start", "Every"}, func(st session.State) bool {
			return len(st.Table(1).Round.Order) == 2 && len(st.Table(2).Round.Order) == 1 && st.Table(3).Round == nil
		}},
		{"a round at one table", nil, []string{"Round", "Start", "Table 1"}, func(st session.State) bool {
			return st.Table(1).Round != nil && st.Table(2).Round == nil
		}},
		{"the next speaker", func(p *person) { p.menu("Round", "Start", "Every") }, []string{"Round", "Next"}, func(st session.State) bool {
			return len(st.Table(1).Round.Order) == 1 && len(st.Table(1).Round.Spoke) == 1 && len(st.Table(2).Round.Spoke) == 1
		}},
		{"a round ends", func(p *person) { p.menu("Round", "Start", "Every") }, []string{"Round", "End", "Table 2"}, func(st session.State) bool {
			return st.Table(1).Round != nil && st.Table(2).Round == nil
		}},
		{"easiest and hardest", nil, []string{"Easiest and hardest"}, func(st session.State) bool {
			return st.Stage.Phase == exercises.PickOne
		}},
		{"dots", func(p *person) { p.menu("Open step", "Back map", "Every") }, []string{"Dots"}, func(st session.State) bool {
			return st.Stage.Phase == exercises.GiveDots
		}},
		{"one table on the screens", nil, []string{"Spotlight", "Table 2"}, func(st session.State) bool {
			return st.Stage.Spotlight == 2 && len(st.Stage.Order) == 0 && st.Reads(1) == 2
		}},
		{"all tables in order", func(p *person) {
			p.writes("Ana", 0, "one")
			p.writes("Cy", 0, "two")
		}, []string{"Spotlight", "All in order", "2 min"}, func(st session.State) bool {
			return st.Stage.Spotlight == 1 && slices.Equal(st.Stage.Order, []int{2}) && st.Stage.Clock.At(ten) == session.BringWarning+2*time.Minute
		}},
		{"the next of them, with its own minutes", func(p *person) {
			p.written()
			p.menu("Spotlight", "All in order", "2 min")
			p.pass(90 * time.Second)
		}, []string{"Spotlight", "Next"}, func(st session.State) bool {
			return st.Stage.Spotlight == 2 && slices.Equal(st.Stage.Order, []int{3}) && st.Stage.Clock.At(ten.Add(90*time.Second)) == session.BringWarning+2*time.Minute
		}},
		{"the end of it, and of its clock", func(p *person) {
			p.written()
			p.menu("Spotlight", "All in order", "2 min")
		}, []string{"Spotlight", "End"}, func(st session.State) bool {
			return st.Stage.Spotlight == 0 && !st.Stage.Clock.Shown()
		}},
		{"a gallery", func(p *person) { p.written() }, []string{"Gallery", "Start"}, func(st session.State) bool { return st.Stage.Gallery == 1 && st.Reads(1) == 2 }},
		{"the next table of it", func(p *person) {
			p.written()
			p.menu("Gallery", "Start")
		}, []string{"Gallery", "Next"}, func(st session.State) bool {
			return st.Stage.Gallery == 2
		}},
		{"and round again", func(p *person) {
			p.written()
			p.menu("Gallery", "Start")
			p.menu("Gallery", "Next")
		}, []string{"Gallery", "Next"}, func(st session.State) bool { return st.Stage.Gallery == 1 }},
		{"the gallery's end", func(p *person) {
			p.written()
			p.menu("Gallery", "Start")
		}, []string{"Gallery", "End"}, func(st session.State) bool {
			return st.Stage.Gallery == 0
		}},
		{"all is locked", nil, []string{"Lock", "Everything"}, func(st session.State) bool {
			return slices.Equal(st.Locks, []session.Lock{{Step: -1, Section: -1}})
		}},
		{"a step is locked", nil, []string{"Lock", "Step"}, func(st session.State) bool {
			return slices.Equal(st.Locks, []session.Lock{{Step: 0, Section: -1}})
		}},
		{"a table is locked", nil, []string{"Lock", "Table 2"}, func(st session.State) bool {
			return slices.Equal(st.Locks, []session.Lock{{Table: 2, Step: -1, Section: -1}})
		}},
		{"a section is locked", nil, []string{"Lock", "Structural"}, func(st session.State) bool {
			return slices.Equal(st.Locks, []session.Lock{{Step: 0, Section: 2}})
		}},
		{"a section of one table is locked", nil, []string{"Only one", "Table 3", "Lock", "Structural"}, func(st session.State) bool {
			return slices.Equal(st.Locks, []session.Lock{{Table: 3, Step: 0, Section: 2}})
		}},
		{"and unlocked", func(p *person) { p.menu("Lock", "Table 2") }, []string{"Unlock", "Table 2"}, func(st session.State) bool {
			return len(st.Locks) == 0
		}},
		{"everything is unlocked", func(p *person) {
			p.menu("Lock", "Table 2")
			p.menu("Lock", "Step")
		}, []string{"Unlock", "All"}, func(st session.State) bool { return len(st.Locks) == 0 }},
		{"an announcement", nil, []string{"Announce", "Coffee is here"}, func(st session.State) bool {
			return st.Stage.Announce == "Coffee is here"
		}},
		{"and one for a table alone", nil, []string{"Only one", "Table 2", "Announce", "Well done"}, func(st session.State) bool {
			return st.Stage.Announce == "" && st.StageOf(2).Announce == "Well done"
		}},
		{"which is taken down", func(p *person) { p.menu("Announce", "Coffee") }, []string{"Take the announcement"}, func(st session.State) bool {
			return st.Stage.Announce == ""
		}},
		{"one person moves", nil, []string{"Move people", "Bo", "Table 3", "Move"}, func(st session.State) bool {
			return st.Seat(2).Table == 3 && st.Seat(1).Table == 1
		}},
		{"several move: a table is split", nil, []string{"Move people", "Ana", "Somebody", "Cy", "Table 3", "Move"}, func(st session.State) bool {
			return st.Seat(1).Table == 3 && st.Seat(2).Table == 1 && st.Seat(3).Table == 3
		}},
		{"everybody moves: tables are merged", nil, []string{"Move people", "Everybody at Table 1", "Table 2", "Move"}, func(st session.State) bool {
			return st.Seat(1).Table == 2 && st.Seat(2).Table == 2 && st.Seat(3).Table == 2
		}},
		{"or stays after all", nil, []string{"Move people", "Bo", "Table 3", "Nobody"}, func(st session.State) bool {
			return st.Seat(2).Table == 1
		}},
		{"help is given", func(p *person) {
			p.do(p.in["Cy"].Seat(), session.CallHelp{Table: 2, Reason: "what is data?"})
			p.wake()
		}, []string{"Help queue", ""}, func(st session.State) bool { return st.Table(2).Help == nil }},
		{"the right is shared", nil, []string{"Hand over", "Ana", "Both"}, func(st session.State) bool {
			return st.Seat(1).Role == session.Facilitator && st.Seat(4).Role == session.Facilitator
		}},
		{"undone", func(p *person) { p.menu("Open step", "Back map", "Every") }, []string{"Undo"}, func(st session.State) bool {
			return st.Stage.Step == 0
		}},
		{"and redone", func(p *person) {
			p.menu("Open step", "Back map", "Every")
			p.menu("Undo")
		}, []string{"Redo"}, func(st session.State) bool { return st.Stage.Step == 2 }},
		{"a table comes back to the room", func(p *person) { p.menu("Open step", "Back map", "Table 2") }, []string{"Only one", "Table 2", "Together"}, func(st session.State) bool {
			return st.Table(2).Stage == nil
		}},
		{"another phase", nil, []string{"What we do now", "talking"}, func(st session.State) bool {
			return st.Stage.Phase == exercises.Discuss
		}},
		{"a language", nil, []string{"Language", "Español"}, func(st session.State) bool {
			return st.Seat(4).Lang == exercises.Spanish
		}},
	} {
		t.Run(x.name, func(t *testing.T) {
			p := atWork(t).facilitator()
			if x.setup != nil {
				x.setup(p)
			}
			p.menu(x.path...)
			if !x.want(p.st()) {
				t.Errorf("not done; the screen says\n%s", p.screen())
			}
			p.saved()
			if !x.want(p.state()) {
				t.Error("not for everybody")
			}
		})
	}
}

func TestTheHelpQueueOpensTheTable(t *testing.T) {
	r := atWork(t)
	p := r.facilitator()
	r.do(r.in["Cy"].Seat(), session.CallHelp{Table: 2, Reason: "what is data?"})
	r.pass(4 * time.Minute)
	r.do(r.in["Ana"].Seat(), session.CallHelp{Table: 1})
	p.wake()
	p.sees("! 2 tables call for help (H)", "! help: what is data? · 4 min")
	p.press("h")
	p.sees("Help queue", "▸ Table 2", "4 min ago · what is data?", "just now")
	p.press("enter")
	if p.root.table == nil || p.root.table.Ref.Table != 2 {
		t.Fatalf("the table isn't open:\n%s", p.screen())
	}
	p.sees("Table 2")
}

func TestMovingShowsWhoGoesWhereFirst(t *testing.T) {
	p := atWork(t).facilitator()
	p.press("m")
	p.types("Everybody at Table 1")
	p.press("enter")
	p.types("Table 2")
	p.press("enter")
	p.sees("Ana, Bo: to Table 2", "Move them", "3 people sit there then", "Table 1 → Table 2")
	if p.st().Seat(1).Table != 1 {
		t.Error("moved before it was confirmed")
	}
}

func TestOneTableAtATime(t *testing.T) {
	p := atWork(t).facilitator()
	p.press("down", "f")
	p.sees("▸ Table 2 · Birch", "chosen on the wall")
	p.press("enter")
	p.sees("Only Table 2 · Birch", "Open step", "Quiet writing")
	p.types("Reveal")
	p.sees("nothing is hidden")
}

// A letter on the wall does what its row in the table of keys says.
func TestLettersOnTheWall(t *testing.T) {
	r := atWork(t)
	p := r.facilitator()
	p.press("space")
	if got := p.st().Stage.Clock.At(ten); got != 20*time.Minute {
		t.Errorf("Space starts with %v", got)
	}
	p.press("+", "-", "-")
	if got := p.st().Stage.Clock.At(ten); got != 19*time.Minute {
		t.Errorf("+ - - leaves %v", got)
	}
	p.press("c") // it runs: nothing happens without an answer
	p.sees("How many minutes?")
	p.press("esc", "space")
	if p.st().Stage.Clock.Running {
		t.Error("Space doesn't pause")
	}
	p.press("o")
	p.sees("Which step?", "open now", "30 min")
	p.types("back map")
	p.press("enter", "enter")
	if p.st().Stage.Step != 2 {
		t.Error("O doesn't open a step")
	}
	p.press("b")
	p.sees("10 s, then every screen goes to Back map")
	p.press("b")
	if !p.st().Stage.Bring.IsZero() {
		t.Error("B doesn't take it back")
	}
	p.press("<")
	p.sees("Back to “Allies and champions” for every table?", "Enter yes")
	if p.st().Stage.Step != 2 {
		t.Error("< goes back unasked")
	}
	p.press("enter")
	if p.st().Stage.Step != 1 {
		t.Error("< doesn't go back")
	}
	p.press("e")
	p.sees("Easiest and hardest: this worksheet has no easiest and hardest")
	p.press("k")
	p.sees("Unlock: nothing is locked")
	p.press("t")
	p.sees("Tallies")
	p.press("t", "j")
	p.sees("On your laptop")
	p.press("j", "ctrl+t")
	p.sees("Mesa 1")
	p.press("ctrl+t", "ctrl+q")
	p.sees("Your seat is kept", "Leave", "Stay")
	p.press("esc", "?")
	p.sees("Help")
}

func TestRevealByKeyAsksFirst(t *testing.T) {
	p := atWork(t).facilitator()
	p.menu("Quiet writing", "Every")
	p.writes("Ana", 0, "secret")
	p.wake()
	p.sees("writing alone", "Ana ▪")
	if strings.Contains(p.screen(), "secret") {
		t.Fatal("the wall tells what was written in quiet")
	}
	p.press("r")
	p.sees("Reveal now", "can't be hidden again")
	p.press("down", "enter")
	if !p.st().Sheet(session.SheetRef{Table: 1}).Quiet {
		t.Error("it was revealed all the same")
	}
	p.press("r", "enter")
	if p.st().Sheet(session.SheetRef{Table: 1}).Quiet {
		t.Error("it wasn't revealed")
	}
}

func TestPicksAndDotsShowTheirTallies(t *testing.T) {
	r := atWork(t)
	p := r.facilitator()
	p.press("e")
	p.sees("Begin “easiest and hardest” for every table?")
	p.press("enter")
	p.sees("Tallies", "Building blocks", "0 of 3 chose", "Nobody chose.")
	r.do(r.in["Ana"].Seat(), session.Pick{Sheet: session.SheetRef{Table: 1}, Pick: "easiest", Section: 1})
	r.do(r.in["Cy"].Seat(), session.Pick{Sheet: session.SheetRef{Table: 2}, Pick: "easiest", Section: 2})
	p.wake()
	p.sees("2 of 3 chose", "A tie: Disaggregated data and Structural analysis, 1 each.")
	p.press("enter")
	p.sees("1/2 chose")
	p.menu("Open step", "Back map", "Every")
	id := r.writes("Ana", 2, "suspended per 100 students")
	p.menu("Dots")
	r.do(r.in["Bo"].Seat(), session.Dot{Sheet: session.SheetRef{Table: 1, Step: 2}, Entry: id, Dots: 2})
	p.wake()
	p.sees("2 of 6 dots given", "2  suspended per 100 students", "Nobody gave a dot.")
}

// Z shows the room the question and its clock, and what the session goes on to; Esc brings the wall back and opens
// nothing.
func TestTheProjectorLiesOverTheWall(t *testing.T) {
	r := atWork(t)
	p := r.facilitator()
	p.press("z")
	p.sees("On your laptop, open a terminal and type", "3 here")
	r.writes("Ana", 0, "a shared glossary")
	p.wake()
	p.sees("step 1 of 4")
	p.press("space") // a key that isn't Esc does nothing there
	if p.st().Stage.Clock.Running {
		t.Error("Space started the clock behind the projector")
	}
	p.press("esc")
	p.sees("▸ Table 1", "a shared glossary")
	r.pass(time.Second) // Esc just closed something
	p.press("esc")
	p.types("Projector")
	p.press("enter")
	p.sees("step 1 of 4")
}

// Laid over the page that says how to join, on which nothing moves, the room's clock moves all the same: from when it
// is started, by whomever, the terminal is looked at again every second.
func TestTheProjectorsClockMovesOverEveryPage(t *testing.T) {
	r := atWork(t)
	boss, p := r.facilitator(), r.person(Options{Facilitator: true})
	var waits []time.Duration
	p.root.later = func(d time.Duration, msg tea.Msg) tea.Cmd {
		if _, ok := msg.(desk.Tick); ok {
			waits = append(waits, d)
		}
		return nil
	}
	p.send(tea.WindowSizeMsg{Width: 80, Height: 20}) // without large digits
	p.sees("On your laptop")
	p.press("z")
	boss.do(boss.root.screen.Seat(), session.SetClock{Clock: session.Clock{Running: true, Deadline: r.now().Add(5 * time.Minute)}})
	p.wake()
	for range 3 {
		if len(waits) != 1 || waits[0] <= 0 || waits[0] > time.Second {
			t.Fatalf("looked at again after %v", waits)
		}
		r.pass(waits[0])
		waits = nil
		p.send(desk.Tick{})
		p.send(desk.Pause{})
	}
	p.sees("4:57")
	p.press("esc") // and with it gone, nothing moves on that page until the time is up
	r.pass(5 * time.Minute)
	p.send(desk.Tick{})
	p.send(desk.Pause{})
	p.sees("Time's up.", "+ one more minute")
	p.send(letter('+'))
	p.sees("On your laptop")
	if strings.Contains(p.screen(), "Time's up.") {
		t.Errorf("a minute more, and it is still up:\n%s", p.screen())
	}
}
