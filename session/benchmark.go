package session

import (
	"slices"

	"convene/exercises"
	"convene/session/text"
)

// TickBenchmark says that a benchmark of the plan is reached, or takes that back: by
// the whole room, or by one table, with the entry that proves it where there is one.
// It is the facilitators' own to say.
type TickBenchmark struct {
	Benchmark string
	Ticked    bool
	Table     int // 0: the whole room
	Proof     Proof
}

// Proof is the entry that shows that a table has reached a benchmark; the zero value
// where none was named.
type Proof struct {
	Step  int     `json:"s"`
	Entry text.ID `json:"e"`
}

func (a TickBenchmark) decide(s State, c Command) ([]Body, error) {
	if err := s.mayFacilitate(c.By, 0); err != nil {
		return nil, err
	}
	b := BenchmarkTicked(a)
	if !s.tickable(b) {
		return nil, refuse(WrongPlace)
	}
	if !b.changes(s) {
		return nil, nil
	}
	return []Body{b}, nil
}

// BenchmarkTicked ticks one off, or takes the tick back.
type BenchmarkTicked struct {
	Benchmark string `json:"benchmark"`
	Ticked    bool   `json:"ticked,omitempty"`
	Table     int    `json:"table,omitempty"`
	Proof     Proof  `json:"proof,omitzero"`
}

func (BenchmarkTicked) kind() string { return "benchmark" }

// Reached is a benchmark that one table has reached.
type Reached struct {
	Benchmark string `json:"benchmark"`
	Table     int    `json:"table"`
	Proof     Proof  `json:"proof,omitzero"`
}

func (s State) tickable(b BenchmarkTicked) bool {
	if s.Plan == nil || !slices.ContainsFunc(s.Plan.Benchmarks, func(x exercises.Benchmark) bool { return x.ID == b.Benchmark }) {
		return false
	}
	if b.Table == 0 || !b.Ticked || b.Proof.Entry.IsZero() {
		return (b.Table == 0 || s.Table(b.Table) != nil) && (b.Table != 0 || b.Proof == (Proof{}))
	}
	e := s.Sheet(SheetRef{Table: b.Table, Step: b.Proof.Step}).Entry(b.Proof.Entry)
	return e != nil && !e.Removed && !e.Hidden
}

func (b BenchmarkTicked) changes(s State) bool {
	if b.Table == 0 {
		return slices.Contains(s.Ticks, b.Benchmark) != b.Ticked
	}
	was, ok := s.ReachedBy(b.Benchmark, b.Table)
	return ok != b.Ticked || ok && was.Proof != b.Proof
}

func (b BenchmarkTicked) apply(s State, _ Event) State {
	if !s.tickable(b) || !b.changes(s) {
		return s
	}
	if b.Table != 0 {
		s.Reached = slices.DeleteFunc(slices.Clone(s.Reached), func(r Reached) bool { return r.Benchmark == b.Benchmark && r.Table == b.Table })
		if b.Ticked {
			s.Reached = append(s.Reached, Reached{Benchmark: b.Benchmark, Table: b.Table, Proof: b.Proof})
		}
		return s
	}
	if b.Ticked {
		s.Ticks = append(slices.Clip(slices.Clone(s.Ticks)), b.Benchmark)
	} else {
		s.Ticks = slices.DeleteFunc(slices.Clone(s.Ticks), func(id string) bool { return id == b.Benchmark })
	}
	return s
}

// ReachedBy is what was said of a benchmark for one table.
func (s State) ReachedBy(benchmark string, table int) (Reached, bool) {
	for _, r := range s.Reached {
		if r.Benchmark == benchmark && r.Table == table {
			return r, true
		}
	}
	return Reached{}, false
}

// NotYet are the tables of which nobody has said that they reached a benchmark, among
// those where somebody sits; none where it was ticked off for the whole room.
func (s State) NotYet(benchmark string) []int {
	if slices.Contains(s.Ticks, benchmark) {
		return nil
	}
	var out []int
	for _, t := range s.Tables {
		if _, ok := s.ReachedBy(benchmark, t.Number); !ok && s.Occupied(t.Number) {
			out = append(out, t.Number)
		}
	}
	return out
}

// Ticked tells whether a benchmark of the plan has been reached: it was ticked off for
// the room, or for each table where somebody sits.
func (s State) Ticked(benchmark string) bool {
	return slices.Contains(s.Ticks, benchmark) ||
		slices.ContainsFunc(s.Reached, func(r Reached) bool { return r.Benchmark == benchmark }) && len(s.NotYet(benchmark)) == 0
}
