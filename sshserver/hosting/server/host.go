package server

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"convene/exercises/wordfile"
	"convene/session/files"
	"convene/sshserver"
	"convene/sshserver/hosting"
)

// The server is what the door for ssh has behind it: it takes everybody to their session.

// KnownKey tells whether somebody with this key was let in once, to a session that goes
// on just now. In one that nobody has been in for long a code says which is meant.
func (s *Server) KnownKey(fingerprint string) bool { return len(s.knownTo(fingerprint)) > 0 }

// knownTo are the sessions that go on and know a key, the newest first.
func (s *Server) knownTo(fingerprint string) []*kept {
	now := s.opt.Now()
	out := s.those(func(k *kept) bool {
		switch {
		case k.open != nil:
			return k.open.KnownKey(k.open.KeptKey(fingerprint))
		case k.glance.Ended || now.Sub(k.glance.Written) > s.opt.Idle:
			return false
		}
		return k.glance.Knows(fingerprint)
	})
	slices.SortFunc(out, func(a, b *kept) int { return b.glance.Started.Compare(a.glance.Started) })
	return out
}

// Program takes somebody to their session, and runs their screens there.
func (s *Server) Program(ctx context.Context, g sshserver.Guest, t sshserver.Terminal) error {
	if k, ok := g.Session.(*kept); ok {
		return s.sayWhy(t, s.into(ctx, k, g, t))
	}
	if g.Facilitator {
		return s.lobby(ctx, g, t)
	}
	all := s.knownTo(g.Fingerprint)
	if g.Projector {
		all = s.those(func(k *kept) bool { return k.open != nil })
	}
	switch len(all) {
	case 0: // it has been closed since they knocked
		return s.sayWhy(t, refused{refuse(func(w *Words) string { return w.Server.NoneOpen })})
	case 1:
		return s.sayWhy(t, s.into(ctx, all[0], g, t))
	}
	return s.choose(ctx, all, g, t)
}

// refused is why somebody couldn't get into a session.
type refused struct{ error }

// into takes somebody into a session until they leave it.
func (s *Server) into(ctx context.Context, k *kept, g sshserver.Guest, t sshserver.Terminal) error {
	in, life, leave, err := s.enter(k, g.Facilitator || g.Projector)
	if err != nil {
		return refused{err}
	}
	defer leave()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(life, cancel)()
	s.wasIn(g.Fingerprint, k)
	if g.Fingerprint != "" {
		g.Fingerprint = in.KeptKey(g.Fingerprint)
	}
	return in.Program(ctx, g, t)
}

// mostLast is how many keys are remembered with where they were.
const mostLast = 1 << 16

// wasIn remembers where a key was last: that is whose documents it takes home.
func (s *Server) wasIn(fingerprint string, k *kept) {
	if fingerprint == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.last) >= mostLast {
		clear(s.last)
	}
	s.last[fingerprint] = k
}

// sayWhy tells somebody on their terminal why they couldn't get in.
func (s *Server) sayWhy(t sshserver.Terminal, err error) error {
	no, ok := err.(refused) //nolint:errorlint // made here, and never wrapped
	if !ok {
		return err
	}
	end := "\n"
	if t.HasPTY {
		end = "\r\n"
	}
	_, _ = io.WriteString(t.Out, why(no.error, t)+end) // nobody may be there any more
	return nil
}

// why is an error in the language of a terminal.
func why(err error, t sshserver.Terminal) string {
	return wordfile.Word(err, hosting.Language(t.Lang))
}

// Export answers `ssh HOST export` out of the session that is meant: the one whose code
// was given, the one that is named, or the one this key was in last.
func (s *Server) Export(ctx context.Context, g sshserver.Guest, args []string, out, errw io.Writer) int {
	k, ok := g.Session.(*kept)
	if !ok {
		k, args = s.meant(g, args)
	}
	if k == nil {
		_, _ = fmt.Fprintln(errw, ours().In("").Server.WhichOne)
		return 2
	}
	in, life, leave, err := s.enter(k, g.Facilitator || g.Projector)
	if err != nil {
		_, _ = fmt.Fprintln(errw, wordfile.Word(err, ""))
		return 1
	}
	defer leave()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(life, cancel)()
	if g.Fingerprint != "" {
		g.Fingerprint = in.KeptKey(g.Fingerprint)
	}
	return in.Export(ctx, g, args, out, errw)
}

// meant is the session that somebody means who came by their key alone. A facilitator
// may name one, by its file's name.
func (s *Server) meant(g sshserver.Guest, args []string) (*kept, []string) {
	if g.Facilitator && len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		named := s.those(func(k *kept) bool { return files.Name(k.glance.Path) == args[0] })
		if len(named) == 1 {
			return named[0], args[1:]
		}
		return nil, args
	}
	s.mu.Lock()
	last := s.last[g.Fingerprint]
	s.mu.Unlock()
	if last != nil {
		return last, args
	}
	if all := s.knownTo(g.Fingerprint); !g.Facilitator && len(all) == 1 {
		return all[0], args
	}
	return nil, args
}
