package files_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/files"
	"convene/session/sim"
)

// A name may be a word as well. Whoever erases a Will is shown each line that loses
// one, as it will read, and none that nobody may read yet.
func TestEraseShowsTheLinesThatItChanges(t *testing.T) {
	t.Parallel()
	ex, _ := exercises.Lookup("building-blocks")
	plan := &exercises.Plan{
		ID: "p", Title: exercises.Text{exercises.English: "Will and Ben", exercises.Spanish: "Benito y Will"}, Tables: 2,
		TableNames: []exercises.Text{{exercises.English: "Will's"}},
		Steps:      []exercises.Step{{ID: "b", Title: ex.Title, Exercise: ex}},
	}
	d, err := sim.NewDesk(plan, day())
	if err != nil {
		t.Fatal(err)
	}
	sits := func(name string, table int) *sim.Seat {
		s, err := d.Sit(name, table)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	will, ben, cleo, fay := sits("Will", 1), sits("Ben", 1), sits("Cleo", 2), sits("Fay", 0)
	do := func(s *sim.Seat, a session.Action) {
		t.Helper()
		if _, err := s.Do(a); err != nil {
			t.Fatal(err)
		}
	}
	one, two := session.SheetRef{Table: 1}, session.SheetRef{Table: 2}
	writes(t, will, one, 0, 0, "Will's own words, about Will")
	asked := writes(t, ben, one, 0, 0, "I Will ask whether Ann can")
	writes(t, ben, one, 1, 0, "nothing about anybody")
	writes(t, cleo, two, 0, 0, strings.Repeat("before ", 60)+"Will did it "+strings.Repeat("after ", 60))
	do(fay, session.Gallery{Shift: 1})
	do(cleo, session.LeaveNote{Sheet: one, Entry: asked, ID: cleo.NewID(0, 1), Kind: session.Warm, Text: "Will\x1b[31m you?"})
	do(fay, session.Gallery{})
	do(ben, session.SetHeadline{Sheet: one, Text: "Will asks"})
	do(ben, session.SetHeadline{Sheet: one, Text: "Nobody asks"})
	do(will, session.SetHeadline{Sheet: one, Text: "Will said this himself"})
	do(fay, session.Announce{Text: "Who Will begin?"})
	do(fay, session.Announce{Table: 1, Text: "Ask Will"})
	do(cleo, session.CallHelp{Table: 2, Reason: "Will Smith?"})
	do(fay, session.SetPhase{Phase: exercises.Quiet})
	writes(t, ben, one, 1, 0, "what Will must not read yet")
	path := filepath.Join(t.TempDir(), "x.convene")
	kept(t, path, d.Events)

	said, err := files.Erase(t.Context(), path, files.Who{Name: "Will", Table: files.AnyTable}, false)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"the plan: “████'s”",
		"the plan: “████ and Ben”", "the plan: “Benito y ████”",
		"table 1, Building blocks: “I ████ ask whether Ann can”",
		"table 2, Building blocks: “…" + strings.Repeat("before ", 7) + "████ did it " + strings.Repeat("after ", 9) + "afte…”",
		"table 1, Building blocks, a note: “████ you?”",
		"table 1, Building blocks, a headline: “████ asks”",
		"an announcement to all: “Who ████ begin?”",
		"table 1, an announcement: “Ask ████”",
		"table 2, a call for help: “████ Smith?”",
	}
	var got []string
	for _, b := range said.Blotted {
		got = append(got, b.In(exercises.English))
	}
	for i, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("%d isn't there: %s in\n%s", i, w, strings.Join(got, "\n"))
		}
	}
	if len(got) != len(want) || said.Covered != 1 {
		t.Errorf("%d more are covered; listed are\n%s", said.Covered, strings.Join(got, "\n"))
	}
	if s := fmt.Sprint(said); strings.Contains(s, "must not read") || strings.Contains(s, "himself") || strings.Contains(s, "own words") {
		t.Errorf("it says too much: %s", s)
	}
}
