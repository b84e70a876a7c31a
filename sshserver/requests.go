package sshserver

import (
	"encoding/binary"
	"strings"

	gossh "golang.org/x/crypto/ssh"

	"convene/tui/draw"
)

const (
	longestTerm           = 64
	mostEnv, mostEnvBytes = 16, 4 << 10
)

// request answers one request on a session channel: nil refuses it, otherwise it
// is granted and what is returned runs after the client was told.
func (t *tenancy) request(req *gossh.Request) func() {
	granted := func() {}
	switch req.Type {
	case "pty-req":
		term, size, ok := parsePTY(req.Payload)
		if !ok || t.pty || t.started {
			return nil
		}
		t.pty, t.term, t.size = true, term, size
		return granted
	case "window-change":
		size, ok := parseSize(req.Payload)
		if !ok || !t.pty {
			return nil
		}
		t.resize(size)
		return granted
	case "env":
		var kv struct{ Name, Value string }
		if t.started || gossh.Unmarshal(req.Payload, &kv) != nil || !t.env.add(kv.Name, kv.Value) {
			return nil
		}
		return granted
	case "shell":
		if t.started {
			return nil
		}
		t.spoken = !t.pty || t.term == "dumb"
		return func() { t.run("screens", t.screens) }
	case "exec":
		var cmd struct{ Line string }
		if t.started || gossh.Unmarshal(req.Payload, &cmd) != nil {
			return nil
		}
		return func() { t.run("export", func() int { return t.exec(cmd.Line) }) }
	}
	return nil // subsystems, agents, X11, signals
}

// resize remembers the newest size. Only the goroutine that serves the channel
// calls it, so the slot it empties stays empty.
func (t *tenancy) resize(size Size) {
	if !t.started {
		t.size = size
		return
	}
	select {
	case <-t.sizes:
	default:
	}
	t.sizes <- size
}

// parsePTY reads a pty-req. Without a size of its own a terminal is 80×24.
func parsePTY(payload []byte) (term string, size Size, ok bool) {
	n := len(payload)
	if n < 4 {
		return "", Size{}, false
	}
	long := binary.BigEndian.Uint32(payload)
	if uint64(long) > uint64(n-4) {
		return "", Size{}, false
	}
	term = cleanTerm(string(payload[4 : 4+long]))
	if len(payload)-4-int(long) < 8 {
		return "", Size{}, false
	}
	size, ok = parseSize(payload[4+long:])
	if !ok {
		size = Size{Width: 80, Height: 24}
	}
	return term, size, true
}

// parseSize reads columns and rows, brought within what we draw. A window of
// nothing, which some terminals report while they are minimised, isn't a size.
func parseSize(payload []byte) (Size, bool) {
	if len(payload) < 8 {
		return Size{}, false
	}
	w, h := binary.BigEndian.Uint32(payload), binary.BigEndian.Uint32(payload[4:])
	if w == 0 || h == 0 {
		return Size{}, false
	}
	return Size{Width: int(min(w, draw.MaxWidth)), Height: int(min(h, draw.MaxHeight))}, true
}

// cleanTerm keeps what names of terminals are made of.
func cleanTerm(term string) string {
	if len(term) > longestTerm {
		term = term[:longestTerm]
	}
	term = strings.Map(func(r rune) rune {
		if r < 0x80 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-._+", r)) {
			return r
		}
		return -1
	}, term)
	if term == "" {
		return "xterm"
	}
	return term
}

// environment is what a client may tell about itself: its language and colours.
type environment struct {
	vars  []string // NAME=VALUE
	bytes int
}

// add takes a variable, or tells that it isn't wanted.
func (e *environment) add(name, value string) bool {
	switch {
	case name == "LANG", strings.HasPrefix(name, "LC_"), name == "COLORTERM", name == "NO_COLOR", name == "ACCESSIBLE":
	default:
		return false
	}
	n := len(name) + 1 + len(value)
	if len(e.vars) >= mostEnv || e.bytes+n > mostEnvBytes || !graphic(name) || !graphic(value) || strings.Contains(name, "=") {
		return false
	}
	e.vars = append(e.vars, name+"="+value)
	e.bytes += n
	return true
}

// graphic: only what prints in ASCII, so that it is harmless wherever it ends up.
func graphic(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// list is the environment for whatever draws on the terminal. SSH_TTY makes it
// leave out the questions some terminals answer with stray letters.
func (e *environment) list(term string, pty bool) []string {
	if !pty {
		return append([]string(nil), e.vars...)
	}
	return append([]string{"TERM=" + term, "SSH_TTY=1"}, e.vars...)
}
