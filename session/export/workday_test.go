package export_test

import (
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/report"
	"convene/session/text"
)

// workday is a session as one hopes for: four tables, five exercises, picks, dots,
// headlines, remarks. The documents that are looked at as pictures are made of it.
func workday(t *testing.T) session.State {
	t.Helper()
	plan := &exercises.Plan{
		ID: "readiness", Title: bi("Kindergarten readiness: working session", "Preparación para kínder: sesión de trabajo"), Tables: 4,
		TableNames: []exercises.Text{bi("Head Start", "Head Start"), bi("District", "Distrito"), bi("Libraries", "Bibliotecas")},
	}
	for _, id := range []string{"building-blocks", "back-map", "allies", "action-commitments", "a3-action-plan"} {
		ex, ok := exercises.Lookup(id)
		if !ok {
			t.Fatalf("no exercise %s", id)
		}
		plan.Steps = append(plan.Steps, exercises.Step{ID: id, Exercise: ex, Minutes: 25})
	}
	r := newRoom(t, plan)
	r.sit("Rosa Delgado", 0)
	var seats [5][]session.SeatID
	for i, names := range [][]string{{"Ana Ruiz", "Bao Nguyễn", "Imani"}, {"Tom Becker", "李小明"}, {"Dolores", "Kwame", "Zoë"}, {"Fatima", "Jo"}} {
		for _, n := range names {
			seats[i+1] = append(seats[i+1], r.sit(n, i+1))
		}
	}
	blocks := [5][5][]string{
		1: {{"one-page glossary in English and Spanish, read aloud in April", "say “families”, not “parents”"}, {"ask the district for race × home language × 4K attendance by May"}, {"map who is waitlisted, and why"}, nil, {"parents read the letter before it goes out"}},
		2: {{"a glossary for the board packet"}, {"Ask the District for race × home language × 4K attendance, by May!", "share the suspensions by school, not only by district"}, {"1990s zero-tolerance code"}, {"equity check on the budget calendar"}, {"one page, plain words"}},
		3: {{"glossary at every desk"}, {"library cards by ZIP code"}, nil, {"equity check on opening hours"}, {"One page; plain words."}},
		4: {nil, {"ask district for race × home language × 4K attendance by May"}, {"the 1990s zero tolerance code"}, nil, {"one page in plain words", "radio in Hmong and Spanish"}},
	}
	for table := 1; table <= 4; table++ {
		for sec, texts := range blocks[table] {
			for i, s := range texts {
				r.write(seats[table][i%len(seats[table])], session.SheetRef{Table: table, Step: 0}, sec, text.ID{}, s)
			}
		}
	}
	open := func(step int) {
		r.now = r.now.Add(20 * time.Minute)
		r.do(1, session.OpenStep{Step: step})
	}
	open(1)
	causes(r, seats)
	open(2)
	al := session.SheetRef{Table: 1, Step: 2}
	r.write(seats[1][0], al, 0, text.ID{}, "Head Start parents’ council", "pay a stipend, childcare, meet evenings")
	r.write(seats[1][1], al, 1, text.ID{}, "Dr. Okafor", "has the pediatricians’ ear; ask her to host")
	r.write(seats[3][1], session.SheetRef{Table: 3, Step: 2}, 1, text.ID{}, "Dr. Okafor", "coffee before the June meeting")
	open(3)
	for table := 1; table <= 4; table++ {
		ref := session.SheetRef{Table: table, Step: 3}
		r.write(seats[table][0], ref, 1, text.ID{}, []string{"", "Rosa", "Tom", "Zoë", "Fatima"}[table],
			[]string{"", "brings three parents’ readings of the letter", "sends the suspension data by school", "puts the glossary at all desks", "asks the radio for ten minutes"}[table],
			[]string{"", "15 April", "1 May", "2026-04-30", "next week"}[table], "call on Monday")
	}
	open(4)
	a3 := session.SheetRef{Table: 2, Step: 4}
	for sec, s := range []string{"In 2025, 41 of 100 children entered kindergarten ready.", "White 52, Black 29, Latino 33, English learners 24 of 100.", "60 of 100 by fall 2028, no group under 50.", "Waitlists; the code; letters nobody reads."} {
		r.write(seats[2][0], a3, sec, text.ID{}, s)
	}
	r.write(seats[2][1], a3, 6, text.ID{}, "rewrite the enrolment letter", "李小明", "30 April")
	return r.st
}

// causes fills two back maps, one with a loop.
func causes(r *room, seats [5][]session.SeatID) {
	m := session.SheetRef{Table: 1, Step: 1}
	ex := r.st.Exercise(1)
	kind := func(want string) int {
		for i, s := range ex.Sections {
			if s.ID == want {
				return i
			}
		}
		r.t.Fatalf("no kind %s", want)
		return 0
	}
	who := seats[1]
	top := r.write(who[0], m, 0, text.ID{}, "suspended per 100 students: Black 10.7, white 3.3", "state report card, 2025")
	judged := r.write(who[1], m, 1, top, "“defiance” is the adult’s judgement")
	code := r.write(who[2], m, kind(ex.Sections[2].ID), judged, "the code allows suspension for it")
	old := r.write(who[0], m, kind(ex.Sections[3].ID), code, "1990s zero-tolerance code", "board minutes, 1994")
	r.write(who[1], m, 4, old, "review the code with students", "superintendent")
	subs := r.write(who[2], m, 1, top, "classes taught by substitutes", "412 substitute days")
	r.write(who[0], m, kind(ex.Sections[2].ID), subs, "new teachers are placed where turnover is highest")
	r.do(who[0], session.Join{Sheet: m, Link: session.Link{From: old, To: top}})
	r.do(who[0], session.Join{Sheet: m, Link: session.Link{From: subs, To: judged}})
	m.Table, who = 2, seats[2]
	top = r.write(who[0], m, 0, text.ID{}, "not ready for kindergarten: 59 of 100")
	letters := r.write(who[1], m, 1, top, "letters nobody reads")
	r.write(who[0], m, 3, letters, "the 1990s zero-tolerance code")
}

// adorned is its report with what people give besides words.
func adorned(t *testing.T, opt report.Options) report.Report {
	t.Helper()
	opt.File = "2026-03-20-racine.convene"
	opt.Made = full().Made
	r := report.Make(workday(t), opt)
	n := 0
	for i := range r.Steps {
		for k := range r.Steps[i].Tables {
			sh := &r.Steps[i].Tables[k].Sheet
			for s := range sh.Sections {
				sec := &sh.Sections[s]
				if i == 0 {
					sec.Picks = picked((s+k)%3, (s*k)%4)
				}
				for e := range sec.Entries {
					n++
					if i < 2 {
						sec.Entries[e].Dots = n * 7 % 5
					}
				}
			}
		}
	}
	if len(r.Steps[0].Tables) > 1 {
		one := &r.Steps[0].Tables[1].Sheet
		one.Headline = "We have the data; we have never shown it by school."
		one.Sections[1].Entries[1].Notes = []report.Note{
			{Kind: "warm", Text: "the bravest line in the room", Table: 3, By: "Zoë"},
			{Kind: "clarifying", Text: "which years?", Table: 1, By: "Imani", Answer: "2019 to 2025"},
		}
		r.Steps[0].Tables[3].Sheet.Headline = "Everybody asks for the same table of numbers."
		r.Steps[1].Tables[0].Sheet.Hidden = 2
	}
	return r
}

// picked leaves out what nobody picked, as Make does.
func picked(easiest, hardest int) []report.Pick {
	out := []report.Pick{}
	if easiest > 0 {
		out = append(out, report.Pick{ID: "easiest", Title: "The easiest for us", Count: easiest})
	}
	if hardest > 0 {
		out = append(out, report.Pick{ID: "hardest", Title: "The hardest for us", Count: hardest})
	}
	return out
}
