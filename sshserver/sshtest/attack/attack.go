package attack

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/crypto/ssh"
)

// Target is what is attacked.
type Target struct {
	Addr string // host and port
	Code string // join code; "" where everybody is let in
	// Table is where those sit who are inside.
	Table int
}

// Attack is one way to harm a server.
type Attack struct {
	Name string
	// Hands are how many do it at the same time.
	Hands int
	// Once does it, again and again until ctx ends; it returns when it was refused, cut
	// off or done, and has then closed what it opened. hand counts from 0.
	Once func(ctx context.Context, t Target, hand int) error
}

// Named is the attack of that name.
func Named(name string) (Attack, bool) {
	for _, a := range All() {
		if a.Name == name {
			return a, true
		}
	}
	return Attack{}, false
}

// Tally is what became of an attack.
type Tally struct {
	Tries int64 // how often it was done
	Last  error // what the last one came to
}

// Run runs attacks at once until ctx ends, and waits until all they opened is closed.
func Run(ctx context.Context, t Target, attacks ...Attack) map[string]*Tally {
	out := map[string]*Tally{}
	var all sync.WaitGroup
	for _, a := range attacks {
		tally := &Tally{}
		out[a.Name] = tally
		var mu sync.Mutex
		for hand := range a.Hands {
			all.Add(1)
			go func() {
				defer all.Done()
				for ctx.Err() == nil {
					err := once(ctx, t, a, hand)
					atomic.AddInt64(&tally.Tries, 1)
					mu.Lock()
					tally.Last = err
					mu.Unlock()
					if err != nil {
						pause(ctx, 20*time.Millisecond) // not a storm of refusals, where that isn't the attack
					}
				}
			}()
		}
	}
	all.Wait()
	return out
}

func once(ctx context.Context, t Target, a Attack, hand int) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s: %v", a.Name, p)
		}
	}()
	return a.Once(ctx, t, hand)
}

// Asked is the environment's variable that asks a process for an attack.
const asked = "CONVENE_ATTACK"

// Environ asks a process that calls [Main] for these attacks.
func Environ(t Target, names ...string) []string {
	return append(os.Environ(), fmt.Sprintf("%s=%s|%s|%d|%s", asked, t.Addr, t.Code, t.Table, strings.Join(names, ";")))
}

// Main attacks and exits where the environment asks for it, and else returns. It ends
// with its standard input, so that it never outlives who started it.
func Main() {
	what, ok := os.LookupEnv(asked)
	if !ok {
		return
	}
	parts := strings.SplitN(what, "|", 4)
	var t Target
	if len(parts) < 4 {
		os.Exit(2)
	}
	t.Addr, t.Code = parts[0], parts[1]
	_, _ = fmt.Sscan(parts[2], &t.Table)
	var attacks []Attack
	for name := range strings.SplitSeq(parts[3], ";") {
		a, ok := Named(name)
		if !ok {
			fmt.Fprintln(os.Stderr, "no such attack:", name)
			os.Exit(2)
		}
		attacks = append(attacks, a)
	}
	stepBack()
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		defer cancel()
		b := make([]byte, 16)
		for {
			if _, err := os.Stdin.Read(b); err != nil {
				return
			}
		}
	}()
	fmt.Println("attacking")
	for name, tally := range Run(ctx, t, attacks...) {
		fmt.Printf("%s: %d times, last: %v\n", name, tally.Tries, tally.Last)
	}
	os.Exit(0)
}

// pause waits; it is false when ctx has ended.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// reach opens a TCP connection that is closed when ctx ends.
func (t Target) reach(ctx context.Context) (*net.TCPConn, error) {
	d := net.Dialer{Timeout: 5 * time.Second}
	c, err := d.DialContext(ctx, "tcp", t.Addr)
	if err != nil {
		return nil, err
	}
	tcp, ok := c.(*net.TCPConn)
	if !ok {
		return nil, errors.Join(errors.New("this is no TCP"), c.Close())
	}
	context.AfterFunc(ctx, func() { _ = tcp.Close() })
	return tcp, nil
}

// config is a client's with the code, or with other ways to prove oneself.
func (t Target) config(user string, auth ...ssh.AuthMethod) *ssh.ClientConfig {
	if len(auth) == 0 {
		auth = []ssh.AuthMethod{ssh.KeyboardInteractive(func(_, _ string, questions []string, _ []bool) ([]string, error) {
			out := make([]string, len(questions))
			for i := range out {
				out[i] = t.Code
			}
			return out, nil
		})}
	}
	return &ssh.ClientConfig{
		User: user, Auth: auth, HostKeyCallback: ssh.InsecureIgnoreHostKey(), //nolint:gosec // what answers is what is attacked
		ClientVersion: "SSH-2.0-OpenSSH_attack", Timeout: 10 * time.Second,
	}
}

// inside is a connection that was let in.
func (t Target) inside(ctx context.Context, user string, change ...func(*ssh.ClientConfig)) (*ssh.Client, error) {
	c, err := t.reach(ctx)
	if err != nil {
		return nil, err
	}
	return t.over(c, user, change...)
}

func (t Target) over(c net.Conn, user string, change ...func(*ssh.ClientConfig)) (*ssh.Client, error) {
	cfg := t.config(user)
	for _, ch := range change {
		ch(cfg)
	}
	conn, chans, reqs, err := ssh.NewClientConn(c, t.Addr, cfg)
	if err != nil {
		_ = c.Close()
		return nil, err
	}
	return ssh.NewClient(conn, chans, reqs), nil
}

func (t Target) user(name string, hand int) string {
	return fmt.Sprintf("%s%c%c+%d", name, 'a'+hand%26, 'a'+hand/26%26, t.Table)
}

// ptyRequest is a terminal of a size.
func ptyRequest(columns, rows uint32) []byte {
	return ssh.Marshal(struct {
		Term                         string
		Columns, Rows, Width, Height uint32
		Modes                        string
	}{"xterm-256color", columns, rows, 0, 0, "\x00"})
}

// shell opens a channel with a terminal; read tells whether what comes is read.
func shell(c *ssh.Client, read bool) (ssh.Channel, error) {
	ch, reqs, err := c.OpenChannel("session", nil)
	if err != nil {
		return nil, err
	}
	go ssh.DiscardRequests(reqs)
	if read {
		go drain(ch)
		go drain(ch.Stderr())
	}
	if _, err := ch.SendRequest("pty-req", true, ptyRequest(100, 40)); err != nil {
		return nil, err
	}
	_, err = ch.SendRequest("shell", true, nil)
	return ch, err
}

// seated is somebody inside with a screen.
func (t Target) seated(ctx context.Context, user string) (*ssh.Client, ssh.Channel, error) {
	c, err := t.inside(ctx, user)
	if err != nil {
		return nil, nil, err
	}
	ch, err := shell(c, true)
	if err != nil {
		_ = c.Close()
		return nil, nil, err
	}
	return c, ch, nil
}

func drain(r interface{ Read([]byte) (int, error) }) {
	b := make([]byte, 32<<10)
	for {
		if _, err := r.Read(b); err != nil {
			return
		}
	}
}
