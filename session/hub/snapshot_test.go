package hub_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"convene/session"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/memory"
	"convene/session/journal/sqlite"
	"convene/session/sim"
)

// forgetful is a journal without its snapshot.
type forgetful struct{ journal.Journal }

func (forgetful) LoadSnapshot(context.Context) (journal.Snapshot, bool, error) {
	return journal.Snapshot{}, false, nil
}

// TestOpeningWithAndWithoutItsSnapshot gives the same, and a snapshot that is
// old or damaged is left aside.
func TestOpeningWithAndWithoutItsSnapshot(t *testing.T) {
	bubble(t, func(t *testing.T) {
		j := memory.New()
		r := &room{t: t, j: j, Hub: opened(t, j, hub.Options{SnapshotEvery: 100})}
		r.begin()
		mind := sim.New(1, r.ana.Seat())
		for range 800 {
			var no *session.Error
			if err := mind.Step(r.ana); err != nil && !errors.As(err, &no) {
				t.Fatal(err)
			}
			after(10 * time.Millisecond)
		}
		want := toJSON(t, r.Shared().State)
		snap, ok, err := j.LoadSnapshot(t.Context())
		head := uint64(len(j.Records()))
		if err != nil || !ok || snap.Seq < head-100-5 || snap.Seq >= head {
			t.Fatalf("after %d events the snapshot is at %d, %v, %v", head, snap.Seq, ok, err)
		}
		opens := func(name string, j journal.Journal, from uint64) {
			t.Helper()
			st, seq, snapped, err := hub.Recover(t.Context(), j, time.Time{})
			if err != nil || seq != head || snapped != from {
				t.Errorf("%s: read to %d from %d, %v; want %d from %d", name, seq, snapped, err, head, from)
				return
			}
			if toJSON(t, st) != want {
				t.Errorf("%s it is another session", name)
			}
		}
		opens("with its snapshot", j, snap.Seq)
		opens("without", forgetful{j}, 0)
		recs := j.Records()
		kept := recs[snap.Seq-1].At
		for _, asOf := range []time.Time{recs[len(recs)/2].At, kept.Add(-time.Millisecond), kept, kept.Add(time.Millisecond), recs[head-2].At} {
			var there []journal.Record
			for _, r := range recs {
				if !r.At.After(asOf) {
					there = append(there, r)
				}
			}
			st, _, from, err := hub.Recover(t.Context(), j, asOf)
			if used := from == snap.Seq; err != nil || toJSON(t, st) != toJSON(t, replayed(t, there)) || used == asOf.Before(kept) {
				t.Errorf("as of %v, with a snapshot of %v, it was read from %d (%v) and is another session", asOf, kept, from, err)
			}
		}
		for name, s := range map[string]journal.Snapshot{
			"with an older version's": {Seq: snap.Seq, Version: snap.Version - 1, Body: snap.Body},
			"with a newer version's":  {Seq: snap.Seq, Version: snap.Version + 1, Body: []byte(`{"plan":null}`)},
			"with half of one":        {Seq: snap.Seq, Version: snap.Version, Body: snap.Body[:len(snap.Body)/2]},
			"with rubbish":            {Seq: snap.Seq, Version: snap.Version, Body: []byte("\x00\x01")},
			"with an empty one":       {Seq: snap.Seq, Version: snap.Version},
			"with one of no session":  {Seq: snap.Seq, Version: snap.Version, Body: []byte(`null`)},
			"with a hole in it":       {Seq: snap.Seq, Version: snap.Version, Body: []byte(`{"plan":{},"tables":[null]}`)},
		} {
			c := j.Crash()
			if err := c.SaveSnapshot(t.Context(), s); err != nil {
				t.Fatal(err)
			}
			opens(name, c, 0)
		}
		if err := r.Close(t.Context()); err != nil {
			t.Error(err)
		}
		opens("closed and opened again", j.Reopen(), head)
	})
}

// TestAHallOnADisk: people at several tables at once, each on a goroutine of
// their own, on the real engine. All end with the same, it is all in the file,
// and nothing is left running.
func TestAHallOnADisk(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	path := filepath.Join(t.TempDir(), "hall.convene")
	j, err := sqlite.CreateWith(context.Background(), path, nil, sqlite.Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	h := opened(t, j, hub.Options{SnapshotEvery: 200})
	if _, err := h.Do(t.Context(), 0, session.Start{Plan: plan(t)}); err != nil {
		t.Fatal(err)
	}
	var guests []*guest
	for i, name := range []string{"Ana", "Ben", "Cleo", "Dan", "Eve", "Flo"} {
		guests = append(guests, comes(t, h, name, 1+i%3, 1+i%3))
	}
	wall := comes(t, h, "Fay", 0, hub.Wall)
	stop := make(chan struct{})
	var watching, working sync.WaitGroup
	watching.Go(func() {
		for {
			select {
			case <-wall.mail:
				wall.View()
			case <-stop:
				return
			}
		}
	})
	for i, g := range guests {
		working.Go(func() {
			mind := sim.New(uint64(i), g.Seat())
			for range 250 {
				var no *session.Error
				if err := mind.Step(g); err != nil && !errors.As(err, &no) {
					t.Error(err)
					return
				}
				if g.woken() {
					g.View()
				}
			}
		})
	}
	working.Wait()
	close(stop)
	watching.Wait()
	if err := h.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := toJSON(t, h.Shared().State)
	for _, g := range guests {
		v := g.View()
		if v.Unsaved != 0 || toJSON(t, v.State) != toJSON(t, h.Shared().State.For(session.Eyes{Seat: g.Seat(), Replica: g.Replica(nameless)})) {
			t.Errorf("seat %d sees something else", g.Seat())
		}
	}
	if err := h.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	for name, wrap := range map[string]func(journal.Journal) journal.Journal{
		"with its snapshot": func(j journal.Journal) journal.Journal { return j },
		"without":           func(j journal.Journal) journal.Journal { return forgetful{j} },
	} {
		ro, err := sqlite.OpenReadOnly(path)
		if err != nil {
			t.Fatal(err)
		}
		st, seq, _, err := hub.Recover(t.Context(), wrap(ro), time.Time{})
		if err != nil || toJSON(t, st) != want {
			t.Errorf("%s the file of %d events tells another story: %v", name, seq, err)
		}
		if err := ro.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestASnapshotIsKeptWhenItIsQuiet, and not while people write.
func TestASnapshotIsKeptWhenItIsQuiet(t *testing.T) {
	bubble(t, func(t *testing.T) {
		j := memory.New()
		r := &room{t: t, j: j, Hub: opened(t, j, hub.Options{SnapshotEvery: 100})}
		r.begin()
		e := r.ana.adds(at(1, grid), "x")
		for range 40 {
			r.ana.types(at(1, grid), e, "y")
			after(time.Second)
		}
		if _, ok, err := j.LoadSnapshot(t.Context()); ok || err != nil {
			t.Errorf("a snapshot was kept while somebody wrote, %v", err)
		}
		after(10 * time.Second)
		if s, ok, err := j.LoadSnapshot(t.Context()); !ok || err != nil || s.Seq != uint64(len(j.Records())) {
			t.Errorf("it is quiet, and the snapshot is at %d of %d, %v", s.Seq, len(j.Records()), err)
		}
		if err := r.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
