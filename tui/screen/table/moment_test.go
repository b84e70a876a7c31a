package table

import (
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/place"
)

// TestPromise3_NobodyGoesAMomentEarly: the moments at which a screen goes somewhere
// by itself, from both sides.
func TestPromise3_NobodyGoesAMomentEarly(t *testing.T) {
	const moment = time.Millisecond
	for name, c := range map[string]struct {
		typed string
		bring bool
		after time.Duration // of the last key, or of the announcement
	}{
		"a forced move":                       {"a draft", true, session.BringWarning},
		"an invitation, in the middle":        {"a draft", false, place.ThinksFor},
		"an invitation, with nothing written": {"", false, place.IdleAfter},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t, "working-session")
			dana := r.facilitator()
			ana := r.joins("Ana", exercises.English)
			from := time.Now()
			ana.now = func() time.Time { return from }
			ana.types(c.typed)
			ana.Stir()
			r.does(dana, session.OpenStep{Step: 1})
			if c.bring {
				r.does(dana, session.Bring{})
				ana.sees(" s, then everybody goes to Allies and champions.")
				from = ana.State.Stage.Bring.Add(-session.BringWarning)
			} else {
				ana.sees("has opened Allies and champions.")
			}
			at := func(d time.Duration) {
				ana.now = func() time.Time { return from.Add(d) }
				ana.Update(tickMsg{})
			}
			at(c.after - moment)
			if ana.Ref.Step != 0 {
				t.Fatal("she was taken along a moment early")
			}
			at(c.after)
			if ana.Ref.Step != 1 {
				t.Error("she is still where she was")
			}
		})
	}
}
