package text

import "slices"

// Change is what one person did in one go (a burst of typing, a cut), collected
// from the edits that made it up: enough to undo that and nobody else's work.
// The zero Change is nothing.
type Change struct {
	Ops      []ID   `json:"ops,omitempty"` // the edits that deleted something
	Inserted []Span `json:"ins,omitempty"` // the characters that were typed
}

// Change is what undoing this edit would have to take back.
func (e Edit) Change() Change {
	var c Change
	if len(e.Deletes) > 0 && e.Op.Replica != 0 {
		c.Ops = []ID{e.Op}
	}
	for _, ins := range e.Inserts {
		if r, ok := runOf(ins); ok {
			c.Inserted = addSpan(c.Inserted, Span{r.first, r.n})
		}
	}
	return c
}

// Empty tells whether there is nothing to undo.
func (c Change) Empty() bool { return len(c.Ops) == 0 && len(c.Inserted) == 0 }

// Join is both changes as one. Neither of the two is touched.
func (c Change) Join(d Change) Change {
	ops := slices.Clone(c.Ops)
	for _, op := range d.Ops {
		if !slices.Contains(ops, op) {
			ops = append(ops, op)
		}
	}
	spans := slices.Clone(c.Inserted)
	for _, s := range d.Inserted {
		spans = addSpan(spans, s)
	}
	return Change{Ops: ops, Inserted: spans}
}

// Undo is the edit that takes the change back: what it typed goes, and its
// deletions are lifted. A character that somebody else deleted too stays deleted,
// and what others typed in between stays. What was typed and deleted again in the
// same change does not come back. The edit is [Edit.Empty] when nothing is left
// to undo.
func (t Text) Undo(ch Change, op ID) Edit {
	e := Edit{Op: op}
	typed := stretches(ch.Inserted)
	for r := range t.all() {
		shows := true // once the change's own deletions are lifted
		for _, id := range r.dels {
			if !slices.Contains(ch.Ops, id) {
				shows = false
			} else if !slices.Contains(e.Revives, id) {
				e.Revives = append(e.Revives, id)
			}
		}
		if !shows {
			continue
		}
		last := r.first.N + uint64(r.n-1)
		for _, s := range typed {
			if s.replica == r.first.Replica && s.lo <= last && s.hi >= r.first.N {
				lo, hi := max(s.lo, r.first.N), min(s.hi, last)
				e.Deletes = addSpan(e.Deletes, Span{ID{s.replica, lo}, int(hi-lo) + 1})
			}
		}
	}
	return e
}
