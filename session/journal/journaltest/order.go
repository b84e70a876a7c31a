package journaltest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"convene/session/journal"
)

// oneOrder lets many write at once, with resends as after errors, and compares
// what everybody saw.
func oneOrder(ctx context.Context, e Engine) error {
	const writers, rounds, batch = 8, 40, 3
	const total = writers * rounds * batch
	var tails []*follower
	for range 3 {
		tails = append(tails, follow(ctx, e.Journal, 0, nil))
	}
	done := make(chan error, writers)
	for w := range uint64(writers) {
		go func() { done <- chatter(ctx, e.Journal, w+1, rounds, batch) }()
	}
	late := follow(ctx, e.Journal, 0, nil) // starts in the middle of it
	tails = append(tails, late)
	var errs []error
	for range writers {
		errs = append(errs, <-done)
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	order, err := all(ctx, e.Journal, 0)
	if err != nil {
		return err
	}
	if len(order) != total {
		return fmt.Errorf("%d records are there, want %d", len(order), total)
	}
	last := map[uint64]uint64{}
	for i, r := range order {
		if r.Counter != last[r.Site]+1 {
			return fmt.Errorf("position %d: site %d's record %d comes after its record %d", i+1, r.Site, r.Counter, last[r.Site])
		}
		last[r.Site] = r.Counter
		if err := sameRecords(order[i:i+1], []journal.Record{sample(r.Site, r.Counter)}, uint64(i)); err != nil {
			return err
		}
	}
	// A last one, so that a tail which got something twice has too many.
	if err := e.Journal.Append(ctx, samples(99, 1, 1)); err != nil {
		return err
	}
	order = append(order, sample(99, 1))
	for i, t := range tails {
		got, err := t.wait(ctx, total+1)
		if err != nil {
			return fmt.Errorf("tail %d: %w", i, err)
		}
		if err := sameRecords(got, order, 0); err != nil {
			return fmt.Errorf("tail %d: %w", i, err)
		}
		if err := t.end(ctx); !errors.Is(err, context.Canceled) {
			return fmt.Errorf("tail %d ended with %w", i, orNil(err))
		}
	}
	return nil
}

// chatter appends what one site has to say, and now and then says the last
// things again.
func chatter(ctx context.Context, j journal.Journal, site, rounds, batch uint64) error {
	dice := rand.New(rand.NewPCG(site, 7))
	for i := range rounds {
		recs := samples(site, i*batch+1, batch)
		if err := j.Append(ctx, recs); err != nil {
			return err
		}
		if dice.IntN(4) == 0 {
			if err := j.Append(ctx, recs[dice.IntN(len(recs)):]); err != nil {
				return err
			}
		}
	}
	return nil
}

func anywhere(ctx context.Context, e Engine) error {
	const n = 2500
	sent := samples(1, 1, n)
	for i := 0; i < n; i += 250 {
		if err := e.Journal.Append(ctx, sent[i:i+250]); err != nil {
			return err
		}
	}
	froms := []uint64{0, 1, 2, 249, 250, 251, 1023, 1024, 1025, n - 1, n}
	var tails []*follower
	for _, from := range froms {
		got, err := all(ctx, e.Journal, from)
		if err != nil {
			return err
		}
		if err := sameRecords(got, sent[from:], from); err != nil {
			return fmt.Errorf("reading from %d: %w", from, err)
		}
		tails = append(tails, follow(ctx, e.Journal, from, nil))
	}
	if got, err := all(ctx, e.Journal, n+5); err != nil || len(got) > 0 {
		return fmt.Errorf("reading from beyond the head gave %d records and %w", len(got), orNil(err))
	}
	more := samples(2, 1, 5)
	for i := range more {
		if err := e.Journal.Append(ctx, more[i:i+1]); err != nil {
			return err
		}
	}
	sent = append(sent, more...)
	for i, from := range froms {
		got, err := tails[i].wait(ctx, len(sent)-int(from))
		if err != nil {
			return fmt.Errorf("tail from %d: %w", from, err)
		}
		if err := sameRecords(got, sent[from:], from); err != nil {
			return fmt.Errorf("tail from %d: %w", from, err)
		}
		tails[i].stop()
	}
	return nil
}

func waits(ctx context.Context, e Engine) error {
	tail := follow(ctx, e.Journal, 0, nil)
	for i := uint64(1); i <= 30; i++ {
		if err := e.Journal.Append(ctx, samples(1, i, 1)); err != nil {
			return err
		}
		if _, err := tail.wait(ctx, int(i)); err != nil {
			return err
		}
	}
	ahead := follow(ctx, e.Journal, 32, nil) // two that aren't there yet
	if err := e.Journal.Append(ctx, samples(1, 31, 3)); err != nil {
		return err
	}
	got, err := ahead.wait(ctx, 1)
	if err != nil {
		return err
	}
	if err := sameRecords(got, samples(1, 33, 1), 32); err != nil {
		return fmt.Errorf("a tail from beyond the head: %w", err)
	}
	for _, f := range []*follower{tail, ahead} {
		if err := f.end(ctx); !errors.Is(err, context.Canceled) {
			return fmt.Errorf("a tail whose context ended gave %w", orNil(err))
		}
	}
	return nil
}

func slowReader(ctx context.Context, e Engine) error {
	gate, stands := make(chan struct{}), make(chan struct{}, 1)
	slow := follow(ctx, e.Journal, 0, func() {
		select {
		case stands <- struct{}{}:
		default:
		}
		select {
		case <-gate:
		case <-ctx.Done():
		}
	})
	quick := follow(ctx, e.Journal, 0, nil)
	sent := samples(1, 1, 12000)
	if err := e.Journal.Append(ctx, sent[:100]); err != nil {
		return err
	}
	select {
	case <-stands:
	case <-ctx.Done():
		return fmt.Errorf("nothing was delivered: %w", ctx.Err())
	}
	for i := 100; i < len(sent); i += 100 {
		if err := e.Journal.Append(ctx, sent[i:i+100]); err != nil {
			return fmt.Errorf("while a reader stands still: %w", err)
		}
	}
	for _, f := range []*follower{quick, slow} {
		got, err := f.wait(ctx, len(sent))
		if err != nil {
			return err
		}
		if err := sameRecords(got, sent, 0); err != nil {
			return err
		}
		if f == quick {
			close(gate)
		}
		f.stop()
	}
	return nil
}

func deliverError(ctx context.Context, e Engine) error {
	if err := e.Journal.Append(ctx, samples(1, 1, 3)); err != nil {
		return err
	}
	enough := errors.New("enough")
	calls := 0
	deliver := func([]journal.Record) error {
		calls++
		return enough
	}
	if err := e.Journal.Read(ctx, 0, deliver); !errors.Is(err, enough) {
		return fmt.Errorf("Read gave %w", orNil(err))
	}
	if err := e.Journal.Tail(ctx, 0, deliver); !errors.Is(err, enough) {
		return fmt.Errorf("Tail gave %w", orNil(err))
	}
	if calls != 2 {
		return fmt.Errorf("deliver was called %d times after it said enough", calls-2)
	}
	return nil
}
