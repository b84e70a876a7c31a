package text

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"
)

// Apply is the text after the edit. It is total: whatever cannot be done is left
// out, the same way on every machine, and nothing fails or panics.
//
//   - An insertion goes right after its anchor, also when that is a tombstone;
//     with an anchor nobody knows it goes to the end, so that no word is lost.
//     It is ignored when it is empty, made by replica zero, runs out of numbers,
//     or when any of its identities is there already (a second arrival).
//   - A deletion adds e.Op to the characters' deleters, once. It is ignored when
//     e.Op has replica zero: nobody could ever take that one back.
//   - A revival takes those edits out of the deleters everywhere in the text.
//
// Insertions come first, then deletions, then revivals. Cost: the number of blocks,
// plus the blocks that are edited and the length of the run typed into.
func (t Text) Apply(e Edit) Text {
	all, changed := t.blocks, false
	for _, ins := range e.Inserts {
		if next, ok := insertedIn(all, ins); ok {
			all, changed = next, true
		}
	}
	if e.Op.Replica != 0 && len(e.Deletes) > 0 {
		if next, ok := deletedIn(all, stretches(e.Deletes), e.Op); ok {
			all, changed = next, true
		}
	}
	if len(e.Revives) > 0 {
		if next, ok := revived(runsOf(all), e.Revives); ok {
			all, changed = blocks(next), true
		}
	}
	if !changed {
		return t
	}
	return made(all)
}

// runOf is the insertion as a run, and whether it can be one at all.
func runOf(ins Insert) (*run, bool) {
	s := ins.Text
	if !utf8.ValidString(s) {
		// One U+FFFD a bad byte, as encoding/json writes it: the typist's own
		// screen and the journal must count the same identities.
		s = string([]rune(s))
	}
	n := utf8.RuneCountInString(s)
	ok := n > 0 && ins.First.Replica != 0 && ins.First.N <= math.MaxUint64-uint64(n)
	return &run{first: ins.First, text: s, n: n}, ok
}

// insertedIn finds the blocks that an insertion is about: that of its anchor, and the
// next one where its first run may come to join what is typed.
func insertedIn(all []*block, ins Insert) ([]*block, bool) {
	fresh, ok := runOf(ins)
	if !ok {
		return nil, false
	}
	typed := stretch{fresh.first.Replica, fresh.first.N, fresh.first.N + uint64(fresh.n-1)}
	lo, at, k := -1, 0, 0 // before the k-th rune of run at of block lo
	if ins.After.IsZero() {
		lo = 0
	}
	for i, b := range all {
		if b.may(typed) && slices.ContainsFunc(b.runs, func(r *run) bool {
			return r.first.Replica == typed.replica && r.first.N <= typed.hi && typed.lo <= r.first.N+uint64(r.n-1)
		}) {
			return nil, false
		}
		if lo < 0 {
			if j, in, ok := b.find(ins.After); ok {
				if lo, at, k = i, j, in+1; k == b.runs[j].n {
					at, k = j+1, 0
				}
			}
		}
	}
	if len(all) == 0 {
		return blocks([]*run{fresh}), true
	}
	if lo < 0 { // nobody knows its anchor
		lo = len(all) - 1
		at = len(all[lo].runs)
	}
	hi := lo + 1
	if at == len(all[lo].runs) {
		hi = min(hi+1, len(all))
	}
	return replaced(all, lo, hi, inserted(runsOf(all[lo:hi]), fresh, at, k)), true
}

// inserted are the runs with another one before the k-th rune of run at.
func inserted(runs []*run, fresh *run, at, k int) []*run {
	out := make([]*run, 0, len(runs)+2)
	out = append(out, runs[:at]...)
	if k > 0 {
		out = append(out, runs[at].cut(0, k))
	}
	out = push(out, fresh)
	if k > 0 {
		out = append(out, runs[at].cut(k, runs[at].n))
		at++
	}
	if at < len(runs) {
		out = push(out, runs[at])
		out = append(out, runs[at+1:]...)
	}
	return out
}

// stretch is a range of one replica's numbers, both ends included, so that a
// span reaching past the last number needs no arithmetic beyond it.
type stretch struct{ replica, lo, hi uint64 }

// stretches are the spans sorted and without overlaps, hostile lengths clamped.
func stretches(spans []Span) []stretch {
	out := make([]stretch, 0, len(spans))
	for _, s := range spans {
		if s.Len <= 0 {
			continue
		}
		hi := s.First.N + uint64(s.Len-1)
		if hi < s.First.N {
			hi = math.MaxUint64
		}
		out = append(out, stretch{s.First.Replica, s.First.N, hi})
	}
	slices.SortFunc(out, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(a.replica, b.replica), cmp.Compare(a.lo, b.lo))
	})
	kept := out[:0]
	for _, s := range out {
		if n := len(kept); n > 0 && kept[n-1].replica == s.replica && kept[n-1].hi >= s.lo {
			kept[n-1].hi = max(kept[n-1].hi, s.hi)
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

// deletedIn finds the blocks that a deletion is about, and their neighbours where
// these may come to join what is left.
func deletedIn(all []*block, gone []stretch, op ID) ([]*block, bool) {
	from, to := len(all), 0
	left := uint64(0) // how many characters there are still to find: each is there once
	for _, s := range gone {
		left += min(s.hi-s.lo, math.MaxInt32) + 1
	}
	for i, b := range all {
		if left == 0 {
			break
		}
		if !b.mayAny(gone) {
			continue
		}
		lo, hi := within(b.runs, gone)
		if lo >= hi {
			continue
		}
		for _, r := range b.runs[lo:hi] {
			left -= r.of(gone)
		}
		if from = min(from, i); lo == 0 {
			from = min(from, max(i-1, 0))
		}
		if to = i + 1; hi == len(b.runs) {
			to = min(i+2, len(all))
		}
	}
	if from >= to {
		return nil, false
	}
	runs, ok := deleted(runsOf(all[from:to]), gone, op)
	if !ok {
		return nil, false
	}
	return replaced(all, from, to, runs), true
}

func deleted(runs []*run, gone []stretch, op ID) ([]*run, bool) {
	lo, hi := within(runs, gone)
	if lo >= hi {
		return nil, false
	}
	lo, hi = max(lo-1, 0), min(hi+1, len(runs)) // and their neighbours, which may come to join them
	out, changed := append(make([]*run, 0, len(runs)+2), runs[:lo]...), false
	alone := []ID{op} // shared by everything that was visible
	for _, r := range runs[lo:hi] {
		at, had := slices.BinarySearchFunc(r.dels, op, compareIDs)
		if had {
			out = append(out, r)
			continue
		}
		dels := alone
		if len(r.dels) > 0 {
			dels = nil // made below, when something is really deleted
		}
		done, last := 0, r.first.N+uint64(r.n-1)
		for i := reaching(gone, r); i < len(gone) && gone[i].replica == r.first.Replica && gone[i].lo <= last; i++ {
			from := int(max(gone[i].lo, r.first.N) - r.first.N)
			to := int(min(gone[i].hi, last)-r.first.N) + 1
			if dels == nil {
				dels = slices.Insert(slices.Clone(r.dels), at, op)
			}
			if from > done {
				out = append(out, r.cut(done, from))
			}
			part := *r.cut(from, to)
			part.dels = dels
			out, done, changed = append(out, &part), to, true
		}
		if done < r.n {
			out = append(out, r.cut(done, r.n))
		}
	}
	if !changed {
		return nil, false
	}
	out = out[:lo+len(merged(out[lo:]))]
	return append(out, runs[hi:]...), true
}

// within are the runs that the stretches reach into: the first is lo, the last is
// before hi, and there may be others between them.
func within(runs []*run, gone []stretch) (lo, hi int) {
	lo = len(runs)
	for i, r := range runs {
		if k := reaching(gone, r); k < len(gone) && gone[k].replica == r.first.Replica && gone[k].lo <= r.first.N+uint64(r.n-1) {
			lo, hi = min(lo, i), i+1
		}
	}
	return lo, hi
}

// reaching is the first of the stretches that doesn't end before the run.
func reaching(gone []stretch, r *run) int {
	i, _ := slices.BinarySearchFunc(gone, r.first, func(s stretch, id ID) int {
		return cmp.Or(cmp.Compare(s.replica, id.Replica), cmp.Compare(s.hi, id.N))
	})
	return i
}

func revived(runs []*run, ops []ID) ([]*run, bool) {
	ops = slices.Clone(ops)
	slices.SortFunc(ops, compareIDs)
	lifted := func(id ID) bool {
		_, ok := slices.BinarySearchFunc(ops, id, compareIDs)
		return ok
	}
	var out []*run
	for i, r := range runs {
		if !slices.ContainsFunc(r.dels, lifted) {
			continue
		}
		if out == nil {
			out = slices.Clone(runs)
		}
		left := slices.DeleteFunc(slices.Clone(r.dels), lifted)
		if len(left) == 0 {
			left = nil
		}
		back := *r
		back.dels = left
		out[i] = &back
	}
	if out == nil {
		return nil, false
	}
	return merged(out), true
}
