package hub_test

import (
	"context"
	"testing"
	"time"

	"convene/session"
	"convene/session/hub"
)

// line is one whose other end answers after a while, or (0) never.
type line struct {
	after time.Duration
	cut   chan struct{}
}

func answering(after time.Duration) *line { return &line{after: after, cut: make(chan struct{})} }

func (l *line) Answers(ctx context.Context) bool {
	if l.after == 0 {
		<-ctx.Done()
		return false
	}
	select {
	case <-time.After(l.after):
		return true
	case <-ctx.Done():
		return false
	}
}

func (l *line) Cut() { close(l.cut) }

// arrival is what came of somebody's coming.
type arrival struct {
	g   *guest
	err error
}

// arrives lets somebody come in the background.
func (r *room) arrives(ctx context.Context, c hub.Coming) <-chan arrival {
	out := make(chan arrival, 1)
	go func() {
		c.Mail = make(chan struct{}, 1)
		s, err := r.Arrive(ctx, c)
		if err == nil {
			s.Shows(c.Sit.Table)
		}
		out <- arrival{&guest{Screen: s, t: r.t, mail: c.Mail}, err}
	}()
	return out
}

func (r *room) arrived(c hub.Coming) *guest {
	r.t.Helper()
	got := <-r.arrives(context.Background(), c)
	if got.err != nil {
		r.t.Fatalf("%+v: %v", c.Sit, got.err)
	}
	return got.g
}

func gus(key string) session.Sit { return session.Sit{Name: "Gus", Table: 2, Key: key} }

func TestALostLineLocksNobodyOut(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		lost, slow := answering(0), answering(2*time.Second)
		first := r.arrived(hub.Coming{Sit: gus(""), Line: lost})
		start := time.Now()
		again := r.arrived(hub.Coming{Sit: gus(""), Line: slow})
		if took := time.Since(start); took > 3*time.Second || again.Seat() != first.Seat() || again.Fresh() {
			t.Errorf("back after %v on seat %d, before on %d", took, again.Seat(), first.Seat())
		}
		select {
		case <-lost.cut:
		default:
			t.Error("the lost line is open still")
		}
		after(0)
		if n := len(r.Shared().People.At(2)); n != 2 { // Eve and Gus
			t.Errorf("%d people at the table", n)
		}
		// A slow line is there all the same.
		if got := <-r.arrives(t.Context(), hub.Coming{Sit: gus("")}); !refusedWith(got.err, session.SeatTaken) {
			t.Errorf("on the seat of somebody who is here: %v", got.err)
		}
	})
}

// asking lets somebody insist on a seat, until they are asked about.
func (r *room) asking(c hub.Coming) (<-chan arrival, hub.Ask) {
	r.t.Helper()
	c.Insist = true
	got := r.arrives(context.Background(), c)
	after(0)
	asks := r.fac.View().Asks
	if len(asks) == 0 {
		r.t.Fatalf("nobody is asked about %+v", c.Sit)
	}
	return got, asks[len(asks)-1]
}

func (r *room) refused(got <-chan arrival, code session.Code) {
	r.t.Helper()
	if a := <-got; !refusedWith(a.err, code) {
		r.t.Errorf("%v instead of %s", a.err, code)
	}
	after(0)
}

func TestAskingForASeat(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		ana := hub.Coming{Sit: session.Sit{Name: "Ana", Table: 1}}
		got, q := r.asking(ana)
		if q.What != hub.ForSeat || q.Seat != r.ana.Seat() || q.Until.Sub(q.Since) != 30*time.Second {
			t.Errorf("asked: %+v", q)
		}
		insists := ana
		insists.Insist = true
		r.refused(r.arrives(t.Context(), insists), session.SeatAsked) // one at a time
		for _, g := range []*guest{r.ben, r.eve} {
			if err := g.Answer(q.ID, true); !refusedWith(err, session.NotAllowed) {
				t.Errorf("seat %d answers for another: %v", g.Seat(), err)
			}
		}
		if err := r.ana.Answer(q.ID, false); err != nil {
			t.Error(err)
		}
		r.refused(got, session.SeatDenied)
		if err := r.ana.Answer(q.ID, true); !refusedWith(err, session.NothingToDo) {
			t.Errorf("a yes after the no: %v", err)
		}

		start := time.Now() // no answer is a no
		got, _ = r.asking(ana)
		r.refused(got, session.SeatDenied)
		if took := time.Since(start); took != 30*time.Second {
			t.Errorf("no answer was a no after %v", took)
		}
		if n := len(r.Shared().Asks) + len(r.Shared().Notices); n != 0 {
			t.Errorf("%d questions and notices are left", n)
		}

		for _, by := range []*guest{r.ana, r.fac} {
			got, q = r.asking(ana)
			if err := by.Answer(q.ID, true); err != nil {
				t.Error(err)
			}
			second := <-got
			if second.err != nil || second.g.Seat() != r.ana.Seat() {
				t.Fatalf("after a yes: %v", second.err)
			}
			after(0)
			if n := r.Shared().Notices; len(n) != 1 || n[0].Code != hub.SeatChanged || n[0].Seat != r.ana.Seat() {
				t.Errorf("the wall is told %+v", n)
			}
			second.g.Detach()
		}

		got, _ = r.asking(ana) // who sat there leaves: the seat is free
		r.ana.Detach()
		if a := <-got; a.err != nil || a.g.Seat() != r.ana.Seat() {
			t.Errorf("a seat that got free: %v", a.err)
		}
		ctx, cancel := context.WithCancel(t.Context()) // who waits gives up
		gone := r.arrives(ctx, insists)
		after(time.Second)
		cancel()
		if a := <-gone; a.err == nil || len(r.Shared().Asks) != 0 {
			after(0)
			if len(r.Shared().Asks) != 0 {
				t.Errorf("the question of who gave up stands: %v", a.err)
			}
		}
	})
}

// A key that is bound keeps the seat while its person is away, and a facilitator
// alone can give it to another.
func TestASeatWithAKey(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room) {
		first := r.arrived(hub.Coming{Sit: gus("laptop")})
		if !first.Fresh() {
			t.Error("their first screen is of a seat that was there")
		}
		first.Detach()
		for _, key := range []string{"", "other"} {
			r.refused(r.arrives(t.Context(), hub.Coming{Sit: gus(key)}), session.SeatTaken)
			got, q := r.asking(hub.Coming{Sit: gus(key)})
			if err := r.fac.Answer(q.ID, true); err != nil || q.Until.Sub(q.Since) < time.Minute {
				t.Errorf("asked %+v, %v", q, err)
			}
			a := <-got
			if a.err != nil || a.g.Seat() != first.Seat() {
				t.Fatalf("key %q: %v", key, a.err)
			}
			a.g.Detach()
		}
		if x := r.Shared().State.Seat(first.Seat()); len(x.Keys) != 1 { // nothing is bound in silence
			t.Errorf("the seat's keys are %q", x.Keys)
		}
		again := r.arrived(hub.Coming{Sit: gus("laptop")})
		both := r.arrived(hub.Coming{Sit: gus("laptop")}) // on two screens
		if again.Seat() != first.Seat() || both.Seat() != first.Seat() {
			t.Error("their key doesn't bring them back")
		}
	})
}

// What a seat wrote alone stays hidden from who comes back to it without its key,
// until a facilitator says yes: signed and without names, also with a new key that
// was bound since.
func TestWhatWasWrittenAloneWaitsForAYes(t *testing.T) {
	for _, step := range []int{grid, nameless} {
		t.Run(plan(t).Steps[step].Exercise.ID, func(t *testing.T) {
			inRoom(t, func(t *testing.T, r *room) { writtenAlone(t, r, step) })
		})
	}
}

func writtenAlone(t *testing.T, r *room, step int) {
	ref := at(2, step)
	r.fac.must(r.fac.Do(session.OpenStep{Step: step}))
	r.fac.must(r.fac.Do(session.SetPhase{Phase: "quiet"}))
	first := r.arrived(hub.Coming{Sit: gus("")})
	first.adds(ref, "alone")
	after(0)
	first.Detach()

	asks := func() []hub.Ask { after(0); return r.fac.View().Asks }
	for range 2 {
		back := r.arrived(hub.Coming{Sit: gus("")})
		back.sees(ref, "")
		back.adds(ref, "since")
		back.sees(ref, "since")
		if _, err := back.Undo(); err != nil {
			t.Error(err)
		}
		if _, err := back.Undo(); !refusedWith(err, session.NothingToDo) {
			t.Errorf("undo reaches what they can't see: %v", err)
		}
		if q := asks(); len(q) != 1 || q[0].What != hub.ForText || q[0].Screen != back.ID() {
			t.Errorf("the facilitator is asked %+v", q)
		}
		back.Detach()
		if q := asks(); len(q) != 0 {
			t.Errorf("it is asked still when they have left: %+v", q)
		}
	}

	// With a new key, which they let be bound: the doubt stays with it.
	keyed := r.arrived(hub.Coming{Sit: gus("phone")})
	if err := keyed.Bind(); err != nil {
		t.Fatal(err)
	}
	keyed.Detach()
	keyed = r.arrived(hub.Coming{Sit: gus("phone")})
	keyed.sees(ref, "")
	keyed.adds(ref, "by phone")
	after(0)
	q := asks()
	for _, g := range []*guest{keyed, r.eve} {
		if err := g.Answer(q[0].ID, true); !refusedWith(err, session.NotAllowed) {
			t.Errorf("seat %d vouches: %v", g.Seat(), err)
		}
	}
	if err := r.fac.Answer(q[0].ID, true); err != nil {
		t.Error(err)
	}
	after(0)
	if !keyed.woken() {
		t.Error("they aren't shown it")
	}
	keyed.sees(ref, "by phone, alone")
	keyed.Detach()
	again := r.arrived(hub.Coming{Sit: gus("phone")})
	again.sees(ref, "by phone, alone")
	r.eve.sees(ref, "")
	if len(asks()) != 0 {
		t.Errorf("asked once more: %+v", asks())
	}

	// A yes of who sits there shows them all that one sees.
	got, ask := r.asking(hub.Coming{Sit: gus("")})
	if err := again.Answer(ask.ID, true); err != nil {
		t.Error(err)
	}
	second := <-got
	if second.err != nil {
		t.Fatal(second.err)
	}
	second.g.sees(ref, "by phone, alone")

	// And a reveal ends what was asked.
	again.Detach()
	second.g.Detach()
	got, ask = r.asking(hub.Coming{Sit: gus("other")})
	if err := r.fac.Answer(ask.ID, true); err != nil {
		t.Error(err)
	}
	last := <-got
	last.g.sees(ref, "by phone, alone")
	r.fac.must(r.fac.Do(session.Reveal{}))
	if len(asks()) != 0 {
		t.Errorf("after the reveal it is asked %+v", asks())
	}
}
