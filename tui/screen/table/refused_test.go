package table

import (
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// TestNothingIsCalledDoneThatWasRefused: a sentence that says what was done is
// only for what was.
func TestNothingIsCalledDoneThatWasRefused(t *testing.T) {
	const locked = "This part is locked: the key was not taken."
	all := session.SetLock{Lock: session.Lock{Step: -1, Section: -1}, Locked: true}

	t.Run("taking an entry away", func(t *testing.T) {
		r := newRoom(t, "building-blocks")
		dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
		ana.types("stays")
		r.does(dana, all)
		ana.types("<esc>Take this entry<enter>")
		ana.sees(locked)
		ana.doesNotSee(ana.kit.Words.Sheet.TakenAway)
		r.wrote(0, 0, "stays")

		all.Locked = false
		r.does(dana, all)
		ana.types("<esc>Take this entry<enter>")
		ana.sees(ana.kit.Words.Sheet.TakenAway)
		r.wrote(0, 0)
		all.Locked = true
	})

	t.Run("taking away what somebody else has taken away", func(t *testing.T) {
		r := newRoom(t, "building-blocks")
		ana, luis := r.joins("Ana", exercises.English), r.joins("Luis", exercises.English)
		ana.types("hers<enter>other")
		luis.screen()
		luis.types("<up><up><esc>Take this entry<enter>")
		luis.types("<up>") // and in the one that is left
		ana.screen()
		ana.types("<up>")
		ana.screen()
		r.wrote(0, 0, "other")
		ana.Into(ana.Sheet.Entries[0], 0)
		if !ana.Entry().Removed {
			t.Fatal("she isn't in the one that is gone")
		}
		ana.types("<esc>Take this entry<enter>")
		ana.doesNotSee(ana.kit.Words.Sheet.TakenAway) // Ctrl+Z would bring back something else
	})

	t.Run("taking a link away", func(t *testing.T) {
		r := newRoom(t, "back-map")
		dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
		from, _ := ana.linked()
		r.does(dana, all)
		ana.types("<ctrl+k>gap<enter>")
		ana.sees(locked)
		ana.doesNotSee(ana.kit.Words.Table.LinkTaken)
		if len(ana.Sheet.Links) != 1 || ana.Sheet.Links[0].From != from {
			t.Error("the link is gone")
		}
	})

	t.Run("being done", func(t *testing.T) {
		r := newRoom(t, "action-commitments")
		dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
		ana.types("<pgdown>Ana<tab>call the board")
		ana.screen()
		ana.types("<ctrl+x>")
		ana.sees(ana.kit.Words.Aloud.Closing)
		r.does(dana, session.MovePeople{Seats: []session.SeatID{ana.Me()}, Table: 2})
		ana.types("<enter>")
		ana.doesNotSee("You are marked as done.")
		if len(r.hub.Shared().State.Tables[0].Sheets[0].Done) != 0 {
			t.Error("she is marked")
		}
	})

	t.Run("leaving a note", func(t *testing.T) {
		r := newRoom(t, "building-blocks")
		dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
		luis := r.joinsAt("Luis", 2)
		luis.types("theirs")
		luis.screen()
		r.does(dana, session.Spotlight{Table: 2})
		ana.sees("theirs")
		ana.types("<ctrl+n><enter>well said")
		r.does(luis.Me(), session.Remove{Sheet: luis.Ref, Entry: luis.Caret.Entry, Replica: luis.hub.Replica(0)})
		ana.types("<enter>")
		if x, _ := ana.hub.View().People.Seat(ana.Me()); !x.Typed.IsZero() {
			t.Error("a note that was refused counts as something written")
		}
	})
}

// linked writes a small map with one link, from its last line to its first.
func (p *person) linked() (from, to text.ID) {
	p.room.t.Helper()
	p.types("gap<tab>cause<tab>root")
	p.screen()
	p.types("<ctrl+k>gap<enter>")
	p.screen()
	if len(p.Sheet.Links) != 1 {
		p.room.t.Fatalf("the links are %v", p.Sheet.Links)
	}
	return p.Sheet.Links[0].From, p.Sheet.Links[0].To
}

// TestOnesOwnLinkInQuietIsTakenAwayByTheSameKey also where nobody's name is kept:
// there it is told from others' by the replica.
func TestOnesOwnLinkInQuietIsTakenAwayByTheSameKey(t *testing.T) {
	ex, ok := exercises.Lookup("back-map")
	if !ok {
		t.Fatal("the back map is gone")
	}
	unnamed := *ex
	unnamed.Anonymous = true
	r := begin(t, session.Start{Plan: exercises.PlanOf(&unnamed)})
	dana, ana := r.facilitator(), r.joins("Ana", exercises.English)
	r.does(dana, session.SetPhase{Phase: exercises.Quiet})
	ana.screen()
	ana.linked()
	ana.types("<ctrl+k>gap<enter>")
	ana.sees(ana.kit.Words.Table.LinkTaken)
	if len(ana.Sheet.Links) != 0 {
		t.Error("the link stays")
	}
}

// TestEscRightAfterItHasClosedSomethingOpensNothing: Esc Esc is how people get out
// of anything.
func TestEscRightAfterItHasClosedSomethingOpensNothing(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana := r.joins("Ana", exercises.English)
	ana.types("<esc>")
	ana.sees("type to find")
	ana.types("<esc><esc><esc>")
	ana.doesNotSee("type to find")
	ana.later(time.Second)
	ana.types("<esc>")
	ana.sees("type to find")
	ana.types("<esc>x<esc>") // somebody who has gone on is not getting out
	ana.sees("type to find")
}
