package carry_test

import (
	"encoding/json"
	"strings"
	"testing"

	"convene/session"
	"convene/session/carry"
	"convene/session/sim"
	"convene/session/text"
)

// What somebody wrote who was erased leaves no trace in the story: no line of
// blots that was "taken off", and none that has changed.
func TestWhatWasErasedIsNotTold(t *testing.T) {
	plan := mustParse(t, `
title: {en: P, es: P}
steps:
  - {exercise: a3-action-plan, from_last: a3-action-plan}
  - {exercise: commitment-review, from_last: commitment-review}
`)
	first, err := sim.NewDesk(plan, day(1))
	if err != nil {
		t.Fatal(err)
	}
	write := func(s *sim.Seat, step, section int, words ...string) {
		t.Helper()
		id := s.NewID(step, 1)
		for c, w := range words {
			if w == "" {
				continue
			}
			if _, err := s.Do(session.Write{
				Sheet: session.SheetRef{Table: 1, Step: step}, Entry: id, New: &session.Place{Section: section}, Column: c,
				Edit: text.Text{}.Insert(text.ID{}, s.NewID(step, len([]rune(w))), w),
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
	sits := func(d *sim.Desk, name string) *sim.Seat {
		s, err := d.Sit(name, 1)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	ana, ben := sits(first, "Ana"), sits(first, "Ben")
	write(ana, 0, 0, "hers alone, long enough to count")
	write(ana, 0, 0, "hers, and then Ben's")
	write(ben, 0, 0, "ask Ana first")
	write(ana, 1, 0, "Ana", "calls the board", "2026-05-01")
	write(ben, 1, 0, "Ben", "asks Ana", "2026-05-01")
	next, err := carry.Carry(first.State, "first", plan)
	if err != nil {
		t.Fatal(err)
	}
	second := &sim.Desk{Now: day(2)}
	if _, err := second.Do(0, next.Start); err != nil {
		t.Fatal(err)
	}
	ana, ben = sits(second, "Ana"), sits(second, "Ben")
	write(ana, 0, 1, "new of hers")
	ref := session.SheetRef{Table: 1}
	var shared *session.Entry
	for _, e := range second.State.Sheet(ref).Entries {
		if e.Texts[0].String() == "hers, and then Ben's" {
			shared = e
		}
	}
	tx := shared.Texts[0]
	edit := tx.Insert(text.ID{}, ben.NewID(0, 6), "Ben's ")
	if cut, ok := tx.DeleteRange(0, tx.Len(), edit.Op); ok {
		edit.Deletes = cut.Deletes
	}
	if _, err := ben.Do(session.Write{Sheet: ref, Entry: shared.ID, Edit: edit}); err != nil {
		t.Fatal(err)
	}
	erased := func(evs []session.Event) (st session.State) {
		t.Helper()
		out, _, err := session.Erase(evs, 1, 99, func(s string, _ session.Field) (at [][2]int) {
			if i := strings.Index(s, "Ana"); i >= 0 {
				at = append(at, [2]int{i, i + 3})
			}
			return at
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, ev := range out {
			st = session.Apply(st, ev)
		}
		return st
	}
	a, b := erased(first.Events), erased(second.Events)
	for name, states := range map[string][]session.State{"both": {a, b}, "the second": {b}} {
		said, err := json.Marshal(carry.Tell(states))
		if err != nil {
			t.Fatal(err)
		}
		if s := string(said); strings.Contains(s, "████") || !strings.Contains(s, "ask ███ first") || !strings.Contains(s, "asks ███") || !strings.Contains(s, "Ben's") {
			t.Errorf("%s: the story is %s", name, s)
		}
	}
	for _, v := range carry.Tell([]session.State{a, b}).Tables[0].Plans[0].Versions[1:] {
		for _, l := range v.Sections[0].Lines {
			want := session.SinceKept
			if l.Cells[0].Text == "Ben's" {
				want = session.SinceNew
			}
			if l.Since != want || len(l.Was) > 0 {
				t.Errorf("%+v", l)
			}
		}
	}
	for step := range plan.Steps {
		ref.Step = step
		for _, part := range carry.WhatChanged(b.Sheet(ref), b.Exercise(step)) {
			for _, l := range part.Lines {
				if len(l.Turns) != 1 || l.Turns[0].Is != "Ben's" || l.Turns[0].Was != "" || l.Since != session.SinceNew {
					t.Errorf("step %d: changed is %+v", step, l)
				}
			}
		}
	}
}
