package session_test

import (
	"fmt"
	"slices"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/sim"
	"convene/session/text"
)

// standings is a session with a plan that asks for a standing, and people at each table.
func standings(t *testing.T, tables, each int) (*sim.Desk, *sim.Seat, []*sim.Seat) {
	t.Helper()
	plan := *plan(t)
	plan.Tables = tables
	plan.Standing = exercises.Standings()[:3]
	d, err := sim.NewDesk(&plan, day())
	if err != nil {
		t.Fatal(err)
	}
	fay, err := d.Sit("Fay", 0)
	if err != nil {
		t.Fatal(err)
	}
	var people []*sim.Seat
	for n := 1; n <= tables; n++ {
		for k := range each {
			x, err := d.Sit(fmt.Sprintf("Person %c%c", 'A'+n, 'a'+k), n)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := x.Do(session.SetStanding{Seat: x.ID, Standing: plan.Standing[k%3].ID}); err != nil {
				t.Fatal(err)
			}
			people = append(people, x)
		}
	}
	return d, fay, people
}

func tablesOf(d *sim.Desk, standing string) []int {
	var out []int
	for _, x := range d.State.Seats {
		if x.Standing == standing && !slices.Contains(out, x.Table) {
			out = append(out, x.Table)
		}
	}
	return out
}

// Leaders sit together, everybody else stays, and home brings them back.
func TestThoseOfOneStandingSitTogether(t *testing.T) {
	t.Parallel()
	d, fay, _ := standings(t, 4, 3)
	before := slices.Clone(d.State.Seats)
	if _, err := fay.Do(session.Regroup{Standing: true, Only: "leader"}); err != nil {
		t.Fatal(err)
	}
	if at := tablesOf(d, "leader"); len(at) != 1 || d.State.Away() != 3 {
		t.Errorf("leaders sit at %v, and %d are away", at, d.State.Away())
	}
	if at := tablesOf(d, "coach"); len(at) != 0 {
		t.Errorf("%v", at)
	}
	if _, err := fay.Do(session.GoHome{}); err != nil {
		t.Fatal(err)
	}
	for i, x := range d.State.Seats {
		if x.Table != before[i].Table || x.Home != 0 {
			t.Errorf("%s sits at %d, and sat at %d", x.Name, x.Table, before[i].Table)
		}
	}
	if _, err := fay.Do(session.GoHome{}); err == nil {
		t.Error("everybody is home")
	}
	if _, err := fay.Do(session.Regroup{Standing: true}); err != nil {
		t.Fatal(err)
	}
	for _, k := range d.State.Plan.Standing {
		if at := tablesOf(d, k.ID); len(at) != 1 {
			t.Errorf("%s sits at %v", k.ID, at)
		}
	}
	if _, err := fay.Undo(); err != nil {
		t.Fatal(err)
	}
	for i, x := range d.State.Seats {
		if x.Table != before[i].Table || x.Home != 0 {
			t.Errorf("taken back %s sits at %d, home %d", x.Name, x.Table, x.Home)
		}
	}
}

// At random people meet others as long as there are any: 16 people at 4 tables of 4 need
// not meet anybody twice for three times, and hardly do.
func TestAtRandomPeopleMeetOthers(t *testing.T) {
	t.Parallel()
	d, fay, people := standings(t, 4, 4)
	met := map[[2]session.SeatID]int{}
	note := func() {
		for i, a := range people {
			for _, b := range people[i+1:] {
				if x, y := d.State.Seat(a.ID), d.State.Seat(b.ID); x.Table == y.Table {
					met[[2]session.SeatID{a.ID, b.ID}]++
				}
			}
		}
	}
	note()
	for round := range 3 {
		if _, err := fay.Do(session.Regroup{Seed: uint64(round)}); err != nil {
			t.Fatal(err)
		}
		note()
		for n := 1; n <= 4; n++ {
			if sits := d.State.Sitting(n); sits != 4 {
				t.Errorf("round %d: %d sit at table %d", round, sits, n)
			}
		}
	}
	again := 0
	for _, n := range met {
		again += n - 1
	}
	if again > 12 { // by chance it would be some 24 of 72
		t.Errorf("%d pairs met once more", again)
	}
	again = 0
	if _, err := fay.Do(session.GoHome{}); err != nil {
		t.Fatal(err)
	}
	for i, x := range people {
		if s := d.State.Seat(x.ID); s.Table != 1+i/4 || s.Home != 0 {
			again++
		}
	}
	if again > 0 {
		t.Errorf("%d aren't home", again)
	}
}

// Whose words are still missing is known by their standing.
func TestUnheardStandings(t *testing.T) {
	t.Parallel()
	d, _, people := standings(t, 2, 3)
	if got := d.State.Unheard(); got != nil {
		t.Errorf("nobody has begun, and %v are unheard", got)
	}
	x := people[0]
	id := x.NewID(0, 1)
	if _, err := x.Do(session.Write{Sheet: at(1, 0), Entry: id, New: &session.Place{}, Edit: text.Text{}.Insert(text.ID{}, x.NewID(0, 6), "a line")}); err != nil {
		t.Fatal(err)
	}
	got := d.State.Unheard()
	if len(got) != 2 || got[0].ID != "design-team" || got[1].ID != "front-line" {
		t.Errorf("unheard are %v", got)
	}
	if d.State.AsksStanding(x.ID) {
		t.Error("who was asked is asked again")
	}
	if _, err := people[1].Do(session.SetStanding{Seat: people[1].ID, Standing: "king"}); err == nil {
		t.Error("a standing that the plan hasn't is taken")
	}
}

// TestWhatIsTakenBackLeavesTheWayHome: whoever sat with others before a second regrouping,
// and before everybody was brought home, does so again, and knows where home is.
func TestWhatIsTakenBackLeavesTheWayHome(t *testing.T) {
	t.Parallel()
	d, fay, _ := standings(t, 4, 3)
	before := slices.Clone(d.State.Seats)
	done := func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	done(fay.Do(session.Regroup{Standing: true}))
	away := d.State.Away()
	for _, next := range []session.Action{session.Regroup{Seed: 7}, session.GoHome{}} {
		done(fay.Do(next))
		done(fay.Undo())
		if n := d.State.Away(); n != away {
			t.Errorf("%T taken back: %d are away, and %d were", next, n, away)
		}
	}
	done(fay.Do(session.GoHome{}))
	for i, x := range d.State.Seats {
		if x.Table != before[i].Table || x.Home != 0 {
			t.Errorf("%s sits at %d, and is at home at %d", x.Name, x.Table, before[i].Table)
		}
	}
}
