package text

import (
	"math/rand/v2"
	"slices"
)

// A world is a few people typing into one text. The server's journal is the one
// order; what a person typed reaches it late, what it holds reaches the people
// late, in batches, each at another pace. A screen is the journal as far as it
// has come, with the person's own unsaved edits laid over by the same Apply.
type world struct {
	rnd     *rand.Rand
	rules   rules
	journal []Edit
	people  []*person
	busy    busy
}

// rules is what a control may break, to show that the checker sees it.
type rules struct {
	apply   func(Text, Edit) Text
	eager   bool // own edits in own order, not in the journal's
	offsets bool // cursors are positions
}

type person struct {
	replica, last uint64
	come          int    // how much of the journal has come
	confirmed     Text   // the journal so far
	pending       []Edit // own edits the journal hasn't brought back, in order
	unsent        []Edit // the tail of those that the server doesn't have
	view          Text
	cursor        ID
	typing        *burst
	bursts        []*burst
	changes       []Change // to undo, newest last
}

// burst is what one person typed without moving away.
type burst struct{ ids []ID }

var syllables = []string{"a", "b", "c ", "xyz", "é", "e\u0301", "\u0301", "\n", "ทำ", "क्ष", "👩‍🔬", "🇫🇷", "السلام", "."}

func simulate(seed uint64, r rules) error {
	_, err := simulated(seed, r)
	return err
}

func simulated(seed uint64, r rules) (busy, error) {
	w := &world{rnd: rand.New(rand.NewPCG(seed, 7)), rules: r}
	if w.rules.apply == nil {
		w.rules.apply = Text.Apply
	}
	for i := range 2 + w.rnd.IntN(3) {
		w.people = append(w.people, &person{replica: uint64(i + 1)})
	}
	w.journal = []Edit{{Op: ID{99, 1}, Inserts: []Insert{{First: ID{99, 1}, Text: "two old\nwords"}}}}
	for _, p := range w.people {
		if err := w.deliver(p, 1); err != nil {
			return w.busy, err
		}
	}
	for range 20 + w.rnd.IntN(25) {
		p := w.people[w.rnd.IntN(len(w.people))]
		var err error
		switch n := w.rnd.IntN(20); {
		case n < 9:
			w.typeSome(p)
		case n < 11:
			w.move(p)
		case n < 13:
			w.remove(p)
		case n < 14:
			err = w.undo(p)
		case n < 17:
			w.send(p, 1+w.rnd.IntN(4))
		default:
			err = w.deliver(p, 1+w.rnd.IntN(6))
		}
		if err != nil {
			return w.busy, err
		}
	}
	for _, p := range w.people {
		w.send(p, len(p.unsent))
	}
	for _, p := range w.people {
		if err := w.deliver(p, len(w.journal)); err != nil {
			return w.busy, err
		}
	}
	return w.busy, w.check()
}

func (p *person) id(n int) ID {
	id := ID{p.replica, p.last + 1}
	p.last += uint64(n)
	return id
}

func (w *world) act(p *person, e Edit) {
	p.view = w.rules.apply(p.view, e)
	p.pending = append(p.pending, e)
	p.unsent = append(p.unsent, e)
	if w.rules.eager {
		p.confirmed = w.rules.apply(p.confirmed, e)
	}
}

func (w *world) typeSome(p *person) {
	s := syllables[w.rnd.IntN(len(syllables))]
	n := len([]rune(s))
	first := p.id(n)
	e := p.view.Insert(p.cursor, first, s)
	w.act(p, e)
	if p.typing == nil {
		p.typing = &burst{}
		p.bursts = append(p.bursts, p.typing)
		p.changes = append(p.changes, Change{})
	}
	for i := range n {
		p.typing.ids = append(p.typing.ids, first.Plus(i))
	}
	last := &p.changes[len(p.changes)-1]
	*last = last.Join(e.Change())
	p.cursor = first.Plus(n - 1)
}

func (w *world) move(p *person) {
	p.typing = nil
	switch w.rnd.IntN(7) {
	case 0:
		p.cursor = p.view.Left(p.cursor)
	case 1:
		p.cursor = p.view.Right(p.cursor)
	case 2:
		p.cursor = p.view.Home(p.cursor)
	case 3:
		p.cursor = p.view.WordLeft(p.cursor)
	default:
		p.cursor = p.view.At(w.rnd.IntN(p.view.Len() + 1))
	}
}

func (w *world) remove(p *person) {
	var e Edit
	var ok bool
	op, c := p.id(1), p.cursor
	switch w.rnd.IntN(5) {
	case 0, 1:
		e, c, ok = p.view.DeleteLeft(c, op)
	case 2:
		e, c, ok = p.view.DeleteRight(c, op)
	case 3:
		e, c, ok = p.view.DeleteWordLeft(c, op)
	default:
		from := w.rnd.IntN(p.view.Len() + 1)
		e, ok = p.view.DeleteRange(from, from+1+w.rnd.IntN(5), op)
	}
	if !ok {
		return
	}
	w.act(p, e)
	if p.typing != nil && w.rnd.IntN(2) == 0 {
		last := &p.changes[len(p.changes)-1] // a typing error put right at once
		*last = last.Join(e.Change())
	} else {
		p.changes = append(p.changes, e.Change())
	}
	p.typing, p.cursor = nil, c
}

// undo takes the person's last change back and compares what that did with what
// the naive text says it should have done: no more and no less.
func (w *world) undo(p *person) error {
	if len(p.changes) == 0 {
		return nil
	}
	ch := p.changes[len(p.changes)-1]
	p.changes, p.typing = p.changes[:len(p.changes)-1], nil
	want := ""
	for _, c := range w.naiveView(p) {
		mine := slices.ContainsFunc(ch.Inserted, func(s Span) bool {
			return s.First.Replica == c.id.Replica && c.id.N >= s.First.N && c.id.N < s.First.N+uint64(s.Len)
		})
		others := false
		for op := range c.dels {
			others = others || !slices.Contains(ch.Ops, op)
		}
		if !others && !mine {
			want += string(c.r)
		}
	}
	e := p.view.Undo(ch, p.id(1))
	if !e.Empty() {
		w.busy.undone++
	}
	w.act(p, e)
	if got := p.view.String(); got != want {
		return brokenf("undo", "left %q, want %q", got, want)
	}
	return nil
}

func (w *world) naiveView(p *person) naive {
	var m naive
	for _, e := range w.journal[:p.come] {
		m = m.apply(e)
	}
	for _, e := range p.pending {
		m = m.apply(e)
	}
	return m
}

func (w *world) send(p *person, n int) {
	n = min(n, len(p.unsent))
	w.journal = append(w.journal, p.unsent[:n]...)
	p.unsent = p.unsent[n:]
}

func (w *world) deliver(p *person, n int) error {
	was, left := p.view.Offset(p.cursor), p.cursor
	w.busy.distances = max(w.busy.distances, len(w.journal)-p.come)
	for ; n > 0 && p.come < len(w.journal); n-- {
		e := w.journal[p.come]
		p.come++
		own := e.Op.Replica == p.replica
		if own {
			p.pending = p.pending[1:]
		} else if len(p.pending) > 0 {
			w.busy.overlaid++
		}
		if !own || !w.rules.eager {
			p.confirmed = w.rules.apply(p.confirmed, e)
		}
	}
	p.view = p.confirmed
	if !w.rules.eager {
		for _, e := range p.pending {
			p.view = w.rules.apply(p.view, e)
		}
	}
	if w.rules.offsets {
		p.cursor = p.view.At(was)
	}
	// Whoever typed above it: the character it stood after is still left of it.
	off := p.view.Offset(p.cursor)
	if ids := seen(p.view); slices.Contains(ids, left) && (off == 0 || ids[off-1] != left) {
		return brokenf("cursor", "it stood after %s and jumped to offset %d of %q", left, off, p.view)
	}
	if w.rnd.IntN(4) == 0 && !w.rules.eager {
		if want := w.naiveView(p).offset(p.cursor); off != want {
			return brokenf("cursor", "offset %d, want %d in %q", off, want, p.view)
		}
	}
	return nil
}
