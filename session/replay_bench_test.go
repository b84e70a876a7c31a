package session_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/sim"
	"convene/session/text"
)

// journals makes a session's journal as it is kept, up to n events.
type journals struct {
	d    *sim.Desk
	most int
	kept []stored
}

func newJournals(b *testing.B, tables, most int) *journals {
	b.Helper()
	p := &exercises.Plan{Title: exercises.Text{exercises.English: "Long"}, Tables: tables}
	for _, id := range []string{"building-blocks", "allies", "back-map"} {
		ex, ok := exercises.Lookup(id)
		if !ok {
			b.Fatalf("there is no exercise %s", id)
		}
		p.Steps = append(p.Steps, exercises.Step{ID: id, Exercise: ex})
	}
	d, err := sim.NewDesk(p, time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC))
	if err != nil {
		b.Fatal(err)
	}
	return &journals{d: d, most: most}
}

func (j *journals) sit(b *testing.B, i, table int) *sim.Seat {
	b.Helper()
	s, err := j.d.Sit(fmt.Sprintf("Person %d", i+1), table)
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// more keeps what has happened, and tells whether there is room for more.
func (j *journals) more(b *testing.B) bool {
	b.Helper()
	for _, ev := range j.d.Events {
		body, err := session.EncodeEvent(ev)
		if err != nil {
			b.Fatal(err)
		}
		j.kept = append(j.kept, stored{ev.Site, ev.Counter, ev.At, body})
	}
	j.d.Events = j.d.Events[:0]
	return len(j.kept) < j.most
}

// worked is a session of sixty people at ten tables who do all that people do, key by key.
func worked(b *testing.B, n int) []stored {
	b.Helper()
	j := newJournals(b, 10, n)
	rnd := rand.New(rand.NewPCG(1, 6))
	var seats []*sim.Seat
	var minds []*sim.Person
	for i := range 60 {
		s := j.sit(b, i, 1+i/6)
		seats, minds = append(seats, s), append(minds, sim.New(uint64(i), s.ID))
	}
	for j.more(b) {
		for range 1000 {
			i := rnd.IntN(len(seats))
			var no *session.Error
			if err := minds[i].Step(seats[i]); err != nil && !errors.As(err, &no) {
				b.Fatal(err)
			}
		}
	}
	return j.kept[:n]
}

// rewritten is a session in which one person at each of 33 tables types a line and
// takes it back, key by key, and begins another one when it is worn.
func rewritten(b *testing.B, n int) []stored {
	b.Helper()
	const tables = 33
	j := newJournals(b, tables, n)
	type typist struct {
		seat  *sim.Seat
		entry text.ID
		back  bool
	}
	people := make([]*typist, tables)
	for i := range people {
		people[i] = &typist{seat: j.sit(b, i, i+1)}
	}
	for j.more(b) {
		for range 100 {
			for i, p := range people {
				ref := at(i+1, 0)
				id := p.seat.NewID(0, 1)
				w := session.Write{Sheet: ref, Entry: p.entry, Column: 0}
				e := p.seat.State().Sheet(ref).Entry(p.entry)
				if e == nil {
					p.entry, w.Entry, w.New, p.back = id, id, &session.Place{}, false
				} else {
					line := e.Texts[0]
					if p.back = line.Len() > 24 || p.back && line.Len() > 0; p.back {
						w.Edit, _, _ = line.DeleteLeft(line.At(line.Len()), id)
					} else {
						w.Edit = line.Insert(line.At(line.Len()), id, "x")
					}
				}
				if _, err := p.seat.Do(w); err != nil { // it is worn
					p.entry = text.ID{}
				}
			}
		}
	}
	return j.kept[:n]
}

// BenchmarkReplay reads a journal from its beginning: what an earlier moment, a new
// version's first opening, or a damaged snapshot costs. A session that is ten times as
// long is to cost ten times as much.
func BenchmarkReplay(b *testing.B) {
	for _, kind := range []struct {
		name string
		make func(b *testing.B, n int) []stored
	}{{"worked", worked}, {"rewritten", rewritten}} {
		for _, n := range []int{10_000, 100_000, 1_000_000} {
			b.Run(fmt.Sprintf("%s/%d", kind.name, n), func(b *testing.B) {
				if n > 100_000 && testing.Short() {
					b.Skip("takes a minute to make")
				}
				list := kind.make(b, n)
				b.ReportAllocs()
				b.ResetTimer()
				for b.Loop() {
					var st session.State
					for _, s := range list {
						ev, err := session.DecodeEvent(s.body)
						if err != nil {
							b.Fatal(err)
						}
						ev.Site, ev.Counter, ev.At = s.site, s.counter, s.at
						st = session.Apply(st, ev)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/event")
			})
		}
	}
}
