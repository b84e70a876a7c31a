package sshserver

import (
	"context"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// Line is a guest's connection, for the session to ask about and to close.
type Line struct {
	s    *Server
	w    *wire
	conn gossh.Conn
}

// Answers asks the other end whether anybody is there, and waits for a sign of it
// until ctx ends. Whatever arrives is one: on a slow line the answer stands behind
// what was typed before it.
func (l *Line) Answers(ctx context.Context) bool {
	asked := l.w.age()
	select {
	case <-l.ask():
		return true
	case <-l.w.closed:
		return false
	case <-ctx.Done():
		return time.Duration(l.w.heard.Load()) > asked
	}
}

// ask sends the question, or joins one that is on its way: it waits behind the
// keepalive's own, since a connection carries one at a time.
func (l *Line) ask() <-chan struct{} {
	w := l.w
	w.tmu.Lock()
	defer w.tmu.Unlock()
	if w.question == nil {
		answered := make(chan struct{})
		w.question = answered
		l.s.spawn("asking whether somebody is there", func() {
			_, _, err := l.conn.SendRequest(keepAliveRequest, true, nil)
			w.tmu.Lock()
			w.question = nil
			w.tmu.Unlock()
			if err == nil { // else the connection has ended, and that is seen
				close(answered)
			}
		})
	}
	return w.question
}

// Cut closes the connection.
func (l *Line) Cut() { l.w.cut() }

// Missed counts a guess at somebody's seat like a wrong code, by the same budget, and
// returns when it has waited out its time or the connection has closed.
func (l *Line) Missed() {
	if l != nil {
		l.w.visit.Missed()
	}
}

// NewSeat tells whether this guest may have a new seat now.
func (l *Line) NewSeat() bool { return l == nil || l.w.visit.NewSeat() }
