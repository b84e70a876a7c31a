package files_test

import (
	"bytes"
	"io"
	"os"
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
	got := told(t, dir, "s")
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
		if st.ID == "action-commitments" || st.Exercise.ID == "a3-action-plan" {
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
	if err := story.Story(t.Context(), dir, []string{"first", "second"}, exercises.English, &b, false, never(t)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"## From session to session", "### Table 1", "Each commitment’s story", "Rosa \\*brings\\* three readings", "A3 action plan: its versions", "Results cohort, session 2"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the story lacks %q:\n%s", want, b.String()[:min(b.Len(), 2500)])
		}
	}
	var alone bytes.Buffer // the first is found by itself, whatever its file is called now
	if err := os.Rename(filepath.Join(string(dir), "first.convene"), filepath.Join(string(dir), "march.convene")); err != nil {
		t.Fatal(err)
	}
	if err := story.Story(t.Context(), dir, []string{"second"}, exercises.English, &alone, false, never(t)); err != nil || alone.String() != b.String() {
		t.Errorf("the second alone: %v\n%s", err, alone.String())
	}
	paths, err := files.Export{Out: t.TempDir(), Formats: []string{"md"}, Lang: "en"}.Run(t.Context(), dir, "second", "")
	if err != nil || len(paths) != 1 {
		t.Fatalf("%v, %v", paths, err)
	}
	if doc, err := os.ReadFile(paths[0]); err != nil || !strings.Contains(string(doc), "## From session to session") {
		t.Errorf("the second's document tells no story: %v", err)
	}
	sayingWhatIsMissing(t, dir, alone.String())
	stranger, err := sim.NewDesk(plan("working-session"), day().AddDate(0, 1, 0))
	if err != nil {
		t.Fatal(err)
	}
	kept(t, filepath.Join(string(dir), "other.convene"), stranger.Events)
	for _, names := range [][]string{{"third"}, {"march"}, {"other"}, {"second", "other"}} {
		if err := story.Story(t.Context(), dir, names, exercises.English, io.Discard, false, nil); err == nil {
			t.Errorf("%v is told as a story", names)
		}
	}
}

// sayingWhatIsMissing moves the first of two sessions away and back.
func sayingWhatIsMissing(t *testing.T, dir files.Dir, whole string) {
	t.Helper()
	here, away := filepath.Join(string(dir), "march.convene"), filepath.Join(t.TempDir(), "march.convene")
	if err := os.Rename(here, away); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := os.Rename(away, here); err != nil {
			t.Error(err)
		}
	}()
	date := day().Local().Format("2006-01-02")
	for lang, want := range map[exercises.Lang]string{
		exercises.English: "The session before, “Results cohort, session 1” (" + date + "), isn't here: its part of the story is missing.",
		exercises.Spanish: "La sesión anterior, «Cohorte de resultados, sesión 1» (" + date + "), no está aquí: falta su parte de la historia.",
	} {
		var said []string
		say := func(s string) { said = append(said, s) }
		_, err := files.Export{Out: t.TempDir(), Formats: []string{"md"}, Lang: lang, Say: say}.Run(t.Context(), dir, "second", "")
		if err != nil || !slices.Equal(said, []string{want}) {
			t.Errorf("the export says %q, %v", said, err)
		}
		said = nil
		if err := story.Story(t.Context(), dir, []string{"second"}, lang, io.Discard, false, say); err == nil || !slices.Equal(said, []string{want}) {
			t.Errorf("the story says %q, %v", said, err)
		}
		said = nil
		if err := files.Show(t.Context(), dir, "second", io.Discard, false, exercises.English, say); err != nil || len(said) != 1 || !strings.Contains(said[0], "isn't here") {
			t.Errorf("shown, it says %q, %v", said, err)
		}
	}
	var b bytes.Buffer // named, it may lie anywhere
	if err := story.Story(t.Context(), dir, []string{"second", away}, exercises.English, &b, false, never(t)); err != nil || b.String() != whole {
		t.Errorf("with the first one named: %v\n%s", err, b.String())
	}
}

// A file that says that it follows itself, or one that follows it, ends the search.
func TestASessionThatFollowsItself(t *testing.T) {
	t.Parallel()
	dir := files.Dir(t.TempDir())
	past := &session.Past{PastRef: session.PastRef{Session: "../../loop", Started: day()}}
	p, _ := exercises.FindPlan("working-session")
	path := filepath.Join(string(dir), "loop.convene")
	kept(t, path, []session.Event{{Site: 1, Counter: 1, At: day(), Body: session.Started{Plan: p, Past: past}}})
	st, err := files.Read(t.Context(), path, time.Time{})
	if err != nil || st.Past == nil {
		t.Fatalf("%+v, %v", st.Past, err)
	}
	if got := dir.Earlier(t.Context(), path, st, exercises.English, never(t)); len(got) != 0 {
		t.Errorf("it follows %d sessions", len(got))
	}
}

// never is for what must not be said.
func never(t *testing.T) func(string) {
	return func(s string) {
		t.Helper()
		t.Errorf("it says %q", s)
	}
}

// told is a session's history as people read it.
func told(t *testing.T, dir files.Dir, what string) string {
	t.Helper()
	lines, err := files.History(t.Context(), dir, what)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.In(exercises.English) + "\n")
	}
	return b.String()
}
