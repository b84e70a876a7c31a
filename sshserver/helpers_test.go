package sshserver

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
	gossh "golang.org/x/crypto/ssh"

	"convene/sshserver/door"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const patience = 20 * time.Second

// fakeHost serves a program that says who sits there and obeys single keys.
type fakeHost struct {
	mu     sync.Mutex
	keys   map[string]bool
	wrong  []int
	guests []Guest
	terms  []Terminal
	ended  int
	sizes  []Size

	stubborn chan struct{} // not nil: programs end only when it is closed
}

func newFakeHost() *fakeHost { return &fakeHost{keys: map[string]bool{}} }

func (h *fakeHost) KnownKey(fp string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.keys[fp]
}

func (h *fakeHost) WrongCodes(_ string, n int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.wrong = append(h.wrong, n)
}

func (h *fakeHost) Export(_ context.Context, g Guest, args []string, out, errw io.Writer) int {
	_, _ = fmt.Fprintf(out, "export %s %q", g.Name, args)
	_, _ = io.WriteString(errw, "exported\n")
	return 3
}

func (h *fakeHost) Program(ctx context.Context, g Guest, t Terminal) error {
	h.mu.Lock()
	h.guests = append(h.guests, g)
	h.terms = append(h.terms, t)
	h.mu.Unlock()
	defer func() {
		h.mu.Lock()
		h.ended++
		h.mu.Unlock()
	}()
	who := fmt.Sprintf("%s+%d", g.Name, g.Table)
	if g.Facilitator {
		who = "facilitator"
	}
	_, _ = fmt.Fprintf(t.Out, "seated %s %s\r\n", who, g.Fingerprint)
	typed := make(chan byte)
	go func() {
		b := make([]byte, 1)
		for {
			n, err := t.In.Read(b)
			if err != nil {
				return
			}
			if n == 0 {
				continue
			}
			select {
			case typed <- b[0]:
			case <-ctx.Done():
				return
			}
		}
	}()
	for {
		select {
		case <-ctx.Done():
			if h.stubborn != nil {
				<-h.stubborn
			}
			_, _ = io.WriteString(t.Out, "restored\r\n")
			return ctx.Err()
		case s := <-t.Resizes:
			h.mu.Lock()
			h.sizes = append(h.sizes, s)
			h.mu.Unlock()
			_, _ = fmt.Fprintf(t.Out, "size %dx%d\r\n", s.Width, s.Height)
		case b := <-typed:
			switch b {
			case 'q':
				return nil
			case 'p':
				panic("a bug in a screen")
			case 'e':
				return errors.New("the screen could not be drawn")
			case 'f': // flood
				line := bytes.Repeat([]byte("x"), 64<<10)
				for {
					if _, err := t.Out.Write(line); err != nil {
						return err
					}
				}
			default:
				_, _ = fmt.Fprintf(t.Out, "typed %c\r\n", b)
			}
		}
	}
}

func (h *fakeHost) endedNow() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.ended
}

func (h *fakeHost) wrongCodes() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.wrong)
}

// lastWrong is the number of the last wrong code that the host has heard of.
func (h *fakeHost) lastWrong() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Max(append([]int{0}, h.wrong...))
}

func newSigner(t testing.TB) gossh.Signer {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s, err := gossh.NewSignerFromKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// served is what a server is started with, and the door that it is given.
type served struct {
	Config
	way door.Config
}

func lets(t testing.TB, with served) *door.Door {
	t.Helper()
	d, err := door.New(with.way)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// start serves h until the test ends, and checks that it closes cleanly.
func start(t testing.TB, h *fakeHost, with served) *Server {
	t.Helper()
	with.way.WrongCodes = h.WrongCodes
	cfg := with.Config
	cfg.Listen, cfg.HostKey, cfg.Host, cfg.Door = "127.0.0.1:0", newSigner(t), h, lets(t, with)
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	s, err := Listen(cfg)
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- s.Serve(context.Background()) }()
	t.Cleanup(func() {
		if err := s.Shutdown(context.Background()); err != nil {
			t.Error("shutdown:", err)
		}
		if err := <-served; err != nil {
			t.Error("serve:", err)
		}
	})
	return s
}

func clientConfig(user string, auth ...gossh.AuthMethod) *gossh.ClientConfig {
	return &gossh.ClientConfig{
		User: user, Auth: auth, Timeout: patience,
		ClientVersion:   "SSH-2.0-OpenSSH_test",
		HostKeyCallback: gossh.InsecureIgnoreHostKey(), //nolint:gosec // our own server
	}
}

func dial(t testing.TB, s *Server, user string, auth ...gossh.AuthMethod) (*gossh.Client, error) {
	t.Helper()
	c, err := gossh.Dial("tcp", s.Addr().String(), clientConfig(user, auth...))
	if err == nil {
		t.Cleanup(func() { _ = c.Close() })
	}
	return c, err
}

// mustDial is like most people's ssh, which has a terminal to be asked at: an open
// door asks nothing there, and lets them in.
func mustDial(t testing.TB, s *Server, user string, auth ...gossh.AuthMethod) *gossh.Client {
	t.Helper()
	if len(auth) == 0 {
		auth = append(auth, (&answers{}).method())
	}
	c, err := dial(t, s, user, auth...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// answers replies to the questions of keyboard-interactive, and keeps them.
type answers struct {
	mu      sync.Mutex
	say     []string
	asked   []string
	told    []string
	sayLast string
}

func (a *answers) method() gossh.AuthMethod {
	return gossh.KeyboardInteractive(func(_, instruction string, questions []string, _ []bool) ([]string, error) {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.told = append(a.told, instruction)
		out := make([]string, 0, len(questions))
		for _, q := range questions {
			a.asked = append(a.asked, q)
			next := a.sayLast
			if len(a.say) > 0 {
				next, a.say = a.say[0], a.say[1:]
			}
			out = append(out, next)
		}
		return out, nil
	})
}

func code(codes ...string) *answers { return &answers{say: codes, sayLast: codes[len(codes)-1]} }

// person is one shell with a terminal.
type person struct {
	t    testing.TB
	c    *gossh.Client
	sess *gossh.Session
	in   io.WriteCloser

	mu   sync.Mutex
	seen bytes.Buffer
	news chan struct{}
}

func (p *person) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen.Write(b)
	close(p.news)
	p.news = make(chan struct{})
	return len(b), nil
}

func sit(t testing.TB, c *gossh.Client) *person {
	t.Helper()
	return sitAt(t, c, "xterm-256color")
}

// sitAt is at a terminal of another kind.
func sitAt(t testing.TB, c *gossh.Client, term string) *person {
	t.Helper()
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	p := &person{t: t, c: c, sess: sess, news: make(chan struct{})}
	sess.Stdout, sess.Stderr = p, p
	if p.in, err = sess.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err = sess.RequestPty(term, 24, 80, gossh.TerminalModes{}); err != nil {
		t.Fatal(err)
	}
	if err = sess.Shell(); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *person) types(s string) {
	p.t.Helper()
	if _, err := io.WriteString(p.in, s); err != nil {
		p.t.Fatal(err)
	}
}

func (p *person) sees(want string) {
	p.t.Helper()
	late := time.After(patience)
	for {
		p.mu.Lock()
		seen, news := p.seen.String(), p.news
		p.mu.Unlock()
		if strings.Contains(seen, want) {
			return
		}
		select {
		case <-news:
		case <-late:
			p.t.Fatalf("never saw %q, only %.500q", want, seen)
		}
	}
}

// leaves waits for the end and gives the exit code, or -1 when there was none.
func (p *person) leaves() int {
	p.t.Helper()
	done := make(chan error, 1)
	go func() { done <- p.sess.Wait() }()
	select {
	case err := <-done:
		var exit *gossh.ExitError
		switch {
		case err == nil:
			return 0
		case errors.As(err, &exit):
			return exit.ExitStatus()
		}
		return -1
	case <-time.After(patience):
		p.t.Fatal("the session didn't end")
		return -1
	}
}

// eventually waits for a condition.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	late := time.After(patience)
	for !ok() {
		select {
		case <-tick.C:
		case <-late:
			t.Fatalf("never happened: %s", what)
		}
	}
}

// cutOff waits until the server has closed a raw connection, and tells how long
// that took.
func cutOff(t testing.TB, c net.Conn) time.Duration {
	t.Helper()
	began := time.Now()
	_ = c.SetReadDeadline(began.Add(patience))
	_, err := io.Copy(io.Discard, c)
	var ne net.Error
	if errors.As(err, &ne) && ne.Timeout() {
		t.Fatal("the connection was never closed")
	}
	return time.Since(began)
}
