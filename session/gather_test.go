package session_test

import (
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/carry"
	"convene/session/sim"
	"convene/session/text"
)

// Feedback opens what it is given on: visitors read the other table's A3 and remark on
// its lines, what they say is gathered on the sheet for feedback, the presenting table
// answers nothing while it is presented, and the next session's A3 has the remarks.
func TestFeedbackOnAnotherSheet(t *testing.T) {
	plan, err := exercises.ParsePlan("p.yaml", []byte("title: P\ntables: 2\nsteps: [a3-action-plan, {exercise: peer-feedback, of: a3-action-plan}]\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	d, err := sim.NewDesk(plan, day())
	if err != nil {
		t.Fatal(err)
	}
	must := func(x *sim.Seat, a session.Action) {
		t.Helper()
		if _, err := x.Do(a); err != nil {
			t.Fatalf("%T: %v", a, err)
		}
	}
	sit := func(name string, table int) *sim.Seat {
		t.Helper()
		x, err := d.Sit(name, table)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	fay, ana, kim := sit("Fay", 0), sit("Ana", 1), sit("Kim", 2)
	lines := map[int]text.ID{}
	for table, x := range map[int]*sim.Seat{1: ana, 2: kim} {
		lines[table] = x.NewID(0, 1)
		must(x, session.Write{
			Sheet: session.SheetRef{Table: table}, Entry: lines[table], New: &session.Place{Section: 2},
			Edit: text.Text{}.Insert(text.ID{}, x.NewID(0, 3), "50%"),
		})
	}
	must(fay, session.OpenStep{Step: 1})
	must(fay, session.Gallery{Shift: 1})
	if d.State.Reads(2) != 1 || d.State.ReadStep(1) != 0 {
		t.Fatalf("table 2 reads table %d's step %d", d.State.Reads(2), d.State.ReadStep(1))
	}
	remark := func(kind session.NoteKind, words string) session.LeaveNote {
		a := session.LeaveNote{Sheet: session.SheetRef{Table: 1}, Entry: lines[1], ID: kim.NewID(0, 1), Kind: kind, Text: words}
		must(kim, a)
		return a
	}
	warm := remark(session.Warm, "you count")
	remark(session.Cool, "for whom?")
	gone := remark(session.Clarifying, "when?")
	must(kim, session.TakeNote{Sheet: gone.Sheet, Entry: gone.Entry, Note: gone.ID})
	_, err = ana.Do(session.AnswerNote{Sheet: warm.Sheet, Entry: warm.Entry, Note: warm.ID, Answer: "but"})
	if err == nil {
		t.Error("the presenting table answers while it is presented")
	}
	feedback := session.SheetRef{Table: 1, Step: 1}
	gathered := func() string {
		var out []string
		for _, e := range d.State.Sheet(feedback).Entries {
			if !e.Removed {
				out = append(out, plan.Steps[1].Exercise.Sections[e.Section].ID+": "+e.Texts[0].String())
			}
		}
		return strings.Join(out, ", ")
	}
	if s := gathered(); s != "warm: you count, cool: for whom?" {
		t.Errorf("gathered is %s", s)
	}
	if n := d.State.Sheet(session.SheetRef{Table: 2, Step: 1}).Count(); n != 0 {
		t.Errorf("%d lines at the table that remarked", n)
	}
	if _, err := kim.Undo(); err != nil { // the note is back
		t.Fatal(err)
	}
	if s := gathered(); s != "warm: you count, cool: for whom?, clarifying: when?" {
		t.Errorf("after undoing, gathered is %s", s)
	}
	must(fay, session.Gallery{})
	must(ana, session.AnswerNote{Sheet: warm.Sheet, Entry: warm.Entry, Note: warm.ID, Answer: "thanks"})
	at := d.State.Sheet(feedback).Entries[0]
	must(ana, session.Write{Sheet: feedback, Entry: at.ID, Edit: at.Texts[0].Insert(at.Texts[0].At(at.Texts[0].Len()), ana.NewID(1, 1), "!")})
	if s := gathered(); !strings.HasPrefix(s, "warm: you count!,") {
		t.Errorf("written on, gathered is %s", s)
	}

	next, err := exercises.ParsePlan("p.yaml", []byte("title: Q\nsteps: [{exercise: a3-action-plan, from_last: a3-action-plan}, peer-feedback]\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := carry.Carry(d.State, "p", next)
	if err != nil {
		t.Fatal(err)
	}
	two := &sim.Desk{Now: day().AddDate(0, 1, 0)}
	if _, err := two.Do(0, c.Start); err != nil {
		t.Fatal(err)
	}
	var notes []string
	for _, n := range two.State.Sheet(session.SheetRef{Table: 1}).Entries[0].Notes {
		notes = append(notes, string(n.Kind)+" "+n.Text+" "+n.Answer+" "+two.State.Seat(n.Author).Name)
	}
	slices.Sort(notes)
	if s := strings.Join(notes, ", "); s != "clarifying when?  Kim, cool for whom?  Kim, warm you count thanks Kim" {
		t.Errorf("the next A3 has the remarks %s", s)
	}
	if n := two.State.Sheet(feedback).Count(); n != 0 {
		t.Errorf("feedback begins with %d lines of another day", n)
	}
}
