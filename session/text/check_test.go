package text

import (
	"fmt"
	"slices"
)

// broken is what the checker found, with a word for the promise that broke.
type broken struct{ promise, why string }

func (b broken) Error() string { return b.promise + ": " + b.why }

func brokenf(promise, format string, args ...any) error {
	return broken{promise, fmt.Sprintf(format, args...)}
}

// busy counts what makes merging hard, to know that it happened.
type busy struct {
	overlaid  int // deliveries of others' edits under own unsaved ones
	graves    int // insertions whose anchor was deleted when they came to be saved
	twice     int // characters that two people deleted
	undone    int // undos that did something
	together  int // undisturbed bursts of three and more characters
	crowded   int // insertions right after an anchor that already had another
	distances int // the most that a screen was behind the journal
}

func (b *busy) add(c busy) {
	b.overlaid += c.overlaid
	b.graves += c.graves
	b.twice += c.twice
	b.undone += c.undone
	b.together += c.together
	b.crowded += c.crowded
	b.distances = max(b.distances, c.distances)
}

func (w *world) check() error {
	final := w.people[0].view
	for _, p := range w.people[1:] {
		if !p.view.Equal(final) || p.view.String() != final.String() {
			return brokenf("converge", "%q and %q", final, p.view)
		}
	}
	if err := w.checkNothingLost(final); err != nil {
		return err
	}
	if err := w.checkBursts(final); err != nil {
		return err
	}
	var m naive
	anchored := map[ID]bool{}
	for _, e := range w.journal {
		for _, ins := range e.Inserts {
			if i := m.index(ins.After); i >= 0 && len(m[i].dels) > 0 {
				w.busy.graves++
			}
			if anchored[ins.After] {
				w.busy.crowded++
			}
			anchored[ins.After] = true
		}
		m = m.apply(e)
	}
	for _, c := range m {
		if len(c.dels) > 1 {
			w.busy.twice++
		}
	}
	if !m.same(final) {
		return brokenf("naive", "%q, want %q", final, m)
	}
	return nil
}

// checkNothingLost knows nothing of merging: what the journal inserts and never
// deletes is visible, once.
func (w *world) checkNothingLost(final Text) error {
	count := map[ID]int{}
	for _, id := range seen(final) {
		count[id]++
	}
	deleted := map[ID]bool{}
	for _, e := range w.journal {
		for _, s := range e.Deletes {
			for k := range s.Len {
				deleted[s.First.Plus(k)] = true
			}
		}
	}
	for _, e := range w.journal {
		for _, ins := range e.Inserts {
			for k := range len([]rune(ins.Text)) {
				if id := ins.First.Plus(k); !deleted[id] && count[id] != 1 {
					return brokenf("lost", "%s is there %d times in %q", id, count[id], final)
				}
			}
		}
	}
	return nil
}

// checkBursts: where nobody typed inside a burst, it stands together in order.
func (w *world) checkBursts(final Text) error {
	ids := order(final)
	for _, p := range w.people {
		for _, b := range p.bursts {
			at := slices.Index(ids, b.ids[0])
			if w.disturbed(b) {
				continue
			}
			if len(b.ids) >= 3 {
				w.busy.together++
			}
			if at < 0 || at+len(b.ids) > len(ids) || !slices.Equal(ids[at:at+len(b.ids)], b.ids) {
				return brokenf("burst", "%v does not stand together in %v", b.ids, ids)
			}
		}
	}
	return nil
}

func (w *world) disturbed(b *burst) bool {
	inside := b.ids[:len(b.ids)-1]
	for _, e := range w.journal {
		for _, ins := range e.Inserts {
			if slices.Contains(inside, ins.After) && !slices.Contains(b.ids, ins.First) {
				return true
			}
		}
	}
	return false
}
