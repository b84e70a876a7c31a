package session_test

import (
	"slices"
	"testing"

	"convene/session"
	"convene/session/text"
)

// A seat is its person's: who gets which, from what they say, the key they hold
// and who is here.
func TestWhoseASeatIs(t *testing.T) {
	t.Parallel()
	r := newRoom(t) // Ana and Ben at table 1, Cleo at 2, all without a key
	r.must(r.Do(0, session.Sit{Name: "Gus", Table: 1, Key: "gus"}))
	r.must(r.Do(0, session.Sit{Name: "Gus 2", Table: 1, Key: "other"}))
	r.must(r.Do(0, session.Sit{Name: "Ida", Table: 2, Key: "gus"})) // one laptop, two people
	gus, second, ida := session.SeatID(len(r.State.Seats)-2), session.SeatID(len(r.State.Seats)-1), session.SeatID(len(r.State.Seats))
	r.must(r.Do(r.fac.ID, session.HandOver{To: r.ben.ID, Keep: true}))
	ana := r.ana.ID
	here := []session.SeatID{ana}
	for name, c := range map[string]struct {
		a     session.Sit
		seat  session.SeatID
		whose session.Whose
	}{
		"a name that isn't there":                        {session.Sit{Name: "Zoe", Table: 1}, 0, session.Fresh},
		"the name at another table":                      {session.Sit{Name: "Ana", Table: 2}, 0, session.Fresh},
		"name and table, nobody there, no key":           {session.Sit{Name: "ana", Table: 1}, ana, session.Mine},
		"with a new key, which proves nothing":           {session.Sit{Name: "ana", Table: 1, Key: "new"}, ana, session.Mine},
		"with a key alone that isn't the seat's":         {session.Sit{Name: "ana", Table: 1, Key: "gus", KeyOnly: true}, ana, session.Taken},
		"while somebody sits there":                      {session.Sit{Name: "ana", Table: 1, Here: here}, ana, session.Taken},
		"while somebody sits there, with a new key":      {session.Sit{Name: "ana", Table: 1, Key: "new", Here: here}, ana, session.Taken},
		"while somebody else is here":                    {session.Sit{Name: "ana", Table: 1, Here: []session.SeatID{gus}}, ana, session.Mine},
		"without the key that is bound":                  {session.Sit{Name: "Gus", Table: 1}, gus, session.Taken},
		"with another key than that":                     {session.Sit{Name: "Gus", Table: 1, Key: "new"}, gus, session.Taken},
		"with the key that is bound":                     {session.Sit{Name: "Gus", Table: 1, Key: "gus", KeyOnly: true}, gus, session.Mine},
		"with it, on a second screen":                    {session.Sit{Name: "Gus", Table: 1, Key: "gus", Here: []session.SeatID{gus}}, gus, session.Mine},
		"the second of the name, by her key":             {session.Sit{Name: "gus", Table: 1, Key: "other"}, second, session.Mine},
		"the other one of the shared laptop":             {session.Sit{Name: "Ida", Table: 2, Key: "gus"}, ida, session.Mine},
		"a third one of it":                              {session.Sit{Name: "Max", Table: 2, Key: "gus", KeyOnly: true}, 0, session.Fresh},
		"a key alone":                                    {session.Sit{Key: "other", KeyOnly: true}, second, session.Mine},
		"the name of who was handed the right":           {session.Sit{Name: "ben", Table: 1}, r.ben.ID, session.Taken},
		"the name of who was handed the right, and here": {session.Sit{Name: "ben", Table: 1, Here: []session.SeatID{r.ben.ID}}, r.ben.ID, session.Taken},

		"with a yes": {session.Sit{Name: "Gus", Table: 1, Granted: gus}, gus, session.Mine},
	} {
		x, whose := session.Claim(r.State, c.a)
		got := session.SeatID(0)
		if x != nil {
			got = x.ID
		}
		if got != c.seat || whose != c.whose {
			t.Errorf("%s: seat %d, %d; want %d, %d", name, got, whose, c.seat, c.whose)
		}
		n := len(r.State.Seats)
		evs, err := session.Decide(r.State, session.Command{At: r.Now, Do: c.a})
		if refusedWith(err, session.SeatTaken) != (c.whose == session.Taken) || c.whose == session.Mine && (err != nil || len(evs) != 0) {
			t.Errorf("%s: it is decided as %v, %v", name, evs, err)
		}
		if c.whose == session.Fresh && (len(evs) != 1 || evs[0].Body.(session.Seated).Seat != session.SeatID(n+1)) {
			t.Errorf("%s: it is decided as %v, %v", name, evs, err)
		}
	}
}

func TestAKeyInDoubt(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ana := func() *session.Seat { return r.State.Seat(r.ana.ID) }
	add := func(key string, doubt bool, want int) {
		t.Helper()
		evs, err := r.Do(r.ana.ID, session.AddKey{Key: key, Doubt: doubt})
		if err != nil || len(evs) != want {
			t.Errorf("%q, %v: %v, %v", key, doubt, evs, err)
		}
	}
	add("new", true, 1)
	if !slices.Equal(ana().Keys, []string{"new"}) || ana().Knows("new") {
		t.Errorf("with a key in doubt the seat is %+v", ana())
	}
	add("new", true, 0)
	add("new", false, 1)
	add("new", false, 0)
	add("new", true, 0) // a doubt doesn't come back
	if len(ana().Keys) != 1 || !ana().Knows("new") || ana().Knows("") || ana().Knows("other") {
		t.Errorf("vouched for the seat is %+v", ana())
	}
	for i := range 40 {
		_, _ = r.Do(r.ana.ID, session.AddKey{Key: string(rune('a' + i))})
	}
	if n := len(ana().Keys); n != 16 {
		t.Errorf("%d keys on one seat", n)
	}
	if got := toJSON(t, replay(t, session.State{}, store(t, r.Events))); got != toJSON(t, r.State) {
		t.Error("the journal gives another state")
	}
}

func TestAnotherOfTheName(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	for range 3 {
		r.must(r.Do(0, session.Sit{Name: session.AnotherName(r.State, "Ana", 1, ""), Table: 1}))
		r.must(r.Do(0, session.Sit{Name: session.AnotherName(r.State, "Ana", 1, "r."), Table: 1}))
		r.must(r.Do(0, session.Sit{Name: session.AnotherName(r.State, "a very long name indeed!", 1, ""), Table: 1}))
	}
	var got []string
	for _, x := range r.State.Seats[len(r.State.Seats)-9:] {
		got = append(got, x.Name)
		if session.TidyName(x.Name) != x.Name || text.Name(x.Name) == "" {
			t.Errorf("%q is no name", x.Name)
		}
	}
	want := []string{"Ana 2", "Ana r.", "a very long name indee 2", "Ana 3", "Ana r. 2", "a very long name indee 3", "Ana 4", "Ana r. 3", "a very long name indee 4"}
	if !slices.Equal(got, want) {
		t.Errorf("they are called %q", got)
	}
}

// What a seat has hidden stays hidden from a screen that nobody has vouched for.
func TestUnvouchedEyes(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	for _, step := range []int{grid, nameless} {
		r.must(r.fac.Do(session.OpenStep{Step: step}))
		r.must(r.fac.Do(session.SetPhase{Phase: "quiet"}))
		ref := at(1, step)
		id := r.add(r.ana, ref, session.Place{}, "alone")
		sees := func(e session.Eyes) bool { return r.State.For(e).Sheet(ref).Entry(id) != nil }
		full := session.Eyes{Seat: r.ana.ID, Replica: r.ana.Replica(step)}
		fresh := session.Eyes{Seat: r.ana.ID, Replica: 77, Hand: 78, Unvouched: true}
		if !sees(full) || sees(fresh) || sees(session.Eyes{Seat: r.ben.ID}) {
			t.Errorf("step %d: its person sees it: %v, a stranger on the seat: %v", step, sees(full), sees(fresh))
		}
		lots := []uint64{r.ana.Replica(step)}
		if step == nameless && !sees(session.Eyes{Seat: r.ana.ID, Replica: 77, Lots: lots}) {
			t.Error("with a yes they don't see what they wrote without a name before")
		}
		if !r.State.Withholds(fresh, lots) || r.State.Withholds(full, lots) {
			t.Errorf("step %d: it isn't known that something is withheld", step)
		}
		r.must(r.fac.Do(session.Reveal{}))
		if r.State.Withholds(fresh, lots) || r.State.For(fresh).Sheet(ref).Count() != 1 {
			t.Errorf("step %d: still withheld after the reveal", step)
		}
	}
}
