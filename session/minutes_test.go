package session_test

import (
	"testing"
	"time"

	"convene/session"
)

// The minutes a step has had go from its opening to the next one's.
func TestUsedMinutes(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.Now = day().Add(3 * time.Hour) // the host was there long before the room
	r.add(r.ana, at(1, grid), session.Place{}, "first line")
	begun := r.State.Tables[0].Sheets[grid].Entries[0].Added
	after := func(minutes int) { r.Now = begun.Add(time.Duration(minutes) * time.Minute) }
	open := func(step int) { r.must(r.fac.Do(session.OpenStep{Step: step})) }
	about := func(step, minutes int) {
		t.Helper()
		if got := r.State.Used(step); got.Round(time.Minute) != time.Duration(minutes)*time.Minute {
			t.Errorf("step %d has had %v, want %d minutes", step, got, minutes)
		}
	}
	after(12)
	r.add(r.cleo, at(2, grid), session.Place{}, "another")
	about(grid, 0) // no step was opened: tables may have gone anywhere
	after(15)
	open(paired)
	about(grid, 15)
	after(20)
	r.add(r.ana, at(1, paired), session.Place{}, "an ally")
	after(25)
	open(grid) // a facilitator goes back
	after(30)
	r.must(r.fac.Do(session.OpenStep{Step: backMap, Table: 1})) // one table goes elsewhere: the room stays
	r.add(r.cleo, at(2, grid), session.Place{}, "once more")
	about(grid, 20)
	about(paired, 10)
	after(40)
	open(backMap)
	about(grid, 30)
	// The laptop is closed over lunch and opened in the evening.
	after(45)
	r.add(r.ana, at(1, backMap), session.Place{}, "the gap")
	after(400)
	open(tight)
	about(backMap, 5)
	about(tight, 0)
	if n := len(r.State.Openings); n != 4 {
		t.Errorf("%d openings are kept", n)
	}
	if got := toJSON(t, replay(t, session.State{}, store(t, r.Events))); got != r.json() {
		t.Error("replayed it is another")
	}
}

// Nobody fills the file by walking to and fro.
func TestOpeningsAreBounded(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	st := r.State
	for n := range 1200 {
		st = applied(t, st, session.Event{At: day().Add(time.Duration(n) * time.Second), Body: session.StepOpened{Step: 1 + n%2}})
	}
	if len(st.Openings) != 1000 {
		t.Errorf("%d openings are kept", len(st.Openings))
	}
}
