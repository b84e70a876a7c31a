package part

import (
	"testing"
	"time"

	"convene/exercises"
	"convene/session"
	"convene/session/text"
)

// promising is a session with one commitment on its only worksheet, for Friday.
func promising(t *testing.T) (session.State, session.SheetRef) {
	t.Helper()
	ex, ok := exercises.Lookup("action-commitments")
	if !ok {
		t.Fatal("there are no commitments")
	}
	st := session.State{}
	do := func(by session.SeatID, a session.Action) {
		t.Helper()
		bodies, err := session.Decide(st, session.Command{By: by, At: ten, Do: a})
		if err != nil {
			t.Fatal(err)
		}
		for _, ev := range bodies {
			st = session.Apply(st, ev)
		}
	}
	do(0, session.Start{Plan: exercises.PlanOf(ex)})
	do(0, session.Sit{Name: "Ana", Table: 1})
	ref, n := session.SheetRef{Table: 1}, uint64(1)
	entry := text.ID{Replica: 9, N: 1}
	for c, words := range []string{"Ana", "call the board", "Friday"} {
		n += 100
		do(1, session.Write{
			Sheet: ref, Entry: entry, New: &session.Place{Section: 1}, Column: c,
			Edit: text.Text{}.Insert(text.ID{}, text.ID{Replica: 9, N: n}, words),
		})
	}
	return st, ref
}

func TestCommitmentsAreReadAnewOnlyWhenTheyMayBeOthers(t *testing.T) {
	st, ref := promising(t)
	var a Aloud
	day := func(st session.State, now time.Time) time.Time {
		t.Helper()
		spoken := a.Of(st, ref, now)
		if len(spoken) != 1 {
			t.Fatalf("%d are read", len(spoken))
		}
		return spoken[0].Day
	}
	friday := day(st, ten)
	if n := testing.AllocsPerRun(20, func() { a.Of(st, ref, ten.Add(time.Hour)) }); n != 0 {
		t.Errorf("the same ones are read again: %v", n)
	}
	for name, now := range map[string]time.Time{
		"the next day": ten.AddDate(0, 0, 7), "the same day of another month": ten.AddDate(0, 1, 0),
		"the same day of another year": ten.AddDate(1, 0, 0), // 20 March is its 79th day, too
	} {
		if got := day(st, now); !got.After(friday) {
			t.Errorf("%s Friday is %v still", name, got)
		}
		if got := day(st, ten); !got.Equal(friday) {
			t.Errorf("and back it is %v", got)
		}
	}

	was := a.Of(st, ref, ten)[0].Hints
	renamed := st
	renamed.Seats = []*session.Seat{{ID: 1, Name: "Luis", Table: 1}}
	if got := a.Of(renamed, ref, ten)[0].Hints; len(got) == len(was) {
		t.Errorf("who isn't of the table any more is: %v", got)
	}
	if a.Of(session.State{}, ref, ten) != nil {
		t.Error("commitments without a worksheet")
	}
}
