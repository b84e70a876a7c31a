package session_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/report"
	"convene/session/sim"
	"convene/session/text"
)

// A benchmark is reached table by table, each with the line that proves it, and it is
// said plainly which table hasn't yet.
func TestBenchmarksByTable(t *testing.T) {
	plan, _ := exercises.FindPlan("results-cohort-1")
	three := *plan
	three.Tables = 4
	d, err := sim.NewDesk(&three, day())
	if err != nil {
		t.Fatal(err)
	}
	fay, err := d.Sit("Fay", 0)
	if err != nil {
		t.Fatal(err)
	}
	a3 := slices.IndexFunc(three.Steps, func(s exercises.Step) bool { return s.ID == "a3-action-plan" })
	allies := slices.IndexFunc(three.Steps, func(s exercises.Step) bool { return s.ID == "allies" })
	lines := map[int]text.ID{}
	var named text.ID
	for table := 1; table <= 3; table++ { // nobody sits at the fourth
		x, err := d.Sit(fmt.Sprintf("Person %c", 'A'+rune(table)), table)
		if err != nil {
			t.Fatal(err)
		}
		write := func(step int, words string) text.ID {
			id := x.NewID(step, 1)
			w := session.Write{Sheet: session.SheetRef{Table: table, Step: step}, Entry: id, New: &session.Place{}, Edit: text.Text{}.Insert(text.ID{}, x.NewID(step, len(words)), words)}
			if _, err := x.Do(w); err != nil {
				t.Fatal(err)
			}
			return id
		}
		lines[table] = write(a3, fmt.Sprintf("our draft %d.", table))
		if table == 2 {
			named = write(allies, "a name that stays")
		}
	}
	do := func(a session.TickBenchmark) error {
		a.Benchmark = "draft"
		_, err := fay.Do(a)
		return err
	}
	for _, a := range []session.TickBenchmark{
		{Ticked: true, Table: 1, Proof: session.Proof{Step: a3, Entry: lines[2]}}, // another table's line
		{Ticked: true, Table: 9},
		{Ticked: true, Proof: session.Proof{Step: a3, Entry: lines[1]}}, // a whole room has no line
	} {
		if do(a) == nil {
			t.Errorf("%+v was taken", a)
		}
	}
	said := func(lang exercises.Lang) string {
		for _, b := range report.Make(d.State, report.Options{Lang: lang, Made: day(), KeepBack: true}).Plan.Benchmarks {
			if b.ID == "draft" {
				return fmt.Sprint(b.Ticked, b.Text[len(plan.Benchmarks[1].Text.In(lang)):])
			}
		}
		return ""
	}
	if s := said(exercises.English); s != "false" {
		t.Errorf("before anybody said anything: %s", s)
	}
	for _, a := range []session.TickBenchmark{
		{Ticked: true, Table: 1, Proof: session.Proof{Step: a3, Entry: lines[1]}},
		{Ticked: true, Table: 2, Proof: session.Proof{Step: allies, Entry: named}},
	} {
		if err := do(a); err != nil {
			t.Fatal(err)
		}
	}
	if s := said(exercises.English); s != "false (Table 1: “our draft 1”. Table 2 ✓. Table 3 not yet)" {
		t.Errorf("in English: %s", s)
	}
	if s := said(exercises.Spanish); s != "false (Mesa 1: “our draft 1”. Mesa 2 ✓. Mesa 3: todavía no)" {
		t.Errorf("in Spanish: %s", s)
	}
	if err := do(session.TickBenchmark{Ticked: true, Table: 3}); err != nil {
		t.Fatal(err)
	}
	if got := d.State.NotYet("draft"); !d.State.Ticked("draft") || len(got) != 0 || d.State.Ticked("roles") {
		t.Errorf("all three have reached it: %v, not yet %v", d.State.Ticked("draft"), got)
	}
	if err := do(session.TickBenchmark{Table: 1}); err != nil {
		t.Fatal(err)
	}
	if d.State.Ticked("draft") || !slices.Equal(d.State.NotYet("draft"), []int{1}) {
		t.Errorf("one was taken back, and not yet are %v", d.State.NotYet("draft"))
	}
	if err := do(session.TickBenchmark{Ticked: true}); err != nil || !d.State.Ticked("draft") {
		t.Errorf("ticked for the room: %v", err)
	}
}

// What a worksheet begins with is in the documents of a table that wrote on it, and of
// no other; a step that is only a text is in none, unless somebody noted something.
func TestGivenLinesAndPagesInDocuments(t *testing.T) {
	plan, err := exercises.ParsePlan("p.yaml", []byte("title: P\ntables: 2\nsteps: [shared-glossary, {title: Break, text: Coffee}, {title: Panel, text: Listen}]\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	d, err := sim.NewDesk(plan, day())
	if err != nil {
		t.Fatal(err)
	}
	ana, err := d.Sit("Ana", 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []int{0, 2} {
		w := session.Write{Sheet: session.SheetRef{Table: 1, Step: step}, Entry: ana.NewID(step, 1), New: &session.Place{}, Edit: text.Text{}.Insert(text.ID{}, ana.NewID(step, 4), "harm")}
		if _, err := ana.Do(w); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, s := range report.Make(d.State, report.Options{Lang: exercises.English, Made: day()}).Steps {
		for _, tb := range s.Tables {
			got = append(got, fmt.Sprintf("%s %d: %d", s.Title, tb.Number, len(tb.Sheet.Sections[0].Entries)))
		}
	}
	if want := []string{"Shared glossary 1: 4", "Shared glossary 2: 0", "Panel 1: 1", "Panel 2: 0"}; !slices.Equal(got, want) {
		t.Errorf("in the documents: %q, want %q", got, want)
	}
}

// A rating is a number for the worksheet as a whole: counted, averaged over tables, and
// in the CSV as what was given.
func TestRatings(t *testing.T) {
	ex, _ := exercises.Lookup("proposal")
	plan := exercises.PlanOf(ex)
	plan.Tables = 2
	d, err := sim.NewDesk(plan, day())
	if err != nil {
		t.Fatal(err)
	}
	give := func(name string, table, number int) error {
		x, err := d.Sit(name, table)
		if err != nil {
			t.Fatal(err)
		}
		_, err = x.Do(session.Pick{Sheet: session.SheetRef{Table: table}, Pick: "rate", Section: number - 1})
		return err
	}
	if give("Ana", 1, 6) == nil {
		t.Error("6 of 5 was taken")
	}
	for name, n := range map[string]int{"Ana": 4, "Bo": 5, "Cy": 2} {
		if err := give(name, 1, n); err != nil {
			t.Fatal(err)
		}
	}
	if err := give("Di", 2, 5); err != nil {
		t.Fatal(err)
	}
	if err := give("Di", 2, 1); err != nil { // she thinks again
		t.Fatal(err)
	}
	r := report.Make(d.State, report.Options{Lang: exercises.English, Made: day()})
	var got []string
	for _, tb := range r.Steps[0].Tables {
		for _, sec := range tb.Sheet.Sections {
			for _, p := range sec.Picks {
				got = append(got, fmt.Sprintf("%d %s %s: %d", tb.Number, sec.ID, p.Title, p.Count))
			}
		}
	}
	if want := []string{"1 statement I stand behind it, from 1 to 5 3.7/5: 3", "2 statement I stand behind it, from 1 to 5 1.0/5: 1"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	both := report.AddPicks(report.AddPicks(nil, r.Steps[0].Tables[0].Sheet.Sections[0].Picks), r.Steps[0].Tables[1].Sheet.Sections[0].Picks)
	if len(both) != 1 || both[0].Count != 4 || both[0].Title != "I stand behind it, from 1 to 5 3.0/5" {
		t.Errorf("both tables: %+v", both)
	}
	var csv strings.Builder
	if err := report.CSV(&csv, r); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(csv.String(), ",rate=3.7,") || !strings.Contains(csv.String(), ",rate=1,") {
		t.Errorf("the CSV is\n%s", csv.String())
	}
}
