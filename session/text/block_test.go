package text

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A line that three people rewrite thousands of times has many blocks, and is at every
// moment the list of characters that the rules make of it.
func TestARewrittenLineIsWhatTheRulesMakeOfIt(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(3, 9))
	var x Text
	var m naive
	var ops []ID
	next := [4]uint64{1, 1, 1, 1}
	mint := func(n int) ID {
		r := 1 + rnd.IntN(3)
		id := ID{uint64(r), next[r]}
		next[r] += uint64(n)
		return id
	}
	most := 0
	for i := range 1500 {
		var e Edit
		ids := order(x)
		anywhere := func() ID {
			if len(ids) == 0 || rnd.IntN(20) == 0 {
				return ID{}
			}
			return ids[rnd.IntN(len(ids))]
		}
		switch k := rnd.IntN(10); {
		case k < 5:
			words := "né, ok!"[:1+rnd.IntN(6)]
			e = x.Insert(anywhere(), mint(8), words)
		case k < 9:
			e = Edit{Op: mint(1)}
			for range 1 + rnd.IntN(3) {
				e.Deletes = append(e.Deletes, Span{anywhere(), 1 + rnd.IntN(9)})
			}
			if ops = append(ops, e.Op); rnd.IntN(3) == 0 { // it goes on with what it deleted before
				e.Op = ops[max(0, len(ops)-1-rnd.IntN(9))]
			}
		case len(ops) > 0:
			e = Edit{Op: mint(1), Revives: []ID{ops[rnd.IntN(len(ops))]}}
		}
		if rnd.IntN(200) == 0 { // all of it
			e = Edit{Op: mint(1), Deletes: []Span{{ID{1, 1}, 1 << 20}, {ID{2, 1}, 1 << 20}}}
			ops = append(ops, e.Op)
		}
		x, m = x.Apply(e), m.apply(e)
		most = max(most, len(x.blocks))
		if i%50 == 0 {
			if !m.same(x) {
				t.Fatalf("after %d edits it reads %q, not %q", i, x, m)
			}
			checkShape(t, x)
			for off := range x.Len() + 1 {
				if got := x.Offset(x.At(off)); got != off {
					t.Fatalf("the cursor at %d stands at %d", off, got)
				}
			}
			if !slices.ContainsFunc(x.blocks, func(b *block) bool { return b.visible > 0 }) && x.Len() > 0 {
				t.Fatal("nothing is visible in any block")
			}
		}
	}
	if most < 12 {
		t.Errorf("it never had more than %d blocks", most)
	}
}

// Where two runs come to join across the end of a block, they are one.
func TestRunsJoinAcrossBlocks(t *testing.T) {
	t.Parallel()
	p := uint64(20)
	for !(&run{first: ID{1, p}}).begins() {
		p++
	}
	line, op := Text{}.Apply(Edit{Inserts: []Insert{{First: ID{1, 1}, Text: strings.Repeat("a", int(p)+20)}}}), ID{2, 1}
	before, after := []Span{{ID{1, p - 5}, 5}}, []Span{{ID{1, p}, 5}}
	for name, spans := range map[string][2][]Span{"the one before": {after, before}, "the one after": {before, after}} {
		x := line.Apply(Edit{Op: op, Deletes: spans[0]})
		y := x.Apply(Edit{Op: op, Deletes: spans[1]})
		if len(x.blocks) < 2 {
			t.Fatalf("%s: it begins with %d blocks", name, len(x.blocks))
		}
		if n := len(runsOf(y.blocks)); n != 3 {
			t.Errorf("%s is deleted too, and there are %d runs", name, n)
		}
		checkShape(t, y)
	}
	x := Text{}.Apply(Edit{Inserts: []Insert{{First: ID{3, 1}, Text: "z"}}})
	x = x.Apply(Edit{Inserts: []Insert{{After: ID{3, 1}, First: ID{1, p}, Text: "world"}}})
	if len(x.blocks) != 2 {
		t.Fatalf("it begins with %d blocks", len(x.blocks))
	}
	x = x.Apply(Edit{Inserts: []Insert{{After: ID{3, 1}, First: ID{1, p - 5}, Text: "hello"}}})
	if n := len(runsOf(x.blocks)); n != 2 || x.String() != "zhelloworld" {
		t.Errorf("%q in %d runs", x, n)
	}
	checkShape(t, x)
}
