package sim_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"convene/exercises"
	"convene/session"
	"convene/session/export"
	"convene/session/report"
	"convene/session/sim"
)

func day() time.Time { return time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC) }

func reportSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	raw := report.Schema()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("report.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("report.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func ran(t *testing.T, plan *exercises.Plan, p sim.Programme) session.State {
	t.Helper()
	d, err := sim.NewDesk(plan, day())
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Run(d); err != nil {
		t.Fatal(err)
	}
	st := d.State
	for _, tb := range st.Tables {
		for k, sh := range tb.Sheets {
			ex := st.Exercise(k)
			if n := sh.Filled(len(ex.Sections)); n != len(ex.Sections) {
				t.Errorf("table %d, %s: %d of %d sections are filled", tb.Number, ex.ID, n, len(ex.Sections))
			}
			if sh.Quiet || sh.Covered() {
				t.Errorf("table %d, %s: something is still hidden", tb.Number, ex.ID)
			}
		}
	}
	return st
}

// exported looks for every entry of the session in its documents.
func exported(t *testing.T, schema *jsonschema.Schema, st session.State) {
	t.Helper()
	for _, lang := range []exercises.Lang{exercises.English, exercises.Spanish} {
		r := report.Make(st, report.Options{Lang: lang, File: "room.convene", Made: day()})
		var md, js bytes.Buffer
		for name, w := range map[string]*bytes.Buffer{"md": &md, "json": &js} {
			if err := export.Write(name, w, r); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(js.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Error(err)
		}
		entries := 0
		for _, s := range r.Steps {
			if !strings.Contains(md.String(), s.Title) {
				t.Errorf("in %s the document lacks %q", lang, s.Title)
			}
			for _, tb := range s.Tables {
				for _, sec := range tb.Sheet.Sections {
					entries += len(sec.Entries)
				}
			}
		}
		want := 0
		for _, tb := range st.Tables {
			for _, sh := range tb.Sheets {
				for _, e := range sh.Entries { // also those that a worksheet begins with
					if !e.Removed && !e.Blank() {
						want++
					}
				}
			}
		}
		if want == 0 || entries > want || entries < want*9/10 { // one of spaces alone is no entry of a document
			t.Errorf("%d of %d entries are in the documents", entries, want)
		}
	}
}

// Every programme of the field can be started by its name, run from the first
// step to the last, and taken home as documents.
func TestProgrammes(t *testing.T) {
	t.Parallel()
	schema := reportSchema(t)
	for _, c := range []struct {
		plan  string
		seats int
	}{
		{"working-session", 4},
		{"results-cohort-1", 3},
		{"results-cohort-2", 2},
		{"results-cohort-3", 2},
		{"equity-workplan", 3}, // teams of three
		{"convening-3h", 7},    // teams of seven
		{"systems-change", 3},
		{"convening-next", 7},
		{"equity-checkin", 3},
		{"community-night", 5},
		{"one-hour", 4},
	} {
		t.Run(c.plan, func(t *testing.T) {
			t.Parallel()
			plan, ok := exercises.FindPlan(c.plan)
			if !ok {
				t.Fatal("it can't be started by name")
			}
			st := ran(t, plan, sim.Programme{Seats: c.seats, Seed: 7, Noise: 4})
			if len(st.Ticks) != len(plan.Benchmarks) {
				t.Errorf("%d of %d benchmarks are ticked", len(st.Ticks), len(plan.Benchmarks))
			}
			exported(t, schema, st)
		})
	}
	if n := len(exercises.Plans()); n != 11 {
		t.Errorf("there are %d plans: this test runs 11", n)
	}
}

// Every built-in worksheet can be hosted alone, filled, and taken home.
func TestEveryExercise(t *testing.T) {
	t.Parallel()
	schema := reportSchema(t)
	for _, ex := range exercises.Exercises() {
		t.Run(ex.ID, func(t *testing.T) {
			t.Parallel()
			plan := exercises.PlanOf(ex)
			plan.Tables = 2
			exported(t, schema, ran(t, plan, sim.Programme{Seats: 2, Seed: 3}))
		})
	}
}

// The same seed is the same session.
func TestProgrammeIsSeeded(t *testing.T) {
	t.Parallel()
	plan, _ := exercises.FindPlan("systems-change")
	text := func(seed uint64) string {
		var b bytes.Buffer
		st := ran(t, plan, sim.Programme{Seats: 2, Seed: seed, Noise: 3})
		if err := export.Write("md", &b, report.Make(st, report.Options{Made: day()})); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	first := text(1)
	if again := text(1); again != first {
		t.Error("one seed gave two sessions")
	}
	if text(2) == first {
		t.Error("two seeds gave one session")
	}
}
