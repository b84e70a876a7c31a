package hub_test

import (
	"testing"
	"testing/synctest"
	"time"

	"convene/exercises"
	"convene/session"
)

// Who looks on is told of everything that a wall is, sees nothing that is hidden, and is nowhere to be seen.
func TestWhoLooksOnIsNobody(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		mail := make(chan struct{}, 1)
		before := r.Shared()
		w, err := r.Watch(mail)
		if err != nil {
			t.Fatal(err)
		}
		r.settle()
		now := r.Shared()
		if len(now.State.Seats) != len(before.State.Seats) || len(now.People.At(0)) != len(before.People.At(0)) || now.Seq != before.Seq {
			t.Errorf("they are counted: %d seats, %d at no table", len(now.State.Seats), len(now.People.At(0)))
		}
		r.fac.must(r.fac.Do(session.SetPhase{Phase: exercises.Quiet}))
		r.ana.adds(at(1, grid), "not to be seen yet")
		synctest.Wait()
		after(time.Second)
		select {
		case <-mail:
		default:
			t.Error("they aren't woken")
		}
		v := w.View()
		if sh := v.State.Sheet(at(1, grid)); sh.Count() != 0 || len(sh.Covers) != 1 {
			t.Errorf("they see %d lines, and %d people who write alone", sh.Count(), len(sh.Covers))
		}
		if v.State.Doors != (session.Doors{}) {
			t.Error("they see the doors")
		}
		r.fac.must(r.fac.Do(session.Reveal{}))
		synctest.Wait()
		if w.View().State.Sheet(at(1, grid)).Count() != 1 {
			t.Error("what was revealed isn't there")
		}
		w.Close()
		w.Close()
		for len(mail) > 0 {
			<-mail
		}
		r.fac.must(r.fac.Do(session.OpenStep{Step: 1}))
		synctest.Wait()
		if len(mail) > 0 {
			t.Error("woken after they have gone")
		}
	})
}
