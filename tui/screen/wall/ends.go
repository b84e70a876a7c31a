package wall

import (
	"fmt"
	"time"

	"convene/exercises"
	"convene/tui/part"
)

// aside is how much earlier or later than planned is worth a word.
const aside = 2 * time.Minute

// ends is when this day of the plan will be over as things stand, and by how much that is late or early where the plan
// says when the day begins; "" where the plan gives no minutes. late tells that it needs a look.
func (s *Screen) ends(k part.Kit) (said string, late bool) {
	st := s.view.State
	at := st.Stage.Step
	if st.HasEnded() || at >= len(st.Plan.Steps) || st.Plan.Minutes() == 0 {
		return "", false
	}
	over := st.StepEnds(k.Now)
	plan, place := st.Running(at)
	if next, more := st.NextStep(at); more && st.Plan.Steps[next].Day == st.Plan.Steps[at].Day {
		_, n := st.Running(next)
		over = plan.Ends(n, over)
	}
	w := k.Words.Wall
	over = over.In(k.Now.Location())
	said = fmt.Sprintf(w.Ends, over.Format("15:04"))
	planned, known := plannedEnd(plan, max(place, 0), k.Now)
	switch by := over.Sub(planned); {
	case !known, by > 24*time.Hour, by < -24*time.Hour:
	case by >= aside:
		return said + ", " + fmt.Sprintf(w.Behind, k.Words.Common.Minutes.Of(int(by/time.Minute))), true
	case by <= -aside:
		said += ", " + fmt.Sprintf(w.Ahead, k.Words.Common.Minutes.Of(int(-by/time.Minute)))
	}
	return said, false
}

// plannedEnd is when the day of a step ends by the plan, where the plan says when it begins.
func plannedEnd(plan *exercises.Plan, at int, now time.Time) (time.Time, bool) {
	first := at
	for first > 0 && plan.Steps[first-1].Day == plan.Steps[at].Day {
		first--
	}
	clock, err := time.Parse("15:04", plan.Steps[first].At)
	if err != nil {
		return time.Time{}, false
	}
	y, m, d := now.Date()
	return plan.Ends(first, time.Date(y, m, d, clock.Hour(), clock.Minute(), 0, 0, now.Location())), true
}
