package sshtest_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/crypto/ssh"
)

// tiny is the smallest server with a full-screen program behind it: it shows what was typed, the size, the language.
type tiny struct {
	addr string
	code string // "" lets everybody in

	mu    sync.Mutex
	conns map[string]*ssh.ServerConn
	wrote map[string]*atomic.Int64 // bytes written to each user's shell
	all   sync.WaitGroup
}

func startTiny(t *testing.T, code string) *tiny {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	host, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	s := &tiny{code: code, conns: map[string]*ssh.ServerConn{}, wrote: map[string]*atomic.Int64{}}
	cfg := &ssh.ServerConfig{
		NoClientAuth: code == "",
		BannerCallback: func(ssh.ConnMetadata) string {
			return "welcome to tiny"
		},
		PasswordCallback: func(_ ssh.ConnMetadata, password []byte) (*ssh.Permissions, error) {
			return nil, rightIf(string(password) == code)
		},
		PublicKeyCallback: func(c ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
			return nil, rightIf(c.User() == "keyed")
		},
		KeyboardInteractiveCallback: func(c ssh.ConnMetadata, ask ssh.KeyboardInteractiveChallenge) (*ssh.Permissions, error) {
			question := "Join code: "
			if c.User() == "curious" {
				question = "Favourite colour? "
			}
			got, err := ask("", "", []string{question}, []bool{false})
			if err != nil {
				return nil, err
			}
			return nil, rightIf(got[0] == code)
		},
	}
	cfg.AddHostKey(host)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.addr = l.Addr().String()
	s.all.Add(1)
	go func() {
		defer s.all.Done()
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			s.all.Add(1)
			go func() {
				defer s.all.Done()
				s.serve(c, cfg)
			}()
		}
	}()
	t.Cleanup(func() {
		_ = l.Close()
		s.mu.Lock()
		for _, c := range s.conns {
			_ = c.Close()
		}
		s.mu.Unlock()
		s.all.Wait()
	})
	return s
}

func rightIf(ok bool) error {
	if !ok {
		return errors.New("wrong")
	}
	return nil
}

func (s *tiny) conn(user string) *ssh.ServerConn {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.conns[user]
}

func (s *tiny) written(user string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.wrote[user].Load()
}

func (s *tiny) serve(c net.Conn, cfg *ssh.ServerConfig) {
	conn, chans, reqs, err := ssh.NewServerConn(c, cfg)
	if err != nil {
		_ = c.Close()
		return
	}
	counter := new(atomic.Int64)
	s.mu.Lock()
	s.conns[conn.User()], s.wrote[conn.User()] = conn, counter
	s.mu.Unlock()
	go ssh.DiscardRequests(reqs)
	for nc := range chans {
		ch, chReqs, err := nc.Accept()
		if err != nil {
			return
		}
		s.all.Add(1)
		go func() {
			defer s.all.Done()
			p := &program{user: conn.User(), ch: ch, width: 80, height: 24, wrote: counter}
			p.requests(chReqs, &s.all)
		}()
	}
}

// program is what one guest sees.
type program struct {
	user string
	ch   ssh.Channel

	wrote         *atomic.Int64
	mu            sync.Mutex
	width, height int
	term, lang    string
	text, last    string
	pty           bool
}

func (p *program) requests(reqs <-chan *ssh.Request, all *sync.WaitGroup) {
	for r := range reqs {
		ok := true
		switch r.Type {
		case "pty-req":
			var m struct {
				Term                string
				Columns, Rows, W, H uint32
				Modes               string
			}
			ok = ssh.Unmarshal(r.Payload, &m) == nil && p.user != "plain"
			p.mu.Lock()
			p.pty, p.term, p.width, p.height = true, m.Term, int(m.Columns), int(m.Rows)
			p.mu.Unlock()
		case "env":
			var m struct{ Name, Value string }
			ok = ssh.Unmarshal(r.Payload, &m) == nil
			p.mu.Lock()
			p.lang = m.Value
			p.mu.Unlock()
		case "window-change":
			var m struct{ Columns, Rows, W, H uint32 }
			ok = ssh.Unmarshal(r.Payload, &m) == nil
			p.mu.Lock()
			p.width, p.height = int(m.Columns), int(m.Rows)
			p.mu.Unlock()
			p.draw()
		case "shell":
			all.Add(1)
			go func() {
				defer all.Done()
				p.run()
			}()
		case "exec":
			var m struct{ Command string }
			ok = ssh.Unmarshal(r.Payload, &m) == nil
			_ = r.Reply(ok, nil)
			fmt.Fprintf(p.ch, "ran %s\nwell\n", m.Command)
			fmt.Fprint(p.ch.Stderr(), "complained\n")
			p.exit(3)
			continue
		default:
			ok = false
		}
		if r.WantReply {
			_ = r.Reply(ok, nil)
		}
	}
}

func (p *program) exit(status uint32) {
	_, _ = p.ch.SendRequest("exit-status", false, ssh.Marshal(struct{ Status uint32 }{status}))
	_ = p.ch.Close()
}

func (p *program) write(s string) {
	for len(s) > 0 {
		n, err := p.ch.Write([]byte(s[:min(len(s), 16<<10)]))
		p.wrote.Add(int64(n))
		if err != nil {
			return
		}
		s = s[n:]
	}
}

func (p *program) run() {
	if !p.pty {
		p.write("a line\nand another\n")
	} else {
		// The question at the end waits for the terminal's own answer, as programs do.
		p.write("\x1b[?1049h\x1b[?2004h\x1b[>1u\x1b[6 q\x1b[c")
		p.draw()
	}
	buf := make([]byte, 1024)
	for {
		n, err := p.ch.Read(buf)
		if err != nil {
			return
		}
		for _, key := range keysIn(string(buf[:n])) {
			if p.key(key) {
				return
			}
		}
	}
}

// keysIn splits what came in one piece: a paste is one, an escape sequence is one, and the terminal's answer is none.
func keysIn(s string) (keys []string) {
	for s != "" {
		key, _, n, _ := ansi.DecodeSequence(s, 0, nil)
		if end := strings.Index(s, "\x1b[201~"); key == "\x1b[200~" && end >= 0 {
			n = end + len("\x1b[201~")
			key = s[:n]
		}
		if !strings.HasPrefix(key, "\x1b[?") {
			keys = append(keys, key)
		}
		s = s[n:]
	}
	return keys
}

// key takes what came in one packet, and reports whether the program has ended.
func (p *program) key(s string) bool {
	p.mu.Lock()
	p.last = s
	switch s {
	case "\x03":
		p.mu.Unlock()
		if p.user != "rude" {
			p.write("\x1b[<u\x1b[0 q\x1b[?2004l\x1b[?25h\x1b[m\x1b[?1049l")
		}
		p.write("goodbye\r\n")
		p.exit(7)
		return true
	case "\x1b", "\t", "\x1b[Z", "\x1a", "\x1b[A", "\x1bx":
	case "\x7f":
		if r := []rune(p.text); len(r) > 0 {
			p.text = string(r[:len(r)-1])
		}
	case "\r", "\n":
		p.text += " "
	case "\x0c": // ctrl+l: a flash that is gone a moment later, as letters with movements between them
		p.mu.Unlock()
		p.write("\x1b[?2026h\x1b[2;1Hhid\x1b[2;4Hden\x1b[?2026l" + "\x1b[2;1H\x1b[2K")
		p.write("\x1b[?2026h\x1b[3;5Hup\x1b[3;3Hwo\x1b[3;1Hgr\x1b[?2026l" + "\x1b[3;1H\x1b[2K")
		p.draw()
		return false
	case "\x06": // ctrl+f: a flood
		p.mu.Unlock()
		for range 40 {
			p.write(strings.Repeat("\x1b[Hx", 16<<10))
		}
		p.draw()
		return false
	default:
		if !strings.HasPrefix(s, "\x1b") {
			p.text += s
		}
	}
	p.mu.Unlock()
	if p.pty {
		p.draw()
	} else {
		p.write("got " + s)
	}
	return false
}

// draw paints everything: a label on the left, the text wrapped beside it.
func (p *program) draw() {
	p.mu.Lock()
	var b strings.Builder
	b.WriteString("\x1b[?2026h\x1b[H\x1b[2J")
	fmt.Fprintf(&b, "\x1b[1;1H\x1b[1mtiny\x1b[m %s %d×%d %s %s", p.user, p.width, p.height, p.term, p.lang)
	fmt.Fprintf(&b, "\x1b[4;1Hlast \x1b[38;5;203m%q\x1b[m", p.last)
	const label = 12
	row, col := 6, label
	fmt.Fprintf(&b, "\x1b[%d;1H\x1b[7mlabel\x1b[m\x1b[%d;1H\x1b[2mmeaning\x1b[m", row, row+1)
	for i, word := range strings.Split(p.text, " ") {
		if i > 0 {
			col++
		}
		if col+ansi.StringWidth(word) > p.width {
			row, col = row+1, label
		}
		fmt.Fprintf(&b, "\x1b[%d;%dH%s", row, col+1, word)
		col += ansi.StringWidth(word)
	}
	fmt.Fprintf(&b, "\x1b[%d;%dH\x1b[?2026l", row, col+1)
	p.mu.Unlock()
	p.write(b.String())
}
