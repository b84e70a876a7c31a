package loadtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"convene/sshserver/sshtest"
)

// table is the guests who see each other's typing.
type table struct {
	letters *letters
	guests  []*guest
	present int // how many of them joined
}

type guest struct {
	name   string // "g12"
	number int    // of the table, from 1
	seat   int    // from 0
	types  bool
	random *rand.Rand
	table  *table
	light  *sshtest.Light // nil until joined
}

// join connects, goes to where the guest will type, and types one letter: when that stands on the guest's own screen,
// everything before it works.
func (g *guest) join(ctx context.Context, cfg Config) error {
	light, err := sshtest.DialLight(ctx, cfg.Addr, fmt.Sprintf("%s+%d", g.name, g.number), cfg.options()...)
	if err != nil {
		return err
	}
	if err := g.arrive(ctx, light, cfg); err != nil {
		_ = light.Drop(ctx) // err says more than a failure to cut would
		return err
	}
	g.light = light
	return nil
}

func (g *guest) arrive(ctx context.Context, light *sshtest.Light, cfg Config) error {
	for _, name := range cfg.Approach(g.seat) {
		key, err := sshtest.Keys(name)
		if err != nil {
			return err
		}
		if err := light.Type(key); err != nil {
			return fmt.Errorf("going to the section: %w", err)
		}
	}
	letter := string(g.table.letters.next())
	seen := make(chan struct{})
	light.Watch(letter, func(time.Time) { close(seen) })
	if err := light.Type([]byte(letter)); err != nil {
		return fmt.Errorf("typing the first letter: %w", err)
	}
	select {
	case <-seen:
	case <-light.Gone():
		return errors.New("the connection ended before the first letter was on one's own screen")
	case <-ctx.Done():
		return fmt.Errorf("the first letter didn't come to one's own screen: %w", context.Cause(ctx))
	}
	if g.seat >= cfg.Sections {
		// Somebody else is in this section already: a line of one's own, or they would take back each other's words.
		enter, err := sshtest.Keys("enter")
		if err != nil {
			return err
		}
		return light.Type(enter)
	}
	return nil
}

// How typists type.
const (
	longestLine = 24 // characters, before they are taken back
	longestWord = 4  // short ones: each ends in a letter that is measured
)

// typing is what all typists share.
type typing struct {
	cfg     Config
	latency *tally
	keys    atomic.Int64 // typed
	reached atomic.Int64 // keys times the guests who joined their table
	letters atomic.Int64
	due     atomic.Int64 // sightings to come, in all
	open    atomic.Int64 // sightings still to come
	news    chan struct{}
}

// work types until the context ends.
func (g *guest) work(ctx context.Context, t *typing) error {
	backspace, err := sshtest.Keys("backspace")
	if err != nil {
		return err
	}
	// Not everybody starts in the same moment, and nobody types like a clock.
	beat := time.Duration(float64(time.Second) / t.cfg.KeysPerSecond)
	next := time.Now().Add(time.Duration(g.random.Int64N(int64(beat))))
	timer := time.NewTimer(time.Until(next))
	defer timer.Stop()
	line, takingBack, between := 0, false, false
	word := 1 + g.random.IntN(longestWord)
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-g.light.Gone():
			return errors.New("the connection ended while typing")
		case <-timer.C:
		}
		var key []byte
		switch {
		case takingBack:
			key = backspace
			line--
			takingBack = line > 0
		case between:
			between = false
			line++
			key = []byte(" ")
		case word > 0:
			word--
			line++
			key = []byte{byte('a' + g.random.IntN(26))}
		default:
			word = 1 + g.random.IntN(longestWord)
			line++
			takingBack = line+1+longestWord+1 > longestLine
			between = !takingBack
			key = []byte(string(g.table.letters.next()))
			g.watch(string(key), t)
		}
		if err := g.light.Type(key); err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return fmt.Errorf("typing: %w", err)
		}
		t.keys.Add(1)
		t.reached.Add(int64(g.table.present))
		next = next.Add(time.Duration((0.5 + g.random.Float64()) * float64(beat)))
		timer.Reset(time.Until(next))
	}
}

// watch asks everybody else at the table to look out for a letter that is typed right after.
func (g *guest) watch(letter string, t *typing) {
	others := 0
	var typed time.Time
	seen := func(at time.Time) {
		t.latency.add(at.Sub(typed))
		if t.open.Add(-1) == 0 {
			select {
			case t.news <- struct{}{}:
			default:
			}
		}
	}
	for _, other := range g.table.guests {
		if other != g && other.light != nil {
			others++
		}
	}
	t.letters.Add(1)
	t.due.Add(int64(others))
	t.open.Add(int64(others))
	// Set before anybody can see it: Watch hands it over under a lock.
	typed = time.Now()
	for _, other := range g.table.guests {
		if other != g && other.light != nil {
			other.light.Watch(letter, seen)
		}
	}
}
