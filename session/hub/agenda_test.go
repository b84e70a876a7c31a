package hub_test

import (
	"testing"

	"convene/session"
)

// TestEverybodyHearsOfTheAgenda at once: it stands on every screen, and nothing else
// changes with it.
func TestEverybodyHearsOfTheAgenda(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		for _, a := range []session.Action{
			session.MoveStep{Step: 2, After: -1}, session.SkipStep{Step: 1}, session.SkipStep{Step: 1, Back: true}, session.RepeatStep{Step: 0, After: 0},
		} {
			r.fac.must(r.fac.Do(a))
			r.tellsTables(t, a)
		}
	})
}

// tellsTables wants every screen at a table woken.
func (r *room) tellsTables(t *testing.T, a session.Action) {
	t.Helper()
	after(1)
	for _, g := range []*guest{r.ana, r.ben, r.eve} {
		if !g.woken() {
			t.Errorf("%T: a screen at a table isn't told", a)
		}
	}
}
