package session

import (
	"slices"
	"strings"

	"convene/exercises"
)

// TickBenchmark ticks a benchmark of the plan off, or takes the tick back. It is
// the facilitators' own to say.
type TickBenchmark struct {
	Benchmark string
	Ticked    bool
}

func (a TickBenchmark) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(s.Plan.Benchmarks, func(b exercises.Benchmark) bool { return b.ID == a.Benchmark }) {
		return nil, refuse(WrongPlace)
	}
	if s.Ticked(a.Benchmark) == a.Ticked {
		return nil, nil
	}
	return []Body{BenchmarkTicked(a)}, nil
}

// Since is what has become of an entry since the session before.
type Since string

// What can have become of it.
const (
	SinceNew     Since = "new"     // it wasn't there
	SinceKept    Since = "kept"    // as it was
	SinceChanged Since = "changed" // other words, or another section
	SinceDropped Since = "dropped" // it was brought along and taken off the sheet
)

// Since tells what has become of the entry since the session before. In a
// session that follows none everything is new. Spaces make no difference.
func (e *Entry) Since() Since {
	switch {
	case e.Brought == nil:
		return SinceNew
	case e.Removed:
		return SinceDropped
	case e.Section != e.Brought.Section:
		return SinceChanged
	}
	for c, t := range e.Texts {
		was := ""
		if c < len(e.Brought.Texts) {
			was = e.Brought.Texts[c]
		}
		if !slices.Equal(strings.Fields(t.String()), strings.Fields(was)) {
			return SinceChanged
		}
	}
	return SinceKept
}
