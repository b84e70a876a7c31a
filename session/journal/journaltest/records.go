package journaltest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"convene/session/journal"
)

func durable(ctx context.Context, e Engine) error {
	var sent []journal.Record
	for i := uint64(1); i <= 20; i++ {
		recs := samples(1, uint64(len(sent))+1, i)
		if err := e.Journal.Append(ctx, recs); err != nil {
			return err
		}
		sent = append(sent, recs...)
		if i%5 != 0 {
			continue
		}
		after, err := e.Crash()
		if err != nil {
			return err
		}
		if err := holds(ctx, after, sent); err != nil {
			return fmt.Errorf("after a crash: %w", err)
		}
		// What is left is a journal like any other: it goes on.
		more := samples(9, 1, 3)
		if err := after.Append(ctx, more); err != nil {
			return fmt.Errorf("after a crash: %w", err)
		}
		if err := errors.Join(holds(ctx, after, append(copied(sent), more...)), after.Close()); err != nil {
			return fmt.Errorf("going on after a crash: %w", err)
		}
	}
	return holds(ctx, e.Journal, sent)
}

func intact(ctx context.Context, e Engine) error {
	if err := holds(ctx, e.Journal, nil); err != nil {
		return fmt.Errorf("an empty journal: %w", err)
	}
	odd := samples(3, 1, 5)
	odd[0].Body = nil
	odd[1].Body = []byte("\x00\xff\xfe nul and no text\x00")
	odd[2].Body = make([]byte, 300_000)
	for i := range odd[2].Body {
		odd[2].Body[i] = byte(i * i >> 8)
	}
	odd[3].Site, odd[3].Counter = 1<<64-1, 1<<63
	odd[3].Seq = 77 // ignored
	odd[4].At = time.UnixMilli(-5).UTC()
	sent := copied(odd)
	if err := e.Journal.Append(ctx, odd); err != nil {
		return err
	}
	if err := e.Journal.Append(ctx, nil); err != nil {
		return fmt.Errorf("appending nothing: %w", err)
	}
	next := uint64(1)
	for _, n := range []uint64{1, 2, 500, 3000, 1} {
		recs := samples(1, next, n)
		next += n
		if err := e.Journal.Append(ctx, recs); err != nil {
			return err
		}
		sent = append(sent, recs...)
	}
	east := sample(4, 1)
	east.At = east.At.In(time.FixedZone("east", 3600)).Add(999 * time.Microsecond) // kept as UTC, whole milliseconds
	if err := e.Journal.Append(ctx, []journal.Record{east}); err != nil {
		return err
	}
	sent = append(sent, sample(4, 1))
	if err := holds(ctx, e.Journal, sent); err != nil {
		return err
	}
	after, err := e.Reopen()
	if err != nil {
		return err
	}
	if err := holds(ctx, after, sent); err != nil {
		return fmt.Errorf("after reopening: %w", err)
	}
	return after.Close()
}

func ownMemory(ctx context.Context, e Engine) error {
	tail := follow(ctx, e.Journal, 0, nil)
	defer tail.stop()
	want := samples(1, 1, 50)
	recs := copied(want)
	if err := e.Journal.Append(ctx, recs); err != nil {
		return err
	}
	for i := range recs {
		recs[i].Site, recs[i].At = 666, time.Time{}
		for k := range recs[i].Body {
			recs[i].Body[k] = 'x'
		}
	}
	got, err := tail.wait(ctx, len(want))
	if err != nil {
		return err
	}
	if err := sameRecords(got, want, 0); err != nil {
		return fmt.Errorf("in a tail: %w", err)
	}
	return holds(ctx, e.Journal, want)
}

func resend(ctx context.Context, e Engine) error {
	a, b := samples(1, 1, 10), samples(2, 1, 10)
	tail := follow(ctx, e.Journal, 0, nil)
	defer tail.stop()
	for _, recs := range [][]journal.Record{
		a[:4], a[:4], // the very same again
		{a[2], b[0], a[3], b[1]},        // old and new mixed
		{b[2], b[2], b[3], b[2]},        // twice within one batch
		append(copied(a), copied(b)...), // everything
		a[9:], a[:1],
	} {
		if err := e.Journal.Append(ctx, recs); err != nil {
			return err
		}
	}
	want := append(copied(a[:4]), b[:4]...)
	want = append(append(want, a[4:]...), b[4:]...)
	if err := holds(ctx, e.Journal, want); err != nil {
		return err
	}
	// One more, so that a tail which got something twice has too many.
	last := samples(3, 1, 1)
	if err := e.Journal.Append(ctx, last); err != nil {
		return err
	}
	want = append(want, last...)
	got, err := tail.wait(ctx, len(want))
	if err != nil {
		return err
	}
	if err := sameRecords(got, want, 0); err != nil {
		return fmt.Errorf("in a tail: %w", err)
	}
	return nil
}

func resendLater(ctx context.Context, e Engine) error {
	want := samples(1, 1, 2000)
	if err := e.Journal.Append(ctx, want); err != nil {
		return err
	}
	crashed, err := e.Crash()
	if err != nil {
		return err
	}
	reopened, err := e.Reopen()
	if err != nil {
		return errors.Join(err, crashed.Close())
	}
	for _, j := range []journal.Journal{crashed, reopened} {
		if err := j.Append(ctx, append(copied(want[1500:]), sample(1, 2001))); err != nil {
			return err
		}
		if err := holds(ctx, j, append(copied(want), sample(1, 2001))); err != nil {
			return err
		}
		if err := j.Close(); err != nil {
			return err
		}
	}
	return nil
}

func cancelled(ctx context.Context, e Engine) error {
	gone, cancel := context.WithCancel(ctx)
	cancel()
	recs := samples(1, 1, 3)
	if err := e.Journal.Append(gone, recs); !errors.Is(err, context.Canceled) {
		return fmt.Errorf("Append with an ended context gave %w", err)
	}
	for range 20 { // cancelled while it runs: kept or not, but never in part or twice
		mid, cancel := context.WithCancel(ctx)
		done := make(chan error, 1)
		go func() { done <- e.Journal.Append(mid, recs) }()
		cancel()
		if err := <-done; err != nil && !errors.Is(err, context.Canceled) {
			return fmt.Errorf("Append whose context ended gave %w", err)
		}
	}
	if err := e.Journal.Append(ctx, recs); err != nil {
		return err
	}
	return holds(ctx, e.Journal, recs)
}
