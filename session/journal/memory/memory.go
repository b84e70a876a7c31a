// Package memory is a journal that keeps everything in memory, for tests: those
// of the hub can make it slow, make it fail, and look at what was kept.
//
// It passes the same suite as the engines that write to a disk. "Durable" means
// here that a journal which Crash gives has it.
package memory

import (
	"context"
	"errors"
	"io/fs"
	"sync"
	"time"

	"convene/session/journal"
)

// Journal is a journal in memory. Its methods may be called by any number of
// goroutines at once.
type Journal struct {
	disk *disk
	end  chan struct{} // closed by Close
	once sync.Once

	mu   sync.Mutex
	hook Hook
}

var _ journal.Journal = (*Journal)(nil)

// disk is what a crash leaves.
type disk struct {
	mu    sync.Mutex
	recs  []journal.Record
	seen  map[origin]bool
	sites uint64
	snap  *journal.Snapshot
	moved chan struct{} // closed and replaced when recs grows
}

type origin struct{ site, counter uint64 }

// Hook stands in for the disk at each Append. It may wait, it may give an error
// without having called store (nothing was kept), or after it (all was kept and
// the caller can't know). It is called by the goroutine that appends.
type Hook func(ctx context.Context, recs []journal.Record, store func()) error

var errClosed = errors.Join(errors.New("the session file was closed"), fs.ErrClosed)

// New gives an empty journal.
func New() *Journal {
	return on(&disk{seen: make(map[origin]bool), moved: make(chan struct{})})
}

func on(d *disk) *Journal { return &Journal{disk: d, end: make(chan struct{})} }

// Crash gives a journal that holds what this one has kept, as another program
// would find it. This one goes on by itself.
func (j *Journal) Crash() *Journal {
	d := j.disk
	d.mu.Lock()
	defer d.mu.Unlock()
	c := &disk{
		recs: append([]journal.Record(nil), d.recs...), seen: make(map[origin]bool, len(d.seen)),
		sites: d.sites, snap: d.snap, moved: make(chan struct{}),
	}
	for o := range d.seen {
		c.seen[o] = true
	}
	return on(c)
}

// Reopen closes this journal and gives one that goes on with the same records.
func (j *Journal) Reopen() *Journal {
	j.once.Do(func() { close(j.end) })
	return on(j.disk)
}

// SetHook makes every later Append go through h; nil takes the hook away.
func (j *Journal) SetHook(h Hook) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.hook = h
}

// Hold makes every later Append wait until release is called. An Append whose
// context ends while it waits keeps nothing.
func (j *Journal) Hold() (release func()) {
	gate := make(chan struct{})
	j.SetHook(func(ctx context.Context, _ []journal.Record, store func()) error {
		select {
		case <-gate:
			store()
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	var once sync.Once
	return func() {
		once.Do(func() {
			j.SetHook(nil)
			close(gate)
		})
	}
}

// Fail makes every later Append give err, as a full disk does. kept says
// whether the records are there all the same. Fail(nil, …) heals.
func (j *Journal) Fail(err error, kept bool) {
	if err == nil {
		j.SetHook(nil)
		return
	}
	j.SetHook(func(_ context.Context, _ []journal.Record, store func()) error {
		if kept {
			store()
		}
		return err
	})
}

// Records is all that is kept, in order.
func (j *Journal) Records() []journal.Record {
	j.disk.mu.Lock()
	defer j.disk.mu.Unlock()
	return append([]journal.Record(nil), j.disk.recs...)
}

// Append keeps the records, or does what the hook says.
func (j *Journal) Append(ctx context.Context, recs []journal.Record) error {
	if err := j.ready(ctx); err != nil || len(recs) == 0 {
		return err
	}
	own := make([]journal.Record, len(recs))
	for i, r := range recs {
		if r.Site == 0 || r.Counter == 0 {
			return errors.New("journal: a record needs a site and a counter, both from 1")
		}
		own[i] = r
		own[i].At = time.UnixMilli(r.At.UnixMilli()).UTC()
		own[i].Body = append([]byte{}, r.Body...)
	}
	j.mu.Lock()
	hook := j.hook
	j.mu.Unlock()
	if hook == nil {
		j.disk.store(own)
		return nil
	}
	return hook(ctx, own, func() { j.disk.store(own) })
}

func (d *disk) store(recs []journal.Record) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, r := range recs {
		o := origin{r.Site, r.Counter}
		if d.seen[o] {
			continue
		}
		d.seen[o] = true
		r.Seq = uint64(len(d.recs)) + 1
		d.recs = append(d.recs, r)
	}
	close(d.moved)
	d.moved = make(chan struct{})
}

// after gives the records after position from, and what is closed when there
// are more.
func (d *disk) after(from uint64) ([]journal.Record, <-chan struct{}) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n := uint64(len(d.recs)); from < n {
		return append([]journal.Record(nil), d.recs[from:]...), d.moved
	}
	return nil, d.moved
}

// Tail delivers what is there after from, and what comes.
func (j *Journal) Tail(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
	for {
		if err := j.ready(ctx); err != nil {
			return err
		}
		recs, moved := j.disk.after(from)
		if len(recs) > 0 {
			if err := deliver(recs); err != nil {
				return err
			}
			from += uint64(len(recs))
			continue
		}
		select {
		case <-moved:
		case <-j.end:
			return errClosed
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Read delivers what is there after from.
func (j *Journal) Read(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
	if err := j.ready(ctx); err != nil {
		return err
	}
	if recs, _ := j.disk.after(from); len(recs) > 0 {
		return deliver(recs)
	}
	return nil
}

// Head is how many records there are.
func (j *Journal) Head(ctx context.Context) (uint64, error) {
	if err := j.ready(ctx); err != nil {
		return 0, err
	}
	j.disk.mu.Lock()
	defer j.disk.mu.Unlock()
	return uint64(len(j.disk.recs)), nil
}

// NewSite counts.
func (j *Journal) NewSite(ctx context.Context) (uint64, error) {
	if err := j.ready(ctx); err != nil {
		return 0, err
	}
	j.disk.mu.Lock()
	defer j.disk.mu.Unlock()
	j.disk.sites++
	return j.disk.sites, nil
}

// SaveSnapshot keeps the snapshot in place of the last one.
func (j *Journal) SaveSnapshot(ctx context.Context, s journal.Snapshot) error {
	if err := j.ready(ctx); err != nil {
		return err
	}
	s.Body = append([]byte{}, s.Body...)
	j.disk.mu.Lock()
	defer j.disk.mu.Unlock()
	j.disk.snap = &s
	return nil
}

// LoadSnapshot gives the snapshot, unless it knows of records that aren't here.
func (j *Journal) LoadSnapshot(ctx context.Context) (journal.Snapshot, bool, error) {
	if err := j.ready(ctx); err != nil {
		return journal.Snapshot{}, false, err
	}
	j.disk.mu.Lock()
	defer j.disk.mu.Unlock()
	if j.disk.snap == nil || j.disk.snap.Seq > uint64(len(j.disk.recs)) {
		return journal.Snapshot{}, false, nil
	}
	s := *j.disk.snap
	s.Body = append([]byte{}, s.Body...)
	return s, true, nil
}

// Close ends the tails. Closing again does nothing.
func (j *Journal) Close() error {
	j.once.Do(func() { close(j.end) })
	return nil
}

func (j *Journal) ready(ctx context.Context) error {
	select {
	case <-j.end:
		return errClosed
	default:
		return ctx.Err()
	}
}
