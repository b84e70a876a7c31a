package door

import (
	"runtime/metrics"
	"sync"
	"time"
)

// memoryGauge tells whether the process uses more memory than it should. It
// looks at most four times a second, so that a storm of connections costs nothing.
type memoryGauge struct {
	mark uint64

	mu    sync.Mutex
	at    time.Time
	above bool
}

func (m *memoryGauge) high(now time.Time) bool {
	if m.mark == 0 {
		return false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if now.Sub(m.at) >= 250*time.Millisecond {
		m.at = now
		m.above = memoryInUse() > m.mark
	}
	return m.above
}

// memoryInUse is what the runtime has from the system and hasn't given back.
func memoryInUse() uint64 {
	s := []metrics.Sample{
		{Name: "/memory/classes/total:bytes"},
		{Name: "/memory/classes/heap/released:bytes"},
	}
	metrics.Read(s)
	return s[0].Value.Uint64() - s[1].Value.Uint64()
}
