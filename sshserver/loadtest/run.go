package loadtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
)

// Run fills the tables, lets the typists type for the configured time, and has everybody leave. The result holds what
// was measured until then even when there is an error: the configuration can't be run, nobody could join, or the
// context ended. Single guests' troubles are in the result, not in the error.
//
// It ends within Duration, plus Patience for the letters under way, plus Patience for leaving, plus Patience for each
// batch of Joining guests; or soon after the context does.
func Run(ctx context.Context, cfg Config) (Result, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return Result{}, err
	}
	r := &run{cfg: cfg, result: Result{Guests: cfg.Guests, Tables: cfg.Tables}}
	r.seat()
	before := cfg.Usage()
	r.join(ctx)
	if n := r.result.Joined; n > 0 {
		joined := cfg.Usage()
		r.result.JoinCPU = (joined.CPU - before.CPU) / time.Duration(n)
		r.result.Memory = (joined.Memory - before.Memory) / int64(n)
		r.idle(ctx)
		began := cfg.Usage()
		r.typeAll(ctx)
		if d := r.result.Delivered; d > 0 {
			r.result.KeyCPU = (cfg.Usage().CPU - began.CPU) / time.Duration(d)
		}
	}
	r.finish()
	if r.result.Joined == 0 {
		return r.result, errors.Join(errors.New("nobody could join"), errors.Join(r.result.Errors...))
	}
	if err := context.Cause(ctx); err != nil {
		return r.result, fmt.Errorf("the run was cut short: %w", err)
	}
	return r.result, nil
}

type run struct {
	cfg      Config
	guests   []*guest
	joining  tally
	latency  tally
	troubles tally
	result   Result
}

// seat makes the guests; the same seed makes the same ones.
func (r *run) seat() {
	tables := make([]*table, r.cfg.Tables)
	for i := range tables {
		tables[i] = &table{letters: newLetters()}
	}
	for i := range r.cfg.Guests {
		t := tables[i%len(tables)]
		g := &guest{
			name: fmt.Sprintf("g%d", i), number: 1 + i%len(tables), seat: len(t.guests), table: t,
			random: rand.New(rand.NewPCG(r.cfg.Seed, uint64(i))),
		}
		g.types = r.cfg.EveryoneTypes || g.seat == 0
		if g.types {
			r.result.Typists++
		}
		t.guests = append(t.guests, g)
		r.guests = append(r.guests, g)
	}
}

// each runs work for every guest, at most width at a time, and waits. A panic is that guest's trouble.
func (r *run) each(width int, work func(*guest) error) {
	var all sync.WaitGroup
	slots := make(chan struct{}, width)
	for _, g := range r.guests {
		slots <- struct{}{}
		all.Add(1)
		go func() {
			defer all.Done()
			defer func() { <-slots }()
			defer func() {
				if p := recover(); p != nil {
					r.troubles.fail(fmt.Errorf("%s: %v", g.name, p))
				}
			}()
			if err := work(g); err != nil {
				r.troubles.fail(fmt.Errorf("%s at table %d: %w", g.name, g.number, err))
			}
		}()
	}
	all.Wait()
}

func (r *run) join(ctx context.Context) {
	r.each(r.cfg.Joining, func(g *guest) error {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(ctx, r.cfg.Patience)
		defer cancel()
		began := time.Now()
		if err := g.join(ctx, r.cfg); err != nil {
			return err
		}
		r.joining.add(time.Since(began))
		return nil
	})
	for _, g := range r.guests {
		if g.light != nil {
			r.result.Joined++
			g.table.present++
		}
	}
	r.result.JoinP50, r.result.JoinP90, r.result.JoinP99, _ = r.joining.percentiles()
}

// idle lets everybody sit there. What the joining leaves behind is over after a moment.
func (r *run) idle(ctx context.Context) {
	if r.cfg.Idle == 0 {
		return
	}
	wait := func(d time.Duration) {
		t := time.NewTimer(d)
		defer t.Stop()
		select {
		case <-t.C:
		case <-ctx.Done():
		}
	}
	wait(time.Second)
	before, began := r.cfg.Usage(), time.Now()
	wait(r.cfg.Idle)
	r.result.IdleCores = float64(r.cfg.Usage().CPU-before.CPU) / float64(time.Since(began))
}

// typeAll lets everybody type who should, then waits for what is still under way.
func (r *run) typeAll(ctx context.Context) {
	t := &typing{cfg: r.cfg, latency: &r.latency, news: make(chan struct{}, 1)}
	before := r.bytes()
	began := time.Now()
	typingCtx, cancel := context.WithTimeout(ctx, r.cfg.Duration)
	r.each(len(r.guests), func(g *guest) error {
		if g.light == nil || !g.types {
			return nil
		}
		return g.work(typingCtx, t)
	})
	cancel()
	r.result.Typing = time.Since(began)

	patience := time.NewTimer(r.cfg.Patience)
	defer patience.Stop()
	for t.open.Load() > 0 && ctx.Err() == nil {
		select {
		case <-t.news:
			continue
		case <-patience.C:
		case <-ctx.Done():
		}
		break
	}
	r.result.Bytes = r.bytes() - before
	r.result.Keys = int(t.keys.Load())
	r.result.Letters = int(t.letters.Load())
	r.result.Missed = int(t.open.Load())
	r.result.Seen = int(t.due.Load()) - r.result.Missed
	if r.result.Delivered = int(t.reached.Load()); r.result.Delivered > 0 {
		r.result.BytesPerKey = float64(r.result.Bytes) / float64(r.result.Delivered)
	}
}

func (r *run) bytes() (sum int64) {
	for _, g := range r.guests {
		if g.light != nil {
			sum += g.light.Bytes()
		}
	}
	return sum
}

// finish has everybody leave, and counts who had gone before.
func (r *run) finish() {
	for _, g := range r.guests {
		if g.light != nil && g.light.Lost() {
			r.result.Lost++
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), r.cfg.Patience)
	defer cancel()
	r.each(len(r.guests), func(g *guest) error {
		if g.light == nil || g.light.Lost() {
			return nil // a lost guest has been counted; their connection is closed
		}
		return g.light.Leave(ctx)
	})
	r.result.P50, r.result.P90, r.result.P99, r.result.Max = r.latency.percentiles()
	r.result.Errors, r.result.Failed = r.troubles.errs, r.troubles.failed
}
