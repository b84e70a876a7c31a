package session_test

import (
	"errors"
	"testing"
	"time"

	"convene/session"
	"convene/session/text"
)

func TestUndoTakesBackOnesOwnBurst(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	e := r.add(r.ana, ref, session.Place{}, "one")
	r.types(r.ana, ref, e, " two") // in one go with the first
	r.Now = r.Now.Add(3 * time.Second)
	r.types(r.ana, ref, e, " three")
	r.types(r.ben, ref, e, " ben's")
	r.undo(r.ana)
	r.sees(ref, e, "one two ben's")
	r.undo(r.ana) // the entry began with it, but ben's words are in it
	r.sees(ref, e, " ben's")
	if _, err := r.ana.Undo(); !refusedWith(err, session.NothingToDo) {
		t.Errorf("with nothing left to undo: %v", err)
	}
	r.redo(r.ana)
	r.redo(r.ana)
	r.sees(ref, e, "one two three ben's")
	if _, err := r.ana.Redo(); !refusedWith(err, session.NothingToDo) {
		t.Errorf("with nothing left to redo: %v", err)
	}
	r.undo(r.ben)
	r.sees(ref, e, "one two three")
}

func refusedWith(err error, c session.Code) bool {
	var e *session.Error
	return errors.As(err, &e) && e.Code == c
}

// TestUndoGoesBackAndForth many times without leaving anything behind.
func TestUndoGoesBackAndForth(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	e := r.add(r.ana, ref, session.Place{}, "hello")
	for range 4 {
		r.undo(r.ana)
		r.sees(ref, e, "")
		if !r.entry(ref, e).Removed {
			t.Fatal("the entry that began with what was undone is left as a blank line")
		}
		r.redo(r.ana)
		r.sees(ref, e, "hello")
	}
	r.Now = r.Now.Add(time.Minute)
	r.deletes(r.ana, ref, e, 3)
	for range 3 {
		r.undo(r.ana)
		r.sees(ref, e, "hello")
		r.redo(r.ana)
		r.sees(ref, e, "he")
	}
	r.undo(r.ana)
	r.types(r.ana, ref, e, "!") // something new: nothing is left to redo
	if _, err := r.ana.Redo(); !refusedWith(err, session.NothingToDo) {
		t.Errorf("redo after something new: %v", err)
	}
	r.sees(ref, e, "hello!")
}

func TestUndoOfADeletion(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	e := r.add(r.ana, ref, session.Place{}, "abcdef")
	r.deletes(r.ben, ref, e, 4) // ben deletes ana's cdef
	r.types(r.ana, ref, e, "X")
	r.undo(r.ben)
	r.sees(ref, e, "abXcdef") // X stands where it was typed: after the b
	// Both delete the same: it stays deleted until both have undone it.
	del, _ := r.entry(ref, e).Texts[0].DeleteRange(0, 2, r.ana.NewID(ref.Step, 1))
	del2, _ := r.entry(ref, e).Texts[0].DeleteRange(0, 3, r.ben.NewID(ref.Step, 1))
	r.Now = r.Now.Add(time.Minute)
	r.must(r.ana.Do(session.Write{Sheet: ref, Entry: e, Edit: del}))
	r.must(r.ben.Do(session.Write{Sheet: ref, Entry: e, Edit: del2}))
	r.undo(r.ana)
	r.sees(ref, e, "cdef")
	r.undo(r.ben)
	r.sees(ref, e, "abXcdef")
	r.undo(r.ana) // only now her own X, and the line she began goes back to empty
	r.sees(ref, e, "")
}

func TestUndoOfARemoval(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, paired)
	e := r.add(r.ana, ref, session.Place{}, "families")
	r.must(r.ana.Do(r.writing(r.ana, ref, e, nil, 1, "an evening")))
	r.must(r.ben.Do(session.Remove{Sheet: ref, Entry: e}))
	r.undo(r.ben)
	r.sees(ref, e, "families | an evening")
	r.redo(r.ben)
	r.sees(ref, e, "")
	r.undo(r.ben)
	r.sees(ref, e, "families | an evening")
	// Somebody else has put it back already: the key goes on to the change before.
	f := r.add(r.ben, ref, session.Place{}, "mine")
	r.must(r.ben.Do(session.Remove{Sheet: ref, Entry: e}))
	r.types(r.ana, ref, e, "!")
	r.undo(r.ben)
	r.sees(ref, e, "families! | an evening")
	r.sees(ref, f, "")
}

func TestUndoOfALink(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, backMap)
	a, b := r.add(r.ana, ref, session.Place{}, "a"), r.add(r.ana, ref, session.Place{}, "b")
	l := session.Link{From: a, To: b}
	links := func(want int) {
		t.Helper()
		if got := r.State.Sheet(ref).Links; len(got) != want {
			t.Errorf("there are %d links, want %d", len(got), want)
		}
	}
	r.must(r.ana.Do(session.Join{Sheet: ref, Link: l}))
	r.must(r.ben.Do(session.Part{Sheet: ref, Link: l}))
	links(0)
	r.undo(r.ben)
	links(1)
	r.redo(r.ben)
	links(0)
	r.undo(r.ben)
	r.undo(r.ana)
	links(0)
	r.redo(r.ana)
	links(1)
}

func TestUndoOfAMove(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	a := r.add(r.ana, ref, session.Place{}, "a")
	b := r.add(r.ana, ref, session.Place{After: a}, "b")
	c := r.add(r.ana, ref, session.Place{After: b}, "c")
	order := func(want ...text.ID) {
		t.Helper()
		var got []text.ID
		for i := range 5 {
			for _, e := range r.State.Sheet(ref).Section(i) {
				got = append(got, e.ID)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("the order is %v, want %v", got, want)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("the order is %v, want %v", got, want)
				return
			}
		}
	}
	r.must(r.ben.Do(session.Move{Sheet: ref, Entry: c, To: session.Place{}}))
	order(c, a, b)
	r.must(r.ben.Do(session.Move{Sheet: ref, Entry: a, To: session.Place{Section: 2}}))
	order(c, b, a)
	r.types(r.ana, ref, a, "!") // meanwhile
	r.undo(r.ben)
	order(c, a, b)
	r.undo(r.ben)
	order(a, b, c)
	r.redo(r.ben)
	order(c, a, b)
	r.redo(r.ben)
	order(c, b, a)
	r.sees(ref, a, "a!")
}

// TestAnEmptyEntryIsUndone too: it was somebody's Enter.
func TestAnEmptyEntryIsUndone(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	e := r.ana.NewID(ref.Step, 1)
	r.must(r.ana.Do(session.Write{Sheet: ref, Entry: e, New: &session.Place{}}))
	r.undo(r.ana)
	if !r.entry(ref, e).Removed {
		t.Error("the empty entry stays")
	}
	r.redo(r.ana)
	if r.entry(ref, e).Removed {
		t.Error("the empty entry doesn't come back")
	}
	r.types(r.ben, ref, e, "ben was here")
	if _, err := r.ana.Undo(); !refusedWith(err, session.NothingToDo) { // it is no longer hers alone
		t.Errorf("undoing an entry that somebody else has written in: %v", err)
	}
	r.sees(ref, e, "ben was here")
}

func TestHistoryForgetsTheOldest(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	e := r.add(r.ana, ref, session.Place{}, "x")
	for range 250 {
		r.Now = r.Now.Add(2 * time.Second)
		r.types(r.ana, ref, e, "y")
	}
	n := 0
	for ; ; n++ {
		if _, err := r.ana.Undo(); err != nil {
			break
		}
	}
	if n != 200 {
		t.Errorf("%d changes could be undone, want 200", n)
	}
	if got := r.entry(ref, e).Texts[0].Len(); got != 51 {
		t.Errorf("%d characters are left, want 51", got)
	}
}

// TestABurstEnds with a pause, after twenty seconds, and with the place.
func TestABurstEnds(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, paired)
	e := r.add(r.ana, ref, session.Place{}, "x")
	for range 300 { // 20 s at 80 ms and a little more
		r.types(r.ana, ref, e, "y")
	}
	r.undo(r.ana)
	if got := r.entry(ref, e).Texts[0].Len(); got != 251 {
		t.Errorf("of 301 characters typed in 24 s one undo left %d, want those of the first 20 s", got)
	}
	q := newRoom(t)
	e = q.add(q.ana, ref, session.Place{}, "ally")
	q.must(q.ana.Do(q.writing(q.ana, ref, e, nil, 1, "way")))
	q.undo(q.ana)
	q.sees(ref, e, "ally")
}
