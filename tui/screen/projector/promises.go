package projector

import (
	"time"

	"convene/session"
	"convene/session/carry"
	"convene/tui/draw"
	"convene/tui/part"
)

// turning shows one thing after another, each for a while.
type turning struct {
	at    int
	since time.Time
}

// eachFor is long enough to read a promise aloud.
const eachFor = 9 * time.Second

// of is which of n things is to be seen now.
func (r *turning) of(n int, now time.Time) int {
	switch {
	case n == 0:
		return 0
	case r.since.IsZero() || now.Before(r.since):
		r.since = now
	case now.Sub(r.since) >= eachFor:
		r.at, r.since = r.at+1, now
	}
	r.at %= n
	return r.at
}

func (r *turning) next(now time.Time) time.Duration {
	if r.since.IsZero() {
		return eachFor
	}
	return max(r.since.Add(eachFor).Sub(now), time.Millisecond)
}

// stays stands in place of a sheet whose names stay at its table.
func stays(k part.Kit, wide int) []string {
	var out []string
	for _, l := range k.Wrapped(k.Words.Projector.Stays, wide) {
		out = append(out, k.Theme.Text.Render(l))
	}
	return out
}

// promised reads what the tables promise, one at a time.
func (s *Screen) promised(k part.Kit) page {
	st := s.state
	p := page{label: s.where(k), note: s.progress(k)}
	wide := room(k)
	if ex := st.Exercise(st.Stage.Step); ex != nil && ex.NamesStay {
		p.body = stays(k, wide)
		return p
	}
	type one struct {
		spoken carry.Spoken
		table  string
	}
	var all []one
	for _, t := range st.Tables {
		ref := session.SheetRef{Table: t.Number, Step: st.Stage.Step}
		for _, c := range carry.Aloud(st, ref, k.Now) {
			all = append(all, one{c, k.Words.Common.TableName(t.Number, t.Name.In(k.Lang))})
		}
	}
	if len(all) == 0 {
		p.body = []string{k.Theme.Dim.Render(draw.Cut(k.Words.Projector.NoPromises, wide))}
		return p
	}
	c := all[s.ring.of(len(all), k.Now)]
	said := c.spoken.Sentence()
	if by := c.spoken.By(); by != "" {
		said += ", " + by
	}
	p.body = append([]string{k.Theme.Accent.Bold().Render(draw.Cut(c.table, wide)), ""}, headline(k, said, wide, k.Height-14)...)
	return p
}
