package text

import (
	"errors"
	"os"
	"slices"
	"strconv"
	"testing"
)

func interleavings(t *testing.T, byDefault int) int {
	if s := os.Getenv("CONVENE_INTERLEAVINGS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatalf("CONVENE_INTERLEAVINGS: %v", err)
		}
		return max(n, byDefault)
	}
	return byDefault
}

func TestInterleavings(t *testing.T) {
	t.Parallel()
	n := interleavings(t, 10_000)
	var all busy
	for seed := range uint64(n) {
		b, err := simulated(seed, rules{})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		all.add(b)
	}
	t.Logf("%d interleavings: %+v", n, all)
	if all.overlaid < n || all.graves < n/4 || all.twice < n/20 || all.undone < n/4 || all.together < n || all.crowded < n || all.distances < 10 {
		t.Errorf("people hardly met each other in %d interleavings: %+v", n, all)
	}
}

// A checker that can't fail proves nothing. Each of these breaks one rule, and
// the promise it was there for must be seen to break.
func TestControlsAreCaught(t *testing.T) {
	t.Parallel()
	hidden := func(t Text, id ID) bool { return !id.IsZero() && !slices.Contains(seen(t), id) }
	controls := []struct {
		name, promise string
		rules         rules
	}{
		{"no tombstones: a deleted anchor counts as the beginning", "burst", rules{apply: func(t Text, e Edit) Text {
			e.Inserts = slices.Clone(e.Inserts)
			for i, ins := range e.Inserts {
				if hidden(t, ins.After) {
					e.Inserts[i].After = ID{}
				}
			}
			return t.Apply(e)
		}}},
		{"no tombstones: what is typed after a deleted character goes with it", "lost", rules{apply: func(t Text, e Edit) Text {
			e.Inserts = slices.Clone(e.Inserts)
			e.Inserts = slices.DeleteFunc(e.Inserts, func(ins Insert) bool { return hidden(t, ins.After) })
			return t.Apply(e)
		}}},
		{"one deletion for all: reviving lifts everybody's", "undo", rules{apply: func(t Text, e Edit) Text {
			for r := range t.all() {
				if slices.ContainsFunc(r.dels, func(id ID) bool { return slices.Contains(e.Revives, id) }) {
					e.Revives = append(slices.Clone(e.Revives), r.dels...)
				}
			}
			return t.Apply(e)
		}}},
		{"no one order: own typing first, others' when it comes", "converge", rules{eager: true}},
		{"cursors are positions", "cursor", rules{offsets: true}},
		{"anchors forgotten: everything goes to the end", "burst", rules{apply: func(t Text, e Edit) Text {
			e.Inserts = slices.Clone(e.Inserts)
			for i := range e.Inserts {
				e.Inserts[i].After = ID{Replica: ^uint64(0), N: 1}
			}
			return t.Apply(e)
		}}},
	}
	for _, c := range controls {
		t.Run(c.name, func(t *testing.T) {
			other := map[string]int{}
			for seed := range uint64(3000) {
				var b broken
				if errors.As(simulate(seed, c.rules), &b) {
					if b.promise == c.promise {
						return
					}
					other[b.promise]++
				}
			}
			t.Errorf("nobody noticed that %q broke; noticed: %v", c.promise, other)
		})
	}
}
