package sshserver

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// client is the real OpenSSH client, which answers questions through a small
// program instead of a keyboard.
type client struct {
	t      *testing.T
	dir    string
	s      *Server
	answer string
}

func openSSH(t *testing.T, s *Server, answer string) *client {
	t.Helper()
	if _, err := exec.LookPath("ssh"); err != nil {
		t.Skip("no ssh on this machine")
	}
	c := &client{t: t, dir: t.TempDir(), s: s, answer: answer}
	script := "#!/bin/sh\necho \"$1\" >> " + c.dir + "/asked\necho '" + answer + "'\n"
	if err := os.WriteFile(filepath.Join(c.dir, "askpass"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return c
}

func (c *client) key() string {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		c.t.Fatal(err)
	}
	block, err := gossh.MarshalPrivateKey(key, "")
	if err != nil {
		c.t.Fatal(err)
	}
	name := filepath.Join(c.dir, fmt.Sprintf("key%d", len(mustGlob(c.t, c.dir+"/key*"))))
	if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
		c.t.Fatal(err)
	}
	return name
}

func mustGlob(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// run gives what ssh printed and its exit code.
func (c *client) run(stdin io.Reader, args ...string) (string, int) {
	c.t.Helper()
	ctx, done := context.WithTimeout(context.Background(), patience)
	defer done()
	_, port, _ := net.SplitHostPort(c.s.Addr().String())
	base := []string{
		"-F", "none", "-p", port, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
		"-o", "LogLevel=INFO", "-o", "IdentityAgent=none",
	}
	cmd := exec.CommandContext(ctx, "ssh", append(base, args...)...) //nolint:gosec // our own arguments
	cmd.Env = []string{"HOME=" + c.dir, "PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "SSH_ASKPASS=" + c.dir + "/askpass", "SSH_ASKPASS_REQUIRE=force", "DISPLAY=:0"}
	cmd.Stdin = stdin
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return out.String(), exit.ExitCode()
	}
	if err != nil {
		c.t.Fatal(err)
	}
	return out.String(), 0
}

func (c *client) asked() string {
	b, _ := os.ReadFile(c.dir + "/asked")
	return string(b)
}

func TestOpenSSH(t *testing.T) {
	h := newFakeHost()
	cfg := closed()
	cfg.way.Limits.GuessEveryAll = 1
	s := start(t, h, cfg)

	t.Run("keyless with the code", func(t *testing.T) {
		c := openSSH(t, s, "k7q-2mx")
		out, exit := c.run(strings.NewReader("q"), "-tt", "ana+3@127.0.0.1")
		if exit != 0 || !strings.Contains(out, "seated Ana+3") {
			t.Fatal(exit, out)
		}
		if !strings.Contains(c.asked(), "Join code:") {
			t.Error("asked", c.asked())
		}
	})
	t.Run("with eight keys, and again without a code", func(t *testing.T) {
		c := openSSH(t, s, joinCode)
		args := []string{"-tt"}
		for range 8 {
			args = append(args, "-i", c.key())
		}
		args = append(args, "bo+3@127.0.0.1")
		out, exit := c.run(strings.NewReader("q"), args...)
		if exit != 0 || !strings.Contains(out, "seated Bo+3 SHA256:") {
			t.Fatal(exit, out)
		}
		h.mu.Lock()
		h.keys[h.guests[len(h.guests)-1].Fingerprint] = true
		h.mu.Unlock()
		asked := c.asked()
		if out, exit = c.run(strings.NewReader("q"), args...); exit != 0 {
			t.Fatal(exit, out)
		}
		if c.asked() != asked {
			t.Error("asked again", c.asked())
		}
	})
	t.Run("wrong codes", func(t *testing.T) {
		c := openSSH(t, s, "WRONG")
		out, exit := c.run(nil, "-tt", "ana+3@127.0.0.1")
		if exit != 255 {
			t.Fatal(exit, out)
		}
		if n := strings.Count(c.asked(), "Join code:"); n != 3 {
			t.Error("asked", n, "times")
		}
		if !strings.Contains(out, "third code") {
			t.Error("says", out)
		}
	})
	t.Run("password only", func(t *testing.T) {
		out, exit := openSSH(t, s, joinCode).run(strings.NewReader("q"), "-tt", "-o", "PreferredAuthentications=password", "cy+3@127.0.0.1")
		if exit != 0 || !strings.Contains(out, "seated Cy+3") {
			t.Fatal(exit, out)
		}
	})
	t.Run("facilitator", func(t *testing.T) {
		c := openSSH(t, s, wallCode)
		out, exit := c.run(strings.NewReader("q"), "-tt", "-i", c.key(), "facilitator@127.0.0.1")
		if exit != 0 || !strings.Contains(out, "seated facilitator") || !strings.Contains(c.asked(), "Facilitator code:") {
			t.Fatal(exit, out, c.asked())
		}
	})
	t.Run("without a terminal", func(t *testing.T) {
		out, exit := openSSH(t, s, joinCode).run(strings.NewReader("q"), "-T", "ana+3@127.0.0.1")
		if exit != 0 || !strings.Contains(out, "seated Ana") { // the session in plain lines
			t.Fatal(exit, out)
		}
	})
	t.Run("export", func(t *testing.T) {
		out, exit := openSSH(t, s, joinCode).run(nil, "ana+3@127.0.0.1", "export", "--format", "md")
		if exit != 3 || !strings.Contains(out, `export Ana ["--format" "md"]`) {
			t.Fatal(exit, out)
		}
	})
	t.Run("anything else", func(t *testing.T) {
		out, exit := openSSH(t, s, joinCode).run(nil, "ana+3@127.0.0.1", "ls")
		if exit != 2 || !strings.Contains(out, "only command") {
			t.Fatal(exit, out)
		}
	})
	t.Run("server closes", func(t *testing.T) {
		c := openSSH(t, s, joinCode)
		in, typing := io.Pipe()
		defer func() { _ = typing.Close() }()
		before := h.endedNow()
		go func() {
			eventually(t, "seated", func() bool { return s.Stats().Programs == 1 })
			_ = s.Shutdown(context.Background())
			_ = typing.Close()
		}()
		out, exit := c.run(in, "-tt", "ana+3@127.0.0.1")
		if exit != 0 || !strings.Contains(out, "restored") || h.endedNow() != before+1 {
			t.Fatal(exit, out)
		}
	})
}

func TestOpenSSHOpenDoor(t *testing.T) {
	s := start(t, newFakeHost(), open())
	c := openSSH(t, s, "never")
	for _, args := range [][]string{{"-tt", "ana@127.0.0.1"}, {"-tt", "ana+2@127.0.0.1"}, {"-tt", "-i", c.key(), "ana@127.0.0.1"}, {"-tt", "-i", c.key(), "ana+2@127.0.0.1"}} {
		out, exit := c.run(strings.NewReader("q"), args...)
		if exit != 0 || !strings.Contains(out, "seated Ana") || c.asked() != "" {
			t.Fatal(args, exit, out, c.asked())
		}
		if hasKey := len(args) > 2; hasKey != strings.Contains(out, "SHA256:") {
			t.Error(args, out)
		}
	}
}
