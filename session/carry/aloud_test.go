package carry_test

import (
	"slices"
	"strings"
	"testing"

	"convene/exercises"
	"convene/exercises/hints"
	"convene/session"
	"convene/session/carry"
)

// A sentence is one that a person can say, in the language they wrote in.
func TestSentencesToReadAloud(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ who, what, when, want string }{
		{"Rosa", "bring three parents' readings of the letter", "by May 1", "Rosa will bring three parents' readings of the letter, by May 1"},
		{"Rosa", "Brings three parents' readings.", "15 April", "Rosa brings three parents' readings, by 15 April"},
		{"Rosa", "will call Luis", "May 1", "Rosa will call Luis, by May 1"},
		{"Rosa and Tom", "To discuss it with the board", "the end of May", "Rosa and Tom will discuss it with the board, by the end of May"},
		{"Tom", "I'll call ten families", "Next Friday", "Tom: I'll call ten families, by next Friday"},
		{"Tom", "calling ten families", "5/1", "Tom: calling ten families, by 5/1"},
		{"Tom", "focus on the east side", "when there is time", "Tom will focus on the east side, when there is time"},
		{"Tom", "offer the data to the board", "before June", "Tom will offer the data to the board, before June"},
		{"Tom", "", "", "Tom will _____"},
		{"", "call ten families", "Monday", "_____ will call ten families, by Monday"},
		{"Rosa", "traer lo que tres padres entienden de la carta", "15 de abril", "Rosa va a traer lo que tres padres entienden de la carta, para el 15 de abril"},
		{"Rosa y Tom", "Llamarles a diez familias", "El 15 de abril", "Rosa y Tom van a llamarles a diez familias, para el 15 de abril"},
		{"Nosotras", "hacer la lista", "viernes", "Nosotras vamos a hacer la lista, para el viernes"},
		{"Rosa", "Traerá la carta", "mañana", "Rosa traerá la carta, para mañana"},
		{"Rosa", "voy a pedir los datos", "a fin de mes", "Rosa: voy a pedir los datos, a fin de mes"},
		{"", "reunirnos con las familias", "15 abril", "_____ va a reunirnos con las familias, para el 15 abril"},
	} {
		d := begun(t, 1, session.Start{Plan: mustParse(t, "title: One\ntables: 1\nsteps: [action-commitments]\n")})
		words := []string{"who", c.who, "will-do", c.what, "by-when", c.when}
		for i := len(words) - 2; i >= 0; i -= 2 {
			if words[i+1] == "" {
				words = slices.Delete(words, i, i+2)
			}
		}
		d.write(1, "action-commitments", "commitments", words...)
		list := carry.Aloud(d.State, session.SheetRef{Table: 1}, day(1))
		if len(list) != 1 {
			t.Errorf("%q, %q: %+v", c.who, c.what, list)
			continue
		}
		got := list[0].Sentence()
		if by := list[0].By(); by != "" {
			got += ", " + by
		}
		if got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestAloudSaysWhatIsLacking(t *testing.T) {
	t.Parallel()
	d := begun(t, 1, session.Start{Plan: mustParse(t, "title: One\ntables: 2\nsteps: [action-commitments, takeaways]\n")})
	if _, err := d.Sit("Rosa Delgado", 1); err != nil {
		t.Fatal(err)
	}
	ref := session.SheetRef{Table: 1}
	d.write(1, "action-commitments", "commitments", "who", "Rosa", "will-do", "bring the letter", "by-when", "15 de abril", "first-step", "call Luis")
	d.write(1, "action-commitments", "commitments", "who", "the district", "will-do", "be more aware", "by-when", "soon")
	d.write(1, "action-commitments", "commitments", "will-do", "call ten families")
	d.write(1, "action-commitments", "commitments", "who", "Rosa", "will-do", "send it", "by-when", "1 March 2025")
	d.write(1, "action-commitments", "commitments", "first-step", "has no place there")
	d.write(1, "action-commitments", "last-time", "who", "Rosa", "will-do", "support families")
	columns := d.State.Exercise(0).Columns
	byWhat := map[string]carry.Spoken{}
	got := carry.Aloud(d.State, ref, day(1))
	for _, s := range got {
		byWhat[s.What] = s
	}
	if len(got) != 4 {
		t.Fatalf("read aloud: %+v", got)
	}
	for _, c := range []struct {
		what             string
		noPerson, noDate bool
		hints            []hints.Code
		look             string
	}{
		{"bring the letter", false, false, nil, "will-do"},
		{"be more aware", true, true, []hints.Code{hints.NotHere, hints.NotSeen, hints.NoDate}, "who"},
		{"call ten families", true, true, []hints.Code{hints.NoDate}, "who"},
		{"send it", false, false, []hints.Code{hints.PastDate}, "by-when"},
	} {
		s := byWhat[c.what]
		if s.NoPerson() != c.noPerson || s.NoDate() != c.noDate || !slices.Equal(s.Hints, c.hints) || columns[s.Look()].ID != c.look {
			t.Errorf("%q: %+v, to be looked at in %s", c.what, s, columns[s.Look()].ID)
		}
	}
	if s := byWhat["bring the letter"]; len(s.More) != 1 || s.More[0].Text != "call Luis" || s.More[0].Column.In(exercises.Spanish) != "Primer paso" || s.Day.Format("2006-01-02") != "2026-04-15" {
		t.Errorf("%+v", s)
	}
	for _, ref := range []session.SheetRef{{Table: 1, Step: 1}, {Table: 9}, {Table: 1, Step: 7}, {Table: 2}} {
		if got := carry.Aloud(d.State, ref, day(1)); len(got) != 0 {
			t.Errorf("%+v reads %+v", ref, got)
		}
	}
}

// What is still hidden is read by whoever wrote it, and by nobody else.
func TestAloudReadsWhatItIsGiven(t *testing.T) {
	t.Parallel()
	d := begun(t, 1, session.Start{Plan: mustParse(t, "title: One\ntables: 1\nsteps: [action-commitments]\n")})
	ana, err := d.Sit("Ana", 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.gil.Do(session.SetPhase{Phase: exercises.Quiet}); err != nil {
		t.Fatal(err)
	}
	id := ana.NewID(0, 1)
	as := desk{Desk: d.Desk, t: t, gil: ana}
	as.put(session.SheetRef{Table: 1}, id, &session.Place{Section: 1}, "who", "Ana")
	ref := session.SheetRef{Table: 1}
	seat := slices.IndexFunc(d.State.Seats, func(x *session.Seat) bool { return x.Name == "Ana" })
	if got := carry.Aloud(d.State.For(session.Eyes{Seat: d.State.Seats[seat].ID}), ref, day(1)); len(got) != 1 {
		t.Errorf("Ana's own is not read to her: %+v", got)
	}
	if got := carry.Aloud(d.State.Public(), ref, day(1)); len(got) != 0 {
		t.Errorf("hidden, and read: %+v", got)
	}
}

func TestCommits(t *testing.T) {
	t.Parallel()
	for _, ex := range exercises.Exercises() {
		if got := carry.Commits(ex); got != (ex.ID == "action-commitments" || ex.ID == "commitments-a3") {
			t.Errorf("%s: %v", ex.ID, got)
		}
	}
	if carry.Commits(nil) {
		t.Error("nothing commits")
	}
}

func TestWhatChanged(t *testing.T) {
	t.Parallel()
	one := begun(t, 1, session.Start{Plan: mustParse(t, "title: One\ntables: 1\nsteps: [a3-action-plan, action-commitments]\n")})
	for _, c := range [][]string{
		{"background", "text", "stays"},
		{"target", "text", "50 of 100"},
		{"root-causes", "text", "was wrong"},
		{"root-causes", "text", "is emptied"},
		{"universal-strategies", "text", "is for one population"},
		{"plan", "what", "print it", "who", "Rosa", "when", "1 May"},
	} {
		one.write(1, "a3-action-plan", c[0], c[1:]...)
	}
	one.write(1, "action-commitments", "commitments", "who", "Rosa", "will-do", "call")
	one.write(1, "action-commitments", "commitments", "who", "Tom", "will-do", "write")
	c, err := carry.Carry(one.State, "one", mustParse(t, "title: Two\nsteps: [{exercise: a3-action-plan, from_last: a3-action-plan}, {exercise: commitment-review, from_last: action-commitments}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	two := begun(t, 2, c.Start)
	a3, ex := session.SheetRef{Table: 1}, two.State.Exercise(0)
	sheet := func() *session.Sheet { return two.State.Sheet(a3) }
	if got := carry.WhatChanged(sheet(), ex); len(got) != 0 || !carry.CameAlong(sheet()) {
		t.Errorf("as it came: %+v", got)
	}
	two.put(a3, two.find(1, "a3-action-plan", "50 of 100").ID, nil, "text", "60 of 100")
	two.put(a3, two.find(1, "a3-action-plan", "print it").ID, nil, "who", "Tom")
	two.put(a3, two.find(1, "a3-action-plan", "is emptied").ID, nil, "text", "")
	two.write(1, "a3-action-plan", "target", "text", "and fewer letters")
	for _, a := range []session.Action{
		session.Remove{Sheet: a3, Entry: two.find(1, "a3-action-plan", "was wrong").ID},
		session.Move{Sheet: a3, Entry: two.find(1, "a3-action-plan", "is for one population").ID, To: session.Place{Section: 5}},
	} {
		if _, err := two.gil.Do(a); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, part := range carry.WhatChanged(sheet(), ex) {
		for _, l := range part.Lines {
			s := ex.Sections[part.Section].ID + " " + string(l.Since)
			for _, x := range l.Turns {
				s += " [" + x.Was + "|" + x.Is + "]"
			}
			if l.From >= 0 {
				s += " from " + ex.Sections[l.From].ID
			}
			got = append(got, s)
		}
	}
	want := []string{
		"target changed [50 of 100|60 of 100]",
		"target new [|and fewer letters]",
		"root-causes dropped [was wrong|]",
		"root-causes dropped [is emptied|]",
		"targeted-strategies changed [is for one population|is for one population] from universal-strategies",
		"plan changed [Rosa|Tom]",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}

	// An answer changes nothing of the promise that it is about.
	review, rex := session.SheetRef{Table: 1, Step: 1}, two.State.Exercise(1)
	first := two.find(1, "commitment-review", "call")
	two.put(review, first.ID, nil, "outcome", "met")
	two.put(review, first.ID, nil, "why", "the list was right")
	two.put(review, two.find(1, "commitment-review", "write").ID, nil, "will-do", "write and call")
	for what, want := range map[string]session.Since{"call": session.SinceKept, "write and call": session.SinceChanged} {
		if got := carry.Since(two.find(1, "commitment-review", what), rex); got != want {
			t.Errorf("%q is %s", what, got)
		}
	}
	if carry.CameAlong(nil) || carry.CameAlong(one.State.Sheet(a3)) || carry.WhatChanged(one.State.Sheet(a3), ex) != nil {
		t.Error("something came along to the first session")
	}
}
