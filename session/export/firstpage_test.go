package export_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/export"
	"convene/session/report"
	"convene/session/text"
)

// TestWhere: what the plan says of the place stands on the first page, and nothing where it
// says nothing.
func TestWhere(t *testing.T) {
	plan := hostilePlan()
	plan.Place = bi("Oak School, library", "Escuela Oak, biblioteca")
	r := newRoom(t, plan)
	if got := written(t, "md", r.st, full()); !strings.Contains(got, "- Where: Oak School, library\n") {
		t.Error(got)
	}
	if got := written(t, "md", newRoom(t, hostilePlan()).st, full()); strings.Contains(got, "Where:") {
		t.Error(got)
	}
}

// TestQuietIsNotEmpty: what isn't revealed is counted, and no section is called empty that
// may have some of it.
func TestQuietIsNotEmpty(t *testing.T) {
	r := newRoom(t, hostilePlan())
	gil, ana := r.sit("Gil", 0), r.sit("Ana", 1)
	r.do(gil, session.SetPhase{Phase: exercises.Quiet})
	r.write(ana, session.SheetRef{Table: 1}, 0, text.ID{}, "what nobody knows yet")
	for _, format := range []string{"md", "html"} {
		got := documentOf(t, format, report.Make(r.st, full()))
		if !strings.Contains(got, "1 line was written in quiet and isn’t revealed yet.") || strings.Contains(got, "(empty)") || strings.Contains(got, "nobody knows") {
			t.Errorf("%s: %s", format, got)
		}
	}
	r.do(gil, session.Reveal{Seed: 1})
	r.do(gil, session.SetPhase{Phase: exercises.Quiet})
	r.write(ana, session.SheetRef{Table: 1}, 1, text.ID{}, "a second one")
	if got := written(t, "md", r.st, full()); !strings.Contains(got, "what nobody knows yet") || strings.Count(got, "*(nothing revealed yet)*") != 2 {
		t.Error(got)
	}
}

// TestNoEmptyFiles: a calendar without days and a picture without maps are not written.
func TestNoEmptyFiles(t *testing.T) {
	plan := hostilePlan()
	plan.Steps = plan.Steps[:1]
	r := newRoom(t, plan)
	ana := r.sit("Ana", 1)
	r.write(ana, session.SheetRef{Table: 1}, 0, text.ID{}, "a line")
	rep := report.Make(r.st, full())
	var none []string
	for _, f := range export.Formats() {
		if !export.Holds(rep, f) {
			none = append(none, f)
		}
	}
	if want := []string{"svg", "mmd", "ics"}; !slices.Equal(none, want) {
		t.Errorf("%v are not written, want %v", none, want)
	}
	for _, f := range []string{"svg", "mmd", "ics"} {
		some := cohortEnd(t, full())
		if f != "ics" {
			some = report.Make(hostile(t), full())
		}
		if !export.Holds(some, f) {
			t.Errorf("%s has something and isn't written", f)
		}
	}
}

// TestTheFirstPageIsOne: many headlines and promises are counted there, and stand in full
// behind it.
func TestTheFirstPageIsOne(t *testing.T) {
	rep := cohortEnd(t, full())
	one := rep.Promises[0]
	for i := range 20 {
		p := one
		p.ID, p.What, p.Due, p.Status = fmt.Sprint("p", i), fmt.Sprintf("thing number %d.", i), fmt.Sprintf("2026-07-%02d", 28-i), report.PromiseNew
		rep.Promises = append(rep.Promises, p)
	}
	first, rest, ok := strings.Cut(documentOf(t, "md", rep), "\n## Who does what by when\n")
	if !ok {
		t.Fatal("the promises have no chapter")
	}
	shown := 0
	for i := range 20 {
		what := fmt.Sprintf("thing number %d.", i)
		if strings.Contains(first, what) {
			shown++
			if i < 20-shown { // the last ones are due first
				continue
			}
		}
		if !strings.Contains(rest, what) {
			t.Errorf("%q isn't in the list of all", what)
		}
	}
	if shown < 5 || shown > 8 || !strings.Contains(first, "more, in the list of all promises.") {
		t.Errorf("%d of them on the first page:\n%s", shown, first)
	}
}

// TestSlidesWithoutHeadlines: a session in which no table wrote a headline shows what they
// wrote all the same, and maps as shapes.
func TestSlidesWithoutHeadlines(t *testing.T) {
	r := newRoom(t, hostilePlan())
	ana, bo := r.sit("Ana", 1), r.sit("Bo", 2)
	r.write(ana, session.SheetRef{Table: 1}, 0, text.ID{}, "words before numbers")
	r.write(bo, session.SheetRef{Table: 2}, 1, text.ID{}, "attendance by home language")
	cause := r.write(ana, session.SheetRef{Table: 1, Step: 2}, 0, text.ID{}, "the last bus leaves at six")
	r.write(ana, session.SheetRef{Table: 1, Step: 2}, 1, cause, "nobody asked the drivers")
	parts := unpacked(t, documentOf(t, "pptx", report.Make(r.st, full())))
	all := ""
	for _, p := range parts {
		if strings.HasPrefix(p.name, "ppt/slides/slide") {
			all += p.body
		}
	}
	for _, want := range []string{"words before numbers", "attendance by home language", "<p:grpSp>", "the last bus leaves at six", "nobody asked the drivers", "<a:cubicBezTo>"} {
		if !strings.Contains(all, want) && (want != "<a:cubicBezTo>" || !strings.Contains(all, "<a:lnTo>")) {
			t.Errorf("no %q on the slides", want)
		}
	}
	if bad := repaired(t, parts); len(bad) > 0 {
		t.Error(bad)
	}
}
