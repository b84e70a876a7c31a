package text

import "slices"

// DeletedBy is the characters that the edit op deletes, seen or not by anybody
// else's deletion: what undoing an undo has to take away again.
func (t Text) DeletedBy(op ID) []Span {
	var out []Span
	for r := range t.all() {
		if slices.Contains(r.dels, op) {
			out = append(out, Span{First: r.first, Len: r.n})
		}
	}
	return out
}
