package session_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"convene/session"
	"convene/session/sim"
	"convene/session/text"
)

// pastes puts in lines at once: the first at the end of an entry, or of a new one
// where it is zero, each of the others below it. It gives the entries.
func (r *room) pastes(s *sim.Seat, ref session.SheetRef, into text.ID, lines ...string) []text.ID {
	r.t.Helper()
	var a session.Together
	var ids []text.ID
	for i, l := range lines {
		if i == 0 && !into.IsZero() {
			ids = append(ids, into)
			a.Writes = append(a.Writes, r.writing(s, ref, into, nil, 0, l))
			continue
		}
		p := session.Place{}
		if i > 0 {
			p.After = ids[i-1]
		}
		ids = append(ids, s.NewID(ref.Step, 1))
		a.Writes = append(a.Writes, r.writing(s, ref, ids[i], &p, 0, l))
	}
	r.must(s.Do(a))
	return ids
}

func TestAPasteIsOneChange(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	e := r.add(r.ana, ref, session.Place{}, "typed ")
	ids := r.pastes(r.ana, ref, e, "one", "two", "three")
	r.types(r.ben, ref, ids[1], " and ben's")
	for range 3 {
		r.undo(r.ana)
		r.sees(ref, e, "typed ")
		r.sees(ref, ids[1], " and ben's")
		r.sees(ref, ids[2], "")
		if !r.entry(ref, ids[2]).Removed {
			t.Fatal("an entry that was pasted is left as a blank line")
		}
		r.redo(r.ana)
		r.sees(ref, e, "typed one")
		r.sees(ref, ids[1], "two and ben's")
		r.sees(ref, ids[2], "three")
	}
	r.undo(r.ana)
	r.undo(r.ana) // what was typed before it is a change of its own
	r.sees(ref, e, "")
	if _, err := r.ana.Undo(); !refusedWith(err, session.NothingToDo) {
		t.Errorf("with nothing left to undo: %v", err)
	}
	r.sees(ref, ids[1], " and ben's")
}

// TestPastesAreChangesOfTheirOwn: they don't run together with each other or with
// what is typed right before or after them.
func TestPastesAreChangesOfTheirOwn(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	const line = " a line that was pasted"
	e := r.add(r.ana, ref, session.Place{}, "x")
	r.pastes(r.ana, ref, e, line)
	r.types(r.ana, ref, e, "!")
	two := r.pastes(r.ana, ref, text.ID{}, "p", "q")
	three := r.pastes(r.ana, ref, text.ID{}, "r", "s")
	r.undo(r.ana)
	r.sees(ref, three[1], "")
	r.sees(ref, two[1], "q")
	r.undo(r.ana)
	r.sees(ref, two[0], "")
	r.sees(ref, e, "x"+line+"!")
	r.undo(r.ana)
	r.sees(ref, e, "x"+line)
	r.undo(r.ana)
	r.sees(ref, e, "x")
}

// TestAPasteInPieces: a long one comes in several commands, and goes as one.
func TestAPasteInPieces(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	long, fin := strings.Repeat("long ", 390), "and so it ends at last."
	e := r.add(r.ana, ref, session.Place{}, "x")
	r.Now = r.Now.Add(time.Minute)
	one := r.pastes(r.ana, ref, text.ID{}, long, long)
	r.Now = r.Now.Add(time.Second)
	two := r.pastes(r.ana, ref, one[1], "end", long, long)
	three := r.pastes(r.ana, ref, two[2], fin)
	r.types(r.ana, ref, three[0], "!")
	r.undo(r.ana)
	r.sees(ref, three[0], long+fin)
	r.undo(r.ana)
	for _, id := range append(one, two[1:]...) {
		r.sees(ref, id, "")
	}
	r.sees(ref, e, "x")
	r.redo(r.ana)
	r.sees(ref, one[1], long+"end")
	r.sees(ref, three[0], long+fin)
}

func TestAPasteTakesWhatFits(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, tight)
	ids := r.pastes(r.ana, ref, text.ID{}, "a", "b", "c", "d", "e", "f", "g")
	if n := r.State.Sheet(ref).Count(); n != 5 {
		t.Errorf("%d entries where 5 fit", n)
	}
	r.sees(ref, ids[4], "e")
	r.undo(r.ana)
	if n := r.State.Sheet(ref).Count(); n != 0 {
		t.Errorf("after undo %d entries are left", n)
	}
	r.redo(r.ana)
	r.refused(r.ana.ID, session.Together{Writes: []session.Write{r.writing(r.ana, ref, r.ana.NewID(tight, 1), &session.Place{}, 0, "x")}}, session.SectionFull)
}

// TestAPasteUnderALockIsUndoneAfterwards, all of it or nothing.
func TestAPasteUnderALockIsUndoneAfterwards(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	ids := r.pastes(r.ana, ref, text.ID{}, "one", "two")
	r.must(r.ana.Do(session.Move{Sheet: ref, Entry: ids[0], To: session.Place{Section: 1}}))
	var h session.History
	before := r.State
	a := session.Together{Writes: []session.Write{r.writing(r.ana, ref, ids[0], nil, 0, " more"), r.writing(r.ana, ref, ids[1], nil, 0, " more")}}
	evs, err := r.Do(r.ana.ID, a)
	r.must(evs, err)
	h.Record(before, evs)
	lock := session.Lock{Step: grid, Section: 1}
	r.must(r.fac.Do(session.SetLock{Lock: lock, Locked: true}))
	ch, ok := h.Undo()
	if !ok {
		t.Fatal("there is nothing to undo")
	}
	revert := session.Revert{Change: ch, Op: r.ana.NewID(grid, 1)}
	r.refused(r.ana.ID, revert, session.Locked)
	h.NotUndone(ch)
	r.must(r.fac.Do(session.SetLock{Lock: lock}))
	ch, _ = h.Undo()
	r.must(r.Do(r.ana.ID, session.Revert{Change: ch, Op: r.ana.NewID(grid, 1)}))
	r.sees(ref, ids[0], "one")
	r.sees(ref, ids[1], "two")
}

// TestUndoOfPastesLeavesTheOthers: whatever two people paste and type into each
// other's entries, undoing all of one's own leaves the other's words as they
// were typed, and redoing all of it gives the sheet back.
func TestUndoOfPastesLeavesTheOthers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		r := newRoom(t)
		ref := at(1, grid)
		var all []text.ID
		count := map[string]int{}
		for i := range rapid.IntRange(1, 14).Draw(rt, "steps") {
			who, mark := r.ana, "a"
			if rapid.Bool().Draw(rt, "ben") {
				who, mark = r.ben, "b"
			}
			word := fmt.Sprintf("%s%dx ", mark, i)
			into := text.ID{}
			if len(all) > 0 && rapid.Bool().Draw(rt, "into") {
				into = rapid.SampledFrom(all).Draw(rt, "entry")
			}
			r.Now = r.Now.Add(time.Duration(rapid.IntRange(0, 1500).Draw(rt, "pause")) * time.Millisecond)
			switch lines := rapid.IntRange(0, 4).Draw(rt, "lines"); {
			case lines == 0 && into.IsZero():
				all = append(all, r.add(who, ref, session.Place{}, word))
				count[mark]++
			case lines == 0:
				r.types(who, ref, into, word)
				count[mark]++
			default:
				words := make([]string, lines)
				for k := range words {
					words[k] = word
				}
				count[mark] += lines
				for _, id := range r.pastes(who, ref, into, words...) {
					if id != into {
						all = append(all, id)
					}
				}
			}
		}
		sheet := func() string {
			var out []string
			for _, id := range all {
				out = append(out, shown(r.entry(ref, id)))
			}
			return strings.Join(out, "\n")
		}
		before := sheet()
		n := 0
		for ; ; n++ {
			if _, err := r.ana.Undo(); err != nil {
				var no *session.Error
				if !errors.As(err, &no) || no.Code != session.NothingToDo {
					rt.Fatal(err)
				}
				break
			}
		}
		if got := sheet(); strings.Contains(got, "a") || strings.Count(got, "x ") != count["b"] {
			rt.Fatalf("after all of ana's %d changes were undone:\n%s\nbefore:\n%s", n, got, before)
		}
		for range n {
			if _, err := r.ana.Redo(); err != nil {
				rt.Fatal(err)
			}
		}
		if got := sheet(); got != before {
			rt.Fatalf("after redoing %d changes:\n%s\nbefore:\n%s", n, got, before)
		}
	})
}
