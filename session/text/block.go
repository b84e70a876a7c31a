package text

import (
	"iter"
	"slices"
	"strings"
)

// block is some thirty runs that follow each other. A text is a list of blocks, so
// that a key in a line which was rewritten a thousand times copies one block and
// looks into few others: what is typed stays cheap however often it is taken back.
// A block is never changed; texts share those that they have in common.
//
// Where a block begins follows from its first run alone (see begins). So the same
// runs always make the same blocks, whatever they came from.
type block struct {
	runs    []*run
	ids     []stretch // of each replica in it, the range its numbers are in
	str     string    // the visible text
	visible int       // runes in str
	total   int       // runes in runs

	few [2]stretch // the room that ids has to begin with: lines have few writers
}

// begins tells whether a run begins a block wherever it stands: one in 32 does, by a
// hash of its identity (after splitmix64, Steele, Lea and Flood 2014).
func (r *run) begins() bool {
	x := r.first.Replica*0x9e3779b97f4a7c15 ^ r.first.N
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x>>59 == 0
}

// blocks are runs that don't join, as blocks.
func blocks(runs []*run) []*block {
	if len(runs) == 0 {
		return nil
	}
	return appended(make([]*block, 0, 1+len(runs)/16), runs)
}

// appended are blocks and after them those of more runs.
func appended(out []*block, runs []*run) []*block {
	from := 0
	for i, r := range runs {
		if i > from && r.begins() {
			out = append(out, newBlock(runs[from:i:i]))
			from = i
		}
	}
	return append(out, newBlock(runs[from:]))
}

func newBlock(runs []*run) *block {
	b := &block{runs: runs}
	b.ids = b.few[:0]
	size, shown, last := 0, 0, 0
	for i, r := range runs {
		b.total += r.n
		if r.alive() {
			b.visible += r.n
			size += len(r.text)
			shown, last = shown+1, i
		}
		b.holds(r)
	}
	switch shown {
	case 0:
	case 1:
		b.str = runs[last].text
	default:
		var s strings.Builder
		s.Grow(size)
		for _, r := range runs {
			if r.alive() {
				s.WriteString(r.text)
			}
		}
		b.str = s.String()
	}
	return b
}

// holds notes a run's identities.
func (b *block) holds(r *run) {
	lo, hi := r.first.N, r.first.N+uint64(r.n-1)
	for i := range b.ids {
		if x := &b.ids[i]; x.replica == r.first.Replica {
			x.lo, x.hi = min(x.lo, lo), max(x.hi, hi)
			return
		}
	}
	b.ids = append(b.ids, stretch{r.first.Replica, lo, hi})
}

// may tells whether something of a stretch can be in the block: without, nothing is.
func (b *block) may(s stretch) bool {
	for _, x := range b.ids {
		if x.replica == s.replica && x.lo <= s.hi && s.lo <= x.hi {
			return true
		}
	}
	return false
}

// mayAny tells the same of several.
func (b *block) mayAny(gone []stretch) bool {
	for _, s := range gone {
		if b.may(s) {
			return true
		}
	}
	return false
}

// of is how many of the run's characters are in the stretches.
func (r *run) of(gone []stretch) (n uint64) {
	last := r.first.N + uint64(r.n-1)
	for i := reaching(gone, r); i < len(gone) && gone[i].replica == r.first.Replica && gone[i].lo <= last; i++ {
		n += min(gone[i].hi, last) - max(gone[i].lo, r.first.N) + 1
	}
	return n
}

// find is the run of the block that holds id, and id's place in it.
func (b *block) find(id ID) (i, k int, ok bool) {
	if b.may(stretch{id.Replica, id.N, id.N}) {
		for i, r := range b.runs {
			if k, ok := r.find(id); ok {
				return i, k, true
			}
		}
	}
	return 0, 0, false
}

// made is the Text of these blocks. The visible string is made now and not when
// first asked for: one text is applied once and read by every screen at a table.
func made(blocks []*block) Text {
	t := Text{blocks: blocks}
	size, shown, last := 0, 0, 0
	for i, b := range blocks {
		t.total += b.total
		t.visible += b.visible
		if size += len(b.str); b.str != "" {
			shown, last = shown+1, i
		}
	}
	switch shown {
	case 0:
	case 1:
		t.str = blocks[last].str
	default:
		var s strings.Builder
		s.Grow(size)
		for _, b := range blocks {
			s.WriteString(b.str)
		}
		t.str = s.String()
	}
	return t
}

// all are the runs in reading order, tombstones included; no two neighbours join.
func (t Text) all() iter.Seq[*run] {
	return func(yield func(*run) bool) {
		for _, b := range t.blocks {
			for _, r := range b.runs {
				if !yield(r) {
					return
				}
			}
		}
	}
}

// replaced are the blocks with other runs in the place of those from lo up to hi.
func replaced(old []*block, lo, hi int, runs []*run) []*block {
	out := make([]*block, 0, len(old)+1)
	return append(appended(append(out, old[:lo]...), runs), old[hi:]...)
}

// runsOf are the runs of some blocks, not to be changed.
func runsOf(blocks []*block) []*run {
	if len(blocks) == 1 {
		return blocks[0].runs
	}
	n := 0
	for _, b := range blocks {
		n += len(b.runs)
	}
	out := make([]*run, 0, n)
	for _, b := range blocks {
		out = append(out, b.runs...)
	}
	return slices.Clip(out)
}
