package carry_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/text"
)

func mustParse(t *testing.T, yaml string) *exercises.Plan {
	t.Helper()
	p, err := exercises.ParsePlan("p.yaml", []byte(yaml), nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What nobody has shown yet, and what is gone or empty, stays behind.
func TestWhatStaysBehind(t *testing.T) {
	t.Parallel()
	one := begun(t, 1, session.Start{Plan: mustParse(t, "title: One\ntables: 2\nsteps: [a3-action-plan, action-commitments, allies]\n")})
	one.write(1, "a3-action-plan", "background", "text", "in the open")
	gone := one.write(1, "a3-action-plan", "background", "text", "taken back")
	if _, err := one.gil.Do(session.Remove{Sheet: session.SheetRef{Table: 1}, Entry: gone}); err != nil {
		t.Fatal(err)
	}
	one.write(1, "a3-action-plan", "target", "text", "   ")
	one.write(1, "allies", "backbone-staff", "ally", "a name that stays")
	one.write(1, "action-commitments", "commitments", "who", "Ana", "first-step", "only a step")
	one.write(2, "action-commitments", "commitments", "first-step", "has no place there")
	if _, err := one.gil.Do(session.SetPhase{Phase: exercises.Quiet}); err != nil {
		t.Fatal(err)
	}
	one.write(1, "a3-action-plan", "target", "text", "still hidden")
	if sh := one.State.Sheet(session.SheetRef{Table: 1}); !sh.Covered() {
		t.Fatal("nothing is hidden")
	}
	now := mustParse(t, "title: Two\nsteps: [{exercise: a3-action-plan, from_last: a3-action-plan}, {exercise: commitment-review, from_last: action-commitments}, allies]\n")
	c, err := carry.Carry(one.State, "one", now)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, h := range c.Start.Past.Sheets {
		for _, e := range h.Entries {
			got = append(got, strings.Join(e.Texts, "|"))
		}
	}
	if want := []string{"in the open|||", "Ana||||"}; !slices.Equal(got, want) {
		t.Errorf("%q came along, want %q", got, want)
	}
	var refused *session.Error
	if _, err := carry.Carry(session.State{}, "none", now); !errors.As(err, &refused) || refused.Code != session.NotStarted {
		t.Errorf("after a session that was never begun: %v", err)
	}
	if _, err := carry.Carry(one.State, "one", mustParse(t, "title: Three\nsteps: [allies]\n")); err != nil {
		t.Errorf("with a plan that takes nothing over: %v", err)
	}
}

// A map comes along as the tree it is.
func TestAMapIsCarried(t *testing.T) {
	t.Parallel()
	one := begun(t, 1, session.Start{Plan: mustParse(t, "title: One\ntables: 1\nsteps: [back-map]\n")})
	ref := session.SheetRef{Table: 1}
	hang := func(parent text.ID, section int, words string) text.ID {
		id := one.gil.NewID(0, 1)
		one.put(ref, id, &session.Place{Section: section, Parent: parent}, "cause", words)
		return id
	}
	top := hang(text.ID{}, 0, "the gap")
	cause := hang(top, 1, "judged by one adult")
	root := hang(cause, 3, "the code of 1994")
	hang(root, 4, "write it anew")
	for _, a := range []session.Action{
		session.Join{Sheet: ref, Link: session.Link{From: root, To: top}},
		session.Remove{Sheet: ref, Entry: cause}, // what hung there now hangs on the top
	} {
		if _, err := one.gil.Do(a); err != nil {
			t.Fatal(err)
		}
	}
	c, err := carry.Carry(one.State, "one", mustParse(t, "title: Two\nsteps: [{exercise: back-map, from_last: back-map}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	two := begun(t, 2, c.Start)
	var got []string
	sh := two.State.Sheet(ref)
	for _, n := range sh.Tree() {
		got = append(got, strings.Repeat("-", n.Depth)+n.Entry.Texts[0].String())
	}
	if want := []string{"the gap", "-the code of 1994", "--write it anew"}; !slices.Equal(got, want) || len(sh.Links) != 1 {
		t.Errorf("the map is %q with %d links, want %q", got, len(sh.Links), want)
	}
}

// An exercise by itself, or a plan that doesn't say, takes over what it can.
func TestWhatComesAlongUnasked(t *testing.T) {
	t.Parallel()
	one := begun(t, 1, session.Start{Plan: mustParse(t, "title: One\ntables: 1\nsteps: [a3-action-plan, action-commitments]\n")})
	one.write(1, "a3-action-plan", "background", "text", "the gap")
	one.write(1, "action-commitments", "commitments", "who", "Ana", "will-do", "call", "by-when", "May 1")
	for yaml, want := range map[string]string{
		"steps: [commitment-review]":      "Ana|call|May 1||",
		"steps: [a3-action-plan, allies]": "Ana|call|May 1|| / the gap|||", // what nobody asks about is asked first
		"steps: [action-commitments]":     "Ana|call|May 1||",              // it asks for new ones
		"steps: [allies]":                 "Ana|call|May 1||",
		"steps: [{exercise: commitment-review, from_last: action-commitments}, a3-action-plan]": "Ana|call|May 1||", // it says so itself
	} {
		c, err := carry.Carry(one.State, "one", mustParse(t, "title: Two\n"+yaml+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range c.Start.Past.Sheets {
			for _, e := range h.Entries {
				got = append(got, strings.Join(e.Texts, "|"))
			}
		}
		if s := strings.Join(got, " / "); s != want {
			t.Errorf("%s takes over %q, want %q", yaml, s, want)
		}
	}
}

// Sessions that don't belong together stay apart, and nothing breaks.
func TestStrangers(t *testing.T) {
	t.Parallel()
	one := begun(t, 1, session.Start{Plan: mustParse(t, "title: One\ntables: 1\nsteps: [action-commitments]\n")})
	one.write(1, "action-commitments", "commitments", "who", "Ana", "will-do", "call")
	c, err := carry.Carry(one.State, "one", mustParse(t, "title: Two\nsteps: [{exercise: commitment-review, from_last: action-commitments}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	two := begun(t, 2, c.Start)
	other := begun(t, 3, session.Start{Plan: mustParse(t, "title: Other\ntables: 3\nsteps: [allies]\n")})
	s := carry.Tell([]session.State{other.State, two.State, {}})
	if len(s.Sessions) != 2 || s.Sessions[0].Follows != -1 || len(s.Tables) != 3 {
		t.Fatalf("%+v", s.Sessions)
	}
	if got := s.Tables[0].Commitments; len(got) != 1 || len(got[0].Chapters) != 1 || got[0].First().Since != session.SinceKept {
		t.Errorf("without the first session: %+v", got)
	}
	if s := carry.Tell(nil); len(s.Sessions)+len(s.Tables) != 0 {
		t.Errorf("nothing is %+v", s)
	}
	// Let go aloud: it stays in the story.
	ref := session.SheetRef{Table: 1}
	if _, err := two.gil.Do(session.Remove{Sheet: ref, Entry: two.State.Sheet(ref).Entries[0].ID}); err != nil {
		t.Fatal(err)
	}
	s = carry.Tell([]session.State{one.State, two.State})
	if got := s.Tables[0].Commitments; len(got) != 1 || len(got[0].Chapters) != 2 || got[0].Last().Since != session.SinceDropped {
		t.Errorf("let go: %+v", got)
	}
}

// Whatever built-in plan promises are made in asks what became of them when it is
// run again, but for the first session of a cohort, which has one of its own after it.
func TestEveryPlanAsksForLastTimesPromises(t *testing.T) {
	t.Parallel()
	for _, plan := range exercises.Plans() {
		commits := slices.IndexFunc(plan.Steps, func(s exercises.Step) bool { return carry.Commits(s.Exercise) })
		if commits < 0 {
			continue
		}
		one := begun(t, 1, session.Start{Plan: plan})
		one.write(1, plan.Steps[commits].ID, "commitments", "who", "Ana", "will-do", "bring the letter")
		c, err := carry.Carry(one.State, "one", plan)
		if err != nil {
			t.Fatal(err)
		}
		asked := slices.ContainsFunc(c.Start.Past.Sheets, func(h session.Handed) bool {
			return carry.Asks(c.Start.Plan.Steps[h.Sheet.Step].Exercise) >= 0 && slices.Contains(h.Entries[0].Texts, "bring the letter")
		})
		if !asked {
			t.Errorf("%s never asks", plan.ID)
		}
		if plan.ID == "equity-workplan" && !slices.ContainsFunc(c.Start.Plan.Steps, func(s exercises.Step) bool { return slices.Contains(s.FromLast, "team-workplan") }) {
			t.Error("the workplan doesn't go on any more")
		}
	}
}

// A small test comes back to be finished until it is decided; what is about one day
// begins blank, whatever was said there last time.
func TestASmallTestHasTwoHalves(t *testing.T) {
	t.Parallel()
	again := func(decision string) map[string]int {
		plan, _ := exercises.FindPlan("convening-3h")
		one := begun(t, 1, session.Start{Plan: plan})
		one.write(1, "small-test", "prediction", "text", "four of five come")
		one.write(1, "leaders-checkin", "moved", "text", "a bus route")
		one.write(1, "bright-spots", "near", "where", "room 12")
		one.write(1, "peer-feedback", "warm", "note", "keep the stipend")
		one.write(1, "disparity-data", "gap", "text", "10.7 against 3.3")
		if decision != "" {
			one.write(1, "small-test", "decision", "decision", decision, "why", "it worked")
		}
		c, err := carry.Carry(one.State, "one", plan)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, h := range c.Start.Past.Sheets {
			got[c.Start.Plan.Steps[h.Sheet.Step].ID] += len(h.Entries)
		}
		return got
	}
	for decision, want := range map[string]int{"": 1, "adaptarlo": 2, "adopt it": 0, "abandonarlo": 0} {
		got := again(decision)
		if got["small-test"] != want {
			t.Errorf("decided %q: %d lines of the test come back, want %d", decision, got["small-test"], want)
		}
		for _, id := range []string{"next-test", "leaders-checkin", "bright-spots", "peer-feedback"} {
			if got[id] != 0 {
				t.Errorf("%s begins with %d lines of another day", id, got[id])
			}
		}
		if got["disparity-data"] != 1 {
			t.Error("the numbers stayed behind")
		}
	}
}
