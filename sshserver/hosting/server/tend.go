package server

import (
	"context"
	"time"

	"convene/session/files"
	"convene/sshserver/hosting"
)

const (
	tendEvery  = 30 * time.Second // and more often where sessions close sooner
	sweepEvery = time.Hour
)

// tend closes sessions that nobody is in, and deletes those that have been kept long
// enough.
func (s *Server) tend() {
	tick := time.NewTicker(min(tendEvery, max(s.opt.Idle/4, 10*time.Millisecond)))
	defer tick.Stop()
	s.sweep(s.ctx)
	for swept := time.Now(); ; {
		select {
		case <-s.ctx.Done():
			return
		case <-s.quiet:
		case <-tick.C:
		}
		s.closeIdle()
		if time.Since(swept) >= sweepEvery {
			s.lookAround(s.ctx)
			s.sweep(s.ctx)
			swept = time.Now()
		}
	}
}

// closeIdle closes what its facilitator has ended as soon as nobody is in it, and
// everything else after a while.
func (s *Server) closeIdle() {
	idle := func(k *kept) bool {
		return k.open != nil && k.inside == 0 && (k.open.Hub().Shared().State.HasEnded() || s.opt.Now().Sub(k.since) >= s.opt.Idle)
	}
	for _, k := range s.those(idle) {
		s.opening.Lock()
		s.shut(k, idle)
		s.opening.Unlock()
	}
}

// sweep deletes, with everything of it, what nobody has written in for longer than
// sessions are kept.
func (s *Server) sweep(ctx context.Context) {
	if s.opt.Keep <= 0 {
		return
	}
	over := func(k *kept) bool {
		return k.open == nil && s.opt.Now().Sub(k.glance.Written) > time.Duration(s.opt.Keep)*24*time.Hour
	}
	for _, k := range s.those(over) {
		if ctx.Err() != nil {
			return
		}
		s.delete(ctx, k, over)
	}
}

func (s *Server) delete(ctx context.Context, k *kept, over func(*kept) bool) {
	s.opening.Lock()
	defer s.opening.Unlock()
	// It may have been written in since by another program.
	g, err := hosting.GlanceAt(ctx, s.opt.Dir, k.glance.Path)
	s.mu.Lock()
	if err == nil && k.open == nil {
		k.glance = g
	}
	still := over(k)
	s.mu.Unlock()
	if !still {
		return
	}
	s.ring.Drop(k) // before anything of it goes
	if err := s.opt.Dir.EraseAll(k.glance.Path); err != nil {
		s.mu.Lock()
		s.known(k)
		s.mu.Unlock()
		s.log.Error("a session that has been kept long enough can't be deleted", "session", files.Name(k.glance.Path), "err", err)
		return
	}
	s.mu.Lock()
	s.forget(k.glance.Path, k)
	s.mu.Unlock()
	s.counts.deleted.Add(1)
	s.log.Info("a session was deleted with everything of it: it has been kept long enough", "session", files.Name(k.glance.Path), "days", s.opt.Keep)
}

// those are the sessions of which something is so just now.
func (s *Server) those(is func(*kept) bool) (out []*kept) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, k := range s.all {
		if is(k) {
			out = append(out, k)
		}
	}
	return out
}
