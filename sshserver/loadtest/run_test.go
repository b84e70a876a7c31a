package loadtest_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"convene/sshserver/loadtest"
	"convene/sshserver/sshtest"
)

func run(t *testing.T, cfg loadtest.Config) loadtest.Result {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	r, err := loadtest.Run(ctx, cfg)
	if err != nil {
		t.Fatalf("%v\n%v", err, r)
	}
	t.Log(r)
	return r
}

func TestRunMeasures(t *testing.T) {
	sshtest.NoLeaks(t)
	s := startTables(t, &tables{code: "K7Q"})
	r := run(t, loadtest.Config{
		Addr: s.addr, Code: "K7Q", Tables: 3, Guests: 12, EveryoneTypes: true,
		KeysPerSecond: 40, Duration: time.Second, Seed: 1,
	})
	if r.Joined != 12 || r.Typists != 12 || r.Lost != 0 || r.Failed != 0 || r.Missed != 0 {
		t.Errorf("all should join, none be lost, no letter be missed:\n%v", r)
	}
	// 12 typists, 40 keys a second, one letter in about nine keys, three others at each table.
	if r.Keys < 240 || r.Keys > 720 || r.Letters == 0 || r.Seen != 3*r.Letters {
		t.Errorf("the counts don't fit together:\n%v", r)
	}
	if r.P50 <= 0 || r.P50 > r.P99 || r.P99 > r.Max || r.JoinP50 <= 0 || r.JoinP50 > r.JoinP99 {
		t.Errorf("the durations don't fit together:\n%v", r)
	}
	// Each key is sent to each guest once, as a movement and a letter.
	if r.BytesPerKey < 6 || r.BytesPerKey > 12 {
		t.Errorf("%.1f bytes per delivered key", r.BytesPerKey)
	}
	slices.Sort(s.names)
	if len(s.names) != 12 || s.names[0] != "g0+1" || !slices.Contains(s.names, "g11+3") {
		t.Errorf("who came: %q", s.names)
	}
	for _, want := range []string{"12 of 12 guests joined 3 tables", "p99", "0 missed", "0 lost, 0 errors"} {
		if !strings.Contains(r.String(), want) {
			t.Errorf("%q is missing from the summary", want)
		}
	}
}

func TestRunNoticesLateness(t *testing.T) {
	const delay = 50 * time.Millisecond
	s := startTables(t, &tables{delay: delay})
	r := run(t, loadtest.Config{Addr: s.addr, Guests: 3, KeysPerSecond: 50, Duration: 500 * time.Millisecond})
	if r.Typists != 1 || r.Seen == 0 || r.P50 < delay || r.JoinP50 > time.Second {
		t.Errorf("letters are %v late here:\n%v", delay, r)
	}
}

func TestRunCountsWhatNeverCame(t *testing.T) {
	s := startTables(t, &tables{mute: true})
	r := run(t, loadtest.Config{
		Addr: s.addr, KeysPerSecond: 50, Duration: 500 * time.Millisecond, Patience: time.Second,
	})
	if r.Seen != 0 || r.Missed != r.Letters || r.Letters == 0 || r.Max != 0 {
		t.Errorf("nobody sees anybody here:\n%v", r)
	}
}

func TestRunCountsTheLost(t *testing.T) {
	sshtest.NoLeaks(t)
	s := startTables(t, &tables{throw: "g1"})
	r := run(t, loadtest.Config{
		Addr: s.addr, Tables: 2, Guests: 4, KeysPerSecond: 50, Duration: 500 * time.Millisecond, Patience: time.Second,
	})
	if r.Joined != 4 || r.Lost != 1 || r.Failed != 1 || !strings.Contains(r.Errors[0].Error(), "g1 at table 2") {
		t.Errorf("g1 should be lost, and only g1:\n%v", r)
	}
}

func TestRunGoesOnWithoutWhoCouldNotJoin(t *testing.T) {
	sshtest.NoLeaks(t)
	s := startTables(t, &tables{late: "g2"})
	r := run(t, loadtest.Config{
		Addr: s.addr, Guests: 3, KeysPerSecond: 50, Duration: 300 * time.Millisecond, Patience: 300 * time.Millisecond,
	})
	if r.Joined != 2 || r.Failed != 1 || !strings.Contains(r.Errors[0].Error(), "the first letter didn't come") {
		t.Errorf("g2 sees nothing:\n%v", r)
	}
}

func TestSameSeedTypesTheSame(t *testing.T) {
	typed := func(seed uint64) string {
		s := startTables(t, &tables{})
		run(t, loadtest.Config{
			Addr: s.addr, Guests: 2, KeysPerSecond: 100, Duration: 300 * time.Millisecond, Seed: seed,
			// One at a time, so that the first letters are the same too.
			Joining: 1, Approach: func(int) []string { return []string{"enter"} },
		})
		s.mu.Lock()
		defer s.mu.Unlock()
		// The terminal's answer comes when it comes.
		return strings.ReplaceAll(s.heard["g0"], "\x1b[?62;1c", "")
	}
	a, b, c := typed(7), typed(7), typed(8)
	n := min(len(a), len(b), len(c))
	if n < 10 || !strings.HasPrefix(a, b[:n]) || strings.HasPrefix(a, c[:n]) {
		t.Errorf("seed 7 types %q and %q, seed 8 %q", a, b, c)
	}
	if !strings.HasPrefix(a, "\r") {
		t.Errorf("the approach is missing: %q", a)
	}
}

func TestRunRefuses(t *testing.T) {
	for wrong, cfg := range map[string]loadtest.Config{
		"another machine":     {Addr: "192.0.2.1:22"},
		"isn't an IP address": {Addr: "example.org:22"},
		"at least two guests": {Addr: "127.0.0.1:1", Tables: 3, Guests: 5},
		"keys a second":       {Addr: "127.0.0.1:1", KeysPerSecond: 1e6},
		"an hour":             {Addr: "127.0.0.1:1", Duration: 2 * time.Hour},
		"must be at least 1":  {Addr: "127.0.0.1:1", Joining: -1},
		"nobody could join":   {Addr: "127.0.0.1:1", Patience: time.Second},
	} {
		if _, err := loadtest.Run(t.Context(), cfg); err == nil || !strings.Contains(err.Error(), wrong) {
			t.Errorf("should be refused with %q: %v", wrong, err)
		}
	}
	s := startTables(t, &tables{code: "K7Q"})
	if _, err := loadtest.Run(t.Context(), loadtest.Config{Addr: s.addr, Code: "no"}); err == nil {
		t.Error("nobody gets in with the wrong code")
	}
}

func TestRunCanBeCutShort(t *testing.T) {
	sshtest.NoLeaks(t)
	s := startTables(t, &tables{})
	ctx, cancel := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	go func() {
		defer cancel(enough)
		again := time.NewTicker(time.Millisecond)
		defer again.Stop()
		for t.Context().Err() == nil {
			<-again.C
			s.mu.Lock()
			typed := len(s.heard["g0"])
			s.mu.Unlock()
			if typed > 20 { // the terminal's answer and the first letter are 10
				return
			}
		}
	}()
	began := time.Now()
	r, err := loadtest.Run(ctx, loadtest.Config{Addr: s.addr, KeysPerSecond: 50, Duration: 30 * time.Minute})
	if !errors.Is(err, enough) || r.Keys == 0 || time.Since(began) > time.Minute {
		t.Errorf("after %v: %v\n%v", time.Since(began), err, r)
	}
}
