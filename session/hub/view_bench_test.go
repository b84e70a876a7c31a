package hub_test

import (
	"context"
	"fmt"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/hub"
	"convene/session/journal/memory"
	"convene/session/text"
)

// hall is tables of six, all there and looking at their own worksheet, and a wall.
type hall struct {
	*hub.Hub
	tables [][]*guest
	lines  []text.ID
	fac    *guest
}

func newHall(b *testing.B, tables int, quiet bool) *hall {
	b.Helper()
	p := *plan(b)
	p.Tables = tables
	h := &hall{Hub: opened(b, memory.New(), hub.Options{})}
	b.Cleanup(func() { _ = h.Close(context.Background()) }) // its journal is in memory
	if _, err := h.Do(b.Context(), 0, session.Start{Plan: &p}); err != nil {
		b.Fatal(err)
	}
	h.fac = comes(b, h.Hub, "Fay", 0, hub.Wall)
	if quiet {
		if _, err := h.fac.Do(session.SetPhase{Phase: exercises.Quiet}); err != nil {
			b.Fatal(err)
		}
	}
	for n := 1; n <= tables; n++ {
		var at []*guest
		for i := range 6 {
			at = append(at, comes(b, h.Hub, fmt.Sprintf("Person %d", i+1), n, n))
		}
		h.tables = append(h.tables, at)
	}
	for n, at := range h.tables {
		ref := session.SheetRef{Table: n + 1}
		for _, g := range at { // each has written a few lines
			for range 5 {
				h.lines = append(h.lines[:n], g.NewID(0, 1))
				if _, err := g.Do(g.writing(ref, h.lines[n], &session.Place{}, "what keeps us from asking")); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	if err := h.Flush(b.Context()); err != nil {
		b.Fatal(err)
	}
	return h
}

// shown is how many of some guests have to look once all is saved, and has them look.
func (h *hall) shown(b *testing.B, at []*guest) (woken int) {
	b.Helper()
	if err := h.Flush(b.Context()); err != nil {
		b.Fatal(err)
	}
	for _, g := range at {
		if g.woken() {
			woken++
			g.View()
		}
	}
	return woken
}

// BenchmarkKeyToViews is one key at every table, and the views of all who are woken by
// it: what a key costs before anything is drawn. In quiet it is to cost no more.
func BenchmarkKeyToViews(b *testing.B) {
	for _, tables := range []int{2, 34} {
		for name, quiet := range map[string]bool{"open": false, "quiet": true} {
			b.Run(fmt.Sprintf("%s/tables=%d", name, tables), func(b *testing.B) {
				h := newHall(b, tables, quiet)
				woken, keys := 0, 0
				b.ReportAllocs()
				for b.Loop() {
					for n, at := range h.tables {
						ref, who := session.SheetRef{Table: n + 1}, at[5]
						if _, err := who.Do(who.writing(ref, h.lines[n], nil, "x")); err != nil {
							b.Fatal(err)
						}
						keys++
						woken += h.shown(b, at)
						who.At(who.end(ref, h.lines[n]), true) // the disk was faster than the screen
						woken += h.shown(b, at)
						if keys%24 == 0 { // they take it back before the line is full
							for range 24 {
								if _, err := who.Undo(); err != nil {
									break
								}
							}
						}
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(keys), "ns/key")
				b.ReportMetric(float64(woken)/float64(keys), "views/key")
			})
		}
	}
}

// BenchmarkJoin is somebody who sits down in a full hall, and the views of all who are
// woken by it.
func BenchmarkJoin(b *testing.B) {
	h := newHall(b, 34, false)
	woken, n := 0, 0
	b.ReportAllocs()
	for b.Loop() {
		n++
		g := comes(b, h.Hub, fmt.Sprintf("Guest %d", n), 1+n%34, 1+n%34)
		for _, at := range h.tables {
			for _, o := range at {
				if o.woken() {
					woken++
					o.View()
				}
			}
		}
		g.Detach()
	}
	b.ReportMetric(float64(woken)/float64(n), "views/join")
}

// BenchmarkFor is a state made ready for one screen, all of it.
func BenchmarkFor(b *testing.B) {
	for name, quiet := range map[string]bool{"open": false, "quiet": true} {
		b.Run(name, func(b *testing.B) {
			h := newHall(b, 34, quiet)
			st, eyes := h.Shared().State, session.Eyes{Seat: h.tables[0][0].Seat()}
			b.ReportAllocs()
			for b.Loop() {
				st.For(eyes)
			}
		})
	}
}
