package export_test

import (
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/report"
	"convene/session/text"
)

// A suggested match is only said to be one until a facilitator has looked at it,
// and whatever they say, both wordings stay.
func TestAFacilitatorConfirmsAMatch(t *testing.T) {
	secret := hostilePlan()
	r := newRoom(t, secret)
	fac, ana, eva := r.sit("Gil", 0), r.sit("Ana", 1), r.sit("Eva", 2)
	for step, words := range map[int]string{0: "a glossary", 3: "talk of money"} {
		r.write(ana, session.SheetRef{Table: 1, Step: step}, 0, text.ID{}, words)
		r.write(eva, session.SheetRef{Table: 2, Step: step}, 0, text.ID{}, "The "+strings.ToUpper(words))
	}
	said := func() string { return written(t, "md", r.st, full()) }
	all := report.Suggestions(r.st, exercises.English)
	if len(all) != 2 {
		t.Fatalf("%+v", all)
	}
	for i, s := range all {
		if len(s.Lines) != 2 || s.Lines[1].Ref.Table != 2 || s.Verdict != session.NotJudged || s.Section == "" || s.Title == "" {
			t.Errorf("suggestion %d is %+v", i, s)
		}
	}
	if doc := said(); strings.Contains(doc, "“a glossary”") { // what merely looks alike is asked on the wall
		t.Errorf("a suggestion in\n%s", doc)
	}
	judge := func(s report.Suggestion, v session.Verdict) {
		r.do(fac, session.JudgeMatch{Match: session.Match{Step: s.Step, Entries: s.Refs(), Verdict: v}})
	}
	judge(all[0], session.Same)
	judge(all[1], session.Different) // of an anonymous step
	doc := said()
	if !strings.Contains(doc, "Both tables named “a glossary” *(") || strings.Contains(doc, "“talk of money”") {
		t.Errorf("said otherwise in\n%s", doc)
	}
	for _, s := range []string{"- a glossary", "- The A GLOSSARY", "- talk of money", "- The TALK OF MONEY"} {
		if !strings.Contains(doc, s) {
			t.Errorf("%q is gone", s)
		}
	}
	all = report.Suggestions(r.st, exercises.Spanish)
	if len(all) != 2 || all[0].Verdict != session.Same || all[1].Verdict != session.Different || all[1].Step != 3 {
		t.Errorf("afterwards %+v", all)
	}
	if m := report.Make(r.st, full()).Steps[0].Matches; len(m) != 1 || len(m[0].Entries) != 2 {
		t.Errorf("the report says %+v", m)
	}
	opt := full()
	opt.Table = 1 // half of a match is none
	if m := report.Make(r.st, opt).Steps[0].Matches; len(m) != 0 {
		t.Errorf("one table's copy says %+v", m)
	}
	// A third one says it: nobody has looked at that.
	r.write(ana, session.SheetRef{Table: 1, Step: 0}, 0, text.ID{}, "glossary")
	if doc := said(); strings.Contains(doc, "named “a glossary”") {
		t.Error("a verdict on two is taken for one on three")
	}
}

// What is hidden is in no suggestion.
func TestNothingHiddenIsSuggested(t *testing.T) {
	r := newRoom(t, hostilePlan())
	fac, ana, eva := r.sit("Gil", 0), r.sit("Ana", 1), r.sit("Eva", 2)
	r.write(ana, session.SheetRef{Table: 1}, 0, text.ID{}, "a glossary")
	r.do(fac, session.SetPhase{Phase: exercises.Quiet})
	r.write(eva, session.SheetRef{Table: 2}, 0, text.ID{}, "a glossary")
	if s := report.Suggestions(r.st, exercises.English); len(s) != 0 {
		t.Errorf("%+v", s)
	}
}

// What stays at its table is in none either: where they are looked at may be projected.
func TestNothingThatStaysAtItsTableIsSuggested(t *testing.T) {
	r := newRoom(t, hostilePlan())
	ana, eva := r.sit("Ana", 1), r.sit("Eva", 2)
	for _, step := range []int{0, 1} {
		r.write(ana, session.SheetRef{Table: 1, Step: step}, 0, text.ID{}, "Dr. Okafor")
		r.write(eva, session.SheetRef{Table: 2, Step: step}, 0, text.ID{}, "Dr. Okafor")
	}
	if !r.st.Exercise(1).NamesStay {
		t.Fatal("the names don't stay")
	}
	if s := report.Suggestions(r.st, exercises.English); len(s) != 1 || s[0].Step != 0 {
		t.Errorf("%+v", s)
	}
}
