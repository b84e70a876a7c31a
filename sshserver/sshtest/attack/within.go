package attack

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

// All are the attacks there are.
func All() []Attack {
	return append(outside(), []Attack{
		{"seat guessing", 8, guessSeats},
		{"vast terminal", 8, vastTerminal},
		{"resize flood", 4, resizes},
		{"environment flood", 4, environments},
		{"300 channels", 4, manyChannels},
		{"channel closed, connection kept", 16, keepConnection},
		{"half-close", 8, halfClose},
		{"window stall", 8, windowStall},
		{"TCP stall", 8, tcpStall},
		{"stall with keepalives", 8, windowStallAlive},
		{"endless paste", 4, paste},
		{"unterminated sequences", 4, unterminated},
		{"key flood", 4, keys},
		{"menu and undo flood", 4, menus},
		{"request flood", 4, requests},
		{"zalgo, bidi and CR", 4, zalgo},
		{"rekey flood", 4, rekeys},
		{"memory fill", 250, fillMemory},
		{"endless names", 16, names},
		{"export again and again", 4, exports},
	}...)
}

// Names are those of all attacks.
func Names() []string {
	var out []string
	for _, a := range All() {
		out = append(out, a.Name)
	}
	return out
}

// types sits down and sends text over and over, as fast as it is taken.
func types(name, text string) func(context.Context, Target, int) error {
	return func(ctx context.Context, t Target, hand int) error {
		c, ch, err := t.seated(ctx, t.user(name, hand))
		if err != nil {
			return err
		}
		defer func() { _ = c.Close() }()
		for ctx.Err() == nil {
			if _, err := ch.Write([]byte(text)); err != nil {
				return err
			}
		}
		return nil
	}
}

func keys(ctx context.Context, t Target, hand int) error {
	return types("keys", strings.Repeat("flood \r", 100))(ctx, t, hand)
}

func menus(ctx context.Context, t Target, hand int) error {
	return types("menus", strings.Repeat("x\x1a\x1a\x19\x19\x1b\r\x1b[B\r\x1b[A", 40))(ctx, t, hand)
}

func zalgo(ctx context.Context, t Target, hand int) error {
	heap := "z" + strings.Repeat("\u0301\u0316\u0489", 60) + "\u202e\u2066bidi\r\x1b[2K\x1b]0;pwned\x07\u0000\u009b31m👩\u200d👩\u200d👧"
	return types("z\u0301\u0316algo\u202e", strings.Repeat(heap, 4))(ctx, t, hand)
}

func unterminated(ctx context.Context, t Target, hand int) error {
	open := [...]string{"\x1b]0;", "\x1bP", "\x1b_", "\x1b[", "\x1b^"}[hand%5]
	return types("open", open+strings.Repeat("y", 8<<10))(ctx, t, hand)
}

func paste(ctx context.Context, t Target, hand int) error {
	c, ch, err := t.seated(ctx, t.user("paste", hand))
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	text := "\x1b[200~"
	for ctx.Err() == nil {
		if _, err := ch.Write([]byte(text)); err != nil {
			return err
		}
		text = strings.Repeat("endless words\r", 500)
	}
	return nil
}

// resizes never waits to be answered.
func resizes(ctx context.Context, t Target, hand int) error {
	c, ch, err := t.seated(ctx, t.user("sizes", hand))
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	for i := uint32(0); ctx.Err() == nil; i++ {
		size := ssh.Marshal(struct{ W, H, X, Y uint32 }{1 + i*37%500, 1 + i*11%200, 0, 0})
		if _, err := ch.SendRequest("window-change", false, size); err != nil {
			return err
		}
	}
	return nil
}

func vastTerminal(ctx context.Context, t Target, hand int) error {
	c, err := t.inside(ctx, t.user("vast", hand))
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	ch, reqs, err := c.OpenChannel("session", nil)
	if err != nil {
		return err
	}
	go ssh.DiscardRequests(reqs)
	go drain(ch)
	sizes := [...][2]uint32{{1<<32 - 1, 1<<32 - 1}, {100_000, 100_000}, {5000, 3000}, {1, 1<<32 - 1}}
	s := sizes[hand%len(sizes)]
	if _, err := ch.SendRequest("pty-req", true, ptyRequest(s[0], s[1])); err != nil {
		return err
	}
	if _, err := ch.SendRequest("shell", true, nil); err != nil {
		return err
	}
	for range 5 {
		if _, err := ch.Write([]byte("x\x0c")); err != nil || !pause(ctx, 100*time.Millisecond) {
			return err
		}
	}
	return nil
}

// floods sends requests of a kind until it is cut off.
func floods(ctx context.Context, t Target, user, kind string, payload []byte) error {
	c, ch, err := t.seated(ctx, user)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	for ctx.Err() == nil {
		if _, err := ch.SendRequest(kind, false, payload); err != nil {
			return err
		}
	}
	return nil
}

func environments(ctx context.Context, t Target, hand int) error {
	return floods(ctx, t, t.user("env", hand), "env", ssh.Marshal(struct{ Name, Value string }{"LANG", strings.Repeat("x", 1000)}))
}

func requests(ctx context.Context, t Target, hand int) error {
	kind := [...]string{"shell", "exec", "auth-agent-req@openssh.com", "x11-req", "signal"}[hand%5]
	return floods(ctx, t, t.user("asks", hand), kind, nil)
}

func manyChannels(ctx context.Context, t Target, hand int) error {
	c, err := t.inside(ctx, t.user("many", hand))
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	var all sync.WaitGroup
	for range 300 {
		all.Add(1)
		go func() {
			defer all.Done()
			if ch, reqs, err := c.OpenChannel("session", nil); err == nil {
				go ssh.DiscardRequests(reqs)
				go drain(ch)
			}
		}()
	}
	all.Wait()
	_ = c.Wait()
	return nil
}

func keepConnection(ctx context.Context, t Target, hand int) error {
	c, ch, err := t.seated(ctx, t.user("kept", hand))
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	pause(ctx, 200*time.Millisecond)
	_ = ch.Close()
	_ = c.Wait() // until the server has had enough, or ctx ends
	return nil
}

func rekeys(ctx context.Context, t Target, hand int) error {
	c, err := t.inside(ctx, t.user("rekey", hand), func(c *ssh.ClientConfig) { c.RekeyThreshold = 256 })
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	ch, err := shell(c, true)
	if err != nil {
		return err
	}
	for ctx.Err() == nil {
		if _, err := ch.Write([]byte(strings.Repeat("z", 40))); err != nil {
			return err
		}
	}
	return nil
}

// fillMemory opens two windows and pours into both what nobody takes up.
func fillMemory(ctx context.Context, t Target, hand int) error {
	c, err := t.inside(ctx, t.user("fill", hand))
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	var all sync.WaitGroup
	defer all.Wait()
	for i := range 2 {
		ch, reqs, err := c.OpenChannel("session", nil)
		if err != nil {
			return err
		}
		go ssh.DiscardRequests(reqs)
		if hand%3 == 0 {
			_, _ = ch.SendRequest("pty-req", false, ptyRequest(80, 24))
			_, _ = ch.SendRequest("shell", false, nil)
		}
		all.Add(1)
		go func() {
			defer all.Done()
			to := interface{ Write([]byte) (int, error) }(ch)
			if i == 1 && hand%2 == 0 {
				to = ch.Stderr()
			}
			b := make([]byte, 32<<10)
			for ctx.Err() == nil {
				if _, err := to.Write(b); err != nil {
					return
				}
			}
		}()
	}
	_ = c.Wait()
	return nil
}

func names(ctx context.Context, t Target, hand int) error {
	user := fmt.Sprintf("n%d%s+%d", hand, strings.ToLower(wrongCode()), t.Table)
	c, ch, err := t.seated(ctx, user)
	if err != nil {
		return err
	}
	pause(ctx, 30*time.Millisecond)
	_ = ch.Close()
	return c.Close()
}

func guessSeats(ctx context.Context, t Target, hand int) error {
	c, err := t.inside(ctx, fmt.Sprintf("someone%d+%d", hand, 1+hand%6))
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	return export(ctx, c, "export")
}

func exports(ctx context.Context, t Target, hand int) error {
	user := t.user("takes", hand)
	c, ch, err := t.seated(ctx, user)
	if err != nil {
		return err
	}
	pause(ctx, 100*time.Millisecond)
	_ = ch.Close()
	_ = c.Close()
	for ctx.Err() == nil {
		c, err := t.inside(ctx, user)
		if err != nil {
			return err
		}
		err = export(ctx, c, "export --format pdf,docx,xlsx,html")
		_ = c.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

func export(_ context.Context, c *ssh.Client, line string) error {
	ch, reqs, err := c.OpenChannel("session", nil)
	if err != nil {
		return err
	}
	go ssh.DiscardRequests(reqs)
	if ok, err := ch.SendRequest("exec", true, ssh.Marshal(struct{ Line string }{line})); err != nil || !ok {
		return errors.Join(errors.New("not run"), err)
	}
	go drain(ch.Stderr())
	drain(ch)
	return nil
}
