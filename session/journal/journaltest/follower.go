package journaltest

import (
	"context"
	"fmt"
	"sync"

	"convene/session/journal"
)

// follower is a tail that runs and remembers.
type follower struct {
	stop context.CancelFunc
	done chan struct{}
	err  error // of Tail; to be read after done

	mu   sync.Mutex
	recs []journal.Record
	more chan struct{}
}

// follow starts a tail. each, when there is one, is called before the records
// count as delivered.
func follow(ctx context.Context, j journal.Journal, from uint64, each func()) *follower {
	ctx, stop := context.WithCancel(ctx)
	f := &follower{stop: stop, done: make(chan struct{}), more: make(chan struct{})}
	go func() {
		defer close(f.done)
		defer func() {
			if p := recover(); p != nil {
				f.err = fmt.Errorf("the tail panicked: %v", p)
			}
		}()
		f.err = j.Tail(ctx, from, func(recs []journal.Record) error {
			if each != nil {
				each()
			}
			f.mu.Lock()
			defer f.mu.Unlock()
			f.recs = append(f.recs, copied(recs)...)
			close(f.more)
			f.more = make(chan struct{})
			return nil
		})
	}()
	return f
}

// wait gives what was delivered, as soon as that is at least n records.
func (f *follower) wait(ctx context.Context, n int) ([]journal.Record, error) {
	for {
		f.mu.Lock()
		recs, more := f.recs, f.more
		f.mu.Unlock()
		if len(recs) >= n {
			return recs, nil
		}
		select {
		case <-more:
		case <-f.done:
			return nil, fmt.Errorf("the tail ended after %d of %d records: %w", len(recs), n, orNil(f.err))
		case <-ctx.Done():
			return nil, fmt.Errorf("the tail delivered %d of %d records: %w", len(recs), n, ctx.Err())
		}
	}
}

// end stops the tail and gives what Tail returned.
func (f *follower) end(ctx context.Context) error {
	f.stop()
	return f.ended(ctx)
}

// ended waits for the end that something else brought about.
func (f *follower) ended(ctx context.Context) error {
	select {
	case <-f.done:
		return f.err
	case <-ctx.Done():
		return fmt.Errorf("the tail did not end: %w", ctx.Err())
	}
}

func orNil(err error) error {
	if err == nil {
		return fmt.Errorf("without an error")
	}
	return err
}
