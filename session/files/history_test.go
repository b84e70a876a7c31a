package files_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/files"
	"convene/session/sim"
	"convene/session/text"
)

// writes puts a new entry into a section, in one column.
func writes(t *testing.T, s *sim.Seat, ref session.SheetRef, section, column int, words string) text.ID {
	t.Helper()
	w := session.Write{Sheet: ref, Entry: s.NewID(ref.Step, 1), New: &session.Place{Section: section}, Column: column}
	first := s.NewID(ref.Step, len([]rune(words)))
	w.Edit = text.Text{}.Insert(text.ID{}, first, words)
	if _, err := s.Do(w); err != nil {
		t.Fatal(err)
	}
	return w.Entry
}

func TestHistoryTellsWhoWroteWhatWhenAndNothingHidden(t *testing.T) {
	t.Parallel()
	ex, _ := exercises.Lookup("building-blocks")
	secret := *ex
	secret.ID, secret.Anonymous = "secret", true
	d, err := sim.NewDesk(&exercises.Plan{ID: "p", Title: exercises.Text{exercises.English: "P"}, Tables: 1, Steps: []exercises.Step{
		{ID: "open", Exercise: ex}, {ID: "secret", Exercise: &secret},
	}}, day())
	if err != nil {
		t.Fatal(err)
	}
	ana, err := d.Sit("Ana", 1)
	if err != nil {
		t.Fatal(err)
	}
	dana, err := d.Sit("Dana", 0)
	if err != nil {
		t.Fatal(err)
	}
	open := session.SheetRef{Table: 1}
	writes(t, ana, open, 0, 0, "seen by all")
	writes(t, ana, session.SheetRef{Table: 1, Step: 1}, 0, 0, "nobody's words")
	if _, err := dana.Do(session.SetPhase{Phase: exercises.Quiet}); err != nil {
		t.Fatal(err)
	}
	writes(t, ana, open, 1, 0, "still hidden")

	dir := files.Dir(t.TempDir())
	kept(t, filepath.Join(string(dir), "s.convene"), d.Events)
	var b bytes.Buffer
	if err := files.History(t.Context(), dir, "s", &b); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	if !strings.Contains(got, "Ana, table 1, Building blocks, Shared language: wrote “seen by all”") {
		t.Errorf("the history is\n%s", got)
	}
	for _, not := range []string{"nobody's words", "still hidden"} {
		if strings.Contains(got, not) {
			t.Errorf("the history tells %q:\n%s", not, got)
		}
	}
}

func TestStoryOfTwoSessions(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	plan := func(id string) *exercises.Plan {
		p, ok := exercises.FindPlan(id)
		if !ok {
			t.Fatalf("there is no plan %s", id)
		}
		return p
	}
	first, err := sim.NewDesk(plan("results-cohort-1"), day())
	if err != nil {
		t.Fatal(err)
	}
	rosa, err := first.Sit("Rosa", 1)
	if err != nil {
		t.Fatal(err)
	}
	for i, st := range first.State.Plan.Steps {
		if st.Exercise.ID == "action-commitments" || st.Exercise.ID == "a3-action-plan" {
			writes(t, rosa, session.SheetRef{Table: 1, Step: i}, 0, st.Exercise.Sections[0].Columns[0], "Rosa *brings* three readings")
		}
	}
	kept(t, filepath.Join(string(dir), "first.convene"), first.Events)
	carried, err := carry.Carry(first.State, "first", plan("results-cohort-2"))
	if err != nil {
		t.Fatal(err)
	}
	second := &sim.Desk{Now: day().Add(40 * 24 * time.Hour)}
	if _, err := second.Do(0, carried.Start); err != nil {
		t.Fatal(err)
	}
	kept(t, filepath.Join(string(dir), "second.convene"), second.Events)
	var b bytes.Buffer
	if err := files.Story(t.Context(), dir, []string{"first", "second"}, exercises.English, &b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# Table 1", "## Commitments", "Rosa \\*brings\\* three readings", "A3 action plan · versions", "Results cohort, session 2", "(kept)"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the story lacks %q:\n%s", want, b.String()[:min(b.Len(), 2500)])
		}
	}
	if err := files.Story(t.Context(), dir, []string{"third"}, exercises.English, &b); err == nil {
		t.Error("a session that isn't there is told")
	}
}
