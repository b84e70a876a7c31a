package table

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
)

// narrow gives somebody the smallest window there is.
func (p *person) narrow() *person {
	p.kit.Width, p.kit.Height = 60, 20
	return p
}

// wrote checks what a section of table 1's sheet holds, in its order.
func (r *room) wrote(step, section int, want ...string) {
	r.t.Helper()
	if err := r.hub.Flush(context.Background()); err != nil {
		r.t.Fatal(err)
	}
	var got []string
	for _, e := range r.hub.Shared().State.Tables[0].Sheets[step].Section(section) {
		for _, t := range e.Texts {
			if !t.Empty() {
				got = append(got, t.String())
			}
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		r.t.Errorf("section %d holds %q instead of %q", section, got, want)
	}
}

// pastes is a paste as it comes from a terminal.
func (p *person) pastes(t string) *person {
	p.Update(tea.PasteMsg{Content: t})
	return p
}

func TestWhoWritesIsNotPulledToAnotherSheet(t *testing.T) {
	for name, show := range map[string]session.Action{"spotlight": session.Spotlight{Table: 2}, "gallery": session.Gallery{Shift: 1}} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t, "working-session")
			dana := r.facilitator()
			ana, luis := r.joins("Ana", exercises.English).narrow(), r.joins("Luis", exercises.English)
			r.joinsAt("Cleo", 2).types("something to read")
			ana.types("in the middle of a wo")
			r.does(dana, show)
			luis.sees("Table 2") // who is idle goes at once
			ana.sees("10 s, then you read Table 2 · Birch. Your place is kept.")
			ana.types("rd")
			ana.later(4 * time.Second)
			ana.sees("6 s, then you read Table 2 · Birch.")
			ana.types(", and on")
			ana.later(session.BringWarning - 5*time.Second)
			ana.sees("1 s, then you read")
			ana.types(".")
			r.wrote(0, 0, "in the middle of a word, and on.")
			was := ana.Caret
			ana.later(2 * time.Second)
			ana.sees("Table 2 · Birch")
			ana.doesNotSee("in the middle")

			// What is typed there is nobody's, and that is said at the first key.
			ana.types("x")
			ana.sees("You are reading another sheet. Ctrl+N leaves a note.")
			ana.later(time.Minute)
			ana.doesNotSee("You are reading another sheet")
			ana.pastes("one\ntwo")
			ana.sees("You are reading another sheet. Ctrl+N leaves a note.")
			ana.types("<backspace><enter>")
			ana.sees("You are reading another sheet.")

			r.does(dana, session.Spotlight{})
			r.does(dana, session.Gallery{})
			ana.sees("in the middle of a word, and on.")
			if ana.Caret.Entry != was.Entry || ana.Caret.At != was.At {
				t.Errorf("the cursor came back to %+v, not %+v", ana.Caret, was)
			}
			ana.types("!")
			r.wrote(0, 0, "in the middle of a word, and on.!")
		})
	}
}

func TestACallAwayThatEndsInTimeMovesNobody(t *testing.T) {
	r := newRoom(t, "working-session")
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English)
	ana.types("half a li")
	ana.later(30 * time.Second) // thinks
	r.does(dana, session.Spotlight{Table: 2})
	ana.sees("10 s, then you read Table 2 · Birch.")
	r.does(dana, session.Spotlight{Table: 3}) // the next table's turn has come
	ana.later(4 * time.Second)
	ana.sees("6 s, then you read Table 3 · Maple.")
	r.does(dana, session.Spotlight{})
	ana.doesNotSee("then you read")
	ana.later(session.BringWarning)
	ana.types("ne")
	r.wrote(0, 0, "half a line")
}

// TestANoteGoesWhereItWasBegun, or its writer is told: the next table's turn may
// come while somebody writes one.
func TestANoteGoesWhereItWasBegun(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English)
	for table := 2; table <= 3; table++ {
		id, err := r.hub.Sit(t.Context(), session.Sit{Name: "Kim", Table: table})
		if err != nil {
			t.Fatal(err)
		}
		scr, err := r.hub.Attach(id, make(chan struct{}, 1))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(scr.Detach)
		kim := &person{Screen: New(Options{Hub: scr, Table: table, Now: time.Now, Lang: exercises.English}), room: r, kit: ana.kit}
		kim.types(fmt.Sprintf("line of %d", table))
		kim.screen()
	}
	ana.screen()
	r.does(dana, session.Spotlight{Table: 2})
	ana.sees("line of 2")
	ana.types("<ctrl+n><enter>well said")
	r.does(dana, session.Spotlight{Table: 3})
	ana.sees("well said")
	ana.types("<enter>")
	ana.sees("Your note was not left.")
	ana.sees("well said") // what was refused is still there, to be kept elsewhere
	ana.types("<esc><esc>")
	ana.sees("line of 3")
	for _, tb := range r.hub.Shared().State.Tables {
		for _, e := range tb.Sheets[0].Entries {
			if len(e.Notes) > 0 {
				t.Errorf("the note stands on %q", e.Texts[0])
			}
		}
	}
}

func TestQuietWritingBegunInTheMiddleOfASentence(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana := r.facilitator()
	ana, luis := r.joins("Ana", exercises.English).narrow(), r.joins("Luis", exercises.English)
	luis.types("first<enter>last")
	ana.screen()
	ana.types("<up><up><up><end>") // into the first entry, which is Luis's
	ana.types(" and the fam")
	r.wrote(0, 0, "first and the fam", "last")
	r.does(dana, session.SetPhase{Phase: exercises.Quiet})
	ana.types("ilies say") // a burst: her screen hasn't heard of it yet
	ana.sees("Your line goes on here, for you alone until it's revealed.")
	ana.types(" so")
	r.wrote(0, 0, "first and the fam", "ilies say so", "last")
	luis.sees("Ana has written 1")
	luis.doesNotSee("ilies")
	e := ana.Entry()
	if e == nil || !e.Hidden || e.Author != ana.Me() {
		t.Fatalf("the entry is %+v", e)
	}

	// Undo takes the line back, and typing begins it anew.
	ana.types("<ctrl+z>")
	r.wrote(0, 0, "first and the fam", "last")
	ana.types("<ctrl+y>")
	r.wrote(0, 0, "first and the fam", "ilies say so", "last")
	ana.types("<up>x")
	r.wrote(0, 0, "first and the fam", "x", "ilies say so", "last")
	ana.types("<ctrl+z>")

	r.does(dana, session.Reveal{Seed: 1})
	luis.sees("ilies say so")
}

// The same for a paste, in a second column, and on a map.
func TestAPasteInQuietGoesOnAlone(t *testing.T) {
	r := newRoom(t, "allies")
	dana := r.facilitator()
	ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
	ana.types("families<tab>ask")
	r.does(dana, session.SetPhase{Phase: exercises.Quiet})
	ana.pastes(" daily\nteachers")
	ana.sees("Your line goes on here")
	sh := ana.Sheet.Section(0)
	if len(sh) != 3 || sh[1].Texts[1].String() != " daily" || !sh[1].Texts[0].Empty() || sh[2].Texts[0].String() != "teachers" {
		t.Fatalf("the lines are %v", sh)
	}
	luis.sees("ask")
	luis.doesNotSee("daily")
	ana.types("<ctrl+z>")
	r.wrote(0, 0, "families", "ask")

	m := newRoom(t, "back-map")
	dana = m.facilitator()
	ana = m.joins("Ana", exercises.English)
	ana.types("gap<tab>cau")
	m.does(dana, session.SetPhase{Phase: exercises.Quiet})
	ana.types("se")
	tree := ana.Sheet.Tree()
	if len(tree) != 3 || tree[2].Depth != 1 || tree[2].Entry.Texts[0].String() != "se" {
		t.Errorf("on a map it stands at %+v", tree)
	}
}

func TestAFullSectionIsSaidInQuietToo(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English).narrow()
	most := r.hub.Shared().State.Exercise(0).Limits.Entries
	ana.pastes(strings.Repeat("line\n", most))
	at := ana.Caret
	r.does(dana, session.SetPhase{Phase: exercises.Quiet})
	ana.types("x")
	ana.sees(fmt.Sprintf("This section is full (%d entries): nothing more goes in.", most))
	if ana.Caret != at {
		t.Errorf("the cursor went to %+v", ana.Caret)
	}
	ana.pastes("and more")
	ana.sees("was left out.")
}

func TestALockIsToldAtTheFirstKey(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English).narrow()
	const told = "This part is locked: the key was not taken. All is safe."
	ana.types("before")
	lock := session.Lock{Table: 1, Step: -1, Section: -1}
	r.does(dana, session.SetLock{Lock: lock, Locked: true})
	ana.doesNotSee(told)
	for _, key := range []string{"x", "<backspace>"} {
		ana.types(key)
		ana.sees(told)
	}
	ana.later(time.Minute) // for as long as it is so
	ana.sees(told)
	ana.pastes("one\ntwo")
	ana.sees(told)
	ana.doesNotSee("was left out")
	r.does(dana, session.SetLock{Lock: lock})
	ana.doesNotSee(told)
	ana.types("!")
	r.wrote(0, 0, "before!")

	// Only where it is locked.
	r.does(dana, session.SetLock{Lock: session.Lock{Table: 1, Section: 0}, Locked: true})
	ana.types("x")
	ana.sees(told)
	ana.types("<tab>")
	ana.doesNotSee(told)
	ana.types("elsewhere")
	r.wrote(0, 1, "elsewhere")
}

func TestThinkingIsNotIdling(t *testing.T) {
	r := newRoom(t, "working-session")
	dana := r.facilitator()
	ana, luis, kim := r.joins("Ana", exercises.English).narrow(), r.joins("Luis", exercises.English), r.joins("Kim", exercises.English)
	ana.types("the families sho")
	luis.screen()
	luis.types("<up>") // in somebody else's entry, with nothing of his own in it
	kim.types("done<tab>")
	r.does(dana, session.OpenStep{Step: 1})
	for _, p := range []*person{luis, kim} {
		p.screen()
		p.later(place.IdleAfter)
		p.sees("Allies and champions is open now. Ctrl+O goes back.")
		p.sees("Potential ally")
	}
	ana.screen()
	ana.later(30 * time.Second)
	ana.sees("The facilitator has opened Allies and champions. Ctrl+G") // in two lines
	ana.sees("goes there")
	ana.sees("the families sho")
	ana.types("uld")
	ana.later(50 * time.Second)
	r.wrote(0, 0, "done", "the families should")
	ana.sees("the families should")
	ana.later(11 * time.Second)
	ana.sees("Potential ally")
}

// TestOthersHearOfAScreenThatFollows: whoever is taken along presses no key.
func TestOthersHearOfAScreenThatFollows(t *testing.T) {
	r := newRoom(t, "working-session")
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English)
	at := func(want session.SheetRef) {
		t.Helper()
		ana.screen()
		ana.later(0)
		if _, _, err := r.hub.Claim(session.Sit{Name: "Ana", Table: 1}); err != nil { // the hub has come round since
			t.Fatal(err)
		}
		if p, _ := r.hub.Shared().People.Seat(ana.Me()); p.Where.Sheet != want || p.Table != want.Table {
			t.Errorf("others see her at %+v, not at %+v", p, want)
		}
	}
	at(session.SheetRef{Table: 1})
	ana.later(place.IdleAfter)
	r.does(dana, session.OpenStep{Step: 1})
	at(session.SheetRef{Table: 1, Step: 1})
	r.does(dana, session.OpenStep{Step: 2})
	r.does(dana, session.Bring{})
	ana.screen()
	ana.later(session.BringWarning)
	at(session.SheetRef{Table: 1, Step: 2})
	ana.types("x<tab>y<up>")
	ana.later(place.ThinksFor)
	at(session.SheetRef{Table: 1, Step: 2})
	before, _ := r.hub.Shared().People.Seat(ana.Me())
	r.does(dana, session.Spotlight{Table: 2})
	at(session.SheetRef{Table: 2, Step: 2})
	r.does(dana, session.Spotlight{})
	at(session.SheetRef{Table: 1, Step: 2})
	if p, _ := r.hub.Shared().People.Seat(ana.Me()); p.Where != before.Where {
		t.Errorf("others see her cursor at %+v, and it is back at %+v", p.Where, before.Where)
	}
}

// TestACountdownDoesntWaitForAnEarlierTick: a screen that was going to look at
// the time in ten seconds looks every second from when it is being counted.
func TestACountdownDoesntWaitForAnEarlierTick(t *testing.T) {
	r := newRoom(t, "working-session")
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English)
	r.does(dana, session.OpenStep{Step: 1})
	if ana.Wake() == nil {
		t.Fatal("nothing is going to find her idle")
	}
	if ana.Wake() != nil {
		t.Error("a second tick for the same moment")
	}
	first := ana.ticks
	r.does(dana, session.Bring{})
	if ana.Wake() == nil || ana.tickAt.Sub(ana.now()) > time.Second {
		t.Error("the countdown waits for the earlier tick")
	}
	if ana.update(tickMsg{first}) != nil {
		t.Error("the tick that was overtaken asks for another")
	}
	if ana.update(tickMsg{ana.ticks}) == nil {
		t.Error("the countdown stops")
	}
}

// TestWhoComesBackToAnotherSheetIsTold where the room is, has their place, and is
// not taken from it.
func TestWhoComesBackToAnotherSheetIsTold(t *testing.T) {
	r := newRoom(t, "working-session")
	ana := r.joins("Ana", exercises.English)
	ana.types("half a thought")
	ana.screen()
	ana.hub.Detach()
	r.does(r.facilitator(), session.OpenStep{Step: 1})
	ana = r.joins("Ana", exercises.English)
	ana.sees("half a thought")
	ana.sees("Ctrl+G")
	ana.later(time.Hour)
	ana.sees("half a thought")
	ana.types(" goes on<ctrl+g>")
	ana.sees("Within your backbone staff?")
	ana.doesNotSee("Ctrl+G")
}
