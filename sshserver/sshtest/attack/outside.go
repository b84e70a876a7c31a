package attack

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"time"

	"golang.org/x/crypto/ssh"
)

// outside are the attacks that need no code.
func outside() []Attack {
	return []Attack{
		{"silent", 60, silent},
		{"drip", 60, drip},
		{"key exchange then silence", 60, keyExchangeThenSilence},
		{"reconnect storm", 8, storm},
		{"code guessing", 45, guess},
		{"code guessing, hanging up", 8, guessAndHangUp},
		{"stolen key", 8, stolenKey},
		{"kill in key exchange", 8, killInKeyExchange},
		{"2 GB length", 16, longLength},
	}
}

const hello = "SSH-2.0-OpenSSH_attack\r\n"

// gone waits until the other side has closed, or ctx ends.
func gone(c net.Conn) error {
	_, err := io.Copy(io.Discard, c)
	_ = c.Close()
	return err
}

func silent(ctx context.Context, t Target, _ int) error {
	c, err := t.reach(ctx)
	if err != nil {
		return err
	}
	return gone(c)
}

func drip(ctx context.Context, t Target, _ int) error {
	c, err := t.reach(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	for i := 0; pause(ctx, 100*time.Millisecond); i++ {
		b := byte('x')
		if i < len(hello) {
			b = hello[i]
		}
		if _, err := c.Write([]byte{b}); err != nil {
			return err
		}
	}
	return nil
}

// deaf stops reading after so many reads, and so stops in the middle of a key exchange.
type deaf struct {
	net.Conn
	after int
	done  <-chan struct{}
}

func (d *deaf) Read(b []byte) (int, error) {
	if d.after--; d.after < 0 {
		<-d.done
		return 0, io.EOF
	}
	return d.Conn.Read(b)
}

func keyExchangeThenSilence(ctx context.Context, t Target, hand int) error {
	c, err := t.reach(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	// Until the server has had enough: it ends what it waits for.
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _, _, _ = ssh.NewClientConn(&deaf{Conn: c, after: 2 + hand%3, done: ctx.Done()}, t.Addr, t.config(t.user("quiet", hand)))
	}()
	<-ended
	return nil
}

func storm(ctx context.Context, t Target, hand int) error {
	c, err := t.reach(ctx)
	if err != nil {
		return err
	}
	switch hand % 3 {
	case 0:
		_, err = io.WriteString(c, hello)
	case 1:
		_, err = io.WriteString(c, "GET / HTTP/1.1\r\n\r\n")
	}
	return errors.Join(err, c.Close())
}

func wrongCode() string {
	const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	b := make([]byte, 6)
	_, _ = rand.Read(b)
	for i := range b {
		b[i] = letters[b[i]%32]
	}
	return string(b)
}

func guess(ctx context.Context, t Target, hand int) error {
	c, err := t.reach(ctx)
	if err != nil {
		return err
	}
	user := t.user("guess", hand)
	if hand%4 == 0 {
		user = "facilitator"
	}
	conn, chans, reqs, err := ssh.NewClientConn(c, t.Addr, t.config(user, ssh.KeyboardInteractive(func(_, _ string, questions []string, _ []bool) ([]string, error) {
		out := make([]string, len(questions))
		for i := range out {
			out[i] = wrongCode()
		}
		return out, nil
	})))
	if err != nil {
		return errors.Join(err, c.Close())
	}
	return ssh.NewClient(conn, chans, reqs).Close()
}

func guessAndHangUp(ctx context.Context, t Target, hand int) error {
	c, err := t.reach(ctx)
	if err != nil {
		return err
	}
	late := time.AfterFunc(150*time.Millisecond, func() { _ = c.Close() })
	defer late.Stop()
	_, _, _, err = ssh.NewClientConn(c, t.Addr, t.config(t.user("hangs", hand), ssh.Password(wrongCode())))
	_ = c.Close()
	if err != nil {
		return nil // the next one at once
	}
	return errors.New("guessed it")
}

// borrowed shows one key and signs with another.
type borrowed struct {
	ssh.Signer
	public ssh.PublicKey
}

func (b borrowed) PublicKey() ssh.PublicKey { return b.public }

func newKey() (ssh.Signer, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	return ssh.NewSignerFromKey(key)
}

func stolenKey(ctx context.Context, t Target, hand int) error {
	mine, err := newKey()
	if err != nil {
		return err
	}
	theirs, err := newKey()
	if err != nil {
		return err
	}
	c, err := t.reach(ctx)
	if err != nil {
		return err
	}
	_, _, _, err = ssh.NewClientConn(c, t.Addr, t.config(t.user("thief", hand), ssh.PublicKeys(borrowed{mine, theirs.PublicKey()})))
	return errors.Join(err, c.Close())
}

func killInKeyExchange(ctx context.Context, t Target, hand int) error {
	c, err := t.reach(ctx)
	if err != nil {
		return err
	}
	late := time.AfterFunc(time.Duration(1+hand)*2*time.Millisecond, func() {
		_ = c.SetLinger(0) // a reset, no goodbye
		_ = c.Close()
	})
	defer late.Stop()
	_, _, _, _ = ssh.NewClientConn(c, t.Addr, t.config(t.user("killed", hand)))
	return c.Close()
}

func longLength(ctx context.Context, t Target, _ int) error {
	c, err := t.reach(ctx)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(c, hello); err != nil {
		return errors.Join(err, c.Close())
	}
	_ = binary.Write(c, binary.BigEndian, uint32(1<<31-1))
	_, _ = c.Write(make([]byte, 64<<10))
	return gone(c)
}
