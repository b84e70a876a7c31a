package table

import (
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
	"convene/tui/part"
)

// Who is moved is told for ten seconds before they go, also when they have been
// idle for long; another table is another ten seconds; and who isn't moved after
// all is told that too.
func TestWhoIsIdleIsToldBeforeTheyAreMoved(t *testing.T) {
	r := newRoom(t, "building-blocks")
	dana := r.facilitator()
	ana := r.joins("Ana", exercises.English)
	ana.types("long ago")
	ana.later(10 * time.Minute)
	r.does(dana, session.MovePeople{Seats: []session.SeatID{ana.Me()}, Table: 4})
	ana.sees("In 10 s you sit at Table 4")
	ana.later(place.MovedAfter - 2*time.Second)
	ana.sees("In 2 s you sit at Table 4")
	r.does(dana, session.MovePeople{Seats: []session.SeatID{ana.Me()}, Table: 5})
	ana.sees("In 10 s you sit at Table 5")
	ana.later(place.MovedAfter - 2*time.Second)
	ana.sees("In 2 s you sit at Table 5")
	r.does(dana, session.MovePeople{Seats: []session.SeatID{ana.Me()}, Table: 1})
	ana.sees("You stay at Table 1 after all.")
	ana.later(time.Minute)
	if ana.Own != 1 {
		t.Fatalf("she is at table %d", ana.Own)
	}

	// An undo moves nobody faster than the move itself.
	desk, err := r.hub.Attach(dana, make(chan struct{}, 1))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(desk.Detach)
	if _, err := desk.Do(session.MovePeople{Seats: []session.SeatID{ana.Me()}, Table: 4}); err != nil {
		t.Fatal(err)
	}
	ana.sees("In 10 s you sit at Table 4")
	ana.later(place.MovedAfter)
	ana.sees("You are at Table 4 now.")
	ana.later(10 * time.Minute)
	if _, err := desk.UndoRoom(); err != nil {
		t.Fatal(err)
	}
	ana.sees("In 10 s you sit at Table 1")
	ana.later(place.MovedAfter - time.Second)
	if ana.Own != 4 {
		t.Errorf("after nine seconds she is at table %d", ana.Own)
	}
	ana.later(time.Second)
	ana.sees("You are at Table 1 now.")
}

// One's own name and table are in one's own menu.
func TestOnesOwnNameAndTable(t *testing.T) {
	r := newRoom(t, "building-blocks")
	ana, bo := r.joins("Ana", exercises.English), r.joins("Bo", exercises.English)
	ana.types("<esc>change my name<enter>")
	ana.sees("What is your name? Until now: Ana")
	ana.types("Anna Lee<enter>")
	ana.sees("You are called Anna Lee now.")
	bo.sees("● Anna Lee")
	ana.types("<esc>change my name<enter>Bó<enter>")
	ana.sees("almost the same name (Bo)")

	ana.types("<esc>change table<enter>")
	ana.sees("Table 3")
	ana.doesNotSee("Table 1 ")
	ana.types("table 3<enter>")
	ana.sees("You are at Table 3 now.")
	ana.types("written there")
	ana.sees("● Anna Lee")
	ana.sees("written there")
	bo.doesNotSee("Anna Lee")
	if got := r.hub.Shared().State.Tables[2].Sheets[0].Count(); got != 1 {
		t.Errorf("%d entries at the new table", got)
	}
	ana.types("<ctrl+z><ctrl+z>")
	ana.sees("You are at Table 1 now.")
	ana.types("<ctrl+z>")
	ana.sees("You are called Ana now.")
	ana.types("<ctrl+y><ctrl+y>")
	ana.sees("You are at Table 3 now.")
	for n := range r.hub.Shared().State.Tables {
		shown := 0
		for _, p := range part.Roster(r.hub.Shared().State, r.hub.Shared().People, n+1, time.Now()) {
			if strings.HasPrefix(p.Seat.Name, "Ann") {
				shown++
			}
		}
		if want := map[bool]int{true: 1}[n == 2]; shown != want {
			t.Errorf("table %d shows her %d times", n+1, shown)
		}
	}
}
