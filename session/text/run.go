package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// run is a stretch of characters whose identities count up one by one and that
// the same edits deleted. A run is never changed: Texts share those that they
// have in common, so that a key in a line which was rewritten a thousand times
// copies a thousand pointers and not a thousand runs.
type run struct {
	first ID
	text  string // never empty, valid UTF-8
	n     int    // runes in text
	dels  []ID   // the edits that deleted it, sorted, each once; nil while visible
}

func (r *run) alive() bool { return len(r.dels) == 0 }

// find is the place of id in the run.
func (r *run) find(id ID) (k int, ok bool) {
	// Unsigned on purpose: an id before the run wraps to a huge distance.
	if d := id.N - r.first.N; id.Replica == r.first.Replica && d < uint64(r.n) {
		return int(d), true
	}
	return 0, false
}

// byteAt is where the k-th rune begins in the run's text; k may be r.n.
func (r *run) byteAt(k int) int { return byteAt(r.text, r.n, k) }

// cut is the part of the run from rune lo up to rune hi.
func (r *run) cut(lo, hi int) *run {
	if lo == 0 && hi == r.n {
		return r
	}
	return &run{r.first.Plus(lo), r.text[r.byteAt(lo):r.byteAt(hi)], hi - lo, r.dels}
}

// joins tells whether s, standing right after r, is the same stretch carried on.
func (r *run) joins(s *run) bool {
	return r.first.Replica == s.first.Replica && r.first.N+uint64(r.n) == s.first.N && slices.Equal(r.dels, s.dels)
}

// push appends r, as part of the run before it where they join.
func push(runs []*run, r *run) []*run {
	if n := len(runs); n > 0 && runs[n-1].joins(r) {
		last := *runs[n-1]
		last.text += r.text
		last.n += r.n
		runs[n-1] = &last
		return runs
	}
	return append(runs, r)
}

// merged joins what can be joined, in the slice itself. Texts with the same characters and
// deleters therefore always have the same runs, and compare equal.
func merged(runs []*run) []*run {
	out := runs[:0]
	for i := 0; i < len(runs); {
		j, r := i+1, runs[i]
		for j < len(runs) && runs[j-1].joins(runs[j]) {
			j++
		}
		if j > i+1 {
			var b strings.Builder
			whole := run{first: r.first, dels: r.dels}
			for _, s := range runs[i:j] {
				b.WriteString(s.text)
				whole.n += s.n
			}
			whole.text = b.String()
			r = &whole
		}
		out, i = append(out, r), j
	}
	return out
}

// byteAt is where the k-th of the n runes of s begins.
func byteAt(s string, n, k int) int {
	if len(s) == n {
		return k // ASCII
	}
	if k >= n {
		return len(s)
	}
	at := 0
	for ; k > 0; k-- {
		_, w := utf8.DecodeRuneInString(s[at:])
		at += w
	}
	return at
}

func compareIDs(a, b ID) int {
	switch {
	case a.Replica != b.Replica && a.Replica < b.Replica, a.Replica == b.Replica && a.N < b.N:
		return -1
	case a == b:
		return 0
	}
	return 1
}
