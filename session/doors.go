package session

import (
	"slices"
	"strings"
)

// Doors is how people get in. It is nobody's business but the host's: no screen
// but the facilitator's and no document may show it.
type Doors struct {
	Open bool `json:"open,omitempty"`
	Turn int  `json:"turn,omitempty"` // how often the code has been changed
	// ID is drawn by lot. With a secret that isn't in the journal it gives the codes
	// that are made up.
	ID string `json:"id,omitempty"`
	// Salt is what people's keys are hashed with before they come in here. A session
	// that follows another has the same, so that it knows them too.
	Salt string `json:"salt,omitempty"`
	// Given and FacilitatorGiven are what codes that somebody chose are compared by; ""
	// where they are made up.
	Given            string `json:"given,omitempty"`
	FacilitatorGiven string `json:"facilitator_given,omitempty"`
	// Code and FacilitatorCode are the codes themselves. Only the running program has
	// them; older versions wrote them down.
	Code            string `json:"code,omitempty"`
	FacilitatorCode string `json:"facilitator_code,omitempty"`
	Port            int    `json:"port,omitempty"` // where it was listened on last: people's lines and cards name it
	// Web is the port at which browsers came in last; -1: at an address that somebody gave,
	// 0: they didn't.
	Web int `json:"web,omitempty"`
	// Among: it was hosted among others last, and its codes are as long as they are there.
	Among bool `json:"among,omitempty"`
}

// Kept is how the doors are written down: without any code.
func (d Doors) Kept() Doors {
	d.Code, d.FacilitatorCode = "", ""
	return d
}

// SetDoors says how people get in. Only the program itself may.
type SetDoors struct{ Doors Doors }

func (a SetDoors) decide(s State, c Command) ([]Body, error) {
	if c.By != 0 {
		return nil, refuse(NotAllowed)
	}
	if a.Doors == s.Doors {
		return nil, nil
	}
	return []Body{DoorsSet(a)}, nil
}

// DoorsSet says how people get in, so that starting again asks nobody for
// another code than the one on their paper.
type DoorsSet struct {
	Doors Doors `json:"doors"`
}

func (DoorsSet) kind() string { return "doors" }

func (b DoorsSet) apply(s State, _ Event) State {
	s.Doors = b.Doors
	return s
}

func (b DoorsSet) bare() bool {
	return b.Doors.Code != "" || b.Doors.FacilitatorCode != ""
}

func (b DoorsSet) coverBare(_ func(fingerprint string) string, doors Doors) Body {
	doors.Open, doors.Turn = b.Doors.Open, b.Doors.Turn
	b.Doors = doors
	return b
}

// ChangeCode ends the join code, for a room in which too many know it: people
// inside stay, keys that were let in stay known, and everybody else needs the
// code that comes next. A session that was open to all has a code from then on.
type ChangeCode struct{}

func (ChangeCode) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	return []Body{CodeChanged{Turn: s.Doors.Turn + 1}}, nil
}

// CodeChanged ends the join code: the next one is the session's Turn-th. Which
// that is, the host knows.
type CodeChanged struct {
	Turn int `json:"turn"`
}

func (CodeChanged) kind() string { return "code" }

func (b CodeChanged) apply(s State, _ Event) State {
	if b.Turn > s.Doors.Turn {
		s.Doors.Open, s.Doors.Code, s.Doors.Given, s.Doors.Turn = false, "", "", b.Turn
	}
	return s
}

// Older versions wrote codes and the fingerprints of people's keys into the journal as
// they are. Today it holds only what they are compared by. State.Bare tells that a
// journal is from then, and Covered makes the events of today of its own.

// barePrefix is how a fingerprint begins that is as it is.
const barePrefix = "SHA256:"

func bareKey(key string) bool { return strings.HasPrefix(key, barePrefix) }

// CoverKeys is what a session hands on with the keys as hide makes them, where they
// are as they are.
func (p *Past) CoverKeys(hide func(fingerprint string) string) *Past {
	if p == nil {
		return nil
	}
	out := *p
	out.Seats = slices.Clone(p.Seats)
	for i := range out.Seats {
		keys := slices.Clone(out.Seats[i].Keys)
		for k := range keys {
			keys[k] = covered(keys[k], hide)
		}
		out.Seats[i].Keys = keys
	}
	return &out
}

func covered(key string, hide func(string) string) string {
	if bareKey(key) {
		return hide(key)
	}
	return key
}

func (b Seated) bare() bool {
	return bareKey(b.Key)
}

func (b Seated) coverBare(hide func(fingerprint string) string, _ Doors) Body {
	b.Key = covered(b.Key, hide)
	return b
}

func (b KeyAdded) bare() bool {
	return bareKey(b.Key)
}

func (b KeyAdded) coverBare(hide func(fingerprint string) string, _ Doors) Body {
	b.Key = covered(b.Key, hide)
	return b
}

func (b Started) bare() bool {
	return b.Past != nil && slices.ContainsFunc(b.Past.Seats, func(k Kept) bool { return slices.ContainsFunc(k.Keys, bareKey) })
}

func (b Started) coverBare(hide func(fingerprint string) string, _ Doors) Body {
	b.Past = b.Past.CoverKeys(hide)
	return b
}

// Covered is an event without anything that Bare is about: its keys as hide makes
// them, and, where it is about the doors, doors in their place. false: it is as it was.
func Covered(e Event, hide func(fingerprint string) string, doors Doors) (Event, bool) {
	b, ok := e.Body.(secret)
	if !ok || !b.bare() {
		return e, false
	}
	e.Body = b.coverBare(hide, doors)
	return e, true
}
