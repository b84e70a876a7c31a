package draw

import (
	"testing"
	"testing/synctest"
	"time"
)

// Whoever has worked least is next, and nobody waits for work that hangs.
func TestTurnsGoToWhoHadLeast(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		turns := NewTurns(1)
		work := func(x *turn, d time.Duration) {
			turns.take(x)
			<-time.After(d)
			turns.give(x)
		}
		var busy, calm turn
		done := make(chan struct{})
		var floods [20]turn
		for i := range floods {
			go func() {
				for range 50 {
					work(&floods[i], 5*time.Millisecond)
				}
				done <- struct{}{}
			}()
		}
		<-time.After(300 * time.Millisecond) // each of them has worked
		for range 20 {
			began := time.Now()
			work(&calm, time.Millisecond)
			if took := time.Since(began); took > 6*time.Millisecond {
				t.Errorf("somebody who does little waited %v", took)
			}
			<-time.After(100 * time.Millisecond)
		}
		for range floods {
			<-done
		}
		began := time.Now()
		turns.take(&busy) // and hangs
		work(&calm, 0)
		if took := time.Since(began); took != longestTurn {
			t.Errorf("waited %v for work that hangs", took)
		}
		turns.give(&busy)
		if turns.free != 1 || len(turns.waiting) != 0 {
			t.Errorf("%d are free, %d wait", turns.free, len(turns.waiting))
		}
	})
}
