package people_test

import (
	"slices"
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/people"
	"convene/session/sim"
	"convene/session/text"
)

// talk is a session in which Ana and Will write these lines, and these in a column for
// people.
func talk(t *testing.T, lines, who []string) session.State {
	t.Helper()
	ex := &exercises.Exercise{
		ID: "x", Title: exercises.Text{exercises.English: "x"}, Shape: exercises.Grid,
		Columns:  []exercises.Column{{ID: "what"}, {ID: "who", Kind: exercises.Person}},
		Sections: []exercises.Section{{ID: "s", Columns: []int{0, 1}}},
		Limits:   exercises.Limits{Text: 400, Entries: 60},
	}
	d, err := sim.NewDesk(&exercises.Plan{ID: "p", Tables: 1, Steps: []exercises.Step{{ID: "x", Exercise: ex}}}, time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	ana, err := d.Sit("Ana Ruiz", 1)
	if err != nil {
		t.Fatal(err)
	}
	ref := session.SheetRef{Table: 1}
	last := text.ID{}
	for i := range max(len(lines), len(who)) {
		id := ana.NewID(0, 1)
		write := session.Write{Sheet: ref, Entry: id, New: &session.Place{After: last}}
		last = id
		for c, all := range [][]string{lines, who} {
			if i < len(all) {
				write.Column, write.Edit = c, text.Text{}.Insert(text.ID{}, ana.NewID(0, len([]rune(all[i]))), all[i])
				if _, err := ana.Do(write); err != nil {
					t.Fatal(err)
				}
				write.New = nil
			}
		}
	}
	return d.State
}

func masks(st session.State, a people.Answers) *people.Masks {
	return people.NewMasks(st, nil, exercises.English, func(s string) string { return "Person " + s }, "‹name?›", a)
}

// TestWordsThatMayBeNames: who never sat down is left out until a person has said what the
// word is, and what is no name is left alone.
func TestWordsThatMayBeNames(t *testing.T) {
	lines := []string{
		"ask Carmen for the list", "Carmen said no", "thank Ms. Benítez and Ana", "Lupita Gómez calls the families",
		"the English learners start on Monday", "KIPP and NAEP data", "Ask the district in April", "show Knapp's data", "the board meets",
		"Black and Latino students", "Board members listen",
	}
	m := masks(talk(t, lines, nil), people.Answers{})
	for i, want := range []string{
		"ask ‹name?› for the list", "‹name?› said no", "thank Ms. ‹name?› and Person A", "‹name?› calls the families",
		lines[4], lines[5], lines[6], "show ‹name?›'s data", lines[8], lines[9], lines[10],
	} {
		if got := m.Wrote(lines[i], 1); got != want {
			t.Errorf("%q becomes %q, want %q", lines[i], got, want)
		}
	}
	var words []string
	for _, c := range m.Undecided() {
		words = append(words, c.Word)
	}
	if want := []string{"Carmen", "Benítez", "Lupita Gómez", "Knapp"}; !slices.Equal(words, want) {
		t.Errorf("to decide: %q, want %q", words, want)
	}
	m = masks(talk(t, lines, nil), people.Answers{Hide: []string{"Carmen"}, Keep: []string{"Knapp", "Lupita Gómez"}})
	for i, want := range map[int]string{0: "ask Person B for the list", 1: "Person B said no", 3: lines[3], 7: lines[7]} {
		if got := m.Wrote(lines[i], 1); got != want {
			t.Errorf("answered, %q becomes %q, want %q", lines[i], got, want)
		}
	}
	if left := m.Undecided(); len(left) != 1 || left[0].Word != "Benítez" {
		t.Errorf("left to decide: %v", left)
	}
}

// TestRolesStay: a column for people says what somebody is, and who they are it doesn't.
func TestRolesStay(t *testing.T) {
	who := []string{"Superintendent", "School board, June vote", "Ms. Benítez", "ana ruiz", "lupita", "La directora", "Carmen", "mesa directiva"}
	m := masks(talk(t, nil, who), people.Answers{})
	for i, want := range []string{who[0], who[1], "Person B", "Person A", "Person C", who[5], "Person E", who[7]} {
		got := m.Person(who[i], 1)
		if got != want && (i != 6 || got == who[6]) {
			t.Errorf("%q becomes %q, want %q", who[i], got, want)
		}
	}
	var words []string
	for _, c := range m.Undecided() {
		words = append(words, c.Word)
	}
	if want := []string{"lupita"}; !slices.Equal(words, want) {
		t.Errorf("to decide: %q, want %q", words, want)
	}
	if got := masks(talk(t, nil, who), people.Answers{Keep: []string{"lupita"}}).Person("lupita", 1); got != "lupita" {
		t.Errorf("what is no name becomes %q", got)
	}
}
