package files_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/files"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/session/sim"
	"convene/session/text"
)

const betweenPlan = `
title: First evening
tables: 4
table_names: [Los Puentes, North, South, West]
exercises:
  - id: unsigned
    title: Unsigned
    prompt: What?
    anonymous: true
    columns: [{id: what, title: What}]
    sections: [{id: a, title: A}, {id: b, title: B}]
    dots: {each: 3, most: 3}
steps: [a3-action-plan, unsigned, action-commitments, back-map]
`

// cohort is a session of four tables in a folder, with somebody at each who wrote.
type cohort struct {
	t   *testing.T
	dir files.Dir
	d   *sim.Desk
	who map[int]*sim.Seat
}

// put writes one line, of one text for each column of a section.
func put(t *testing.T, do func(session.Action) ([]session.Event, error), newID func(step, n int) text.ID, ex *exercises.Exercise, ref session.SheetRef, section int, words string) text.ID {
	t.Helper()
	id := newID(ref.Step, 1)
	c := ex.Sections[section].Columns[0]
	if _, err := do(session.Write{
		Sheet: ref, Entry: id, New: &session.Place{Section: section}, Column: c,
		Edit: text.Text{}.Insert(text.ID{}, newID(ref.Step, len(words)), words),
	}); err != nil {
		t.Fatal(err)
	}
	return id
}

func newCohort(t *testing.T) *cohort {
	t.Helper()
	plan, err := exercises.ParsePlan("p.yaml", []byte(betweenPlan), nil)
	if err != nil {
		t.Fatal(err)
	}
	d, err := sim.NewDesk(plan, day())
	if err != nil {
		t.Fatal(err)
	}
	c := &cohort{t: t, dir: files.Dir(t.TempDir()), d: d, who: map[int]*sim.Seat{}}
	fay, err := d.Sit("Fay", 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Do(0, session.SetDoors{Doors: session.Doors{ID: "door-id", Salt: "the-salt", Given: "given-code"}}); err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= 4; n++ {
		x, err := d.Sit(fmt.Sprintf("Ana%d", n), n)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := x.Do(session.AddKey{Key: fmt.Sprintf("key-of-%d", n)}); err != nil {
			t.Fatal(err)
		}
		c.who[n] = x
		for k, ex := range []*exercises.Exercise{d.State.Exercise(0), d.State.Exercise(1), d.State.Exercise(2)} {
			put(t, x.Do, x.NewID, ex, session.SheetRef{Table: n, Step: k}, min(1, len(ex.Sections)-1), fmt.Sprintf("word of table %d on %s", n, ex.ID))
		}
	}
	if _, err := fay.Do(session.SetPhase{Phase: exercises.Quiet}); err != nil {
		t.Fatal(err)
	}
	put(t, c.who[3].Do, c.who[3].NewID, d.State.Exercise(0), session.SheetRef{Table: 3}, 0, "hidden to this day")
	c.keep()
	return c
}

func (c *cohort) keep() {
	c.t.Helper()
	kept(c.t, filepath.Join(string(c.dir), "first.convene"), c.d.Events)
}

func (c *cohort) take(table int) []files.Taken {
	c.t.Helper()
	all, err := files.Take{Out: filepath.Join(string(c.dir), "out"), Table: table, Formats: []string{"md"}, Lang: exercises.English, Now: func() time.Time { return day().Add(24 * time.Hour) }}.Run(c.t.Context(), c.dir, "first")
	if err != nil {
		c.t.Fatal(err)
	}
	return all
}

// laptop is a team's file as it is filled: somebody sits down on it and does something.
func (c *cohort) laptop(file, name string, do func(*hub.Screen, session.State)) {
	c.t.Helper()
	j, err := sqlite.Open(file, sqlite.Options{BallastBytes: -1})
	if err != nil {
		c.t.Fatal(err)
	}
	h, err := hub.Open(c.t.Context(), j, hub.Options{Now: func() time.Time { return day().Add(48 * time.Hour) }})
	if err != nil {
		c.t.Fatal(err)
	}
	st := h.Shared().State
	s, err := h.SitDown(c.t.Context(), hub.Coming{Sit: session.Sit{Name: name, Table: st.Team}, Mail: make(chan struct{}, 1)})
	if err != nil {
		c.t.Fatal(err)
	}
	do(s, st)
	if err := h.Close(context.Background()); err != nil {
		c.t.Fatal(err)
	}
}

func (c *cohort) bring(now time.Time, after string, names ...string) (files.Brought, error) {
	return files.Bring{Files: names, After: after, Lang: exercises.English, Now: func() time.Time { return now }, Say: never(c.t)}.Run(c.t.Context(), c.dir)
}

// written is everything that a file's journal says.
func written(t *testing.T, path string) string {
	t.Helper()
	j, err := sqlite.OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	if err := j.Read(t.Context(), 0, func(recs []journal.Record) error {
		for _, r := range recs {
			all.Write(r.Body)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// A team's file holds what its table may see and no more.
func TestATeamTakesItsOwn(t *testing.T) {
	c := newCohort(t)
	one := c.take(3)[0]
	if one.Table != 3 || len(one.People) != 1 || one.People[0] != "Ana3" || one.Sheets != 3 || len(one.Documents) == 0 {
		t.Errorf("it is %+v", one)
	}
	all := written(t, one.File)
	for _, not := range []string{"hidden to this day", "table 1", "table 2", "table 4", "Ana1", "Ana4", "Fay", "key-of", "the-salt", "given-code", "door-id", "North", "Los Puentes"} {
		if strings.Contains(all, not) {
			t.Errorf("%q is in the team's file", not)
		}
	}
	for _, is := range []string{"word of table 3 on a3-action-plan", "word of table 3 on unsigned", "word of table 3 on action-commitments", "Ana3", "South"} {
		if !strings.Contains(all, is) {
			t.Errorf("%q isn't in the team's file", is)
		}
	}
	st, err := files.Read(t.Context(), one.File, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if open := st.Open(); len(open) != 1 || open[0].Number != 3 {
		t.Errorf("%d tables are open", len(open))
	}
	if _, err := session.Decide(st, session.Command{At: day(), Do: session.Sit{Name: "Eve", Table: 1}}); err == nil {
		t.Error("somebody sits down at a closed table")
	}
	if st.Sheet(session.SheetRef{Table: 3, Step: 1}).Entries[0].Author != 0 {
		t.Error("an anonymous line has an author")
	}
	if all := c.take(0); len(all) != 4 {
		t.Errorf("%d teams take theirs", len(all))
	}
}

// What three teams do on laptops of theirs is all in the next session, with who and when.
func TestTeamsBringBackWhatTheyDid(t *testing.T) {
	c := newCohort(t)
	var names []string
	for n := 1; n <= 3; n++ {
		file := c.take(n)[0].File
		names = append(names, file)
		c.laptop(file, fmt.Sprintf("Ana%d", n), func(s *hub.Screen, st session.State) {
			put(t, s.Do, s.NewID, st.Exercise(0), session.SheetRef{Table: n}, 1, fmt.Sprintf("since then at %d", n))
			put(t, s.Do, s.NewID, st.Exercise(1), session.SheetRef{Table: n, Step: 1}, 0, fmt.Sprintf("unsigned since at %d", n))
			if n == 2 {
				old := st.Sheet(session.SheetRef{Table: 2}).Entries[0]
				if _, err := s.Do(session.Remove{Sheet: session.SheetRef{Table: 2}, Entry: old.ID, Replica: s.Replica(0)}); err != nil {
					t.Fatal(err)
				}
			}
		})
		if n == 1 { // a second person of the same laptop, who is new
			c.laptop(file, "Nuria", func(s *hub.Screen, st session.State) {
				put(t, s.Do, s.NewID, st.Exercise(2), session.SheetRef{Table: 1, Step: 2}, 1, "Nuria's own")
			})
		}
	}
	done, err := c.bring(day().AddDate(0, 0, 10), "first", names...)
	if err != nil {
		t.Fatal(err)
	}
	if len(done.Teams) != 3 || done.Teams[0].New != 3 || done.Teams[1].TakenOff != 1 || len(done.Still) != 1 || done.Still[0] != 4 {
		t.Errorf("it says %+v", done)
	}
	st, err := files.Read(t.Context(), done.File, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	next, ok := exercises.FindPlan("results-cohort-2")
	if !ok {
		t.Fatal("no plan")
	}
	carried, err := carry.Carry(st, files.Name(done.File), next)
	if err != nil {
		t.Fatal(err)
	}
	second := &sim.Desk{Now: day().AddDate(0, 0, 14)}
	if _, err := second.Do(0, carried.Start); err != nil {
		t.Fatal(err)
	}
	find := func(st session.State, table int, words string) *session.Entry {
		for _, sh := range st.Table(table).Sheets {
			for _, e := range sh.Entries {
				for _, tx := range e.Texts {
					if tx.String() == words && !e.Removed {
						return e
					}
				}
			}
		}
		return nil
	}
	for n := 1; n <= 4; n++ {
		then := find(second.State, n, fmt.Sprintf("word of table %d on a3-action-plan", n))
		if n == 2 {
			if then != nil {
				t.Error("what table 2 took off is there")
			}
		} else if was := find(c.d.State, n, fmt.Sprintf("word of table %d on a3-action-plan", n)); then == nil || second.State.Seat(then.Author).Name != fmt.Sprintf("Ana%d", n) || !then.Written.Equal(was.Written) {
			t.Errorf("table %d's line of the session is %+v", n, then)
		}
		since := find(second.State, n, fmt.Sprintf("since then at %d", n))
		switch {
		case n == 4:
			if since != nil {
				t.Error("table 4 brought nothing")
			}
		case since == nil || second.State.Seat(since.Author).Name != fmt.Sprintf("Ana%d", n) || !since.Written.Equal(day().Add(48*time.Hour)):
			t.Errorf("table %d's line since then is %+v", n, since)
		}
		if unsigned := find(st, n, fmt.Sprintf("unsigned since at %d", n)); n < 4 && (unsigned == nil || unsigned.Author != 0) {
			t.Errorf("table %d's unsigned line is %+v", n, unsigned)
		}
		if x := second.State.Seat(c.who[n].ID); x.Name != fmt.Sprintf("Ana%d", n) || len(x.Keys) != 1 {
			t.Errorf("seat %d is %+v", n, x)
		}
	}
	if e := find(second.State, 1, "Nuria's own"); e == nil || second.State.Seat(e.Author).Name != "Nuria" {
		t.Errorf("who was new wrote %+v", e)
	}
	if st.Doors.Salt != "the-salt" || st.Doors.Given != "" {
		t.Errorf("its doors are %+v", st.Doors)
	}
	for _, line := range []string{"hidden to this day"} {
		if strings.Contains(written(t, done.File), line) {
			t.Errorf("%q came along", line)
		}
	}
	// A team that is late is brought after what was made.
	late := c.take(4)[0].File
	c.laptop(late, "Ana4", func(s *hub.Screen, st session.State) {
		put(t, s.Do, s.NewID, st.Exercise(0), session.SheetRef{Table: 4}, 1, "late at 4")
	})
	more, err := c.bring(day().AddDate(0, 0, 11), files.Name(done.File), late)
	if err != nil {
		t.Fatal(err)
	}
	if st, err = files.Read(t.Context(), more.File, time.Time{}); err != nil {
		t.Fatal(err)
	}
	for n, line := range map[int]string{1: "since then at 1", 4: "late at 4"} {
		if e := find(st, n, line); e == nil || st.Seat(e.Author).Name != fmt.Sprintf("Ana%d", n) {
			t.Errorf("table %d: %+v", n, e)
		}
	}
	if e := st.Sheet(session.SheetRef{Table: 2}).Entries; len(e) != 2 || st.Past.Session != "first" {
		t.Errorf("table 2 has %d lines, and it follows %s", len(e), st.Past.Session)
	}
	if _, err := c.bring(day().AddDate(0, 0, 12), files.Name(more.File), names[0]); err == nil || !strings.Contains(err.Error(), "is in first-between-2 already") {
		t.Errorf("table 1 twice: %v", err)
	}
}

// A file is refused with a sentence that helps, and then nothing is made.
func TestWhatCannotBeBrought(t *testing.T) {
	c := newCohort(t)
	file := c.take(3)[0].File
	again := c.take(3)[0].File
	c.laptop(file, "Ana3", func(s *hub.Screen, st session.State) {
		put(t, s.Do, s.NewID, st.Exercise(0), session.SheetRef{Table: 3}, 1, "the last good line")
	})
	refused := func(want string, names ...string) {
		t.Helper()
		if _, err := c.bring(day().AddDate(0, 0, 10), "first", names...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v\nwant %s", names, err, want)
		}
	}
	refused(`only the first has 1 lines and only the second 0`, file, again)
	refused(`they say the same`, again, copied(t, again))
	refused("is no team's file", "first")
	other := newCohort(t)
	other.d.Events[0].At = other.d.Events[0].At.Add(time.Hour)
	if err := os.Remove(filepath.Join(string(other.dir), "first.convene")); err != nil {
		t.Fatal(err)
	}
	other.keep()
	refused("was taken from another session", other.take(3)[0].File)

	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	i := strings.LastIndex(string(b), "the last good line")
	if i < 0 {
		t.Skip("the line isn't in the file as it is")
	}
	c.laptop(file, "Ana3", func(s *hub.Screen, st session.State) {
		put(t, s.Do, s.NewID, st.Exercise(0), session.SheetRef{Table: 3}, 1, "zzzz hurt zzzz")
	})
	if b, err = os.ReadFile(file); err != nil {
		t.Fatal(err)
	}
	hurt := strings.ReplaceAll(string(b), "zzzz hurt", "zzzz HURT")
	if hurt == string(b) {
		t.Fatal("nothing was hurt")
	}
	if err := os.WriteFile(file, []byte(hurt), 0o600); err != nil {
		t.Fatal(err)
	}
	refused("Its last good line: 2026-03-22", file)
	refused("the last good line", file)
	made, err := filepath.Glob(filepath.Join(string(c.dir), "*between*"))
	if err != nil || len(made) > 0 {
		t.Errorf("%v was made, %v", made, err)
	}
}

func copied(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "copy.convene")
	if err := os.WriteFile(to, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}
