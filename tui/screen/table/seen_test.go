package table

import (
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
	"convene/tui/words"
)

// unread tells whether nobody else has read the first entry of table 1 yet.
func (r *room) unread() bool {
	r.t.Helper()
	if err := r.hub.Flush(r.t.Context()); err != nil {
		r.t.Fatal(err)
	}
	return !r.hub.Shared().State.Tables[0].Sheets[0].Entries[0].Read
}

// draws draws the screen and nothing more.
func (p *person) draws() {
	k := p.kit
	k.Now = p.now()
	p.Frame(k)
}

// passes lets time go by without the screen hearing of it.
func (p *person) passes(d time.Duration) {
	was := p.now
	p.now = func() time.Time { return was().Add(d) }
}

// TestDrawingChangesNothing: a frame may be drawn as often as one likes. What has
// been read is said when the screen is woken, by its own tick or by a key.
func TestDrawingChangesNothing(t *testing.T) {
	for name, say := range map[string]func(p *person){
		"the tick": func(p *person) { p.Update(tickMsg{p.ticks}) },
		"a wake":   func(p *person) { p.Wake() },
		"a key":    func(p *person) { p.types("<down>") },
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t, "building-blocks")
			ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
			ana.types("to be read")
			luis.screen()
			before := len(luis.hub.View().State.Tables[0].Sheets[0].Entries)
			luis.passes(place.ReadAfter + time.Second)
			luis.draws()
			luis.draws()
			if !r.unread() || luis.hub.View().Unsaved != 0 || before != 1 {
				t.Fatal("drawing has written")
			}
			say(luis)
			if r.unread() {
				t.Error("it isn't read")
			}
			if in := luis.Due(); in != 0 {
				t.Errorf("something is still waited for, in %v", in)
			}
		})
	}
}

// TestWhatIsReadIsAskedForInTime: a screen that nothing else wakes looks again
// when the first of what is on it has been there long enough.
func TestWhatIsReadIsAskedForInTime(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
	ana.types("to be read")
	luis.screen()
	luis.passes(place.ReadAfter / 3)
	if got := luis.Due(); got <= 0 || got > place.ReadAfter*2/3 {
		t.Errorf("it looks again in %v", got)
	}
}

// TestWhatLiesUnderAMenuIsNotRead, nor what was on another sheet.
func TestWhatLiesUnderAMenuIsNotRead(t *testing.T) {
	r := newRoom(t, "working-session")
	ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
	ana.types("to be read")
	luis.screen()
	luis.types("<esc>")
	luis.draws()
	luis.passes(time.Minute)
	luis.Update(tickMsg{luis.ticks})
	if !r.unread() {
		t.Fatal("it was read through the menu")
	}
	luis.types("<esc>")
	luis.draws()
	luis.Show(1)
	luis.passes(time.Minute)
	luis.Wake()
	if !r.unread() {
		t.Fatal("it was read on another sheet")
	}
	luis.Show(0)
	luis.draws()
	luis.passes(place.ReadAfter)
	luis.Wake()
	if r.unread() {
		t.Error("it isn't read")
	}
}

// TestWhoIsBroughtWhileReadingIsNotCalledBack: they come back to the open step
// when the reading ends, and are told so only then.
func TestWhoIsBroughtWhileReadingIsNotCalledBack(t *testing.T) {
	r := newRoom(t, "working-session")
	dana, luis := r.facilitator(), r.joins("Luis", exercises.English)
	r.does(dana, session.Spotlight{Table: 2})
	luis.sees("Table 2 · Birch")
	r.does(dana, session.OpenStep{Step: 2})
	r.does(dana, session.Bring{})
	luis.screen()
	luis.later(session.BringWarning + time.Second)
	luis.sees("Table 2 · Birch")
	luis.sees("Back map")
	luis.doesNotSee(luis.kit.Words.Craft.BackAtOwn)
	luis.types("<esc>Go to")
	if got := luis.screen(); strings.Contains(got, luis.kit.Words.Craft.GoThere) {
		t.Errorf("they are there:\n%s", got)
	}
	luis.types("<esc>")
	r.does(dana, session.Spotlight{})
	luis.sees(luis.kit.Words.Craft.BackAtOwn)
	if want := (session.SheetRef{Table: 1, Step: 2}); luis.Ref != want {
		t.Errorf("back at %+v", luis.Ref)
	}
	if want := luis.Start(); luis.Caret != want {
		t.Errorf("at %+v, not where one begins: %+v", luis.Caret, want)
	}
}

// TestGoingThereIsTheSameByKeyAndByMenu: while another table's sheet is read
// neither goes anywhere.
func TestGoingThereIsTheSameByKeyAndByMenu(t *testing.T) {
	r := newRoom(t, "working-session")
	dana, luis := r.facilitator(), r.joins("Luis", exercises.English)
	r.does(dana, session.Spotlight{Table: 2})
	luis.sees("Table 2 · Birch")
	r.does(dana, session.OpenStep{Step: 2})
	luis.screen()
	for _, how := range []string{"<ctrl+g>", "<esc>" + luis.kit.Words.Craft.GoThere + "<enter>"} {
		luis.types(how)
		luis.sees(luis.kit.Words.Craft.ReadingOf)
		luis.sees("Table 2 · Birch")
		luis.note.Clear()
	}
}

// TestAnAnnouncementShrinksWhenItsTimeIsUp, also where nothing else wakes the screen.
func TestAnAnnouncementShrinksWhenItsTimeIsUp(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
	r.does(dana, session.Announce{Text: "five more minutes"})
	ana.sees("five more minutes")
	if got := ana.due(ana.now()); got <= 0 || got > announceFor {
		t.Errorf("it looks again in %v", got)
	}
	ana.passes(announceFor)
	if got := ana.due(ana.now()); got != 0 {
		t.Errorf("it stays as it is, and it looks again in %v", got)
	}
}

// The keys stand in the last line whatever there is to say, and what is said follows a change of language at once.
func TestNothingTakesThePlaceOfTheKeys(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
	last := func() string {
		rows := strings.Split(strings.TrimRight(ana.screen(), "\n"), "\n")
		return rows[len(rows)-1]
	}
	r.does(dana, session.Announce{Text: strings.Repeat("Coffee is here. ", 12)})
	ana.sees("Coffee is here.")
	ana.types("<ctrl+x>") // which says something
	if got := last(); !strings.Contains(got, "Esc menu") {
		t.Errorf("the last line is %q", got)
	}
	said := func() string { return strings.Join(ana.said(ana.withNow(), 500), " ") }
	english := said()
	ana.Screen.kit.Words, ana.Screen.kit.Lang = words.For(exercises.Spanish), exercises.Spanish
	if got := said(); got == "" || got == english {
		t.Errorf("in Spanish it says %q, and in English %q", got, english)
	}
}

// An announcement is about the step that it was said on.
func TestAnAnnouncementGoesWithItsStep(t *testing.T) {
	r := newRoom(t, "working-session")
	dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
	r.does(dana, session.Announce{Text: "Coffee is here"})
	ana.sees("Coffee is here")
	r.does(dana, session.OpenStep{Step: 1})
	ana.doesNotSee("Coffee is here")
	r.does(dana, session.Announce{Text: "Twelve minutes"})
	ana.sees("Twelve minutes")
	ana.passes(2 * announceFor)
	ana.sees("Twelve minutes") // until it is taken down
	r.does(dana, session.Announce{})
	ana.doesNotSee("Twelve minutes")
}
