package export_test

import (
	"bytes"
	"testing"

	"convene/exercises"
	"convene/session/report"
)

// TestCSVKnowsNothingOfOtherSessions: its columns are promised, and its rows are
// the lines that stand on the worksheets. Numbers, benchmarks, minutes, and what
// the sessions before left behind change nothing in it.
func TestCSVKnowsNothingOfOtherSessions(t *testing.T) {
	all := cohort(t)
	for i, st := range all {
		for _, noNames := range []bool{false, true} {
			opt := full()
			opt.NoNames, opt.Earlier = noNames, all[:i]
			if noNames {
				opt.Lang = exercises.Spanish
			}
			said := written(t, "csv", st, opt)
			r := report.Make(st, opt)
			want := 0
			r.Plan.Benchmarks, r.Follows, r.Story = nil, nil, nil
			for s := range r.Steps {
				step := &r.Steps[s]
				step.Data, step.Matches, step.Used = nil, nil, 0
				for k := range step.Tables {
					sections := step.Tables[k].Sheet.Sections
					for n := range sections {
						sections[n].Dropped = nil
						for e := range sections[n].Entries {
							sections[n].Entries[e].Since, sections[n].Entries[e].Was = "", nil
						}
						want += max(1, len(sections[n].Entries)*len(sections[n].Columns))
					}
				}
			}
			var b bytes.Buffer
			if err := report.CSV(&b, r); err != nil {
				t.Fatal(err)
			}
			if b.String() != said {
				t.Errorf("session %d says other things because of the others:\n%s\nand\n%s", i+1, said, b.String())
			}
			got := rows(t, said)
			if len(got)-1 != want {
				t.Errorf("session %d: %d rows, want %d", i+1, len(got)-1, want)
			}
			for _, row := range got {
				if len(row) != 14 {
					t.Errorf("%d columns: %q", len(row), row)
				}
			}
		}
	}
}
