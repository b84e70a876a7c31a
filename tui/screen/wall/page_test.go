package wall

import (
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/tui/draw"
)

// At a welcome or a break nobody is late with writing: the tables' cards say what is on.
func TestCardsSayAStepThatIsNoWorksheet(t *testing.T) {
	p, ok := exercises.FindPlan("results-cohort-1")
	if !ok {
		t.Fatal("the plan is gone")
	}
	plan := *p
	at := slices.IndexFunc(plan.Steps, func(s exercises.Step) bool { return s.Exercise.Page })
	if at < 0 {
		t.Fatal("the plan has no step without a worksheet")
	}
	plan.Steps, plan.Tables = plan.Steps[at:at+1], 4
	r := begun(t, &plan)
	r.sits("Ana", 1)
	for _, size := range []draw.Size{{Width: 80, Height: 24}, {Width: 120, Height: 40}} {
		s := New(info)
		s.SetView(r.view())
		s.ToggleHowToJoin()
		k := kit(size.Width, size.Height, exercises.English, ten)
		got := plain(t, k, s.Frame(k))
		cards := strings.Join(strings.Split(got, "\n")[3:], "\n")
		if strings.Contains(got, k.Words.Wall.Quiet) || !strings.Contains(cards, plan.Steps[0].Title.In(k.Lang)) {
			t.Errorf("got\n%s", got)
		}
	}
}
