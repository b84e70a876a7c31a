package session_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"convene/session"
	"convene/session/text"
)

// bodiesInSource is every type that has a kind method.
func bodiesInSource(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range names {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "kind" && fn.Recv != nil {
				if id, ok := fn.Recv.List[0].Type.(*ast.Ident); ok {
					out = append(out, id.Name)
				}
			}
		}
	}
	if len(out) < 10 {
		t.Fatalf("only %d bodies found in %v", len(out), names)
	}
	return out
}

// applied is Apply with a look at its promises: the old state is what it was,
// and a second arrival right away changes nothing that shows.
func applied(t testing.TB, st session.State, ev session.Event) session.State {
	t.Helper()
	before, plan := sheets(t, st), st.Plan
	next := session.Apply(st, ev)
	if sheets(t, st) != before || st.Plan != plan {
		t.Fatalf("%T changed the old state: %+v", ev.Body, ev.Body)
	}
	if after := sheets(t, next); sheets(t, session.Apply(next, ev)) != after {
		t.Fatalf("%T applied twice is not as applied once: %+v", ev.Body, ev.Body)
	}
	for _, tb := range next.Tables {
		for _, sh := range tb.Sheets {
			wholeSheet(t, sh)
		}
	}
	return next
}

// wholeSheet checks what every sheet keeps to: its tree loses no entry, and
// nothing hangs under itself.
func wholeSheet(t testing.TB, sh *session.Sheet) {
	t.Helper()
	live := map[text.ID]bool{}
	for _, e := range sh.Entries {
		if !e.Removed {
			live[e.ID] = true
		}
		p := e
		for n := 0; p != nil && !p.Parent.IsZero(); n++ {
			if n > len(sh.Entries) {
				t.Fatalf("entry %s hangs under itself", e.ID)
			}
			p = sh.Entry(p.Parent)
		}
	}
	tree := sh.Tree()
	for i, n := range tree {
		if !live[n.Entry.ID] {
			t.Fatalf("the tree has %s twice, or removed", n.Entry.ID)
		}
		delete(live, n.Entry.ID)
		if n.Depth != sh.Depth(n.Entry.ID) {
			t.Fatalf("entry %s is drawn at depth %d and counted at %d", n.Entry.ID, n.Depth, sh.Depth(n.Entry.ID))
		}
		if n.Depth > 0 && (i == 0 || tree[i-1].Depth < n.Depth-1) {
			t.Fatalf("entry %s is drawn at depth %d under nothing", n.Entry.ID, n.Depth)
		}
	}
	if len(live) > 0 {
		t.Fatalf("the tree loses %d entries", len(live))
	}
}

// nonsense is an event that may or may not make sense where it arrives.
func nonsense(t testing.TB, rnd *rand.Rand, st session.State) session.Event {
	t.Helper()
	var ids []text.ID
	for _, tb := range st.Tables {
		for _, sh := range tb.Sheets {
			for _, e := range sh.Entries {
				ids = append(ids, e.ID)
			}
		}
	}
	id := func() text.ID {
		switch n := rnd.IntN(8); {
		case n == 0:
			return text.ID{}
		case n == 1:
			return text.ID{Replica: rnd.Uint64(), N: math.MaxUint64}
		case n < 4 || len(ids) == 0:
			return text.ID{Replica: uint64(rnd.IntN(4)), N: uint64(rnd.IntN(30))}
		}
		return ids[rnd.IntN(len(ids))]
	}
	small := func() int { return rnd.IntN(9) - 2 }
	ref := session.SheetRef{Table: small(), Step: small()}
	ev := session.Event{Site: 1, Counter: 1, At: day().Add(1), By: session.SeatID(small())}
	switch rnd.IntN(12) {
	case 0:
		ev.Body = session.EntryAdded{Sheet: ref, Entry: id(), Section: small(), Parent: id(), After: id(), Author: session.SeatID(small())}
	case 1:
		ev.Body = session.EntryRemoved{Sheet: ref, Entry: id()}
	case 2:
		ev.Body = session.EntryRestored{Sheet: ref, Entry: id()}
	case 3, 4:
		ev.Body = session.EntryMoved{Sheet: ref, Entry: id(), Section: small(), Parent: id(), After: id()}
	case 5:
		ev.Body = session.Linked{Sheet: ref, Link: session.Link{From: id(), To: id()}}
	case 6:
		ev.Body = session.Unlinked{Sheet: ref, Link: session.Link{From: id(), To: id()}}
	case 7:
		ev.Body = session.StepOpened{Table: small(), Step: small()}
	case 8:
		ev.Body = session.Seated{Seat: session.SeatID(small() + len(st.Seats)), Name: "x", Table: small()}
	case 9:
		all := everyBody(t)
		ev.Body = all[rnd.IntN(len(all))]
	default:
		ev.Body = session.Wrote{Sheet: ref, Entry: id(), Column: small(), Edit: text.Edit{
			Op: id(), Inserts: []text.Insert{{After: id(), First: id(), Text: []string{"", "ab", "\xff"}[rnd.IntN(3)]}},
			Deletes: []text.Span{{First: id(), Len: small() * (1 << rnd.IntN(60))}}, Revives: []text.ID{id()},
		}}
	}
	return ev
}

// TestApplyIsTotal mixes real sessions with events that make no sense there.
func TestApplyIsTotal(t *testing.T) {
	t.Parallel()
	for seed := range uint64(15) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		r := newRoom(t)
		r.busy(seed, 40, 3)
		var st session.State // nothing has begun: everything but a start is ignored
		for range 5 {
			st = applied(t, st, nonsense(t, rnd, r.State))
		}
		st = r.State
		for range 120 {
			st = applied(t, st, nonsense(t, rnd, st))
		}
		for _, ev := range r.Events { // and a whole session over again
			st = session.Apply(st, ev)
		}
		toJSON(t, st)
	}
}

// TestApplySharesWhatItDidNotTouch holds what screens rely on.
func TestApplySharesWhatItDidNotTouch(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	a := r.add(r.ana, at(1, grid), session.Place{}, "one")
	b := r.add(r.ana, at(1, grid), session.Place{Section: 1}, "two")
	old := r.State
	r.types(r.ben, at(1, grid), a, "!")
	now := r.State
	if old.Table(2) != now.Table(2) || old.Table(3) != now.Table(3) || old.Stage != now.Stage || &old.Seats[0] != &now.Seats[0] {
		t.Error("typing at table 1 changed a part of the rest")
	}
	if old.Table(1) == now.Table(1) || old.Sheet(at(1, grid)) == now.Sheet(at(1, grid)) || r.entry(at(1, grid), a) == old.Sheet(at(1, grid)).Entry(a) {
		t.Error("typing at table 1 left a part of it the same pointer")
	}
	if old.Sheet(at(1, paired)) != now.Sheet(at(1, paired)) || old.Sheet(at(1, grid)).Entry(b) != r.entry(at(1, grid), b) {
		t.Error("typing in an entry changed another one, or another worksheet")
	}
	old = r.State
	r.must(r.Do(r.fac.ID, session.OpenStep{Step: 1}))
	if old.Stage == r.State.Stage || &old.Tables[0] != &r.State.Tables[0] {
		t.Error("opening a step should change the stage and nothing of the tables")
	}
	old = r.State
	r.must(r.Do(r.fac.ID, session.SetClock{Table: 2, Clock: session.Clock{Left: 1}}))
	if old.Stage != r.State.Stage || old.Table(1) != r.State.Table(1) || old.Table(2) == r.State.Table(2) || old.Table(2).Sheets[0] != r.State.Table(2).Sheets[0] {
		t.Error("one table's clock should change that table's stage alone")
	}
	for _, ev := range []session.Body{ // nothing comes of these
		session.EntryRemoved{Sheet: at(1, grid), Entry: text.ID{Replica: 77, N: 1}},
		session.EntryRestored{Sheet: at(1, grid), Entry: a},
		session.StepOpened{Step: 1},
		session.Unlinked{Sheet: at(1, backMap)},
		session.LanguageSet{Seat: 99},
	} {
		if next := session.Apply(r.State, session.Event{Body: ev}); &next.Tables[0] != &r.State.Tables[0] || next.Stage != r.State.Stage || &next.Seats[0] != &r.State.Seats[0] {
			t.Errorf("%T changed nothing and gave other pointers", ev)
		}
	}
}
