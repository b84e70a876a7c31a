package export_test

import (
	"fmt"
	"io"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/export"
	"convene/session/report"
	"convene/session/text"
)

// large is 40 tables of six people with 200 entries each, made without Decide so
// that making it costs less than what is measured.
func large() session.State {
	plan := &exercises.Plan{ID: "large", Tables: 40}
	for i, ex := range []*exercises.Exercise{blocks(), allies(), backMap(), secretBallot()} {
		plan.Steps = append(plan.Steps, exercises.Step{ID: fmt.Sprint(i), Exercise: ex})
	}
	now := time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC)
	st := session.Apply(session.State{}, session.Event{At: now, Body: session.Started{Plan: plan}})
	for i := range 240 {
		st = session.Apply(st, session.Event{At: now, Body: session.Seated{Seat: session.SeatID(i + 1), Name: fmt.Sprintf("Guest%d Name%d", i, i), Table: i/6 + 1}})
	}
	for t := 1; t <= 40; t++ {
		for i := range 200 {
			id := text.ID{Replica: uint64(t), N: uint64(i)*1000 + 1}
			ref := session.SheetRef{Table: t, Step: i % 4}
			ex := plan.Steps[i%4].Exercise
			sec := i / 4 % len(ex.Sections)
			author := session.SeatID((t-1)*6 + i%6 + 1)
			st = session.Apply(st, session.Event{At: now, By: author, Body: session.EntryAdded{Sheet: ref, Entry: id, Section: sec, Author: author}})
			for _, c := range ex.Sections[sec].Columns {
				words := fmt.Sprintf("entry %d: what Guest%d said about the data, with a | and a few more words to it", i, i%240)
				st = session.Apply(st, session.Event{At: now, By: author, Body: session.Wrote{Sheet: ref, Entry: id, Column: c, Edit: text.Text{}.Insert(text.ID{}, id.Plus(1+c*200), words)}})
			}
		}
	}
	return st
}

func BenchmarkFortyTables(b *testing.B) {
	st := large()
	for _, opt := range []report.Options{{}, {NoNames: true}} {
		for _, f := range export.Formats() {
			b.Run(fmt.Sprintf("%s/nonames=%v", f, opt.NoNames), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := export.Write(f, io.Discard, report.Make(st, opt)); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// TestFortyTables: none of them is forgotten.
func TestFortyTables(t *testing.T) {
	r := report.Make(large(), report.Options{NoNames: true})
	entries := 0
	for _, st := range r.Steps {
		if len(st.Tables) != 40 {
			t.Errorf("step %d has %d tables", st.Number, len(st.Tables))
		}
		for i := range st.Tables {
			entries += len(st.Tables[i].Sheet.Outline())
		}
	}
	if entries != 40*200 {
		t.Errorf("%d entries", entries)
	}
}
