package sshserver

import (
	"bytes"
	"context"
	"errors"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"convene/sshserver/door"
)

func open() served { return served{way: door.Config{Open: true}} }

func exitCode(err error) int {
	var exit *gossh.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitStatus()
	}
	return -1
}

func TestOneProgramPerChannel(t *testing.T) {
	h := newFakeHost()
	s := start(t, h, open())
	c := mustDial(t, s, "ana+3")
	p, q := sit(t, c), sit(t, c)
	p.sees("seated Ana+3")
	q.sees("seated Ana+3")
	if _, err := c.NewSession(); err == nil {
		t.Error("a third channel on one connection")
	}
	p.types("xq")
	p.sees("typed x")
	if code := p.leaves(); code != 0 {
		t.Error("exit code", code)
	}
	q.types("y")
	q.sees("typed y")
	// The channel closes, the connection stays: its program must end.
	_ = q.sess.Close()
	eventually(t, "the program ends with its channel", func() bool { return h.endedNow() == 2 })
	eventually(t, "the channels are free again", func() bool {
		sess, err := c.NewSession()
		if err == nil {
			_ = sess.Close()
		}
		return err == nil
	})
	if s.Stats().Inside != 1 {
		t.Error("the connection should have stayed:", s.Stats())
	}
	if err := sit(t, c).sess.RequestPty("again", 1, 1, nil); err == nil {
		t.Error("a second terminal on one channel")
	}
}

func TestTerminalIsBrought(t *testing.T) {
	h := newFakeHost()
	s := start(t, h, open())
	c := mustDial(t, s, "ana+3")
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	for name, ok := range map[string]bool{"LANG": true, "LC_ALL": true, "COLORTERM": true, "NO_COLOR": true, "ACCESSIBLE": true, "LD_PRELOAD": false, "GIT_DIR": false} {
		if err := sess.Setenv(name, "es_MX.UTF-8"); (err == nil) != ok {
			t.Errorf("%s accepted: %v", name, err == nil)
		}
	}
	if err := sess.RequestSubsystem("sftp"); err == nil {
		t.Error("a subsystem")
	}
	for _, name := range []string{"auth-agent-req@openssh.com", "x11-req"} {
		if ok, _ := sess.SendRequest(name, true, nil); ok {
			t.Error(name)
		}
	}
	huge := 1<<32 - 1
	if err := sess.RequestPty("xterm\x1b]0;evil\x07-256color"+strings.Repeat("x", 1000), huge, huge, nil); err != nil {
		t.Fatal(err)
	}
	if err := sess.Shell(); err != nil {
		t.Fatal(err)
	}
	var term Terminal
	eventually(t, "the program starts", func() bool {
		h.mu.Lock()
		defer h.mu.Unlock()
		if len(h.terms) > 0 {
			term = h.terms[0]
		}
		return len(h.terms) > 0
	})
	if term.Width != 500 || term.Height != 200 || !term.HasPTY || term.Lang != "es" {
		t.Errorf("%+v", term)
	}
	if len(term.Term) > 64 || strings.ContainsAny(term.Term, "\x1b\x07;]") || !strings.HasPrefix(term.Term, "xterm") {
		t.Errorf("TERM %q", term.Term)
	}
	if env := strings.Join(term.Environ, " "); !strings.Contains(env, "COLORTERM=") || !strings.Contains(env, "SSH_TTY=1") || strings.Contains(env, "LD_") {
		t.Error(env)
	}
	if err := sess.WindowChange(0, 0); err != nil {
		t.Fatal(err)
	}
	if err := sess.WindowChange(huge, huge-1); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the resize arrives", func() bool {
		h.mu.Lock()
		defer h.mu.Unlock()
		return len(h.sizes) == 1 && h.sizes[0] == Size{Width: 500, Height: 200}
	})
}

func TestEndings(t *testing.T) {
	h := newFakeHost()
	s := start(t, h, open())
	for _, c := range []struct {
		key, sees string
		code      int
	}{
		{"q", "seated", 0},
		{"p", "\x1b[?1049l", 1},
		{"p", "Something went wrong on this screen", 1},
		{"e", "the screen could not be drawn", 1},
	} {
		p := sit(t, mustDial(t, s, "ana+3"))
		p.types(c.key)
		p.sees(c.sees)
		if code := p.leaves(); code != c.code {
			t.Errorf("%s: exit code %d", c.key, code)
		}
	}
	dumb := sitAt(t, mustDial(t, s, "kim+3"), "dumb") // nothing was drawn there, and nothing is put back
	dumb.types("p")
	dumb.sees("Something went wrong on this screen")
	if code := dumb.leaves(); code != 1 || strings.Contains(dumb.seen.String(), "\x1b") {
		t.Errorf("exit code %d, and %q", code, dumb.seen.String())
	}
	p := sit(t, mustDial(t, s, "bo+3"))
	p.types("x")
	p.sees("typed x") // a panic next door changed nothing
}

func TestExecAndNoTerminal(t *testing.T) {
	h := newFakeHost()
	s := start(t, h, open())
	c := mustDial(t, s, "ana+3")
	run := func(f func(*gossh.Session) error) (string, string, int) {
		t.Helper()
		sess, err := c.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = sess.Close() }()
		var out, errw bytes.Buffer
		sess.Stdout, sess.Stderr = &out, &errw
		err = f(sess)
		return out.String(), errw.String(), exitCode(err)
	}
	out, errs, exit := run(func(x *gossh.Session) error { return x.Run(`export --format 'md csv'`) })
	if out != `export Ana ["--format" "md csv"]` || errs != "exported\n" || exit != 3 {
		t.Errorf("%q %q %d", out, errs, exit)
	}
	for _, line := range []string{"ls", "sh -c 'export'", "", "export 'x", "/bin/export"} {
		if _, errs, exit := run(func(x *gossh.Session) error { return x.Run(line) }); exit != 2 || !strings.Contains(errs, "only command") {
			t.Errorf("%q: %q %d", line, errs, exit)
		}
	}
	if len(h.guests) != 0 {
		t.Error("a program ran for a command")
	}
}

func TestNoForwarding(t *testing.T) {
	s := start(t, newFakeHost(), open())
	c := mustDial(t, s, "ana+3")
	if _, err := c.Dial("tcp", s.Addr().String()); err == nil {
		t.Error("forwarded")
	}
	if _, err := c.Listen("tcp", "127.0.0.1:0"); err == nil {
		t.Error("forwards back")
	}
	if _, err := c.ListenUnix("/tmp/x"); err == nil {
		t.Error("forwards back")
	}
	if ok, _, err := c.SendRequest(keepAliveRequest, true, nil); !ok || err != nil {
		t.Error("keepalives must be answered:", ok, err)
	}
	sit(t, c).sees("seated")
}

func TestARoomJoinsAtOnce(t *testing.T) {
	const people = 150
	h := newFakeHost()
	cfg := closed()
	s := start(t, h, cfg)
	var wg sync.WaitGroup
	began := time.Now()
	failed := make(chan error, people)
	clients := make(chan *gossh.Client, people)
	for range people {
		wg.Go(func() {
			c, err := gossh.Dial("tcp", s.Addr().String(), clientConfig("ana+3", code(joinCode).method()))
			if err != nil {
				failed <- err
				return
			}
			clients <- c
		})
	}
	wg.Wait()
	took := time.Since(began)
	close(failed)
	close(clients)
	for err := range failed {
		t.Error(err)
	}
	for c := range clients {
		_ = c.Close()
	}
	t.Logf("%d people from one address in %v", people, took.Round(time.Millisecond))
	eventually(t, "all are gone", func() bool { return s.Stats().Connections == 0 })
}

func TestShutdownWithGuests(t *testing.T) {
	h := newFakeHost()
	s := start(t, h, open())
	var ps []*person
	for range 5 {
		p := sit(t, mustDial(t, s, "ana+3"))
		p.sees("seated")
		ps = append(ps, p)
	}
	idle, err := net.Dial("tcp", s.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = idle.Close() }()
	began := time.Now()
	if err := s.Shutdown(context.Background()); err != nil {
		t.Error(err)
	}
	took := time.Since(began)
	if took > 2*time.Second {
		t.Error("took", took)
	}
	t.Log("shut down in", took.Round(time.Millisecond))
	for _, p := range ps {
		p.sees("restored")
		if code := p.leaves(); code != 0 {
			t.Error("exit code", code)
		}
	}
	if c, err := net.Dial("tcp", s.Addr().String()); err == nil {
		_ = c.Close()
		t.Error("still listening")
	}
	if st := s.Stats(); st != (Stats{}) {
		t.Error("left:", st)
	}
}

func TestShutdownDoesNotWaitForTheStubborn(t *testing.T) {
	h := newFakeHost()
	h.stubborn = make(chan struct{})
	cfg := open()
	cfg.Limits.Goodbye = 100 * time.Millisecond
	s := start(t, h, cfg)
	p := sit(t, mustDial(t, s, "ana+3"))
	p.sees("seated")
	ctx, done := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer done()
	if err := s.Shutdown(ctx); err == nil {
		t.Error("the stubborn program must be told of")
	}
	p.sees("\x1b[?1049l") // its terminal was restored all the same
	close(h.stubborn)
	if err := s.Shutdown(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestServeEndsWithItsContext(t *testing.T) {
	s, err := Listen(Config{Listen: "127.0.0.1:0", HostKey: newSigner(t), Host: newFakeHost(), Door: lets(t, open())})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error)
	go func() { served <- s.Serve(ctx) }()
	c, err := dial(t, s, "ana+3", (&answers{}).method())
	if err != nil {
		t.Fatal(err)
	}
	p := sit(t, c)
	p.sees("seated")
	cancel()
	select {
	case err := <-served:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(patience):
		t.Fatal("still serving")
	}
	p.sees("restored")
}

func TestMemoryMarkRefusesNewcomersOnly(t *testing.T) {
	cfg := open()
	cfg.way.MemoryMark = 1
	s := start(t, newFakeHost(), cfg)
	if _, err := dial(t, s, "ana+3", (&answers{}).method()); err == nil {
		t.Error("let in above the mark")
	}
}
