package hub_test

import (
	"context"
	"errors"
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/memory"
	"convene/session/sim"
)

// seen is what everybody was shown at some moment.
type seen struct {
	seq uint64
	sum uint64
}

func sum(s string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s)) // never fails
	return h.Sum64()
}

// crowd is people on one hub after another, each a crash after the one before.
type crowd struct {
	t       *testing.T
	rnd     *rand.Rand
	j       *memory.Journal
	h       *hub.Hub
	hands   []*guest
	minds   []*sim.Person
	seen    []seen
	release func()
	told    struct{ steps, refused, unsaved, compared, notSaved, resent int }
}

var errDisk = errors.New("input/output error")

func (c *crowd) open(j *memory.Journal) {
	c.j, c.h = j, opened(c.t, j, hub.Options{SnapshotEvery: 60})
	if c.h.Shared().State.Plan == nil {
		if _, err := c.h.Do(c.t.Context(), 0, session.Start{Plan: plan(c.t)}); err != nil {
			c.t.Fatal(err)
		}
	}
	c.hands, c.minds = nil, nil
	for i, name := range []string{"Ana", "Ben", "Eve", "Fay"} {
		g := comes(c.t, c.h, name, 1+i/3, 1+i/3)
		c.hands = append(c.hands, g)
		c.minds = append(c.minds, sim.New(c.rnd.Uint64(), g.Seat()))
	}
}

// weather is what the disk does next.
func (c *crowd) weather() {
	switch c.rnd.IntN(14) {
	case 0:
		c.heals()
		c.release = c.j.Hold()
	case 1:
		c.j.Fail(errDisk, false)
	case 2:
		c.j.Fail(errDisk, true)
		c.told.resent++
	case 3: // a part is kept, as when the power goes in the middle of a batch
		c.j.SetHook(func(ctx context.Context, recs []journal.Record, _ func()) error {
			c.j.SetHook(nil)
			if err := c.j.Append(ctx, recs[:len(recs)/2]); err != nil {
				return err
			}
			return errDisk
		})
		c.told.resent++
	case 4, 5, 6:
		c.heals()
	}
}

func (c *crowd) heals() {
	c.j.SetHook(nil)
	if c.release != nil {
		c.release()
		c.release = nil
	}
}

// look compares what each person sees with what is durable, and remembers it.
func (c *crowd) look() {
	sh := c.h.Shared()
	if sh.Seq > uint64(len(c.j.Records())) {
		c.t.Fatalf("everybody sees event %d, and %d are durable", sh.Seq, len(c.j.Records()))
	}
	all := sheets(c.t, sh.State)
	c.seen = append(c.seen, seen{sh.Seq, sum(all)})
	for _, g := range c.hands {
		was := c.h.Shared()
		v := g.View()
		switch {
		case v.Unsaved > 0:
			c.told.unsaved++
		case was.Seq == c.h.Shared().Seq: // else the hub was at work meanwhile
			c.told.compared++
			if sheets(c.t, v.State) != sheets(c.t, was.State.For(session.Eyes{Seat: g.Seat(), Replica: g.Replica(nameless)})) {
				c.t.Fatalf("seat %d has nothing pending and sees something else than everybody", g.Seat())
			}
		}
		if v.Save.Mark == hub.NotSaved {
			c.told.notSaved++
		}
	}
	for n := range 4 {
		for _, p := range sh.People.At(n) {
			if e := sh.State.Sheet(p.Where.Sheet).Entry(p.Where.Entry); !p.Where.Cursor.IsZero() && (e == nil || !e.Texts[p.Where.Column].Has(p.Where.Cursor)) {
				c.t.Fatalf("seat %d has a cursor after a character that nobody can see yet", p.Seat)
			}
		}
	}
}

func (c *crowd) step() {
	i := c.rnd.IntN(len(c.hands))
	g := c.hands[i]
	if g == nil {
		return
	}
	c.told.steps++
	if err := c.minds[i].Step(g); err != nil {
		var no *session.Error
		if !errors.As(err, &no) {
			c.t.Fatal(err)
		}
		c.told.refused++
	}
	st := g.State()
	ref := session.SheetRef{Table: st.Seat(g.Seat()).Table, Step: c.rnd.IntN(3)}
	if es := st.Sheet(ref).Entries; len(es) > 0 && c.rnd.IntN(2) == 0 {
		e := es[c.rnd.IntN(len(es))]
		g.At(hub.Where{Sheet: ref, Entry: e.ID, Cursor: e.Texts[0].At(e.Texts[0].Len())}, c.rnd.IntN(2) == 0)
	}
	switch c.rnd.IntN(6) {
	case 0:
		after(time.Duration(c.rnd.IntN(400)) * time.Millisecond)
	case 1, 2:
		synctest.Wait()
	}
}

// crash ends this life and begins another from what is durable just now.
func (c *crowd) crash() {
	left := c.j.Crash()
	recs := left.Records()
	once(c.t, recs)
	var st session.State
	n := uint64(0)
	for _, s := range c.seen { // in the order they were seen, so by rising position
		if s.seq > uint64(len(recs)) {
			c.t.Fatalf("somebody saw event %d, and %d are left", s.seq, len(recs))
		}
		for ; n < s.seq; n++ {
			ev, err := hub.Decode(recs[n])
			if err != nil {
				c.t.Fatal(err)
			}
			st = session.Apply(st, ev)
		}
		if sum(sheets(c.t, st)) != s.sum {
			c.t.Fatalf("at event %d somebody saw what the journal doesn't tell", s.seq)
		}
	}
	c.heals()
	if err := c.h.Close(c.t.Context()); err != nil {
		c.t.Fatal(err)
	}
	c.open(left)
	if got, want := toJSON(c.t, c.h.Shared().State), toJSON(c.t, replayed(c.t, left.Records())); got != want {
		c.t.Fatal("opened again, through its snapshot, it is another session")
	}
}

// TestWhatOthersSawSurvives: people work while the disk hangs, fails, keeps and
// doesn't keep, and the program is killed at any moment, several times over.
// Whatever was on anybody else's screen is there afterwards, once and as it was.
func TestWhatOthersSawSurvives(t *testing.T) {
	t.Parallel()
	var all struct{ steps, refused, unsaved, compared, notSaved, resent, snapshots int }
	const seeds = 25
	for seed := range uint64(seeds) {
		synctest.Test(t, func(t *testing.T) {
			c := &crowd{t: t, rnd: rand.New(rand.NewPCG(seed, 5))}
			c.open(memory.New())
			for range 3 {
				for range 20 + c.rnd.IntN(60) {
					c.weather()
					c.step()
					c.look()
				}
				if _, ok, _ := c.j.LoadSnapshot(t.Context()); ok {
					all.snapshots++
				}
				c.crash()
			}
			c.heals()
			if err := c.h.Close(t.Context()); err != nil {
				t.Fatal(err)
			}
			all.steps += c.told.steps
			all.refused += c.told.refused
			all.unsaved += c.told.unsaved
			all.compared += c.told.compared
			all.notSaved += c.told.notSaved
			all.resent += c.told.resent
		})
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	t.Logf("%d sessions of three lives: %+v", seeds, all)
	if all.unsaved < 10*seeds || all.compared < 100*seeds || all.notSaved < 10*seeds || all.resent < 5*seeds || all.refused > all.steps/2 || all.snapshots < seeds/2 {
		t.Errorf("the disk was too kind: %+v", all)
	}
}

// early is a journal that shows what it hasn't kept: the control.
type early struct {
	*memory.Journal
	shown *memory.Journal
}

func (e *early) Append(ctx context.Context, recs []journal.Record) error {
	if err := e.shown.Append(ctx, recs); err != nil {
		return err
	}
	return e.Journal.Append(ctx, recs)
}

func (e *early) Tail(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
	return e.shown.Tail(ctx, from, deliver)
}

// TestTheLookerCanFail: with a journal that delivers before it is durable, what
// look compares must differ.
func TestTheLookerCanFail(t *testing.T) {
	bubble(t, func(t *testing.T) {
		e := &early{memory.New(), memory.New()}
		r := &room{t: t, j: e.Journal, Hub: opened(t, e, hub.Options{})}
		r.begin()
		release := e.Hold()
		r.ana.adds(at(1, grid), "gone")
		after(0)
		if sh := r.Shared(); sh.Seq <= uint64(len(e.Records())) || !strings.Contains(read(sh.State, at(1, grid)), "gone") {
			t.Error("the control shows nothing early")
		}
		release()
		if err := r.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
