package hub_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/memory"
	"convene/session/text"
)

// The steps of the plan: a grid, a map, and one without names.
const (
	grid = iota
	backMap
	nameless
)

func plan(t testing.TB) *exercises.Plan {
	t.Helper()
	p := &exercises.Plan{ID: "test", Title: exercises.Text{exercises.English: "A test"}, Tables: 3}
	for _, id := range []string{"building-blocks", "back-map", "conflict-orientation"} {
		ex, ok := exercises.Lookup(id)
		if !ok {
			t.Fatalf("there is no exercise %s", id)
		}
		p.Steps = append(p.Steps, exercises.Step{ID: id, Exercise: ex})
	}
	p.Benchmarks = []exercises.Benchmark{{ID: "listened", Text: exercises.Text{exercises.English: "Families were listened to"}}}
	return p
}

func at(table, step int) session.SheetRef { return session.SheetRef{Table: table, Step: step} }

// room is a hub on a journal in memory, with a session begun. In a bubble the
// clock stands still until a test lets it go on.
type room struct {
	*hub.Hub
	t   *testing.T
	j   *memory.Journal
	fac *guest
	ana *guest // table 1
	ben *guest // table 1
	eve *guest // table 2
}

// inRoom runs a test in a bubble of its own, where waiting takes no time and a
// goroutine that is left behind fails it.
func inRoom(t *testing.T, f func(t *testing.T, r *room)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := &room{t: t, j: memory.New()}
		r.Hub = opened(t, r.j, hub.Options{})
		r.begin()
		f(t, r)
		r.j.SetHook(nil)
		if err := r.Close(t.Context()); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
}

func opened(t testing.TB, j journal.Journal, opt hub.Options) *hub.Hub {
	t.Helper()
	h, err := hub.Open(context.Background(), j, opt)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func (r *room) begin() {
	r.t.Helper()
	if _, err := r.Do(r.t.Context(), 0, session.Start{Plan: plan(r.t)}); err != nil {
		r.t.Fatal(err)
	}
	r.fac = r.comes("Fay", 0, hub.Wall)
	r.ana = r.comes("Ana", 1, 1)
	r.ben = r.comes("Ben", 1, 1)
	r.eve = r.comes("Eve", 2, 2)
	r.settle()
}

// settle waits until everything has come to rest, and empties the mailboxes.
func (r *room) settle() {
	synctest.Wait()
	for _, g := range []*guest{r.fac, r.ana, r.ben, r.eve} {
		g.woken()
	}
}

// after lets time go on.
func after(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

// guest is a person at a screen.
type guest struct {
	*hub.Screen
	t    testing.TB
	mail chan struct{}
}

func (r *room) comes(name string, table, shows int) *guest {
	r.t.Helper()
	return comes(r.t, r.Hub, name, table, shows)
}

func comes(t testing.TB, h *hub.Hub, name string, table, shows int) *guest {
	t.Helper()
	a := session.Sit{Name: name, Table: table}
	if table == 0 {
		a.Role = session.Facilitator
	}
	seat, err := h.Sit(context.Background(), a)
	if err != nil {
		t.Fatalf("%s could not sit down: %v", name, err)
	}
	return attached(t, h, seat, shows)
}

// attached is another screen of somebody who has a seat.
func attached(t testing.TB, h *hub.Hub, seat session.SeatID, shows int) *guest {
	t.Helper()
	g := &guest{t: t, mail: make(chan struct{}, 1)}
	var err error
	if g.Screen, err = h.Attach(seat, g.mail); err != nil {
		t.Fatal(err)
	}
	g.Shows(shows)
	return g
}

// State makes a guest a hand that simulated people can write with.
func (g *guest) State() session.State { return g.View().State }

// woken tells whether there was something in the mailbox, and empties it.
func (g *guest) woken() bool {
	select {
	case <-g.mail:
		return true
	default:
		return false
	}
}

// adds writes a new entry and gives its identity.
func (g *guest) adds(ref session.SheetRef, words string) text.ID {
	g.t.Helper()
	id := g.NewID(ref.Step, 1)
	g.must(g.Do(g.writing(ref, id, &session.Place{}, words)))
	return id
}

// types writes at the end of an entry.
func (g *guest) types(ref session.SheetRef, id text.ID, words string) {
	g.t.Helper()
	g.must(g.Do(g.writing(ref, id, nil, words)))
}

func (g *guest) writing(ref session.SheetRef, id text.ID, p *session.Place, words string) session.Write {
	var tx text.Text
	if e := g.State().Sheet(ref).Entry(id); e != nil {
		tx = e.Texts[0]
	}
	return session.Write{Sheet: ref, Entry: id, New: p, Edit: tx.Insert(tx.At(tx.Len()), g.NewID(ref.Step, len([]rune(words))), words)}
}

func (g *guest) must(_ []session.Event, err error) {
	g.t.Helper()
	if err != nil {
		g.t.Fatal(err)
	}
}

// reads is the sheet as the guest sees it: its entries, with commas between.
func (g *guest) reads(ref session.SheetRef) string { return read(g.State(), ref) }

func read(st session.State, ref session.SheetRef) string {
	var out []string
	for _, e := range st.Sheet(ref).Entries {
		if !e.Removed {
			out = append(out, e.Texts[0].String())
		}
	}
	return strings.Join(out, ", ")
}

func (g *guest) sees(ref session.SheetRef, want string) {
	g.t.Helper()
	if got := g.reads(ref); got != want {
		g.t.Errorf("seat %d sees %q, want %q", g.Seat(), got, want)
	}
}

func refusedWith(err error, c session.Code) bool {
	var e *session.Error
	return errors.As(err, &e) && e.Code == c
}

// sheets is toJSON without the plan, which is large and never changes.
func sheets(t testing.TB, st session.State) string {
	t.Helper()
	st.Plan = nil
	return toJSON(t, st)
}

func toJSON(t testing.TB, st session.State) string {
	t.Helper()
	b, err := json.Marshal(st)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// replayed is what records alone give.
func replayed(t testing.TB, recs []journal.Record) session.State {
	t.Helper()
	var st session.State
	for _, r := range recs {
		ev, err := hub.Decode(r)
		if err != nil {
			t.Fatal(err)
		}
		st = session.Apply(st, ev)
	}
	return st
}

// once checks that no event is there twice.
func once(t testing.TB, recs []journal.Record) {
	t.Helper()
	seen := map[[2]uint64]bool{}
	for _, r := range recs {
		if k := [2]uint64{r.Site, r.Counter}; seen[k] {
			t.Fatalf("event %v is in the journal twice", k)
		} else {
			seen[k] = true
		}
	}
}

// bubble is a test with a clock of its own, for those that need another hub.
func bubble(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, f)
}
