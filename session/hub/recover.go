package hub

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"time"

	"convene/session"
	"convene/session/journal"
)

// Recover reads a session's state from its journal, as it was at a moment; the zero
// time is now. It begins with the newest snapshot that it can use, and goes through
// all that happened since. snapped is the snapshot's position, 0 without one.
func Recover(ctx context.Context, j journal.Journal, asOf time.Time) (st session.State, seq, snapped uint64, err error) {
	snap, ok, err := j.LoadSnapshot(ctx)
	if err != nil {
		return st, 0, 0, err
	}
	if ok && Fits(snap) {
		var s session.State
		if json.Unmarshal(snap.Body, &s) == nil && sound(s) {
			if ok, err = before(ctx, j, snap.Seq, asOf); err != nil {
				return st, 0, 0, err
			} else if ok {
				st, seq, snapped = s, snap.Seq, snap.Seq
			}
		}
	}
	err = Replay(ctx, j, seq, func(ev session.Event, at uint64) {
		if asOf.IsZero() || !ev.At.After(asOf) {
			st = session.Apply(st, ev)
		}
		seq = at
	})
	return st, seq, snapped, err
}

// before tells whether the record at a position was there at a moment.
func before(ctx context.Context, j journal.Journal, seq uint64, asOf time.Time) (bool, error) {
	if asOf.IsZero() {
		return true, nil
	}
	enough := errors.New("that is enough")
	var at time.Time
	err := j.Read(ctx, seq-min(seq, 1), func(recs []journal.Record) error {
		at = recs[0].At
		return enough
	})
	if err != nil && !errors.Is(err, enough) {
		return false, err
	}
	return !at.IsZero() && !at.After(asOf), nil
}

// Replay gives the events of a journal after a position to each, one after another,
// with the positions that they are at. They are read and decoded beside it, a little
// ahead: that takes as long as what is done with them.
func Replay(ctx context.Context, j journal.Journal, from uint64, each func(ev session.Event, at uint64)) error {
	type read struct {
		evs []session.Event
		at  []uint64
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // whatever becomes of each, the reading ends
	ahead := make(chan read, 4)
	ended := make(chan error, 1)
	go func() {
		var err error
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("reading the session broke: %v\n%s", p, debug.Stack())
			}
			ended <- err
			close(ahead)
		}()
		err = j.Read(ctx, from, func(recs []journal.Record) error {
			r := read{make([]session.Event, len(recs)), make([]uint64, len(recs))}
			for i := range recs {
				var err error
				if r.evs[i], err = Decode(recs[i]); err != nil {
					return err
				}
				r.at[i] = recs[i].Seq
			}
			select {
			case ahead <- r:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	}()
	for r := range ahead {
		for i, ev := range r.evs {
			each(ev, r.at[i])
		}
	}
	return <-ended
}

// sound tells whether what was read of a snapshot is a session at all. It is
// only a cache: a broken one must never be why a session doesn't open.
func sound(s session.State) bool {
	if s.Plan == nil || s.Stage == nil || len(s.Tables) == 0 || slices.Contains(s.Seats, nil) {
		return false
	}
	for _, t := range s.Tables {
		if t == nil || len(t.Sheets) != len(s.Plan.Steps) {
			return false
		}
		for _, sh := range t.Sheets {
			if sh == nil || slices.Contains(sh.Entries, nil) {
				return false
			}
		}
	}
	return true
}

// Decode reads a record back into the event it holds.
func Decode(r journal.Record) (session.Event, error) {
	ev, err := session.DecodeEvent(r.Body)
	if err != nil {
		return ev, fmt.Errorf("%w (at record %d: %w)", journal.ErrDamaged, r.Seq, err)
	}
	ev.Site, ev.Counter, ev.At = r.Site, r.Counter, r.At
	return ev, nil
}

// Encode is an event as a journal takes it, and Decode reads it back.
func Encode(ev session.Event) (journal.Record, error) {
	body, err := session.EncodeEvent(ev)
	return journal.Record{Site: ev.Site, Counter: ev.Counter, At: ev.At, Body: body}, err
}
