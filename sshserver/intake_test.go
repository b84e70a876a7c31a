package sshserver

import (
	"io"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// most is the most that anybody has left unread.
func (s *Server) most() (n int) {
	for _, v := range s.door.Here() {
		n = max(n, v.HasUnread())
	}
	return n
}

// What nobody takes up is bounded for each connection, whatever its channels' windows
// hold: before a program runs, while one reads slowly, on the side that nobody reads,
// and where nothing is typed at all.
func TestUnreadIsBounded(t *testing.T) {
	for name, c := range map[string]struct {
		channels int
		start    string
		stderr   bool
		most     int
	}{
		"before a shell":    {1, "", false, mostEarly},
		"slowly read":       {1, "shell", false, mostUnread + 64<<10},
		"the other side":    {1, "shell", true, 1},
		"into a command":    {1, "exec", false, mostEarly},
		"two and no shells": {2, "", false, 2 * mostEarly},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newFakeHost()
			cfg := closed()
			cfg.Limits.NoShell = patience
			s := start(t, h, cfg)
			check := witness(t, s)
			conn := mustDial(t, s, "x+1", gossh.Password(joinCode))
			var chans []gossh.Channel
			for range c.channels {
				ch, reqs, err := conn.OpenChannel("session", nil)
				if err != nil {
					t.Fatal(err)
				}
				go gossh.DiscardRequests(reqs)
				go func() { _, _ = io.Copy(io.Discard, ch) }()
				chans = append(chans, ch)
			}
			switch c.start {
			case "shell":
				pty := gossh.Marshal(struct {
					Term       string
					W, H, X, Y uint32
					Modes      string
				}{"xterm", 80, 24, 0, 0, ""})
				for _, name := range []string{"pty-req", "shell"} {
					if ok, err := chans[0].SendRequest(name, true, pty); !ok || err != nil {
						t.Fatal(name, ok, err)
					}
				}
			case "exec":
				if ok, err := chans[0].SendRequest("exec", true, gossh.Marshal(struct{ Line string }{"export"})); !ok || err != nil {
					t.Fatal(ok, err)
				}
			}
			sent := make(chan struct{})
			for _, ch := range chans {
				to := io.Writer(ch)
				if c.stderr {
					to = ch.Stderr()
				}
				go func() {
					b := make([]byte, 32<<10)
					for range 128 { // four megabytes, twice a window
						if _, err := to.Write(b); err != nil {
							break
						}
						select {
						case sent <- struct{}{}:
						default:
						}
					}
				}()
			}
			late := time.After(time.Second)
			for done := false; !done; {
				select {
				case <-late:
					done = true
				case <-sent:
				}
				if n := s.most(); n > c.most {
					t.Fatalf("%d bytes unread, at most %d", n, c.most)
				}
			}
			check()
			_ = conn.Close()
			eventually(t, "nothing is owed", func() bool { return s.most() == 0 })
		})
	}
}

// A channel on which nothing is begun is closed, and whoever keeps it open all the same
// is cut off; another channel of theirs goes on.
func TestAChannelWithoutAShellIsClosed(t *testing.T) {
	cfg := closed()
	cfg.Limits.NoShell = 100 * time.Millisecond
	s := start(t, newFakeHost(), cfg)
	c := mustDial(t, s, "x+1", gossh.Password(joinCode))
	p := sit(t, c)
	p.sees("seated X+1")
	ch, reqs, err := c.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	go gossh.DiscardRequests(reqs)
	if _, err := io.Copy(io.Discard, ch); err != nil { // ends when the server closes it
		t.Error(err)
	}
	_ = ch.Close()
	p.types("y")
	p.sees("typed y")
}
