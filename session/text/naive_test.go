package text

import (
	"maps"
	"slices"
	"strings"
)

// naive is the text as simply as it can be said: a list of characters, each with
// the set of edits that deleted it. It shares no code with Text.
type naive []naiveChar

type naiveChar struct {
	id   ID
	r    rune
	dels map[ID]bool
}

func (m naive) index(id ID) int {
	return slices.IndexFunc(m, func(c naiveChar) bool { return c.id == id })
}

// apply may change m in place; only its result counts.
func (m naive) apply(e Edit) naive {
	for _, ins := range e.Inserts {
		m = m.insert(ins)
	}
	for i, c := range m {
		for _, s := range e.Deletes {
			d := c.id.N - s.First.N
			if e.Op.Replica != 0 && c.id.Replica == s.First.Replica && c.id.N >= s.First.N && s.Len > 0 && d < uint64(s.Len) {
				m[i].dels = with(c.dels, e.Op, true)
			}
		}
		for _, op := range e.Revives {
			if m[i].dels[op] {
				m[i].dels = with(m[i].dels, op, false)
			}
		}
	}
	return m
}

func with(set map[ID]bool, op ID, in bool) map[ID]bool {
	set = maps.Clone(set)
	if set == nil {
		set = map[ID]bool{}
	}
	if in {
		set[op] = true
	} else {
		delete(set, op)
	}
	return set
}

func (m naive) insert(ins Insert) naive {
	runes := []rune(ins.Text)
	if ins.First.Replica == 0 || ins.First.N > ^uint64(0)-uint64(len(runes)) {
		return m
	}
	for i := range runes {
		if m.index(ins.First.Plus(i)) >= 0 {
			return m
		}
	}
	at := 0
	if !ins.After.IsZero() {
		if at = m.index(ins.After) + 1; at == 0 {
			at = len(m)
		}
	}
	chars := make(naive, len(runes))
	for i, r := range runes {
		chars[i] = naiveChar{ins.First.Plus(i), r, nil}
	}
	return slices.Insert(m, at, chars...)
}

func (m naive) String() string {
	var b strings.Builder
	for _, c := range m {
		if len(c.dels) == 0 {
			b.WriteRune(c.r)
		}
	}
	return b.String()
}

// offset is the number of visible characters up to and including the cursor's.
func (m naive) offset(c ID) int {
	n := 0
	if c.IsZero() {
		return 0
	}
	for _, ch := range m {
		if len(ch.dels) == 0 {
			n++
		}
		if ch.id == c {
			break
		}
	}
	return n
}

// same tells whether the text is this list, down to every deleter.
func (m naive) same(t Text) bool {
	i := 0
	for r := range t.all() {
		for k, c := range []rune(r.text) {
			if i >= len(m) || m[i].id != r.first.Plus(k) || m[i].r != c || len(m[i].dels) != len(r.dels) {
				return false
			}
			for _, op := range r.dels {
				if !m[i].dels[op] {
					return false
				}
			}
			i++
		}
	}
	return i == len(m) && m.String() == t.String()
}

// order is every identity of the text in reading order, tombstones included.
func order(t Text) []ID {
	var ids []ID
	for r := range t.all() {
		for k := range r.n {
			ids = append(ids, r.first.Plus(k))
		}
	}
	return ids
}

// seen is the identities of the visible characters in reading order.
func seen(t Text) []ID {
	var ids []ID
	for _, s := range t.Slice(0, t.Len()) {
		for k := range s.Len {
			ids = append(ids, s.First.Plus(k))
		}
	}
	return ids
}
