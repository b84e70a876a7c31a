package hosting_test

import (
	"strings"
	"testing"

	"convene/sshserver/sshtest"
)

// The checklist stays open while it is ticked, each line whole, and the documents
// say what was reached.
func TestTheFacilitatorTicksTheBenchmarks(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("results-cohort-2"), tables(2))
	wall := r.facilitator(t, sshtest.Size(120, 40))
	wall.Press("enter")
	wall.Press("esc")
	wall.Sees("type to find")
	wall.Type("benchmarks")
	wall.Press("enter")
	first := "Each team has improved its A3 with what it did since"
	wall.Sees(first)
	wall.Press("enter")
	wall.Sees("✓ " + first)
	wall.Press("down", "enter")
	wall.Sees("✓ "+first, "✓ Each team has looked at how it meets conflict")
	wall.Press("up", "enter")
	wall.Until("until the first tick is gone", func(s string) bool { return !strings.Contains(s, "✓ "+first) })
	if err := r.h.Hub().Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	doc := exported(t, r, "md")
	for _, want := range []string{"- [ ] " + first, "- [x] Each team has looked at how it meets conflict", "- [ ] Each team has held its strategies"} {
		if !strings.Contains(doc, want) {
			t.Errorf("no %q in the document", want)
		}
	}
}

// A benchmark is said to be reached by one table, with the line that proves it, and the
// documents say which table hasn't yet.
func TestABenchmarkIsReachedTableByTable(t *testing.T) {
	t.Parallel()
	r := convene(t, hosted("results-cohort-2"), tables(2))
	ana, bo := r.join(t, "ana+1"), r.join(t, "bo+2")
	ana.Type("print the letter")
	ana.Sees("print the letter")
	bo.Type("nothing yet")
	bo.Sees("nothing yet")
	wall := r.facilitator(t, sshtest.Size(120, 40))
	wall.Press("enter")
	wall.Press("esc")
	wall.Sees("type to find")
	wall.Type("benchmarks")
	wall.Press("enter")
	wall.Sees("Table by table")
	wall.Type("table by")
	wall.Press("enter")
	wall.Sees("Each team has improved its A3")
	wall.Press("enter")
	wall.Sees("Table 1", "not yet")
	wall.Press("enter")
	wall.Sees("without naming a line", "print the letter")
	wall.Type("letter")
	wall.Press("enter")
	wall.Sees("choosing it again takes it back")
	if err := r.h.Hub().Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if doc, want := exported(t, r, "md"), "Table 1: “print the letter”. Table 2 not yet"; !strings.Contains(doc, want) {
		t.Errorf("no %q in the document", want)
	}
}
