package session

import (
	"slices"
	"strings"
)

// Older versions wrote codes and the fingerprints of people's keys into the journal as
// they are. Today it holds only what they are compared by. State.Bare tells that a
// journal is from then, and Covered makes the events of today of its own.

// barePrefix is how a fingerprint begins that is as it is.
const barePrefix = "SHA256:"

func bareKey(key string) bool { return strings.HasPrefix(key, barePrefix) }

// bare tells whether an event tells a code or a key.
func bare(b Body) bool {
	switch b := b.(type) {
	case DoorsSet:
		return b.Doors.Code != "" || b.Doors.FacilitatorCode != ""
	case Seated:
		return bareKey(b.Key)
	case KeyAdded:
		return bareKey(b.Key)
	case Started:
		return b.Past != nil && slices.ContainsFunc(b.Past.Seats, func(k Kept) bool { return slices.ContainsFunc(k.Keys, bareKey) })
	}
	return false
}

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

// Covered is an event without anything that Bare is about: its keys as hide makes
// them, and, where it is about the doors, doors in their place. false: it is as it was.
func Covered(e Event, hide func(fingerprint string) string, doors Doors) (Event, bool) {
	if !bare(e.Body) {
		return e, false
	}
	switch b := e.Body.(type) {
	case DoorsSet:
		doors.Open, doors.Turn = b.Doors.Open, b.Doors.Turn
		b.Doors = doors
		e.Body = b
	case Seated:
		b.Key = covered(b.Key, hide)
		e.Body = b
	case KeyAdded:
		b.Key = covered(b.Key, hide)
		e.Body = b
	case Started:
		b.Past = b.Past.CoverKeys(hide)
		e.Body = b
	}
	return e, true
}

func covered(key string, hide func(string) string) string {
	if bareKey(key) {
		return hide(key)
	}
	return key
}
