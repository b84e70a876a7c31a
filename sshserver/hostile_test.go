package sshserver

import (
	"bytes"
	"errors"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// witness is an honest guest who sits there during an attack; check fails when
// the attack is felt.
func witness(t *testing.T, s *Server) (check func()) {
	p := sit(t, mustDial(t, s, "witness+1", gossh.Password(joinCode)))
	p.sees("seated Witness+1")
	letters := "abcdghijklmnorstuvwxyz0123456789" // those the program doesn't obey
	return func() {
		t.Helper()
		letter := letters[0]
		letters = letters[1:]
		began := time.Now()
		p.types(string(letter))
		p.sees("typed " + string(letter))
		if took := time.Since(began); took > 2*time.Second {
			t.Error("the witness waited", took)
		}
	}
}

func raw(t *testing.T, s *Server) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", s.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func TestSilentAndDrippingConnections(t *testing.T) {
	cfg := closed()
	cfg.Limits.HandshakeTimeout = 300 * time.Millisecond
	s := start(t, newFakeHost(), cfg)
	check := witness(t, s)
	var silent []net.Conn
	for range 280 {
		silent = append(silent, raw(t, s))
	}
	// They hold no slot: newcomers get in while all of them are there.
	mustDial(t, s, "late+1", gossh.Password(joinCode))
	drip := raw(t, s)
	began := time.Now()
	go func() {
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for _, b := range []byte("SSH-2.0-" + strings.Repeat("x", 10_000)) {
			if _, err := drip.Write([]byte{b}); err != nil {
				return
			}
			<-tick.C
		}
	}()
	for _, c := range append(silent, drip) {
		cutOff(t, c)
	}
	if took := time.Since(began); took > 3*time.Second {
		t.Error("parked for", took)
	}
	check()
	eventually(t, "all of them are gone", func() bool { return s.Stats().Connections == 2 })
}

// deafConn swallows what is written from the n-th write on.
type deafConn struct {
	net.Conn
	after  int
	writes int
}

func (c *deafConn) Write(b []byte) (int, error) {
	if c.writes++; c.writes > c.after {
		return len(b), nil
	}
	return c.Conn.Write(b)
}

func TestKeyExchangeThenSilence(t *testing.T) {
	cfg := closed()
	// Long enough for a busy computer to do a machine's part in, and for a person
	// to take longer than that twice.
	const machine, human = time.Second, 5 * time.Second
	cfg.Limits.HandshakeTimeout = machine
	cfg.way.Limits.PersonTimeout = human
	s := start(t, newFakeHost(), cfg)
	check := witness(t, s)

	var wg sync.WaitGroup
	for name, c := range map[string]struct {
		after    int
		atLeast  time.Duration
		lessThan time.Duration
	}{
		"nothing but a version": {1, 0, human},
		"algorithms, no key":    {2, 0, human},
		// Here a person may be reading the question about the host key.
		"no answer to our key":   {3, human - time.Second, 3 * human},
		"keys, then no request":  {4, 0, human},
		"a request, then no try": {5, 0, human},
	} {
		wg.Go(func() {
			began := time.Now()
			_, _, _, err := gossh.NewClientConn(&deafConn{Conn: raw(t, s), after: c.after}, "", clientConfig("x+1"))
			if took := time.Since(began); err == nil || took < c.atLeast || took > c.lessThan {
				t.Errorf("%s: cut off after %v: %v", name, took, err)
			}
		})
	}
	wg.Wait()

	// A person who takes longer than any machine, twice, still gets in.
	slow := clientConfig("slow+1", gossh.PasswordCallback(func() (string, error) {
		<-time.After(machine * 6 / 5)
		return joinCode, nil
	}))
	slow.HostKeyCallback = func(string, net.Addr, gossh.PublicKey) error {
		<-time.After(machine * 6 / 5)
		return nil
	}
	c, err := gossh.Dial("tcp", s.Addr().String(), slow)
	if err != nil {
		t.Fatal("a slow person was locked out:", err)
	}
	_ = c.Close()

	// Who never answers is cut off in the end.
	began := time.Now()
	stop := make(chan struct{})
	parked := clientConfig("x+1", gossh.PasswordCallback(func() (string, error) {
		<-stop
		return "", errors.New("stopped")
	}))
	conn := raw(t, s)
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _, _, _ = gossh.NewClientConn(conn, "", parked)
	}()
	eventually(t, "the parked one is cut off", func() bool {
		return time.Since(began) > human/2 && s.Stats().Connections == 1
	})
	close(stop)
	<-done
	check()
}

func TestStormAndJunk(t *testing.T) {
	s := start(t, newFakeHost(), closed())
	check := witness(t, s)
	join := func() {
		t.Helper()
		began := time.Now()
		_ = mustDial(t, s, "late+1", gossh.Password(joinCode)).Close()
		if took := time.Since(began); took > 2*time.Second {
			t.Error("a newcomer waited", took)
		}
	}
	for _, junk := range []string{
		"SSH-2.0-x\r\n\x7f\xff\xff\xff\x04aaaaaaaaaaaaaaaa", // a packet of two gigabytes
		"SSH-2.0-x\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00",
		"GET / HTTP/1.1\r\n\r\n",
		"SSH-1.5-x\r\n",
		strings.Repeat("x", 100_000),
	} {
		c := raw(t, s)
		_, _ = io.WriteString(c, junk)
		if took := cutOff(t, c); took > 2*time.Second {
			t.Errorf("%.20q: cut off after %v", junk, took)
		}
	}
	// More than the waiting room holds, in every way of stalling, and coming again.
	var stalled []net.Conn
	defer func() {
		for _, c := range stalled {
			_ = c.Close()
		}
	}()
	for i := range 420 {
		c := raw(t, s)
		stalled = append(stalled, c)
		switch i % 4 {
		case 0:
			_ = c.Close()
		case 1:
			_, _ = io.WriteString(c, "SSH-2.0-x\r\n")
		case 2: // stops in the middle of the key exchange
			go func() { _, _, _, _ = gossh.NewClientConn(&deafConn{Conn: c, after: 2}, "", clientConfig("x")) }()
		}
		if i%60 == 59 {
			check()
			join()
		}
	}
	if n := s.Stats().Connections; n > s.door.Limits().Waiting+1 {
		t.Error("holds", n)
	}
	for range 20 {
		join()
	}
	check()
}

func TestGuessingIsSlow(t *testing.T) {
	h := newFakeHost()
	cfg := closed()
	cfg.way.Limits.FreeGuesses = 5
	cfg.way.Limits.GuessEvery = 100 * time.Millisecond
	cfg.way.Limits.GuessEveryAll = 10 * time.Millisecond
	s := start(t, h, cfg)
	check := witness(t, s)

	var stop atomic.Bool
	var wg sync.WaitGroup
	began := time.Now()
	for i := range 12 {
		wg.Go(func() {
			for !stop.Load() {
				c, err := net.Dial("tcp", s.Addr().String())
				if err != nil {
					continue
				}
				// Half of them hang up as soon as they have guessed.
				if i%2 == 0 {
					_ = c.SetDeadline(time.Now().Add(30 * time.Millisecond))
				}
				_, _, _, err = gossh.NewClientConn(c, "", clientConfig("x+1", gossh.Password(someCode())))
				if err == nil {
					t.Error("guessed it")
				}
				_ = c.Close()
			}
		})
	}
	for range 4 {
		at := time.Now()
		_ = mustDial(t, s, "honest+1", code(joinCode).method()).Close()
		if took := time.Since(at); took > time.Second {
			t.Error("an honest newcomer waited", took)
		}
		check()
		was := h.wrongCodes()
		eventually(t, "guessing goes on", func() bool { return h.wrongCodes() >= was+2 })
	}
	took, lim := time.Since(began), s.door.Limits()
	if n, most := h.lastWrong(), lim.LookBurst+int(took.Seconds()*float64(lim.Looks))+1; n > most {
		t.Errorf("%d codes were looked at in %v, at most %d", n, took, most)
	}
	stop.Store(true)
	_ = s.Shutdown(t.Context())
	wg.Wait()
}

func TestHostileNames(t *testing.T) {
	h := newFakeHost()
	s := start(t, h, open())
	for _, user := range []string{"\x1b]52;c;QUJD\x07ana+1", strings.Repeat("x", 10_000) + "+1", "a\r\nb\u202e+1", "\xff\xff+2"} {
		c, err := dial(t, s, user, gossh.Password("x"))
		if err != nil {
			t.Errorf("%.20q: %v", user, err)
			continue
		}
		p := sit(t, c)
		p.sees("seated")
		p.mu.Lock()
		seen := bytes.TrimSpace(p.seen.Bytes())
		if bytes.ContainsAny(seen, "\x1b\x07\r\n\u202e") || len(seen) > 200 {
			t.Errorf("%.20q shows as %q", user, seen)
		}
		p.mu.Unlock()
	}
}
