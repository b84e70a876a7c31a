package story_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/files"
	"convene/session/files/story"
	"convene/session/sim"
	"convene/session/text"
)

// What was promised is listed once, with what became of it, from the newest file alone;
// what stays at a table is left out of the list for all.
func TestPromises(t *testing.T) {
	dir := files.Dir(t.TempDir())
	const own = `
title: First evening
tables: 2
exercises:
  - id: kept
    title: Kept
    prompt: What?
    names_stay: true
    columns: [{id: who, title: Who, kind: person, here: true}, {id: what, title: What}, {id: day, title: Day, kind: date}, {id: went, title: Went, kind: choice, choices: [met, not met], settles: 1}]
    sections: [{id: a, title: A, columns: [who, what, day]}]
steps: [action-commitments, kept]
`
	plan, err := exercises.ParsePlan("p.yaml", []byte(own), nil)
	if err != nil {
		t.Fatal(err)
	}
	first, err := sim.NewDesk(plan, day())
	if err != nil {
		t.Fatal(err)
	}
	ana, err := first.Sit("Ana", 1)
	if err != nil {
		t.Fatal(err)
	}
	write := func(x *sim.Seat, ref session.SheetRef, section int, words ...string) text.ID {
		t.Helper()
		id := x.NewID(ref.Step, 1)
		for c, s := range words {
			w := session.Write{Sheet: ref, Entry: id, New: &session.Place{Section: section}, Column: c, Edit: text.Text{}.Insert(text.ID{}, x.NewID(ref.Step, len(s)), s)}
			if _, err := x.Do(w); err != nil {
				t.Fatal(err)
			}
		}
		return id
	}
	write(ana, session.SheetRef{Table: 1}, 1, "Ana", "print the letter", "December 1")
	write(ana, session.SheetRef{Table: 1}, 1, "Ana", "call ten families", "in two weeks", "get the list")
	write(ana, session.SheetRef{Table: 1, Step: 1}, 0, "Ana", "see her mother", "in two weeks")
	kept(t, filepath.Join(string(dir), "first.convene"), first.Events)
	next, err := exercises.ParsePlan("q.yaml", []byte("title: Second evening\nsteps: [takeaways]\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := carry.Carry(first.State, "first", next)
	if err != nil {
		t.Fatal(err)
	}
	second := &sim.Desk{Now: day().AddDate(0, 1, 0)}
	if _, err := second.Do(0, c.Start); err != nil {
		t.Fatal(err)
	}
	ana, err = second.Sit("Ana", 1)
	if err != nil {
		t.Fatal(err)
	}
	asked := slices.IndexFunc(second.State.Plan.Steps, func(s exercises.Step) bool { return s.PutIn && !s.Exercise.NamesStay })
	ref := session.SheetRef{Table: 1, Step: asked}
	e := second.State.Sheet(ref).Entries[0]
	for c, s := range map[int]string{3: "no cumplido", 4: "the list was old"} {
		if _, err := ana.Do(session.Write{Sheet: ref, Entry: e.ID, Column: c, Edit: text.Text{}.Insert(text.ID{}, ana.NewID(ref.Step, len(s)), s)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ana.Do(session.Rename{Seat: ana.ID, Name: "Ana Ruiz"}); err != nil {
		t.Fatal(err)
	}
	kept(t, filepath.Join(string(dir), "second.convene"), second.Events)

	list := func(table int, lang exercises.Lang) string {
		t.Helper()
		all, err := story.Promises(t.Context(), dir, []string{"second"}, table, lang, day().AddDate(0, 1, 0), never(t))
		if err != nil {
			t.Fatal(err)
		}
		return story.PromisesText(all, lang)
	}
	d1, d2 := day().In(time.UTC).Format(time.DateOnly), day().AddDate(0, 1, 0).Format(time.DateOnly)
	want := `Table 1
  Ana Ruiz: call ten families, by: in two weeks (open, and due)
    ` + d1 + `  promised; first step: get the list
    ` + d2 + `  not met, because: the list was old
  Ana Ruiz: print the letter, by: December 1 (open, not due yet)
    ` + d1 + `  promised
    ` + d2 + `  asked, not answered

Promises: 2. Kept: 0. Open and due: 1. Not due yet: 1. Let go: 0.
`
	if got := list(0, exercises.English); got != want {
		t.Errorf("the list is\n%s\nwant\n%s", got, want)
	}
	if got := list(1, exercises.Spanish); !strings.Contains(got, "see her mother") || !strings.Contains(got, "no cumplido, porque: the list was old") {
		t.Errorf("table 1's own list is\n%s", got)
	}
	if got := list(2, exercises.English); strings.Contains(got, "Ana") {
		t.Errorf("table 2's list is\n%s", got)
	}
}
