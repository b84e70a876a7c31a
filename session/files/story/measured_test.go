package story_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/files"
	"convene/session/files/story"
	"convene/session/sim"
	"convene/session/text"
)

// The story of several sessions ends with what was measured: each number, what was
// expected of it, a line of bars, and whether it is a change at all.
func TestTheStoryTellsWhatWasMeasured(t *testing.T) {
	dir := files.Dir(t.TempDir())
	plan, err := exercises.ParsePlan("p.yaml", []byte("title: P\ntables: 1\nsteps: [measures]\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	write := func(d *sim.Desk, section string, words map[string]string) {
		t.Helper()
		x, err := d.Sit("Ana", 1)
		if err != nil {
			t.Fatal(err)
		}
		ex := plan.Steps[0].Exercise
		at := slices.IndexFunc(ex.Sections, func(s exercises.Section) bool { return s.ID == section })
		id := text.ID{Replica: uint64(x.ID) + 100, N: uint64(len(d.Events)*100 + 1)}
		for _, c := range ex.Sections[at].Columns {
			s := words[ex.Columns[c].ID]
			if s == "" {
				continue
			}
			edit := text.Text{}.Insert(text.ID{}, text.ID{Replica: id.Replica, N: id.N + uint64(c+1)*20}, s)
			if _, err := d.Do(x.ID, session.Write{Sheet: session.SheetRef{Table: 1}, Entry: id, New: &session.Place{Section: at}, Column: c, Edit: edit}); err != nil {
				t.Fatal(err)
			}
		}
	}
	first, err := sim.NewDesk(plan, day())
	if err != nil {
		t.Fatal(err)
	}
	write(first, "measures", map[string]string{"what": "Ready *now*", "group": "Lao", "baseline": "38.5", "target": "60"})
	write(first, "points", map[string]string{"what": "Ready *now*", "group": "Lao", "n": "150", "value": "40"})
	kept(t, filepath.Join(string(dir), "first.convene"), first.Events)
	c, err := carry.Carry(first.State, "first", plan)
	if err != nil {
		t.Fatal(err)
	}
	second := &sim.Desk{Now: day().AddDate(0, 1, 0)}
	if _, err := second.Do(0, c.Start); err != nil {
		t.Fatal(err)
	}
	write(second, "forecast", map[string]string{"what": "Ready *now*", "group": "Lao", "forecast": "45"})
	write(second, "points", map[string]string{"what": "Ready *now*", "group": "Lao", "n": "152", "value": "43.5"})
	kept(t, filepath.Join(string(dir), "second.convene"), second.Events)
	var b bytes.Buffer
	if err := story.Story(t.Context(), dir, []string{"second"}, exercises.Spanish, &b, false, never(t)); err != nil {
		t.Fatal(err)
	}
	want := `## Lo que se midió

### Mesa 1

- Ready \*now\*, Lao; empezó en 38.5; debe llegar a 60; ▁▃█
  - 2026-03-20: 40; 150 personas
  - 2026-04-20: 43.5; 152 personas; se esperaba 45; sin cambio real
`
	if !strings.Contains(b.String(), want) {
		t.Errorf("the story is\n%s\nand lacks\n%s", b.String()[max(0, b.Len()-700):], want)
	}
}
