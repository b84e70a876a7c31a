package sshtest

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// AwaitGoroutines waits until no more goroutines run than before, and otherwise fails the test with what they do.
// Take before with runtime.NumGoroutine() when nobody is connected. It counts every goroutine of the process, so it is
// not for tests that run in parallel.
func AwaitGoroutines(t testing.TB, before int) {
	t.Helper()
	patience := optionsOf(nil).patience
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	again := time.NewTicker(5 * time.Millisecond)
	defer again.Stop()
	for {
		now := runtime.NumGoroutine()
		if now <= before {
			return
		}
		select {
		case <-again.C:
		case <-deadline.C:
			t.Fatalf("%d goroutines run, %d did before; they still do after %v:\n%s", now, before, patience, stacks())
		}
	}
}

// NoLeaks fails the test if goroutines that weren't there when it was called are still there when the test has
// cleaned up. Call it first, so that its cleanup comes last.
func NoLeaks(t testing.TB, ignore ...goleak.Option) {
	t.Helper()
	patience := optionsOf(nil).patience
	ignore = append(ignore, goleak.IgnoreCurrent())
	t.Cleanup(func() {
		// goleak tries for less than a second; a busy machine may need longer to end what is ending.
		end := time.Now().Add(patience)
		for {
			err := goleak.Find(ignore...)
			if err == nil {
				return
			}
			if time.Now().After(end) {
				t.Errorf("goroutines were left behind: %v", err)
				return
			}
		}
	})
}

func stacks() string {
	buf := make([]byte, 1<<20)
	all := string(buf[:runtime.Stack(buf, true)])
	const enough = 40
	parts := strings.SplitN(all, "\n\n", enough+1)
	if len(parts) > enough {
		parts = append(parts[:enough], "…")
	}
	return strings.Join(parts, "\n\n")
}
