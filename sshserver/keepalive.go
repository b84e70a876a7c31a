package sshserver

import (
	"sync/atomic"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

const keepAliveRequest = "keepalive@openssh.com"

// keepAlive begins, once for a connection, to ask the peer whether it is there.
// Many people's ssh never notices a dead network, so we must: no answer in time
// closes the connection. Any answer will do, also "I don't know this request";
// and while anything at all arrives the answer may take longer, because on a slow
// line it stands behind a document that is on its way.
func (s *Server) keepAlive(w *wire, conn gossh.Conn) {
	w.tmu.Lock()
	first := !w.pinging
	w.pinging = true
	w.tmu.Unlock()
	if !first {
		return
	}
	s.spawn("keepalive", func() {
		var asked atomic.Bool
		var late *time.Timer
		late = time.AfterFunc(time.Hour, func() {
			switch quiet := w.age() - time.Duration(w.heard.Load()); {
			case !asked.Load():
			case quiet < s.lim.KeepAliveDeadline:
				late.Reset(s.lim.KeepAliveDeadline - quiet)
			default:
				w.cut()
			}
		})
		defer late.Stop()
		tick := time.NewTicker(s.lim.KeepAlive)
		defer tick.Stop()
		for {
			select {
			case <-w.closed:
				return
			case <-tick.C:
			}
			asked.Store(true)
			late.Reset(s.lim.KeepAliveDeadline)
			_, _, err := conn.SendRequest(keepAliveRequest, true, nil)
			asked.Store(false)
			late.Stop()
			if err != nil {
				w.cut()
				return
			}
		}
	})
}
