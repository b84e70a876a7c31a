//go:build linux || darwin

package hub

import (
	"runtime"
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"
)

// The clocks that go on while the computer sleeps, and those beside them that stand
// still then, as the one behind package time does.
const (
	linuxBoottime, linuxMonotonic       = 7, 1
	darwinMonotonicRaw, darwinUptimeRaw = 4, 8
)

// asleep tells for how long the computer has slept since this was made.
func asleep() func() time.Duration {
	on, still := int32(linuxBoottime), int32(linuxMonotonic)
	if runtime.GOOS == "darwin" {
		on, still = darwinMonotonicRaw, darwinUptimeRaw
	}
	read := func() (time.Duration, bool) {
		var a, b unix.Timespec
		if unix.ClockGettime(on, &a) != nil || unix.ClockGettime(still, &b) != nil {
			return 0, false
		}
		return time.Duration(a.Nano() - b.Nano()), true
	}
	start, ok := read()
	var most atomic.Int64 // what comes between the two readings makes the difference less, never more
	return func() time.Duration {
		now, there := read()
		if slept := int64((now - start).Truncate(time.Second)); ok && there {
			for known := most.Load(); slept > known && !most.CompareAndSwap(known, slept); known = most.Load() {
			}
		}
		return time.Duration(most.Load())
	}
}
