package session_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/sim"
	"convene/session/text"
)

// rankings lets three people write two anonymous lines each in quiet, reveals
// them, and gives for each room where the lines came to stand, in the order in
// which they were written.
func rankings(t *testing.T, rooms int, step int, reveal func(*room, uint64)) [][]int {
	t.Helper()
	out := make([][]int, 0, rooms)
	for seed := range uint64(rooms) {
		rnd := rand.New(rand.NewPCG(seed, 11))
		r := newRoom(t)
		kim := r.sit("Kim", 1)
		r.must(r.Do(r.fac.ID, session.OpenStep{Step: step}))
		r.must(r.Do(r.fac.ID, session.SetPhase{Phase: exercises.Quiet}))
		var ids []text.ID
		for range 2 {
			for _, s := range []*sim.Seat{r.ana, r.ben, kim} {
				ids = append(ids, r.add(s, at(1, step), session.Place{After: last(ids)}, "line"))
			}
		}
		reveal(r, rnd.Uint64())
		entries := r.State.Sheet(at(1, step)).Entries
		places := make([]int, len(ids))
		for i, id := range ids {
			places[i] = slices.IndexFunc(entries, func(e *session.Entry) bool { return e.ID == id })
		}
		out = append(out, places)
	}
	return out
}

func last(ids []text.ID) text.ID {
	if len(ids) == 0 {
		return text.ID{}
	}
	return ids[len(ids)-1]
}

// correlation is the mean of Spearman's over all rooms: 1 is the order of writing.
func correlation(all [][]int) float64 {
	sum := 0.0
	for _, places := range all {
		n, d := float64(len(places)), 0.0
		for i, p := range places {
			d += math.Pow(float64(i-p), 2)
		}
		sum += 1 - 6*d/(n*(n*n-1))
	}
	return sum / float64(len(all))
}

// unevenness is chi² of "the i-th line written came to stand at place p", over
// its degrees of freedom: 1 where every place is as likely.
func unevenness(all [][]int) float64 {
	n := len(all[0])
	counts := make([]float64, n*n)
	for _, places := range all {
		for i, p := range places {
			counts[i*n+p]++
		}
	}
	want, chi := float64(len(all))/float64(n), 0.0
	for _, c := range counts {
		chi += (c - want) * (c - want) / want
	}
	return chi / float64((n-1)*(n-1))
}

// together is how often two neighbours are by the same of the three people.
func together(all [][]int) float64 {
	same, pairs := 0, 0
	for _, places := range all {
		by := make([]int, len(places))
		for i, p := range places {
			by[p] = i % 3
		}
		for i := 1; i < len(by); i++ {
			pairs++
			if by[i] == by[i-1] {
				same++
			}
		}
	}
	return float64(same) / float64(pairs)
}

// TestPromise5_TheOrderOfAnonymousLinesTellsNothing: neither who wrote first nor
// which lines are one person's. The control is a reveal with names, which keeps
// the order.
func TestPromise5_TheOrderOfAnonymousLinesTellsNothing(t *testing.T) {
	t.Parallel()
	const rooms = 800
	reveal := func(r *room, seed uint64) { r.must(r.Do(r.fac.ID, session.Reveal{Seed: seed})) }
	all := rankings(t, rooms, nameless, reveal)
	// With 800 rooms of six lines the mean's deviation is 0.45/√800 = 0.016, and
	// chi² over its 25 degrees of freedom strays by 0.28. A pair is one person's
	// in one of five.
	c, u, p := correlation(all), unevenness(all), together(all)
	t.Logf("correlation %.3f, unevenness %.2f, neighbours by one person %.3f", c, u, p)
	if math.Abs(c) > 0.07 || u > 2.2 || math.Abs(p-0.2) > 0.03 {
		t.Errorf("the order tells something: correlation %.3f, unevenness %.2f, neighbours %.3f", c, u, p)
	}
	kept := rankings(t, 50, grid, reveal)
	if correlation(kept) < 0.99 || unevenness(kept) < 10 {
		t.Errorf("the control: lines with names came in another order (%.3f)", correlation(kept))
	}
	// What the colleagues' places are is a matter of the seed alone.
	fixed := rankings(t, 50, nameless, func(r *room, _ uint64) { reveal(r, 7) })
	if correlation(fixed) == correlation(kept) || unevenness(fixed) < 10 {
		t.Error("the control: with one seed for all the order isn't always the same")
	}
}

// TestPromise2_TwoFacilitatorsAtOnce: what one takes back leaves what the other
// has done meanwhile.
func TestPromise2_TwoFacilitatorsAtOnce(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	gus := r.sit("Gus", 0)
	clock := session.Clock{Running: true, Deadline: r.Now.Add(9 * time.Minute)}
	r.must(r.fac.Do(session.OpenStep{Step: paired}))
	r.must(gus.Do(session.SetClock{Clock: clock}))
	r.must(gus.Do(session.Announce{Text: "Lunch is at one"}))
	r.must(gus.Do(session.OpenStep{Table: 3, Step: backMap}))
	r.must(gus.Do(session.SetClock{Table: 2, Clock: session.Clock{Left: time.Minute}}))
	r.undo(r.fac) // the step, and nothing of Gus's
	st := r.State.Stage
	if st.Step != grid || st.Clock != clock || st.Announce != "Lunch is at one" {
		t.Errorf("the room's stage is %+v", *st)
	}
	if got := r.State.StageOf(3); got.Step != backMap || got.Clock != clock {
		t.Errorf("table 3 has the stage %+v", *got)
	}
	r.redo(r.fac)
	if st = r.State.Stage; st.Step != paired || st.Clock != clock {
		t.Errorf("after redo the room's stage is %+v", *st)
	}
	// Both undo the rest; the room is where it began.
	for range 3 {
		r.undo(gus)
	}
	r.undo(r.fac)
	if st = r.State.Stage; st.Step != grid || st.Clock.Shown() {
		t.Errorf("in the end the room's stage is %+v", *st)
	}
	if r.State.Table(2).Stage != nil {
		t.Error("table 2 doesn't follow the room again")
	}
}

// TestPromise4_QuietAtOneTableOutlivesAnUndoElsewhere: taking a clock back ends
// nobody's quiet writing, and what is told to be quiet is.
func TestPromise4_QuietAtOneTableOutlivesAnUndoElsewhere(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.must(r.fac.Do(session.SetPhase{Table: 2, Phase: exercises.Quiet}))
	r.must(r.fac.Do(session.SetClock{Clock: session.Clock{Left: time.Minute}}))
	r.undo(r.fac)
	hidden := r.add(r.cleo, at(2, grid), session.Place{}, "mine alone")
	if !r.entry(at(2, grid), hidden).Hidden {
		t.Error("after the undo of a clock, quiet writing isn't hidden any more")
	}
	// A quiet writing that was taken back and brought again is one again.
	r.must(r.fac.Do(session.SetPhase{Table: 1, Phase: exercises.Quiet}))
	r.undo(r.fac)
	open := r.add(r.ana, at(1, grid), session.Place{}, "for all")
	r.redo(r.fac)
	again := r.add(r.ana, at(1, grid), session.Place{}, "hidden again")
	if r.entry(at(1, grid), open).Hidden || !r.entry(at(1, grid), again).Hidden {
		t.Error("redoing quiet writing doesn't hide what is written from then on, or hides more")
	}
	// A reveal of everything ends all of them, whatever the first table does.
	var no *session.Error
	if _, err := r.fac.Do(session.SetPhase{Table: 1, Phase: exercises.GiveDots}); !errors.As(err, &no) || no.Code != session.StillHidden {
		t.Errorf("another phase begins over hidden lines: %v", err)
	}
	r.must(r.fac.Do(session.SetPhase{Table: 1, Phase: exercises.GiveDots, Reveal: true}))
	r.must(r.fac.Do(session.Reveal{}))
	if a, b := r.State.StageOf(1).Phase, r.State.StageOf(2).Phase; a != exercises.GiveDots || b != exercises.Share {
		t.Errorf("after the reveal table 1 does %q and table 2 %q", a, b)
	}
}

// TestPromise2_AScribeSeesWhatTheyWriteInQuiet, and nobody else does.
func TestPromise2_AScribeSeesWhatTheyWriteInQuiet(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	r.must(r.fac.Do(session.SetPhase{Phase: exercises.Quiet}))
	id := r.ana.NewID(grid, 1)
	w := r.writing(r.ana, at(1, grid), id, &session.Place{}, 0, "what Ben said")
	w.Of = r.ben.ID
	r.must(r.ana.Do(w))
	sees := func(e session.Eyes) bool { return r.State.For(e).Sheet(at(1, grid)).Entry(id) != nil }
	if !sees(session.Eyes{Seat: r.ana.ID, Hand: r.ana.Replica(grid)}) || !sees(session.Eyes{Seat: r.ben.ID, Hand: r.ben.Replica(grid)}) {
		t.Error("the scribe, or whose words they are, doesn't see them")
	}
	if sees(session.Eyes{Seat: r.fac.ID, Hand: r.fac.Replica(grid)}) || sees(session.Eyes{}) {
		t.Error("somebody else sees them")
	}
}

// TestPromise5_WhatIsReadTellsNobody: who has read all lines but one would tell
// that the one is theirs.
func TestPromise5_WhatIsReadTellsNobody(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	id := r.add(r.ana, at(1, nameless), session.Place{}, "somebody's")
	evs, err := r.ben.Do(session.MarkRead{Sheet: at(1, nameless), Entries: []text.ID{id}})
	if err != nil || len(evs) != 1 || evs[0].By != 0 {
		t.Errorf("reading gave %+v, %v", evs, err)
	}
}

// TestDotsOnALineThatComesBack are cut down to what the person still has.
func TestDotsOnALineThatComesBack(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, backMap)
	d := r.State.Exercise(backMap).Dots
	one := r.add(r.ana, ref, session.Place{}, "one")
	r.must(r.ben.Do(session.Dot{Sheet: ref, Entry: one, Dots: d.Most}))
	r.must(r.ana.Do(session.Remove{Sheet: ref, Entry: one}))
	for left := d.Each; left > 0; left -= d.Most {
		e := r.add(r.ben, ref, session.Place{}, "another")
		r.must(r.ben.Do(session.Dot{Sheet: ref, Entry: e, Dots: min(left, d.Most)}))
	}
	r.undo(r.ana)
	if n := r.State.Sheet(ref).DotsOf(r.ben.ID); n != d.Each {
		t.Errorf("Ben has given %d of %d dots", n, d.Each)
	}
}

// TestLocksHoldAtBothEnds: nothing is moved into a locked section, no arrow taken
// from it, and what can't be undone while it is locked can be afterwards.
func TestLocksHoldAtBothEnds(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, backMap)
	a := r.add(r.ana, ref, session.Place{Section: 0}, "a")
	b := r.add(r.ana, ref, session.Place{Section: 0}, "b")
	l := session.Link{From: a, To: b}
	r.must(r.ana.Do(session.Join{Sheet: ref, Link: l}))
	lock := session.Lock{Step: -1, Section: 0}
	r.must(r.fac.Do(session.SetLock{Lock: lock, Locked: true}))
	c := r.add(r.ana, ref, session.Place{Section: 1}, "c")
	r.refused(r.ana.ID, session.Part{Sheet: ref, Link: l}, session.Locked)
	r.refused(r.ana.ID, session.Move{Sheet: ref, Entry: c, To: session.Place{Section: 0}}, session.Locked)
	r.refused(r.ana.ID, session.Dot{Sheet: ref, Entry: a, Dots: 1}, session.Locked)
	r.must(r.fac.Do(session.Part{Sheet: ref, Link: l}))
}

// TestPromise3_WhoIsMovedFinishesTheWord: their screen warns for ten seconds from
// when it has noticed, which may be late, so the pen is theirs for twice that from
// when they were moved, and not for a moment more.
func TestPromise3_WhoIsMovedFinishesTheWord(t *testing.T) {
	t.Parallel()
	for after, may := range map[time.Duration]bool{
		session.BringWarning: true, 2*session.BringWarning - time.Millisecond: true,
		2 * session.BringWarning: false, 2*session.BringWarning + time.Millisecond: false,
	} {
		r := newRoom(t)
		ref := at(1, grid)
		id := r.add(r.ana, ref, session.Place{}, "the families sho")
		r.must(r.fac.Do(session.MovePeople{Seats: []session.SeatID{r.ana.ID}, Table: 2}))
		tx := r.entry(ref, id).Texts[0]
		_, err := session.Decide(r.State, session.Command{By: r.ana.ID, At: r.Now.Add(after), Do: session.Write{
			Sheet: ref, Entry: id, Edit: tx.Insert(tx.At(tx.Len()), r.ana.NewID(grid, 1), "u"),
		}})
		if (err == nil) != may {
			t.Errorf("%v after she was moved: %v", after, err)
		}
	}
}

// TestPromise3_TheWarningIsTheSameEachTime: not less, and not more, for a forced
// move that is announced and for one that an undo brings again.
func TestPromise3_TheWarningIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	left := func(what string) {
		if d := r.State.Stage.Bring.Sub(r.Now); d != session.BringWarning {
			t.Errorf("%s: everybody goes after %v", what, d)
		}
	}
	r.must(r.fac.Do(session.Bring{}))
	left("announced")
	r.undo(r.fac)
	if !r.State.Stage.Bring.IsZero() {
		t.Error("what was taken back is still to come")
	}
	r.redo(r.fac)
	left("brought again")
	r.must(r.fac.Do(session.Bring{Off: true}))
	r.undo(r.fac)
	left("called off, and that taken back")
}

// TestPromise4_AnArrowToAHiddenLineIsHidden, also where its other end was there
// for all before.
func TestPromise4_AnArrowToAHiddenLineIsHidden(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, backMap)
	seen := r.add(r.ana, ref, session.Place{}, "for all")
	r.must(r.fac.Do(session.OpenStep{Step: backMap}))
	r.must(r.fac.Do(session.SetPhase{Phase: exercises.Quiet}))
	hidden := r.add(r.ben, ref, session.Place{}, "his alone")
	for _, l := range []session.Link{{From: seen, To: hidden}, {From: hidden, To: seen}} {
		st := r.State
		for _, ev := range []session.Body{session.Linked{Sheet: ref, Link: l}} {
			st = session.Apply(st, session.Event{At: r.Now, By: r.ben.ID, Body: ev})
		}
		if n := len(st.Sheet(ref).Links); n != 1 {
			t.Fatalf("there are %d arrows", n)
		}
		if n := len(st.For(session.Eyes{Seat: r.ana.ID, Hand: r.ana.Replica(backMap)}).Sheet(ref).Links); n != 0 {
			t.Error("somebody else gets the arrow")
		}
		if n := len(st.For(session.Eyes{Seat: r.ben.ID, Hand: r.ben.Replica(backMap)}).Sheet(ref).Links); n != 1 {
			t.Error("he doesn't see his own arrow")
		}
	}
}
