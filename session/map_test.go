package session_test

import (
	"slices"
	"testing"

	"convene/session"
	"convene/session/text"
)

// drawn is a map as words, each indented by its depth.
func drawn(sh *session.Sheet) []string {
	var out []string
	for _, n := range sh.Tree() {
		line := ""
		for range n.Depth {
			line += "."
		}
		line += n.Entry.Texts[0].String()
		if n.Last {
			line += "$"
		}
		out = append(out, line)
	}
	return out
}

func TestTree(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, backMap)
	looks := func(want ...string) {
		t.Helper()
		if got := drawn(r.State.Sheet(ref)); !slices.Equal(got, want) {
			t.Errorf("the map is %q, want %q", got, want)
		}
	}
	a := r.add(r.ana, ref, session.Place{Section: 0}, "a")
	b := r.add(r.ana, ref, session.Place{Section: 1, Parent: a}, "b")
	c := r.add(r.ben, ref, session.Place{Section: 2, Parent: b}, "c")
	r.add(r.ben, ref, session.Place{Section: 2, Parent: b, After: c}, "d")
	z := r.add(r.ben, ref, session.Place{Section: 0}, "z") // first
	looks("z", "a$", ".b$", "..c", "..d$")

	r.must(r.ana.Do(session.Remove{Sheet: ref, Entry: b}))
	looks("z", "a$", ".c", ".d$") // under the nearest one that is left
	r.must(r.ana.Do(session.Remove{Sheet: ref, Entry: a}))
	looks("z", "c", "d$")
	r.must(r.ana.Do(session.Move{Sheet: ref, Entry: c, To: session.Place{Section: 1, Parent: z}}))
	looks("z", ".c$", "d$")
	r.undo(r.ana)
	looks("z", "c", "d$")
	r.undo(r.ana)
	r.undo(r.ana)
	looks("z", "a$", ".b$", "..c", "..d$")
}

// TestATreeWithACircle can only come of a damaged file. Nothing disappears then,
// and nothing runs for ever.
func TestATreeWithACircle(t *testing.T) {
	t.Parallel()
	id := func(n uint64) text.ID { return text.ID{Replica: 1, N: n} }
	sh := &session.Sheet{Entries: []*session.Entry{
		{ID: id(1), Parent: id(2)},
		{ID: id(2), Parent: id(1)},
		{ID: id(3), Parent: id(2)},
		{ID: id(4), Parent: id(9)},
		{ID: id(5), Parent: id(5)},
		{ID: id(6), Parent: id(7), Removed: true},
		{ID: id(7), Parent: id(6), Removed: true},
		{ID: id(8), Parent: id(7)},
	}}
	var got []uint64
	for _, n := range sh.Tree() {
		got = append(got, n.Entry.ID.N)
	}
	slices.Sort(got)
	if !slices.Equal(got, []uint64{1, 2, 3, 4, 5, 8}) {
		t.Errorf("the tree has %v", got)
	}
	for _, e := range sh.Entries {
		if d := sh.Depth(e.ID); d > len(sh.Entries) {
			t.Errorf("entry %s is %d deep", e.ID, d)
		}
	}
}

// TestNoCircles: whatever is moved under whatever, by events of any order.
func TestNoCircles(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, backMap)
	var ids []text.ID
	for range 5 {
		ids = append(ids, r.add(r.ana, ref, session.Place{Section: 1}, "x"))
	}
	moves := 0
	for i := range 5 * 5 * 5 {
		ev := session.Event{Body: session.EntryMoved{Sheet: ref, Entry: ids[i%5], Section: 1, Parent: ids[(i/5+i)%5], After: ids[(i/25)%5]}}
		next := applied(t, r.State, ev)
		if toJSON(t, next) != r.json() {
			moves++
		}
		r.State = next
	}
	if moves < 20 {
		t.Errorf("only %d moves did anything", moves)
	}
	// Two people hang two entries under each other at the same moment.
	q := newRoom(t)
	a, b := q.add(q.ana, ref, session.Place{Section: 1}, "a"), q.add(q.ana, ref, session.Place{Section: 1}, "b")
	st := q.State
	for _, m := range []session.EntryMoved{{Sheet: ref, Entry: a, Section: 1, Parent: b}, {Sheet: ref, Entry: b, Section: 1, Parent: a}} {
		st = applied(t, st, session.Event{Body: m})
	}
	if got := drawn(st.Sheet(ref)); !slices.Equal(got, []string{"b$", ".a$"}) {
		t.Errorf("the map is %q", got)
	}
}

// TestARemovedEntryComesBack when somebody is typing in it.
func TestARemovedEntryComesBack(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	first := r.add(r.ben, ref, session.Place{}, "before it")
	e := r.add(r.ana, ref, session.Place{After: first}, "we need bus")
	r.add(r.ben, ref, session.Place{After: e}, "after it")
	pending := r.writing(r.ana, ref, e, nil, 0, "es")
	r.must(r.ben.Do(session.Remove{Sheet: ref, Entry: e}))
	r.sees(ref, e, "")
	r.must(r.ana.Do(pending))
	r.sees(ref, e, "we need buses")
	if got := r.State.Sheet(ref).Section(0); len(got) != 3 || got[1].ID != e {
		t.Errorf("it came back elsewhere: %v", got)
	}
	// A deletion alone is no wish to have it back.
	r.must(r.ben.Do(session.Remove{Sheet: ref, Entry: e}))
	r.deletes(r.ana, ref, e, 1)
	r.sees(ref, e, "")
}

func TestFilledAndCount(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ref := at(1, grid)
	r.add(r.ana, ref, session.Place{Section: 0}, "x")
	r.add(r.ana, ref, session.Place{Section: 0}, "y")
	gone := r.add(r.ana, ref, session.Place{Section: 3}, "z")
	r.must(r.ana.Do(session.Remove{Sheet: ref, Entry: gone}))
	r.must(r.ana.Do(session.Write{Sheet: ref, Entry: r.ana.NewID(ref.Step, 1), New: &session.Place{Section: 2}}))
	if sh := r.State.Sheet(ref); sh.Filled(5) != 1 || sh.Count() != 2 {
		t.Errorf("%d sections filled and %d entries, want 1 and 2", sh.Filled(5), sh.Count())
	}
}
