package hub_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/session/sim"
)

const longSession = 200_000

// longFile makes a session of 200,000 events, key by key, of sixty people at ten
// tables, with a snapshot 1,000 events before its end, as a crash leaves it.
func longFile(b *testing.B) string {
	b.Helper()
	p := *plan(b)
	p.Tables = 10
	ex, ok := exercises.Lookup("allies")
	if !ok {
		b.Fatal("there is no exercise allies")
	}
	p.Steps = append(p.Steps, exercises.Step{ID: "allies", Exercise: ex})
	d, err := sim.NewDesk(&p, time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC))
	if err != nil {
		b.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(1, 6))
	var seats []*sim.Seat
	var minds []*sim.Person
	for i := range 60 {
		s, err := d.Sit(fmt.Sprintf("Person %d", i+1), 1+i/6)
		if err != nil {
			b.Fatal(err)
		}
		seats, minds = append(seats, s), append(minds, sim.New(uint64(i), s.ID))
	}
	path := filepath.Join(b.TempDir(), "long.convene")
	j, err := sqlite.CreateWith(context.Background(), path, nil, sqlite.Options{BallastBytes: -1})
	if err != nil {
		b.Fatal(err)
	}
	site, err := j.NewSite(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	var recs []journal.Record
	save := func() {
		if err := j.Append(context.Background(), recs); err != nil {
			b.Fatal(err)
		}
		recs = recs[:0]
	}
	snapped := false
	for n := 0; n < longSession; {
		i := rnd.IntN(len(seats))
		var no *session.Error
		if err := minds[i].Step(seats[i]); err != nil && !errors.As(err, &no) {
			b.Fatal(err)
		}
		for ; n < len(d.Events) && n < longSession; n++ {
			ev := d.Events[n]
			body, err := session.EncodeEvent(ev)
			if err != nil {
				b.Fatal(err)
			}
			recs = append(recs, journal.Record{Site: site, Counter: uint64(n) + 1, At: ev.At, Body: body})
		}
		if len(recs) >= 5000 {
			save()
		}
		if !snapped && n >= longSession-1000 {
			save()
			snapped = true
			body, err := json.Marshal(d.State)
			if err != nil {
				b.Fatal(err)
			}
			if err := j.SaveSnapshot(context.Background(), journal.Snapshot{Seq: uint64(n), Version: hub.StateVersion, Body: body}); err != nil {
				b.Fatal(err)
			}
		}
	}
	save()
	if err := j.Close(); err != nil {
		b.Fatal(err)
	}
	if st, err := os.Stat(path); err == nil {
		b.Logf("the file has %d MB", st.Size()>>20)
	}
	return path
}

// BenchmarkOpen200k opens a session of 200,000 events: the file, its state, and
// a hub on it.
func BenchmarkOpen200k(b *testing.B) {
	path := longFile(b)
	for _, c := range []struct {
		name string
		wrap func(journal.Journal) journal.Journal
		most time.Duration
	}{
		{"with snapshot", func(j journal.Journal) journal.Journal { return j }, time.Second},
		{"without snapshot", func(j journal.Journal) journal.Journal { return forgetful{j} }, time.Minute},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				j, err := sqlite.Open(path, sqlite.Options{BallastBytes: -1})
				if err != nil {
					b.Fatal(err)
				}
				h := opened(b, c.wrap(j), hub.Options{})
				b.StopTimer()
				if got := h.Shared().Seq; got != longSession {
					b.Fatalf("it opened at event %d", got)
				}
				// Closed without keeping another snapshot: the next one opens the same.
				ctx, cancel := context.WithCancel(context.Background())
				cancel()
				_ = h.Close(ctx)
				b.StartTimer()
			}
			if took := b.Elapsed() / time.Duration(b.N); took > c.most {
				b.Errorf("opening took %v", took)
			}
		})
	}
}
