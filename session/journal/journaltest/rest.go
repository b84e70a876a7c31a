package journaltest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"

	"convene/session/journal"
)

func sites(ctx context.Context, e Engine) error {
	var mu sync.Mutex
	given := map[uint64]bool{}
	take := func(j journal.Journal, given map[uint64]bool) error {
		site, err := j.NewSite(ctx)
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		if site == 0 || given[site] {
			return fmt.Errorf("site %d was given, after %d others", site, len(given))
		}
		given[site] = true
		return nil
	}
	const n = 16
	done := make(chan error, n)
	for range n {
		go func() { done <- take(e.Journal, given) }()
	}
	var errs []error
	for range n {
		errs = append(errs, <-done)
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	// The two futures of this journal don't know of each other.
	crashed, err := e.Crash()
	if err != nil {
		return err
	}
	other := map[uint64]bool{}
	for s := range given {
		other[s] = true
	}
	reopened, err := e.Reopen()
	if err != nil {
		return errors.Join(err, crashed.Close())
	}
	if err := take(crashed, other); err != nil {
		return fmt.Errorf("after a crash: %w", err)
	}
	if err := take(reopened, given); err != nil {
		return fmt.Errorf("after reopening: %w", err)
	}
	return errors.Join(crashed.Close(), reopened.Close())
}

func snapshots(ctx context.Context, e Engine) error {
	if _, ok, err := e.Journal.LoadSnapshot(ctx); ok || err != nil {
		return fmt.Errorf("a new journal has a snapshot: %v, %w", ok, orNil(err))
	}
	if err := e.Journal.Append(ctx, samples(1, 1, 10)); err != nil {
		return err
	}
	var last journal.Snapshot
	for i, body := range [][]byte{[]byte("first"), bytes.Repeat([]byte("large "), 200_000), {}, []byte("last")} {
		last = journal.Snapshot{Seq: uint64(i + 4), Version: i + 1, Body: bytes.Clone(body)}
		if err := e.Journal.SaveSnapshot(ctx, last); err != nil {
			return err
		}
		if err := has(ctx, e.Journal, last); err != nil {
			return err
		}
	}
	crashed, err := e.Crash()
	if err != nil {
		return err
	}
	if err := errors.Join(has(ctx, crashed, last), crashed.Close()); err != nil {
		return fmt.Errorf("after a crash: %w", err)
	}
	reopened, err := e.Reopen()
	if err != nil {
		return err
	}
	if err := has(ctx, reopened, last); err != nil {
		return fmt.Errorf("after reopening: %w", err)
	}
	// A snapshot is no record.
	return errors.Join(holds(ctx, reopened, samples(1, 1, 10)), reopened.Close())
}

func has(ctx context.Context, j journal.Journal, want journal.Snapshot) error {
	got, ok, err := j.LoadSnapshot(ctx)
	if err != nil {
		return err
	}
	if !ok || got.Seq != want.Seq || got.Version != want.Version || !bytes.Equal(got.Body, want.Body) {
		return fmt.Errorf("the snapshot is of %d, version %d, %d bytes (%v); want %d, %d, %d",
			got.Seq, got.Version, len(got.Body), ok, want.Seq, want.Version, len(want.Body))
	}
	return nil
}

func afterClose(ctx context.Context, e Engine) error {
	j := e.Journal
	if err := j.Append(ctx, samples(1, 1, 3)); err != nil {
		return err
	}
	tail := follow(ctx, j, 0, nil)
	if _, err := tail.wait(ctx, 3); err != nil {
		return err
	}
	if err := j.Close(); err != nil {
		return err
	}
	if err := tail.ended(ctx); err == nil || errors.Is(err, ctx.Err()) && ctx.Err() != nil {
		return fmt.Errorf("a waiting tail ended with %w", orNil(err))
	}
	nothing := func([]journal.Record) error { return nil }
	for name, do := range map[string]func() error{
		"Append":       func() error { return j.Append(ctx, samples(1, 4, 1)) },
		"Tail":         func() error { return j.Tail(ctx, 0, nothing) },
		"Read":         func() error { return j.Read(ctx, 0, nothing) },
		"Head":         func() error { _, err := j.Head(ctx); return err },
		"NewSite":      func() error { _, err := j.NewSite(ctx); return err },
		"SaveSnapshot": func() error { return j.SaveSnapshot(ctx, journal.Snapshot{Seq: 1, Body: []byte("x")}) },
		"LoadSnapshot": func() error { _, _, err := j.LoadSnapshot(ctx); return err },
	} {
		if do() == nil {
			return fmt.Errorf("%s works on a closed journal", name)
		}
	}
	if err := j.Close(); err != nil {
		return fmt.Errorf("closing again gave %w", err)
	}
	again, err := e.Reopen()
	if err != nil {
		return err
	}
	return errors.Join(holds(ctx, again, samples(1, 1, 3)), again.Close())
}
