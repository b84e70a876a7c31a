package hosting

import (
	"context"
	"errors"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/files"
	"convene/sshserver/door"
	"convene/tui/draw"
)

// amongCodeLength is of a join code that is made up where many sessions are behind one
// door: whoever guesses there guesses at all of them at once.
const amongCodeLength = 8

// Around is what a session among many gets from whoever lets people in to all of them.
type Around struct {
	Fingerprint string // of the host key
	Port        int
	Reach       func() (join []string, facilitator string) // what people type
	Turns       *draw.Turns                                // which all screens of the computer share
	Free        func(code string) bool                     // tells whether no other session has it
	Recoded     func(join, lead string)                    // is told of a new join code
	Keep        int                                        // days after which it is deleted; 0: when somebody does it
}

// OpenAmong opens a session, or begins one, that is one of many: its codes are its own
// among them, and it has no door. Close it, once.
func OpenAmong(ctx context.Context, o Options, a Around) (*Session, error) {
	src, err := find(o.What, o.YAML, o.Dir)
	if err != nil {
		return nil, err
	}
	s := newSession(o)
	s.Fingerprint, s.reach, s.turns, s.free, s.keep = a.Fingerprint, a.Reach, a.Turns, a.Free, a.Keep
	s.recoded = func(join string) { a.Recoded(join, s.doors.Load().FacilitatorCode) }
	if err := s.openSession(ctx, src); err != nil {
		return nil, err
	}
	if err := s.setDoors(ctx, a.Port); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Codes are the session's, "" for one that isn't known.
func (s *Session) Codes() (join, lead string) {
	d := s.doors.Load()
	return d.Code, d.FacilitatorCode
}

// KeptKey is what the session gets to know of a key.
func (s *Session) KeptKey(fingerprint string) string {
	return keptKey(s.doors.Load().Salt, fingerprint)
}

// ownCodes are the doors of a session among others, with codes that none of them has. A
// code that somebody chose stays, where it is known here and long enough. A copy of a
// session has its codes, so that it needs a name by lot of its own.
func (s *Session) ownCodes(d session.Doors) session.Doors {
	for d.Open, d.Among = false, true; ; d.ID = byLot() {
		join, lead := codesOf(s.secret, d)
		if join == "" {
			d.Given = ""
		}
		if lead == "" {
			d.FacilitatorGiven = ""
		}
		d.Code, d.FacilitatorCode = codesOf(s.secret, d)
		if s.free(d.Code) && s.free(d.FacilitatorCode) && !door.SameCode(d.Code, d.FacilitatorCode) {
			return d
		}
	}
}

// codesOf are the codes of a session among others, as far as they are known here.
func codesOf(secret []byte, d session.Doors) (join, lead string) {
	code := func(given, which string, turn, length int) string {
		if given == "" {
			return madeUp(secret, d.ID, which, turn, length)
		}
		if code, ok := opened(secret, d.ID, given); ok && len(door.NormalCode(code)) >= amongCodeLength {
			return code
		}
		return ""
	}
	if d.ID == "" || d.Open {
		return "", ""
	}
	return code(d.Given, "join", d.Turn, amongCodeLength), code(d.FacilitatorGiven, "facilitator", 0, facilitatorCodeLength)
}

// Glance is what there is to know of a session that isn't open.
type Glance struct {
	Path       string
	Title      exercises.Text
	Started    time.Time
	Written    time.Time // when the last of it was
	Ended      bool
	Join, Lead string // its codes; "" where they aren't known before it is opened
	salt       string
	keys       map[string]bool
}

// GlanceAt looks at the session at path, also while it runs.
func GlanceAt(ctx context.Context, dir files.Dir, path string) (Glance, error) {
	g := Glance{Path: path, keys: map[string]bool{}}
	secret, err := secretOf(dir)
	if err != nil {
		return g, err
	}
	st, err := files.Read(ctx, path, time.Time{})
	if err != nil {
		return g, err
	}
	if g.Written, err = files.LastWritten(path); err != nil {
		return g, err
	}
	g.Title, g.Started, g.Ended, g.salt = st.Plan.Title, st.Started, st.HasEnded(), st.Doors.Salt
	g.Join, g.Lead = codesOf(secret, st.Doors)
	for _, x := range st.Seats {
		if mayReturn(x) {
			for _, k := range x.Keys {
				g.keys[k] = true
			}
		}
	}
	return g, nil
}

// Knows tells whether somebody with this key was let in once.
func (g Glance) Knows(fingerprint string) bool {
	return fingerprint != "" && g.salt != "" && g.keys[keptKey(g.salt, fingerprint)]
}
