package sshtest

import (
	"net"
	"sync"
)

// gate holds readers back while it is shut. It starts open; once gone, it lets everybody through for good.
type gate struct {
	mu   sync.Mutex
	shut chan struct{} // nil while open
	gone bool
}

func (g *gate) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shut == nil && !g.gone {
		g.shut = make(chan struct{})
	}
}

func (g *gate) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shut != nil {
		close(g.shut)
		g.shut = nil
	}
}

func (g *gate) abandon() {
	g.mu.Lock()
	g.gone = true
	g.mu.Unlock()
	g.open()
}

func (g *gate) pass() {
	for {
		g.mu.Lock()
		shut := g.shut
		g.mu.Unlock()
		if shut == nil {
			return
		}
		<-shut
	}
}

// gatedConn is a connection whose reading can be stopped and whose end can be unkind.
type gatedConn struct {
	net.Conn
	gate gate
}

func (c *gatedConn) Read(p []byte) (int, error) {
	c.gate.pass()
	n, err := c.Conn.Read(p)
	// A read that was already waiting when the gate was shut must not deliver either.
	c.gate.pass()
	return n, err
}

func (c *gatedConn) Close() error {
	c.gate.abandon()
	return c.Conn.Close()
}

// cut ends the connection with a reset: no SSH goodbye, no orderly end of TCP.
func (c *gatedConn) cut() error {
	if tcp, ok := c.Conn.(*net.TCPConn); ok {
		if err := tcp.SetLinger(0); err != nil {
			return err
		}
	}
	return c.Close()
}
