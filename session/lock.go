package session

import "slices"

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

func (b LockSet) undoRoom(_ State, _ Event, c *Change) bool {
	c.What = LockTurned
	c.Locks = []LockSet{{Lock: b.Lock, Locked: !b.Locked}}
	return true
}

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
