package sshtest_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"convene/sshserver/sshtest"
)

func TestLight(t *testing.T) {
	sshtest.NoLeaks(t)
	s := startTiny(t, "K7Q")
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	l, err := sshtest.DialLight(ctx, s.addr, "ana+3", sshtest.Code("K7Q"), sshtest.Size(120, 40))
	if err != nil {
		t.Fatal(err)
	}
	sighted := func(marker string, do func() error) time.Time {
		t.Helper()
		at := make(chan time.Time, 1)
		l.Watch(marker, func(when time.Time) { at <- when })
		if err := do(); err != nil {
			t.Fatal(err)
		}
		select {
		case when := <-at:
			return when
		case <-ctx.Done():
			t.Fatalf("%q never came", marker)
			return time.Time{}
		}
	}
	before := time.Now()
	at := sighted("ѣ", func() error { return l.Type([]byte("ѣ")) })
	if at.Before(before) {
		t.Errorf("seen %v before it was typed", before.Sub(at))
	}
	sighted("100×30", func() error { return l.Resize(100, 30) })
	l.Watch("never", func(time.Time) { t.Error("a marker that didn't come was seen") })
	if !l.Unwatch("never") || l.Unwatch("never") || l.Unwatch("ѣ") {
		t.Error("Unwatch should say what was still to come")
	}
	if l.Bytes() == 0 || l.Typed() != 1 || l.Lost() {
		t.Errorf("%d bytes, %d typed, lost %v", l.Bytes(), l.Typed(), l.Lost())
	}
	if err := l.Leave(ctx); err != nil || l.Lost() {
		t.Errorf("leaving: %v, lost %v", err, l.Lost())
	}
	if l.Type([]byte("x")) == nil {
		t.Error("typing after leaving should fail")
	}

	for _, end := range []string{"dropped", "thrown out"} {
		l, err := sshtest.DialLight(ctx, s.addr, end, sshtest.Code("K7Q"))
		if err != nil {
			t.Fatal(err)
		}
		if end == "dropped" {
			if err := l.Drop(ctx); err != nil {
				t.Error(err)
			}
			continue
		}
		if err := s.conn(end).Close(); err != nil {
			t.Error(err)
		}
		<-l.Gone()
		if !l.Lost() {
			t.Error("a guest who was thrown out is lost")
		}
		_ = l.Drop(ctx)
	}

	var refusal *sshtest.Refusal
	if _, err := sshtest.DialLight(ctx, s.addr, "ana", sshtest.Code("no")); !errors.As(err, &refusal) {
		t.Errorf("a wrong code: %v", err)
	}
	cancel()
	if _, err := sshtest.DialLight(ctx, s.addr, "ana", sshtest.Code("K7Q")); err == nil {
		t.Error("a context that has ended lets nobody in")
	}
}
