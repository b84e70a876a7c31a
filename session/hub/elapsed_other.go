//go:build !linux && !darwin

package hub

import "time"

// stopwatch tells what has gone by since it was made.
func stopwatch() func() time.Duration {
	began := time.Now()
	return func() time.Duration { return time.Since(began) }
}
