package sshserver

import (
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

func TestFloodsEndTheirOwnConnection(t *testing.T) {
	env := gossh.Marshal(struct{ Name, Value string }{"LANG", strings.Repeat("x", 1000)})
	for name, flood := range map[string]func(*gossh.Client, *gossh.Session) error{
		"environment": func(_ *gossh.Client, x *gossh.Session) error {
			_, err := x.SendRequest("env", false, env)
			return err
		},
		"requests": func(_ *gossh.Client, x *gossh.Session) error {
			_, err := x.SendRequest("shell", true, nil)
			return err
		},
		"global requests": func(c *gossh.Client, _ *gossh.Session) error {
			_, _, err := c.SendRequest("tcpip-forward", false, nil)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newFakeHost()
			s := start(t, h, closed())
			check := witness(t, s)
			c := mustDial(t, s, "x+1", gossh.Password(joinCode))
			p := sit(t, c)
			p.sees("seated X+1")
			began := time.Now()
			n := 0
			for ; flood(c, p.sess) == nil; n++ {
				if time.Since(began) > patience {
					t.Fatal("never cut off")
				}
			}
			_ = c.Wait()
			if n < 50 {
				t.Error("cut off after only", n)
			}
			eventually(t, "its program ends", func() bool { return h.endedNow() == 1 })
			check()
		})
	}
}

// A window that is dragged for a while, or a tiling window manager at play: the newest size counts, and nobody is cut off.
func TestManyResizesAreOnlyWork(t *testing.T) {
	h := newFakeHost()
	s := start(t, h, closed())
	check := witness(t, s)
	p := sit(t, mustDial(t, s, "x+1", gossh.Password(joinCode)))
	p.sees("seated X+1")
	for i := range uint32(3000) {
		size := gossh.Marshal(struct{ W, H, X, Y uint32 }{80 + i%7, 24, 0, 0})
		if i == 2999 {
			size = gossh.Marshal(struct{ W, H, X, Y uint32 }{123, 45, 0, 0})
		}
		if _, err := p.sess.SendRequest("window-change", false, size); err != nil {
			t.Fatal("cut off after", i, "resizes:", err)
		}
	}
	eventually(t, "the newest size arrives", func() bool {
		h.mu.Lock()
		defer h.mu.Unlock()
		return len(h.sizes) > 0 && h.sizes[len(h.sizes)-1] == Size{Width: 123, Height: 45}
	})
	p.types("y")
	p.sees("typed y")
	check()
}

func TestManyChannels(t *testing.T) {
	s := start(t, newFakeHost(), closed())
	check := witness(t, s)
	c := mustDial(t, s, "x+1", gossh.Password(joinCode))
	var wg sync.WaitGroup
	var opened atomic.Int32
	for range 300 {
		wg.Go(func() {
			if _, _, err := c.OpenChannel("session", nil); err == nil {
				opened.Add(1)
			}
		})
	}
	wg.Wait()
	_ = c.Wait() // cut off
	if n := opened.Load(); n > 2 {
		t.Error("opened", n)
	}
	check()
}

func TestRekeyFloodIsOnlyWork(t *testing.T) {
	s := start(t, newFakeHost(), closed())
	check := witness(t, s)
	cfg := clientConfig("x+1", gossh.Password(joinCode))
	cfg.RekeyThreshold = 256
	c, err := gossh.Dial("tcp", s.Addr().String(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	p := sit(t, c)
	for i := range 200 {
		p.types(strings.Repeat("z", 40))
		if i%50 == 0 {
			check()
		}
	}
	p.types("y")
	p.sees("typed y")
}

// stallConn stops reading on demand.
type stallConn struct {
	net.Conn
	mu    sync.Mutex
	stall chan struct{}
}

func (c *stallConn) Read(b []byte) (int, error) {
	c.mu.Lock()
	stall := c.stall
	c.mu.Unlock()
	if stall != nil {
		<-stall
		return 0, io.EOF
	}
	return c.Conn.Read(b)
}

func TestStalledReaders(t *testing.T) {
	for name, tcp := range map[string]bool{"window, keepalives answered": false, "tcp": true} {
		t.Run(name, func(t *testing.T) {
			h := newFakeHost()
			cfg := closed()
			cfg.Limits.WriteStall = 300 * time.Millisecond
			cfg.Limits.KeepAlive = 50 * time.Millisecond
			cfg.Limits.KeepAliveDeadline = time.Second
			s := start(t, h, cfg)
			check := witness(t, s)
			sc := &stallConn{Conn: raw(t, s)}
			conn, chans, reqs, err := gossh.NewClientConn(sc, "", clientConfig("x+1", gossh.Password(joinCode)))
			if err != nil {
				t.Fatal(err)
			}
			c := gossh.NewClient(conn, chans, reqs)
			ch, chReqs, err := c.OpenChannel("session", nil)
			if err != nil {
				t.Fatal(err)
			}
			go gossh.DiscardRequests(chReqs)
			pty := gossh.Marshal(struct {
				Term       string
				W, H, X, Y uint32
				Modes      string
			}{"xterm", 80, 24, 0, 0, ""})
			for typ, payload := range map[string][]byte{"pty-req": pty} {
				if ok, err := ch.SendRequest(typ, true, payload); !ok || err != nil {
					t.Fatal(typ, err)
				}
			}
			if ok, err := ch.SendRequest("shell", true, nil); !ok || err != nil {
				t.Fatal(err)
			}
			stall := make(chan struct{})
			if tcp {
				sc.mu.Lock()
				sc.stall = stall
				sc.mu.Unlock()
			}
			if _, err := ch.Write([]byte("f")); err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			eventually(t, "the stalled one is cut off", func() bool { return h.endedNow() == 1 })
			if took := time.Since(began); took > 5*time.Second {
				t.Error("took", took)
			}
			check()
			close(stall)
			_ = c.Close()
		})
	}
}

// seatedAndStalled is somebody who sat down and whose network then died: nothing goes
// either way until over is called, which ends their connection.
func seatedAndStalled(t *testing.T, s *Server) (over func()) {
	t.Helper()
	sc := &stallConn{Conn: raw(t, s)}
	conn, chans, reqs, err := gossh.NewClientConn(sc, "", clientConfig("x+1", gossh.Password(joinCode)))
	if err != nil {
		t.Fatal(err)
	}
	p := sit(t, gossh.NewClient(conn, chans, reqs))
	p.sees("seated")
	stall := make(chan struct{})
	sc.mu.Lock()
	sc.stall = stall
	sc.mu.Unlock()
	return func() {
		close(stall)
		_ = conn.Close()
	}
}

func TestDeadNetworkIsNoticed(t *testing.T) {
	h := newFakeHost()
	cfg := closed()
	cfg.Limits.KeepAlive = 50 * time.Millisecond
	cfg.Limits.KeepAliveDeadline = 100 * time.Millisecond
	s := start(t, h, cfg)
	over := seatedAndStalled(t, s)
	eventually(t, "a peer that is silent is given up", func() bool { return h.endedNow() == 1 })
	over()
}

func TestKeptConnectionsAndHalfClosed(t *testing.T) {
	h := newFakeHost()
	cfg := closed()
	cfg.Limits.NoProgram = 200 * time.Millisecond
	s := start(t, h, cfg)
	// Let in, and nothing run; and a channel opened, and nothing run.
	for _, open := range []bool{false, true} {
		c := mustDial(t, s, "x+1", gossh.Password(joinCode))
		if open {
			if _, err := c.NewSession(); err != nil {
				t.Fatal(err)
			}
		}
		_ = c.Wait()
	}
	conn := raw(t, s)
	cc, chans, reqs, err := gossh.NewClientConn(conn, "", clientConfig("x+1", gossh.Password(joinCode)))
	if err != nil {
		t.Fatal(err)
	}
	p := sit(t, gossh.NewClient(cc, chans, reqs))
	p.sees("seated")
	// SSH half-close: nothing more will be typed, but the screen goes on.
	if err := p.in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := p.sess.WindowChange(30, 90); err != nil {
		t.Fatal(err)
	}
	p.sees("size 90x30")
	// TCP half-close is the end.
	if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "a half-closed connection ends", func() bool { return h.endedNow() == 1 })
	_ = cc.Close()
}
