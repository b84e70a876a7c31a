package draw

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestSlowIsNotStalled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const limit = 5 * time.Second
		takes, got, stalled := limit-1, 0, 0
		w := Watch(writeFunc(func(b []byte) (int, error) {
			<-time.After(takes)
			got += len(b)
			return len(b), nil
		}), limit, func() { stalled++ })
		if n, err := w.Write(make([]byte, 20*piece+7)); n != 20*piece+7 || n != got || err != nil {
			t.Fatal(n, got, err)
		}
		if synctest.Wait(); stalled > 0 {
			t.Error("a slow reader was taken for one that stopped")
		}
		takes = limit + 1
		_, _ = w.Write([]byte("x"))
		_, _ = w.Write([]byte("y"))
		if synctest.Wait(); stalled != 1 {
			t.Errorf("one that stopped was reported %d times", stalled)
		}
	})
}

// Last words don't wait behind a write that may never end.
func TestTryWriteWaitsForNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stuck := make(chan struct{})
		written := ""
		w := Watch(writeFunc(func(b []byte) (int, error) {
			<-stuck
			written += string(b)
			return len(b), nil
		}), time.Hour, func() {})
		go func() { _, _ = w.Write([]byte("frame")) }()
		synctest.Wait()
		if w.TryWrite([]byte("words")) {
			t.Error("it wrote beside somebody else")
		}
		close(stuck)
		synctest.Wait()
		if !w.TryWrite([]byte(" words")) || written != "frame words" {
			t.Errorf("%q was written", written)
		}
	})
}
