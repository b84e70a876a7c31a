package door

import (
	"testing"
	"time"
)

func TestMemoryMark(t *testing.T) {
	t.Parallel()
	if m := (&memoryGauge{mark: 1 << 50}); m.high(time.Now()) {
		t.Error("memory isn't that high:", memoryInUse())
	}
	if m := (&memoryGauge{mark: 1}); !m.high(time.Now()) {
		t.Error("a byte is not enough")
	}
}
