package carry_test

import (
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/report"
)

// Each programme, from its first session to its last: people fill every sheet, answer
// what they are asked and promise anew. What is open is asked about once each time, the
// test that is decided stays behind, check-ins begin blank, and the documents tell it.
func TestProgrammesFromFirstToLast(t *testing.T) {
	t.Parallel()
	for name, plans := range map[string][]string{
		"cohort":        {"results-cohort-1", "results-cohort-2", "results-cohort-3"},
		"collaborative": {"convening-3h", "convening-next", "convening-next", "convening-next", "convening-next"},
		"workplan":      {"equity-workplan", "equity-checkin", "equity-checkin"},
		"network":       {"systems-change", "systems-change"},
		"evenings":      {"working-session", "one-hour", "community-night", "working-session"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var all []session.State
			for i, id := range plans {
				plan, ok := exercises.FindPlan(id)
				if !ok {
					t.Fatalf("no plan %s", id)
				}
				two := *plan
				two.Tables = 2
				start := session.Start{Plan: &two}
				open := map[session.PromiseRef]bool{}
				if i > 0 {
					c, err := carry.Carry(again(t, all[i-1]), "before", &two)
					if err != nil {
						t.Fatal(err)
					}
					start = c.Start
					for _, p := range carry.Ledger(all) {
						if p.Last().Session == i-1 && p.Last().Open() {
							open[p.Ref] = true
						}
					}
				}
				d := begun(t, i+1, start)
				asked := map[session.PromiseRef]int{}
				for _, table := range d.State.Tables {
					for _, sh := range table.Sheets {
						ex := d.State.Exercise(sh.Ref.Step)
						for _, e := range sh.Entries {
							if e.Brought != nil && e.Brought.Promise != nil && carry.Asks(ex) >= 0 {
								asked[*e.Brought.Promise]++
							}
							if ex.Fresh && !e.Given {
								t.Errorf("%s begins with a line of another day", ex.ID)
							}
						}
					}
				}
				for ref := range open {
					if asked[ref] != 1 {
						t.Errorf("session %d asks %d times about %+v", i+1, asked[ref], ref)
					}
				}
				if len(asked) != len(open) {
					t.Errorf("session %d asks about %d promises, and %d are open", i+1, len(asked), len(open))
				}
				d.run(uint64(i) + 1)
				all = append(all, d.State)
			}
			once := map[string]bool{}
			kept, answered := 0, 0
			for _, p := range carry.Ledger(all) {
				key := p.Ref.Session.String() + p.Ref.Entry.String()
				if once[key] {
					t.Errorf("%+v has two stories", p.Ref)
				}
				once[key] = true
				if p.Settled() {
					kept++
				}
				if len(p.Chapters) > 1 && p.Chapters[1].Outcome != nil {
					answered++
				}
			}
			if len(once) == 0 || kept == 0 || answered == 0 {
				t.Errorf("%d promises, %d answered, %d kept", len(once), answered, kept)
			}
			last := all[len(all)-1]
			r := report.Make(last, report.Options{Lang: exercises.Spanish, Made: day(len(plans)), Earlier: all[:len(all)-1]})
			if r.Story == nil || len(r.Story.Sessions) != len(plans) || len(r.Story.Tables) != 2 {
				t.Fatalf("the documents tell no story of %d sessions", len(plans))
			}
			if !slices.ContainsFunc(r.Story.Tables[0].Commitments, func(c report.StoryCommitment) bool { return len(c.Chapters) > 1 && strings.TrimSpace(c.What) != "" }) {
				t.Error("the documents follow no promise")
			}
		})
	}
}
