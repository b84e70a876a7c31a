package attack

import (
	"context"
	"net"
	"sync/atomic"
	"time"
)

func halfClose(ctx context.Context, t Target, hand int) error {
	tcp, err := t.reach(ctx)
	if err != nil {
		return err
	}
	c, err := t.over(tcp, t.user("half", hand))
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	ch, err := shell(c, true)
	if err != nil {
		return err
	}
	if hand%2 == 0 {
		_ = ch.CloseWrite()
	} else {
		_ = tcp.CloseWrite()
	}
	pause(ctx, time.Second)
	return nil
}

// stalls draws the whole screen again and again and reads nothing.
func stalls(ctx context.Context, t Target, user string, stop func(*gated)) error {
	tcp, err := t.reach(ctx)
	if err != nil {
		return err
	}
	_ = tcp.SetReadBuffer(4 << 10)
	g := &gated{Conn: tcp, done: ctx.Done()}
	c, err := t.over(g, user)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	ch, err := shell(c, false)
	if err != nil {
		return err
	}
	stop(g)
	for ctx.Err() == nil {
		if _, err := ch.Write([]byte("\x0c\x0c\x0c\x0c")); err != nil {
			return err
		}
		pause(ctx, 5*time.Millisecond)
	}
	return nil
}

// gated is a connection that can stop reading.
type gated struct {
	net.Conn
	shut atomic.Bool
	done <-chan struct{}
}

func (g *gated) Read(b []byte) (int, error) {
	if g.shut.Load() {
		<-g.done
		return 0, net.ErrClosed
	}
	return g.Conn.Read(b)
}

func windowStall(ctx context.Context, t Target, hand int) error {
	return stalls(ctx, t, t.user("window", hand), func(*gated) {})
}

func tcpStall(ctx context.Context, t Target, hand int) error {
	return stalls(ctx, t, t.user("tcp", hand), func(g *gated) { g.shut.Store(true) })
}

// windowStallAlive never stops answering whether it is there: the library does.
func windowStallAlive(ctx context.Context, t Target, hand int) error {
	c, err := t.inside(ctx, t.user("alive", hand))
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	ch, err := shell(c, false)
	if err != nil {
		return err
	}
	for pause(ctx, 20*time.Millisecond) {
		if _, _, err := c.SendRequest("keepalive@openssh.com", true, nil); err != nil {
			return err
		}
		if _, err := ch.Write([]byte("\x0c")); err != nil {
			return err
		}
	}
	return nil
}
