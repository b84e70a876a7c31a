package sshtest

import (
	"sync/atomic"
	"time"
	"unsafe"
)

// Settable is the machine's clock as it reads when somebody sets it: the wall's
// time is another from then on, and the monotonic reading goes on.
type Settable struct{ seconds atomic.Int64 }

// Set moves the wall's time by so many seconds from what it is in truth.
func (c *Settable) Set(by time.Duration) { c.seconds.Store(int64(by / time.Second)) }

// Now reads the clock. Nothing in package time moves one of the two readings
// alone, so this goes through how it keeps them: the wall's seconds stand above
// thirty bits of nanoseconds.
func (c *Settable) Now() time.Time {
	t := time.Now()
	*(*uint64)(unsafe.Pointer(&t)) += uint64(c.seconds.Load() << 30)
	return t
}
