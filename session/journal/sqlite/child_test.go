package sqlite

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"convene/session/journal"
)

// The test binary starts itself as another program: one that can be killed, or
// that wants the same session.
const childVar = "CONVENE_JOURNAL_CHILD"

func TestMain(m *testing.M) {
	if job := os.Getenv(childVar); job != "" {
		os.Exit(child(job, os.Args[len(os.Args)-1]))
	}
	os.Exit(m.Run())
}

func child(job, path string) int {
	var err error
	switch job {
	case "storm":
		err = storm(path)
	case "hold":
		err = heldBy(path)
	case "take away the log":
		err = takeAwayTheLog(path)
	default:
		err = platformChild(job, path)
	}
	if err != nil {
		fmt.Println("error", err)
		return 1
	}
	return 0
}

// storm appends for ever from several goroutines and says what was
// acknowledged: a line "ack SITE COUNTER" after Append returned.
func storm(path string) error {
	j, err := Open(path, Options{BallastBytes: 64 << 10})
	if err != nil {
		return err
	}
	fail := make(chan error)
	for range 4 {
		site, err := j.NewSite(context.Background())
		if err != nil {
			return err
		}
		go func() {
			for n := uint64(1); ; n += 3 {
				if err := j.Append(context.Background(), words(site, n, 3)); err != nil {
					fail <- err
					return
				}
				fmt.Printf("ack %d %d\n", site, n+2) // one write, so no line is mixed with another
			}
		}()
	}
	return <-fail
}

// heldBy keeps the session open and appends a record for every line it is sent.
func heldBy(path string) error {
	j, err := Open(path, Options{})
	if err != nil {
		return err
	}
	fmt.Println("open")
	lines := bufio.NewScanner(os.Stdin)
	for n := uint64(1); lines.Scan(); n++ {
		if err := j.Append(context.Background(), words(7, n, 1)); err != nil {
			return err
		}
		fmt.Println("ack")
	}
	return errors.Join(lines.Err(), j.Close())
}

// takeAwayTheLog does what must not succeed while the session is open.
func takeAwayTheLog(path string) error {
	c, err := openConn(path, "mode=rw")
	if err != nil {
		return err
	}
	err = c.busy(0)
	if err == nil {
		_, err = c.one("PRAGMA journal_mode=DELETE")
	}
	return errors.Join(err, c.close())
}

// program is a child that runs.
type program struct {
	*exec.Cmd
	lines *bufio.Scanner
	in    *os.File
}

func start(t *testing.T, job, path string) *program {
	t.Helper()
	cmd := exec.Command(os.Args[0], path)
	cmd.Env = append(os.Environ(), childVar+"="+job)
	cmd.Stderr = os.Stderr
	return run(t, cmd)
}

func run(t *testing.T, cmd *exec.Cmd) *program {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	theirs, ours, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdin = theirs
	if err := cmd.Start(); err != nil {
		_ = ours.Close()
		_ = theirs.Close()
		t.Skip("this system doesn't let the test start itself:", err)
	}
	_ = theirs.Close()
	p := &program{Cmd: cmd, lines: bufio.NewScanner(out), in: ours}
	t.Cleanup(func() {
		_ = p.in.Close()
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return p
}

func (p *program) expect(t *testing.T, want string) {
	t.Helper()
	if !p.lines.Scan() || p.lines.Text() != want {
		t.Fatalf("the other program said %q, want %q", p.lines.Text(), want)
	}
}

// TestKill kills a program in the middle of its appends, again and again. All
// that it said was acknowledged is there, and the next one goes on.
func TestKill(t *testing.T) {
	j := create(t, Options{})
	path := j.Path()
	mustClose(t, j)
	acked := map[uint64]uint64{}
	for round := range 5 {
		p := start(t, "storm", path)
		// Not always at the same point: with little in the log, and with
		// so much that it was moved into the file.
		for n := 0; p.lines.Scan(); n++ {
			var site, counter uint64
			if _, err := fmt.Sscanf(p.lines.Text(), "ack %d %d", &site, &counter); err != nil {
				if strings.HasPrefix(p.lines.Text(), "ack") {
					continue // cut off by the kill
				}
				t.Fatal(p.lines.Text())
			}
			acked[site] = counter
			if n == 50+round*round*40 {
				if err := p.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		_ = p.Wait()
		if len(acked) < 4*round+1 {
			t.Fatalf("round %d: only %d sites", round, len(acked))
		}
		ro := mustOpenReadOnly(t, path)
		checkAcked(t, ro, acked)
		mustClose(t, ro)
		w := mustOpen(t, path)
		checkAcked(t, w, acked)
		if err := w.Verify(t.Context()); err != nil {
			t.Error(err)
		}
		if round%2 == 0 {
			mustClose(t, w)
		} else { // and a resend of everything is still harmless
			before, _ := w.Head(t.Context())
			for site, n := range acked {
				add(t, w, words(site, 1, n))
			}
			if after, _ := w.Head(t.Context()); after != before {
				t.Errorf("a resend moved the head from %d to %d", before, after)
			}
			mustClose(t, w)
		}
	}
}

func checkAcked(t *testing.T, j *Journal, acked map[uint64]uint64) {
	t.Helper()
	next := map[uint64]uint64{}
	for i, r := range read(t, j) {
		next[r.Site]++
		if r.Seq != uint64(i)+1 || r.Counter != next[r.Site] || string(r.Body) != string(body(r.Site, r.Counter)) {
			t.Fatalf("position %d (%d) holds %d/%d, want %d", i+1, r.Seq, r.Site, r.Counter, next[r.Site])
		}
	}
	for site, n := range acked {
		if next[site] < n {
			t.Errorf("site %d: %d were acknowledged, %d are there", site, n, next[site])
		}
		if next[site]%3 != 0 {
			t.Errorf("site %d: an append of 3 records was kept in part: %d", site, next[site])
		}
	}
}

func TestAnotherProgramHasIt(t *testing.T) {
	j := create(t, Options{})
	path := j.Path()
	mustClose(t, j)
	p := start(t, "hold", path)
	p.expect(t, "open")

	_, err := Open(path, Options{})
	if !errors.Is(err, journal.ErrInUse) || err.Error() != "racine.convene is open in another Convene. Close it there first." {
		t.Errorf("opening it gave %v", err)
	}
	if err := Erase(path); !errors.Is(err, journal.ErrInUse) {
		t.Errorf("erasing it gave %v", err)
	}

	// A live export: what the other program appends arrives here.
	ro := mustOpenReadOnly(t, path)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	got := make(chan uint64, 10)
	ended := make(chan error, 1)
	go func() {
		ended <- ro.Tail(ctx, 0, func(recs []journal.Record) error {
			for _, r := range recs {
				got <- r.Seq
			}
			return nil
		})
	}()
	for n := uint64(1); n <= 5; n++ {
		if _, err := fmt.Fprintln(p.in, "more"); err != nil {
			t.Fatal(err)
		}
		p.expect(t, "ack")
		if seq := <-got; seq != n {
			t.Fatalf("position %d arrived, want %d", seq, n)
		}
		if info, err := Peek(path); err != nil || info.Records != n {
			t.Errorf("%+v %v", info, err)
		}
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the tail ended with %v", err)
	}

	// The lock dies with the program.
	if err := p.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = p.Wait()
	w := mustOpen(t, path)
	expect(t, w, 7, 5)
	// The reader is still there: closing neither waits for it nor harms it.
	add(t, w, words(8, 1, 2))
	mustClose(t, w)
	expect(t, ro, 8, 2)
	mustClose(t, ro)
	expect(t, mustOpen(t, path), 8, 2)
}

// TestLooksCostNoLocks: on most systems a program loses its locks on a file by
// opening and closing it once more. Then another program could take the log
// away from under us. What lists and exports sessions must not do that.
func TestLooksCostNoLocks(t *testing.T) {
	j := create(t, Options{})
	add(t, j, words(1, 1, 5))
	if _, err := Peek(j.Path()); err != nil {
		t.Fatal(err)
	}
	mustClose(t, mustOpenReadOnly(t, j.Path()))
	if _, err := Open(j.Path(), Options{}); !errors.Is(err, journal.ErrInUse) {
		t.Fatal(err)
	}
	_ = Erase(j.Path())
	p := start(t, "take away the log", j.Path())
	if !p.lines.Scan() || !strings.Contains(p.lines.Text(), "locked") {
		t.Errorf("another program could take the log away: %q", p.lines.Text())
	}
	expect(t, j, 1, 5)
	add(t, j, words(1, 6, 1))
	mustClose(t, j)
	expect(t, mustOpen(t, j.Path()), 1, 6)
}
