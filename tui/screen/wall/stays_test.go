package wall

import (
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// staying is a room with one exercise whose names stay at their table, with dots and commitments, that two tables have
// written on.
func staying(t *testing.T) *room {
	t.Helper()
	of, ok := exercises.Lookup("action-commitments")
	if !ok {
		t.Fatal("there are no commitments")
	}
	ex := *of
	ex.NamesStay = true
	ex.Dots.Each = 3
	plan := exercises.PlanOf(&ex)
	plan.Tables, plan.TableNames = 3, nil
	r := begun(t, plan)
	for i, n := range []string{"Rosa", "Kim", "Yara"} {
		r.sits(n, i+1)
	}
	r.promises("Rosa", "Rosa", "visit Mr. Nemo", "by May 1")
	r.promises("Rosa", "Rosa", "write to Mr. Nemo", "by May 1")
	r.promises("Kim", "Kim", "visit Mr. Nemo", "soon")
	for i, e := range r.hub.Shared().State.Sheet(session.SheetRef{Table: 1}).Entries {
		r.do(r.in["Rosa"].Seat(), session.Dot{Sheet: session.SheetRef{Table: 1}, Entry: e.ID, Dots: 1 + i})
	}
	return r
}

// No page of the wall, which may be projected, has a word of a sheet whose names stay at its table: only how many lines
// and dots there are.
func TestWhatStaysAtItsTableIsOnNoPage(t *testing.T) {
	r := staying(t)
	k := kit(120, 40, exercises.English, r.now())
	for name, page := range map[string]struct {
		open  func(*Screen)
		wants []string
	}{
		"all tables":  {func(s *Screen) { s.page = allTables }, []string{"2 lines; names stay at this table"}},
		"commitments": {(*Screen).ToggleReadBack, []string{"3 commitments at 2 tables", "2 commitments; names stay at this table", "1 commitment; names stay at this table", "none yet"}},
		"tallies":     {(*Screen).ToggleTallies, []string{"3 of 3 dots given", "3 dots; names stay at this table"}},
		"matches":     {(*Screen).ToggleMatches, []string{k.Words.Match.None}},
	} {
		s := New(info)
		s.SetView(r.view())
		page.open(s)
		s.Frame(k)
		got := plain(t, k, s.Frame(k))
		if strings.Contains(got, "Nemo") {
			t.Errorf("%s:\n%s", name, got)
		}
		for _, want := range page.wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is nowhere in\n%s", name, want, got)
			}
		}
	}
}

// Each exercise that comes with Convene and whose names stay is one of which no page has a word.
func TestAlliesAreOnNoPage(t *testing.T) {
	tried := 0
	for _, ex := range exercises.Exercises() {
		if !ex.NamesStay {
			continue
		}
		tried++
		plan := exercises.PlanOf(ex)
		plan.Tables, plan.TableNames = 2, nil
		r := begun(t, plan)
		r.sits("Ana", 1)
		r.sits("Bo", 2)
		for i, section := range ex.Sections {
			for _, c := range section.Columns {
				for table, name := range []string{"Ana", "Bo"} {
					s, what := r.in[name], "Mr. Nemo"
					edit := text.Text{}.Insert(text.ID{}, s.NewID(0, len([]rune(what))), what)
					if _, err := s.Do(session.Write{Sheet: session.SheetRef{Table: table + 1}, Entry: s.NewID(0, 1), New: &session.Place{Section: i}, Column: c, Edit: edit}); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		if err := r.hub.Flush(t.Context()); err != nil {
			t.Fatal(err)
		}
		k := kit(120, 40, exercises.English, r.now())
		for _, p := range slices.Backward([]page{allTables, howToJoin, tallyPage, readBackPage, matchPage}) {
			s := New(info)
			s.SetView(r.view())
			s.page = p
			s.Frame(k)
			if got := plain(t, k, s.Frame(k)); strings.Contains(got, "Nemo") {
				t.Errorf("%s, page %d:\n%s", ex.ID, p, got)
			}
		}
	}
	if tried < 3 {
		t.Fatalf("%d exercises whose names stay", tried)
	}
}
