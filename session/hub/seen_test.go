package hub_test

import (
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/text"
)

// TestOwnTypingShowsAtOnce and nobody else sees it before it is durable.
func TestOwnTypingShowsAtOnce(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		release := r.j.Hold()
		e := r.ana.adds(at(1, grid), "zzq")
		r.ana.types(at(1, grid), e, "lo")
		r.ana.sees(at(1, grid), "zzqlo")
		if n := r.ana.View().Unsaved; n != 3 {
			t.Errorf("%d events are unsaved, want 3", n)
		}
		after(50 * time.Millisecond)
		r.ben.sees(at(1, grid), "")
		r.fac.sees(at(1, grid), "")
		if r.ben.woken() || r.fac.woken() || strings.Contains(toJSON(t, r.Shared().State), "zzq") {
			t.Error("something that isn't durable got about")
		}
		release()
		after(0)
		r.ben.sees(at(1, grid), "zzqlo")
		r.ana.sees(at(1, grid), "zzqlo")
		if !r.ben.woken() || !r.fac.woken() || r.ana.View().Unsaved != 0 {
			t.Error("it is durable, and somebody doesn't know")
		}
		if r.ana.woken() {
			t.Error("the typist was woken for what she had drawn already")
		}
	})
}

// TestALateTypistIsWoken, so that saving… goes from her screen.
func TestALateTypistIsWoken(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		release := r.j.Hold()
		r.ana.adds(at(1, grid), "x")
		after(160 * time.Millisecond)
		release()
		after(0)
		if !r.ana.woken() {
			t.Error("what she typed was saved late and she wasn't told")
		}
	})
}

func TestScreensAreWokenForWhatTheyShow(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		idle := r.comes("Ida", 1, hub.Nothing)
		watcher := r.comes("Gus", 3, 1) // somebody reads another table's sheet
		r.settle()
		idle.woken()
		watcher.woken()
		e := r.ana.adds(at(1, grid), "x")
		after(time.Second)
		if !r.ben.woken() || !watcher.woken() || !r.fac.woken() {
			t.Error("somebody who shows table 1, or the wall, was not woken")
		}
		if r.eve.woken() || idle.woken() {
			t.Error("somebody who doesn't show table 1 was woken")
		}
		watcher.Shows(2)
		r.ana.types(at(1, grid), e, "y")
		after(time.Second)
		if watcher.woken() {
			t.Error("somebody who has turned to table 2 was woken for table 1")
		}
		r.eve.adds(at(2, backMap), "z")
		after(0)
		if !watcher.woken() {
			t.Error("somebody who has turned to table 2 was not woken for it")
		}
		r.settle()
		r.must(r.Do(t.Context(), r.fac.Seat(), session.OpenStep{Step: 1}))
		for _, g := range []*guest{r.ana, r.ben, r.eve, r.fac, idle, watcher} {
			if !g.woken() {
				t.Errorf("seat %d was not woken for the stage", g.Seat())
			}
		}
	})
}

func (r *room) must(_ []session.Event, err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
	after(0)
}

// TestATypistIsWokenForTheWorkOfOthers that is saved together with her own.
func TestATypistIsWokenForTheWorkOfOthers(t *testing.T) {
	for name, does := range map[string]func(r *room, e text.ID){
		"somebody types":   func(r *room, e text.ID) { r.ben.types(at(1, grid), e, "!") },
		"somebody removes": func(r *room, e text.ID) { r.ben.must(r.ben.Do(session.Remove{Sheet: at(1, grid), Entry: e})) },
		"a clock is set": func(r *room, _ text.ID) {
			r.fac.must(r.fac.Do(session.SetClock{Table: 1, Clock: session.Clock{Left: 60e9}}))
		},
		"a word is said":    func(r *room, _ text.ID) { r.fac.must(r.fac.Do(session.Announce{Table: 1, Text: "x"})) },
		"another step":      func(r *room, _ text.ID) { r.fac.must(r.fac.Do(session.OpenStep{Table: 1, Step: 1})) },
		"somebody is done":  func(r *room, _ text.ID) { r.ben.must(r.ben.Do(session.SetDone{Sheet: at(1, grid), Done: true})) },
		"a removal undone":  func(r *room, _ text.ID) { _, err := r.ben.Undo(); r.ben.must(nil, err) },
		"an earlier typist": func(r *room, e text.ID) { r.ben.types(at(1, grid), e, "!"); r.ana.types(at(1, grid), e, "?") },
	} {
		t.Run(name, func(t *testing.T) {
			inRoom(t, func(t *testing.T, r *room) {
				e := r.ben.adds(at(1, grid), "ben's")
				own := r.ana.adds(at(1, grid), "ana's")
				if name == "a removal undone" {
					gone := r.ben.adds(at(1, grid), "gone")
					r.ben.must(r.ben.Do(session.Remove{Sheet: at(1, grid), Entry: gone}))
				}
				r.settle()
				release := r.j.Hold()
				r.ana.types(at(1, grid), own, "x") // held by the disk
				r.ana.types(at(1, grid), own, "y") // these two go together
				does(r, e)
				release()
				after(0)
				if !r.ana.woken() {
					t.Error("she was not woken, and her screen lacks it until she presses a key")
				}
			})
		})
	}
}

// TestWallsAreThrottled to four times a second, and see the last change too.
func TestWallsAreThrottled(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		after(time.Second)
		r.settle()
		e := r.ana.adds(at(1, grid), "x")
		wakes := 0
		for range 150 { // three seconds
			r.ana.types(at(1, grid), e, "y")
			after(20 * time.Millisecond)
			if r.fac.woken() {
				wakes++
			}
		}
		if wakes < 11 || wakes > 13 {
			t.Errorf("the wall was woken %d times in 3 s, want 12", wakes)
		}
		r.ana.types(at(1, grid), e, "last")
		after(250 * time.Millisecond)
		if !r.fac.woken() || !strings.HasSuffix(r.fac.reads(at(1, grid)), "last") {
			t.Error("the wall was not woken for the last change")
		}
	})
}

// TestAFrozenScreenSlowsNobody: one that never looks in its mailbox.
func TestAFrozenScreenSlowsNobody(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		began := time.Now()
		e := r.ana.adds(at(1, grid), "x") // ben never reads his mail
		for range 500 {
			r.ana.types(at(1, grid), e, "y")
			r.ana.At(hub.Where{Sheet: at(1, grid), Entry: e}, true)
		}
		if err := r.Flush(t.Context()); err != nil {
			t.Fatal(err)
		}
		if d := time.Since(began); d > 0 {
			t.Errorf("it took %v of waiting", d)
		}
		r.ben.sees(at(1, grid), "x"+strings.Repeat("y", 500)) // newest wins, nothing queued
		if !r.ben.woken() || r.ben.woken() {
			t.Error("there should be one letter in his mailbox, and one only")
		}
	})
}

// TestOneWakeAKey: what was typed and where its typist's cursor is are shown together,
// also when the disk is faster than the screen that tells where the cursor went.
func TestOneWakeAKey(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		e := r.ana.adds(at(1, grid), "one")
		after(time.Second)
		r.settle()
		for i := range 3 {
			r.ana.types(at(1, grid), e, "x")
			after(0)
			want := r.ana.end(at(1, grid), e)
			if p, ok := r.ben.of(r.ana, 1); !ok || p.Where != want || !r.ben.woken() {
				t.Errorf("key %d: ben sees %+v, want the cursor at %+v", i, p.Where, want)
			}
			r.ana.At(want, true)
			after(0)
			if r.ben.woken() {
				t.Errorf("key %d: ben is woken again for the place that he has seen", i)
			}
			after(250 * time.Millisecond)
		}
	})
}

// TestArrivalsWakeTheirTable and the walls, and nobody else.
func TestArrivalsWakeTheirTable(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		r.settle()
		gus := r.comes("Gus", 1, 1)
		after(0)
		if !r.ben.woken() || !r.fac.woken() || r.eve.woken() {
			t.Error("somebody sits down at table 1: ben and the wall are to know, eve at table 2 isn't")
		}
		r.settle()
		gus.Detach()
		after(0)
		if !r.ben.woken() || !r.fac.woken() || r.eve.woken() {
			t.Error("somebody leaves table 1: ben and the wall are to know, eve at table 2 isn't")
		}
		r.settle()
		r.fac.must(r.fac.Do(session.Rename{Seat: gus.Seat(), Name: "Gustavo"}))
		after(0)
		if !r.ben.woken() || !r.eve.woken() {
			t.Error("a name stands wherever its person wrote: all are to know")
		}
	})
}

// TestInQuietEverybodySeesTheirOwn: a view has what its person may see and nothing
// else, at their table and at the one they look at, whoever wrote what meanwhile.
func TestInQuietEverybodySeesTheirOwn(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		r.fac.must(r.fac.Do(session.SetPhase{Phase: exercises.Quiet}))
		lines := map[*guest]text.ID{}
		for g, table := range map[*guest]int{r.ana: 1, r.ben: 1, r.eve: 2, r.fac: 2} {
			lines[g] = g.adds(at(table, grid), "a secret")
		}
		r.fac.Shows(2)
		after(time.Second)
		was := r.ana.View().State.Tables[1]
		r.ben.types(at(1, grid), lines[r.ben], "!")
		after(time.Second)
		if now := r.ana.View().State.Tables[1]; now != was || now != r.ben.View().State.Tables[1] {
			t.Error("table 2 is another one for ana, and nobody wrote there")
		}
		for _, g := range []*guest{r.ana, r.ben, r.eve, r.fac} {
			v := g.View()
			want := r.Shared().State.For(session.Eyes{Seat: g.Seat(), Replica: g.Replica(nameless)})
			if toJSON(t, v.State) != toJSON(t, want) {
				t.Errorf("seat %d sees something else than what is theirs", g.Seat())
			}
		}
		r.fac.Shows(hub.Wall) // her own line is on the table that she looked at
		if all := toJSON(t, r.fac.View().State); strings.Contains(all, "secret") {
			t.Error("a wall shows hidden lines")
		}
		r.fac.Shows(2)
		if all := toJSON(t, r.fac.View().State); strings.Count(all, "secret") != 1 {
			t.Error("her own line isn't there when she looks at its table again")
		}
	})
}
