package tui

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"convene/session"
	"convene/session/hub"
	"convene/tui/draw"
	"convene/tui/screen/desk"
	"convene/tui/screen/table"
)

// Two facilitators at once: the second to press is told why it didn't work.
func TestWhatAnotherFacilitatorDidFirstIsRefusedInWords(t *testing.T) {
	r := atWork(t)
	one, two := r.facilitator(), r.facilitator()
	if one.root.screen.Seat() == two.root.screen.Seat() {
		t.Fatal("they share a seat")
	}
	one.menu("Quiet writing", "Every")
	r.writes("Ana", 0, "secret")
	two.wake()
	two.press("esc")
	two.types("Reveal") // and is about to press Enter
	one.menu("Reveal")
	two.press("enter")
	two.sees("There is nothing to reveal.")

	r.writes("Cy", 0, "theirs")
	r.sits("Dee", 3)
	r.writes("Dee", 0, "and theirs")
	one.wake()
	one.menu("Spotlight", "All in order", "2 min")
	two.wake()
	two.press("esc")
	two.types("Spotlight")
	two.press("enter")
	one.menu("Spotlight", "Next")
	r.saved()
	two.types("Next")
	two.press("enter")
	two.sees("Another facilitator has gone on meanwhile.")
	if got := two.st().Stage.Spotlight; got != 2 {
		t.Errorf("table %d is shown: one was left out", got)
	}
}

// The right comes back with the key it was handed to, and with nothing less.
func TestTheRightSurvivesAReconnection(t *testing.T) {
	r := atWork(t)
	dee := Options{Name: "Dee", Table: 3, NameGiven: true, Key: "SHA256:dee"}
	first := r.person(dee)
	r.facilitator().menu("Hand over", "Dee", "Both")
	first.wake()
	seat := first.root.screen.Seat()
	first.root.Close()

	again := r.person(dee)
	if again.root.screen.Seat() != seat || again.root.desk == nil {
		t.Fatal("Dee has another seat, or not the wall")
	}
	thief := dee
	thief.Key = "SHA256:other"
	for _, thief.Key = range []string{"SHA256:other", ""} {
		p := r.person(thief)
		if p.root.led || p.root.screen != nil {
			t.Errorf("the key %q took the right", thief.Key)
		}
		p.sees("Dee is here already. Is this you on a second screen, or another Dee?")
	}
}

// Of two tables each reads the only other one: there is no next one to offer.
func TestAGalleryOfTwoTablesHasNoNext(t *testing.T) {
	p := atWorkWith(t, 2).facilitator()
	p.writes("Ana", 0, "one")
	p.writes("Cy", 0, "two")
	p.menu("Gallery", "Start")
	p.press("esc")
	p.types("Gallery")
	p.press("enter")
	p.sees("▸ End: everybody back")
	if strings.Contains(p.screen(), "Next table") {
		t.Errorf("offers what does nothing:\n%s", p.screen())
	}
}

// Whoever opens a step means it for everybody: a gallery or a spotlight that runs
// ends with the step it was about, and is there again when the step is taken back.
func TestAStepEndsWhatEverybodyReads(t *testing.T) {
	for name, begin := range map[string][]string{"gallery": {"Gallery", "Start"}, "spotlight": {"Spotlight", "Table 2"}} {
		r := atWork(t)
		r.written()
		p := r.facilitator()
		p.menu(begin...)
		if p.root.over.Top() != nil { // it offers what comes after
			p.press("esc")
		}
		before := seen(p.st())
		p.press(">")
		if st := p.st().Stage; st.Step != 1 || st.Gallery != 0 || st.Spotlight != 0 || p.st().Reads(1) != 0 {
			t.Errorf("%s: opened with step %d, gallery %d, spotlight %d", name, st.Step, st.Gallery, st.Spotlight)
		}
		p.sees("The " + name + " is over.")
		p.press("u")
		if got := seen(p.st()); got != before {
			t.Errorf("%s: taken back to %s, not %s", name, got, before)
		}
	}
}

func TestWhoHasNoRightAnyMoreIsRefusedAndBackAtTheTable(t *testing.T) {
	r := atWork(t)
	dee := Options{Name: "Dee", Table: 3, NameGiven: true, Key: "SHA256:dee"}
	r.person(dee).root.Close()
	r.do(r.facilitator().root.screen.Seat(), session.HandOver{To: r.seat("Dee"), Keep: true})
	one, two := r.person(dee), r.person(dee)
	one.press("enter")
	r.writes("Ana", 0, "one")
	r.writes("Cy", 0, "two")
	two.press("enter", "g")
	two.sees("Gallery")
	one.menu("Hand over", "Ana", "Only")
	r.saved()
	two.press("enter") // on "Start"
	if two.st().Stage.Gallery != 0 {
		t.Error("done without the right")
	}
	for _, p := range []*person{one, two} {
		p.wake()
		if p.root.table == nil || p.root.table.Ref.Table != 3 {
			t.Errorf("Dee isn't back at the table:\n%s", p.screen())
		}
	}
}

func TestUndoSaysWhatItTookBack(t *testing.T) {
	p := atWork(t).facilitator()
	p.menu("Open step", "Back map", "Every") // by accident
	p.press("u")
	if p.st().Stage.Step != 0 {
		t.Fatal("one key doesn't undo it")
	}
	p.sees("Undone: the step, which is Building blocks again.")
	p.press("y")
	p.sees("Brought back: the step, which is Back map again.")
	p.press("u")
	p.menu("Move people", "Bo", "Table 3", "Move")
	p.press("u")
	p.sees("Undone: who sits where.")
	p.menu("Lock", "Everything")
	p.press("u")
	p.sees("Undone: what is locked.")
	p.press("u")
	p.sees("There is nothing of yours left to undo.")
}

// What was one thing to the person who did it is undone as one.
func TestSeveralCommandsAreUndoneTogether(t *testing.T) {
	p := atWork(t).facilitator()
	p.written()
	p.menu("Spotlight", "All in order", "2 min")
	p.press("u")
	if st := p.st().Stage; st.Spotlight != 0 || st.Clock.Shown() {
		t.Errorf("left: table %d, clock %+v", st.Spotlight, st.Clock)
	}
	p.sees("Undone: the clock, whose sheet is on the screens.")
	p.press("y")
	if st := p.st().Stage; st.Spotlight != 1 || !st.Clock.Running {
		t.Errorf("brought back: table %d, clock %+v", st.Spotlight, st.Clock)
	}
}

// However often the room wakes it, the wall is drawn once and then not before the pause has gone by.
func TestTheWallIsDrawnAtMostFourTimesASecond(t *testing.T) {
	r := atWork(t)
	p := r.facilitator()
	var waits []time.Duration
	p.root.later = func(d time.Duration, msg tea.Msg) tea.Cmd {
		if _, ok := msg.(desk.Pause); ok {
			waits = append(waits, d)
		}
		return nil
	}
	first := func() *string { return &p.lines()[0] }
	p.saved()
	was, drawings := first(), 0
	storm := func() {
		for i := range 200 {
			if i%3 == 0 {
				p.send(desk.Tick{})
			} else {
				p.send(draw.WakeMsg{})
			}
			if now := first(); now != was {
				was, drawings = now, drawings+1
			}
		}
	}
	storm()
	if drawings != 1 || len(waits) != 1 || waits[0] != 250*time.Millisecond {
		t.Fatalf("drawn %d times, waiting %v", drawings, waits)
	}
	r.sits("Dee", 3)
	storm()
	if strings.Contains(p.screen(), "Dee") {
		t.Fatal("drawn before the pause was over")
	}
	p.send(desk.Pause{})
	p.sees("Dee") // what came meanwhile isn't lost
	if len(waits) != 2 {
		t.Error("the drawing at a pause's end begins no new one")
	}
	was = first()
	p.send(desk.Pause{})
	if first() != was || len(waits) != 2 {
		t.Error("drawn though nothing had come")
	}
	p.press("down") // one's own keys show at once
	p.sees("▸ Table 2")
}

func TestExportFromTheWall(t *testing.T) {
	r := atWork(t)
	guest := r.facilitator()
	guest.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	guest.press("x")
	guest.sees("ssh -p 7464 facilitator@192.168.1.20 export", "In your own terminal")

	var asked []string
	files, err := []string{"/home/ana/out/racine.md", "/home/ana/out/racine.csv"}, error(nil)
	host := r.person(Options{Facilitator: true, Export: func(f []string, progress func(done, of int)) ([]string, error) {
		asked = f
		for done := range 9 { // nobody reads it meanwhile: it waits for nobody
			later := r.now().Add(700 * time.Millisecond)
			r.at.Store(&later)
			progress(done, 9)
		}
		return files, err
	}})
	host.press("enter")
	host.menu("Export", "Every")
	if asked != nil {
		t.Errorf("every format is asked for as %q", asked)
	}
	host.sees("2 files written to /home/ana/out")
	host.menu("Export", "CSV")
	if !slices.Equal(asked, []string{"csv"}) {
		t.Errorf("CSV is asked for as %q", asked)
	}
	err = errors.New("the disk is full\x1b[2J")
	host.menu("Export", "Word")
	host.sees("Nothing was exported: the disk is full")
}

func TestWhoGetsTheRightFindsTheWall(t *testing.T) {
	r := atWork(t)
	boss := r.facilitator()
	dee := r.person(Options{Name: "Dee", Table: 3, NameGiven: true})
	if dee.root.table == nil || dee.root.led {
		t.Fatal("Dee isn't at a table")
	}
	boss.wake()
	boss.menu("Hand over", "Dee", "Both")
	boss.sees("Dee facilitates now.")
	dee.wake()
	if dee.root.table == nil {
		t.Fatal("Dee was taken from the table")
	}
	dee.sees("You facilitate now. Esc, Back to the wall shows all tables.")
	dee.press("esc")
	dee.sees("Back to the wall")
	dee.press("esc")
	dee.send(table.ToTheWall{})
	dee.press("enter")
	dee.sees("▸ Table 1")
	dee.menu("Open step", "Back map", "Every")
	if dee.st().Stage.Step != 2 {
		t.Error("Dee can't facilitate")
	}
	// Dee has a place at a table, and so can give the right away altogether.
	boss.press("v")
	boss.sees("Hand over")
	boss.press("esc", "esc")
	dee.wake()
	dee.menu("Hand over", "Ana", "Only")
	dee.wake()
	if dee.root.table == nil || dee.root.table.Ref.Table != 3 {
		t.Fatalf("Dee isn't back at the table:\n%s", dee.screen())
	}
	if x := dee.st().Seat(dee.root.screen.Seat()); x.Role == session.Facilitator {
		t.Error("Dee has the right still")
	}
}

func TestNobodyGivesAwayARightWithoutATable(t *testing.T) {
	p := atWork(t).facilitator()
	p.press("v", "enter")
	p.sees("Both of us facilitate", "Only they facilitate", "you sit at no table")
}

// Whatever two facilitators press at once, nothing breaks, every frame fits, and the room stays one that makes sense.
func TestRandomFacilitators(t *testing.T) {
	keys := []string{"esc", "enter", "enter", "enter", "up", "down", "down", "right", "space", "1", "9", "?"}
	for _, l := range "abcdefghijklmnopqrstuvwxyz+-" {
		keys = append(keys, string(l))
	}
	sizes := []tea.WindowSizeMsg{{Width: 60, Height: 20}, {Width: 80, Height: 24}, {Width: 120, Height: 40}, {Width: 7, Height: 3}}
	rapid.Check(t, func(rt *rapid.T) {
		r := atWork(t)
		people := []*person{r.facilitator(), r.hosts(func([]string, func(int, int)) ([]string, error) { return nil, errors.New("no") })}
		for range rapid.IntRange(1, 60).Draw(rt, "presses") {
			p := people[rapid.IntRange(0, 1).Draw(rt, "who")]
			switch rapid.IntRange(0, 20).Draw(rt, "what") {
			case 0:
				p.send(rapid.SampledFrom(sizes).Draw(rt, "size"))
			case 1:
				r.pass(time.Duration(rapid.IntRange(0, 90).Draw(rt, "s")) * time.Second)
			case 2:
				p.wake()
			case 3:
				r.saved() // Ana may have been moved
				if _, err := r.in["Ana"].Do(session.CallHelp{Table: r.state().Seat(1).Table}); err != nil && r.state().Seat(1).Role == session.Participant {
					rt.Fatal(err)
				}
			default:
				p.press(rapid.SampledFrom(keys).Draw(rt, "key"))
			}
			if p.root.table != nil {
				p.send(table.ToTheWall{})
			}
			k := p.root.kit
			for i, l := range p.lines() {
				if draw.Width(l) > k.Width {
					rt.Fatalf("line %d of %d×%d is %d wide: %q", i, k.Width, k.Height, draw.Width(l), l)
				}
			}
			checkRoom(rt, p.st())
		}
	})
}

// checkRoom looks for what no facilitating may ever lead to.
func checkRoom(t interface{ Fatalf(string, ...any) }, st session.State) {
	stages := []*session.Stage{st.Stage}
	for _, tb := range st.Tables {
		stages = append(stages, st.StageOf(tb.Number))
		for _, sh := range tb.Sheets {
			if sh.Covered() && !sh.Quiet {
				t.Fatalf("table %d: something is hidden on a sheet that isn't quiet", tb.Number)
			}
		}
	}
	for _, s := range stages {
		if st.Exercise(s.Step) == nil || s.Spotlight > len(st.Tables) || s.Gallery >= len(st.Tables) || s.Clock.Left < 0 {
			t.Fatalf("no such stage: %+v", *s)
		}
	}
	for _, x := range st.Seats {
		if x.Role != session.Facilitator && st.Table(x.Table) == nil {
			t.Fatalf("%s sits nowhere", x.Name)
		}
	}
}

// bells counts how often a command rings.
func bells(cmd tea.Cmd) (n int) {
	if cmd == nil {
		return 0
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			n += bells(c)
		}
	case tea.RawMsg:
		if msg == draw.Ring() {
			n++
		}
	}
	return n
}

// TestTheWallRings: the facilitator's laptop is often the only one with a sound,
// and the time is up also while their menu is open.
func TestTheWallRings(t *testing.T) {
	r := atWork(t)
	p := r.facilitator()
	clock := func(left time.Duration) {
		r.do(p.root.screen.Seat(), session.SetClock{Clock: session.Clock{Running: true, Deadline: r.now().Add(left)}})
	}
	clock(5 * time.Minute)
	rings := func(after time.Duration) bool {
		r.pass(after)
		_, first := p.root.Update(desk.Tick{})
		if _, again := p.root.Update(desk.Tick{}); bells(again) > 0 {
			t.Error("it rings twice")
		}
		return bells(first) == 1
	}
	if rings(time.Minute) || !rings(3*time.Minute) || rings(30*time.Second) {
		t.Error("not at the last minute alone")
	}
	p.press("esc")
	if !rings(30 * time.Second) {
		t.Error("not at the end, below the menu")
	}
	p.press("esc")
	r.pass(time.Second) // right after it has closed something, Esc opens nothing
	p.menu("Mute the bell")
	clock(2 * time.Minute)
	if rings(59*time.Second) || rings(61*time.Second) {
		t.Error("muted, it rings")
	}
	p.menu("Ring the bell again")
	clock(2 * time.Minute)
	if rings(0) || !rings(time.Minute) {
		t.Error("not any more")
	}
}

// TestEachClockIsPausedAndGoesOnByItself: a table that was given time of its own
// keeps it through the room's pause.
func TestEachClockIsPausedAndGoesOnByItself(t *testing.T) {
	r := atWork(t)
	p := r.facilitator()
	p.press("space")
	p.menu("Only one", "Table 2", "Start clock", "10 min")
	left := func(table int) time.Duration { return p.st().StageOf(table).Clock.At(r.now()) }
	p.press("space")
	r.pass(time.Minute)
	if left(1) != 20*time.Minute || left(2) != 10*time.Minute {
		t.Errorf("paused, they have %v and %v", left(1), left(2))
	}
	p.press("space")
	r.pass(time.Minute)
	if left(1) != 19*time.Minute || left(2) != 9*time.Minute || p.st().StageOf(3).Clock != p.st().Stage.Clock {
		t.Errorf("going on, they have %v and %v", left(1), left(2))
	}
	p.press("c") // it runs, and may be started anew
	p.types("5 min")
	p.press("enter")
	if left(1) != 5*time.Minute || left(2) != 5*time.Minute {
		t.Errorf("started anew, they have %v and %v", left(1), left(2))
	}
}

// TestAStepsMinutesEndWithIt: the clock says nothing about the next step, and
// taking the opening back brings it back.
func TestAStepsMinutesEndWithIt(t *testing.T) {
	r := atWork(t)
	p := r.facilitator()
	p.press("space")
	p.menu("Open step", "Back map", "Table 2")
	if !p.st().Stage.Clock.Running || !p.st().StageOf(2).Clock.Running {
		t.Error("one table's other step stopped the room's clock")
	}
	p.menu("Open step", "Allies", "Every")
	if p.st().Stage.Clock.Shown() {
		t.Errorf("the new step has %v left", p.st().Stage.Clock.At(r.now()))
	}
	p.menu("Undo")
	if got := p.st().Stage; got.Step != 0 || got.Clock.At(r.now()) != 20*time.Minute {
		t.Errorf("taken back, it is step %d with %v left", got.Step, got.Clock.At(r.now()))
	}
}

// TestTheWallTellsOfTheMachine, in the facilitator's language, while it is so; no
// table does.
func TestTheWallTellsOfTheMachine(t *testing.T) {
	r := atWork(t)
	f, ana := r.facilitator(), r.person(Options{Name: "Dee", Table: 2, NameGiven: true})
	tell := func(change func()) {
		t.Helper()
		before := r.hub.Shared().Notices
		change()
		for reflect.DeepEqual(r.hub.Shared().Notices, before) { // others may be heard of meanwhile
			if err := r.hub.Flush(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		f.root.desk.Newest()
	}
	tell(func() { r.hub.Notify(hub.Notice{Code: hub.DiskNoReserve, Since: r.now()}) })
	f.sees("The disk is almost full, with no room for Convene's reserve.")
	tell(func() { r.hub.Notify(hub.Notice{Code: hub.Guessing, From: "192.168.1.9", N: 12, Since: r.now()}) })
	f.sees("Somebody at 192.168.1.9 has tried 12 wrong codes.")
	if strings.Contains(ana.screen(), "192.168") || strings.Contains(ana.screen(), "disk") {
		t.Errorf("a table is told:\n%s", ana.screen())
	}
	r.pass(11 * time.Minute) // nobody has tried since
	f.root.desk.Newest()
	f.sees("The disk is almost full")
	tell(func() { r.hub.Unnotify(hub.DiskNoReserve) })
	if strings.Contains(f.screen(), "disk") || strings.Contains(f.screen(), "wrong codes") {
		t.Errorf("it is told for ever:\n%s", f.screen())
	}
}
