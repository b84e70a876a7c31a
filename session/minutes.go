package session

import (
	"slices"
	"time"
)

// Opening is a step that the room was invited to, and when.
type Opening struct {
	Step int       `json:"step"`
	At   time.Time `json:"at"`
}

const (
	// mostOpenings bounds what a session remembers of its agenda. A working day
	// has some twenty; only somebody leaning on a key comes near it.
	mostOpenings = 1000
	// deserted is how long nobody has to write for a room to count as left: the
	// laptop was closed at noon and the next step opened in the evening.
	deserted = time.Hour
)

// opened remembers that the room's step is another one than in was.
func (s State) opened(was State, at time.Time) State {
	if s.Stage == nil || was.Stage == nil || s.Stage.Step == was.Stage.Step {
		return s
	}
	kept := s.Openings
	if len(kept) >= mostOpenings {
		kept = kept[1:]
	}
	s.Openings = append(slices.Clip(slices.Clone(kept)), Opening{Step: s.Stage.Step, At: at})
	return s
}

// Used is how long the room was on a step: from when it was opened until the next
// one was, or until the last line that anybody wrote. The first step begins with
// the session's first line, since a host is there long before the room is. A room
// where nobody writes for an hour counts as left with its last line. Where no step
// was ever opened, tables went through the plan by themselves, and nobody knows.
func (s State) Used(step int) time.Duration {
	first, last := s.written(-1, time.Time{}, time.Time{})
	if last.IsZero() || s.Plan == nil || len(s.Openings) == 0 && len(s.Plan.Steps) > 1 {
		return 0
	}
	all := append([]Opening{{At: first}}, s.Openings...)
	var sum time.Duration
	for i, o := range all {
		if o.Step != step {
			continue
		}
		until := last
		if i+1 < len(all) {
			until = all[i+1].At
		}
		if _, line := s.written(step, o.At, until); until.Sub(line) > deserted {
			until = line // the zero time where nobody wrote at all
		}
		sum += max(0, until.Sub(o.At))
	}
	return sum
}

// written is when the first and the last line of a step (-1: of all) was written
// in a span of time, without what the session before handed on. The zero time as
// an end is no end.
func (s State) written(step int, from, until time.Time) (first, last time.Time) {
	note := func(t time.Time) {
		if t.Before(from) || !until.IsZero() && t.After(until) {
			return
		}
		if first.IsZero() || t.Before(first) {
			first = t
		}
		if t.After(last) {
			last = t
		}
	}
	for _, t := range s.Tables {
		for k, sh := range t.Sheets {
			if step >= 0 && k != step {
				continue
			}
			for _, e := range sh.Entries {
				if e.Brought == nil {
					note(e.Added)
				}
				if e.Written.After(e.Added) { // what was brought along was written another day
					note(e.Written)
				}
			}
		}
	}
	return first, last
}
