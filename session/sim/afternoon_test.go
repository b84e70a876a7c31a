package sim_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/cryptotest"
	"testing/synctest"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/memory"
	"convene/session/sim"
)

// go test ./session/sim -run Afternoons -afternoons 20000
// go test ./session/sim -run Afternoons -seed 17
var (
	afternoons = flag.Int("afternoons", 40, "how many simulated sessions are played")
	seedOnly   = flag.Uint64("seed", 0, "play only this one")
)

const (
	tables  = 12
	lasts   = 90 * time.Minute
	heals   = 10 * time.Second // after so long on a good disk nothing is unsaved for long
	comesIn = 10 * time.Second // who was thrown out by a crash is back
)

// actor is one of the room: somebody with a seat, who is there or away.
type actor struct {
	name  string
	table int // 0: a facilitator
	key   string
	seat  session.SeatID
	mind  *sim.Person
	at    *hub.Screen // nil: away
	mail  chan struct{}
	until time.Time // away, or staring at a frozen screen, until then
	did   int       // what they did that was not refused
	last  uint64    // the newest position they have seen
}

func (a *actor) State() session.State { return a.at.View().State }

// hand is the actor's screen as simulated people hold it.
type hand struct {
	*hub.Screen
	a *actor
}

func (h hand) State() session.State { return h.a.State() }

// seenAt is what everybody could see at some moment.
type seenAt struct {
	seq   uint64
	state session.State
}

// afternoon is a whole session: people, hub, journal, disk and clock, by one seed.
type afternoon struct {
	t     *testing.T
	rnd   *rand.Rand
	j     *memory.Journal
	h     *hub.Hub
	all   []*actor
	began time.Time

	release func()    // of a disk that hangs
	trouble time.Time // when the disk's trouble ends; zero while it is well
	well    time.Time // since when it is
	seen    []seenAt
	replay  session.State // what the journal alone says, as far as it was read
	read    uint64
	step    int

	// A control: others are shown what isn't durable yet, and that must be noticed.
	control bool
	found   string
	shown   *memory.Journal

	told told
}

// early is a journal that shows what it hasn't kept.
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

type told struct {
	acts, refused, drops, stalls, crashes, faults, notSaved, compared, hidden int
}

func (t *told) add(o told) {
	t.acts += o.acts
	t.refused += o.refused
	t.drops += o.drops
	t.stalls += o.stalls
	t.crashes += o.crashes
	t.faults += o.faults
	t.notSaved += o.notSaved
	t.compared += o.compared
	t.hidden += o.hidden
}

func workshop(t testing.TB) *exercises.Plan {
	t.Helper()
	p := &exercises.Plan{ID: "p", Title: exercises.Text{exercises.English: "p"}, Tables: tables}
	for _, id := range []string{"building-blocks", "allies", "back-map", "conflict-orientation", "action-commitments"} {
		ex, ok := exercises.Lookup(id)
		if !ok {
			t.Fatalf("there is no exercise %s", id)
		}
		p.Steps = append(p.Steps, exercises.Step{ID: id, Exercise: ex})
	}
	return p
}

// play plays one, in a bubble, and gives what the journal holds in the end.
func play(t *testing.T, seed uint64) (sum uint64, told told) {
	return playWith(t, &afternoon{}, seed)
}

func playWith(t *testing.T, a *afternoon, seed uint64) (sum uint64, told told) {
	t.Helper()
	cryptotest.SetGlobalRandom(t, seed)
	synctest.Test(t, func(t *testing.T) {
		a.t, a.rnd, a.began = t, rand.New(rand.NewPCG(seed, 16)), time.Now()
		defer a.noticed()
		a.open(memory.New())
		if _, err := a.h.Do(t.Context(), 0, session.Start{Plan: workshop(t)}); err != nil {
			t.Fatal(err)
		}
		for i := range 60 {
			x := &actor{name: fmt.Sprintf("Person %c%c", 'A'+i/26, 'a'+i%26), table: 1 + i%tables}
			if i%3 > 0 {
				x.key = fmt.Sprintf("key-%d", i)
			}
			a.all = append(a.all, x)
		}
		a.all = append(a.all, &actor{name: "Fay", key: "key-fay"}, &actor{name: "Gus", key: "key-gus"})
		for _, x := range a.all {
			a.arrives(x)
		}
		for time.Since(a.began) < lasts {
			a.step++
			a.weather()
			a.someone()
			if a.rnd.IntN(2500) == 0 {
				a.crash()
			}
			a.later(time.Duration(a.rnd.IntN(1800)) * time.Millisecond)
			a.check()
		}
		sum = a.end()
		told = a.told
	})
	return sum, told
}

func (a *afternoon) later(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

func (a *afternoon) fatal(format string, args ...any) {
	a.t.Helper()
	said := fmt.Sprintf("step %d, after %v: "+format, append([]any{a.step, time.Since(a.began).Round(time.Second)}, args...)...)
	if a.control {
		panic(noticed(said))
	}
	a.t.Fatal(said)
}

// noticed is what a control is there for.
type noticed string

func (a *afternoon) open(j *memory.Journal) {
	a.j, a.well = j, time.Now()
	var on journal.Journal = j
	if a.control {
		a.shown = j.Crash()
		on = &early{j, a.shown}
	}
	h, err := hub.Open(context.Background(), on, hub.Options{Now: time.Now, SnapshotEvery: 900})
	if err != nil {
		a.t.Fatal(err)
	}
	a.h = h
}

// arrives brings somebody in, to the seat that was theirs.
func (a *afternoon) arrives(x *actor) {
	a.placed()
	sit := session.Sit{Name: x.name, Table: x.table, Key: x.key}
	if x.table == 0 {
		sit.Role = session.Facilitator
	}
	x.mail = make(chan struct{}, 1)
	ctx, cancel := context.WithTimeout(a.t.Context(), comesIn)
	defer cancel()
	s, err := a.h.Arrive(ctx, hub.Coming{Sit: sit, Mail: x.mail})
	switch {
	case err != nil && !a.trouble.IsZero():
		x.until = time.Now().Add(comesIn) // nobody new sits down while nothing is saved
		return
	case err != nil:
		a.fatal("%s doesn't get in: %v", x.name, err)
	case x.seat != 0 && s.Seat() != x.seat:
		a.fatal("%s had seat %d and gets %d", x.name, x.seat, s.Seat())
	}
	x.at, x.seat, x.until, x.last = s, s.Seat(), time.Time{}, 0
	if x.mind == nil {
		x.mind = sim.New(a.rnd.Uint64(), x.seat)
	}
	x.at.Shows(max(x.table, hub.Wall))
	if x.table == 0 {
		x.at.Shows(hub.Wall)
	}
}

// weather is what the disk does.
func (a *afternoon) weather() {
	switch now := time.Now(); {
	case !a.trouble.IsZero():
		if now.After(a.trouble) {
			a.heal()
		}
	case a.rnd.IntN(300) == 0:
		a.told.faults++
		a.trouble = now.Add(time.Duration(100+a.rnd.IntN(20000)) * time.Millisecond)
		switch a.rnd.IntN(4) {
		case 0:
			a.release = a.j.Hold()
		case 1:
			a.j.Fail(journal.ErrFull, false)
		case 2:
			a.j.Fail(errors.New("input/output error"), true)
		case 3: // a part is kept each time
			j := a.j
			j.SetHook(func(ctx context.Context, recs []journal.Record, _ func()) error {
				j.SetHook(nil)
				err := j.Append(ctx, recs[:len(recs)/2])
				return errors.Join(err, errors.New("input/output error"))
			})
		}
	}
}

func (a *afternoon) heal() {
	a.j.SetHook(nil)
	if a.release != nil {
		a.release()
		a.release = nil
	}
	a.trouble, a.well = time.Time{}, time.Now()
}

// someone does something.
func (a *afternoon) someone() {
	x := a.all[a.rnd.IntN(len(a.all))]
	if a.rnd.IntN(25) == 0 {
		x = a.all[len(a.all)-1-a.rnd.IntN(2)] // facilitators are busy
	}
	switch now := time.Now(); {
	case now.Before(x.until):
		return
	case x.at == nil:
		a.arrives(x)
		return
	case a.rnd.IntN(120) == 0: // the laptop sleeps, the network drops
		a.told.drops++
		x.at.Detach()
		x.at, x.until = nil, now.Add(time.Duration(a.rnd.IntN(120))*time.Second)
		return
	case a.rnd.IntN(120) == 0:
		a.told.stalls++
		x.until = now.Add(time.Duration(a.rnd.IntN(120)) * time.Second)
		return
	}
	a.told.acts++
	var err error
	if x.table == 0 {
		err = a.leads(x)
	} else {
		err = a.works(x)
	}
	synctest.Wait()
	var no *session.Error
	switch {
	case err == nil:
		x.did++
	case errors.As(err, &no):
		a.told.refused++
	default:
		a.fatal("%s: %v", x.name, err)
	}
}

// works is somebody at a table.
func (a *afternoon) works(x *actor) error {
	a.placed()
	switch n := a.rnd.IntN(60); {
	case n == 0:
		_, err := x.at.Do(session.CallHelp{Table: x.table, Reason: "come"})
		return err
	case n == 1:
		_, err := x.at.Do(session.NextSpeaker{Table: x.table})
		return err
	}
	err := x.mind.Step(hand{x.at, x})
	synctest.Wait() // where they wrote last is known once it is saved
	if w, ok := x.at.LastPlace(); ok && a.rnd.IntN(2) == 0 {
		x.at.At(w, true)
	}
	return err
}

// leads is a facilitator: the steps one after another, each begun in quiet, and all
// that one does besides.
func (a *afternoon) leads(x *actor) error {
	st := x.State()
	table := a.rnd.IntN(tables + 1)
	due := int(time.Since(a.began) * time.Duration(len(st.Plan.Steps)) / (lasts + time.Minute))
	var do session.Action
	switch n := a.rnd.IntN(24); {
	case st.Stage.Step < due:
		do = session.OpenStep{Step: due}
	case n < 2:
		do = session.SetPhase{Phase: exercises.Quiet, Table: table}
	case n < 5:
		do = session.Reveal{Seed: a.rnd.Uint64(), Table: table}
	case n == 5:
		do = session.SetPhase{Phase: exercises.Discuss, Table: table, Reveal: a.rnd.IntN(2) == 0}
	case n == 6:
		do = session.SetClock{Clock: session.Clock{Running: true, Deadline: time.Now().Add(5 * time.Minute)}}
	case n == 7:
		do = session.SetClock{Clock: session.Clock{Left: time.Minute}, Table: table}
	case n == 8:
		do = session.Announce{Text: "two minutes left", Table: table}
	case n == 9:
		do = session.Spotlight{Table: 1 + a.rnd.IntN(tables)}
	case n == 10:
		do = session.Gallery{Shift: a.rnd.IntN(tables)}
	case n == 11:
		do = session.SetRound{Table: 1 + a.rnd.IntN(tables)}
	case n == 12:
		do = session.SetLock{Lock: session.Lock{Table: 1 + a.rnd.IntN(tables), Step: st.Stage.Step}, Locked: a.rnd.IntN(4) == 0}
	case n == 13:
		_, err := x.at.UndoRoom()
		return err
	case n == 14:
		do = session.CallHelp{Table: 1 + a.rnd.IntN(tables), Ended: true}
	case n > 15:
		do = a.agenda(st, n)
	default:
		_, err := x.at.RedoRoom()
		return err
	}
	_, err := x.at.Do(do)
	return err
}

// agenda is what one does with it and with the tables.
func (a *afternoon) agenda(st session.State, n int) session.Action {
	step := func() int { return a.rnd.IntN(len(st.Plan.Steps)) }
	switch n {
	case 16:
		if a.rnd.IntN(2) == 0 {
			return session.RepeatStep{Step: step(), After: step()}
		}
		return session.AddStep{Step: workshop(a.t).Steps[a.rnd.IntN(5)], After: step() - 1}
	case 17:
		return session.SkipStep{Step: step(), Back: a.rnd.IntN(2) == 0}
	case 18:
		return session.MoveStep{Step: step(), After: step() - 1}
	case 19:
		return session.SetMinutes{Step: step(), Minutes: 1 + a.rnd.IntN(60)}
	case 22:
		return session.Regroup{Seed: a.rnd.Uint64()}
	case 23:
		return session.GoHome{}
	case 20:
		if len(st.Tables) < tables+5 {
			return session.AddTable{}
		}
	}
	return session.CloseTable{Table: 1 + a.rnd.IntN(len(st.Tables)), To: 1 + a.rnd.IntN(len(st.Tables)), Open: a.rnd.IntN(2) == 0}
}

// placed notes where people sit by now: a table that is closed sends them to another.
func (a *afternoon) placed() {
	st := a.h.Newest()
	for _, x := range a.all {
		if s := st.Seat(x.seat); s != nil && x.table != 0 {
			x.table = s.Table
		}
	}
}

// TestAfternoons plays whole sessions: sixty people and two facilitators for an hour
// and a half, with drops, stalls, a bad disk and a program that dies.
func TestAfternoons(t *testing.T) {
	began := time.Now()
	seeds := make([]uint64, *afternoons)
	for i := range seeds {
		seeds[i] = uint64(i) + 1
	}
	switch {
	case *seedOnly > 0:
		seeds = []uint64{*seedOnly}
	case testing.Short() || racing:
		seeds = seeds[:min(3, len(seeds))]
	}
	var all told
	for _, seed := range seeds {
		_, one := play(t, seed)
		if t.Failed() {
			t.Fatalf("play it again: go test ./session/sim -run Afternoons -seed %d", seed)
		}
		all.add(one)
	}
	t.Logf("%d afternoons of %v in %.1f s: %+v", len(seeds), lasts, time.Since(began).Seconds(), all)
	n := len(seeds)
	if *seedOnly == 0 && (all.refused*2 > all.acts || all.crashes < n || all.faults < 5*n || all.notSaved < n || all.compared < 50*n || all.drops < 20*n || all.hidden < 100*n) {
		t.Error("they were too kind")
	}
}

// noticed ends a control.
func (a *afternoon) noticed() {
	p := recover()
	said, ok := p.(noticed)
	switch {
	case !ok && p != nil:
		panic(p)
	case ok:
		a.found = string(said)
		a.heal()
		if err := a.h.Close(a.t.Context()); err != nil {
			a.t.Error(err)
		}
		synctest.Wait()
	}
}

// A hub whose others see what isn't durable yet must be noticed.
func TestAnAfternoonCanFail(t *testing.T) {
	a := &afternoon{control: true}
	playWith(t, a, 1)
	if a.found == "" {
		t.Error("nobody noticed that others saw what wasn't saved")
	}
	t.Log(a.found)
}

// The same seed is the same session, to the letter.
func TestAnAfternoonCanBeRepeated(t *testing.T) {
	one, _ := play(t, 3)
	again, _ := play(t, 3)
	other, _ := play(t, 4)
	if one != again || one == other {
		t.Errorf("%x, again %x, another %x", one, again, other)
	}
}
