package server

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"time"

	"convene/session/files"
	"convene/sshserver/hosting"
)

// kept is one session of the folder, open or not. Server.mu guards it.
type kept struct {
	glance hosting.Glance // as it was when it was last closed
	open   *hosting.Session
	end    context.CancelFunc // sends away whoever is in it
	life   context.Context
	inside int
	since  time.Time // since when nobody is
	gone   bool      // it was deleted
}

// lookAround finds the sessions that there are now. Those that came since have a code
// from then on, those that went haven't.
func (s *Server) lookAround(ctx context.Context) {
	found, err := s.opt.Dir.List()
	if err != nil {
		s.log.Error("the folder of the sessions can't be read", "err", err)
		return
	}
	there := map[string]bool{}
	for _, l := range found {
		there[l.Path] = true
		s.mu.Lock()
		known := s.all[l.Path] != nil
		s.mu.Unlock()
		if known || l.Trouble != "" {
			continue
		}
		g, err := hosting.GlanceAt(ctx, s.opt.Dir, l.Path)
		if err != nil {
			s.log.Warn("a session can't be read", "session", l.Path, "err", err)
			continue
		}
		k := &kept{glance: g}
		s.mu.Lock()
		if s.all[l.Path] == nil { // it may have been made meanwhile
			s.all[l.Path] = k
			s.known(k)
		}
		s.mu.Unlock()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for path, k := range s.all {
		if _, err := os.Stat(path); k.open == nil && !there[path] && errors.Is(err, fs.ErrNotExist) {
			s.forget(path, k)
		}
	}
}

// known puts a session's codes on the ring. A copy of another has the same: it gets its
// own when somebody opens it. Called with mu held.
func (s *Server) known(k *kept) {
	if !s.ring.Put(k, k.glance.Join, k.glance.Lead) {
		s.log.Info("a session has no code before a facilitator opens it: another has the same", "session", k.glance.Path)
	}
}

// forget is called with mu held.
func (s *Server) forget(path string, k *kept) {
	k.gone = true
	s.ring.Drop(k)
	delete(s.all, path)
	for key, of := range s.last {
		if of == k {
			delete(s.last, key)
		}
	}
}

// enter opens a session where it isn't open, and keeps it so until leave. lead: it is
// for a facilitator, who gets in also where it is full.
func (s *Server) enter(k *kept, lead bool) (in *hosting.Session, life context.Context, leave func(), err error) {
	if in, life, err = s.inside(k, lead); in == nil && err == nil {
		s.opening.Lock()
		if in, life, err = s.inside(k, lead); in == nil && err == nil {
			if err = s.open(k, hosting.Options{What: k.glance.Path}); err == nil {
				in, life, err = s.inside(k, lead)
			}
		}
		s.opening.Unlock()
	}
	if err == nil && in == nil { // it broke as soon as it was open
		err = hosting.ErrBroken
	}
	if err != nil {
		return nil, nil, nil, err
	}
	return in, life, func() { s.leave(k, in) }, nil
}

// inside counts somebody in, where the session is open.
func (s *Server) inside(k *kept, lead bool) (in *hosting.Session, life context.Context, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case k.gone:
		return nil, nil, refuse(func(w *Words) string { return w.Server.Gone })
	case k.open == nil:
		return nil, nil, nil
	case !lead && k.inside >= s.opt.MostInside:
		s.counts.full.Add(1)
		return nil, nil, refuse(func(w *Words) string { return w.Server.RoomFull })
	}
	k.inside++
	return k.open, k.life, nil
}

func (s *Server) leave(k *kept, in *hosting.Session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if k.open != in { // it was closed under them
		return
	}
	if k.inside--; k.inside == 0 {
		k.since = s.opt.Now()
		if in.Hub().Shared().State.HasEnded() {
			s.look()
		}
	}
}

// look lets the sessions be looked at that may be closed.
func (s *Server) look() {
	select {
	case s.quiet <- struct{}{}:
	default:
	}
}

// open opens or makes a session. Called with opening held.
func (s *Server) open(k *kept, o hosting.Options) error {
	if err := s.room(); err != nil {
		return err
	}
	o.Dir, o.Lang, o.Logger, o.Now = s.opt.Dir, s.opt.Lang, s.log, s.opt.Now
	in, err := hosting.OpenAmong(s.ctx, o, hosting.Around{
		Fingerprint: s.Fingerprint, Port: s.Addr().Port, Reach: s.lines, Turns: s.turns, Keep: s.opt.Keep,
		Free: func(code string) bool { return s.ring.Free(k, code) },
		Recoded: func(join, lead string) {
			if !s.ring.Put(k, join, lead) {
				s.log.Error("a new code is another session's")
			}
		},
	})
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			s.lookAround(s.ctx)
		}
		return err
	}
	for _, said := range in.Said() {
		s.log.Info(said, "session", in.Where())
	}
	join, lead := in.Codes()
	s.mu.Lock()
	k.open, k.inside, k.since = in, 0, s.opt.Now()
	k.life, k.end = context.WithCancel(context.Background())
	k.glance.Path = in.Where()
	s.all[k.glance.Path] = k
	s.ring.Put(k, join, lead)
	s.mu.Unlock()
	s.counts.opened.Add(1)
	s.spawn("watching a session", func() { s.watch(k, in) })
	return nil
}

// room makes room for one more open session: the one that nobody has been in for the
// longest is closed. Called with opening held.
func (s *Server) room() error {
	s.mu.Lock()
	var oldest *kept
	n := 0
	for _, k := range s.all {
		if k.open == nil {
			continue
		}
		n++
		if k.inside == 0 && (oldest == nil || k.since.Before(oldest.since)) {
			oldest = k
		}
	}
	s.mu.Unlock()
	switch {
	case n < s.opt.MostOpen:
		return nil
	case oldest == nil || !s.shut(oldest, func(k *kept) bool { return k.inside == 0 }):
		s.counts.full.Add(1)
		return refuse(func(w *Words) string { return w.Server.Full })
	}
	return nil
}

// shut closes a session, where it may be; false: it may not. Called with opening held.
func (s *Server) shut(k *kept, may func(*kept) bool) bool {
	s.mu.Lock()
	in, end := k.open, k.end
	if in == nil || !may(k) {
		s.mu.Unlock()
		return false
	}
	k.open = nil
	s.mu.Unlock()
	end()
	s.closed(k, in, in.Close())
	return true
}

// closed notes what a session is like that was closed.
func (s *Server) closed(k *kept, in *hosting.Session, err error) {
	s.counts.closed.Add(1)
	if err != nil {
		s.log.Error("a session didn't close well", "session", in.Where(), "err", err)
	}
	g, err := hosting.GlanceAt(context.Background(), s.opt.Dir, in.Where())
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.all, k.glance.Path)
	if err != nil {
		s.log.Error("a session that was closed can't be read", "session", in.Where(), "err", err)
		g = k.glance
		g.Path = in.Where()
	}
	k.glance = g
	s.all[g.Path] = k
}

// watch waits until a session ends by itself, through a mistake of ours, and closes what
// is left of it: nobody may type into a screen that saves nothing. With its code it is
// opened again as it was saved.
func (s *Server) watch(k *kept, in *hosting.Session) {
	<-in.Hub().Done()
	s.mu.Lock()
	broke := k.open == in
	s.mu.Unlock()
	if !broke {
		return
	}
	s.counts.broken.Add(1)
	s.log.Error("a session broke and was closed; its code opens it again", "session", in.Where())
	s.opening.Lock()
	defer s.opening.Unlock()
	s.shut(k, func(k *kept) bool { return k.open == in })
}

// closeAll closes every session, all at once: each has its time for the disk.
func (s *Server) closeAll() (errs []error) {
	s.opening.Lock()
	defer s.opening.Unlock()
	s.mu.Lock()
	var open []*hosting.Session
	for _, k := range s.all {
		if k.open != nil {
			open = append(open, k.open)
			k.end()
			k.open = nil
		}
	}
	s.mu.Unlock()
	closing := make(chan error)
	for _, in := range open {
		go func() {
			defer func() {
				if p := recover(); p != nil {
					closing <- fmt.Errorf("%s: %v", in.Where(), p)
				}
			}()
			err := in.Close()
			if err != nil {
				err = fmt.Errorf("%s: %w", files.Name(in.Where()), err)
			}
			closing <- err
		}()
	}
	for range open {
		errs = append(errs, <-closing)
	}
	return errs
}

func (s *Server) recovers(part string) {
	if p := recover(); p != nil {
		s.log.Error("a part of the server failed and was ended", "part", part, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
	}
}
