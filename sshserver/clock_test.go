package sshserver

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"convene/sshserver/sshtest"
)

func TestNobodyIsCutOffWhenTheClockIsSet(t *testing.T) {
	for _, by := range []time.Duration{-10 * time.Second, -time.Hour, 10 * time.Second, time.Hour} {
		t.Run(by.String(), func(t *testing.T) {
			t.Parallel()
			clock := &sshtest.Settable{}
			cfg := closed()
			cfg.way.Now = clock.Now
			cfg.Limits.WriteStall = time.Second
			cfg.Limits.KeepAlive = 50 * time.Millisecond
			cfg.Limits.KeepAliveDeadline = 2 * time.Second
			s := start(t, newFakeHost(), cfg)
			p := sit(t, mustDial(t, s, "ana+1", gossh.Password(joinCode)))
			p.sees("seated Ana+1")
			clock.Set(by)
			// Through several times what a write may take.
			letters := "abcdghijklmnorstuvwxyz"
			tick := time.NewTicker(150 * time.Millisecond)
			defer tick.Stop()
			for _, c := range letters {
				<-tick.C
				p.types(string(c))
				p.sees("typed " + string(c))
			}
			// Whoever comes now gets in too.
			q := sit(t, mustDial(t, s, "luis+2", gossh.Password(joinCode)))
			q.sees("seated Luis+2")
		})
	}
}

// TestADeadLineIsNoticedWhenTheClockIsSet back: who was heard of an hour from now
// must not be waited for until then.
func TestADeadLineIsNoticedWhenTheClockIsSet(t *testing.T) {
	clock := &sshtest.Settable{}
	h := newFakeHost()
	cfg := closed()
	cfg.way.Now = clock.Now
	cfg.Limits.KeepAlive = 50 * time.Millisecond
	cfg.Limits.KeepAliveDeadline = 100 * time.Millisecond
	s := start(t, h, cfg)
	over := seatedAndStalled(t, s)
	back := time.Duration(0)
	eventually(t, "a peer that is silent is given up", func() bool {
		back -= time.Hour // again and again: whenever it was heard of last, that is an hour from now
		clock.Set(back)
		return h.endedNow() == 1
	})
	over()
}

// TestTimesKeepTheirMonotonicReading: nothing here makes a number or a wall time
// of a moment, which is how the other reading is lost.
func TestTimesKeepTheirMonotonicReading(t *testing.T) {
	t.Parallel()
	loses := regexp.MustCompile(`\.Unix\w*\(|time\.Unix|\.UTC\(\)|\.Local\(\)|\.Round\(|\.Truncate\(`)
	for _, dir := range []string{".", "../tui/draw"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for i, line := range strings.Split(string(b), "\n") {
				if loses.MatchString(line) {
					t.Errorf("%s:%d: %s", f, i+1, strings.TrimSpace(line))
				}
			}
		}
	}
}
