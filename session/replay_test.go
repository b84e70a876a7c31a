package session_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"convene/session"
)

// stored is an event as a journal keeps it.
type stored struct {
	site, counter uint64
	at            time.Time
	body          []byte
}

func store(t *testing.T, evs []session.Event) []stored {
	t.Helper()
	out := make([]stored, len(evs))
	for i, ev := range evs {
		b, err := session.EncodeEvent(ev)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = stored{ev.Site, ev.Counter, ev.At, b}
	}
	return out
}

func replay(t *testing.T, st session.State, list []stored) session.State {
	t.Helper()
	for _, s := range list {
		ev, err := session.DecodeEvent(s.body)
		if err != nil {
			t.Fatalf("%s: %v", s.body, err)
		}
		ev.Site, ev.Counter, ev.At = s.site, s.counter, s.at
		st = session.Apply(st, ev)
	}
	return st
}

// throughSnapshot is the state written down and read again.
func throughSnapshot(t *testing.T, st session.State) session.State {
	t.Helper()
	b, err := json.Marshal(st)
	if err != nil {
		t.Fatal(err)
	}
	var out session.State
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// withResends is the list as it comes when everything may be sent again, after
// the journal has left out what it has already.
func withResends(rnd *rand.Rand, list []stored) []stored {
	var sent []stored
	for i := range list {
		sent = append(sent, list[i])
		if rnd.IntN(5) == 0 {
			sent = append(sent, list[max(0, i-rnd.IntN(4)):i+1]...)
		}
	}
	seen := map[string]bool{}
	var out []stored
	for _, s := range sent {
		if id := fmt.Sprint(s.site, ".", s.counter); !seen[id] {
			seen[id] = true
			out = append(out, s)
		}
	}
	return out
}

// TestTheSameJournalGivesTheSameState, whichever way it is read.
func TestTheSameJournalGivesTheSameState(t *testing.T) {
	t.Parallel()
	for seed := range uint64(30) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		r := newRoom(t)
		r.busy(seed, 80, int(seed%4))
		for _, body := range []session.Action{
			session.OpenStep{Table: 1, Step: 2},
			session.SetClock{Clock: session.Clock{Running: true, Deadline: r.Now.Add(9 * time.Minute)}},
			session.Announce{Text: "Ten minutes — diez minutos"},
			session.OpenStep{Step: 1},
		} {
			r.must(r.Do(r.fac.ID, body))
		}
		want := sheets(t, r.State)
		list := store(t, r.Events)
		if st := replay(t, session.State{}, list); seed < 3 && toJSON(t, st) != r.json() {
			t.Fatalf("seed %d: replayed from scratch the plan is another", seed)
		} else if got := sheets(t, st); got != want {
			t.Fatalf("seed %d: replayed from scratch it is\n%s\nwant\n%s", seed, got, want)
		}
		if got := sheets(t, replay(t, session.State{}, withResends(rnd, list))); got != want {
			t.Fatalf("seed %d: with resends it is another", seed)
		}
		for range 4 {
			k := rnd.IntN(len(list) + 1)
			st := throughSnapshot(t, replay(t, session.State{}, list[:k]))
			if got := sheets(t, replay(t, st, list[k:])); got != want {
				t.Fatalf("seed %d: through a snapshot at %d it is another:\n%s\nwant\n%s", seed, k, got, want)
			}
		}
	}
}

// TestOwnWorkLaidOverTwice holds what a screen relies on for a moment, while its
// typing is confirmed and still pending: typing laid over a state that has it
// already, in part or whole, is as laid over once.
func TestOwnWorkLaidOverTwice(t *testing.T) {
	t.Parallel()
	typing := 0
	for seed := range uint64(20) {
		r := newRoom(t)
		r.busy(seed, 30, 2)
		start, n := r.State, len(r.Events)
		r.people = r.people[:1] // one person goes on alone
		r.busy(seed+1000, 30, 0)
		var own []session.Event
		for _, ev := range r.Events[n:] {
			switch ev.Body.(type) {
			case session.Wrote, session.EntryAdded:
				own = append(own, ev)
			}
		}
		typing += len(own)
		once := start
		for _, ev := range own {
			once = session.Apply(once, ev)
		}
		for k := 0; k <= len(own); k++ { // k of them are confirmed, all still pending
			twice := start
			for _, ev := range own[:k] {
				twice = session.Apply(twice, ev)
			}
			for _, ev := range own {
				twice = session.Apply(twice, ev)
			}
			if sheets(t, once) != sheets(t, twice) {
				t.Fatalf("seed %d: laid over a state that has %d of %d, it is another", seed, k, len(own))
			}
		}
	}
	if typing < 200 {
		t.Errorf("only %d events were laid over", typing)
	}
}
