package session

import (
	"slices"
	"strings"
	"time"

	"convene/session/text"
)

// OpenStep invites one table, or with Table 0 all, to a step.
type OpenStep struct{ Table, Step int }

func (a OpenStep) decide(s State, c Command) ([]Body, error) {
	if err := s.maySteer(c.By, a.Table); err != nil {
		return nil, err
	}
	if s.Exercise(a.Step) == nil {
		return nil, refuse(NoSuchStep)
	}
	out := []Body{StepOpened(a)}
	return append(out, s.roundsOver(s.after(c, out))...), nil
}

// Ends is what goes on in a step and has to end when another one is opened for the room: the minutes were this step's, and
// whoever is kept reading can't begin.
func (st *Stage) Ends() []Action {
	var out []Action
	if st.Clock.Shown() {
		out = append(out, SetClock{})
	}
	if st.Gallery != 0 {
		out = append(out, Gallery{})
	}
	if st.Spotlight != 0 {
		out = append(out, Spotlight{})
	}
	return out
}

// StepOpened is the facilitator's invitation, to one table or (0) to all.
type StepOpened struct {
	Table int `json:"table,omitempty"`
	Step  int `json:"step"`
}

func (StepOpened) kind() string { return "step" }

func (b StepOpened) apply(s State, e Event) State {
	return s.changeStage(b.Table, func(st *Stage) bool {
		if s.Exercise(b.Step) == nil || st.Step == b.Step {
			return false
		}
		st.Step, st.Phase = b.Step, "" // what one did on the last sheet isn't done on this one
		return true
	}).opened(s, e.At)
}

func (b StepOpened) undo(before State, e Event, c *Change) bool {
	return c.stages(before, e, b.Table)
}

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
				if e.Brought == nil && !e.Given {
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

// Clock counts down to a deadline, the same one for every screen. It never
// locks anything.
type Clock struct {
	Running  bool          `json:"running,omitempty"`
	Deadline time.Time     `json:"deadline,omitzero"` // while it runs
	Left     time.Duration `json:"left,omitempty"`    // while it is paused; 0 and not running: no clock
}

// Shown tells whether there is a clock to draw.
func (c Clock) Shown() bool { return c.Running || c.Left != 0 }

// At is the time left at the moment now. It is negative after the end.
func (c Clock) At(now time.Time) time.Duration {
	if c.Running {
		return c.Deadline.Sub(now)
	}
	return c.Left
}

// longestClock keeps a slip of the finger from setting a clock for a year.
const longestClock = 12 * time.Hour

// SetClock starts, pauses or changes the clock of one table, or all.
type SetClock struct {
	Table int
	Clock Clock
}

func (a SetClock) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, a.Table); err != nil {
		return nil, err
	}
	if a.Clock.Running {
		if err := s.going(); err != nil {
			return nil, err
		}
		left := min(a.Clock.Deadline.Sub(c.At), longestClock)
		a.Clock = Clock{Running: true, Deadline: c.At.Add(left)}
	} else {
		a.Clock = Clock{Left: min(a.Clock.Left, longestClock)}
	}
	return []Body{ClockSet(a)}, nil
}

// ClockSet starts, pauses or changes the clock of one table or (0) of all.
type ClockSet struct {
	Table int   `json:"table,omitempty"`
	Clock Clock `json:"clock"`
}

func (ClockSet) kind() string { return "clock" }

func (b ClockSet) apply(s State, _ Event) State {
	return s.changeStage(b.Table, func(st *Stage) bool {
		changed := st.Clock != b.Clock
		st.Clock = b.Clock
		return changed
	})
}

func (b ClockSet) undo(before State, e Event, c *Change) bool {
	return c.stages(before, e, b.Table)
}

// MostAnnounced is how many characters an announcement has room for.
const MostAnnounced = 200

// Announce says one line to one table, or with Table 0 to all.
type Announce struct {
	Table int
	Text  string
}

func (a Announce) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, a.Table); err != nil {
		return nil, err
	}
	line := text.Clusters(text.CleanLine(a.Text), MostAnnounced)
	return []Body{Announced{Table: a.Table, Text: strings.TrimSpace(line)}}, nil
}

// Announcement is what stands announced: an announcement is about the step that it was said on, and goes when another one
// is opened. Going back to that step brings it back, as all of the step.
func (st *Stage) Announcement() string {
	if st.SaidOn != st.Step {
		return ""
	}
	return st.Announce
}

// Announced is a line from the facilitator to one table or (0) to all.
type Announced struct {
	Table int    `json:"table,omitempty"`
	Text  string `json:"text"`
}

func (Announced) kind() string { return "announced" }

func (b Announced) apply(s State, e Event) State {
	return s.changeStage(b.Table, func(st *Stage) bool {
		st.Announce, st.Said, st.SaidOn = b.Text, e.At, st.Step
		return true
	})
}

func (b Announced) without(r *rewriting, e Event) Body {
	b.Text = r.line(r.mine(e), b.Text, b.Table)
	return b
}
