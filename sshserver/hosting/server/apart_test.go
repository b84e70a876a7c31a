package server_test

import (
	"bytes"
	"flag"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"convene/sshserver/door"
	"convene/sshserver/hosting/server"
	"convene/sshserver/loadtest"
	"convene/sshserver/sshtest"
)

// told is what the server says of itself.
func told(t *testing.T, h *house) string {
	t.Helper()
	got, err := http.Get("http://" + h.s.HealthAddr().String() + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(got.Body); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func (h *house) says(t *testing.T, line string) func() bool {
	return func() bool { return bytes.Contains([]byte(told(t, h)), []byte("\n"+line+"\n")) }
}

// TestASessionThatBreaksEndsAlone: the others go on, and its code opens it again with all
// that was saved.
func TestASessionThatBreaksEndsAlone(t *testing.T) {
	dir := t.TempDir()
	begun(t, dir, "building-blocks", "AAAA2222", "WA11C0DE11")
	begun(t, dir, "building-blocks", "BBBB3333", "WA11C0DE22")
	h := open(t, dir, sshtest.NewKey(t), func(o *server.Options) { o.Health = "127.0.0.1:0" })
	ana := sshtest.Join(t, h.addr, "ana+1", sshtest.Code("AAAA2222"))
	bo := sshtest.Join(t, h.addr, "bo+1", sshtest.Code("BBBB3333"))
	ana.Type("before it broke")
	ana.Sees("before it broke", "saved ✓")
	_ = h.s.BreakForTest(t.Context(), "AAAA2222")
	if _, err := ana.Ended(); err != nil {
		t.Errorf("whoever was in it is left there: %v", err)
	}
	await(t, h.says(t, "convene_sessions_broken_total 1"))
	bo.Type("nothing happened here")
	bo.Sees("nothing happened here", "saved ✓")
	sshtest.Join(t, h.addr, "cy+1", sshtest.Code("AAAA2222")).Sees("before it broke")
}

// TestWhatNobodyIsInIsClosed after a while, and makes room for another before that; its
// code opens it again.
func TestWhatNobodyIsInIsClosed(t *testing.T) {
	dir := t.TempDir()
	begun(t, dir, "building-blocks", "AAAA2222", "WA11C0DE11")
	begun(t, dir, "building-blocks", "BBBB3333", "WA11C0DE22")
	h := open(t, dir, sshtest.NewKey(t), func(o *server.Options) {
		o.Health, o.Idle, o.MostOpen = "127.0.0.1:0", 100*time.Millisecond, 1
	})
	ana := sshtest.Join(t, h.addr, "ana+1", sshtest.Code("AAAA2222"))
	ana.Type("while it was open")
	ana.Sees("while it was open", "saved ✓")
	full := sshtest.Join(t, h.addr, "bo+1", sshtest.Code("BBBB3333"))
	full.Sees("As many sessions are open here as there is room for")
	ana.Leave()
	await(t, h.says(t, "convene_sessions_closed_total 1"))
	bo := sshtest.Join(t, h.addr, "bo+1", sshtest.Code("BBBB3333"))
	bo.Sees("saved ✓")
	bo.Leave()
	await(t, h.says(t, "convene_sessions_closed_total 2"))
	sshtest.Join(t, h.addr, "cy+1", sshtest.Code("AAAA2222")).Sees("while it was open")
}

var (
	manySessions = flag.Int("sessions", 0, "how many sessions to measure on one server; 0: none")
	manyPeople   = flag.Int("people", 4, "how many people in each")
)

// TestManySessions measures one server with many sessions, two people at a table and one
// of them typing: go test ./sshserver/hosting/server -run TestManySessions -sessions 50 -v
func TestManySessions(t *testing.T) {
	if *manySessions == 0 {
		t.Skip("it measures, with -sessions 50")
	}
	dir := t.TempDir()
	code := func(i int) string { return fmt.Sprintf("AAAA2%03d", i) }
	for i := range *manySessions {
		begun(t, dir, "building-blocks", code(i), fmt.Sprintf("WA11C0DE%03d", i))
	}
	began := time.Now()
	h := open(t, dir, sshtest.NewKey(t), func(o *server.Options) {
		o.Health, o.Bounds = "127.0.0.1:0", door.Limits{}
	})
	t.Logf("%d sessions were looked at in %v", *manySessions, time.Since(began).Round(time.Millisecond))
	results := make([]loadtest.Result, *manySessions)
	var all sync.WaitGroup
	for i := range results {
		all.Go(func() {
			var err error
			results[i], err = loadtest.Run(t.Context(), loadtest.Config{
				Addr: h.addr, Code: code(i), Tables: *manyPeople / 2, Guests: *manyPeople, KeysPerSecond: 1,
				Duration: 20 * time.Second, Seed: uint64(i), Joining: 1, Patience: 40 * time.Second, Width: 80, Height: 24,
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	var p50, p99 []time.Duration
	joined, lost, missed, letters := 0, 0, 0, 0
	for _, r := range results {
		joined, lost, missed, letters = joined+r.Joined, lost+r.Lost, missed+r.Missed, letters+r.Letters
		p50, p99 = append(p50, r.P50), append(p99, r.P99)
	}
	slices.Sort(p50)
	slices.Sort(p99)
	t.Logf("%d people in %d sessions, %d letters: a session's key to another's screen: p50 %v in the middle session, %v in the slowest; p99 %v and %v; %d lost, %d missed\n%s",
		joined, *manySessions, letters, p50[len(p50)/2], p50[len(p50)-1], p99[len(p99)/2], p99[len(p99)-1], lost, missed, told(t, h))
	if joined != *manySessions**manyPeople || lost > 0 {
		t.Errorf("%d joined, %d were lost", joined, lost)
	}
}
