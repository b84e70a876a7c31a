package table

import (
	"context"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
)

// facilitator sits somebody with the right at the session.
func (r *room) facilitator() session.SeatID {
	r.t.Helper()
	id, err := r.hub.Sit(context.Background(), session.Sit{Name: "Dana", Role: session.Facilitator})
	if err != nil {
		r.t.Fatal(err)
	}
	return id
}

func (r *room) does(by session.SeatID, a session.Action) {
	r.t.Helper()
	if _, err := r.hub.Do(context.Background(), by, a); err != nil {
		r.t.Fatal(err)
	}
}

// later lets time pass for a person's screen.
func (p *person) later(d time.Duration) {
	was := p.now
	p.now = func() time.Time { return was().Add(d) }
	p.Update(tickMsg{})
}

func TestQuietTextIsOnNobodyElsesScreenUntilItIsRevealed(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana := r.facilitator()
	ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
	luis.types("before")
	r.does(dana, session.SetPhase{Phase: exercises.Quiet})
	ana.sees("writing alone")
	ana.types("secretword")
	ana.sees("secretword")
	luis.sees("Ana has written 1")
	luis.doesNotSee("secretword")
	if strings.Contains(r.hubSees(luis), "secretword") {
		t.Error("the text reached Luis's view of the state")
	}
	// What everybody could see at once stays as it is.
	luis.types("<down><up> more")
	luis.sees("Your line goes on here")
	luis.types("<up><backspace>")
	luis.sees("this line stays as it is")
	r.does(dana, session.Reveal{Seed: 7})
	luis.sees("secretword")
	luis.sees("before")
}

func (r *room) hubSees(p *person) string {
	var sb strings.Builder
	for _, t := range p.hub.View().State.Tables {
		for _, sh := range t.Sheets {
			for _, e := range sh.Entries {
				for _, x := range e.Texts {
					sb.WriteString(x.String())
				}
			}
		}
	}
	return sb.String()
}

func TestOneIsInvitedAndNotYanked(t *testing.T) {
	r := newRoom(t, "working-session")
	dana := r.facilitator()
	ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
	ana.types("in the middle of a wo")
	luis.later(time.Minute)
	r.does(dana, session.OpenStep{Step: 1})
	ana.sees("The facilitator has opened Allies and champions.")
	ana.types("rd")
	ana.sees("in the middle of a word")
	luis.sees("Potential ally") // who was idle went along
	ana.types("<ctrl+g>")
	ana.sees("Potential ally")
}

func TestBringEveryoneWarnsAndKeepsTheDraft(t *testing.T) {
	r := newRoom(t, "working-session")
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English)
	ana.types("a draft")
	r.does(dana, session.OpenStep{Step: 2})
	r.does(dana, session.Bring{})
	ana.sees("10 s, then everybody goes to Back map.")
	ana.types(" goes on")
	ana.sees("a draft goes on")
	ana.later(session.BringWarning + time.Second)
	ana.sees("ask why until")
	ana.types("<ctrl+o>building<enter>")
	ana.sees("a draft goes on")
}

func TestSpotlightShowsAndGivesThePlaceBack(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English)
	ana.types("ours<tab>second")
	was := ana.Caret
	ana.later(place.ThinksFor)
	r.does(dana, session.Spotlight{Table: 2})
	ana.sees("Table 2")
	ana.types("x")
	ana.sees("You are reading another sheet. Ctrl+N leaves a note.")
	r.does(dana, session.Spotlight{})
	ana.sees("ours")
	if ana.Caret.Entry != was.Entry || ana.Caret.At != was.At {
		t.Errorf("the cursor came back to %+v, not %+v", ana.Caret, was)
	}
}

// Nobody is offered a key that is refused: who reads another sheet goes to the step
// that was opened for their table when they are back.
func TestWhoReadsIsOfferedNoWayToTheStep(t *testing.T) {
	r := newRoom(t, "working-session")
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English)
	ana.types("ours")
	ana.later(place.ThinksFor)
	r.does(dana, session.Spotlight{Table: 2})
	ana.sees("Table 2")
	r.does(dana, session.OpenStep{Table: 1, Step: 1})
	ana.later(time.Second)
	ana.doesNotSee("Ctrl+G goes there")
	r.does(dana, session.Spotlight{})
	ana.later(2 * session.BringWarning)
	ana.types("<ctrl+g>")
	ana.sees("Allies and champions")
}

func TestSomebodyWhoIsMovedFinishesFirst(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English)
	ana.types("stays here")
	r.does(dana, session.MovePeople{Seats: []session.SeatID{ana.Me()}, Table: 4})
	ana.sees("In 10 s you sit at Table 4")
	ana.sees("stays here")
	ana.later(time.Second)
	ana.later(place.MovedAfter)
	ana.sees("You are at Table 4 now.")
	ana.types("new place")
	ana.sees("new place")
	if got := r.hub.Shared().State.Tables[0].Sheets[0].Count(); got != 1 {
		t.Errorf("the old table has %d entries, want the one that was written there", got)
	}
}

// A key for something that can't be done here says why, and opens nothing.
func TestAKeyThatCantBeUsedSaysWhy(t *testing.T) {
	r := newRoom(t, "back-map")
	ana := r.joins("Ana", exercises.English)
	for keys, why := range map[string]string{
		"<ctrl+n>": "Leave a note: notes go on another table's sheet",
		"<ctrl+d>": "Dots: go to an entry first",
		"<ctrl+p>": "Easiest and hardest: this worksheet has nothing to pick",
		"<ctrl+k>": "Link: go to an entry first",
	} {
		ana.types(keys)
		ana.sees(why)
		if ana.over.Top() != nil {
			t.Errorf("%s opened the menu", keys)
		}
	}
	ana.later(time.Minute) // the sentence has gone
	ana.sees("Tab \"why?\" one deeper")
	r.does(r.facilitator(), session.Spotlight{Table: 2})
	ana.later(2 * session.BringWarning)
	ana.sees("Ctrl+N note")
	ana.doesNotSee("one deeper")
	ana.types("<ctrl+p>")
	ana.sees("You are reading another sheet.")
}

func TestDotsPicksAndDone(t *testing.T) {
	r := newRoom(t, "back-map")
	ana := r.joins("Ana", exercises.English)
	ana.types("suspended<ctrl+d>")
	ana.sees("• 1")
	ana.types("<ctrl+d>")
	ana.sees("•• 2")
	ana.types("<ctrl+d>")
	ana.doesNotSee("•")
	ana.types("<ctrl+x>")
	if sh := r.hub.Shared().State.Tables[0].Sheets[0]; len(sh.Done) != 1 {
		_ = r.hub.Flush(context.Background())
		if sh = r.hub.Shared().State.Tables[0].Sheets[0]; len(sh.Done) != 1 {
			t.Errorf("done: %v", sh.Done)
		}
	}
	b := newRoom(t, "building-blocks")
	luis := b.joins("Luis", exercises.English)
	luis.types("<ctrl+p>easiest<enter>shared<enter><esc>")
	luis.sees("the easiest for us 1")
}

func TestAnEntryIsMarkedUntilSomebodyElseHasReadIt(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
	ana.types("look")
	ana.sees("1·look")
	luis.sees("look")
	luis.later(place.ReadAfter + time.Second)
	ana.sees("1 look")
}

func TestAScribeWritesInAnothersName(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana := r.joins("Ana", exercises.English)
	ana.types("<esc>write for<enter>without<enter>Kim<enter>")
	ana.sees("You write for Kim")
	ana.types("what Kim said")
	ana.sees("what Kim said")
	sh := r.hub.Shared().State.Tables[0].Sheets[0]
	if kim := r.hub.Shared().State.Seat(sh.Entries[0].Author); kim == nil || kim.Name != "Kim" {
		t.Errorf("the author is %+v", kim)
	}
	// Kim is there, without a device: not away, and done as anybody.
	ana.sees("▫ Kim at the table")
	ana.types("<ctrl+x>")
	ana.sees("✓ Kim done")
	r.joins("Kim", exercises.English) // has come by a door of their own after all
	ana.types("<ctrl+x>")
	ana.sees("● Kim here")
}

func TestARowOfTheDataIsCited(t *testing.T) {
	r := newRoom(t, "systems-change")
	step := -1
	for i := range r.hub.Shared().State.Plan.Steps {
		if len(r.hub.Shared().State.Plan.DataFor(i)) > 0 {
			step = i
			break
		}
	}
	if step < 0 {
		t.Fatal("the plan has no data")
	}
	r.does(r.facilitator(), session.OpenStep{Step: step})
	ana := r.joins("Ana", exercises.English)
	d := r.hub.Shared().State.Plan.DataFor(step)[0]
	ana.types("<esc>the data<enter>")
	ana.sees("▰▰▰")
	ana.sees(exercises.Figure(d.Rows[0].Rate))
	ana.types("<enter>")
	ana.sees(strings.Fields(d.Cite(d.Rows[0], exercises.English))[0])
}

func TestAHintIsGentleAndComesAfterwards(t *testing.T) {
	r := newRoom(t, "back-map")
	ana := r.joins("Ana", exercises.English)
	ana.types("gap in suspensions<tab>lack of counselors")
	ana.doesNotSee("names a remedy")
	ana.types("<enter>")
	ana.sees("names a remedy")
	ana.sees("lack of counselors")
}
