//go:build linux || darwin

package hub

import (
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

// The clocks that go on while the computer sleeps. The one behind package time
// stands still then.
const (
	linuxBoottime      = 7 // CLOCK_BOOTTIME
	darwinMonotonicRaw = 4 // CLOCK_MONOTONIC_RAW
)

// stopwatch tells what has gone by since it was made.
func stopwatch() func() time.Duration {
	id := int32(linuxBoottime)
	if runtime.GOOS == "darwin" {
		id = darwinMonotonicRaw
	}
	began := time.Now()
	read := func() (time.Duration, bool) {
		var ts unix.Timespec
		err := unix.ClockGettime(id, &ts)
		return time.Duration(ts.Nano()), err == nil
	}
	start, ok := read()
	return func() time.Duration {
		if now, there := read(); ok && there {
			return now - start
		}
		return time.Since(began)
	}
}
