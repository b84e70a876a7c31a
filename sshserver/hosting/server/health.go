package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime/metrics"
	"sync/atomic"
	"time"

	"convene/session/files"
	"convene/session/hub"
)

// counts are what a server has done since it was started.
type counts struct {
	opened, closed, made, deleted, broken, wrong, full atomic.Int64
}

// health tells whoever watches the server how it is, in numbers alone: no names and
// nothing that anybody wrote. A nil one tells nobody.
type health struct {
	l    net.Listener
	http *http.Server
}

func openHealth(addr string, s *Server) (*health, error) {
	if addr == "" {
		return nil, nil
	}
	var lc net.ListenConfig
	l, err := lc.Listen(s.ctx, "tcp", addr)
	if err != nil {
		return nil, refuse(func(w *Words) string { return w.Server.NoHealth }, addr, files.Plain(err))
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", s.healthz)
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		s.writeMetrics(w)
	})
	h := &health{l: l, http: &http.Server{
		Handler: mux, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second, MaxHeaderBytes: 8 << 10,
	}}
	return h, nil
}

// serve answers until close.
func (h *health) serve(s *Server) {
	if err := h.http.Serve(h.l); !errors.Is(err, http.ErrServerClosed) {
		s.log.Error("nobody can be told any more how the server is", "err", err)
	}
}

func (h *health) addr() net.Addr {
	if h == nil {
		return nil
	}
	return h.l.Addr()
}

func (h *health) close() error {
	if h == nil {
		return nil
	}
	defer func() { _ = h.l.Close() }() // also where it was never served
	ctx, done := context.WithTimeout(context.Background(), shutWithin)
	defer done()
	if h.http.Shutdown(ctx) != nil { // somebody reads slowly
		return h.http.Close()
	}
	return nil
}

// healthz says that people are let in. That a disk stands still is in the numbers and
// not here: a server that is started anew for it loses what only it holds.
func (s *Server) healthz(w http.ResponseWriter, _ *http.Request) {
	if s.ctx.Err() != nil || s.door.MemoryShort() {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = io.WriteString(w, "not letting anybody in\n")
		return
	}
	_, _ = io.WriteString(w, "ok\n")
}

func (s *Server) writeMetrics(w io.Writer) {
	var open, all, inside, unsaved int
	s.mu.Lock()
	for _, k := range s.all {
		all++
		inside += k.inside
		if k.open == nil {
			continue
		}
		open++
		if k.open.Hub().Shared().Save.Mark == hub.NotSaved {
			unsaved++
		}
	}
	s.mu.Unlock()
	st := s.ssh.Stats()
	memory := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}, {Name: "/sched/goroutines:goroutines"}}
	metrics.Read(memory)
	for _, m := range []struct {
		name, kind, help string
		value            int64
	}{
		{"convene_sessions", "gauge", "sessions in the folder", int64(all)},
		{"convene_sessions_open", "gauge", "sessions that are open", int64(open)},
		{"convene_sessions_not_saved", "gauge", "open sessions whose disk takes nothing", int64(unsaved)},
		{"convene_people", "gauge", "screens in all sessions", int64(inside)},
		{"convene_connections", "gauge", "connections, also of those not let in yet", int64(st.Connections)},
		{"convene_connections_inside", "gauge", "connections that were let in", int64(st.Inside)},
		{"convene_sessions_opened_total", "counter", "times a session was opened", s.counts.opened.Load()},
		{"convene_sessions_closed_total", "counter", "times one was closed", s.counts.closed.Load()},
		{"convene_sessions_made_total", "counter", "sessions that were begun", s.counts.made.Load()},
		{"convene_sessions_deleted_total", "counter", "sessions that were deleted after --keep", s.counts.deleted.Load()},
		{"convene_sessions_broken_total", "counter", "sessions that a mistake of the program ended", s.counts.broken.Load()},
		{"convene_wrong_codes_total", "counter", "wrong codes that were told of", s.counts.wrong.Load()},
		{"convene_full_total", "counter", "people who found no room", s.counts.full.Load()},
		{"convene_memory_bytes", "gauge", "memory in use", int64(memory[0].Value.Uint64() - memory[1].Value.Uint64())},
		{"convene_goroutines", "gauge", "parts of the program that run", int64(memory[2].Value.Uint64())},
	} {
		_, _ = fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s %s\n%s %d\n", m.name, m.help, m.name, m.kind, m.name, m.value)
	}
}
