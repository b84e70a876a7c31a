package hub_test

import (
	"testing"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/session/journal/memory"
	"convene/session/text"
)

// end is the place after the last character of an entry.
func (g *guest) end(ref session.SheetRef, id text.ID) hub.Where {
	tx := g.State().Sheet(ref).Entry(id).Texts[0]
	return hub.Where{Sheet: ref, Entry: id, Cursor: tx.At(tx.Len())}
}

// of is the line that one guest sees of another.
func (g *guest) of(other *guest, table int) (hub.Person, bool) {
	for _, p := range g.View().People.At(table) {
		if p.Seat == other.Seat() {
			return p, true
		}
	}
	return hub.Person{}, false
}

// TestACursorIsNeverAheadOfTheText that the others can see.
func TestACursorIsNeverAheadOfTheText(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		e := r.ana.adds(at(1, grid), "one")
		after(0)
		was := r.ana.end(at(1, grid), e)
		r.ana.At(was, false)
		after(0)
		if p, _ := r.ben.of(r.ana, 1); p.Where != was || p.Typed.IsZero() {
			t.Errorf("ben sees ana at %+v, want %+v", p, was)
		}
		release := r.j.Hold()
		r.ana.types(at(1, grid), e, " two")
		now := r.ana.end(at(1, grid), e)
		r.ana.At(now, true)
		after(100 * time.Millisecond)
		if p, _ := r.ben.of(r.ana, 1); p.Where != was {
			t.Errorf("ben sees ana's cursor at %+v, where no text is yet", p.Where)
		}
		r.settle()
		release()
		after(0)
		if p, _ := r.ben.of(r.ana, 1); p.Where != now || p.Typed.IsZero() {
			t.Errorf("ben sees ana at %+v, want %+v", p, now)
		}
		if !r.ben.woken() || r.eve.woken() {
			t.Error("ben is to be woken for ana's cursor, eve is not")
		}
	})
}

func TestComingAndGoing(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		if n := r.Shared().People.Len(); n != 4 {
			t.Errorf("%d people are here, want 4", n)
		}
		r.ana.At(hub.Where{Sheet: at(2, grid)}, false) // she reads table 2's
		after(0)
		if _, ok := r.eve.of(r.ana, 2); !ok || !r.eve.woken() || !r.ben.woken() {
			t.Error("ana has turned to table 2 and not all know")
		}
		if _, ok := r.ben.of(r.ana, 1); ok {
			t.Error("ana is still shown at table 1")
		}
		phone := attached(t, r.Hub, r.ana.Seat(), 1) // a second screen of hers
		if n := r.Shared().People.Len(); n != 5 || phone.Seat() != r.ana.Seat() {
			t.Errorf("%d screens, seats %d and %d", n, phone.Seat(), r.ana.Seat())
		}
		r.settle()
		r.ana.Detach()
		after(0)
		if p, ok := r.Shared().People.Seat(r.ana.Seat()); !ok || p.Table != 1 {
			t.Errorf("her phone is still here, and it says %+v, %v", p, ok)
		}
		phone.Detach()
		after(0)
		if _, ok := r.Shared().People.Seat(r.ana.Seat()); ok || !r.ben.woken() || !r.fac.woken() {
			t.Error("she has gone and not all know")
		}
		phone.At(hub.Where{Sheet: at(1, grid)}, true) // a late word of a screen that has gone
		phone.Shows(1)
		after(0)
		if _, ok := r.Shared().People.Seat(r.ana.Seat()); ok {
			t.Error("a screen that has gone came back")
		}
	})
}

// TestTheWallHearsOfAnotherSheet: somebody's screen has gone along to the next
// step, and they have pressed no key.
func TestTheWallHearsOfAnotherSheet(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		r.fac.Shows(hub.Wall)
		r.ana.At(hub.Where{Sheet: at(1, grid)}, false)
		after(time.Second)
		r.settle()
		r.ana.At(hub.Where{Sheet: at(1, backMap)}, false)
		after(time.Second)
		if p, _ := r.fac.of(r.ana, 1); p.Where.Sheet != at(1, backMap) || !r.fac.woken() {
			t.Errorf("the wall isn't woken, and sees her at %+v", p.Where)
		}
		r.settle()
		r.ana.At(hub.Where{Sheet: at(1, backMap), Section: 1}, false)
		after(time.Second)
		if r.fac.woken() {
			t.Error("the wall is woken for every move of a cursor")
		}
	})
}

// TestWhoIsWokenForLocksAndTicks: what is locked is said on every worksheet, and
// what is ticked off on the wall alone.
func TestWhoIsWokenForLocksAndTicks(t *testing.T) {
	bubble(t, func(t *testing.T) {
		j := memory.New()
		r := &room{t: t, j: j, Hub: opened(t, j, hub.Options{})}
		r.begin()
		lock := session.Lock{Step: grid, Section: -1}
		for _, on := range []bool{true, false} {
			after(time.Second)
			r.settle()
			r.fac.must(r.fac.Do(session.SetLock{Lock: lock, Locked: on}))
			after(time.Second)
			for _, g := range []*guest{r.fac, r.ana, r.ben, r.eve} {
				if !g.woken() {
					t.Errorf("locked %v: seat %d is asleep", on, g.Seat())
				}
			}
		}
		for _, on := range []bool{true, false} {
			r.settle()
			r.fac.must(r.fac.Do(session.TickBenchmark{Benchmark: "listened", Ticked: on}))
			after(time.Second)
			if !r.fac.woken() {
				t.Errorf("ticked %v: the wall is asleep", on)
			}
			if r.ana.woken() {
				t.Errorf("ticked %v: a table is woken for what it doesn't show", on)
			}
		}
		if err := r.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// TestTheEndWakesEverybody: thanks, and how to get one's document, are on every
// screen; and whoever may write again sees that too.
func TestTheEndWakesEverybody(t *testing.T) {
	bubble(t, func(t *testing.T) {
		j := memory.New()
		r := &room{t: t, j: j, Hub: opened(t, j, hub.Options{})}
		r.begin()
		for _, ended := range []bool{true, false} {
			after(time.Second)
			r.settle()
			r.fac.must(r.fac.Do(session.SetEnded{Ended: ended}))
			after(time.Second)
			for _, g := range []*guest{r.fac, r.ana, r.ben, r.eve} {
				if !g.woken() {
					t.Errorf("ended %v: seat %d is asleep", ended, g.Seat())
				}
			}
		}
		if err := r.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// TestWhoLookedInIsGoneAgain from the table, and finds their place when they come
// back.
func TestWhoLookedInIsGoneAgain(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		e := r.ana.adds(at(1, grid), "one")
		after(0)
		r.fac.At(r.ana.end(at(1, grid), e), false)
		after(0)
		if _, ok := r.ana.of(r.fac, 1); !ok {
			t.Fatal("nobody sees the facilitator at the table")
		}
		release := r.j.Hold()
		r.fac.types(at(1, grid), e, " two")
		want := r.fac.end(at(1, grid), e)
		r.fac.At(want, true) // and goes before it is saved
		r.settle()
		r.fac.Withdraw()
		after(0)
		if _, ok := r.ana.of(r.fac, 1); ok || !r.ana.woken() {
			t.Error("the facilitator is still shown at the table, or nobody was told")
		}
		release()
		after(time.Second)
		if p, ok := r.Shared().People.Seat(r.fac.Seat()); !ok || p.Table != 0 || p.Where != (hub.Where{}) {
			t.Errorf("the facilitator is at %+v, %v", p, ok)
		}
		if w, ok := r.fac.LastPlace(); !ok || w != want {
			t.Errorf("the facilitator comes back to %+v, want %+v", w, want)
		}
		r.fac.Withdraw() // more than once is once
		r.fac.Detach()
		r.fac.Withdraw() // a late word of a screen that has gone
		after(0)
		if _, ok := r.Shared().People.Seat(r.fac.Seat()); ok {
			t.Error("a screen that has gone came back")
		}
	})
}

// TestAnonymousSheetsShowNoCursor: neither who is where nor who types.
func TestAnonymousSheetsShowNoCursor(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		e := r.ana.adds(at(1, nameless), "secret")
		r.ana.At(hub.Where{Sheet: at(1, nameless), Section: 1, Entry: e, Column: 1, Cursor: e}, true)
		after(time.Second)
		if p, _ := r.ben.of(r.ana, 1); p.Where != (hub.Where{Sheet: at(1, nameless)}) || !p.Typed.IsZero() {
			t.Errorf("on a sheet without names ben sees of ana: %+v", p)
		}
		if id := r.ana.NewID(nameless, 1); id.Replica == r.ana.NewID(grid, 1).Replica || id.Replica != r.ana.Replica(nameless) {
			t.Error("her anonymous work has the identities of her signed work")
		}
	})
}

// TestAnAnonymousPlaceIsOnesOwn: whoever comes back to a sheet without names finds
// the very place they left, and at no moment has anybody else been shown anything
// of it.
func TestAnAnonymousPlaceIsOnesOwn(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		signed := r.ana.adds(at(1, grid), "signed")
		after(0)
		r.ana.At(r.ana.end(at(1, grid), signed), true)
		after(time.Second)
		nothing := func(when string) {
			t.Helper()
			for n := range 4 {
				for _, p := range r.Shared().People.At(n) {
					if p.Where.Sheet.Step == nameless && (p.Where != hub.Where{Sheet: p.Where.Sheet} || !p.Typed.IsZero()) {
						t.Errorf("%s everybody is shown %+v", when, p)
					}
				}
			}
		}
		e := r.ana.adds(at(1, nameless), "a secret")
		after(0)
		tx := r.ana.State().Sheet(at(1, nameless)).Entry(e).Texts[0]
		want := hub.Where{Sheet: at(1, nameless), Section: 1, Entry: e, Cursor: tx.At(3)}
		r.ana.At(want, true)
		after(time.Second)
		nothing("after she has moved")
		r.settle()
		moved := want
		moved.Cursor = tx.At(5)
		r.ana.At(moved, false)
		after(time.Second)
		if r.ben.woken() || r.fac.woken() {
			t.Error("others are woken for a cursor that they aren't shown")
		}
		r.ana.Detach()
		back := r.comes("Ana", 1, 1)
		after(0)
		nothing("when she is back")
		if w, ok := back.LastPlace(); !ok || w != moved {
			t.Errorf("she comes back to %+v, want %+v", w, moved)
		}

		// The same with what isn't saved yet, and when her connection goes with it.
		release := r.j.Hold()
		back.types(at(1, nameless), e, "!")
		want = back.end(at(1, nameless), e)
		back.At(want, true)
		after(100 * time.Millisecond)
		nothing("while it isn't saved")
		release()
		after(time.Second)
		nothing("when it is saved")
		if w, _ := back.LastPlace(); w != want {
			t.Errorf("when it is saved she is at %+v, want %+v", w, want)
		}
		release = r.j.Hold()
		back.types(at(1, nameless), e, "?")
		want = back.end(at(1, nameless), e)
		back.At(want, true)
		back.Detach()
		release()
		after(time.Second)
		back = r.comes("Ana", 1, 1)
		after(0)
		nothing("when she was cut off")
		if w, _ := back.LastPlace(); w != want {
			t.Errorf("after a lost connection she comes back to %+v, want %+v", w, want)
		}
		looks := attached(t, r.Hub, r.fac.Seat(), 1) // who looks in, and withdraws
		looks.At(want, false)
		after(0)
		nothing("when the facilitator looks in")
		looks.Withdraw()
		after(0)
		nothing("when the facilitator has gone")
		if w, _ := looks.LastPlace(); w != want {
			t.Errorf("the facilitator comes back to %+v, want %+v", w, want)
		}
	})
}

// TestLastPlace: coming back gives back the place and the cursor.
func TestLastPlace(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		if w, ok := r.ana.LastPlace(); ok {
			t.Errorf("she has been nowhere, and it says %+v", w)
		}
		r.ben.adds(at(1, backMap), "ben's")
		e := r.ana.adds(at(1, backMap), "cause")
		r.ana.adds(at(1, grid), "elsewhere")
		after(time.Second)
		r.ana.types(at(1, backMap), e, "!")
		want := r.ana.end(at(1, backMap), e)
		r.ana.At(want, true)
		after(0)
		r.ana.Detach()
		back := r.comes("Ana", 1, 1)
		if w, ok := back.LastPlace(); !ok || w != want {
			t.Errorf("she comes back to %+v, want %+v", w, want)
		}
		if p, _ := r.ben.of(back, 1); p.Where != want {
			t.Errorf("ben sees her at %+v", p.Where)
		}

		// She types, and her connection goes before it is saved.
		release := r.j.Hold()
		back.types(at(1, backMap), e, "?")
		want = back.end(at(1, backMap), e)
		back.At(want, true)
		back.Detach()
		release()
		after(0)
		back = r.comes("Ana", 1, 1)
		if w, _ := back.LastPlace(); w != want {
			t.Errorf("after a lost connection she comes back to %+v, want %+v", w, want)
		}

		// The program is killed and started again: where she last wrote.
		h := opened(t, r.j.Crash(), hub.Options{})
		again := comes(t, h, "Ana", 1, 1)
		if w, ok := again.LastPlace(); !ok || w != want {
			t.Errorf("after a restart she comes back to %+v, want %+v", w, want)
		}
		if w, ok := comes(t, h, "Eve", 2, 2).LastPlace(); ok {
			t.Errorf("eve wrote nothing and comes back to %+v", w)
		}
		if err := h.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// TestUndoAcrossTheHub: one's own work only, from any of one's screens.
func TestUndoAcrossTheHub(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		ref := at(1, grid)
		e := r.ana.adds(ref, "one")
		after(2 * time.Second)
		r.ben.types(ref, e, " ben")
		after(0)
		r.ana.types(ref, e, " two")
		phone := attached(t, r.Hub, r.ana.Seat(), 1)
		after(0)
		if ch, err := phone.Undo(); err != nil || ch.Entry != e {
			t.Errorf("undo gave %+v, %v", ch, err)
		}
		phone.sees(ref, "one ben")
		if _, err := r.eve.Undo(); !refusedWith(err, session.NothingToDo) {
			t.Errorf("eve did nothing, and her undo: %v", err)
		}
		if _, err := r.ana.Redo(); err != nil {
			t.Error(err)
		}
		after(0)
		r.ben.sees(ref, "one ben two")
		for range 2 {
			if _, err := r.ana.Undo(); err != nil {
				t.Error(err)
			}
		}
		after(0)
		r.ben.sees(ref, " ben")

		release := r.j.Hold() // also what isn't durable yet
		r.ben.types(ref, e, "!")
		if _, err := r.ben.Undo(); err != nil {
			t.Error(err)
		}
		r.ben.sees(ref, "")
		release()
		after(0)
		r.ana.sees(ref, "")
		once(t, r.j.Records())
	})
}

// TestUndoIsGoneAfterARestart, and says so plainly.
func TestUndoIsGoneAfterARestart(t *testing.T) {
	bubble(t, func(t *testing.T) {
		j := memory.New()
		r := &room{t: t, j: j, Hub: opened(t, j, hub.Options{})}
		r.begin()
		r.ana.adds(at(1, grid), "x")
		if err := r.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		h := opened(t, j.Reopen(), hub.Options{})
		if _, err := comes(t, h, "Ana", 1, 1).Undo(); !refusedWith(err, session.NothingToDo) {
			t.Errorf("undo after a restart: %v", err)
		}
		if err := h.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// TestWhoGoesToAnotherTableSeesWhoIsThere: when everybody is taken there at once,
// nobody comes later whose coming would wake them.
func TestWhoGoesToAnotherTableSeesWhoIsThere(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		r.settle()
		r.ana.At(hub.Where{Sheet: at(2, grid)}, false)
		after(time.Second)
		if !r.ana.woken() {
			t.Error("she still has those of her own table on the screen")
		}
		r.settle()
		r.ana.At(hub.Where{Sheet: at(2, grid), Section: 1}, false)
		after(time.Second)
		if r.ana.woken() {
			t.Error("her own cursor wakes her")
		}
	})
}
