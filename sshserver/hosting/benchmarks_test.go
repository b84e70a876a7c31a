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
	first := "Each team has improved its A3 with what it did since, and with what peers told it."
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
