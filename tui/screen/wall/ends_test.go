package wall

import (
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
)

// The strip tells when the day ends as things stand; by how much that is late where the plan says when it begins.
func TestWhenTheDayEnds(t *testing.T) {
	p, _ := exercises.FindPlan("working-session")
	plan := *p
	plan.Steps = append([]exercises.Step(nil), p.Steps...)
	for i := range plan.Steps {
		plan.Steps[i].Minutes, plan.Steps[i].At = 20, ""
	}
	for _, x := range []struct {
		starts, want, never string
		after               time.Duration
	}{
		{"", "10:00 · ends 11:20", "behind", 0},
		{"", "10:25 · ends 11:25", "behind", 25 * time.Minute}, // the first step takes longer
		{"10:00", "10:25 · ends 11:25, 5 min behind", "early", 25 * time.Minute},
		{"10:30", "10:00 · ends 11:20, 30 min early", "behind", 0},
		{"10:01", "10:00 · ends 11:20", "early", 0}, // a minute is no news
	} {
		one := plan
		one.Steps = append([]exercises.Step(nil), plan.Steps...)
		one.Steps[0].At = x.starts
		r := begun(t, &one)
		r.set(ten.Add(x.after))
		s := New(info)
		s.SetView(r.view())
		s.ToggleHowToJoin()
		k := kit(120, 40, exercises.English, r.now())
		head, _, _ := strings.Cut(plain(t, k, s.Frame(k)), "\n")
		if !strings.HasSuffix(head, x.want) || strings.Contains(head, x.never) {
			t.Errorf("starts %q, after %v: %q, want %q", x.starts, x.after, head, x.want)
		}
	}
	// A clock that runs says when the open step is over.
	r := begun(t, &plan)
	r.do(r.facilitates(), session.SetClock{Clock: session.Clock{Running: true, Deadline: ten.Add(5 * time.Minute)}})
	s := New(info)
	s.SetView(r.view())
	s.ToggleHowToJoin()
	k := kit(120, 40, exercises.English, ten)
	if head, _, _ := strings.Cut(plain(t, k, s.Frame(k)), "\n"); !strings.HasSuffix(head, "ends 11:05") {
		t.Errorf("%q", head)
	}
}
