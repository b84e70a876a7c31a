package loadtest_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/ssh"
)

// tables is a small server whose guests see each other's letters: one line for each guest, each letter sent alone.
type tables struct {
	addr  string
	code  string
	delay time.Duration // how long a letter is held back from the others
	mute  bool          // others never get it
	throw string        // this user is thrown out at their tenth key
	late  string        // this user is let in, and never sees anything

	mu     sync.Mutex
	seated map[string][]*seat // by table
	names  []string
	heard  map[string]string // what each user typed
	conns  []net.Conn
	all    sync.WaitGroup
}

type seat struct {
	user string
	row  int
	out  chan string
	done chan struct{}
}

func startTables(t *testing.T, s *tables) *tables {
	t.Helper()
	l, host, err := s.listen()
	if err != nil {
		t.Fatal(err)
	}
	cfg := &ssh.ServerConfig{
		NoClientAuth: s.code == "",
		KeyboardInteractiveCallback: func(_ ssh.ConnMetadata, ask ssh.KeyboardInteractiveChallenge) (*ssh.Permissions, error) {
			got, err := ask("", "", []string{"Join code: "}, []bool{false})
			if err == nil && got[0] != s.code {
				err = errors.New("wrong code")
			}
			return nil, err
		},
	}
	cfg.AddHostKey(host)
	s.addr = l.Addr().String()
	s.all.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.conns = append(s.conns, c)
			s.mu.Unlock()
			s.all.Go(func() { s.serve(c, cfg) })
		}
	})
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

func (s *tables) serve(c net.Conn, cfg *ssh.ServerConfig) {
	conn, chans, reqs, err := ssh.NewServerConn(c, cfg)
	if err != nil {
		_ = c.Close()
		return
	}
	go ssh.DiscardRequests(reqs)
	for nc := range chans {
		ch, chReqs, err := nc.Accept()
		if err != nil {
			return
		}
		go func() {
			for r := range chReqs {
				_ = r.Reply(true, nil)
			}
		}()
		s.sit(conn, ch)
	}
}

func (s *tables) sit(conn *ssh.ServerConn, ch ssh.Channel) {
	user, table, _ := strings.Cut(conn.User(), "+")
	me := &seat{user: user, out: make(chan string, 1024), done: make(chan struct{})}
	s.mu.Lock()
	me.row = len(s.seated[table]) + 1
	s.seated[table] = append(s.seated[table], me)
	s.names = append(s.names, conn.User())
	s.mu.Unlock()
	defer close(me.done)
	s.all.Go(func() {
		for {
			select {
			case text := <-me.out:
				if _, err := ch.Write([]byte(text)); err != nil {
					return
				}
			case <-me.done:
				return
			}
		}
	})
	me.show("\x1b[?1049h\x1b[2J\x1b[c")
	buf := make([]byte, 512)
	for keys := 0; ; {
		n, err := ch.Read(buf)
		if err != nil {
			return
		}
		for p := buf[:n]; len(p) > 0; {
			r, size := utf8.DecodeRune(p)
			p = p[size:]
			keys++
			if user == s.throw && keys == 10 {
				_ = conn.Close()
				return
			}
			s.key(table, me, r)
		}
	}
}

func (me *seat) show(text string) {
	select {
	case me.out <- text:
	case <-me.done:
	}
}

func (s *tables) key(table string, me *seat, r rune) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.heard[me.user] += string(r)
	text := fmt.Sprintf("\x1b[%d;%dH%c", me.row, len(s.heard[me.user])%80+1, r)
	for _, other := range s.seated[table] {
		switch {
		case other.user == s.late || s.mute && other != me:
		case s.delay > 0 && other != me:
			s.all.Go(func() {
				timer := time.NewTimer(s.delay)
				defer timer.Stop()
				select {
				case <-timer.C:
					other.show(text)
				case <-other.done:
				}
			})
		default:
			other.show(text)
		}
	}
}

// serveForever is the bare server as a process of its own.
func (s *tables) serveForever() {
	l, host, err := s.listen()
	if err != nil {
		panic(err)
	}
	cfg := &ssh.ServerConfig{NoClientAuth: true}
	cfg.AddHostKey(host)
	fmt.Println("listening", l.Addr())
	for {
		c, err := l.Accept()
		if err != nil {
			panic(err)
		}
		go s.serve(c, cfg)
	}
}

func (s *tables) listen() (net.Listener, ssh.Signer, error) {
	s.seated, s.heard = map[string][]*seat{}, map[string]string{}
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	host, err := ssh.NewSignerFromKey(private)
	if err != nil {
		return nil, nil, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	return l, host, err
}
