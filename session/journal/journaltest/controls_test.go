package journaltest_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"convene/session/journal"
	"convene/session/journal/journaltest"
	"convene/session/journal/memory"
)

func engineOf(j *memory.Journal, wrap func(*memory.Journal) journal.Journal) journaltest.Engine {
	return journaltest.Engine{
		Journal: wrap(j),
		Reopen:  func() (journal.Journal, error) { j = j.Reopen(); return wrap(j), nil },
		Crash:   func() (journal.Journal, error) { return wrap(j.Crash()), nil },
	}
}

func TestMemoryPasses(t *testing.T) {
	journaltest.Run(t, func(*testing.T) journaltest.Engine {
		return engineOf(memory.New(), func(j *memory.Journal) journal.Journal { return j })
	})
}

// broken is a good journal with one fault; a nil function is no fault.
type broken struct {
	*memory.Journal
	append  func(ctx context.Context, recs []journal.Record) error
	deliver func(recs []journal.Record) []journal.Record
	tail    func(ctx context.Context, from uint64, deliver func([]journal.Record) error) error
	newSite func() uint64
	save    func(s journal.Snapshot) journal.Snapshot
	open    bool // works on after Close
}

func (b *broken) Append(ctx context.Context, recs []journal.Record) error {
	if b.append != nil {
		return b.append(ctx, recs)
	}
	return b.Journal.Append(ctx, recs)
}

func (b *broken) through(deliver func([]journal.Record) error) func([]journal.Record) error {
	if b.deliver == nil {
		return deliver
	}
	return func(recs []journal.Record) error { return deliver(b.deliver(recs)) }
}

func (b *broken) Tail(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
	if b.tail != nil {
		return b.tail(ctx, from, deliver)
	}
	return b.Journal.Tail(ctx, from, b.through(deliver))
}

func (b *broken) Read(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
	return b.Journal.Read(ctx, from, b.through(deliver))
}

func (b *broken) NewSite(ctx context.Context) (uint64, error) {
	if b.newSite != nil {
		return b.newSite(), nil
	}
	return b.Journal.NewSite(ctx)
}

func (b *broken) SaveSnapshot(ctx context.Context, s journal.Snapshot) error {
	if b.save != nil {
		s = b.save(s)
	}
	return b.Journal.SaveSnapshot(ctx, s)
}

func (b *broken) Close() error {
	if b.open {
		return nil
	}
	return b.Journal.Close()
}

// TestSuiteNotices breaks a good journal in one way after another. The suite
// must say so, and by the check that is there for it.
func TestSuiteNotices(t *testing.T) {
	const (
		durable   = "what is appended is durable at once"
		intact    = "records come back as they went in, in order, without gaps"
		ownMemory = "the journal keeps no hold of the caller's memory"
		resend    = "a resend is harmless"
		later     = "a resend is harmless after reopening"
		order     = "all writers and readers see one order"
		anywhere  = "a tail starts anywhere"
		waits     = "a tail waits, and ends with its context"
		slow      = "a slow reader holds nobody up"
		saysNo    = "an error of deliver comes back"
		cancelled = "a cancelled append can be sent again"
		sites     = "sites are never given twice"
		snapshots = "the last snapshot is kept"
		closed    = "a closed journal says so"
	)
	controls := []struct {
		name    string
		noticed []string
		wrap    func(*memory.Journal) journal.Journal
	}{
		{"no dedupe", []string{resend, later, order}, func(j *memory.Journal) journal.Journal {
			fresh := &counter{n: 1 << 40}
			known := map[[2]uint64]bool{}
			for _, r := range j.Records() {
				known[[2]uint64{r.Site, r.Counter}] = true
			}
			return &broken{Journal: j, append: func(ctx context.Context, recs []journal.Record) error {
				fresh.Lock()
				defer fresh.Unlock()
				recs = slices.Clone(recs)
				for i := range recs {
					o := [2]uint64{recs[i].Site, recs[i].Counter}
					if known[o] {
						fresh.n++
						recs[i].Counter = fresh.n
					}
					known[o] = true
				}
				return j.Append(ctx, recs)
			}}
		}},
		{"a duplicate takes its whole batch along", []string{resend}, func(j *memory.Journal) journal.Journal {
			return &broken{Journal: j, append: func(ctx context.Context, recs []journal.Record) error {
				for _, r := range j.Records() {
					if len(recs) > 0 && r.Site == recs[0].Site && r.Counter == recs[0].Counter {
						return nil
					}
				}
				return j.Append(ctx, recs)
			}}
		}},
		{"acknowledged before it is kept", []string{durable}, func(j *memory.Journal) journal.Journal {
			var late []journal.Record
			return &broken{Journal: j, append: func(ctx context.Context, recs []journal.Record) error {
				err := j.Append(ctx, late)
				late = slices.Clone(recs)
				return err
			}}
		}},
		{"the last of a batch is lost", []string{durable, intact, order}, func(j *memory.Journal) journal.Journal {
			return &broken{Journal: j, append: func(ctx context.Context, recs []journal.Record) error {
				return j.Append(ctx, recs[:len(recs)-min(len(recs), 1)])
			}}
		}},
		{"batches are kept backwards", []string{durable, intact, order}, func(j *memory.Journal) journal.Journal {
			return &broken{Journal: j, append: func(ctx context.Context, recs []journal.Record) error {
				recs = slices.Clone(recs)
				slices.Reverse(recs)
				return j.Append(ctx, recs)
			}}
		}},
		{"positions have gaps", []string{intact, anywhere}, func(j *memory.Journal) journal.Journal {
			return &broken{Journal: j, deliver: func(recs []journal.Record) []journal.Record {
				for i := range recs {
					recs[i].Seq *= 2
				}
				return recs
			}}
		}},
		{"a body is changed", []string{durable, intact}, func(j *memory.Journal) journal.Journal {
			return &broken{Journal: j, deliver: func(recs []journal.Record) []journal.Record {
				for i := range recs {
					recs[i].Body = append(slices.Clone(recs[i].Body), ' ')
				}
				return recs
			}}
		}},
		{"times keep their zone and microseconds", []string{intact}, func(j *memory.Journal) journal.Journal {
			return &broken{Journal: j, deliver: func(recs []journal.Record) []journal.Record {
				for i := range recs {
					recs[i].At = recs[i].At.Add(999 * time.Microsecond)
				}
				return recs
			}}
		}},
		{"the caller's memory is kept", []string{ownMemory}, func(j *memory.Journal) journal.Journal {
			held := map[[2]uint64][]byte{}
			var mu sync.Mutex
			return &broken{
				Journal: j,
				append: func(ctx context.Context, recs []journal.Record) error {
					mu.Lock()
					for _, r := range recs {
						if len(r.Body) > 0 {
							held[[2]uint64{r.Site, r.Counter}] = r.Body
						}
					}
					mu.Unlock()
					return j.Append(ctx, recs)
				},
				tail: j.Tail, // only Read shows it: a tail would race with the caller
				deliver: func(recs []journal.Record) []journal.Record {
					mu.Lock()
					defer mu.Unlock()
					for i := range recs {
						if b := held[[2]uint64{recs[i].Site, recs[i].Counter}]; b != nil {
							recs[i].Body = slices.Clone(b)
						}
					}
					return recs
				},
			}
		}},
		{"a tail gets each batch twice", []string{order, waits}, func(j *memory.Journal) journal.Journal {
			return &broken{Journal: j, tail: func(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
				return j.Tail(ctx, from, func(recs []journal.Record) error {
					return errors.Join(deliver(recs), deliver(recs))
				})
			}}
		}},
		{"tails see an order of their own", []string{order}, func(j *memory.Journal) journal.Journal {
			return &broken{Journal: j, tail: func(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
				return j.Tail(ctx, from, func(recs []journal.Record) error {
					for i := 0; i+1 < len(recs); i += 2 {
						a, b := recs[i], recs[i+1]
						recs[i], recs[i+1] = b, a
						recs[i].Seq, recs[i+1].Seq = a.Seq, b.Seq
					}
					return deliver(recs)
				})
			}}
		}},
		{"a tail always starts at the beginning", []string{anywhere, waits}, func(j *memory.Journal) journal.Journal {
			return &broken{Journal: j, tail: func(ctx context.Context, _ uint64, deliver func([]journal.Record) error) error {
				return j.Tail(ctx, 0, deliver)
			}}
		}},
		{"a tail ends at the head", []string{waits}, func(j *memory.Journal) journal.Journal {
			return &broken{Journal: j, tail: func(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
				return j.Read(ctx, from, deliver)
			}}
		}},
		{"an append waits for the readers", []string{slow}, func(j *memory.Journal) journal.Journal {
			reading := make(chan struct{}, 1)
			return &broken{
				Journal: j,
				append: func(ctx context.Context, recs []journal.Record) error {
					select {
					case reading <- struct{}{}:
						defer func() { <-reading }()
						return j.Append(ctx, recs)
					case <-ctx.Done():
						return ctx.Err()
					}
				},
				tail: func(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
					return j.Tail(ctx, from, func(recs []journal.Record) error {
						reading <- struct{}{}
						defer func() { <-reading }()
						return deliver(recs)
					})
				},
			}
		}},
		{"deliver's error is swallowed", []string{saysNo}, func(j *memory.Journal) journal.Journal {
			return &broken{Journal: j, tail: func(ctx context.Context, from uint64, deliver func([]journal.Record) error) error {
				return j.Tail(ctx, from, func(recs []journal.Record) error {
					_ = deliver(recs)
					return nil
				})
			}}
		}},
		{"a cancelled append keeps half of it", []string{cancelled}, func(j *memory.Journal) journal.Journal {
			return &broken{Journal: j, append: func(ctx context.Context, recs []journal.Record) error {
				if ctx.Err() != nil {
					return errors.Join(j.Append(context.WithoutCancel(ctx), recs[1:]), ctx.Err())
				}
				return j.Append(ctx, recs)
			}}
		}},
		{"sites start over", []string{sites}, func(j *memory.Journal) journal.Journal {
			c := &counter{}
			return &broken{Journal: j, newSite: c.next}
		}},
		{"the first snapshot stays", []string{snapshots}, func(j *memory.Journal) journal.Journal {
			var first *journal.Snapshot
			return &broken{Journal: j, save: func(s journal.Snapshot) journal.Snapshot {
				if first == nil {
					first = &s
				}
				return *first
			}}
		}},
		{"closing does nothing", []string{closed}, func(j *memory.Journal) journal.Journal {
			return &broken{Journal: j, open: true}
		}},
	}
	for _, c := range controls {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			failing := journaltest.Failing(t, time.Second, c.noticed, func(*testing.T) journaltest.Engine {
				return engineOf(memory.New(), c.wrap)
			})
			for _, name := range c.noticed {
				if !slices.Contains(failing, name) {
					t.Errorf("%q passed a journal with the fault %q", name, c.name)
				}
			}
		})
	}
}

type counter struct {
	sync.Mutex
	n uint64
}

func (c *counter) next() uint64 {
	c.Lock()
	defer c.Unlock()
	c.n++
	return c.n
}
