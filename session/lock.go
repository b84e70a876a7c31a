package session

import (
	"slices"
	"time"
)

// Lock closes a part of the worksheets to everybody but facilitators. Table 0
// means all tables; Step and Section -1 mean all.
type Lock struct {
	Table   int `json:"table,omitempty"`
	Step    int `json:"step"`
	Section int `json:"section"`
}

// Holds tells whether the lock closes a section of a sheet.
func (l Lock) Holds(r SheetRef, section int) bool {
	return (l.Table == 0 || l.Table == r.Table) && (l.Step < 0 || l.Step == r.Step) && (l.Section < 0 || l.Section == section)
}

// SetLock locks or unlocks.
type SetLock struct {
	Lock   Lock
	Locked bool
}

func (a SetLock) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, a.Lock.Table); err != nil {
		return nil, err
	}
	if a.Locked == slices.Contains(s.Locks, a.Lock) {
		return nil, nil
	}
	return []Body{LockSet(a)}, nil
}

// LockSet locks or unlocks a part of the worksheets.
type LockSet struct {
	Lock   Lock `json:"lock"`
	Locked bool `json:"locked"`
}

func (LockSet) kind() string { return "lock" }

func (b LockSet) apply(s State, _ Event) State {
	return s.setLock(b)
}

func (b LockSet) undo(_ State, _ Event, c *Change) bool {
	return c.lead(LockTurned, LockSet{Lock: b.Lock, Locked: !b.Locked})
}

func (b LockSet) takeBack(_, _ State, _ Command, _ Revert) ([]Body, error) { return []Body{b}, nil }

func (s State) setLock(b LockSet) State {
	i := slices.Index(s.Locks, b.Lock)
	switch {
	case b.Locked && i < 0:
		s.Locks = append(slices.Clip(slices.Clone(s.Locks)), b.Lock)
	case !b.Locked && i >= 0:
		s.Locks = slices.Delete(slices.Clone(s.Locks), i, i+1)
	}
	return s
}

// SetEnded ends the session, whose worksheets are to read from then on, or opens it
// again. Quitting the program is not the end.
type SetEnded struct{ Ended bool }

func (a SetEnded) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	if a.Ended == s.HasEnded() {
		return nil, nil
	}
	return []Body{EndedSet(a)}, nil
}

// EndedSet is the session's end; not Ended: it goes on.
type EndedSet struct {
	Ended bool `json:"ended"`
}

func (EndedSet) kind() string { return "ended" }

func (b EndedSet) apply(s State, e Event) State {
	return s.setEnded(e, b)
}

func (b EndedSet) undo(_ State, _ Event, c *Change) bool {
	return c.lead(SessionTurned, EndedSet{Ended: !b.Ended})
}

func (b EndedSet) takeBack(_, _ State, _ Command, _ Revert) ([]Body, error) { return []Body{b}, nil }

// HasEnded tells whether the session's worksheets are only to read.
func (s State) HasEnded() bool { return !s.Ended.IsZero() }

func (s State) setEnded(e Event, b EndedSet) State {
	s.Ended = time.Time{}
	if b.Ended {
		s.Ended = e.At
	}
	return s
}
