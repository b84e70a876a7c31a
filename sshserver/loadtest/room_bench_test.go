package loadtest_test

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"convene/sshserver/loadtest"
	"convene/sshserver/sshtest"
)

var (
	guests   = flag.Int("guests", 60, "how many people come to the room that BenchmarkRoom fills, six to a table")
	typing   = flag.Duration("typing", 10*time.Second, "how long one person at each table types")
	idling   = flag.Duration("idling", 5*time.Second, "how long everybody sits there before that, with the clock running")
	also     = flag.String("also", "", "another build of Convene, to be measured beside this one")
	jsonFile = flag.String("json", "", "a file for what BenchmarkRoom measured")
)

// BenchmarkRoom fills a room and measures what a key takes, in time and in processor: in a bare SSH server that passes
// letters on, in a table as one writes it first with Bubble Tea and Wish, and in Convene with a wall open and every key
// durable before anybody sees it. All three in one run, since this machine's figures of another day say little.
//
//	go test -bench Room ./sshserver/loadtest -guests 200
func BenchmarkRoom(b *testing.B) {
	if runtime.GOOS != "linux" {
		b.Log("the processor and the memory that a server takes are known on Linux only")
	}
	var all []measured
	servers := []peerOf{{"bare echo", peer("echo")}, {"stock", peer("stock")}, {"convene", program("")}}
	if *also != "" {
		servers = append(servers, peerOf{filepath.Base(*also), program(*also)})
	}
	for _, s := range servers {
		b.Run(s.name, func(b *testing.B) {
			for b.Loop() {
				all = append(all, measured{s.name, room(b, s.start)})
			}
			r := all[len(all)-1].Result
			b.ReportMetric(0, "ns/op") // the length of a run says nothing
			b.ReportMetric(float64(r.KeyCPU.Nanoseconds())/1000, "cpu-µs/key")
			b.ReportMetric(float64(r.P50.Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(r.P99.Microseconds())/1000, "p99-ms")
			b.ReportMetric(r.BytesPerKey, "bytes/key")
		})
	}
	b.Logf("\n%s", tableOf(all))
	if *jsonFile == "" || len(all) == 0 {
		return
	}
	out, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(*jsonFile, append(out, '\n'), 0o600); err != nil {
		b.Fatal(err)
	}
}

// peerOf is one of the servers that are measured.
type peerOf struct {
	name  string
	start func(b *testing.B, tables int) *server
}

// measured is a run, with the name of the server.
type measured struct {
	Server string
	loadtest.Result
}

// tableOf is what was measured, for people. The first server is what the others are held against.
func tableOf(all []measured) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "server\tCPU/key µs\t× echo\tp50 ms\tp90\tp99\tbytes/key\tjoin CPU ms\tjoin p50 ms\tp99\tidle cores\tMiB/guest\tlost\t")
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	for _, m := range all {
		ratio := 0.0
		if all[0].KeyCPU > 0 {
			ratio = float64(m.KeyCPU) / float64(all[0].KeyCPU)
		}
		fmt.Fprintf(w, "%s\t%d\t%.1f\t%.2f\t%.2f\t%.2f\t%.0f\t%.1f\t%.1f\t%.1f\t%.4f\t%.2f\t%d\t\n", m.Server, m.KeyCPU.Microseconds(), ratio,
			ms(m.P50), ms(m.P90), ms(m.P99), m.BytesPerKey, ms(m.JoinCPU), ms(m.JoinP50), ms(m.JoinP99), m.IdleCores, float64(m.Memory)/(1<<20), m.Lost)
	}
	_ = w.Flush() // into memory
	return b.String()
}

func room(b *testing.B, start func(b *testing.B, tables int) *server) loadtest.Result {
	b.Helper()
	tables := max(*guests/6, 1)
	s := start(b, tables)
	defer s.stop()
	ctx, cancel := context.WithTimeout(b.Context(), 10*time.Minute)
	defer cancel()
	r, err := loadtest.Run(ctx, loadtest.Config{
		Addr: s.addr, Code: s.code, Tables: tables, Guests: *guests, Duration: *typing, Idle: *idling, Joining: 1, Seed: 1,
		Width: 120, Height: 40, Patience: 20 * time.Second, Usage: func() loadtest.Usage { return loadtest.Of(s.cmd.Process.Pid) },
	})
	if err != nil || r.Lost > 0 || r.Failed > 0 || r.Missed*100 > r.Missed+r.Seen {
		if s.wall == nil { // another program than ours: it is measured as it is
			b.Logf("%v\n%v", err, r)
		} else {
			b.Errorf("%v\n%v", err, r)
		}
	}
	return r
}

// server is a process that is measured.
type server struct {
	cmd  *exec.Cmd
	addr string
	code string
	wall *sshtest.Light
}

func (s *server) stop() {
	if s.wall != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = s.wall.Drop(ctx) // the server is about to end anyway
	}
	_ = s.cmd.Process.Signal(os.Interrupt)
	ended := time.AfterFunc(10*time.Second, func() { _ = s.cmd.Process.Kill() })
	defer ended.Stop()
	_ = s.cmd.Wait() // it was interrupted, and says so
}

// begin starts a process and reads what it prints until it listens.
func begin(b *testing.B, cmd *exec.Cmd) *server {
	b.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	cmd.Stderr = io.Discard
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	s, lines := &server{cmd: cmd}, bufio.NewScanner(out)
	for s.addr == "" && lines.Scan() {
		if addr, ok := strings.CutPrefix(lines.Text(), "listening "); ok {
			s.addr = addr
		}
	}
	if s.addr == "" {
		s.stop()
		b.Fatalf("%v doesn't listen", cmd.Args)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }() // ends with the process
	return s
}

// peer is one of the servers in this test's own program.
func peer(what string) func(b *testing.B, tables int) *server {
	return func(b *testing.B, _ int) *server {
		b.Helper()
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), serveEnv+"="+what)
		s := begin(b, cmd)
		return s
	}
}

// program is Convene itself, with a wall open and the clock running: a build, or "" for
// what is built from here.
func program(build string) func(b *testing.B, tables int) *server {
	return func(b *testing.B, tables int) *server {
		b.Helper()
		dir, path := b.TempDir(), build
		if path == "" {
			path = filepath.Join(dir, "convene")
			if out, err := exec.Command("go", "build", "-o", path, "convene").CombinedOutput(); err != nil {
				b.Fatalf("building Convene: %v\n%s", err, out)
			}
		}
		const code = "ROOM-BENCH"
		s := begin(b, exec.Command(path, "serve", "building-blocks", "--open", "--tables", fmt.Sprint(tables),
			"--facilitator-code", code, "--listen", "127.0.0.1:0", "--data", filepath.Join(dir, "data")))
		ctx, cancel := context.WithTimeout(b.Context(), 20*time.Second)
		defer cancel()
		wall, err := sshtest.DialLight(ctx, s.addr, "facilitator", sshtest.Size(120, 40), sshtest.Code(code))
		if err != nil {
			s.stop()
			b.Fatal(err)
		}
		s.wall = wall
		if err := wall.Type([]byte(" ")); err != nil { // the clock
			b.Fatal(err)
		}
		return s
	}
}
