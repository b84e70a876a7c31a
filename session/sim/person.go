package sim

import (
	"math/rand/v2"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"convene/session"
	"convene/session/text"
)

// Hand is what somebody fills worksheets with. A hub's Screen has all of it but
// State, which is its View's.
type Hand interface {
	IDs
	State() session.State
	Do(a session.Action) ([]session.Event, error)
	Undo() (session.Change, error)
	Redo() (session.Change, error)
}

// Person fills worksheets with a hand, one key or one menu choice at a time. It
// is for one goroutine.
type Person struct {
	seat session.SeatID
	rnd  *rand.Rand
	rest []session.Write // the keys of a phrase still to be pressed
}

// New gives a person for a seat. The same seed does the same things, as far as
// the same things are seen.
func New(seed uint64, seat session.SeatID) *Person {
	return &Person{seat: seat, rnd: rand.New(rand.NewPCG(seed, uint64(seat)))}
}

// Step presses the next key, or begins the next thing. An error is the hand's
// own: mostly a refusal, which a person reads and goes on.
func (p *Person) Step(h Hand) error {
	if len(p.rest) > 0 {
		w := p.rest[0]
		p.rest = p.rest[1:]
		_, err := h.Do(w)
		if err != nil || p.rnd.IntN(25) == 0 {
			p.rest = nil // full, or something else came up
		}
		return err
	}
	switch n := p.rnd.IntN(100); {
	case n < 6:
		_, err := h.Undo()
		return err
	case n < 8:
		_, err := h.Redo()
		return err
	}
	a := Step(h.State(), p.rnd, p.seat, h)
	if a == nil {
		return nil
	}
	if w, ok := a.(session.Write); ok {
		keys := Keys(w)
		a, p.rest = keys[0], keys[1:]
	}
	_, err := h.Do(a)
	if err != nil {
		p.rest = nil
	}
	return err
}

// Keys is a write of a whole phrase as it would come from a keyboard, a grapheme
// at a time. Any other write is given as it is.
func Keys(w session.Write) []session.Write {
	if len(w.Edit.Inserts) != 1 || len(w.Edit.Deletes)+len(w.Edit.Revives) > 0 {
		return []session.Write{w}
	}
	ins := w.Edit.Inserts[0]
	var out []session.Write
	for it := graphemes.FromString(ins.Text); it.Next(); {
		key := w
		key.Edit = text.Edit{Op: ins.First, Inserts: []text.Insert{{After: ins.After, First: ins.First, Text: it.Value()}}}
		if len(out) > 0 {
			key.New = nil
		}
		out = append(out, key)
		n := utf8.RuneCountInString(it.Value())
		ins.After, ins.First = ins.First.Plus(n-1), ins.First.Plus(n)
	}
	if len(out) == 0 {
		return []session.Write{w}
	}
	return out
}
