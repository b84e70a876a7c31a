package salvage

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/files"
	"convene/session/hub"
	"convene/session/journal"
	"convene/session/journal/sqlite"
	"convene/session/sim"
)

// afternoon is a session's records: two tables that went through three steps, at the
// end of which somebody's quiet writing is not revealed.
func afternoon(t *testing.T) ([]journal.Record, session.State) {
	t.Helper()
	plan := &exercises.Plan{ID: "p", Title: exercises.Text{exercises.English: "p"}, Tables: 2}
	for _, id := range []string{"building-blocks", "allies", "back-map"} {
		ex, ok := exercises.Lookup(id)
		if !ok {
			t.Fatalf("there is no exercise %s", id)
		}
		plan.Steps = append(plan.Steps, exercises.Step{ID: id, Exercise: ex, Phases: []exercises.Phase{{Kind: exercises.Quiet}, {Kind: exercises.Discuss}}})
	}
	d, err := sim.NewDesk(plan, time.Date(2026, 3, 20, 14, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(sim.Programme{Seats: 3, Seed: 7, Noise: 20}.Run(d))
	fac, err := d.Sit("Fay", 0)
	must(err)
	_, err = fac.Do(session.OpenStep{Step: 0})
	must(err)
	_, err = fac.Do(session.SetPhase{Phase: exercises.Quiet})
	must(err)
	for table := 1; table <= 2; table++ {
		ana, err := d.Sit("Quinn", table)
		must(err)
		p := sim.New(uint64(table), ana.ID)
		for section := range 3 {
			must(p.Fill(ana, session.SheetRef{Table: table}, section))
		}
	}
	if n := d.State.Hiding(0); n < 4 {
		t.Fatalf("only %d lines are hidden", n)
	}
	var recs []journal.Record
	for _, ev := range d.Events {
		r, err := hub.Encode(ev)
		must(err)
		r.Seq = uint64(len(recs)) + 1
		recs = append(recs, r)
	}
	return recs, d.State
}

// lacking is what is found of a file in which records are missing.
func lacking(recs []journal.Record, from, n int) sqlite.Found {
	f := sqlite.Found{Records: slices.Concat(recs[:from], recs[from+n:])}
	g := sqlite.Gap{After: uint64(from), N: uint64(n)}
	if from > 0 {
		g.Since = recs[from-1].At
	}
	g.Until = recs[min(from+n, len(recs)-1)].At
	f.Gaps = []sqlite.Gap{g}
	return f
}

// TestNobodyBecomesAnotherBySalvaging: whatever is missing, no line gets another
// author, and none that was hidden is seen.
func TestNobodyBecomesAnotherBySalvaging(t *testing.T) {
	t.Parallel()
	recs, was := afternoon(t)
	body, err := json.Marshal(was)
	if err != nil {
		t.Fatal(err)
	}
	dice := rand.New(rand.NewPCG(3, 4))
	hidden, strangers, gone, kept := 0, 0, 0, 0
	for i := range 400 {
		n := 1 + dice.IntN(1+i)
		from := 1 + dice.IntN(len(recs)-n-1)
		if i%2 == 0 { // in the part where it is quiet, or begins to be
			n = 1 + dice.IntN(30)
			from = len(recs) - n - 1 - dice.IntN(120)
		}
		f := lacking(recs, from, n)
		if i%5 == 1 {
			f.Snapshot = &journal.Snapshot{Seq: uint64(len(recs)), Version: -1, Body: body}
		}
		m, err := mended(f)
		if err != nil {
			t.Fatal(err)
		}
		strangers, gone = strangers+m.strangers, gone+len(m.gone)
		if m.kept {
			kept++
		}
		st := m.st
		for _, table := range st.Tables {
			for _, sh := range table.Sheets {
				for _, e := range sh.Entries {
					old := was.Sheet(sh.Ref).Entry(e.ID)
					if old == nil {
						t.Fatalf("gap %d+%d: a line came from nowhere", from, n)
					}
					if old.Hidden && !old.Removed {
						hidden++
						if !e.Hidden && !e.Blank() {
							t.Fatalf("gap %d+%d of %d: what was written in quiet is seen: %v", from, n, len(recs), e.Texts)
						}
					}
					if e.Author == 0 {
						continue
					}
					x, y := st.Seat(e.Author), was.Seat(old.Author)
					if x == nil || e.Author != old.Author || x.Name != y.Name && !strings.HasPrefix(x.Name, "Somebody") {
						t.Fatalf("gap %d+%d: a line of %s is %v's", from, n, y.Name, x)
					}
				}
			}
		}
	}
	t.Logf("%d hidden lines looked at, %d people without a name, %d lines gone", hidden, strangers, gone)
	if hidden < 500 || strangers == 0 || gone == 0 || kept > 0 {
		t.Error("the damage was too kind")
	}
}

// The quiet that began in a gap is what the test above must be able to miss.
func TestTheSalvagedWithoutQuietWouldShow(t *testing.T) {
	t.Parallel()
	recs, was := afternoon(t)
	var st session.State
	began := 0
	for i, r := range recs {
		ev, err := hub.Decode(r)
		if err != nil {
			t.Fatal(err)
		}
		if b, ok := ev.Body.(session.PhaseSet); ok && b.Phase == exercises.Quiet {
			began = i
		}
	}
	for _, r := range slices.Concat(recs[:began], recs[began+1:]) {
		ev, err := hub.Decode(r)
		if err != nil {
			t.Fatal(err)
		}
		st = session.Apply(st, ev)
	}
	if was.Hiding(0) == 0 || st.Hiding(0) > 0 {
		t.Error("a replay without the beginning of quiet writing hides all the same")
	}
	m, err := mended(lacking(recs, began, 1))
	if err != nil || m.st.Hiding(0) != was.Hiding(0) {
		t.Errorf("salvaged, %d lines are hidden of %d, %v", m.st.Hiding(0), was.Hiding(0), err)
	}
}

// A beginning that is lost is made up for by a snapshot, and is said to be lost
// without one.
func TestALostBeginning(t *testing.T) {
	t.Parallel()
	recs, was := afternoon(t)
	body, err := json.Marshal(was)
	if err != nil {
		t.Fatal(err)
	}
	f := lacking(recs, 0, 12)
	if _, err := mended(f); !errors.Is(err, errNoBeginning) {
		t.Errorf("without a beginning: %v", err)
	}
	f.Snapshot = &journal.Snapshot{Seq: uint64(len(recs)), Version: -1, Body: body}
	m, err := mended(f)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.st.Seats) != len(was.Seats) || m.st.Seats[0].Name != was.Seats[0].Name || linesOf(m.st) < linesOf(was)/2 {
		t.Errorf("of %d people there are %d, of %d lines %d", len(was.Seats), len(m.st.Seats), linesOf(was), linesOf(m.st))
	}
}

// TestSalvageAFile goes the way of the commands.
func TestSalvageAFile(t *testing.T) {
	t.Parallel()
	recs, was := afternoon(t)
	dir := files.Dir(t.TempDir())
	path := filepath.Join(string(dir), "racine.convene")
	j, err := sqlite.CreateWith(t.Context(), path, recs, sqlite.Options{BallastBytes: -1})
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	c, err := Check(t.Context(), dir, "racine")
	if err != nil || !c.Whole || c.Events != uint64(len(recs)) || !strings.HasPrefix(c.String(), "racine.convene is whole: ") {
		t.Errorf("a whole file: %s, %v", c, err)
	}
	s, err := Salvage(t.Context(), dir, "racine", "")
	if err != nil || s.Lines != linesOf(was) || len(s.Lost) > 0 || !strings.Contains(s.String(), "Nothing that this file tells of is missing") || filepath.Base(s.To) != "racine-salvaged.convene" {
		t.Errorf("a whole file: %s, %v", s, err)
	}
	// A page in its middle rots.
	overwrite(t, path, 0.5)
	c, err = Check(t.Context(), dir, "racine")
	if err != nil || c.Whole || len(c.Lost) != 1 || !strings.Contains(c.String(), "`convene salvage racine.convene`") {
		t.Errorf("a damaged file: %s, %v", c, err)
	}
	s, err = Salvage(t.Context(), dir, "racine", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Log(c.String())
	t.Log(s.String())
	t.Log(s.Say(exercises.Spanish))
	if s.Events+s.Lost[0].Events != uint64(len(recs)) || s.Lines == 0 || filepath.Base(s.To) != "racine-salvaged-2.convene" {
		t.Errorf("it salvaged %d and lost %d of %d", s.Events, s.Lost[0].Events, len(recs))
	}
	if said := files.Missing(s.To, exercises.English); !strings.Contains(said, "missing, from between") {
		t.Errorf("the new file says of what is missing %q", said)
	}
	if c, err := Check(t.Context(), dir, s.To); err != nil || !c.Whole || c.Earlier == "" {
		t.Errorf("the new file: %s, %v", c, err)
	}
	if _, err := Check(t.Context(), dir, "nothing"); err == nil {
		t.Error("a file that isn't there was checked")
	}
}
