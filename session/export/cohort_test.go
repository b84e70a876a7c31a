package export_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/export"
	"convene/session/report"
	"convene/session/text"
)

const cohortData = `"group,year,rate,n\nBlack,2025,10.7,420\nWhite,2025,3.3,900\nHmong,2025,9.1,6\nBlack,2024,11.2,410\nWhite,2024,3.5,905\n"`

// cohortPlan is learning session n: last time's commitments, the A3 with numbers
// laid beside it, new commitments.
func cohortPlan(t *testing.T, n int) *exercises.Plan {
	t.Helper()
	p, err := exercises.ParsePlan("p.yaml", []byte(fmt.Sprintf(`
id: cohort-%d
title: {en: Learning session %d, es: Sesión de aprendizaje %d}
tables: 2
table_names: [{en: Oak, es: Roble}]
benchmarks:
  - {id: a3, text: {en: Each team has an A3., es: Cada equipo tiene su A3.}}
  - {id: promise, text: {en: Everybody has promised something that can be seen., es: Cada persona prometió algo que se puede ver.}}
steps:
  - {id: last, exercise: commitment-review, from_last: [commitment-review, action-commitments], minutes: 20}
  - id: a3
    exercise: a3-action-plan
    from_last: a3-action-plan
    minutes: 45
    data:
      title: {en: Who is suspended, es: A quién se suspende}
      measure: {en: suspended per 100 students, es: suspensiones por cada 100 estudiantes}
      source: {en: state report card, es: informe estatal}
      reference: White
      suppress_below: 10
      csv: %s
  - {id: new, exercise: action-commitments, minutes: 25}
`, n, n, n, cohortData)), nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// cohortRoom is learning session n on its first morning.
func cohortRoom(t *testing.T, n int, past *session.Past, plan *exercises.Plan) *room {
	t.Helper()
	r := &room{t: t, now: time.Date(2026, 3, 20, 15, 0, 0, 0, time.UTC).AddDate(0, 0, 42*(n-1)), ids: map[session.SeatID]uint64{}}
	r.do(0, session.Start{Plan: plan, Past: past})
	for id := range r.st.Seats { // each session's screens have identities of their own
		r.ids[session.SeatID(id+1)] = uint64(n) * 1_000_000
	}
	return r
}

func next(t *testing.T, was session.State, n int) *room {
	t.Helper()
	c, err := carry.Carry(was, fmt.Sprintf("session-%d", n-1), cohortPlan(t, n))
	if err != nil {
		t.Fatal(err)
	}
	return cohortRoom(t, n, c.Start.Past, c.Start.Plan)
}

// come has everybody of last time sit down again, at no time at all.
func (r *room) come() *room {
	now := r.now
	for _, s := range r.st.Seats {
		r.do(0, session.Sit{Name: s.Name, Table: s.Table, Role: s.Role, Key: "SHA256:secret-key-of-" + s.Name})
		r.now = now
	}
	return r
}

// says writes into a column of an entry that is there, in place of what it reads.
func (r *room) says(by session.SeatID, at session.SheetRef, entry text.ID, column int, words string) {
	r.t.Helper()
	tx := r.st.Sheet(at).Entry(entry).Texts[column]
	if edit, ok := tx.DeleteRange(0, tx.Len(), r.id(by, 1)); ok {
		r.do(by, session.Write{Sheet: at, Entry: entry, Column: column, Edit: edit})
	}
	if words == "" {
		return
	}
	tx = r.st.Sheet(at).Entry(entry).Texts[column]
	r.do(by, session.Write{Sheet: at, Entry: entry, Column: column, Edit: tx.Insert(text.ID{}, r.id(by, len([]rune(words))), words)})
}

func (r *room) column(step int, id string) int {
	r.t.Helper()
	for i, c := range r.st.Exercise(step).Columns {
		if c.ID == id {
			return i
		}
	}
	r.t.Fatalf("no column %s", id)
	return 0
}

// cohort is three learning sessions of one team, the second and the third each
// after the one before.
func cohort(t *testing.T) []session.State {
	t.Helper()
	const (
		review = iota
		a3
		promises
	)
	one := cohortRoom(t, 1, nil, cohortPlan(t, 1))
	fac, ana, rosa := one.sit("Gil", 0), one.sit("Ana Ruiz", 1), one.sit("Rosa Delgado", 1)
	sheet := func(step int) session.SheetRef { return session.SheetRef{Table: 1, Step: step} }
	one.write(ana, sheet(a3), 0, text.ID{}, "Black students are suspended three times as often")
	one.write(rosa, sheet(a3), 2, text.ID{}, "halve the gap by 2028")
	one.write(ana, sheet(a3), 2, text.ID{}, "ask Mr. Okafor for the data")
	one.write(rosa, sheet(promises), 1, text.ID{}, "Rosa", "brings three parents’ readings of the letter", "15 April", "call Imani")
	one.write(ana, sheet(promises), 1, text.ID{}, "Ana Ruiz", "sends the suspension data by school", "1 May", "")
	one.write(ana, sheet(promises), 1, text.ID{}, "Mr. Okafor", "opens the meeting", "May", "")
	one.do(fac, session.TickBenchmark{Benchmark: "a3", Ticked: true})

	two := next(t, one.st, 2).come()
	outcome, why := two.column(review, "outcome"), two.column(review, "why")
	es := two.st.Sheet(sheet(review)).Entries
	two.says(rosa, sheet(review), es[0].ID, outcome, "not met")
	two.says(rosa, sheet(review), es[0].ID, why, "the letter came late, says Ana Ruiz")
	two.says(ana, sheet(review), es[1].ID, outcome, "met")
	two.do(ana, session.Remove{Sheet: sheet(review), Entry: es[2].ID})
	two.now = two.now.Add(20 * time.Minute)
	two.do(fac, session.OpenStep{Step: a3})
	as := two.st.Sheet(sheet(a3)).Entries
	two.says(rosa, sheet(a3), as[1].ID, 0, "halve the gap by 2028, no group under 50")
	two.do(ana, session.Remove{Sheet: sheet(a3), Entry: as[2].ID})
	two.write(ana, sheet(a3), 3, text.ID{}, "the 1990s code")
	two.now = two.now.Add(40 * time.Minute)
	two.write(rosa, sheet(a3), 3, text.ID{}, "letters nobody reads")

	three := next(t, two.st, 3).come()
	es = three.st.Sheet(sheet(review)).Entries
	three.says(rosa, sheet(review), es[0].ID, outcome, "met")
	three.do(fac, session.TickBenchmark{Benchmark: "promise", Ticked: true})
	three.write(rosa, sheet(promises), 1, text.ID{}, "Rosa", "reads the new letter to the council", "by July 1", "")
	return []session.State{one.st, two.st, three.st}
}

func TestAReportTellsWhatChangedSince(t *testing.T) {
	all := cohort(t)
	r := report.Make(all[1], full())
	if r.Follows == nil || r.Follows.Title != "Learning session 1" || r.Story != nil {
		t.Errorf("it follows %+v, and tells a story without the first session: %v", r.Follows, r.Story != nil)
	}
	var got []string
	for _, sec := range r.Steps[1].Tables[0].Sheet.Sections {
		for _, e := range sec.Entries {
			line := fmt.Sprintf("%s: %s", e.Since, e.Name())
			for _, w := range e.Was {
				line += " < " + w.Text
			}
			got = append(got, line)
		}
		for _, d := range sec.Dropped {
			got = append(got, "dropped: "+d.Cells[0].Text)
		}
	}
	want := `kept: Black students are suspended three times as often
changed: halve the gap by 2028, no group under 50 < halve the gap by 2028
dropped: ask Mr. Okafor for the data
new: the 1990s code
new: letters nobody reads`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
	for _, e := range r.Steps[2].Tables[0].Sheet.Sections[1].Entries {
		if e.Since != "" {
			t.Errorf("a sheet that took nothing over says %q of %q", e.Since, e.Name())
		}
	}
	if r.Steps[0].Used != 20 || r.Steps[1].Used != 41 || r.Steps[2].Used != 0 {
		t.Errorf("used %d, %d and %d minutes", r.Steps[0].Used, r.Steps[1].Used, r.Steps[2].Used)
	}
	if n := len(r.Steps[0].Data) + len(r.Steps[1].Data) + len(r.Steps[2].Data); n != 1 {
		t.Errorf("the numbers are shown %d times", n)
	}
	rows := r.Steps[1].Data[0].Rows
	if rows[0].Gap != "+7.4" || rows[0].Share < 0.9 || rows[1].Gap != "" || !rows[2].Suppressed || rows[2].Share != 0 {
		t.Errorf("%+v", rows)
	}
}

func TestTheStoryOfThreeSessions(t *testing.T) {
	all := cohort(t)
	opt := full()
	opt.Earlier = []session.State{all[1], hostile(t), all[0]} // in any order, and a stranger among them
	golden(t, "cohort.md", written(t, "md", all[2], opt))
	s := report.Make(all[2], opt).Story
	if s == nil || len(s.Sessions) != 3 || len(s.Tables) != 1 {
		t.Fatalf("%+v", s)
	}
	cs := s.Tables[0].Commitments
	if len(cs) != 4 || len(cs[0].Chapters) != 3 || cs[0].Chapters[1].Why == "" || !cs[0].Settled || cs[1].Chapters[1].Outcome != "met" || cs[2].Chapters[1].Since != session.SinceDropped {
		t.Errorf("%+v", cs)
	}
	if p := s.Tables[0].Plans; len(p) != 1 || len(p[0].Versions) != 3 {
		t.Errorf("%+v", p)
	}
	opt.Table = 2
	if s := report.Make(all[2], opt).Story; s != nil {
		t.Errorf("table 2 did nothing and is told %+v", s)
	}
	opt.Table, opt.Exercise = 1, "a3-action-plan"
	if s := report.Make(all[2], opt).Story; s == nil || len(s.Tables[0].Commitments) != 0 || len(s.Tables[0].Plans) != 1 {
		t.Errorf("of the A3 alone: %+v", s)
	}
}

// Names are masked in what was said in earlier sessions too, and of people who
// stand on no sheet any more.
func TestTheStoryWithoutNames(t *testing.T) {
	all := cohort(t)
	opt := full()
	opt.NoNames, opt.Lang = true, exercises.Spanish
	for _, earlier := range [][]session.State{nil, {all[0]}, {all[0], all[1]}} {
		opt.Earlier = earlier
		for _, st := range all[len(earlier):] {
			for _, f := range export.Formats() {
				doc := written(t, f, st, opt)
				for _, name := range []string{"Rosa", "Ana", "Ruiz", "Delgado", "Okafor", "Gil"} {
					if !binary(f) && strings.Contains(doc, name) {
						t.Errorf("%s after %d sessions holds %s", f, len(earlier), name)
					}
				}
			}
		}
	}
	golden(t, "cohorte-sin-nombres.md", written(t, "md", all[2], opt))
}

// A worksheet whose names stay at its table is in no story but the table's own.
func TestTheStoryKeepsBackWhatStays(t *testing.T) {
	all := cohort(t)
	plan := *all[2].Plan
	plan.Steps = slices.Clone(plan.Steps)
	a3 := *plan.Steps[1].Exercise // the catalogue's own is everybody's
	a3.NamesStay = true
	plan.Steps[1].Exercise, all[2].Plan = &a3, &plan
	opt := full()
	opt.Earlier, opt.KeepBack = all[:2], true
	if s := report.Make(all[2], opt).Story; len(s.Tables[0].Plans) != 0 || len(s.Tables[0].Commitments) == 0 {
		t.Errorf("%+v", s.Tables[0])
	}
	opt.Table = 1
	if s := report.Make(all[2], opt).Story; len(s.Tables[0].Plans) != 1 {
		t.Errorf("the table's own copy: %+v", s.Tables[0])
	}
}

// An answer is told as theirs who gave it: whoever answers for somebody else is named.
func TestTheStoryTellsWhoSaidHowItWent(t *testing.T) {
	all := cohort(t)
	two := next(t, all[0], 2)
	sheet := session.SheetRef{Table: 1}
	two.says(2, sheet, two.st.Sheet(sheet).Entries[0].ID, two.column(0, "outcome"), "partly") // Ana, of Rosa's
	two.says(2, sheet, two.st.Sheet(sheet).Entries[1].ID, two.column(0, "outcome"), "met")    // and of her own
	opt := full()
	opt.Earlier = all[:1]
	cs := report.Make(two.st, opt).Story.Tables[0].Commitments
	for i, by := range []string{"Ana Ruiz", ""} {
		if got := cs[i].Chapters[1]; got.By != by || got.Outcome == "" {
			t.Errorf("of %s's promise is told %+v, want it said by %q", cs[i].Who, got, by)
		}
	}
	if doc := written(t, "md", two.st, opt); !strings.Contains(doc, "partly (said by Ana Ruiz)") {
		t.Errorf("the story doesn't say so:\n%s", doc)
	}
	opt.NoNames = true
	if doc := written(t, "md", two.st, opt); !strings.Contains(doc, "partly (said by Person B)") {
		t.Errorf("without names:\n%s", doc)
	}
}
