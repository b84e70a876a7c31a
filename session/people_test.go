package session_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"convene/session"
	"convene/session/sim"
	"convene/session/text"
)

// A ledger is what the events say, worked out in the plainest way: each text is
// a list of characters, each with whoever typed it and the deletions on it. It
// knows nothing of Apply.
type ledger map[place]*page

type place struct {
	sheet session.SheetRef
	entry text.ID
}

type page struct {
	removed bool
	cols    map[int][]char
}

type char struct {
	id   text.ID
	r    rune
	by   session.SeatID
	dels map[text.ID]bool
}

func (c char) shows() bool { return len(c.dels) == 0 }

func (l ledger) note(ev session.Event, by session.SeatID) {
	switch b := ev.Body.(type) {
	case session.EntryAdded:
		l[place{b.Sheet, b.Entry}] = &page{cols: map[int][]char{}}
	case session.EntryRemoved:
		l[place{b.Sheet, b.Entry}].removed = true
	case session.EntryRestored:
		l[place{b.Sheet, b.Entry}].removed = false
	case session.Wrote:
		p := l[place{b.Sheet, b.Entry}]
		cs := p.cols[b.Column]
		for _, in := range b.Edit.Inserts {
			at := len(cs)
			if in.After.IsZero() {
				at = 0
			} else if i := slices.IndexFunc(cs, func(c char) bool { return c.id == in.After }); i >= 0 {
				at = i + 1
			}
			for k, r := range []rune(in.Text) {
				cs = slices.Insert(cs, at+k, char{in.First.Plus(k), r, by, map[text.ID]bool{}})
			}
			p.removed = false
		}
		for _, sp := range b.Edit.Deletes {
			for k := range sp.Len {
				if i := slices.IndexFunc(cs, func(c char) bool { return c.id == sp.First.Plus(k) }); i >= 0 {
					cs[i].dels[b.Edit.Op] = true
				}
			}
		}
		for _, op := range b.Edit.Revives {
			for i := range cs {
				delete(cs[i].dels, op)
			}
			p.removed = false
		}
		p.cols[b.Column] = cs
	}
}

func (l ledger) agrees(st session.State) error {
	n := 0
	for _, tb := range st.Tables {
		for _, sh := range tb.Sheets {
			for _, e := range sh.Entries {
				n++
				p := l[place{sh.Ref, e.ID}]
				if p == nil || p.removed != e.Removed {
					return fmt.Errorf("entry %s is not what the events say: %+v", e.ID, p)
				}
				for col, tx := range e.Texts {
					want := ""
					for _, c := range p.cols[col] {
						if c.shows() {
							want += string(c.r)
						}
					}
					if tx.String() != want {
						return fmt.Errorf("entry %s, column %d reads %q, want %q", e.ID, col, tx, want)
					}
				}
			}
		}
	}
	if n != len(l) {
		return fmt.Errorf("there are %d entries, and %d were added", n, len(l))
	}
	return nil
}

// deliberate is what each person has ever deleted on purpose: they may take that
// away again by redoing it, whosever it was.
type deliberate map[session.SeatID]map[text.ID]bool

// lost finds what an undo or redo by somebody took off a worksheet that wasn't
// theirs to take.
func (l ledger) lost(evs []session.Event, by session.SeatID, own deliberate) error {
	for _, ev := range evs {
		switch b := ev.Body.(type) {
		case session.Wrote:
			if len(b.Edit.Inserts) > 0 {
				return fmt.Errorf("seat %d typed by undoing", by)
			}
			for _, c := range l[place{b.Sheet, b.Entry}].cols[b.Column] {
				for _, sp := range b.Edit.Deletes {
					if d := c.id.N - sp.First.N; c.id.Replica == sp.First.Replica && d < uint64(sp.Len) && c.by != by && !own[by][c.id] {
						return fmt.Errorf("seat %d undid %q, which seat %d typed", by, c.r, c.by)
					}
				}
			}
		}
	}
	return nil
}

func sessions(t *testing.T, byDefault int) int {
	s := os.Getenv("CONVENE_SESSIONS")
	if s == "" {
		return byDefault
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("CONVENE_SESSIONS: %v", err)
	}
	return max(n, byDefault)
}

// TestNobodyLosesACharacter: two thousand rooms of people whose screens lag, who
// type over, remove, move, undo and redo. What somebody typed is there in its
// order unless somebody deleted it, and no undo takes what another has typed.
func TestNobodyLosesACharacter(t *testing.T) {
	t.Parallel()
	n := sessions(t, 2000)
	var done struct{ events, undone, redone, back, refused, chars int }
	for seed := range uint64(n) {
		r := newRoom(t)
		rnd := rand.New(rand.NewPCG(seed, 4))
		if seed%5 == 0 {
			r.must(r.Do(r.fac.ID, session.OpenStep{Step: nameless}))
		}
		r.people = r.people[:2+rnd.IntN(len(r.people)-1)]
		l, own := ledger{}, deliberate{}
		was := []session.State{r.State}
		for range 45 {
			s := r.people[rnd.IntN(len(r.people))]
			before := len(r.Events)
			var err error
			reverting := false
			switch k := rnd.IntN(100); {
			case k < 12:
				_, err = s.Undo()
				reverting = true
				done.undone++
			case k < 17:
				_, err = s.Redo()
				reverting = true
				done.redone++
			default:
				seen := was[len(was)-1-rnd.IntN(min(4, len(was)))]
				_, err = s.Do(sim.Step(seen, rnd, s.ID, s))
			}
			if err != nil {
				done.refused++
			}
			evs := r.Events[before:]
			if err != nil && len(evs) > 0 {
				t.Fatalf("seed %d: refused with %v, and yet %d events", seed, err, len(evs))
			}
			if reverting {
				if err := l.lost(evs, s.ID, own); err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
			}
			for _, ev := range evs {
				b, wrote := ev.Body.(session.Wrote)
				if wrote && l[place{b.Sheet, b.Entry}] != nil && l[place{b.Sheet, b.Entry}].removed && len(b.Edit.Inserts) > 0 {
					done.back++
				}
				if wrote && !reverting {
					for _, sp := range b.Edit.Deletes {
						if own[s.ID] == nil {
							own[s.ID] = map[text.ID]bool{}
						}
						for k := range sp.Len {
							own[s.ID][sp.First.Plus(k)] = true
						}
					}
				}
				l.note(ev, s.ID)
			}
			done.events += len(evs)
			was = append(was, r.State)
		}
		if err := l.agrees(r.State); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for _, p := range l {
			for _, cs := range p.cols {
				done.chars += len(cs)
			}
		}
	}
	t.Logf("%d sessions: %+v", n, done)
	if done.undone < n || done.redone < n/2 || done.back < n/20 || done.refused < n/10 || done.chars < 100*n {
		t.Errorf("people hardly met each other in %d sessions: %+v", n, done)
	}
}

// TestTheLedgerCanFail: a checker that can't fail proves nothing.
func TestTheLedgerCanFail(t *testing.T) {
	t.Parallel()
	caught := map[string]int{}
	for seed := range uint64(40) {
		r := newRoom(t)
		r.busy(seed, 60, 2)
		good := ledger{}
		for _, ev := range r.Events {
			good.note(ev, ev.By)
		}
		if err := good.agrees(r.State); err != nil {
			t.Fatal(err)
		}
		for name, breaks := range map[string]func(session.Event, int) bool{
			"an edit is lost":    func(ev session.Event, i int) bool { _, ok := ev.Body.(session.Wrote); return ok && i%9 == 0 },
			"a removal is lost":  func(ev session.Event, _ int) bool { _, ok := ev.Body.(session.EntryRemoved); return ok },
			"an edit comes late": func(session.Event, int) bool { return false },
		} {
			st := session.State{}
			evs := r.Events
			if name == "an edit comes late" {
				evs = slices.Clone(evs)
				slices.Reverse(evs[len(evs)/2:])
			}
			for i, ev := range evs {
				if !breaks(ev, i) {
					st = session.Apply(st, ev)
				}
			}
			if good.agrees(st) != nil {
				caught[name]++
			}
		}
	}
	if caught["an edit is lost"] < 38 || caught["a removal is lost"] < 20 || caught["an edit comes late"] < 38 {
		t.Errorf("of 40 broken sessions the ledger caught %v", caught)
	}
}
