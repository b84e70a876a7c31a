package loadtest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// Result is what a run measured.
type Result struct {
	Guests, Tables, Typists int // as they were to be

	Joined                    int           // guests whose own screen showed their first letter
	JoinP50, JoinP90, JoinP99 time.Duration // from connecting to that first letter on one's own screen

	Keys    int // keys typed while measuring, taking back included
	Letters int // of these, letters that others were watched for
	Seen    int // sightings: one per letter and other guest of its table
	Missed  int // sightings that never came

	P50, P90, P99, Max time.Duration // key to another's screen
	Typing             time.Duration // how long the typing lasted

	Bytes       int64   // of shell output that reached all guests while typing
	Delivered   int     // keys delivered: a key counts once for each guest of its table, its typist too
	BytesPerKey float64 // Bytes by the number of keys delivered

	// What the server used, where Config.Usage tells.
	JoinCPU   time.Duration // by guest who joined
	IdleCores float64       // of its processors, while everybody sat there
	KeyCPU    time.Duration // by delivered key
	Memory    int64         // bytes that each guest added, at the end of the joining

	Lost   int     // guests whose connection or shell ended before they left
	Errors []error // what went wrong, at most the first twenty
	Failed int     // how many errors there were in all
}

// String is the result for people, one fact a line.
func (r Result) String() string {
	ms := func(d time.Duration) string { return fmt.Sprintf("%.2f", float64(d.Microseconds())/1000) }
	var b strings.Builder
	fmt.Fprintf(&b, "%d of %d guests joined %d tables, p50 %s ms, p99 %s ms\n", r.Joined, r.Guests, r.Tables, ms(r.JoinP50), ms(r.JoinP99))
	fmt.Fprintf(&b, "%d typed %d keys in %.1f s\n", r.Typists, r.Keys, r.Typing.Seconds())
	fmt.Fprintf(&b, "key to another's screen: p50 %s ms, p90 %s ms, p99 %s ms, max %s ms (%d letters, %d seen, %d missed)\n",
		ms(r.P50), ms(r.P90), ms(r.P99), ms(r.Max), r.Letters, r.Seen, r.Missed)
	if r.KeyCPU > 0 {
		fmt.Fprintf(&b, "the server took %d µs a delivered key, %s ms a guest who joined, %.3f cores while idle, %.2f MiB a guest\n",
			r.KeyCPU.Microseconds(), ms(r.JoinCPU), r.IdleCores, float64(r.Memory)/(1<<20))
	}
	fmt.Fprintf(&b, "%.0f bytes per delivered key, %d in all\n", r.BytesPerKey, r.Bytes)
	fmt.Fprintf(&b, "%d lost, %d errors", r.Lost, r.Failed)
	for _, err := range r.Errors {
		fmt.Fprintf(&b, "\n  %v", err)
	}
	return b.String()
}

// tally collects durations and errors from many goroutines.
type tally struct {
	mu     sync.Mutex
	took   []time.Duration
	errs   []error
	failed int
}

func (t *tally) add(d time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.took = append(t.took, d)
}

func (t *tally) fail(err error) {
	const enough = 20
	t.mu.Lock()
	defer t.mu.Unlock()
	t.failed++
	if len(t.errs) < enough {
		t.errs = append(t.errs, err)
	}
}

// percentiles gives the middle, the 90th and the 99th of a hundred, and the longest; zeros when there is nothing.
func (t *tally) percentiles() (p50, p90, p99, longest time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.took) == 0 {
		return 0, 0, 0, 0
	}
	sorted := slices.Sorted(slices.Values(t.took))
	at := func(p int) time.Duration { return sorted[(len(sorted)*p+99)/100-1] }
	return at(50), at(90), at(99), sorted[len(sorted)-1]
}
