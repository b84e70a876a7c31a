package hosting_test

import (
	"context"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"convene/sshserver"
	"convene/sshserver/loadtest"
	"convene/sshserver/sshtest"
)

// TestAHundredGuestsTypeAtOnce is ten tables of ten, everybody typing, through real SSH and a real file.
func TestAHundredGuestsTypeAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	sshtest.NoLeaks(t)
	r := convene(t, hosted("building-blocks"), tables(10))
	cfg := loadtest.Config{
		Addr: r.addr, Code: code, Tables: 10, Guests: 100, EveryoneTypes: true, Width: 120, Height: 60,
		KeysPerSecond: 3, Duration: 5 * time.Second, Patience: 30 * time.Second, Seed: 1,
	}
	if racing {
		cfg.KeysPerSecond, cfg.Duration = 1, 3*time.Second // the race detector takes ten times as long for each
	}
	got := load(t, cfg)
	t.Log(got)
	if got.Joined != cfg.Guests || got.Lost != 0 || got.Failed != 0 {
		t.Errorf("everybody should come, stay and leave in peace:\n%v", got)
	}
	if due := got.Seen + got.Missed; got.Missed*100 > due {
		t.Errorf("%d of %d letters never came to somebody's screen", got.Missed, due)
	}
	if got.Seen == 0 || got.Letters == 0 {
		t.Errorf("nobody saw anything:\n%v", got)
	}
	if err := r.close(); err != nil {
		t.Error(err)
	}
	if line, ok := r.log.has("level=ERROR"); ok {
		t.Error(line)
	}
	// And all of it is in the file.
	doc := exported(t, r, "csv")
	for n := 1; n <= 10; n++ {
		if !strings.Contains(doc, fmt.Sprintf(",building-blocks,%d,shared-language,forward,", n)) {
			t.Errorf("table %d wrote, and the document has nothing of it", n)
		}
	}
}

func load(t testing.TB, cfg loadtest.Config) loadtest.Result {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	got, err := loadtest.Run(ctx, cfg)
	if err != nil {
		t.Fatalf("%v\n%v", err, got)
	}
	return got
}

// BenchmarkTyping measures key to another's screen, one typist at each table of six, beside a server that only passes
// letters on: what SSH and this machine take is in both. One run is a few seconds; -benchtime 1x is enough.
func BenchmarkTyping(b *testing.B) {
	for _, guests := range []int{12, 96} {
		cfg := loadtest.Config{Code: code, Tables: guests / 6, Guests: guests, Duration: 4 * time.Second, Width: 120, Height: 50}
		b.Run(fmt.Sprintf("convene/guests=%d", guests), func(b *testing.B) {
			r := convene(b, hosted("building-blocks"), tables(cfg.Tables))
			cfg.Addr = r.addr
			measure(b, cfg)
		})
		b.Run(fmt.Sprintf("bare/guests=%d", guests), func(b *testing.B) {
			cfg.Addr = passLettersOn(b)
			measure(b, cfg)
		})
	}
}

func measure(b *testing.B, cfg loadtest.Config) {
	b.Helper()
	var last loadtest.Result
	for b.Loop() {
		last = load(b, cfg)
	}
	if last.Failed > 0 || last.Missed > 0 {
		b.Errorf("%v", last)
	}
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(0, "ns/op") // the length of a run says nothing
	b.ReportMetric(ms(last.P50), "p50-ms")
	b.ReportMetric(ms(last.P99), "p99-ms")
	b.ReportMetric(last.BytesPerKey, "bytes/key")
}

// passLettersOn is the baseline: SSH and nothing else. What one guest types is written to all at their table.
func passLettersOn(b *testing.B) (addr string) {
	b.Helper()
	key, _, err := sshserver.LoadOrCreateHostKey(b.TempDir() + "/key")
	if err != nil {
		b.Fatal(err)
	}
	cfg := &ssh.ServerConfig{NoClientAuth: true}
	cfg.AddHostKey(key)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	p := &passer{tables: map[string][]chan []byte{}}
	p.all.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			p.all.Go(func() { p.serve(c, cfg) })
		}
	})
	b.Cleanup(func() {
		_ = l.Close()
		p.all.Wait()
	})
	return l.Addr().String()
}

type passer struct {
	mu     sync.Mutex
	tables map[string][]chan []byte
	all    sync.WaitGroup
}

func (p *passer) serve(c net.Conn, cfg *ssh.ServerConfig) {
	defer c.Close()
	conn, chans, reqs, err := ssh.NewServerConn(c, cfg)
	if err != nil {
		return
	}
	_, table, _ := strings.Cut(conn.User(), "+")
	p.all.Go(func() { ssh.DiscardRequests(reqs) })
	for nc := range chans {
		ch, chReqs, err := nc.Accept()
		if err != nil {
			return
		}
		p.all.Go(func() {
			for r := range chReqs {
				_ = r.Reply(true, nil)
			}
		})
		p.pass(ch, table)
	}
}

func (p *passer) pass(ch ssh.Channel, table string) {
	mine := make(chan []byte, 1024)
	gone := make(chan struct{})
	p.mu.Lock()
	p.tables[table] = append(p.tables[table], mine)
	p.mu.Unlock()
	p.all.Go(func() {
		for {
			select {
			case text := <-mine:
				if _, err := ch.Write(text); err != nil {
					return
				}
			case <-gone:
				return
			}
		}
	})
	defer close(gone)
	buf := make([]byte, 512)
	for {
		n, err := ch.Read(buf)
		if err != nil {
			return
		}
		text := append([]byte(nil), buf[:n]...)
		p.mu.Lock()
		for _, out := range p.tables[table] {
			select {
			case out <- text:
			default: // somebody who has gone
			}
		}
		p.mu.Unlock()
	}
}
