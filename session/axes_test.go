package session_test

import (
	"testing"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// Who stands where goes by the choices, in whatever language they were made; what is
// none of them, was taken off or isn't finished stands nowhere.
func TestAPictureGoesByTheChoices(t *testing.T) {
	t.Parallel()
	ex, ok := exercises.Lookup("power-map")
	if !ok {
		t.Fatal("there is no power map")
	}
	evs, err := session.Decide(session.State{}, session.Command{Do: session.Start{Plan: exercises.PlanOf(ex)}})
	if err != nil {
		t.Fatal(err)
	}
	st := session.State{}
	for _, ev := range evs {
		st = session.Apply(st, ev)
	}
	ref := session.SheetRef{Table: 1}
	across, down, _ := ex.AxesOf()
	next := uint64(1)
	put := func(section int, who, influence, stance string, gone bool) text.ID {
		id := text.ID{Replica: 7, N: next}
		next++
		bodies := []session.Body{session.EntryAdded{Sheet: ref, Entry: id, Section: section}}
		for col, words := range map[int]string{0: who, down: influence, across: stance} {
			if words != "" {
				bodies = append(bodies, session.Wrote{Sheet: ref, Entry: id, Column: col, Edit: text.Text{}.Insert(text.ID{}, text.ID{Replica: 7, N: next}, words)})
				next += 100
			}
		}
		if gone {
			bodies = append(bodies, session.EntryRemoved{Sheet: ref, Entry: id})
		}
		for _, b := range bodies {
			st = session.Apply(st, session.Event{Body: b})
		}
		return id
	}
	later := put(1, "the union", "Much", "in favor", false)
	chair := put(0, "the chair", "decides", "undecided", false)
	first := put(0, "la superintendente", "DECIDE", "sin decidir, todavía", false)
	put(0, "somebody", "a great deal", "undecided", false)
	put(0, "halfway", "decides", "", false)
	put(2, "taken off", "little", "champion", true)

	p := session.ShapeOf(ex).Picture(st.Sheet(ref), ex)
	if p == nil || len(p.Cells) != len(ex.Columns[down].Choices) || len(p.Cells[0]) != len(ex.Columns[across].Choices) {
		t.Fatalf("the field is %+v", p)
	}
	got := map[[2]int][]text.ID{}
	for r, row := range p.Cells {
		for c, cell := range row {
			for _, e := range cell {
				got[[2]int{r, c}] = append(got[[2]int{r, c}], e.ID)
			}
		}
	}
	at, both := got[[2]int{1, 3}], got[[2]int{0, 2}]
	if len(got) != 2 || len(at) != 1 || at[0] != later || len(both) != 2 || both[0] != first || both[1] != chair {
		t.Errorf("they stand at %v", got)
	}
	for _, id := range []string{"building-blocks", "back-map"} {
		other, _ := exercises.Lookup(id)
		if session.ShapeOf(other).Picture(&session.Sheet{}, other) != nil {
			t.Errorf("%s has a picture", id)
		}
	}
}
