package hosting

import (
	"context"
	"errors"
	"math"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/files"
	"convene/session/hub"
	"convene/session/journal/sqlite"
	"convene/tui/draw"
	"convene/tui/screen/wall"
)

// Lengths of the codes that are made up.
const (
	joinCodeLength        = 6
	facilitatorCodeLength = 10
)

// Session is one session that is open on this computer: its file, its hub, its codes,
// and the screens of its people. How they come to it is its owner's affair: [Hosting]
// has a door for one.
type Session struct {
	File     string // the session file as it was opened, an absolute path; see Where
	where    atomic.Pointer[string]
	hub      *hub.Hub
	doors    atomic.Pointer[session.Doors] // as people get in now
	changing sync.Mutex                    // held while the code is changed
	locks    [doorways]*lock               // of codes that aren't known here; nil where they are
	covering bool                          // coverBare has been tried
	salt     string                        // of the session before; "" without one
	secret   []byte                        // this computer's, see secretOf
	alone    bool                          // one person fills it by themselves: there is no door
	said     []string
	opt      Options
	now      func() time.Time // the session's; Hub.Now where there is one
	exports  chan struct{}    // a place in it for each that may run at once

	// What is the owner's to say.
	Fingerprint string                                     // of the host key
	reach       func() (join []string, facilitator string) // what people type
	reachWeb    func() string                              // what phones open, with the code; nil: there is nothing
	recoded     func(code string)                          // told of a new join code while changing is held
	turns       *draw.Turns                                // among all screens of this computer
	free        func(code string) bool                     // no other session behind the door has it; nil: there is none
	keep        int                                        // days after which it is deleted; 0: when somebody does it
}

// newSession is one that isn't open yet.
func newSession(o Options) *Session {
	return &Session{opt: o, now: hub.Steady(o.Now), exports: make(chan struct{}, atOnce), turns: draw.NewTurns(runtime.GOMAXPROCS(0))}
}

func (s *Session) openSession(ctx context.Context, src source) error {
	disk := &diskWatch{s: s}
	opt := sqlite.Options{OnWarning: disk.warned, OnMove: disk.moved, Elsewhere: s.elsewhere()}
	path := src.path
	var j *sqlite.Journal
	var err error
	if s.secret, err = secretOf(s.opt.Dir); err != nil {
		return err
	}
	if path != "" {
		j, err = sqlite.Open(path, opt)
	} else {
		path, j, err = s.makeSession(ctx, src.plan, opt)
	}
	if err != nil {
		return err
	}
	if s.File, err = filepath.Abs(path); err != nil {
		s.File = path
	}
	s.where.Store(&s.File)
	s.hub, err = hub.Open(ctx, j, hub.Options{Now: s.now, Logger: s.opt.Logger, Rescue: s.rescue(j)})
	if err != nil {
		return errors.Join(err, j.Close())
	}
	if st := s.hub.Shared().State; st.Bare && !s.covering {
		s.covering = true
		if err := s.hub.Close(ctx); err != nil {
			return err
		}
		if err := s.coverBare(ctx, s.File, st); err != nil {
			s.opt.Logger.Warn("an older version left codes and keys in this session's file, and they couldn't be taken out", "err", err)
		}
		return s.openSession(ctx, source{path: s.File})
	}
	disk.tell(s.hub, j.Warning())
	if m := j.Missing(); m.N > 0 {
		s.said = append(s.said, files.Lacks(m, s.opt.Lang))
		s.hub.Notify(hub.Notice{Code: hub.FileMissing, N: int(min(m.N, math.MaxInt32)), Since: m.Since})
	}
	if s.hub.Shared().State.Plan != nil {
		if said := files.WentOn(path, s.opt.Lang); said != "" {
			s.said = append(s.said, said)
		}
		return nil
	}
	// Nobody may take it for the session that they think it is.
	return errors.Join(files.ErrNothing(path, j.Missing()), s.hub.Close(ctx))
}

// Hub is the session itself.
func (s *Session) Hub() *hub.Hub { return s.hub }

func (s *Session) title() string {
	return s.hub.Shared().State.Plan.Title.In(exercises.English)
}

// Info is what the facilitator's screens say of how to join.
func (s *Session) Info() wall.Info {
	join, facilitator := s.reach()
	phones := ""
	if s.reachWeb != nil {
		phones = s.reachWeb()
	}
	return wall.Info{
		Web:   phones,
		Title: s.hub.Shared().State.Plan.Title, SSH: join, Code: s.code(), Fingerprint: s.Fingerprint,
		Facilitator: facilitator, FacilitatorCode: s.facilitatorCode(),
		Projector: strings.Replace(facilitator, "facilitator", "screen", 1), // a line of the same door
	}
}

// closeWithin is how long closing waits for a disk that doesn't answer. It has its time
// to itself: what anything else takes too long for must not be why this isn't saved.
const closeWithin = 800 * time.Millisecond

// Close saves what is left and closes the file.
func (s *Session) Close() error {
	saving, saved := context.WithTimeout(context.Background(), closeWithin)
	defer saved()
	return s.hub.Close(saving)
}
