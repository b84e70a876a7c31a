package hosting

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// How many lines of the same words a log gets in how long. Whoever attacks chooses how
// often something happens, and must not choose how large a file grows, or push out of
// it what the host needs to read.
const (
	mostAlike  = 20
	alikeWhile = 10 * time.Second
)

// counted is a log in which what happens very often stands a few times, and then as a
// number: the first line that passes again says how many there were in between.
type counted struct {
	slog.Handler
	all *tallies
}

type tallies struct {
	mu sync.Mutex
	of map[string]*tally
}

type tally struct {
	since time.Time
	n     int
	left  int // out
	last  slog.Record
	to    slog.Handler
}

func newCounted(to *slog.Logger) (log *slog.Logger, flush func()) {
	c := counted{to.Handler(), &tallies{of: map[string]*tally{}}}
	return slog.New(c), c.flush
}

func (c counted) Handle(ctx context.Context, r slog.Record) error {
	if left, ok := c.pass(r); !ok {
		return nil
	} else if left > 0 {
		r = r.Clone()
		r.AddAttrs(slog.Int("left out before it", left))
	}
	return c.Handler.Handle(ctx, r)
}

func (c counted) pass(r slog.Record) (left int, ok bool) {
	c.all.mu.Lock()
	defer c.all.mu.Unlock()
	t := c.all.of[r.Message]
	if t == nil {
		t = &tally{since: r.Time}
		c.all.of[r.Message] = t
	}
	if r.Time.Sub(t.since) >= alikeWhile {
		t.since, t.n = r.Time, 0
	}
	if t.n++; t.n > mostAlike {
		t.left, t.last, t.to = t.left+1, r, c.Handler
		return 0, false
	}
	left, t.left = t.left, 0
	return left, true
}

// flush says what was left out and nothing came after.
func (c counted) flush() {
	c.all.mu.Lock()
	defer c.all.mu.Unlock()
	for _, t := range c.all.of {
		if t.left == 0 {
			continue
		}
		r := t.last.Clone()
		r.AddAttrs(slog.Int("left out before it", t.left-1))
		t.left = 0
		_ = t.to.Handle(context.Background(), r)
	}
}

func (c counted) WithAttrs(attrs []slog.Attr) slog.Handler {
	return counted{c.Handler.WithAttrs(attrs), c.all}
}

func (c counted) WithGroup(name string) slog.Handler {
	return counted{c.Handler.WithGroup(name), c.all}
}
